import { describe, expect, test } from 'vitest';
import type { FeedOptions, Item } from '../../src/feed-data.ts';
import { feedOf, ITEM, OPTIONS, readJson } from './documents.ts';

const jsonOf = (items: readonly Partial<Item>[], options: Partial<FeedOptions> = {}) =>
  readJson(feedOf(items, options).json1());
const itemOf = (item: Partial<Item>, options: Partial<FeedOptions> = {}) => jsonOf([item], options).items[0];

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;
const URI = /^https?:\/\/[!-~]+$/;

/** What JSON Feed 1.1 demands of the keys of each object: a pattern for text, or the type of another value. */
const SHAPES = {
  feed: {
    version: /^https:\/\/jsonfeed\.org\/version\/1\.1$/,
    title: /./,
    home_page_url: URI,
    feed_url: URI,
    description: /./,
    icon: URI,
    favicon: URI,
    language: /^[a-z]{2,3}(?:-\w+)*$/,
    authors: 'array',
    hubs: 'array',
    items: 'array',
  },
  item: {
    id: /./,
    url: URI,
    title: /./,
    content_html: /./,
    content_text: /./,
    summary: /./,
    image: URI,
    date_published: RFC3339,
    date_modified: RFC3339,
    authors: 'array',
    tags: 'array',
    language: /^[a-z]{2,3}(?:-\w+)*$/,
    attachments: 'array',
  },
  author: { name: /./, url: URI, avatar: URI },
  hub: { type: /./, url: URI },
  attachment: {
    url: URI,
    mime_type: /^\w+\/[\w.+-]+$/,
    title: /./,
    size_in_bytes: 'number',
    duration_in_seconds: 'number',
  },
} as const;

const REQUIRED = {
  feed: ['version', 'title', 'items'],
  item: ['id'],
  author: [],
  hub: ['type', 'url'],
  attachment: ['url', 'mime_type'],
} as const;

type Kind = keyof typeof SHAPES;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The places at which a JSON Feed isn't what the specification says. */
function faultsOf(value: unknown, kind: Kind, path: string): readonly string[] {
  if (!isObject(value)) return [path];
  const shape: Readonly<Record<string, RegExp | string>> = SHAPES[kind];
  const missing = REQUIRED[kind].filter((key) => !(key in value)).map((key) => `${path}.${key}`);
  const wrong = Object.entries(value).flatMap(([key, one]) => {
    if (/^_[a-z][^.]*$/i.test(key)) return isObject(one) ? [] : [`${path}.${key}`];
    return fits(one, shape[key]) ? [] : [`${path}.${key}`];
  });
  const inner = [
    ...faultsOfEach(value['items'], 'item', path),
    ...faultsOfEach(value['authors'], 'author', path),
    ...faultsOfEach(value['hubs'], 'hub', path),
    ...faultsOfEach(value['attachments'], 'attachment', path),
  ];
  const empty = kind === 'author' && Object.keys(value).length === 0 ? [path] : [];
  const bare = kind === 'item' && !('content_html' in value) && !('content_text' in value) ? [path] : [];
  return [...missing, ...wrong, ...inner, ...empty, ...bare];
}

function faultsOfEach(values: unknown, kind: Kind, path: string): readonly string[] {
  if (!Array.isArray(values)) return [];
  return values.flatMap((value, index) => faultsOf(value, kind, `${path}.${kind}${index}`));
}

function fits(value: unknown, rule: RegExp | string | undefined): boolean {
  if (rule instanceof RegExp) return typeof value === 'string' && rule.test(value);
  return rule === 'array' ? Array.isArray(value) : typeof value === rule;
}

describe('the check of this file', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['no version', { title: 'а', items: [] }, ['$.version']],
    ['version 1', { version: 'https://jsonfeed.org/version/1', title: 'а', items: [] }, ['$.version']],
    ['an id that is a number', { ...jsonOf([]), items: [{ id: 1, content_text: 'а' }] }, ['$.item0.id']],
    ['no content', { ...jsonOf([]), items: [{ id: 'а' }] }, ['$.item0']],
    [
      'a bad date',
      { ...jsonOf([]), items: [{ id: 'а', content_text: 'а', date_published: '04.10.2024' }] },
      ['$.item0.date_published'],
    ],
    ['an unknown key', { ...jsonOf([]), author: {} }, ['$.author']],
    ['an author without anything', { ...jsonOf([]), authors: [{}] }, ['$.author0']],
  ])('finds %s', (_, document, faults) => {
    expect(faultsOf(document, 'feed', '$')).toEqual(faults);
  });
});

