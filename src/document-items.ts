/** The items of any feed document, ours or another's, as readers take them. */
import type { DocumentRead } from './check/document.ts';
import type { DocumentItem, ItemsRead } from './documents/item.ts';
import { itemsOfJson, readJsonItems } from './documents/json.ts';
import { itemsOfXml, readXmlItems } from './documents/xml.ts';

/** `url`: where the document was fetched from; relative addresses are resolved against it. */
type ReadOptions = Readonly<{ url?: string }>;

/** The items of a document in its order, as far as it can be read. */
export function readItems(text: string, options: ReadOptions = {}): readonly DocumentItem[] {
  // Who wants no places gets along without the parser that knows them.
  const value = parseJson(text);
  if (value !== undefined) return itemsOfJson({ value, faults: [], offsetOf: () => 0 }, options.url).items;
  return readDocumentItems(text, options).items;
}

/** A document whose items are known. */
export type KnownDocument = Readonly<{ text: string }> & Pick<ItemsRead, 'items' | 'offsetOf'>;

/** The items of a document that the checker has read already. */
export function itemsIn(document: DocumentRead): KnownDocument {
  const { text } = document;
  if (document.form === 'json') return { text, ...itemsOfJson(document.tree, undefined) };
  return { text, ...itemsOfXml(document.tree, text, undefined) };
}

/**
 * The items of one of our own documents that is to give way to `next`, as `readItems` has them. In XML most of them are the same
 * to the byte, and known from there: empty ones take their place, and only the others are parsed.
 */
export function readReplaced(text: string, next: KnownDocument): readonly DocumentItem[] {
  const shared = next.text.startsWith('<') ? findShared(text, next) : [];
  const ends = [0, ...shared.map(({ end }) => end)];
  const others = ends.map((end, index) => text.slice(end, shared[index]?.start));
  const known = shared.map(({ item }) => item).values();
  // Ours all have an id.
  return readItems(others.join('<item/>')).map((item) => (item.id === undefined ? (known.next().value ?? item) : item));
}

type Shared = Readonly<{ start: number; end: number; item: DocumentItem }>;

/** The items that stand in the text as in another one, in the same order. */
function findShared(text: string, { text: other, items, offsetOf }: KnownDocument): readonly Shared[] {
  const shared: Shared[] = [];
  // Where the last one ends nobody has noted.
  for (const [index, item] of items.slice(0, -1).entries()) {
    const source = other.slice(offsetOf(index), offsetOf(index + 1));
    const start = text.indexOf(source, shared.at(-1)?.end);
    if (start !== -1) shared.push({ start, end: start + source.length, item });
  }
  return shared;
}

/**
 * The items of an RSS, Atom or JSON Feed document, and what is wrong with it as a whole: `unknown-document` (values: element),
 * and the checker's codes for what is not well-formed: `invalid-json`, and those of `explainFault`. Never throws on a document's account.
 */
export function readDocumentItems(text: string, { url }: ReadOptions = {}): ItemsRead {
  const source = text.replace(/^\uFEFF/, '');
  return /^\s*[[{]/.test(source) ? readJsonItems(source, url) : readXmlItems(source, url);
}

/** Nothing of what is no JSON object or list. */
function parseJson(text: string): unknown {
  if (!/^\uFEFF?\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
