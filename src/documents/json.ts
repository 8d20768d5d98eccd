/** The items of a JSON Feed. */
import { readJson } from '../records/json-tree.ts';
import { readUrl } from '../url.ts';
import type { DocumentItem, ItemsRead } from './item.ts';

/** The keys that say a field; the first that is there counts. */
const KEYS = {
  id: ['id'],
  url: ['url', 'external_url'],
  title: ['title'],
  published: ['date_published', 'date_modified'],
  updated: ['date_modified'],
  content: ['content_html', 'content_text', 'summary'],
  language: ['language'],
} as const;

/** The items of a JSON Feed; `url` is where it was fetched from. Faults as `readDocumentItems` says. */
export function readJsonItems(source: string, url: string | undefined): ItemsRead {
  return itemsOfJson(readJson(source), url);
}

/** The same of a document that was parsed already. */
export function itemsOfJson(
  { value, faults, offsetOf }: ReturnType<typeof readJson>,
  url: string | undefined,
): ItemsRead {
  const [fault] = faults;
  if (value === undefined) {
    const { values = {}, offset = 0 } = fault ?? {};
    return { items: [], offsetOf: () => 0, fault: { code: 'invalid-json', values, offset } };
  }
  const items = memberOf(value, 'items');
  if (!Array.isArray(items)) {
    const unknown = { code: 'unknown-document', values: { element: 'JSON' }, offset: 0 } as const;
    return { items: [], offsetOf: () => 0, fault: unknown };
  }
  const base = url ?? textOf(memberOf(value, 'feed_url')) ?? textOf(memberOf(value, 'home_page_url'));
  return {
    items: items.map((item: unknown) => readItem(item, base)),
    offsetOf: (index) => offsetOf(['items', index], 'value'),
  };
}

function readItem(item: unknown, base: string | undefined): DocumentItem {
  const fields = Object.entries(KEYS).flatMap(([field, keys]) => {
    const text = keys.map((key) => textOf(memberOf(item, key))).find((one) => one !== undefined);
    return text === undefined ? [] : [[field, field === 'url' ? absolute(text, base) : text] as const];
  });
  const authors = [...listOf(memberOf(item, 'authors')), memberOf(item, 'author')];
  return {
    ...Object.fromEntries(fields),
    authors: authors.flatMap((author) => textOf(memberOf(author, 'name')) ?? []),
    tags: listOf(memberOf(item, 'tags')).flatMap((tag) => textOf(tag) ?? []),
  };
}

function absolute(reference: string, base: string | undefined): string {
  const read = readUrl(reference, base);
  return 'url' in read ? read.url : reference;
}

/** Version 1 let ids be numbers, and readers take them as their digits. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

/** What an object holds itself, whatever its keys are called. */
function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