describe('the document', () => {
  test.each<[string, Partial<Item>, Partial<FeedOptions>]>([
    ['a usual item', {}, {}],
    ['no text at all', { description: '', content: '' }, {}],
    ['authors of whom nothing is known', { author: [{}, { email: 'e@taspa.example' }] }, { author: {} }],
    [
      'everything',
      {
        image: { url: '/x.jpg', alt: 'Көпір', length: 5, credit: 'Ержан', caption: 'Көпір үстінде' },
        audio: { url: '/x.mp3', duration: 65 },
        related: [{ url: '/b' }],
        source: { title: 'Агенттік' },
        language: 'ru',
        category: [{ name: 'Қоғам' }, {}],
        extensions: [
          { name: '_own', objects: { a: 1 } },
          { name: 'dc:subject', objects: { _text: 'x' } },
        ],
      },
      { hub: 'https://hub.example/', icon: '/512.png', favicon: '/f.png' },
    ],
  ])('is a JSON Feed 1.1 of %s', (_, item, options) => {
    expect(faultsOf(jsonOf([item], options), 'feed', '$')).toEqual([]);
  });

  test('says its version first and ends with a line end (R-601, R-113)', () => {
    const text = feedOf([{}]).json1();
    expect(Object.keys(readJson(text))[0]).toBe('version');
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('describes the feed (R-601, R-606, R-608, R-609)', () => {
    expect(jsonOf([], { hub: 'https://hub.example/', icon: '/512.png', favicon: '/f.png' })).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Таспа',
      home_page_url: 'https://taspa.example/',
      feed_url: 'https://taspa.example/feed.json',
      description: 'Қазақ тіліндегі жаңалықтар',
      icon: 'https://taspa.example/512.png',
      favicon: 'https://taspa.example/f.png',
      authors: [{ name: 'Таспа редакциясы', url: 'https://taspa.example/biz' }],
      language: 'kk',
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
      items: [],
    });
  });

  test('takes the image for a missing icon', () => {
    expect(jsonOf([], { image: '/i.png' })).toMatchObject({ icon: 'https://taspa.example/i.png' });
  });
});

