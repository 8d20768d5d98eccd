import { describe, expect, test } from 'vitest';
import { assertDocument, assertItems, compareDocument } from '../../src/check/readback.ts';
import type { FeedData } from '../../src/feed-data.ts';
import { formats, renderFeed } from '../../src/formats/index.ts';
import type { RenderedDocument } from '../../src/formats/index.ts';
import { feedOf, ITEM } from '../formats/documents.ts';

const FEED: FeedData = feedOf([
  {
    title: '«Көпір»: 5 < 7 & <b>қалың</b> ]]>',
    content: '<p>Мәтін ]]> <title>тақырып</title></p>',
    related: [{ url: 'https://taspa.example/basqa', title: 'Басқа' }],
    source: { title: 'Агенттік', url: 'https://agenttik.example/rss' },
    image: { url: 'https://taspa.example/x.jpg', alt: 'Сурет' },
  },
  { description: '', content: '' },
]);

/** The document of a format, whole or with something in it replaced. */
function documentOf(name: RenderedDocument['format']['name'], from: string | RegExp = '', to = ''): RenderedDocument {
  const document = renderFeed(FEED, Infinity).find(({ format }) => format.name === name);
  if (document === undefined) throw new Error(`No format ${name}`);
  const text = document.text.replace(from, to);
  if (from !== '' && text === document.text) throw new Error(`Nothing to replace: ${String(from)}`);
  return { ...document, text };
}

describe.each(formats.map(({ name }) => name))('a document of %s', (name) => {
  test('that says what its feed says passes', () => {
    expect(compareDocument(documentOf(name))).toEqual([]);
    expect(() => assertDocument('out', documentOf(name))).not.toThrow();
  });

  test('of no items passes', () => {
    const document = renderFeed(feedOf([]), Infinity).find(({ format }) => format.name === name);
    expect(document && compareDocument(document)).toEqual([]);
  });

  test('with an item too many is noticed', () => {
    const { format, text } = documentOf(name);
    const feed = { ...FEED, items: FEED.items.slice(1) };
    expect(compareDocument({ format, feed, text })).toHaveLength(1);
  });

  test('whose items changed places is noticed', () => {
    const { format, text } = documentOf(name);
    const feed = { ...FEED, items: FEED.items.toReversed() };
    expect(compareDocument({ format, feed, text }).length).toBeGreaterThan(1);
  });
});

