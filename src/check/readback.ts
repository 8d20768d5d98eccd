/** The gate before publishing: a document is read again by a parser of its own and compared with its feed. */
import type { FeedData, Item, Withdrawn } from '../feed-data.ts';
import { itemsWithNotices } from '../formats/history.ts';
import type { Format, RenderedDocument } from '../formats/index.ts';
import type { PrintedItem } from '../formats/printed.ts';
import { declareNamespaces, PREFIXES, prolog } from '../formats/xml.ts';
import { channelUrl, idIn } from '../formats/item.ts';
import { canonicalUrl } from '../url.ts';
import { TOMBSTONES } from './prefixes.ts';
import { scanPieces, scanXml, textBetween } from './scan.ts';
import type { Tag, Visitor } from './scan.ts';

/** What is read; `repeated` is another field that an item has more than once: of those, readers don't all take the same. */
type Field = 'id' | 'url' | 'title' | 'published' | 'updated' | 'text' | 'reason' | 'repeated';

/** What a reader takes from an item of a document, as written there. */
type ItemRead = Record<Field, string | undefined>;

/** What is read of a document is looked at item by item: an archive holds thousands. */
type Reader = Readonly<{ takeItem: (read: ItemRead) => void; takeWithdrawn: (read: ItemRead) => void }>;

const ATOM = 'http://www.w3.org/2005/Atom';
type Fields = ReadonlyMap<string, Field>;
const RSS_FIELDS: Fields = new Map(
  Object.entries({ guid: 'id', link: 'url', title: 'title', pubDate: 'published', description: 'text' }),
);
const ATOM_FIELDS: Fields = new Map(
  Object.entries({ id: 'id', title: 'title', published: 'published', updated: 'updated', 'at:comment': 'reason' }),
);

/** The differences between a document and its feed, in words; none where the document says what it should. Throws on what is not well-formed. */
export function compareDocument({ format, feed, text }: RenderedDocument): readonly string[] {
  const { name } = format;
  const items = name === 'atom' ? feed.items : itemsWithNotices(feed);
  const withdrawn = name === 'atom' ? (feed.withdrawn ?? []) : [];
  const expectation = beginExpecting(name, feed);
  const differences: string[] = [];
  const counts = { items: 0, withdrawn: 0 };
  const reader: Reader = {
    takeItem: (read) => {
      const item = items[counts.items++];
      if (item !== undefined) compareItem(read, item, expectation, differences);
    },
    takeWithdrawn: (read) => {
      const article = withdrawn[counts.withdrawn++];
      if (article !== undefined) compareWithdrawn(read, article, expectation, differences);
    },
  };
  if (name === 'json') readJson(text, reader);
  else readXml(text, name, reader);
  if (counts.items !== items.length) return [`${counts.items} items instead of ${items.length}`];
  if (counts.withdrawn === withdrawn.length) return differences;
  return [`${counts.withdrawn} withdrawn articles instead of ${withdrawn.length}`];
}

/** What items are held against; `ids` are those that should have been there by now. */
type Expectation = Readonly<{
  name: Format['name'];
  base: string;
  notices: ReadonlyMap<string, string>;
  ids: Set<string | undefined>;
}>;

function beginExpecting(name: Format['name'], feed: FeedData): Expectation {
  return { name, base: channelUrl(feed), notices: noticesIn(feed), ids: new Set() };
}

/** The notices of a feed by the ids of their articles. */
function noticesIn({ withdrawn = [] }: FeedData): ReadonlyMap<string, string> {
  return new Map(withdrawn.flatMap(({ id, notice }) => (notice ? [[id, notice]] : [])));
}

function compareItem(
  read: ItemRead,
  item: Readonly<Item>,
  { name, base, notices, ids }: Expectation,
  differences: string[],
): void {
  const id = item.id ?? item.link;
  const idWritten = item.id === undefined ? undefined : idIn(name, item.id, base);
  const expect = (field: Field, expected: unknown, actual: unknown): void => {
    if (expected !== actual) differences.push(describe(id, field, expected, actual));
  };
  expect('repeated', undefined, read.repeated);
  expect('id', idWritten, read.id);
  // What was read is a slice, and would keep all of the text.
  if (ids.has(idWritten)) differences.push(`${id}: is there twice`);
  ids.add(idWritten);
  expect('title', item.title, read.title);
  expect('url', canonicalUrl(item.link, base), read.url);
  const published = secondIn(read.published);
  expect('published', secondOf(item.published), published);
  if (name !== 'rss')
    expect('updated', secondOf(item.date), read.updated === read.published ? published : secondIn(read.updated));
  const notice = name === 'atom' ? undefined : notices.get(id);
  if (notice !== undefined) expect('text', notice, read.text);
}

function compareWithdrawn(
  read: ItemRead,
  { id, when, reason }: Withdrawn,
  { name, base }: Expectation,
  differences: string[],
): void {
  const expect = (field: Field, expected: unknown, actual: unknown): void => {
    if (expected !== actual) differences.push(describe(id, field, expected, actual));
  };
  expect('repeated', undefined, read.repeated);
  expect('id', idIn(name, id, base), read.id);
  expect('updated', secondOf(when), secondIn(read.updated));
  expect('reason', reason || undefined, read.reason);
}

/** Documents say whole seconds. */
function secondOf(date: Date | undefined): number | undefined {
  return date === undefined ? undefined : Math.floor(date.getTime() / 1000);
}

function secondIn(written: string | undefined): number {
  return Date.parse(written ?? '') / 1000;
}

