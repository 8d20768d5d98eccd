/** Parsed HTML → hast, with names, links and pictures put right; reports what falls away (R-802 … ). */
import type { Element, ElementContent, Properties } from 'hast';
import { html } from 'parse5';
import { cleanText } from '../text.ts';
import { finding } from '../problem.ts';
import type { Finding } from '../problem.ts';
import { trimBlanks } from '../plain.ts';
import type { HtmlContext } from './context.ts';
import { findOwnPicture, readLink, readReference, readSrcset } from './links.ts';
import type { LinkRead } from './links.ts';
import { MAX_DEPTH, TOO_DEEP } from './parse.ts';
import type { ParsedElement, ParsedNode } from './parse.ts';
import { ALLOWED, DANGEROUS_ATTRIBUTE, DROPPED, OPEN, PLAIN, PROPERTY, RENAMED } from './schema.ts';

export type Preparation = Readonly<{
  context: HtmlContext;
  /** Reports a finding about a node; the same one twice counts once. */
  report: (one: Finding, node: ParsedNode) => void;
}>;

const { NS } = html;

/** `lang` and `dir` of boxes that are taken off, for the blocks inside. */
type Env = Preparation & Readonly<{ inherited: Properties; depth: number }>;
type Attributes = ReadonlyMap<string, string>;

/** Turns parsed nodes into hast nodes; throws TOO_DEEP beyond MAX_DEPTH. */
export function prepare(nodes: readonly ParsedNode[], preparation: Preparation): ElementContent[] {
  return prepareNodes(nodes, { ...preparation, inherited: {}, depth: 0 });
}

function prepareNodes(nodes: readonly ParsedNode[], env: Env): ElementContent[] {
  const prepared: ElementContent[] = [];
  for (const node of nodes) {
    if (node.nodeName === '#text' && 'value' in node) {
      prepared.push({ type: 'text', value: cleanValue(node.value, node, env) });
    }
    // No spread: a list of children can be longer than a call's arguments.
    if ('tagName' in node) for (const child of prepareElement(node, env)) prepared.push(child);
  }
  return prepared;
}

function prepareElement(element: ParsedElement, env: Env): readonly ElementContent[] {
  if (env.depth >= MAX_DEPTH) throw TOO_DEEP;
  const written = element.tagName;
  const name = RENAMED.get(written) ?? written;
  if (isUnclosed(element)) {
    env.report(finding('html-repaired', { value: `<${written}>`, reason: 'unclosed-element' }), element);
  }
  const attributes = readAttributes(element, env);
  if (written === 'iframe') return prepareFrame(element, attributes, env);
  if (name === 'img') return preparePicture(element, attributes, env);
  if (element.namespaceURI !== NS.HTML || DROPPED.has(name)) return remove(element, env);
  if (written === 'form' || !(ALLOWED.has(name) || PLAIN.has(name))) remove(element, env);
  return prepareProse(element, name, readProperties(attributes, element, env), env);
}

/** An element that may go out as `name`, or else its children alone; so a link without an address. */
function prepareProse(element: ParsedElement, name: string, properties: Properties, env: Env): ElementContent[] {
  const isBox = name === 'p' && element.tagName !== 'p';
  const inherited = isBox ? pick(properties, ['lang', 'dir']) : {};
  const children = prepareNodes(element.childNodes, { ...env, inherited, depth: env.depth + 1 });
  const isLinkless = name === 'a' && properties['href'] === undefined;
  return ALLOWED.has(name) && !isLinkless ? [build(name, properties, children)] : children;
}

/** Whether an element's end is missing or misplaced, where the parser was asked for places. */
function isUnclosed({ tagName, namespaceURI, sourceCodeLocation }: ParsedElement): boolean {
  if (namespaceURI !== NS.HTML || OPEN.has(tagName)) return false;
  return sourceCodeLocation?.startTag !== undefined && sourceCodeLocation.endTag === undefined;
}

function remove(element: ParsedElement, env: Env): readonly ElementContent[] {
  env.report(finding('html-removed', { value: element.tagName }), element);
  return [];
}

/** Text as it may go out: character references can bring in what the source was cleaned of (R-103, R-1411). */
function cleanValue(value: string, node: ParsedNode, env: Env): string {
  const { text, findings } = cleanText(value.replace(/\r\n?/g, '\n'));
  for (const one of findings) env.report(one, node);
  return text;
}

/** Attributes without controls and line ends, those that would run code reported. */
function readAttributes(element: ParsedElement, env: Env): Attributes {
  const attributes = new Map<string, string>();
  for (const { name, value } of element.attrs) {
    if (DANGEROUS_ATTRIBUTE.test(name)) env.report(finding('html-removed', { value: name }), element);
    // Inside an address browsers skip line ends, so `java&#10;script:` runs.
    const blank = /^(?:href|src|cite|poster)$/.test(name) ? '' : ' ';
    attributes.set(name, trimBlanks(cleanValue(value, element, env).replace(/[\t\n]+/g, blank)));
  }
  return attributes;
}

