import { array, assert, constantFrom, property, record, uniqueArray } from 'fast-check';
import { parseFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { readDocumentItems, readItems, readReplaced } from '../src/document-items.ts';
import { renderFeed } from '../src/formats/index.ts';
import { feedOf } from './formats/documents.ts';

const rss = (item: string, channel = ''): string =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:atom="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
  <channel><title>Ескі</title><link>https://eski.example/</link>${channel}${item}</channel></rss>`;
const atom = (entry: string, feed = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ескі</title>${feed}${entry}</feed>`;

/** What a document with one item says of it. */
const only = (text: string): unknown => {
  const [item, ...others] = readItems(text);
  expect(others).toEqual([]);
  return item;
};

describe('an RSS item', () => {
  test('says its fields', () => {
    const item = `<item><title> Көпір ашылды </title><link>https://eski.example/?p=17</link>
      <guid isPermaLink="false">eski-17</guid><pubDate>Fri, 04 Oct 2024 18:52:00 +0500</pubDate>
      <dc:creator>Айжан Сәлімқызы</dc:creator><dc:creator>Данияр Оразхан</dc:creator><category>Қоғам</category>
      <category><![CDATA[көлік]]></category><description>Қысқа</description><content:encoded>&lt;p&gt;Ұзын&lt;/p&gt;</content:encoded>
      <dc:language>kk</dc:language></item>`;
    expect(only(rss(item))).toEqual({
      id: 'eski-17',
      url: 'https://eski.example/?p=17',
      title: 'Көпір ашылды',
      published: 'Fri, 04 Oct 2024 18:52:00 +0500',
      content: '<p>Ұзын</p>',
      language: 'kk',
      authors: ['Айжан Сәлімқызы', 'Данияр Оразхан'],
      tags: ['Қоғам', 'көлік'],
    });
  });

  test.each([
    ['<guid>https://eski.example/1</guid>', { isPermaLink: true, url: 'https://eski.example/1' }],
    ['<guid isPermaLink="true">https://eski.example/1</guid>', { isPermaLink: true, url: 'https://eski.example/1' }],
    ['<guid>12345</guid><link>/a</link>', { id: '12345', url: 'https://eski.example/a' }],
    ['<link>/qogam/көпір</link>', { url: 'https://eski.example/qogam/%D0%BA%D3%A9%D0%BF%D1%96%D1%80' }],
    ['<atom:link rel="alternate" href="https://eski.example/2"/>', { url: 'https://eski.example/2' }],
    [
      '<link>https://proxy.example/x</link><feedburner:origLink>https://eski.example/3</feedburner:origLink>',
      { url: 'https://eski.example/3' },
    ],
  ])('%s says where it is', (item, fields) => {
    expect(only(rss(`<item>${item}</item>`))).toMatchObject(fields);
  });

  test('with a guid that is no address has none', () => {
    expect(only(rss('<item><guid isPermaLink="false">https://eski.example/1</guid></item>'))).toEqual({
      id: 'https://eski.example/1',
      authors: [],
      tags: [],
    });
  });

  test('of RSS 1.0 stands beside its channel', () => {
    const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://eski.example/rss"><title>Ескі</title>
      <link>https://eski.example/</link></channel><item rdf:about="https://eski.example/#17"><title>Көпір</title>
      <link>17</link><dc:date>2024-10-04T18:52:00+05:00</dc:date><dc:subject>Қоғам</dc:subject></item></rdf:RDF>`;
    expect(only(text)).toEqual({
      id: 'https://eski.example/#17',
      url: 'https://eski.example/17',
      title: 'Көпір',
      published: '2024-10-04T18:52:00+05:00',
      authors: [],
      tags: ['Қоғам'],
    });
  });
});

