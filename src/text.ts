/** Text that goes out: one line (a title, a name, a label) or prose, repaired, and what was repaired. */
import { decodeHTML, decodeHTMLAttribute, replaceCodePoint } from 'entities/decode';
import { EVERYDAY, kindsOf, MARKUP, ODD } from './characters.ts';
import type { Finding, ProblemCode } from './problem.ts';
import { finding } from './problem.ts';

export type Cleaned = Readonly<{ text: string; findings: readonly Finding[] }>;

/** Each piece that was found, once. */
type Found = Map<string, Finding>;
type Repair = Readonly<{ code: ProblemCode; pattern: RegExp; repair: (piece: string) => string }>;

const VISIBLE = EVERYDAY.map((range) => range.map(escapeUnit).join('-')).join('');
const CLEAN_LINE = new RegExp(`^[${VISIBLE}]+(?:[ \\xA0][${VISIBLE}]+)*$`);
const ALL_SINGLE = new RegExp(`^[${VISIBLE}&< \\xA0\\t]*$`);

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

const VALUE_LENGTH = 80;

const drop = (): string => '';

/** Characters outside XML 1.0 `Char` and their like; a form feed or vertical tab is `blank`. */
function controls(blank: string): Repair {
  const pattern = /(?![\t\n\r\x80-\x9F])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
  return { code: 'text-control', pattern, repair: (piece) => (/[\v\f]/.test(piece) ? blank : '') };
}

/** C1 controls, which HTML too reads as Windows-1252, and replacement characters. */
const MOJIBAKE: Repair = {
  code: 'text-mojibake',
  pattern: /[\x80-\x9F]|\uFFFD+/g,
  repair: (piece) => {
    if (piece.startsWith('\uFFFD')) return '?';
    const meant = replaceCodePoint(piece.charCodeAt(0));
    return meant > 0x9f ? String.fromCodePoint(meant) : '';
  },
};

/** ZWNJ and ZWJ that join neither emoji nor letters of a script that joins (R-1412). */
const IDLE_JOINER =
  /(?<![^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}])(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D\p{Extended_Pictographic})[\u200C\u200D]/gu;

const LINE_REPAIRS: readonly Repair[] = [
  controls(' '),
  MOJIBAKE,
  { code: 'text-bidi', pattern: /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, repair: drop },
  { code: 'text-zero-width', pattern: /[\xAD\u200B\u2060-\u2064\u206A-\u206F\uFEFF]/g, repair: drop },
  { code: 'text-zero-width', pattern: IDLE_JOINER, repair: drop },
];

const ISOLATES: Repair = { code: 'text-bidi', pattern: /[\u2066-\u2069]/g, repair: drop };
const PROSE_REPAIRS: readonly Repair[] = [
  controls('\n'),
  MOJIBAKE,
  { code: 'text-bidi', pattern: /[\u202A-\u202E]/g, repair: drop },
  { code: 'text-zero-width', pattern: /[\u200B\uFEFF]/g, repair: drop },
];

const INLINE_TAGS =
  'a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr';
const BLOCK_TAGS = 'blockquote|br|center|div|h[1-6]|hr|li|ol|p|pre|table|td|th|tr|ul';
const TAG = new RegExp(
  `<(?:/?(?:${INLINE_TAGS}|(${BLOCK_TAGS}))(?=[\\s/>])(?:[^<>"']|"[^<"]*"|'[^<']*')*|!--[^<>]*--)>`,
  'gi',
);
const ENTITY = /&#?\w+;?/g;
/** What an HTML parser takes for the start of a tag, a comment or an instruction. */
const TAG_START = /<([a-z/!?][^<>]*)(>?)/gi;
/** Entities in entities (`&amp;amp;lt;`) are unfolded so deep; what is left is rewritten. */
const ENTITY_DEPTH = 3;

/**
 * A line of plain text (R-406, R-1411, R-1412): NFC; no control, bidi, zero-width or broken character; blanks
 * folded and trimmed, but a no-break space stays one; tags and entities unfolded, and what HTML would still
 * read as one rewritten (`‹b›`). Codes: text-control, text-mojibake, text-bidi, text-zero-width, text-markup;
 * values: value (the piece, visible) and, unless it was dropped, repaired.
 */
