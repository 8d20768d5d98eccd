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

/** The items of a document that the checker has read already. */
export function itemsIn(document: DocumentRead): readonly DocumentItem[] {
  if (document.form === 'json') return itemsOfJson(document.tree, undefined).items;
  return itemsOfXml(document.tree, document.text, undefined).items;
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
