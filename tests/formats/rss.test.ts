import { describe, expect, test } from 'vitest';
import type { FeedOptions, Item } from '../../src/feed-data.ts';
import { faultOf, feedOf, ITEM, OPTIONS, select } from './documents.ts';

const rssOf = (items: readonly Partial<Item>[], options: Partial<FeedOptions> = {}): string =>
  feedOf(items, options).rss2();
/** The names of the children that an XPath selects, in the document's order. */
const namesIn = (xml: string, parent: string): readonly string[] =>
  Array.from(xml.slice(xml.indexOf(`<${parent}`)).matchAll(/^ {2}<([\w:]+)/gm), ([, name = '']) => name);

const declared = (xml: string) => Array.from(xml.matchAll(/xmlns:(\w+)=/g), ([, prefix]) => prefix);

describe('the document', () => {
  test('begins with its declaration and ends with a line end (R-101, R-113)', () => {
    const rss = rssOf([{}]);
    expect(rss.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"')).toBe(true);
    expect(rss.endsWith('</rss>\n')).toBe(true);
    expect(rss).not.toMatch(/\r|<!DOCTYPE|<!--/);
  });

  test('declares the namespaces that it uses and no others (R-108)', () => {
    expect(declared(rssOf([{ language: 'ru' }]))).toEqual(['atom', 'content', 'dc', 'dcterms']);
    expect(declared(rssOf([], { feedLinks: {} }))).toEqual([]);
  });

  test('names a CSS style sheet before the root', () => {
    const rss = rssOf([{}], { stylesheet: '/feed.css?a=1&b="2"' });
    expect(faultOf(rss)).toBeUndefined();
    expect(select(rss, '/processing-instruction("xml-stylesheet")')).toEqual([
      'type="text/css" href="/feed.css?a=1&amp;b=&quot;2&quot;"',
    ]);
  });
});

describe('the channel', () => {
  test('has title, link and description, each once (R-401)', () => {
    const rss = rssOf([{}]);
    expect(select(rss, '/rss/channel/title | /rss/channel/link | /rss/channel/description')).toEqual([
      'Таспа',
      'https://taspa.example/',
      'Қазақ тіліндегі жаңалықтар',
    ]);
  });

  test('takes the title for a missing description', () => {
    expect(select(feedOf([], { description: '' }).rss2(), '/rss/channel/description')).toEqual(['Таспа']);
  });

  test('stands wholly before the first item (R-404)', () => {
    const feed = feedOf([{}], { hub: 'https://hub.example/', image: '/i.png', copyright: '© 2024', ttl: 5 });
    feed.addCategory('Жаңалық');
    feed.addExtension({ name: 'sy:updatePeriod', objects: { _text: 'hourly' } });
    expect(select(feed.rss2(), '/rss/channel/item/following-sibling::*')).toEqual([]);
    expect(select(feed.rss2(), '/rss/channel/item/preceding-sibling::*')).not.toEqual([]);
  });

  test('says its language in both ways, its docs and generator (R-411, R-706)', () => {
    const rss = rssOf([{}], { generator: 'Таспа' });
    expect(select(rss, '/rss/@xml:lang | /rss/channel/language')).toEqual(['kk', 'kk']);
    expect(select(rss, '/rss/channel/docs')).toEqual(['https://www.rssboard.org/rss-specification']);
    expect(select(rss, '/rss/channel/generator')).toEqual(['Таспа']);
    expect(select(rssOf([{}], { generator: false }), '/rss/channel/generator')).toEqual([]);
  });

  test('links to itself and to its hub (R-410)', () => {
    const rss = rssOf([{}], { hub: 'https://hub.example/' });
    expect(select(rss, '/rss/channel/a:link[@rel="self"][@type="application/rss+xml"]/@href')).toEqual([
      'https://taspa.example/rss.xml',
    ]);
    expect(select(rss, '/rss/channel/a:link[@rel="hub"]/@href')).toEqual(['https://hub.example/']);
    expect(select(rssOf([], { feedLinks: {}, feed: '/all.xml' }), '//a:link[@rel="self"]/@href')).toEqual([
      'https://taspa.example/all.xml',
    ]);
  });

  test('has no alternate link, which readers take for the page (readers.md)', () => {
    expect(select(rssOf([{}]), '//a:link[@rel="alternate"]')).toEqual([]);
  });

  test('was last built when its newest item changed, published when its newest item was (R-308, R-309)', () => {
    const dates = ['2024-10-01', '2024-10-03', '2024-10-02'].map((day) => new Date(`${day}T00:00:00Z`));
    const rss = rssOf(
      dates.map((published, index) => ({ published, date: new Date(`2024-10-0${6 - index}T06:00:00Z`) })),
    );
    expect(select(rss, '/rss/channel/lastBuildDate')).toEqual(['Sun, 06 Oct 2024 11:00:00 +0500']);
    expect(select(rss, '/rss/channel/pubDate')).toEqual(['Thu, 03 Oct 2024 05:00:00 +0500']);
  });

  test('was last built at the instant that is given, where one is', () => {
    const rss = rssOf([{}], { updated: new Date('2024-11-01T00:00:00Z') });
    expect(select(rss, '/rss/channel/lastBuildDate')).toEqual(['Fri, 01 Nov 2024 05:00:00 +0500']);
  });

  test('without items and dates has no dates (R-110)', () => {
    expect(select(rssOf([]), '//pubDate | //lastBuildDate')).toEqual([]);
  });

  test('has an image with its own title and link (R-412)', () => {
    const rss = rssOf([], { image: '/i.png' });
    expect(select(rss, '/rss/channel/image/*')).toEqual([
      'https://taspa.example/i.png',
      'Таспа',
      'https://taspa.example/',
    ]);
  });

  test.each(['/i.svg', '/i.webp', '/i.WEBP?v=1'])('leaves out an image of a kind that RSS has not (%s)', (image) => {
    expect(select(rssOf([], { image }), '//image')).toEqual([]);
  });

  test.each([
    [10, ['10']],
    [0, []],
  ])('ttl %d is written as %j (R-417)', (ttl, written) => {
    expect(select(rssOf([], { ttl }), '//ttl')).toEqual(written);
  });

  test('has no person of its own: RSS wants addresses there (R-409)', () => {
    expect(select(rssOf([{}]), '//managingEditor | //webMaster | //author')).toEqual([]);
  });
});

describe('plain text', () => {
  const text = 'R&D: 5 < 7 > 3 &amp; <b>қалың</b>';

  test('is written with hexadecimal references (R-106, R-407)', () => {
    const rss = rssOf([{ title: 'R&D: 5 < 7' }]);
    expect(rss).toContain('<title>R&#x26;D: 5 &#x3C; 7</title>');
  });

  test('but not addresses, in which some readers leave such references', () => {
    const address = 'https://taspa.example/?a=1&b=2';
    const rss = rssOf([{ link: address, id: address }], { link: address, image: address });
    expect(rss).not.toContain('&#x26;');
    expect(select(rss, '//link | //url | //guid')).toEqual(Array.from({ length: 5 }, () => address));
  });

  test('is read as it was given, in every element', () => {
    const feed = feedOf([{ title: text, category: [{ name: text }], copyright: text, author: [{ name: text }] }], {
      title: text,
      description: text,
      copyright: text,
      generator: text,
    });
    feed.addCategory(text);
    const elements = ['title', 'description', 'copyright', 'generator', 'category'].map(
      (name) => `/rss/channel/${name}`,
    );
    expect(select(feed.rss2(), elements.join(' | '))).toEqual(Array.from({ length: 5 }, () => text));
    expect(select(feed.rss2(), '//item/title | //item/category | //item/dc:rights | //item/dc:creator')).toEqual(
      Array.from({ length: 4 }, () => text),
    );
  });
});

describe('an item', () => {
  test('carries what R-403 asks for', () => {
    const category = [{ name: 'Қоғам', term: 'qogam', scheme: 'https://taspa.example/sections/' }];
    const rss = rssOf([{ category, image: { url: '/x.jpg', length: 100 } }]);
    expect(namesIn(rss, 'item')).toEqual([
      'title',
      'link',
      'guid',
      'pubDate',
      'dcterms:modified',
      'dc:creator',
      'dc:creator',
      'dc:language',
      'category',
      'description',
      'content:encoded',
      'enclosure',
      'media:content',
    ]);
    expect(select(rss, '//item/category[@domain="https://taspa.example/sections/"]')).toEqual(['Қоғам']);
  });

  test.each([
    'http://localhost:8080/x.jpg',
    'http://intranet/x.jpg',
    'https://a_b.example/x.jpg',
    'http://[::1]/x.jpg',
  ])('has no enclosure whose host no validator takes, but its picture: %s (R-402)', (url) => {
    const rss = rssOf([{ image: { url, length: 100 } }]);
    expect(select(rss, '//item/enclosure')).toEqual([]);
    expect(select(rss, '//item/media:content/@url')).toEqual([url]);
  });

  test.each(['https://taspa.example/x.jpg', 'http://192.168.1.1:8080/x.jpg', 'https://xn--80aa8bhd.xn--80ao21a/x.jpg'])(
    'has an enclosure with a host like that of %s',
    (url) => {
      expect(select(rssOf([{ image: { url, length: 100 } }]), '//item/enclosure/@url')).toEqual([url]);
    },
  );

  test('is dated in the zone of the newsroom, by its first publication (R-301, R-303, R-307)', () => {
    const rss = rssOf([{}]);
    expect(select(rss, '//item/pubDate')).toEqual(['Fri, 04 Oct 2024 18:52:00 +0500']);
    expect(select(rss, '//item/dcterms:modified')).toEqual(['2024-10-04T20:30:05+05:00']);
  });

  test.each([
    ['2024-02-29T17:30:00Z', 'Thu, 29 Feb 2024 23:30:00 +0600'],
    ['2024-02-29T18:30:00Z', 'Thu, 29 Feb 2024 23:30:00 +0500'],
    ['2024-10-04T21:30:00Z', 'Sat, 05 Oct 2024 02:30:00 +0500'],
    ['2024-09-30T18:59:59Z', 'Mon, 30 Sep 2024 23:59:59 +0500'],
  ])('%s is %s in Almaty (R-302, R-303)', (instant, written) => {
    expect(select(rssOf([{ published: new Date(instant) }]), '//item/pubDate')).toEqual([written]);
  });

  test('is dated in UTC where no zone is given', () => {
    const { timeZone: _, ...options } = OPTIONS;
    const feed = feedOf([{}]);
    feed.options = options;
    expect(select(feed.rss2(), '//item/pubDate')).toEqual(['Fri, 04 Oct 2024 13:52:00 +0000']);
  });

  test('that has never changed says no change (R-421)', () => {
    expect(select(rssOf([{ date: new Date('2024-10-04T13:52:00Z') }]), '//dcterms:modified')).toEqual([]);
  });

  test('never repeats the meaning of a core element (R-422)', () => {
    const rss = rssOf([{ category: [{ name: 'Қоғам' }], source: { title: 'Агенттік', url: '/rss' } }], {
      copyright: '© 2024',
    });
    expect(select(rss, '//dc:date | //dc:subject | //channel/dc:rights | //channel/dc:language')).toEqual([]);
    expect(select(rss, '//item/dc:source | //item/a:id')).toEqual([]);
  });

  test('has no foreign attribute on a core element (R-423)', () => {
    expect(select(rssOf([{ language: 'ru' }]), '//item//@*[namespace-uri()]')).toEqual([]);
  });

  test('names each author with dc:creator and none with author (R-408)', () => {
    const rss = rssOf([{ author: [{ name: 'Айгүл Серік' }, { email: 'e@taspa.example' }, { name: ' ' }] }]);
    expect(select(rss, '//item/dc:creator')).toEqual(['Айгүл Серік', 'e@taspa.example']);
    expect(select(rss, '//item/author')).toEqual([]);
  });

  test('always says its language (R-706)', () => {
    expect(select(rssOf([{}, { language: 'ru' }]), '//item/dc:language')).toEqual(['kk', 'ru']);
  });

  test('has its summary before its full text (R-405)', () => {
    const rss = rssOf([{}]);
    expect(select(rss, '//item/content:encoded/preceding-sibling::description')).toEqual([ITEM.description]);
    expect(select(rss, '//item/content:encoded')).toEqual([ITEM.content]);
  });

  test('has its full text as description where there is no other (R-405)', () => {
    const rss = rssOf([{ description: '' }]);
    expect(select(rss, '//item/description')).toEqual([ITEM.content]);
    expect(select(rss, '//content:encoded')).toEqual([]);
  });

  test.each([
    ['5 < 7 & 8 > 6', '5 &lt; 7 &amp; 8 &gt; 6'],
    ['<p>Көпір <b>ашылды</b></p>', '<p>Көпір <b>ашылды</b></p>'],
    ['Көпір&nbsp;&#8212; Ертісте', 'Көпір&nbsp;&#8212; Ертісте'],
    ['R&D; бөлімі', 'R&amp;D; бөлімі'],
    ['A&B', 'A&amp;B'],
  ])('the description %j is the HTML %j', (description, html) => {
    expect(select(rssOf([{ description }]), '//item/description')).toEqual([html]);
  });

  test('links what is related and says where it is from (R-415)', () => {
    const rss = rssOf([
      { related: [{ url: '/ekinshi?a=1&b=2', title: 'Екінші «мақала»' }], source: { title: 'Агенттік', url: '/rss' } },
      { source: { title: 'Басқа агенттік' } },
    ]);
    expect(select(rss, '//item[1]/a:link[@rel="related"]/@href')).toEqual(['https://taspa.example/ekinshi?a=1&b=2']);
    expect(select(rss, '//item[1]/a:link[@rel="related"]/@title')).toEqual(['Екінші «мақала»']);
    expect(select(rss, '//item[1]/source[@url="https://taspa.example/rss"]')).toEqual(['Агенттік']);
    expect(select(rss, '//item[2]/dc:source')).toEqual(['Басқа агенттік']);
    expect(select(rss, '//item[2]/source')).toEqual([]);
  });

  test('has none of the elements that RSS advises against (R-416, R-419)', () => {
    expect(select(rssOf([{}]), '//textInput | //rating | //skipHours | //skipDays | //cloud')).toEqual([]);
  });
});
