/** An XML document as a tree, each element with its offset in the text; strict, bounded, without DTD. */
import { SaxesParser } from 'saxes';

export type XmlAttribute = Readonly<{ name: string; prefix: string; local: string; uri: string; value: string }>;

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

/** Why the parser stopped, in its own words, and where. */
export type XmlFault = Readonly<{ reason: string; offset: number }>;

/**
 * What was read: the root as far as it came, the fault that ended it, the version and encoding that the
 * declaration names, the DOCTYPE and the processing instructions before the root.
 */
export type XmlTree = Readonly<{
  root?: XmlElement;
  fault?: XmlFault;
  version?: string;
  encoding?: string;
  doctype?: string;
  instructions: readonly Readonly<{ target: string; body: string }>[];
}>;

/** Elements may be nested so deep (R-1410). */
export const MAX_DEPTH = 500;

type Open = Omit<XmlElement, 'children'> & { children: (XmlElement | XmlText)[] };

export function isElement(node: XmlElement | XmlText): node is XmlElement {
  return 'name' in node;
}

/** Reads an XML 1.0 document with namespaces; the first error ends it. */
export function parseXml(text: string): XmlTree {
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [];
  const tree: { -readonly [Key in keyof XmlTree]: XmlTree[Key] } & { instructions: { target: string; body: string }[] } = {
    instructions: [],
  };
  const stop = (reason: string): never => {
    tree.fault = { reason, offset: Math.min(parser.position, text.length) };
    throw STOPPED;
  };
  const addText = (piece: string): void => void open.at(-1)?.children.push({ text: piece });
  parser.on('error', (error) => stop(error.message.replace(/^\d+:\d+: /, '')));
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version) tree.version = version;
    if (encoding) tree.encoding = encoding;
  });
  parser.on('doctype', (doctype) => (tree.doctype = doctype));
  parser.on('processinginstruction', (instruction) => tree.instructions.push(instruction));
  parser.on('text', addText);
  parser.on('cdata', addText);
  let start = 0;
  parser.on('opentagstart', () => (start = text.lastIndexOf('<', parser.position - 1)));
  parser.on('opentag', ({ name, prefix, local, uri, attributes }) => {
    const element: Open = {
      name,
      prefix,
      local,
      uri,
      attributes: Object.values(attributes),
      children: [],
      offset: start,
      contentOffset: parser.position,
    };
    if (open.length === 0) tree.root = element;
    else open.at(-1)?.children.push(element);
    if (open.push(element) > MAX_DEPTH) stop('too deep');
  });
  parser.on('closetag', () => void open.pop());
  try {
    parser.write(text).close();
  } catch (error) {
    if (error !== STOPPED) throw error;
  }
  return tree;
}

const STOPPED = new Error('stopped');