describe('a difference is noticed', () => {
  const id = /tag:taspa\.example,2024:article\/kopir/;
  const link = /https:\/\/taspa\.example\/2024\/10\/kopir\//;

  test.each<[string, 'rss' | 'atom' | 'json', string | RegExp, string]>([
    ['another id', 'rss', id, 'tag:taspa.example,2024:article/basqa'],
    ['another id', 'atom', id, 'tag:taspa.example,2024:article/basqa'],
    ['another id', 'json', id, 'tag:taspa.example,2024:article/basqa'],
    ['another address', 'rss', link, 'https://taspa.example/2024/10/kopir'],
    ['another address', 'atom', link, 'https://taspa.example/2024/10/kopir'],
    ['another address', 'json', link, 'https://taspa.example/2024/10/kopir'],
    ['another title', 'rss', 'Көпір', 'Копір'],
    ['another title', 'atom', 'Көпір', 'Копір'],
    ['another title', 'json', 'Көпір', 'Копір'],
    ['a title that is escaped twice', 'atom', '5 &lt; 7', '5 &amp;lt; 7'],
    ['a date an hour off', 'rss', /(<item>[^]*?)18:52:00 \+0500/, '$118:52:00 +0600'],
    ['a date an hour off', 'atom', /18:52:00\+05:00/, '18:52:00+06:00'],
    ['a date an hour off', 'json', /18:52:00\+05:00/, '18:52:00+06:00'],
    ['another last change', 'atom', /(<entry>[^]*?<updated>)2024/, '$12025'],
    ['another last change', 'json', /(date_modified": ")2024/, '$12025'],
    ['no id', 'rss', /<guid.*<\/guid>/, ''],
    ['no id', 'atom', /(<entry>\s*)<id>.*<\/id>/, '$1'],
    ['no id', 'json', /"id": .*\n/, ''],
    ['no link', 'rss', /(<item>[^]*?)<link>.*<\/link>/, '$1'],
    ['no link', 'atom', /(<entry>[^]*?)<link rel="alternate"[^>]*>/, '$1'],
    ['no date', 'rss', /(<item>[^]*?)<pubDate>.*<\/pubDate>/, '$1'],
    ['no date', 'atom', /<published>.*<\/published>/, ''],
    ['no last change', 'atom', /(<entry>[^]*?)<updated>.*<\/updated>/, '$1'],
    ['no last change', 'json', /"date_modified": .*\n/, ''],
    ['a date that is none', 'rss', /(<item>[^]*?<pubDate>).*(<\/pubDate>)/, '$1Invalid Date$2'],
    ['a second id before the right one', 'rss', '<guid', '<guid>x</guid><guid'],
    ['a second id before the right one', 'atom', /<entry>/, '<entry><id>x</id>'],
    ['the same title twice', 'rss', /(<item>[^]*?)(<title>.*<\/title>)/, '$1$2$2'],
    [
      'a second link before the right one',
      'atom',
      /<entry>/,
      '<entry><link rel="alternate" href="https://taspa.example/basqa"/>',
    ],
    ['a missing item', 'rss', /<item>[^]*?<\/item>\n/, ''],
    ['a missing item', 'atom', /<entry>[^]*?<\/entry>\n/, ''],
  ])('%s in %s', (_, name, from, to) => {
    const document = documentOf(name, from, to);
    expect(compareDocument(document)).not.toHaveLength(0);
    expect(() => assertDocument(`out/${document.format.file}`, document)).toThrow(`out/${document.format.file}`);
  });

  test('an address that is not absolute, though the feed says the same', () => {
    const feed = feedOf([{ link: '/kopir' }]);
    for (const document of renderFeed(feed, Infinity)) {
      const text = document.text.replaceAll('https://taspa.example/kopir', '/kopir');
      expect(compareDocument({ ...document, text })).toHaveLength(1);
    }
  });
});

describe('what cannot be read is noticed', () => {
  test.each<[string, 'rss' | 'atom' | 'json', string | RegExp, string]>([
    ['a tag that is not closed', 'rss', '</channel>', ''],
    ['a document that is cut short', 'atom', /<\/entry>[^]*$/, ''],
    ['a bare ampersand', 'rss', /&#x26;/, '& '],
    ['a reference that XML has not', 'atom', /&lt;/, '&nbsp;'],
    ['a control character', 'rss', 'Көпір', 'Кө\u0008пір'],
    ['an end of CDATA in text', 'atom', ']]&gt;', ']]>'],
    ['a prefix without namespace', 'rss', / *xmlns:dc="[^"]*"/, ''],
    ['an attribute that is there twice', 'atom', '<feed ', '<feed xml:lang="ru" '],
    ['JSON that is cut short', 'json', /\]\s*\}\s*$/, ''],
  ])('%s in %s', (_, name, from, to) => {
    const document = documentOf(name, from, to);
    expect(() => compareDocument(document)).toThrow(Error);
    expect(() => assertDocument(`out/${document.format.file}`, document)).toThrow(`out/${document.format.file}`);
  });
});

