/**
 * A quick reader of the XML that our own formats write. It takes less than XML allows (no DTD, no comments, one style of
 * attributes, namespaces declared in the root alone) and nothing that XML forbids.
 */

/** A start tag: its name as written, its namespace, and its attributes by their written names. */
export type Tag = Readonly<{ name: string; uri: string; attributes: ReadonlyMap<string, string> }>;

/** `parent` is the tag around it; what an element holds begins at `start` and ends before `end`: `textBetween` reads it. */
export type Visitor = Readonly<{
  open: (tag: Tag, parent: Tag | undefined) => void;
  close: (tag: Tag, parent: Tag | undefined, start: number, end: number) => void;
}>;

type Open = Readonly<{ tag: Tag; start: number }>;
type Scan = {
  text: string;
  readonly visitor: Visitor;
  readonly namespaces: Map<string, string>;
  /** Start tags that have been read, by all that stands between their brackets: most come again. */
  readonly known: Map<string, Tag>;
  readonly names: Set<string>;
  readonly open: Open[];
  /** So many elements were open before this text: it closes none of them. */
  floor: number;
  isOver: boolean;
};

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';
const STYLESHEET = /<\?xml-stylesheet [^?]*\?>\n/y;
/** What a document may hold a character of two units of, or none: one range is found several times as fast as two. */
const SUSPECT = /[^\t\n\x20-\ud7ff]/;
// Line ends of other systems would be changed by a reader.
const ILLEGAL = /[^\t\n\x20-\ufffd]/;
const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\dA-Fa-f]{1,6}));|&/g;
const NAMED: ReadonlyMap<string | undefined, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
);
const XML = 'http://www.w3.org/XML/1998/namespace';
const RESERVED: ReadonlySet<string> = new Set([XML, 'http://www.w3.org/2000/xmlns/', '']);
const MAX_KNOWN = 1000;
const NONE: ReadonlyMap<string, string> = new Map();
const BLANK = 0x20;
const LINE_END = 0x0a;

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
    namespaces: new Map([['xml', XML]]),
    known: new Map(),
    names: new Set(),
    open: [],
    floor: 0,
    isOver: false,
  };
}

function scanText(scan: Scan, text: string, start: number): void {
  scan.text = text;
  checkCharacters(text);
  let at = start;
  for (let bracket = text.indexOf('<', at); bracket >= 0; bracket = text.indexOf('<', at)) {
    checkText(scan, at, bracket);
    at = scanPiece(scan, bracket);
  }
  checkText(scan, at, text.length);
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

function fault(what: string, at: number): Error {
  return new Error(`${what} at ${at}`);
}

function checkCharacters(text: string): void {
  if (!SUSPECT.test(text)) return;
  const at = text.search(ILLEGAL);
  if (at >= 0) throw fault('an illegal character', at);
  if (!text.isWellFormed()) throw fault('half a character', 0);
}

function skipProlog(text: string): number {
  if (!text.startsWith(DECLARATION)) throw fault('no declaration', 0);
  STYLESHEET.lastIndex = DECLARATION.length;
  return STYLESHEET.test(text) ? STYLESHEET.lastIndex : DECLARATION.length;
}

/** A tag or a CDATA section; gives where it ends. */
function scanPiece(scan: Scan, at: number): number {
  const { text } = scan;
  const next = text.charAt(at + 1);
  if (next === '/') return scanEnd(scan, at);
  if (next !== '!') return scanStart(scan, at);
  const end = text.startsWith('<![CDATA[', at) ? text.indexOf(']]>', at) : -1;
  if (end < 0 || scan.open.length === 0) throw fault('a stray <!', at);
  return end + ']]>'.length;
}

function scanStart(scan: Scan, at: number): number {
  const { text, open, visitor } = scan;
  const end = text.indexOf('>', at);
  if (end < 0 || scan.isOver) throw fault('a stray <', at);
  const isEmpty = text.charAt(end - 1) === '/';
  const tag = readTag(scan, text.slice(at + 1, isEmpty ? end - 1 : end), at);
  const parent = open.at(-1)?.tag;
  visitor.open(tag, parent);
  if (!isEmpty) open.push({ tag, start: end + 1 });
  else visitor.close(tag, parent, end + 1, end + 1);
  scan.isOver = open.length === 0;
  return end + 1;
}

function scanEnd(scan: Scan, at: number): number {
  const { text, open, visitor } = scan;
  const ended = open.length > scan.floor ? open.pop() : undefined;
  const end = at + '</'.length + (ended?.tag.name.length ?? 0);
  if (ended === undefined || !text.startsWith(ended.tag.name, at + 2) || text.charAt(end) !== '>')
    throw fault('a stray end tag', at);
  visitor.close(ended.tag, open.at(-1)?.tag, ended.start, at);
  scan.isOver = open.length === 0;
  return end + 1;
}

/** Between tags: every `&` begins a reference, and no `]]>` stands bare; outside the root there are blanks alone. */
function checkText({ text, open }: Scan, start: number, end: number): void {
  if (isBlank(text, start, end)) return;
  const piece = text.slice(start, end);
  if (open.length === 0) throw fault('text outside the root', start);
  if (piece.includes('&')) decode(piece, start);
  if (piece.includes(']]>')) throw fault('an end of CDATA', start);
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== BLANK && unit !== LINE_END) return false;
  }
  return true;
}

