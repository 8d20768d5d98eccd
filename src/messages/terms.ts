import type { Terms, Wording } from './words.ts';

/** The same wording for several codes, which blanks part. */
export function forEach(codes: string, ...wording: Wording): Readonly<Record<string, Wording>> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, wording]));
}

/** The terms of both, by the names of their values. */
export function mergeTerms(one: Terms, other: Terms): Terms {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(Array.from(names, (name) => [name, { ...one[name], ...other[name] }]));
}

/** The same hint for several names, which stay as they are. */
export function forEachName(names: string, hint: string): Readonly<Record<string, Wording>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, [name, hint]]));
}

/** Extensions of documents that Word can save as plain text, and of pictures that feed readers don't show. */
export const DOCUMENTS = '.docx .doc .rtf .odt';
export const ODD_PICTURES = '.heic .heif .tiff .tif .bmp';

/** The HTML parser's codes by what an editor did. */
export const HTML_FAULTS = {
  unclosed:
    'unclosed-element open-elements-left-after-eof closing-of-element-with-open-child-elements eof-in-element-that-can-contain-only-text eof-in-script-html-comment-like-text',
  unopened: 'end-tag-without-matching-open-element',
  tag: 'end-tag-with-attributes invalid-first-character-of-tag-name missing-end-tag-name eof-before-tag-name eof-in-tag',
  attribute:
    'unexpected-equals-sign-before-attribute-name unexpected-character-in-attribute-name unexpected-character-in-unquoted-attribute-value missing-attribute-value missing-whitespace-between-attributes',
  comment:
    'cdata-in-html-content eof-in-cdata incorrectly-opened-comment nested-comment abrupt-closing-of-empty-comment eof-in-comment incorrectly-closed-comment',
  reference:
    'unknown-named-character-reference missing-semicolon-after-character-reference absence-of-digits-in-numeric-character-reference character-reference-outside-unicode-range',
  misplaced:
    'disallowed-content-in-noscript-in-head abandoned-head-element-child misplaced-start-tag-for-head-element nested-noscript-in-head',
} as const;