describe('what was withdrawn', () => {
  const published = new Date('2024-10-04T10:00:00Z');
  const gone = {
    id: 'tag:taspa.example,2024:article/qate',
    url: 'https://taspa.example/qate',
    title: 'Қате',
    published,
  };
  const feed = feedOf([{}]);
  feed.addWithdrawn({
    ...gone,
    when: new Date('2024-10-05T10:00:00Z'),
    reason: 'Дерек & себеп',
    notice: '<p>Жоқ ]]> & 1</p>',
  });
  const documentIn = (name: string, from: string | RegExp = '', to = ''): RenderedDocument => {
    const document = renderFeed(feed, Infinity).find(({ format }) => format.name === name);
    if (document === undefined) throw new Error(`No format ${name}`);
    expect(document.text).toMatch(from);
    return { ...document, text: document.text.replace(from, to) };
  };

  test.each(formats.map(({ name }) => name))('passes in %s', (name) => {
    expect(compareDocument(documentIn(name))).toEqual([]);
  });

  test.each<[string, string, RegExp, string]>([
    ['another id', 'atom', /(deleted-entry ref=")[^"]*/, '$1tag:taspa.example,2024:article/kopir'],
    ['another instant', 'atom', /(when="2024-10-)05/, '$106'],
    ['another reason', 'atom', /Дерек/, 'Дәрек'],
    ['no reason', 'atom', /<at:comment.*<\/at:comment>/, ''],
    ['no tombstone', 'atom', /<at:deleted-entry[^]*<\/at:deleted-entry>/, ''],
    ['a tombstone of another namespace', 'atom', /tombstones\/1\.0/, 'tombstones/2.0'],
    ['another notice', 'rss', /Жоқ/, 'Бар'],
    ['another notice', 'json', /Жоқ/, 'Бар'],
    ['no notice', 'rss', /(qate<\/guid>[^]*)<description>[^]*?<\/description>/, '$1'],
    ['an item too few', 'rss', /<item>[^]*?<\/item>/, ''],
  ])('%s in %s is noticed', (_, name, from, to) => {
    expect(compareDocument(documentIn(name, from, to))).not.toHaveLength(0);
  });
});

test('parts of a second, which documents do not say, are no difference', () => {
  const date = new Date('2024-10-04T15:30:05.999Z');
  for (const document of renderFeed(feedOf([{ published: date, date }]), Infinity)) {
    expect(compareDocument(document)).toEqual([]);
  }
});

test('ids that are no URIs, which another system gave, pass in all formats', () => {
  for (const document of renderFeed(feedOf([{ id: '12345' }, { id: 'мақала 7' }]), Infinity)) {
    expect(compareDocument(document)).toEqual([]);
  }
});

test('no more than the first five differences are told, each with its article', () => {
  const feed = feedOf(Array.from({ length: 9 }, () => ({})));
  const [document] = renderFeed(feed, Infinity);
  const text = document?.text.replaceAll(ITEM.title, 'Басқа') ?? '';
  expect(document && compareDocument({ ...document, text })).toHaveLength(9);
  expect(() => document && assertDocument('out/rss.xml', { ...document, text })).toThrow(/(?:\n.*kopir.*){5}$/);
});

describe.each(['rss', 'atom'] as const)('items of %s that are read again one by one', (name) => {
  const { archives } = formats.find((format) => format.name === name) ?? {};
  const [item = ITEM] = FEED.items;
  const printed = archives?.printItem(FEED, item) ?? { text: '', prefixes: new Set<string>() };
  const readText = (text: string, prefixes = printed.prefixes): void =>
    assertItems('archive/2024-10', name, FEED)({ text, prefixes }, item);
  const tag = name === 'rss' ? 'item' : 'entry';

  test('pass as they are printed, and are what the document has', () => {
    expect(() => readText(printed.text)).not.toThrow();
    expect(documentOf(name).text).toContain(printed.text);
  });

  test.each([
    ['another id', printed.text.replace('article/kopir<', 'article/kopi<')],
    ['another date', printed.text.replaceAll('2024', '2023')],
    ['a stray end tag', `${printed.text}</${tag}>`],
    ['twice the item', printed.text + printed.text],
    ['a second id before the right one', printed.text.replace(/<(guid|id)\b/, '<$1>x</$1>$&')],
    ['no item', ''],
    ['a tag that is open', printed.text.replace('</title>', '')],
    ['a title within another element', printed.text.replace(/<title.*<\/title>/, '<a>$&</a>')],
    [
      'an id that only an attribute says',
      printed.text.replace(/<(guid|id)\b.*<\/\1>/, '').replace(`<${tag}`, `<${tag} ref="${item.id}"`),
    ],
  ])('throw, with the name of the document, at %s', (_, text) => {
    expect(text).not.toBe(printed.text);
    expect(() => readText(text)).toThrow('archive/2024-10');
  });

  test('throw at an id that is there twice', () => {
    const assertItem = assertItems('archive/2024-10', name, FEED);
    assertItem(printed, item);
    expect(() => assertItem(printed, item)).toThrow('is there twice');
  });

  test('throw at a prefix that the document is not told of', () => {
    expect(printed.prefixes).toContain('media');
    expect(() => readText(printed.text, new Set())).toThrow('media: is not declared');
  });
});
