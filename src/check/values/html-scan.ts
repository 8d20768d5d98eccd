/** HTML read tag by tag, strictly, in linear time: its start tags, and the first thing that a strict parser refuses. */
import { decodeHTMLStrict } from 'entities/decode';
import { Tokenizer, TokenizerMode } from 'parse5';
import type { ParserError, Token, TokenHandler } from 'parse5';
import { closeTag, openTag, unclosed } from './nesting.ts';
import type { NestingFault, OpenElements } from './nesting.ts';

/** What a strict parser refuses. */
type HtmlFaultCause =
  | NestingFault
  | 'ampersand'
  | 'attribute'
  | 'character'
  | 'comment'
  | 'doctype'
  | 'less-than'
  | 'reference'
  | 'unclosed-tag'
  | 'unclosed-element';

/** `index` in UTF-16 units of the text; `value` is the piece that is wrong. */
export type HtmlFault = Readonly<{ cause: HtmlFaultCause; value: string; index: number }>;

export type StartTag = Readonly<{
  name: string;
  attributes: readonly Readonly<{ name: string; value: string }>[];
  index: number;
}>;

/** Reads HTML tag by tag; the first fault that it finds. */
export type ScanHtml = (html: string, onStartTag: (tag: StartTag) => void) => HtmlFault | undefined;

/** Reads an HTML fragment: each start tag, also after the fault, and the first fault (as html5lib's strict parser has it). */
export function scanHtml(html: string, onStartTag: (tag: StartTag) => void): HtmlFault | undefined {
  if (!/[<&\p{Cc}\p{Noncharacter_Code_Point}]/u.test(html)) return undefined;
  const scan: Scan = {
    html,
    onStartTag,
    open: [],
    textStart: 0,
    ampersand: -1,
    isRaw: false,
    foreignDepth: 0,
    foreignName: '',
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    handlerOf(scan, (mode) => (tokenizer.state = mode)),
  );
  tokenizer.write(html, true);
  return scan.fault;
}

/** `textStart` is the end of the last tag, `ampersand` the place of the next one from there, searched for once; text is `isRaw` where no references are read in it. */
type Scan = {
  readonly html: string;
  readonly onStartTag: (tag: StartTag) => void;
  readonly open: OpenElements;
  textStart: number;
  ampersand: number;
  isRaw: boolean;
  foreignDepth: number;
  foreignName: string;
  fault?: HtmlFault;
};

type Mode = (typeof TokenizerMode)[keyof typeof TokenizerMode];

/** Elements that hold text only, by the tokenizer's mode. */
const TEXT_MODES: ReadonlyMap<string, Mode> = new Map<string, Mode>([
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['plaintext', TokenizerMode.PLAINTEXT],
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['textarea', TokenizerMode.RCDATA],
  ['title', TokenizerMode.RCDATA],
  ['xmp', TokenizerMode.RAWTEXT],
]);

function nothing(): void {}

function handlerOf(scan: Scan, setMode: (mode: Mode) => void): TokenHandler {
  return {
    onStartTag: (tag) => takeStartTag(scan, tag, setMode),
    onEndTag: (tag) => takeEndTag(scan, tag),
    onComment: (comment) => takeComment(scan, comment),
    onDoctype: ({ location }) => note(scan, 'doctype', location?.startOffset ?? 0, location?.endOffset),
    onEof: () => takeEnd(scan),
    onParseError: (error) => takeError(scan, error),
    onCharacter: nothing,
    onNullCharacter: nothing,
    onWhitespaceCharacter: nothing,
  };
}

function takeStartTag(scan: Scan, tag: Token.TagToken, setMode: (mode: Mode) => void): void {
  const { startOffset: index, endOffset } = placeOf(scan, tag);
  endText(scan, index, endOffset);
  checkAttributes(scan, tag);
  const mode = TEXT_MODES.get(tag.tagName);
  if (scan.foreignDepth > 0) {
    if (tag.tagName === scan.foreignName && !tag.selfClosing) scan.foreignDepth += 1;
    return;
  }
  scan.onStartTag({ name: tag.tagName, attributes: tag.attrs, index });
  if (mode !== undefined) {
    setMode(mode);
    scan.isRaw = mode !== TokenizerMode.RCDATA;
  }
  if (tag.tagName === 'svg' || tag.tagName === 'math') {
    scan.foreignName = tag.tagName;
    scan.foreignDepth = tag.selfClosing ? 0 : 1;
  } else if (scan.fault === undefined) {
    const fault = openTag(scan.open, tag.tagName, tag.selfClosing);
    if (fault !== undefined) note(scan, fault, index, endOffset);
  }
}