export function cleanLine(text: string): Cleaned {
  if (CLEAN_LINE.test(text)) return { text, findings: [] };
  const found: Found = new Map();
  const tagless = stripTags(repairAll(text, LINE_REPAIRS, found), found);
  const line = decodeEntities(tagless, found).replace(/\s+/g, foldBlanks).trim();
  return { text: escapeMarkup(line, found), findings: [...found.values()] };
}

/**
 * Running text, or the source of one (text, Markdown, HTML): NFC; no control, bidi override, unbalanced isolate,
 * zero-width space or broken character; line breaks, tabs, no-break spaces and markup stay. Codes and values as in `cleanLine`.
 */
export function cleanText(text: string): Cleaned {
  if ((kindsOf(text) & ODD) === 0) return { text, findings: [] };
  const found: Found = new Map();
  const repaired = repairAll(text, PROSE_REPAIRS, found);
  return { text: dropLooseIsolates(repaired, found).normalize(), findings: [...found.values()] };
}

/** The first HTML tag or entity of a text, visible; what only resembles one (`a < b`, `R&D`) is none. */
export function findMarkup(text: string): string | undefined {
  if ((kindsOf(text) & MARKUP) === 0) return undefined;
  const tag = text.matchAll(TAG).next().value;
  const entity = Array.from(text.matchAll(ENTITY)).find(
    ([piece]) => piece.endsWith(';') && decodeHTML(piece) !== piece,
  );
  const first = tag !== undefined && (entity === undefined || tag.index < entity.index) ? tag : entity;
  return first && makeVisible(first[0]);
}

/** Made at first need: it takes 8 ms. */
let segmenter: Intl.Segmenter | undefined;

/** The length that a reader sees: grapheme clusters (R-1613). */
export function countGraphemes(text: string): number {
  if (ALL_SINGLE.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter('kk', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text)).length;
}

function repairAll(text: string, repairs: readonly Repair[], found: Found): string {
  return repairs.reduce((repaired, repair) => apply(repaired, repair, found), text).normalize();
}

function apply(text: string, { code, pattern, repair }: Repair, found: Found): string {
  return text.replace(pattern, (piece: string) => note(found, code, piece, repair(piece)));
}

/** Takes down what is repaired, and returns what stands there now. */
function note(found: Found, code: ProblemCode, piece: string, repaired: string): string {
  const value = makeVisible(piece);
  const values = repaired.trim() === '' ? { value } : { value, repaired: makeVisible(repaired) };
  found.set(`${code} ${value}`, finding(code, values));
  return repaired;
}

function makeVisible(piece: string): string {
  const start = piece.length > VALUE_LENGTH ? `${piece.slice(0, VALUE_LENGTH)}…` : piece;
  return start.replace(/(?! )[\p{C}\p{Z}]/gu, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** An isolate ends with its line at the latest; one that is never closed, or closed twice, is loose (R-1411). */
function dropLooseIsolates(text: string, found: Found): string {
  return text.replace(/^.*[\u2066-\u2069].*$/gm, (line) => (isBalanced(line) ? line : apply(line, ISOLATES, found)));
}

function isBalanced(line: string): boolean {
  let depth = 0;
  for (const [character] of line.matchAll(ISOLATES.pattern)) {
    depth += character === '\u2069' ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function stripTags(text: string, found: Found): string {
  return text.replace(TAG, (tag, block?: string) => note(found, 'text-markup', tag, block === undefined ? '' : ' '));
}

function decodeEntities(text: string, found: Found): string {
  let decoded = repairAll(text, LINE_REPAIRS, found);
  for (let depth = 0; depth < ENTITY_DEPTH && decoded.includes('&'); depth++) {
    const next = decoded.replace(ENTITY, (entity) => {
      const meant = decodeHTMLAttribute(entity);
      return meant === entity ? entity : note(found, 'text-markup', entity, meant);
    });
    decoded = repairAll(next, LINE_REPAIRS, found);
  }
  return decoded;
}

function foldBlanks(blanks: string): string {
  return /[\xA0\u202F]/.exec(blanks)?.[0] ?? ' ';
}

/** Rewrites what HTML would read as a tag or an entity, so that no reader does. */
function escapeMarkup(line: string, found: Found): string {
  const tagless = line.replace(TAG_START, (tag, content: string, end: string) =>
    note(found, 'text-markup', tag, `‹${content}${end && '›'}`),
  );
  return tagless.replace(ENTITY, (entity) =>
    decodeHTML(entity) === entity ? entity : note(found, 'text-markup', entity, `＆${entity.slice(1)}`),
  );
}
