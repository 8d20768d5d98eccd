import { describe, expect, test } from 'vitest';
import type { FeedOptions, Item } from '../../src/feed-data.ts';
import { faultOf, feedOf, ITEM, OPTIONS, select } from './documents.ts';

const atomOf = (items: readonly Partial<Item>[], options: Partial<FeedOptions> = {}): string =>
  feedOf(items, options).atom1();

/** OPTIONS without some of them. */
function optionsWithout(...names: readonly (keyof FeedOptions)[]): FeedOptions {
  const options: FeedOptions = { ...OPTIONS };
  for (const name of names) delete options[name];
  return options;
}

describe('the document', () => {
  test('begins with its declaration and ends with a line end (R-101, R-113)', () => {
    const atom = atomOf([{}]);
    expect(atom.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"')).toBe(
      true,
    );
    expect(atom.endsWith('</feed>\n')).toBe(true);
    expect(atom).not.toMatch(/\r|<!DOCTYPE|<!--/);
  });

  test('declares no namespace but its own without need (R-108)', () => {
    expect(atomOf([{}])).not.toContain('xmlns:');
    expect(atomOf([{ image: '/x.jpg' }])).toContain('xmlns:media="http://search.yahoo.com/mrss/"');
  });
});

describe('the feed', () => {
  test('has one id, title and updated, and its page as first link (R-501)', () => {
    const atom = atomOf([{}]);
    expect(select(atom, '/a:feed/a:id | /a:feed/a:title | /a:feed/a:updated')).toEqual([
      'tag:taspa.example,2024:feed/',
      'Таспа',
      '2024-10-04T20:30:05+05:00',
    ]);
    expect(select(atom, '/a:feed/a:link[1][@rel="alternate"][@type="text/html"]/@href')).toEqual([
      'https://taspa.example/',
    ]);
    expect(select(atom, '/a:feed/a:link[@rel="self"][@type="application/atom+xml"]/@href')).toEqual([
      'https://taspa.example/atom.xml',
    ]);
  });

  test('says everything before its first entry (R-501)', () => {
    const feed = feedOf([{}], { hub: 'https://hub.example/', logo: '/l.png', icon: '/i.png', copyright: '© 2024' });
    feed.addContributor({ name: 'Гүлнұр Асан' });
    feed.addCategory('Жаңалық');
    expect(select(feed.atom1(), '/a:feed/a:entry/following-sibling::*')).toEqual([]);
  });

  test('says its language once for all (R-706)', () => {
    const atom = atomOf([{}, { language: 'kk' }, { language: 'ru' }]);
    expect(select(atom, '/a:feed/@xml:lang')).toEqual(['kk']);
    expect(select(atom, '//a:entry/@xml:lang')).toEqual(['ru']);
  });

  test('has subtitle, rights, generator, icon and logo (R-508)', () => {
    const atom = atomOf([], { copyright: '© 2024 «Таспа»', icon: '/512.png', logo: '/2x1.png', generator: 'Таспа' });
    const names = ['subtitle', 'rights', 'generator', 'icon', 'logo'].map((name) => `/a:feed/a:${name}`);
    expect(select(atom, names.join(' | '))).toEqual([
      'Қазақ тіліндегі жаңалықтар',
      'Таспа',
      'https://taspa.example/512.png',
      'https://taspa.example/2x1.png',
      '© 2024 «Таспа»',
    ]);
    expect(select(atomOf([], { generator: false }), '//a:generator')).toEqual([]);
  });

  test('takes favicon and image for icon and logo, as feed does', () => {
    const atom = atomOf([], { favicon: '/f.ico', image: '/i.png' });
    expect(select(atom, '/a:feed/a:icon | /a:feed/a:logo')).toEqual([
      'https://taspa.example/f.ico',
      'https://taspa.example/i.png',
    ]);
  });

  test('lists its hub, categories and contributors', () => {
    const feed = feedOf([], { hub: 'https://hub.example/' });
    feed.addCategory('Жаңалық');
    feed.addContributor({ name: 'Гүлнұр Асан', email: 'Gulnur@Таспа.example', link: '/gulnur' });
    const atom = feed.atom1();
    expect(select(atom, '/a:feed/a:link[@rel="hub"]/@href')).toEqual(['https://hub.example/']);
    expect(select(atom, '/a:feed/a:category/@term')).toEqual(['Жаңалық']);
    expect(select(atom, '/a:feed/a:contributor/*')).toEqual([
      'Гүлнұр Асан',
      'https://taspa.example/gulnur',
      'Gulnur@xn--80aa8bhd.example',
    ]);
  });

  test('takes its link for an id that is not there, and makes a URI of one that is none (R-512)', () => {
    const feed = feedOf([]);
    feed.options = optionsWithout('id');
    expect(select(feed.atom1(), '/a:feed/a:id')).toEqual(['https://taspa.example/']);
    feed.options = { ...OPTIONS, id: 'жаңалық' };
    expect(select(feed.atom1(), '/a:feed/a:id')).toEqual([
      'https://taspa.example/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B',
    ]);
  });

  test('without items has an updated all the same, and never the clock (R-308)', () => {
    expect(select(atomOf([]), '/a:feed/a:updated')).toEqual(['1990-01-01T06:00:00+06:00']);
  });
});

