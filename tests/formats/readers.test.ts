/** The same feed in the eyes of readers that nobody here wrote. */
import { Readable } from 'node:stream';
import { parseFeed } from '@rowanmanning/feed-parser';
import * as fc from 'fast-check';
import FeedParser from 'feedparser';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/feed-data.ts';
import { legal } from '../../src/formats/xml.ts';
import { faultOf, feedOf, ITEM, readJson, select } from './documents.ts';

/** What a reader shows of an item; a field that it doesn't read is absent. */
type Seen = Readonly<{
  id?: string | null | undefined;
  url?: string | null | undefined;
  title?: string | null | undefined;
  published?: number;
  content?: string | null | undefined;
  authors?: readonly unknown[] | undefined;
  categories?: readonly unknown[] | undefined;
}>;

const instantOf = (date: string | Date | null | undefined): number => new Date(date ?? '').getTime();

function readRssWithFeedsmith(xml: string): readonly Seen[] {
  return (parseRssFeed(xml).items ?? []).map((item) => ({
    id: item.guid?.value,
    url: item.link,
    title: item.title,
    published: instantOf(item.pubDate),
    content: item.content?.encoded ?? item.description,
    authors: item.dc?.creators,
    categories: item.categories?.map(({ name }) => name),
  }));
}

function readAtomWithFeedsmith(xml: string): readonly Seen[] {
  return (parseAtomFeed(xml).entries ?? []).map((entry) => ({
    id: entry.id,
    url: entry.links?.[0]?.href,
    title: entry.title?.value,
    published: instantOf(entry.published),
    content: entry.content?.value,
    authors: entry.authors?.map(({ name }) => name),
    categories: entry.categories?.map(({ label }) => label),
  }));
}

function readJsonWithFeedsmith(text: string): readonly Seen[] {
  return (parseJsonFeed(text).items ?? []).map((item) => ({
    id: item.id,
    url: item.url,
    title: item.title,
    published: instantOf(item.date_published),
    content: item.content_html,
    authors: item.authors?.map(({ name }) => name),
    categories: item.tags,
  }));
}

/** It shows the first author only, no categories of Atom, and those of RSS as objects where they have a domain. */
async function readWithRssParser(xml: string): Promise<readonly Seen[]> {
  const { items } = await new RssParser<object, Readonly<Record<string, string>>>().parseString(xml);
  return items.map((item) => ({
    id: item.guid ?? item['id'],
    url: item.link,
    title: item.title,
    published: instantOf(item.isoDate),
    content: item['content:encoded'] ?? item.content,
    authors: [item.creator ?? item['author']],
  }));
}

/** It shows the first author only, and of an Atom entry with several the feed's; of Atom categories it shows the term. */
async function readWithFeedparser(xml: string): Promise<readonly Seen[]> {
  const parser = new FeedParser({});
  Readable.from([xml]).pipe(parser);
  const seen: Seen[] = [];
  for await (const item of parser) {
    const { guid, link, title, pubdate, description, author } = item;
    seen.push({ id: guid, url: link, title, published: instantOf(pubdate), content: description, authors: [author] });
  }
  return seen;
}

/** It decodes the references in content once more than it should, so its content is left out. */
function readWithRowanManning(xml: string): readonly Seen[] {
  return parseFeed(xml).items.map((item) => ({
    id: item.id,
    url: item.url,
    title: item.title,
    published: instantOf(item.published),
    authors: item.authors.map(({ name }) => name),
    categories: item.categories.map(({ label }) => label),
  }));
}

const ARTICLES: readonly Partial<Item>[] = [
  {
    title: '«Әуежай — ұшақ жолы» жобасы: 5 < 7, R&D және 100 %',
    author: [{ name: 'Айгүл Серік' }],
    category: [{ name: 'Қоғам', term: 'qogam', scheme: 'https://taspa.example/sections/' }],
  },
  {
    title: 'Ғылым күні 👩‍🚒 ҢҮҰҚӨҺІ ңүұқөһі',
    link: 'https://taspa.example/көпір?а=1&б=2',
    id: 'tag:taspa.example,2024:article/екінші',
    author: [{ name: 'Ерлан Төлеу' }],
    published: new Date('2024-02-29T18:30:00Z'),
    category: [{ name: 'Ғылым & білім' }, { name: 'Көпір' }],
    content: '<p>5 &lt; 7 &amp; <em>алты</em></p>\n<p><a href="https://taspa.example/?a=1&amp;b=2">Сілтеме</a></p>',
  },
  { title: 'Үшінші мақала', author: [{ name: 'Айгүл Серік' }], description: '', category: [{ name: 'Қоғам' }] },
];

const EXPECTED: readonly Required<Seen>[] = ARTICLES.map((article, index) => ({
  id: [ITEM.id, 'tag:taspa.example,2024:article/%D0%B5%D0%BA%D1%96%D0%BD%D1%88%D1%96', `${ITEM.id}-2`][index],
  url: [ITEM.link, 'https://taspa.example/%D0%BA%D3%A9%D0%BF%D1%96%D1%80?%D0%B0=1&%D0%B1=2', `${ITEM.link}2`][index],
  title: article.title,
  published: [Date.UTC(2024, 9, 4, 13, 52), Date.UTC(2024, 1, 29, 18, 30), Date.UTC(2024, 9, 4, 13, 52)][index] ?? 0,
  content: article.content ?? ITEM.content,
  authors: [['Айгүл Серік'], ['Ерлан Төлеу'], ['Айгүл Серік']][index],
  categories: [['Қоғам'], ['Ғылым & білім', 'Көпір'], ['Қоғам']][index],
}));

