/** An XML document as a tree, each element with its offset in the text; strict, bounded, without DTD. */
import { createRequire } from 'node:module';
import type * as Saxes from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { explainEntities } from './doctype.ts';
import type { Doctype, EntityUse } from './doctype.ts';
import { makeKeys } from './prefixes.ts';

/** `key` as `keyOf` gives it; `offset` is that of its name. */
export type XmlAttribute = Readonly<{
  name: string;
  prefix: string;
  local: string;
  uri: string;
  key: string;
  value: string;
  offset: number;
}>;

/** Text or CDATA between tags. */
export type XmlText = Readonly<{ text: string }>;

/**
 * `key` as `keyOf` gives it; `offset` is that of its `<`, `contentOffset` of what follows its start tag, both in UTF-16 units of
 * the text.
 */
export type XmlElement = Readonly<{
  name: string;
  prefix: string;
  local: string;
  uri: string;
  key: string;
  attributes: readonly XmlAttribute[];
  children: readonly (XmlElement | XmlText)[];
  offset: number;
  contentOffset: number;
}>;

/** Why and where the parser stopped. */
export type XmlFault = Readonly<{
  /** In the parser's own words. */
  reason: string;
  /** What it had read. */
  offset: number;
  /** Where the piece begins that it couldn't read: the end of the last tag, comment or the like before it. */
  since: number;
  /** The elements that were open, the outermost first, and the one that was closed last. */
  open: readonly XmlElement[];
  closed?: XmlElement;
  /** The attributes of the tag that was being read. */
  attributes: readonly Readonly<{ name: string; offset: number }>[];
}>;

/** What was read: the root as far as it came, the fault that ended it, the DOCTYPE and the uses of entities that it leaves open. */
export type XmlTree = Readonly<{
  root?: XmlElement;
  fault?: XmlFault;
  doctype?: Doctype;
  entities: readonly EntityUse[];
}>;

/** Elements may be nested so deep (R-1410). */
export const MAX_DEPTH = 500;

/** A document may hold so many elements, attributes and pieces of text, an element so many attributes (R-1410). */
export const MAX_NODES = 2_000_000;
export const MAX_ATTRIBUTES = 1000;

/** Reasons of our own why reading ends. */
export const TOO_DEEP = 'too deep';
export const TOO_MANY_NODES = 'too many nodes';
export const TOO_MANY_ATTRIBUTES = 'too many attributes';

export function isElement(node: XmlElement | XmlText): node is XmlElement {
  return 'name' in node;
}

type Open = Omit<XmlElement, 'children'> & { children: (XmlElement | XmlText)[] };
type Growing = { -readonly [Key in keyof XmlTree]: XmlTree[Key] };
type Parser = Saxes.SaxesParser<{ xmlns: true }>;
type Stop = (reason: string) => never;

/**
 * What is known while the parser reads; `since` is where the last tag or the DOCTYPE ended, `attributes` are those of the tag that is
 * being read, `unbound` why that tag is the last one.
 */
type Reading = {
  readonly text: string;
  readonly tree: Growing;
  readonly open: Open[];
  readonly keyOf: ReturnType<typeof makeKeys>;
  closed: XmlElement | undefined;
  attributes: { name: string; offset: number }[];
  since: number;
  tagEnd: number;
  nodes: number;
  unbound?: string;
};

/** Imported, a module of this kind takes Node ten milliseconds more. */
const { SaxesParser } = createRequire(import.meta.url)('saxes') as typeof Saxes;

const STOPPED = new Error('stopped');
/** How the parser says that a prefix is not declared. */
const UNBOUND = 'unbound namespace prefix';

/**
 * Reads an XML 1.0 document with namespaces; the first error ends it. Entities of a DTD are not expanded.
 * The parser keeps its handlers as properties, and with a seventh V8 makes a slow table of it: reading takes five times as long.
 */
export function parseXml(text: string): XmlTree {
  const parser: Parser = new SaxesParser({ xmlns: true });
  const tree: Growing = { entities: [] };
  const state = { closed: undefined, attributes: [], since: 0, tagEnd: 0, nodes: 0 };
  const reading: Reading = { text, tree, open: [], keyOf: makeKeys(), ...state };
  const stop = (reason: string): never => {
    const { open, closed, attributes } = reading;
    const offset = Math.min(parser.position, text.length);
    const since = endOfWhole(text, reading.since, offset);
    tree.fault = { reason, offset, since, open, attributes, ...(closed ? { closed } : {}) };
    throw STOPPED;
  };
  parser.on('error', ({ message }) => {
    const reason = message.replace(/^\d+:\d+: /, '');
    // An element is whole but for that: what it declares is kept, and reading ends behind its tag.
    if (reason.startsWith(UNBOUND) && reading.open.length > 0) reading.unbound ??= reason;
    else stop(reading.unbound ?? reason);
  });
  if (text.includes('<!DOCTYPE')) readDoctype(parser, reading, stop);
  readText(parser, reading, stop);
  readTags(parser, reading, stop);
  try {
    parser.write(text).close();
  } catch (error) {
    if (error !== STOPPED) throw error;
  }
  return tree;
}