describe('an item', () => {
  test('has id, address, title, text, dates and authors (R-602, R-604, R-605)', () => {
    expect(itemOf({})).toEqual({
      id: ITEM.id,
      url: ITEM.link,
      title: ITEM.title,
      summary: ITEM.description,
      content_html: ITEM.content,
      date_published: '2024-10-04T18:52:00+05:00',
      date_modified: '2024-10-04T20:30:05+05:00',
      authors: [{ name: 'Айгүл Серік' }, { name: 'Ерлан Төлеу', url: 'https://taspa.example/erlan' }],
    });
  });

  test('says its language where it is another (R-606)', () => {
    expect(jsonOf([{ language: 'kk' }, { language: 'ru' }]).items.map(({ language }) => language)).toEqual([
      undefined,
      'ru',
    ]);
  });

  test('keeps plain texts as they are (R-603)', () => {
    const text = 'R&D: 5 < 7 &amp; <b>қалың</b>';
    expect(itemOf({ title: text, category: [{ name: text }] })).toMatchObject({ title: text, tags: [text] });
  });

  test.each([
    ['5 < 7 & 8', '5 < 7 & 8'],
    ['<p>Көпір <b>ашылды</b>.</p><p>Ертіс</p>', 'Көпір ашылды. Ертіс'],
    ['Бір<br>екі<br />үш', 'Бір екі үш'],
    ['A&amp;B &lt;b&gt; &#8212; &#x2014; &quot;а&quot;', 'A&B <b> — — "а"'],
    ['&#x110000; &unknown; &constructor;', '&#x110000; &unknown; &constructor;'],
  ])('the description %j is the summary %j (R-603)', (description, summary) => {
    expect(itemOf({ description })).toMatchObject({ summary });
  });

  test.each<[Partial<Item>, Readonly<Record<string, string>>]>([
    [{ content: '', description: '5 < 7' }, { content_html: '5 &lt; 7' }],
    [{ content: '', description: 'Көпір <b>ашылды</b>' }, { content_html: 'Көпір <b>ашылды</b>' }],
    [{ content: '', description: '', title: 'Көпір <b>' }, { content_text: 'Көпір <b>' }],
  ])('%j has the content %j (R-602)', (item, content) => {
    expect(itemOf(item)).toMatchObject(content);
    expect(itemOf(item)).not.toHaveProperty('summary');
  });

  test('lists its files with type, size and length (R-607)', () => {
    const item = itemOf({
      image: { url: '/x.jpg', length: 5, alt: 'Көпір' },
      audio: { url: '/x.mp3', duration: 65, title: 'Сұхбат' },
    });
    expect(item).toMatchObject({
      image: 'https://taspa.example/x.jpg',
      attachments: [
        { url: 'https://taspa.example/x.mp3', mime_type: 'audio/mpeg', title: 'Сұхбат', duration_in_seconds: 65 },
        { url: 'https://taspa.example/x.jpg', mime_type: 'image/jpeg', title: 'Көпір', size_in_bytes: 5 },
      ],
    });
  });

  test('has under one key of ours what JSON Feed has no name for (R-611)', () => {
    const item = itemOf({
      related: [{ url: '/b', title: 'Екінші' }, { url: '/v' }],
      source: { title: 'Агенттік', url: 'https://agenttik.example/rss' },
      image: { url: '/x.jpg', credit: 'Ержан Мұрат', caption: 'Көпір үстінде' },
    });
    expect(item).toMatchObject({
      _taspa: {
        related: [{ url: 'https://taspa.example/b', title: 'Екінші' }, { url: 'https://taspa.example/v' }],
        source: { title: 'Агенттік', url: 'https://agenttik.example/rss' },
        image_credit: 'Ержан Мұрат',
        image_caption: 'Көпір үстінде',
      },
    });
  });

  test('takes the extensions whose names JSON Feed allows, and no others (R-611)', () => {
    const objects = { about: 'https://taspa.example/about', value: 1 };
    const feed = feedOf([
      {
        extensions: [
          { name: '_own', objects },
          { name: 'dc:subject', objects: { _text: 'x' } },
        ],
      },
    ]);
    feed.addExtension({ name: '_feed', objects });
    feed.addExtension({ name: 'sy:updatePeriod', objects: { _text: 'hourly' } });
    const document = readJson(feed.json1());
    expect(document).toMatchObject({ _feed: objects, items: [{ _own: objects }] });
    expect(JSON.stringify(document)).not.toMatch(/dc:|sy:/);
  });

  test('survives texts that XML cannot hold, as JSON (R-612)', () => {
    const text = feedOf([{ title: 'бір\u0000\uD800\uFFFFекі' }]).json1();
    expect(text.isWellFormed()).toBe(true);
    expect(readJson(text).items[0]).toMatchObject({ title: 'бір\u0000\uD800\uFFFFекі' });
  });
});

test('addresses are absolute URIs, relative ones against the page of the feed (R-208)', () => {
  const json = jsonOf([{ link: '/көпір', author: [{ name: 'Айгүл Серік', link: '/айгүл', avatar: '/a.png' }] }], {
    author: { name: 'Таспа', link: '/біз' },
    link: OPTIONS.link ?? '',
  });
  expect(json).toMatchObject({
    authors: [{ url: 'https://taspa.example/%D0%B1%D1%96%D0%B7' }],
    items: [
      {
        url: 'https://taspa.example/%D0%BA%D3%A9%D0%BF%D1%96%D1%80',
        authors: [
          { url: 'https://taspa.example/%D0%B0%D0%B9%D0%B3%D2%AF%D0%BB', avatar: 'https://taspa.example/a.png' },
        ],
      },
    ],
  });
});
