/** An XML document as a tree, each element with its offset in the text; strict, bounded, without DTD. */
import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { explainEntities } from './doctype.ts';
import type { Doctype, EntityUse } from './doctype.ts';

/** `offset` is that of its name. */
export type XmlAttribute = Readonly<{
  name: string;
  prefix: string;
  local: string;
  uri: string;
  value: string;
  offset: number;
}>;

/** Text or CDATA between tags. */
export type XmlText = Readonly<{ text: string }>;

/** `offset` is that of its `<`, `contentOffset` of what follows its start tag, both in UTF-16 units of the text. */
export type XmlElement = Readonly<{
  name: string;
  prefix: string;
  local: string;
  uri: string;
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
  /** Where the piece begins that it couldn't read: the start of a tag, or the end of what was read before it. */
  since: number;
  /** The elements that were open, the outermost first, and the one that was closed last. */
  open: readonly XmlElement[];
  closed?: XmlElement;
  /** The attributes of the tag that was being read. */
  attributes: readonly Readonly<{ name: string; offset: number }>[];
}>;

/**
 * What was read: the root as far as it came, the fault that ended it, the version and encoding that the declaration
 * names, the DOCTYPE and the uses of entities that it leaves open, the processing instructions before the root.
 */
export type XmlTree = Readonly<{
  root?: XmlElement;
  fault?: XmlFault;
  version?: string;
  encoding?: string;
  doctype?: Doctype;
  entities: readonly EntityUse[];
  instructions: readonly Readonly<{ target: string; body: string }>[];
}>;

/** Elements may be nested so deep (R-1410). */
export const MAX_DEPTH = 500;

/** A document may hold so many elements, attributes, instructions and pieces of text, an element so many attributes (R-1410). */
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
type Growing = { -readonly [Key in keyof XmlTree]: XmlTree[Key] } & {
  instructions: { target: string; body: string }[];
};
type Parser = SaxesParser<{ xmlns: true }>;

/**
 * What is known while the parser reads; `tagEnd` is where the last name or attribute of a tag ended, `unbound` why the tag that is
 * being read is the last one.
 */
type Reading = {
  readonly text: string;
  readonly tree: Growing;
  readonly open: Open[];
  closed: XmlElement | undefined;
  attributes: { name: string; offset: number }[];
  since: number;
  tagEnd: number;
  nodes: number;
  unbound?: string;
};

const STOPPED = new Error('stopped');
/** How the parser says that a prefix is not declared. */
const UNBOUND = 'unbound namespace prefix';

/** Reads an XML 1.0 document with namespaces; the first error ends it. Entities of a DTD are not expanded. */
export function parseXml(text: string): XmlTree {
  const parser: Parser = new SaxesParser({ xmlns: true });
  const tree: Growing = { entities: [], instructions: [] };
  const reading: Reading = { text, tree, open: [], closed: undefined, attributes: [], since: 0, tagEnd: 0, nodes: 0 };
  const stop = (reason: string): never => {
    const { open, closed, attributes, since } = reading;
    tree.fault = {
      reason,
      offset: Math.min(parser.position, text.length),
      since,
      open,
      attributes,
      ...(closed ? { closed } : {}),
    };
    throw STOPPED;
  };
  parser.on('error', ({ message }) => {
    const reason = message.replace(/^\d+:\d+: /, '');
    // An element is whole but for that: what it declares is kept, and reading ends behind its tag.
    if (reason.startsWith(UNBOUND) && reading.open.length > 0) reading.unbound ??= reason;
    else stop(reading.unbound ?? reason);
  });
  readProlog(parser, reading, stop);
  readElements(parser, reading, stop);
  try {
    parser.write(text).close();
  } catch (error) {
    if (error !== STOPPED) throw error;
  }
  return tree;
}

function readProlog(parser: Parser, reading: Reading, stop: (reason: string) => never): void {
  const { tree } = reading;
  parser.on('xmldecl', ({ version, encoding }) => {
    reading.since = parser.position;
    if (version) tree.version = version;
    if (encoding) tree.encoding = encoding;
  });
  parser.on('doctype', (body) => {
    tree.doctype = { body, offset: parser.position - body.length - '<!DOCTYPE>'.length };
    tree.entities = explainEntities(parser, tree.doctype, stop);
    reading.since = parser.position;
  });
  parser.on('processinginstruction', (instruction) => {
    reading.since = parser.position;
    if (tree.root === undefined) tree.instructions.push(instruction);
    if (++reading.nodes > MAX_NODES) stop(TOO_MANY_NODES);
  });
}

function readElements(parser: Parser, reading: Reading, stop: (reason: string) => never): void {
  const { text, open } = reading;
  const add = (piece: string): void => {
    open.at(-1)?.children.push({ text: piece });
    if (++reading.nodes > MAX_NODES) stop(TOO_MANY_NODES);
  };
  parser.on('text', add);
  parser.on('cdata', (piece) => {
    reading.since = parser.position;
    add(piece);
  });
  parser.on('comment', () => (reading.since = parser.position + 1));
  parser.on('opentagstart', () => {
    reading.since = text.lastIndexOf('<', parser.position - 1);
    reading.tagEnd = parser.position - 1;
    reading.attributes = [];
  });
  parser.on('attribute', ({ name }) => {
    reading.attributes.push({ name, offset: afterBlanks(text, reading.tagEnd) });
    reading.tagEnd = parser.position;
    if (reading.attributes.length > MAX_ATTRIBUTES) stop(TOO_MANY_ATTRIBUTES);
  });
  parser.on('opentag', (tag) => {
    addElement(tag, parser.position, reading);
    if (reading.unbound !== undefined) stop(reading.unbound);
    reading.since = parser.position;
    reading.nodes += 1 + reading.attributes.length;
    if (reading.nodes > MAX_NODES) stop(TOO_MANY_NODES);
    if (open.length > MAX_DEPTH) stop(TOO_DEEP);
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
  const { open, tree, since } = reading;
  const element: Open = {
    name,
    prefix,
    local,
    uri,
    attributes: Object.values(attributes).map((attribute, index) => ({
      ...attribute,
      offset: reading.attributes[index]?.offset ?? since,
    })),
    children: [],
    offset: since,
    contentOffset,
  };
  if (open.length === 0) tree.root = element;
  else open.at(-1)?.children.push(element);
  open.push(element);
}

function afterBlanks(text: string, offset: number): number {
  let at = offset;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at++;
  return at;
}
