/** The gate before publishing: a document is read again by another parser and compared with its feed. */
import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import type { Item } from '../feed-data.ts';
import type { Format, RenderedDocument } from '../formats/index.ts';

/** What a reader takes from an item of a document, as written there. */
type ItemRead = Partial<Record<'id' | 'url' | 'title' | 'published' | 'updated', string>>;
type Field = keyof ItemRead;

const ATOM = 'http://www.w3.org/2005/Atom';
const RSS_FIELDS: Readonly<Record<string, Field>> = { guid: 'id', link: 'url', title: 'title', pubDate: 'published' };
const ATOM_FIELDS: Readonly<Record<string, Field>> = {
  id: 'id',
  title: 'title',
  published: 'published',
  updated: 'updated',
};

/** The differences between a document and its feed, in words; none where the document says what it should. Throws on what is not well-formed. */
export function compareDocument({ format, feed, text }: RenderedDocument): readonly string[] {
  const items = format.name === 'json' ? readJson(text) : readXml(text, format.name);
  if (items.length !== feed.items.length) return [`${items.length} items instead of ${feed.items.length}`];
  return feed.items.flatMap((item, index) => compareItem(items[index] ?? {}, item, format.name));
}

function compareItem(read: ItemRead, item: Readonly<Item>, format: Format['name']): readonly string[] {
  const differences: string[] = [];
  const expect = (field: Field, expected: unknown, actual: unknown): void => {
    if (expected !== actual)
      differences.push(`${item.id ?? item.link}: ${field} is ${String(actual)}, not ${String(expected)}`);
  };
  expect('id', item.id, read.id);
  expect('title', item.title, read.title);
  expect('url', item.link, read.url);
  expect('published', item.published?.getTime(), Date.parse(read.published ?? ''));
  if (format !== 'rss') expect('updated', item.date.getTime(), Date.parse(read.updated ?? ''));
  if (!/^https?:\/\/[^/]/.test(read.url ?? ''))
    differences.push(`${item.id ?? ''}: ${read.url ?? ''} is no absolute URL`);
  return differences;
}

function readJson(text: string): readonly ItemRead[] {
  // Narrowed here because the text is our own: a wrong shape shows as a difference.
  const { items } = JSON.parse(text) as Readonly<{ items: readonly Readonly<Record<string, string>>[] }>;
  return items.map((item) =>
    definedOnly({
      id: item['id'],
      url: item['url'],
      title: item['title'],
      published: item['date_published'],
      updated: item['date_modified'],
    }),
  );
}

function definedOnly(read: Readonly<Record<Field, string | undefined>>): ItemRead {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** Reads the items of an RSS or Atom document strictly; throws on anything that is not well-formed. */
function readXml(text: string, format: 'rss' | 'atom'): readonly ItemRead[] {
  const container = format === 'rss' ? 'item' : 'entry';
  const items: ItemRead[] = [];
  const path: SaxesTagNS[] = [];
  let words = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    path.push(tag);
    words = '';
    if (tag.local === container) items.push({});
  });
  parser.on('text', (piece) => (words += piece));
  parser.on('cdata', (piece) => (words += piece));
  parser.on('closetag', (tag) => {
    path.pop();
    const item = path.at(-1)?.local === container ? items.at(-1) : undefined;
    if (item !== undefined) takeField(item, tag, words, format);
  });
  parser.write(text).close();
  return items;
}

function takeField(item: ItemRead, tag: SaxesTagNS, words: string, format: 'rss' | 'atom'): void {
  if (tag.uri !== (format === 'rss' ? '' : ATOM)) return;
  const field = (format === 'rss' ? RSS_FIELDS : ATOM_FIELDS)[tag.local];
  if (field !== undefined) item[field] = words;
  else if (tag.local === 'link' && tag.attributes['rel']?.value === 'alternate')
    item.url = tag.attributes['href']?.value ?? '';
}

/** Throws an error that names the document if it doesn't say what its feed says. */
export function assertDocument(path: string, document: RenderedDocument): void {
  let differences: readonly string[];
  try {
    differences = compareDocument(document);
  } catch (cause) {
    throw new Error(`${path} is not well-formed; nothing was written. This is a bug in Taspa.`, { cause });
  }
  if (differences.length === 0) return;
  throw new Error(
    `${path} differs from its articles; nothing was written. This is a bug in Taspa.\n${differences.slice(0, 5).join('\n')}`,
  );
}