describe('an Atom entry', () => {
  test('says its fields', () => {
    const entry = `<entry xml:lang="kk"><id>tag:eski.example,2020:17</id><title>Көпір</title>
      <link rel="enclosure" href="/a.mp3"/><link href="/17"/><published>2024-10-04T18:52:00+05:00</published>
      <updated>2024-10-05T09:00:00+05:00</updated><author><name>Айжан</name><uri>https://eski.example/a</uri></author>
      <category term="qogam" label="Қоғам"/><category term="kolik"/><summary>Қысқа</summary><content>Ұзын</content></entry>`;
    expect(only(atom(entry, '<link href="https://eski.example/"/>'))).toEqual({
      id: 'tag:eski.example,2020:17',
      url: 'https://eski.example/17',
      title: 'Көпір',
      published: '2024-10-04T18:52:00+05:00',
      updated: '2024-10-05T09:00:00+05:00',
      content: 'Ұзын',
      language: 'kk',
      authors: ['Айжан'],
      tags: ['Қоғам', 'kolik'],
    });
  });

  test('without a date of publication was published when it was updated, as readers show it', () => {
    expect(only(atom('<entry><id>urn:x:1</id><updated>2024-10-05T09:00:00Z</updated></entry>'))).toMatchObject({
      published: '2024-10-05T09:00:00Z',
    });
  });

  test('finds its address by xml:base', () => {
    const entry = '<entry xml:base="2024/"><id>urn:x:1</id><link href="17"/></entry>';
    const text = atom(entry).replace('<feed ', '<feed xml:base="https://eski.example/atom/" ');
    expect(only(text)).toMatchObject({ url: 'https://eski.example/atom/2024/17' });
  });

  test('of version 0.3 or of no namespace is read all the same', () => {
    const entry =
      '<entry><id>urn:x:1</id><link rel="alternate" href="https://eski.example/1"/><issued>2004-10-04T18:52:00Z</issued></entry>';
    const fields = { id: 'urn:x:1', url: 'https://eski.example/1', published: '2004-10-04T18:52:00Z' };
    expect(only(`<feed version="0.3" xmlns="http://purl.org/atom/ns#">${entry}</feed>`)).toMatchObject(fields);
    expect(only(`<feed>${entry}</feed>`)).toMatchObject(fields);
  });
});

describe('an item of a JSON Feed', () => {
  test('says its fields', () => {
    const item = {
      id: 17,
      url: '/17',
      title: 'Көпір',
      date_published: '2024-10-04T18:52:00+05:00',
      content_html: '<p>Ұзын</p>',
      summary: 'Қысқа',
      author: { name: 'Айжан' },
      tags: ['Қоғам', '', 5],
    };
    const feed = { version: 'https://jsonfeed.org/version/1', home_page_url: 'https://eski.example/', items: [item] };
    expect(only(JSON.stringify(feed))).toEqual({
      id: '17',
      url: 'https://eski.example/17',
      title: 'Көпір',
      published: '2024-10-04T18:52:00+05:00',
      content: '<p>Ұзын</p>',
      authors: ['Айжан'],
      tags: ['Қоғам', '5'],
    });
  });

  test('is nothing more than it says, whatever its keys are called', () => {
    expect(only('{"items":[{"__proto__":{"id":"x"},"constructor":1}]}')).toEqual({ authors: [], tags: [] });
    expect(readItems('{"items":[null,1,"a",[]]}')).toHaveLength(4);
  });
});

describe('a document', () => {
  test('names the archive before it', () => {
    const link = '<link rel="prev-archive" href="2024-09.atom"/>';
    const url = 'https://eski.example/archive/2024-10.atom';
    expect(readDocumentItems(atom('', link), { url }).previous).toBe('https://eski.example/archive/2024-09.atom');
    const atomLink = '<atom:link rel="prev-archive" href="https://eski.example/archive/2024-09.rss"/>';
    expect(readDocumentItems(rss('', atomLink)).previous).toBe('https://eski.example/archive/2024-09.rss');
  });

  test('that breaks off gives the items that are whole, and says where that is', () => {
    const text = rss('<item><guid>1</guid></item><item><guid>2&nbsp;</guid></item>');
    const { items, fault } = readDocumentItems(text);
    expect(items).toMatchObject([{ id: '1' }]);
    expect([fault?.code, fault?.offset]).toEqual(['not-well-formed', text.indexOf('&nbsp;')]);
  });

  test.each([
    ['<html></html>', 'unknown-document'],
    ['<opml version="2.0"><body/></opml>', 'unknown-document'],
    ['{"a": 1}', 'unknown-document'],
    ['{"items": [', 'invalid-json'],
    ['', 'not-well-formed'],
    ['текст', 'not-well-formed'],
  ])('%j is no feed', (text, code) => {
    const { items, fault } = readDocumentItems(text);
    expect(items).toEqual([]);
    expect(fault?.code).toBe(code);
  });

  test('says where its items begin', () => {
    const xml = rss('<item><guid>1</guid></item>\n<item><guid>2</guid></item>');
    expect(readDocumentItems(xml).offsetOf(1)).toBe(xml.lastIndexOf('<item>'));
    const json = '{"items": [{"id": "1"},\n{"id": "2"}]}';
    expect(readDocumentItems(json).offsetOf(1)).toBe(json.lastIndexOf('{'));
  });

  test('of hostile entities ends there', () => {
    const text = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(10)}"><!ENTITY b "&a;&a;">]>${rss('<item><title>&b;</title></item>')}`;
    expect(readDocumentItems(text).fault?.code).toBe('not-well-formed');
  });

  test('never makes the reader throw', () => {
    const pieces = constantFrom(
      '<item>',
      '</item>',
      '<guid>',
      '<rss>',
      '<channel>',
      '</rss>',
      '<feed>',
      '&',
      'x',
      '{"items":[',
      '}',
      ']',
      '<link/>',
      '\0',
    );
    assert(
      property(array(pieces), (parts) => {
        expect(readDocumentItems(parts.join('')).items.length).toBeLessThanOrEqual(parts.length);
      }),
    );
  });
});

