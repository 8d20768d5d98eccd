/** The items of any feed document, ours or another's, as readers take them. */
import type { DocumentItem, ItemsRead } from './documents/item.ts';
import { readJsonItems } from './documents/json.ts';
import { readXmlItems } from './documents/xml.ts';

/** `url`: where the document was fetched from; relative addresses are resolved against it. */
type ReadOptions = Readonly<{ url?: string }>;

/** The items of a document in its order, as far as it can be read. */
export function readItems(text: string, options: ReadOptions = {}): readonly DocumentItem[] {
  return readDocumentItems(text, options).items;
}

/**
 * The items of an RSS, Atom or JSON Feed document, and what is wrong with it as a whole: `unknown-document` (values: element),
 * and the checker's codes for what is not well-formed: `invalid-json`, and those of `explainFault`. Never throws on a document's account.
 */
export function readDocumentItems(text: string, { url }: ReadOptions = {}): ItemsRead {
  const source = text.replace(/^\uFEFF/, '');
  return /^\s*[[{]/.test(source) ? readJsonItems(source, url) : readXmlItems(source, url);
}
