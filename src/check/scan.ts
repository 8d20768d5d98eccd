/**
 * A quick reader of the XML that our own formats write. It takes less than XML allows (no DTD, no comments, one style of
 * attributes, namespaces declared in the root alone) and nothing that XML forbids.
 */

import { findStart, openTags } from './scan-tags.ts';
import type { Start, Tag, Tags } from './scan-tags.ts';
import { checkCharacters, decode, fault, isBlank } from './scan-text.ts';

export type { Tag };

/** `parent` is the tag around it; what an element holds begins at `start` and ends before `end`: `textBetween` reads it. */
export type Visitor = Readonly<{
  open: (tag: Tag, parent: Tag | undefined) => void;
  close: (tag: Tag, parent: Tag | undefined, start: number, end: number) => void;
}>;

type Open = Readonly<{ start: Start; at: number }>;
type Scan = {
  text: string;
  readonly visitor: Visitor;
  readonly tags: Tags;
  readonly open: Open[];
  /** So many elements were open before this text: it closes none of them. */
  floor: number;
  isOver: boolean;
  /** Where the next `&` and the next `]]>` stand, as of where they were asked for last. */
  ampersand: number;
  sectionEnd: number;
};

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';
const STYLESHEET = /<\?xml-stylesheet [^?]*\?>\n/y;
const EXCLAMATION = 0x21;
const SLASH = 0x2f;

/** Walks through a document in its order. Throws an Error that says what and where at anything that isn't as it should be. */
export function scanXml(text: string, visitor: Visitor): void {
  const scan = begin(visitor);
  scanText(scan, text, skipProlog(text));
  if (!scan.isOver) throw fault('an open element', text.length);
}

/** Reads pieces of a document one by one, each whole elements; `start` is what stands before them, and has open tags at its end. Throws as `scanXml` does. */
export function scanPieces(start: string, visitor: Visitor): (piece: string) => void {
  const scan = begin(visitor);
  scanText(scan, start, skipProlog(start));
  scan.floor = scan.open.length;
  return (piece) => {
    scanText(scan, piece, 0);
    if (scan.open.length !== scan.floor) throw fault('an open element', piece.length);
  };
}

function begin(visitor: Visitor): Scan {
  return {
    text: '',
    visitor,
    tags: openTags(),
    open: [],
    floor: 0,
    isOver: false,
    ampersand: -1,
    sectionEnd: -1,
  };
}

function scanText(scan: Scan, text: string, start: number): void {
  scan.text = text;
  checkCharacters(text);
  scan.ampersand = scan.sectionEnd = -1;
  let at = start;
  for (let bracket = text.indexOf('<', at); bracket >= 0; bracket = text.indexOf('<', at)) {
    checkWords(scan, at, bracket);
    at = scanPiece(scan, bracket);
  }
  checkWords(scan, at, text.length);
}

/** The text of an element without children: references decoded, CDATA unwrapped. */
export function textBetween(text: string, start: number, end: number): string {
  const written = text.slice(start, end);
  if (!written.includes('<![CDATA[')) return decode(written, start);
  return written
    .split(/<!\[CDATA\[([^]*?)\]\]>/)
    .map((piece, index) => (index % 2 === 0 ? decode(piece, start) : piece))
    .join('');
}

function skipProlog(text: string): number {
  if (!text.startsWith(DECLARATION)) throw fault('no declaration', 0);
  STYLESHEET.lastIndex = DECLARATION.length;
  return STYLESHEET.test(text) ? STYLESHEET.lastIndex : DECLARATION.length;
}

/** A tag or a CDATA section; gives where it ends. */
function scanPiece(scan: Scan, at: number): number {
  const { text } = scan;
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) return scanEnd(scan, at);
  if (next !== EXCLAMATION) return scanStart(scan, at);
  const end = text.startsWith('<![CDATA[', at) ? nextSectionEnd(scan, at) : Infinity;
  if (end === Infinity || scan.open.length === 0) throw fault('a stray <!', at);
  return end + ']]>'.length;
}

function scanStart(scan: Scan, at: number): number {
  const { text, tags, open, visitor } = scan;
  if (scan.isOver) throw fault('a stray <', at);
  const start = findStart(tags, text, at, open.length === 0);
  const { tag, isEmpty, written } = start;
  const end = at + written.length;
  const parent = open[open.length - 1]?.start.tag;
  visitor.open(tag, parent);
  if (!isEmpty) open.push({ start, at: end });
  else visitor.close(tag, parent, end, end);
  scan.isOver = open.length === 0;
  return end;
}

function scanEnd(scan: Scan, at: number): number {
  const { text, open, visitor } = scan;
  const ended = open.length > scan.floor ? open.pop() : undefined;
  if (ended === undefined || !text.startsWith(ended.start.end, at)) throw fault('a stray end tag', at);
  visitor.close(ended.start.tag, open[open.length - 1]?.start.tag, ended.at, at);
  scan.isOver = open.length === 0;
  return at + ended.start.end.length;
}

/** Between tags: every `&` begins a reference, and no `]]>` stands bare; outside the root there are blanks alone. */
function checkWords(scan: Scan, start: number, end: number): void {
  const { text, open } = scan;
  if (open.length === 0 && !isBlank(text, start, end)) throw fault('text outside the root', start);
  if (nextAmpersand(scan, start) < end) decode(text.slice(start, end), start);
  if (nextSectionEnd(scan, start) < end) throw fault('an end of CDATA', start);
}

/** Where the next `&` stands: a text of none is searched once. */
function nextAmpersand(scan: Scan, from: number): number {
  if (scan.ampersand < from) scan.ampersand = find(scan.text, '&', from);
  return scan.ampersand;
}

function nextSectionEnd(scan: Scan, from: number): number {
  if (scan.sectionEnd < from) scan.sectionEnd = find(scan.text, ']]>', from);
  return scan.sectionEnd;
}

function find(text: string, words: string, from: number): number {
  const at = text.indexOf(words, from);
  return at < 0 ? Infinity : at;
}