describe('an entry', () => {
  test('has one id, title, updated, published and one alternate link, which comes first (R-502, R-503)', () => {
    const atom = atomOf([{ related: [{ url: '/b' }], image: '/x.jpg', source: { title: 'Агенттік', url: '/rss' } }]);
    expect(select(atom, '//a:entry/a:id | //a:entry/a:title')).toEqual([ITEM.id, ITEM.title]);
    expect(select(atom, '//a:entry/a:published | //a:entry/a:updated')).toEqual([
      '2024-10-04T18:52:00+05:00',
      '2024-10-04T20:30:05+05:00',
    ]);
    expect(select(atom, '//a:entry/a:link/@rel')).toEqual(['alternate', 'related', 'via', 'enclosure']);
    expect(select(atom, '//a:entry/a:link[1][@type="text/html"]/@href')).toEqual([ITEM.link]);
  });

  test('says published and updated though they be one (R-505, readers.md)', () => {
    const { published: _, ...item } = ITEM;
    const feed = feedOf([]);
    feed.addItem(item);
    expect(select(feed.atom1(), '//a:entry/a:published | //a:entry/a:updated')).toEqual([
      '2024-10-04T20:30:05+05:00',
      '2024-10-04T20:30:05+05:00',
    ]);
  });

  test.each([
    ['2024-02-29T17:59:59Z', '2024-02-29T23:59:59+06:00'],
    ['2024-02-29T18:00:00Z', '2024-02-29T23:00:00+05:00'],
    ['2024-02-29T19:15:00Z', '2024-03-01T00:15:00+05:00'],
  ])('%s is %s in Almaty (R-304)', (instant, written) => {
    expect(select(atomOf([{ date: new Date(instant) }]), '//a:entry/a:updated')).toEqual([written]);
  });

  test('is dated with Z where no zone is given', () => {
    const feed = feedOf([{}]);
    feed.options = optionsWithout('timeZone');
    expect(select(feed.atom1(), '//a:entry/a:updated')).toEqual(['2024-10-04T15:30:05Z']);
  });

  test('declares what kind of text each text is (R-504)', () => {
    const atom = atomOf([{ copyright: '© Агенттік' }], { copyright: '© 2024' });
    const constructs = '//a:title | //a:subtitle | //a:rights | //a:summary | //a:content';
    expect(select(atom, constructs)).toHaveLength(7);
    const types = ['title', 'subtitle', 'rights', 'summary'].map((name) => `//a:${name}/@type`);
    expect(select(atom, types.join(' | '))).toEqual(Array.from({ length: 6 }, () => 'text'));
    expect(select(atom, '//a:content/@type')).toEqual(['html']);
  });

  test.each([
    ['5 < 7 & 8 > 6', 'text'],
    ['A&B', 'text'],
    ['Көпір <b>ашылды</b>', 'html'],
    ['Көпір&nbsp;&#8212; Ертісте', 'html'],
  ])('the description %j is a summary of type %s, unchanged', (description, type) => {
    const atom = atomOf([{ description }]);
    expect(select(atom, '//a:summary | //a:summary/@type')).toEqual([description, type]);
  });

  test.each<[string, Partial<Item>, readonly string[]]>([
    ['summary and content', {}, ['summary', 'content']],
    ['content alone', { description: '' }, ['content']],
    ['a summary alone', { content: '' }, ['summary']],
  ])('with %s has them', (_, item, names) => {
    const atom = atomOf([item]);
    expect(names.flatMap((name) => select(atom, `//a:${name}`))).toHaveLength(names.length);
    expect(select(atom, '//a:summary | //a:content')).toHaveLength(names.length);
  });

  test('without any text has its title as summary, because readers want one (R-502)', () => {
    expect(select(atomOf([{ description: '', content: '' }]), '//a:summary')).toEqual([ITEM.title]);
  });

  test('names its authors, each with what is known (R-501)', () => {
    const author = [
      { name: 'Айгүл Серік', email: 'Айгүл <a@taspa.example>' },
      { email: 'e@taspa.example', link: '/e' },
    ];
    const atom = atomOf([{ author }]);
    expect(select(atom, '//a:entry/a:author/a:name')).toEqual(['Айгүл Серік', 'e@taspa.example']);
    expect(select(atom, '//a:entry/a:author/a:email')).toEqual(['e@taspa.example']);
    expect(select(atom, '//a:entry/a:author/a:uri')).toEqual(['https://taspa.example/e']);
  });

  test('always has an author: the feed itself where nobody is named (R-501, readers.md)', () => {
    const feed = feedOf([{ author: [] }]);
    expect(select(feed.atom1(), '//a:entry/a:author/a:name')).toEqual(['Таспа редакциясы']);
    feed.options = optionsWithout('author');
    expect(select(feed.atom1(), '//a:entry/a:author/a:name')).toEqual(['Таспа']);
  });

  test('has categories of term, scheme and label (R-507)', () => {
    const category = [
      { name: 'Қоғам', term: 'qogam', scheme: 'https://taspa.example/sections/' },
      { name: 'Көпір', domain: 'https://taspa.example/tags/' },
      { term: 'ertis', scheme: 'адрес емес' },
      {},
    ];
    const atom = atomOf([{ category }]);
    expect(select(atom, '//a:entry/a:category/@term')).toEqual(['qogam', 'Көпір', 'ertis']);
    expect(select(atom, '//a:entry/a:category/@label')).toEqual(['Қоғам', 'Көпір', 'ertis']);
    expect(select(atom, '//a:entry/a:category/@scheme')).toEqual([
      'https://taspa.example/sections/',
      'https://taspa.example/tags/',
    ]);
  });

  test('says where it is from: a link, or a name alone (R-509)', () => {
    const atom = atomOf([{ source: { title: 'Агенттік', url: '/rss' } }, { source: { title: 'Басқа агенттік' } }]);
    expect(select(atom, '//a:entry[1]/a:link[@rel="via"]/@href')).toEqual(['https://taspa.example/rss']);
    expect(select(atom, '//a:entry[1]/a:link[@rel="via"]/@title')).toEqual(['Агенттік']);
    expect(select(atom, '//a:entry[2]/dc:source')).toEqual(['Басқа агенттік']);
  });

  test('uses registered link relations only, none of paging or archives (R-506)', () => {
    const feed = feedOf([{ related: [{ url: '/b' }], enclosure: { url: '/x.pdf' } }], { hub: 'https://hub.example/' });
    const known = new Set(['alternate', 'self', 'hub', 'related', 'via', 'enclosure']);
    for (const rel of select(feed.atom1(), '//a:link/@rel')) expect(known).toContain(rel);
  });

  test('has neither drafts nor edits in it (R-510)', () => {
    expect(select(atomOf([{}]), '//*[namespace-uri()!="http://www.w3.org/2005/Atom"]')).toEqual([]);
  });

  test('has the id of its RSS item and JSON item (R-205)', () => {
    const feed = feedOf([{}, { id: 'tag:q.kz,2024:қазан' }, { id: 'https://Taspa.example/Б' }]);
    const ids = select(feed.atom1(), '//a:entry/a:id');
    expect(ids).toEqual(select(feed.rss2(), '//guid'));
    expect(ids[1]).toBe('tag:q.kz,2024:%D2%9B%D0%B0%D0%B7%D0%B0%D0%BD');
    expect(ids[2]).toBe('https://taspa.example/%D0%91');
  });

  test('keeps the order of the feed (R-424)', () => {
    const ids = ['в', 'а', 'б'].map((letter) => `tag:q.kz,2024:${encodeURIComponent(letter)}`);
    expect(select(atomOf(ids.map((id) => ({ id }))), '//a:entry/a:id')).toEqual(ids);
  });
});

test('text is read as it was given, in every element and attribute', () => {
  const text = 'R&D: "5" < \'7\' ]]> &amp; <b>қалың</b>';
  const feed = feedOf(
    [
      {
        title: text,
        author: [{ name: text }],
        category: [{ name: text }],
        copyright: text,
        related: [{ url: '/b', title: text }],
      },
    ],
    { title: text, generator: text, copyright: text },
  );
  const atom = feed.atom1();
  expect(faultOf(atom)).toBeUndefined();
  const places = [
    '//a:title',
    '//a:generator',
    '//a:rights',
    '//a:entry/a:author/a:name',
    '//a:category/@*',
    '//a:link/@title',
  ];
  expect(select(atom, places.join(' | '))).toEqual(Array.from({ length: 9 }, () => text));
});