function readDoctype(parser: Parser, reading: Reading, stop: Stop): void {
  const { tree } = reading;
  parser.on('doctype', (body) => {
    tree.doctype = { body, offset: parser.position - body.length - '<!DOCTYPE>'.length };
    tree.entities = explainEntities(parser, tree.doctype, stop);
    reading.since = parser.position;
  });
}

function readText(parser: Parser, reading: Reading, stop: Stop): void {
  const add = (text: string): void => {
    reading.open.at(-1)?.children.push({ text });
    if (++reading.nodes > MAX_NODES) stop(TOO_MANY_NODES);
  };
  parser.on('text', add);
  parser.on('cdata', add);
}

function readTags(parser: Parser, reading: Reading, stop: Stop): void {
  const { text, open } = reading;
  parser.on('attribute', ({ name }) => {
    const end = parser.position;
    if (reading.attributes.length === 0) reading.tagEnd = endOfName(text, text.lastIndexOf('<', end - 1));
    reading.attributes.push({ name, offset: afterBlanks(text, reading.tagEnd) });
    reading.tagEnd = end;
    if (reading.attributes.length > MAX_ATTRIBUTES) stop(TOO_MANY_ATTRIBUTES);
  });
  parser.on('opentag', (tag) => {
    addElement(tag, parser.position, reading);
    if (reading.unbound !== undefined) stop(reading.unbound);
    reading.nodes += 1 + reading.attributes.length;
    if (reading.nodes > MAX_NODES) stop(TOO_MANY_NODES);
    if (open.length > MAX_DEPTH) stop(TOO_DEEP);
    reading.attributes = [];
    reading.since = parser.position;
  });
  parser.on('closetag', () => {
    reading.closed = open.pop();
    reading.since = parser.position;
  });
}

function addElement(
  { name, prefix, local, uri, attributes }: SaxesTagNS,
  contentOffset: number,
  reading: Reading,
): void {
  const { open, tree, text, keyOf } = reading;
  const offset = text.lastIndexOf('<', contentOffset - 1);
  const element: Open = {
    name,
    prefix,
    local,
    uri,
    key: keyOf(uri, local),
    attributes: reading.attributes.length === 0 ? NONE : attributesOf(attributes, offset, reading),
    children: [],
    offset,
    contentOffset,
  };
  if (open.length === 0) tree.root = element;
  else open.at(-1)?.children.push(element);
  open.push(element);
}

const NONE: readonly XmlAttribute[] = [];

function attributesOf(
  read: SaxesTagNS['attributes'],
  tag: number,
  { keyOf, attributes }: Reading,
): readonly XmlAttribute[] {
  return Object.values(read).map(({ name, prefix, local, uri, value }, index) => {
    const offset = attributes[index]?.offset ?? tag;
    return { name, prefix, local, uri, key: keyOf(uri, local), value, offset };
  });
}

function endOfName(text: string, tag: number): number {
  let at = tag;
  while (at < text.length && !isBlank(text, at)) at++;
  return at;
}

function afterBlanks(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && isBlank(text, at)) at++;
  return at;
}

function isBlank(text: string, at: number): boolean {
  return ' \t\r\n'.includes(text.charAt(at));
}

/** What was read before the fault to its end, comments and the like after the last tag included. */
function endOfWhole(text: string, since: number, end: number): number {
  let at = since;
  for (;;) {
    const piece = text.indexOf('<', at);
    const after = piece < 0 || piece >= end ? undefined : endOfPiece(text, piece);
    if (after === undefined || after > end) return at;
    at = after;
  }
}

const PIECES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

function endOfPiece(text: string, start: number): number | undefined {
  const [opening, closing] = PIECES.find(([mark]) => text.startsWith(mark, start)) ?? [];
  if (opening === undefined) return undefined;
  const end = text.indexOf(closing, start + opening.length);
  return end < 0 ? undefined : end + closing.length;
}