/** Attributes as hast properties, with absolute addresses; the allow-list is applied later. */
function readProperties(attributes: Attributes, element: ParsedElement, env: Env): Properties {
  const properties: Properties = { ...env.inherited };
  for (const [name, value] of attributes) {
    const property = PROPERTY[name] ?? name;
    const address = ADDRESSES[name]?.(value, element, env);
    if (!Object.hasOwn(ADDRESSES, name)) properties[property] = value;
    else if (address) properties[property] = address;
  }
  return properties;
}

type ReadAddress = (written: string, element: ParsedElement, env: Env) => string | undefined;

const ADDRESSES: Readonly<Record<string, ReadAddress>> = {
  href: (written, element, env) => accept(readLink(written, env.context), written, element, env),
  cite: (written, element, env) => accept(readReference(written, env.context), written, element, env),
  src: resolvePicture,
  poster: resolvePicture,
  srcset: resolveSrcset,
};

function resolvePicture(written: string, element: ParsedElement, env: Env): string | undefined {
  const own = findOwnPicture(written, env.context);
  if (own === null) return undefined;
  return own ? own.url : accept(readReference(written, env.context), written, element, env);
}

function resolveSrcset(written: string, element: ParsedElement, env: Env): string {
  const candidates = readSrcset(written).flatMap(({ reference, descriptor }) => {
    const url = resolvePicture(reference, element, env);
    return url === undefined ? [] : [descriptor === '' ? url : `${url} ${descriptor}`];
  });
  return candidates.join(', ');
}

/** The address if it may go out; otherwise reports it. An empty one is just left out. */
function accept(read: LinkRead, written: string, element: ParsedElement, env: Env): string | undefined {
  if (trimBlanks(written) === '') return undefined;
  if ('url' in read) return read.url;
  env.report(finding(read.refused, { value: written.slice(0, 200).toWellFormed() }), element);
  return undefined;
}

const LAZY_SOURCE = ['data-src', 'data-lazy-src', 'data-original', 'src'];
const LAZY_SOURCE_SET = ['data-srcset', 'data-lazy-srcset', 'srcset'];

/** A picture with its true source, not a placeholder; none where it has no source or is a tracking pixel. */
function preparePicture(element: ParsedElement, attributes: Attributes, env: Env): readonly ElementContent[] {
  const src = firstOf(attributes, LAZY_SOURCE);
  const srcset = firstOf(attributes, LAZY_SOURCE_SET);
  const source = src || (readSrcset(srcset)[0]?.reference ?? '');
  if (source === '' || isPixel(attributes)) return remove(element, env);
  const plain = new Map([...attributes].filter(([name]) => !name.includes('src')));
  const own = findOwnPicture(source, env.context);
  if (own === null) return [];
  const url = resolvePicture(source, element, env);
  if (url === undefined) return [];
  const srcSet = resolveSrcset(srcset, element, env);
  if (srcSet === '') plain.delete('sizes');
  const properties: Properties = {
    src: url,
    ...(srcSet === '' ? {} : { srcSet }),
    alt: '',
    ...(own?.width && own.height ? { width: String(own.width), height: String(own.height) } : {}),
    ...readProperties(plain, element, env),
  };
  return [{ type: 'element', tagName: 'img', properties, children: [] }];
}

function firstOf(attributes: Attributes, names: readonly string[]): string {
  return names.map((name) => attributes.get(name)).find(Boolean) ?? '';
}

function isPixel(attributes: Attributes): boolean {
  const sizes = [attributes.get('width'), attributes.get('height')].filter((size) => size !== undefined);
  return sizes.length > 0 && sizes.every((size) => /^0*[01](?:px)?$/.test(size));
}

/** An embedded page as a figure that links to it. */
function prepareFrame(element: ParsedElement, attributes: Attributes, env: Env): readonly ElementContent[] {
  const written = firstOf(attributes, LAZY_SOURCE);
  const href = accept(readReference(written, env.context), written, element, env);
  if (href === undefined) return written === '' ? remove(element, env) : [];
  const text = `▶ ${attributes.get('title') || new URL(href).host}`;
  const link = build('a', { href }, [{ type: 'text', value: text }]);
  return [build('figure', {}, [link])];
}

function build(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function pick(properties: Properties, names: readonly string[]): Properties {
  const picked: Properties = {};
  for (const name of names) if (properties[name] !== undefined) picked[name] = properties[name];
  return picked;
}
