/** An entry of the ledger: what has been said of one article. */

/** Instants are milliseconds. `published` and `id` never change. */
export type Entry = Readonly<{
  id: string;
  url: string;
  title: string;
  published: number;
  /** The last significant change. */
  updated: number;
  /** When a run first published it; of what the first run found, `published`. */
  firstSeen: number;
  state: 'published' | 'retracted' | 'expired';
  /**
   * The record: its file below the channel's folder, in a file of several with `#` and its own key. None of what was taken
   * over from another system and has no record yet, and of what was withdrawn because its record had gone.
   */
  record?: string;
  section?: string;
  /** Hash of the significant text: title, lead, body, image, correction; empty where nobody knows it. */
  text: string;
  /** Hash of the record's bytes; empty where nobody knows it. */
  whole: string;
  /** When it was retracted, and why, where a reason was given. */
  retracted?: number;
  reason?: string;
}>;

/** Oldest first, ties by id in code units: the order of a ledger's lines. */
export function compareEntries(a: Entry, b: Entry): number {
  if (a.published !== b.published) return a.published - b.published;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