function readTag(scan: Scan, written: string, at: number): Tag {
  const known = scan.known.get(written);
  if (known !== undefined) return known;
  const name = /^[^ \n]*/.exec(written)?.[0] ?? '';
  checkName(scan, name, at);
  const attributes = readAttributes(scan, written, name.length, at);
  declare(scan, attributes, at);
  const tag = { name, uri: namespaceOf(scan, name, at), attributes };
  checkAttributes(scan, attributes, at);
  if (scan.known.size < MAX_KNOWN && scan.open.length > 0) scan.known.set(written, tag);
  return tag;
}

function readAttributes(scan: Scan, written: string, from: number, at: number): ReadonlyMap<string, string> {
  if (from === written.length) return NONE;
  const attributes = new Map<string, string>();
  for (let start = from; start < written.length;) {
    const equals = written.indexOf('="', start);
    const end = equals < 0 ? -1 : written.indexOf('"', equals + 2);
    const isApart = isBlank(written, start, start + 1);
    if (end < 0 || !isApart) throw fault('a malformed tag', at);
    const name = written.slice(start, equals).trimStart();
    const value = written.slice(equals + 2, end);
    checkName(scan, name, at);
    if (/[<\t\n]/.test(value)) throw fault('a malformed attribute', at);
    if (attributes.has(name)) throw fault('an attribute that is there twice', at);
    attributes.set(name, decode(value, at));
    start = end + 1;
  }
  return attributes;
}

function checkName({ names }: Scan, name: string, at: number): void {
  if (names.has(name)) return;
  if (!NAME.test(name)) throw fault('a malformed name', at);
  names.add(name);
}

/** The root alone declares namespaces, each once. */
function declare({ open, namespaces }: Scan, attributes: ReadonlyMap<string, string>, at: number): void {
  for (const [name, uri] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const prefix = name.slice('xmlns:'.length);
    const isTaken = prefix === 'xml' || prefix === 'xmlns' || RESERVED.has(uri);
    if (open.length > 0 || isTaken) throw fault('a stray namespace', at);
    namespaces.set(prefix, uri);
  }
}

function namespaceOf({ namespaces }: Scan, name: string, at: number): string {
  const colon = name.indexOf(':');
  if (colon < 0) return namespaces.get('') ?? '';
  const uri = namespaces.get(name.slice(0, colon));
  if (uri === undefined) throw fault('a prefix without namespace', at);
  return uri;
}

/** No two attributes have one name in one namespace, whatever their prefixes. */
function checkAttributes(scan: Scan, attributes: ReadonlyMap<string, string>, at: number): void {
  let seen: Set<string> | undefined;
  for (const name of attributes.keys()) {
    if (!name.includes(':') || name.startsWith('xmlns:')) continue;
    seen ??= new Set<string>();
    const full = `${namespaceOf(scan, name, at)} ${name.slice(name.indexOf(':'))}`;
    if (seen.has(full)) throw fault('an attribute that is there twice', at);
    seen.add(full);
  }
}

function decode(written: string, at: number): string {
  if (!written.includes('&')) return written;
  return written.replace(REFERENCE, (reference: string, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? reference;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    // A line end as a reference stays one.
    if (character !== '\r' && (character === '' || ILLEGAL.test(character) || !character.isWellFormed()))
      throw fault('a reference to nothing', at);
    return character;
  });
}
