/** An item of a feed document as readers take it, and what a document holds. */
import type { OffsetFinding } from '../check/contract.ts';

/** An item. Texts are trimmed; what isn't written, or is empty, is absent. Dates are as written (`readDocumentDate`). */
export type DocumentItem = Readonly<{
  /** RSS `guid`, Atom and JSON `id`, RSS 1.0 `rdf:about`. */
  id?: string;
  /** An RSS guid that is an address too. */
  isPermaLink?: true;
  /** Absolute and canonical; as written where that can't be. */
  url?: string;
  title?: string;
  published?: string;
  updated?: string;
  /** The full text, else the summary. */
  content?: string;
  authors: readonly string[];
  tags: readonly string[];
  language?: string;
}>;

/**
 * What is read of a document. `fault`: why it is no feed, or where reading ended; the items that are whole before that are there.
 * `offsetOf` gives where an item begins, in UTF-16 units; `previous` is the address of the archive before it (RFC 5005 §4).
 */
export type ItemsRead = Readonly<{
  items: readonly DocumentItem[];
  offsetOf: (index: number) => number;
  previous?: string;
  fault?: OffsetFinding;
}>;
