/** What the HTML gate knows about an article, and what it hands back. */
import type { Finding } from '../problem.ts';

export type HtmlContext = Readonly<{
  /** The article's own URL: relative references resolve against it. */
  baseUrl: string;
  /** The newsroom's host name, for the look-alike check (R-1413). */
  ownHost: string;
  /**
   * A relative picture reference → its public URL and size in pixels; undefined where it is an address of the site,
   * null where it should be a picture beside the record and is none: nothing is shown in its place.
   */
  findPicture: (reference: string) => Readonly<{ url: string; width?: number; height?: number }> | null | undefined;
}>;

/** A finding with its place in the body text, 1-based, in code points, where known. */
export type HtmlFinding = Finding & Readonly<{ line?: number; column?: number }>;

/** Safe, absolute, parse-clean HTML (empty where the body was refused), and what was found on the way. */
export type HtmlRead = Readonly<{ html: string; findings: readonly HtmlFinding[] }>;

/** The place of an offset (in UTF-16 units) in a text: 1-based, in code points. */
export function placeIn(text: string, offset: number): Readonly<{ line: number; column: number }> {
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}