function takeEndTag(scan: Scan, tag: Token.TagToken): void {
  const { startOffset: index, endOffset } = placeOf(scan, tag);
  endText(scan, index, endOffset);
  scan.isRaw = false;
  if (scan.foreignDepth > 0) {
    if (tag.tagName === scan.foreignName) scan.foreignDepth -= 1;
  } else if (scan.fault === undefined) {
    const fault = closeTag(scan.open, tag.tagName);
    if (fault !== undefined) note(scan, fault, index, endOffset);
  }
}

function takeComment(scan: Scan, comment: Token.CommentToken): void {
  const { startOffset: index, endOffset } = placeOf(scan, comment);
  endText(scan, index, endOffset);
  if (/.--|-$/s.test(comment.data) || comment.data.startsWith('--')) note(scan, 'comment', index, endOffset);
}

function takeEnd(scan: Scan): void {
  endText(scan, scan.html.length, scan.html.length);
  const name = unclosed(scan.open) ?? (scan.foreignDepth > 0 ? scan.foreignName : undefined);
  if (name !== undefined) scan.fault ??= { cause: 'unclosed-element', value: name, index: scan.html.length };
}

function takeError(scan: Scan, { code, startOffset, endOffset }: ParserError): void {
  const cause = causeOf(code);
  // The parser names the character that it didn't expect, a reader looks for the sign before it.
  const sign = cause === 'less-than' ? '<' : cause === 'reference' ? '&' : undefined;
  const start = sign === undefined ? startOffset : Math.max(0, scan.html.lastIndexOf(sign, startOffset));
  // What comes first in the text is noted first.
  if (!scan.isRaw) checkReferences(scan, scan.textStart, start);
  if (scan.fault === undefined) note(scan, cause, start, Math.max(endOffset, start + 1));
}

const CAUSES: readonly (readonly [RegExp, HtmlFaultCause])[] = [
  [/^(?:invalid-first-character|eof-before-tag|missing-end-tag-name|unexpected-question-mark)/, 'less-than'],
  [/comment|cdata/, 'comment'],
  [/reference/, 'reference'],
  [/doctype/, 'doctype'],
  [/stream/, 'character'],
  [/^eof/, 'unclosed-tag'],
];

function causeOf(code: string): HtmlFaultCause {
  return CAUSES.find(([pattern]) => pattern.test(code))?.[1] ?? 'attribute';
}

function placeOf(
  scan: Scan,
  { location }: Token.TagToken | Token.CommentToken,
): Readonly<{ startOffset: number; endOffset: number }> {
  return location ?? { startOffset: scan.textStart, endOffset: scan.textStart };
}

function endText(scan: Scan, end: number, next: number): void {
  if (!scan.isRaw) checkReferences(scan, scan.textStart, end);
  if (scan.open.at(-1) === 'colgroup' && /\S/.test(scan.html.slice(scan.textStart, end))) scan.open.pop();
  scan.textStart = next;
}

function checkAttributes(scan: Scan, { location, attrs }: Token.TagToken): void {
  if (scan.fault !== undefined || !attrs.some(({ value }) => value !== '')) return;
  for (const { startOffset, endOffset } of Object.values(location?.attrs ?? {}))
    checkReferences(scan, startOffset, endOffset);
}

const AMPERSAND = /&(?!#|[\t\n\f\r <&"']|$)[A-Za-z0-9]*;?/g;

/** An ampersand begins a reference that ends with a semicolon, or stands before a blank. */
function checkReferences(scan: Scan, start: number, end: number): void {
  if (scan.fault !== undefined || start >= end) return;
  if (scan.ampersand < start) scan.ampersand = indexOf(scan.html, '&', start);
  if (scan.ampersand >= end) return;
  for (const { 0: piece, index } of scan.html.slice(start, end).matchAll(AMPERSAND)) {
    if (piece.endsWith(';') && decodeHTMLStrict(piece) !== piece) continue;
    const cause = piece.endsWith(';') ? 'reference' : 'ampersand';
    scan.fault = { cause, value: piece, index: start + index };
    return;
  }
}

function note(scan: Scan, cause: HtmlFaultCause, start: number, end: number = start + 1): void {
  scan.fault ??= { cause, value: scan.html.slice(start, Math.min(end, start + 160)), index: start };
}

function indexOf(text: string, piece: string, start: number): number {
  const index = text.indexOf(piece, start);
  return index < 0 ? text.length : index;
}
