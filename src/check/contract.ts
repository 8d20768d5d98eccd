/** What a check takes and what it gives. */
import type { Finding, Problem } from '../problem.ts';

/** The kinds of documents that are known. */
export type DocumentKind = 'rss' | 'rss1' | 'atom' | 'json-feed' | 'opml' | 'sitemap' | 'unknown';

/**
 * `file` names the document in problems; `url` is the address that it is published at and `charset` what HTTP says of it,
 * where known; `now` is the instant of the check in milliseconds; `profiles` are the names of those whom the feed is for;
 * with `html: false` the HTML in texts is left alone.
 */
export type CheckOptions = Readonly<{
  file: string;
  url?: string;
  charset?: string;
  now: number;
  profiles?: readonly string[];
  html?: boolean;
}>;

/** What kind of document it is, and what is wrong with it, in the order of the document. */
export type CheckReport = Readonly<{ kind: DocumentKind; problems: readonly Problem[] }>;

/** A finding and its offset in the text. */
export type OffsetFinding = Finding & Readonly<{ offset: number }>;