type Read = Readonly<{ id: string | undefined; link: string | undefined; title: string | undefined }>;

/** The items of a document by feedsmith. */
function readByAnother(text: string): readonly Read[] {
  const { format, feed } = parseFeed(text);
  if (format === 'rss') {
    return (feed.items ?? []).map(({ guid, link, title }) => ({ id: guid?.value, link, title }));
  }
  if (format === 'json') return (feed.items ?? []).map(({ id, url, title }) => ({ id, link: url, title }));
  if (format !== 'atom') return [];
  return (feed.entries ?? []).map(({ id, links, title }) => ({ id, link: links?.[0]?.href, title: title?.value }));
}

describe('our own documents', () => {
  const FEED = feedOf([
    { title: '«Көпір»: 5 < 7 & т. б. ]]>', category: [{ name: 'Қоғам' }, { name: 'көлік' }] },
    { title: 'Екінші', content: '<p>Мәтін</p>', published: new Date('2024-10-03T00:00:00Z') },
  ]);

  test.each(renderFeed(FEED, Infinity).map((document) => [document.format.name, document] as const))(
    'of %s are read as another reader takes them',
    (_, { text }) => {
      expect(readItems(text).map(({ id, url, title }) => ({ id, link: url, title }))).toEqual(readByAnother(text));
    },
  );
});

const print = (...ids: readonly string[]): string => rss(ids.map((id) => `<item><guid>${id}</guid></item>`).join(''));

describe('a document that gives way to another', () => {
  const articles = uniqueArray(
    record({
      link: constantFrom('a', 'b', 'c', 'd', 'e'),
      title: constantFrom('Көпір', '<item/>', '</item><item>', ']]></content><entry/>'),
      content: constantFrom('<p>Мәтін</p>', '<p>&lt;item/&gt; ]]&gt;</p>', '<item>', '<entry/>'),
    }),
    { selector: ({ link }) => link, maxLength: 5 },
  ).map((all) =>
    all.map((one) => ({
      ...one,
      id: `tag:taspa.example,2024:article/${one.link}`,
      link: `https://taspa.example/${one.link}`,
    })),
  );

  test('has the items that it has when it is read whole', () => {
    assert(
      property(articles, articles, (old, fresh) => {
        const documents = renderFeed(feedOf(old), Infinity);
        for (const [index, { text }] of renderFeed(feedOf(fresh), Infinity).entries()) {
          const before = documents[index]?.text ?? '';
          const next = { text, ...readDocumentItems(text) };
          expect(readReplaced(before, next)).toEqual(readItems(before));
          expect(readReplaced(before, { ...next, items: [] })).toEqual(readItems(before));
        }
      }),
    );
  });

  test('has them in its own order', () => {
    const text = print('a', 'b', 'c');
    const next = { text, ...readDocumentItems(text) };
    for (const before of [print('b', 'a', 'c'), print('c', 'b', 'a'), print('a', 'a', 'b'), print('d', 'b', 'a')])
      expect(readReplaced(before, next)).toEqual(readItems(before));
  });

  test('is not parsed where it is the same', () => {
    const [first] = renderFeed(feedOf([{}, {}]), Infinity);
    const text = first?.text ?? '';
    const { items, offsetOf } = readDocumentItems(text);
    const known = items.map((item) => ({ ...item, title: 'known' }));
    const titles = readReplaced(text, { text, items: known, offsetOf }).map(({ title }) => title);
    expect(titles).toEqual(['known', items[1]?.title]);
  });
});
