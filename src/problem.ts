/**
 * What can be wrong, as data. A problem carries a code and the values that its wording quotes;
 * the wording itself, in each language, stands in `messages/`.
 */

import { CHECK_CODES } from './check/codes.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A place in a record: `file` relative to the items folder, `line` and `column` 1-based, in code points. */
export type Place = Readonly<{ file: string; line: number; column: number }>;

/** Each code with its severity and, where one exists, the rule behind it. */
export const CODES = {
  ...CHECK_CODES,
  // Files and folders
  'items-missing': ['error'],
  'items-empty': ['error', 'R-908'],
  'folder-unreadable': ['error'],
  'path-unknown': ['warning'],
  'record-unreadable': ['error'],
  'record-symlink': ['error', 'R-1407'],
  'record-extension': ['warning'],
  'record-path-collision': ['error', 'R-1407'],
  'record-too-large': ['error', 'R-1410'],
  'record-empty': ['error'],
  'record-binary': ['error'],
  'record-encoding': ['error', 'R-101'],
  // Structure
  'yaml-syntax': ['error'],
  'yaml-comment': ['warning'],
  'yaml-alias': ['error', 'R-1410'],
  'json-syntax': ['error'],
  'key-duplicate': ['error'],
  'front-matter-missing': ['error'],
  'front-matter-unclosed': ['error'],
  'field-unknown': ['error'],
  'field-missing': ['error'],
  'field-invalid': ['error'],
  'body-missing': ['error', 'R-502'],
  'body-many': ['error'],
  'blank-line-missing': ['warning'],
  'byline-unclear': ['warning'],
  'title-missing': ['error', 'R-402'],
  'title-long': ['error', 'R-1410'],
  // Dates
  'date-missing': ['error', 'R-310'],
  'date-many': ['error', 'R-1516'],
  'date-unreadable': ['error', 'R-1510'],
  'date-impossible': ['error', 'R-1510'],
  'date-ambiguous': ['error', 'R-1508'],
  'date-skipped': ['error', 'R-1505'],
  'date-weekday': ['error', 'R-1515'],
  'date-relative': ['error', 'R-1509'],
  'date-day-only': ['warning'],
  'date-offset': ['warning', 'R-1506'],
  'date-spelling': ['warning', 'R-1513'],
  'date-implausible': ['error', 'ImplausibleDate'],
  'updated-before-date': ['error', 'R-307'],
  'updated-future': ['warning', 'R-305'],
  // History
  'date-kept': ['warning', 'R-307'],
  'ledger-damaged': ['warning', 'R-915'],
  'ledger-guess': ['error', 'R-915'],
  'ledger-rebuilt': ['warning', 'R-915'],
  'articles-gone': ['error', 'R-908'],
  'article-withdrawn': ['warning', 'R-904'],
  'article-out': ['warning'],
  'article-missing': ['warning', 'R-910'],
  'record-moved': ['info', 'R-204'],
  'clock-back': ['error', 'R-305'],
  'article-shown-again': ['error', 'R-201'],
  'feed-shown-again': ['error', 'R-201'],
  'feed-renamed': ['warning', 'R-201'],
  // Text
  'text-control': ['warning', 'R-103'],
  'text-mojibake': ['warning', 'R-104'],
  'text-bidi': ['warning', 'R-1411'],
  'text-zero-width': ['warning', 'R-1412'],
  'text-lookalike': ['warning', 'R-1607'],
  'text-markup': ['warning', 'R-406'],
  'label-comma': ['warning', 'R-414'],
  'reason-missing': ['warning', 'R-904'],
  'reason-needless': ['warning', 'R-904'],
  // Identity and addresses
  'id-invalid': ['error', 'R-202'],
  'id-missing': ['error', 'R-204'],
  'id-duplicate': ['error', 'R-207'],
  'slug-invalid': ['error', 'R-1407'],
  'url-invalid': ['error', 'R-208'],
  'url-unsafe': ['error', 'R-210'],
  'url-duplicate': ['error', 'R-208'],
  'section-unknown': ['warning'],
  'article-copied': ['warning', 'R-207'],
  'language-invalid': ['error', 'RFC 5646'],
  'language-kz': ['error', 'R-704'],
  'language-doubtful': ['warning', 'R-707'],
  'timezone-unknown': ['error', 'R-1501'],
  'related-unresolved': ['warning'],
  // HTML and pictures
  'html-removed': ['warning', 'R-802'],
  'html-repaired': ['warning', 'R-805'],
  'html-deep': ['error', 'R-1410'],
  'link-unsafe': ['warning', 'R-802'],
  'link-spoof': ['error', 'R-1413'],
  'image-missing': ['warning', 'R-811'],
  'image-outside': ['error', 'R-1407'],
  'image-invalid': ['warning', 'R-811'],
  'image-misnamed': ['warning', 'R-811'],
  'image-path-collision': ['warning', 'R-1407'],
  // Taking over another system's feeds
  'import-id': ['error', 'R-202'],
  'import-id-encoded': ['warning', 'R-202'],
  'import-url': ['error', 'R-208'],
  'import-date': ['error', 'R-310'],
  'import-twice': ['warning', 'R-207'],
  'import-id-other': ['warning', 'R-205'],
  'import-known': ['warning', 'R-201'],
  'import-empty': ['warning'],
  'import-archive': ['warning', 'RFC 5005'],
  // The channel
  'channel-missing': ['error'],
  // Documents
  'window-large': ['warning', 'R-907'],
  'archive-large': ['warning', 'R-907'],
  'sitemap-foreign': ['warning'],
  // Telling others
  'ping-failed': ['warning', 'R-1106'],
  'ping-waiting': ['info', 'R-1106'],
  'indexnow-failed': ['warning', 'R-1109'],
  'indexnow-key': ['warning', 'R-1109'],
  'page-foreign': ['warning'],
} as const satisfies Record<string, readonly [Severity, string?]>;

export type ProblemCode = keyof typeof CODES;

/** What is wrong, without a place: pure readers return findings, their callers know the place. */
export type Finding = Readonly<{ code: ProblemCode; values: Readonly<Record<string, string>> }>;

/** One thing that is wrong, and where. */
export type Problem = Finding & Place;

/** A finding: its code and the values that its wording quotes. */
export function finding(code: ProblemCode, values: Readonly<Record<string, string>> = {}): Finding {
  return { code, values };
}

/** The finding at a place. */
export function problemAt(place: Place, { code, values }: Finding): Problem {
  return { code, values, file: place.file, line: place.line, column: place.column };
}

/** An Error that ends the run at a path, with a code as the system's own errors bear one: `messages/` words it. */
export function failure(code: string, path: string, reason: string): Error {
  return Object.assign(new Error(`${path}: ${reason}`), { code, path });
}

export function severityOf(code: ProblemCode): Severity {
  return CODES[code][0];
}

/** The rule behind a code: a number of the rule book, a section of a specification, or none. */
export function ruleOf(code: ProblemCode): string | undefined {
  const [, rule]: readonly [Severity, string?] = CODES[code];
  return rule;
}

export function isError(problem: Finding): boolean {
  return severityOf(problem.code) === 'error';
}