function describe(id: string, field: Field, expected: unknown, actual: unknown): string {
  return `${id}: ${field} is ${String(actual)}, not ${String(expected)}`;
}

function readJson(text: string, { takeItem }: Reader): void {
  // Narrowed here because the text is our own: a wrong shape shows as a difference.
  const { items } = JSON.parse(text) as Readonly<{ items: readonly Readonly<Record<string, string>>[] }>;
  for (const item of items) {
    takeItem({
      id: item['id'],
      url: item['url'],
      title: item['title'],
      published: item['date_published'],
      updated: item['date_modified'],
      text: item['content_html'],
      reason: undefined,
      repeated: undefined,
    });
  }
}

/** Reads an RSS or Atom document strictly; throws on what is not well-formed. What has no prefix is of the root's namespace. */
function readXml(text: string, format: 'rss' | 'atom', reader: Reader): void {
  scanXml(
    text,
    visitItems(format, reader, (start, end) => textBetween(text, start, end)),
  );
}

function visitItems(
  format: 'rss' | 'atom',
  { takeItem, takeWithdrawn }: Reader,
  textAt: (start: number, end: number) => string,
): Visitor {
  const isItem = ({ name, uri }: Tag): boolean =>
    format === 'rss' ? name === 'item' && uri === '' : name === 'entry' && uri === ATOM;
  const fields = format === 'rss' ? RSS_FIELDS : ATOM_FIELDS;
  let holder: Tag | undefined;
  let read = nothingRead();
  return {
    open: (tag) => {
      if (!isItem(tag) && !isTombstone(tag)) return;
      holder = tag;
      read = nothingRead();
      if (isItem(tag)) return;
      read.id = tag.attributes.get('ref');
      read.updated = tag.attributes.get('when');
    },
    close: (tag, parent, start, end) => {
      if (holder === undefined) return;
      if (parent === holder) {
        const field = fields.get(tag.name) ?? (isAlternate(tag) ? 'url' : undefined);
        if (field !== undefined) {
          if (read[field] !== undefined) read.repeated = field;
          read[field] = fields.has(tag.name) ? textAt(start, end) : tag.attributes.get('href');
        }
      }
      if (isItem(tag)) takeItem(read);
      else if (isTombstone(tag)) takeWithdrawn(read);
    },
  };
}

function nothingRead(): ItemRead {
  return {
    id: undefined,
    url: undefined,
    title: undefined,
    published: undefined,
    updated: undefined,
    text: undefined,
    reason: undefined,
    repeated: undefined,
  };
}

function isTombstone({ name, uri }: Tag): boolean {
  return name === 'at:deleted-entry' && uri === TOMBSTONES;
}

function isAlternate({ name, attributes }: Tag): boolean {
  return name === 'link' && attributes.get('rel') === 'alternate';
}

/** Throws an error that names the document if it doesn't say what its feed says. */
export function assertDocument(path: string, document: RenderedDocument): void {
  assertSame(path, () => compareDocument(document));
}

/**
 * Items of one document read again before it is whole: what `assertDocument` asks of each, that no prefix is used that it
 * doesn't name, and no id twice. The error names `path`. What stands around the items is for `assertDocument`, by a document of one.
 */
export function assertItems(
  path: string,
  name: 'rss' | 'atom',
  feed: FeedData,
): (printed: PrintedItem, item: Readonly<Item>) => void {
  const expectation = beginExpecting(name, feed);
  let text = '';
  let reads: ItemRead[] = [];
  let undeclared: string[] = [];
  let declared: ReadonlySet<string> = new Set();
  const reader: Reader = { takeItem: (read) => void reads.push(read), takeWithdrawn: (read) => void reads.push(read) };
  const visitor = visitItems(name, reader, (start, end) => textBetween(text, start, end));
  const read = scanPieces(STARTS[name], {
    ...visitor,
    open: (tag, parent) => {
      for (const prefix of tag.prefixes)
        if (!declared.has(prefix) && !undeclared.includes(prefix)) undeclared.push(prefix);
      visitor.open(tag, parent);
    },
  });
  const compare = (printed: PrintedItem, item: Readonly<Item>): readonly string[] => {
    text = printed.text;
    declared = printed.prefixes;
    reads = [];
    undeclared = [];
    read(text);
    const [one] = reads;
    if (one === undefined || reads.length > 1) return [`${reads.length} items instead of 1`];
    const differences = undeclared.map((prefix) => `${prefix}: is not declared`);
    compareItem(one, item, expectation, differences);
    return differences;
  };
  return (printed, item) => assertSame(path, () => compare(printed, item));
}

/** What documents begin with before their items, with every namespace that they may declare. */
const STARTS = {
  rss: `${prolog(undefined)}<rss version="2.0"${declareNamespaces(PREFIXES, new Map())}>\n<channel>\n`,
  atom: `${prolog(undefined)}<feed xmlns="${ATOM}"${declareNamespaces(PREFIXES, new Map())}>\n`,
} as const;

function assertSame(path: string, compare: () => readonly string[]): void {
  let differences: readonly string[];
  try {
    differences = compare();
  } catch (cause) {
    throw new Error(`${path} is not well-formed; nothing was written. This is a bug in Taspa.`, { cause });
  }
  if (differences.length === 0) return;
  throw new Error(
    `${path} differs from its articles; nothing was written. This is a bug in Taspa.\n${differences.slice(0, 5).join('\n')}`,
  );
}