describe('every reader sees the same articles', () => {
  const feed = feedOf(ARTICLES);

  test.each<[string, string, (text: string) => readonly Seen[] | Promise<readonly Seen[]>]>([
    ['feedsmith in RSS', feed.rss2(), readRssWithFeedsmith],
    ['feedsmith in Atom', feed.atom1(), readAtomWithFeedsmith],
    ['feedsmith in JSON Feed', feed.json1(), readJsonWithFeedsmith],
    ['rss-parser in RSS', feed.rss2(), readWithRssParser],
    ['rss-parser in Atom', feed.atom1(), readWithRssParser],
    ['feedparser in RSS', feed.rss2(), readWithFeedparser],
    ['feedparser in Atom', feed.atom1(), readWithFeedparser],
    ['@rowanmanning/feed-parser in RSS', feed.rss2(), readWithRowanManning],
    ['@rowanmanning/feed-parser in Atom', feed.atom1(), readWithRowanManning],
  ])('%s', async (_, text, read) => {
    const seen = await read(text);
    expect(seen).toHaveLength(EXPECTED.length);
    seen.forEach((item, index) => {
      expect({ ...EXPECTED[index], ...item }).toEqual(EXPECTED[index]);
    });
  });
});

const CHARACTERS = 'аәқйи <>&"\'[]!-;#/?=\t\n\r\u000B\0\uFFFF\uD800\uDC00\u00A0\u2028'.split('');
const anyUnit = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CHARACTERS) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(']]>', '<![CDATA[', '<!--', '-->', '&amp;', '&nbsp;', '<b>', '</title>', '<?x?>'),
  },
  { weight: 2, arbitrary: fc.nat(0xffff).map((code) => String.fromCharCode(code)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }) },
);
const anyText = fc.array(anyUnit, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('whatever title and content hold', () => {
  test('our documents are well-formed, and libxml2 reads in them what XML can hold of it', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, content) => {
        const feed = feedOf([{ title: `а${title}`, content: `а${content}` }], { title: `а${title}` });
        const [rss, atom] = [feed.rss2(), feed.atom1()];
        expect([faultOf(rss), faultOf(atom)]).toEqual([undefined, undefined]);
        const expected = [legal(`а${title}`), legal(`а${title}`), legal(`а${content}`)];
        expect(select(rss, '/rss/channel/title | //item/title | //content:encoded')).toEqual(expected);
        expect(select(atom, '//a:title | //a:content')).toEqual(expected);
      }),
    );
  });

  test('a description, a name and a label are read back too', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = `а${text}я`;
        const item = { description: written, author: [{ name: written }], category: [{ name: written }] };
        const feed = feedOf([item]);
        const expected = [legal(written), legal(written)];
        expect(select(feed.rss2(), '//item/dc:creator | //item/category')).toEqual(expected);
        expect(select(feed.atom1(), '//a:entry/a:author/a:name | //a:entry/a:category/@label')).toEqual(expected);
        expect(select(feed.atom1(), '//a:summary')).toEqual([legal(written)]);
      }),
    );
  });

  test('JSON Feed keeps every code unit', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, content) => {
        const { items } = readJson(feedOf([{ title, content: `а${content}` }]).json1());
        expect(items[0]).toMatchObject({ title, content_html: `а${content}` });
      }),
    );
  });

  // xml2js, on which rss-parser stands, drops an element whose text is blank; all else it keeps.
  const nonBlank = anyText.map(legal).filter((text) => /\S/.test(text));

  test('rss-parser reads both unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(nonBlank, nonBlank, async (title, content) => {
        const feed = feedOf([{ title, content }]);
        for (const xml of [feed.rss2(), feed.atom1()]) {
          expect((await readWithRssParser(xml))[0]).toMatchObject({ title, content });
        }
      }),
    );
  });

  // feedsmith trims as String.trim does, and cuts comments out before it decodes, in CDATA sections too:
  // texts with markup characters are another matter there, and stay out.
  const unmarked = nonBlank.map((text) => text.replace(/[<>&]/g, '').trim()).filter((text) => text !== '');

  test('feedsmith reads both unchanged where they hold no markup characters', () => {
    fc.assert(
      fc.property(unmarked, unmarked, (title, content) => {
        const feed = feedOf([{ title, content }]);
        expect(readRssWithFeedsmith(feed.rss2())[0]).toMatchObject({ title, content });
        expect(readAtomWithFeedsmith(feed.atom1())[0]).toMatchObject({ title, content });
      }),
    );
  });

  test('feedsmith and feed-parser read markup characters of a title as they were given', () => {
    const title = '5 < 7 > 3 & "R&D" қосу 100 %';
    const feed = feedOf([{ title }]);
    expect(readRssWithFeedsmith(feed.rss2())[0]).toMatchObject({ title });
    expect(readAtomWithFeedsmith(feed.atom1())[0]).toMatchObject({ title });
    expect(readWithRowanManning(feed.rss2())[0]).toMatchObject({ title });
    expect(readWithRowanManning(feed.atom1())[0]).toMatchObject({ title });
  });
});
