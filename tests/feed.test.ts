import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { Feed as PackageFeed } from 'feed';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Feed } from '../src/feed.ts';
import type { FeedOptions, Item } from '../src/feed-data.ts';
import { faultOf, feedOf, ITEM, OPTIONS, PUBLISHED, readJson, select, UPDATED } from './formats/documents.ts';

const renderAll = (feed: Feed): readonly string[] => [feed.rss2(), feed.atom1(), feed.json1()];

describe('the example in the README of feed', () => {
  const readme = readFileSync(new URL('../node_modules/feed/README.md', import.meta.url), 'utf8');
  const example = /```js\n(import \{ Feed \} from "feed";\n[^`]*?)```/.exec(readme)?.[1] ?? '';
  const posts = [1, 2].map((number) => ({
    title: `Post ${number}`,
    url: `http://example.com/posts/${number}`,
    description: 'What it is about',
    content: '<p>All of it</p>',
    date: new Date(Date.UTC(2013, 6, number)),
    image: `http://example.com/posts/${number}.png`,
  }));

  function run(): readonly string[] {
    const printed: string[] = [];
    const console = { log: (text: string) => printed.push(text) };
    const [, ...script] = example.split('\n');
    runInContext(script.join('\n'), createContext({ Feed, posts, console }));
    return printed;
  }

  test('runs unchanged but for its import and prints three documents', () => {
    const [rss = '', atom = '', json = ''] = run();
    expect(faultOf(rss)).toBeUndefined();
    expect(faultOf(atom)).toBeUndefined();
    expect(select(rss, '//item/title')).toEqual(['Post 1', 'Post 2']);
    expect(select(atom, '//a:entry/a:title')).toEqual(['Post 1', 'Post 2']);
    expect(readJson(json).items.map(({ title }) => title)).toEqual(['Post 1', 'Post 2']);
  });

  test('says everything that it says with feed', () => {
    const [rss = '', atom = '', json = ''] = run();
    expect(select(rss, '//channel/copyright | //channel/generator | //channel/category')).toEqual([
      'All rights reserved 2013, John Doe',
      'Technologie',
      'awesome',
    ]);
    expect(select(rss, '//item[1]/guid | //item[1]/link')).toEqual([
      'http://example.com/posts/1',
      'http://example.com/posts/1',
    ]);
    expect(select(rss, '//item[1]/dc:creator')).toEqual(['Jane Doe', 'Joe Smith']);
    expect(select(rss, '//item[1]/enclosure/@type')).toEqual(['image/png']);
    expect(select(atom, '//a:entry[1]/a:author/a:email')).toEqual(['janedoe@example.com', 'joesmith@example.com']);
    expect(select(atom, '//a:entry[1]/a:contributor/a:name')).toEqual(['Shawn Kemp', 'Reggie Miller']);
    expect(select(atom, '/a:feed/a:contributor/a:uri')).toEqual(['https://example.com/johancruyff']);
    expect(select(atom, '/a:feed/a:category/@term | /a:feed/a:icon | /a:feed/a:logo')).toEqual([
      'Technologie',
      'http://example.com/favicon.ico',
      'http://example.com/image.png',
    ]);
    expect(select(atom, '/a:feed/a:updated').map((date) => Date.parse(date))).toEqual([
      new Date(2013, 6, 14).getTime(),
    ]);
    expect(readJson(json)).toMatchObject({
      feed_url: 'https://example.com/json',
      authors: [{ name: 'John Doe', url: 'https://example.com/johndoe' }],
      items: [{ id: 'http://example.com/posts/1', image: 'http://example.com/posts/1.png' }, {}],
    });
  });
});

describe('Feed', () => {
  test('is a Feed of the package, and keeps what it is given in the same fields', () => {
    const feed = feedOf([{}]);
    feed.addCategory('Қоғам');
    feed.addContributor({ name: 'Гүлнұр Асан' });
    feed.addExtension({ name: '_taspa_test', objects: { a: 1 } });
    expect(feed).toBeInstanceOf(PackageFeed);
    expect(feed.options).toEqual(OPTIONS);
    expect(feed.items).toEqual([ITEM]);
    expect(feed.categories).toEqual(['Қоғам']);
    expect(feed.contributors).toEqual([{ name: 'Гүлнұр Асан' }]);
    expect(feed.extensions).toHaveLength(1);
  });

  test('prints what was added between two renderings', () => {
    const feed = feedOf([{}]);
    expect(select(feed.rss2(), '//item')).toHaveLength(1);
    feed.addItem({ ...ITEM, id: 'екінші' });
    expect(select(feed.rss2(), '//item')).toHaveLength(2);
  });

  test('needs a link or an id that is an address', () => {
    const { link: _, ...options } = OPTIONS;
    expect(() => new Feed(options).rss2()).toThrow(TypeError);
    expect(select(new Feed({ ...options, id: 'https://taspa.example/' }).rss2(), '//channel/link')).toEqual([
      'https://taspa.example/',
    ]);
  });

  test.each<[string, Partial<Item>]>([
    ['the link', { link: 'javascript:alert(1)' }],
    ['an enclosure', { enclosure: { url: 'file:///etc/passwd' } }],
    ['a picture', { image: 'https://user:word@taspa.example/x.jpg' }],
    ['a related article', { related: [{ url: 'data:text/html,x' }] }],
    ['the date', { date: new Date(Number.NaN) }],
    ['the first publication', { published: new Date(Number.NaN) }],
  ])('names the item whose fault is %s', (_, item) => {
    const feed = feedOf([{}, { title: 'Ақаулы мақала', ...item }]);
    for (const render of [() => feed.rss2(), () => feed.atom1(), () => feed.json1()]) {
      expect(render).toThrow(TypeError);
      expect(render).toThrow(/Ақаулы мақала/);
    }
  });
});

const audio = (duration: number) => ({ url: 'https://taspa.example/1.mp3', length: 9_000, duration });

describe('podcasts', () => {
  const options: Partial<FeedOptions> = {
    podcast: true,
    category: 'News',
    image: '/logo.png',
    author: { name: 'Таспа & Ко', email: 'podcast@taspa.example' },
  };
  test('carry author, owner, category and picture', () => {
    const rss = feedOf([], options).rss2();
    expect(select(rss, '//channel/itunes:author')).toEqual(['Таспа & Ко']);
    expect(select(rss, '//itunes:owner/itunes:name | //itunes:owner/itunes:email')).toEqual([
      'Таспа & Ко',
      'podcast@taspa.example',
    ]);
    expect(select(rss, '//itunes:category/@text')).toEqual(['News']);
    expect(select(rss, '//itunes:image/@href')).toEqual(['https://taspa.example/logo.png']);
  });

  test.each([
    [5, '00:05'],
    [65, '01:05'],
    [3_599.6, '1:00:00'],
    [3_665, '1:01:05'],
  ])('say %d seconds as %s', (seconds, text) => {
    const rss = feedOf([{ audio: audio(seconds) }], options).rss2();
    expect(select(rss, '//item/itunes:duration')).toEqual([text]);
    expect(select(rss, '//enclosure/@*')).toEqual(['https://taspa.example/1.mp3', '9000', 'audio/mpeg']);
  });

  test('take further elements as extensions', () => {
    const feed = feedOf([{ extensions: [{ name: 'itunes:episode', objects: { _text: 7 } }] }], options);
    feed.addExtension({ name: 'itunes:explicit', objects: { _text: 'false' } });
    expect(select(feed.rss2(), '//channel/itunes:explicit | //item/itunes:episode')).toEqual(['false', '7']);
  });

  test('no podcast, no fields of one', () => {
    const rss = feedOf([{ audio: audio(5) }], { ...options, podcast: false }).rss2();
    expect(rss).not.toContain('itunes');
  });

  test('say nothing of a service that is gone', () => {
    expect(feedOf([{ audio: audio(5) }], options).rss2()).not.toContain('googleplay');
  });
});

/** Everything that a caller can pass. */
const FULL: Readonly<{ options: Partial<FeedOptions>; item: Partial<Item> }> = {
  options: {
    copyright: '© 2024 «Таспа»',
    hub: 'https://hub.example/',
    image: 'https://taspa.example/i.png',
    favicon: 'https://taspa.example/f.png',
    icon: 'https://taspa.example/512.png',
    logo: 'https://taspa.example/2x1.png',
    ttl: 10,
    generator: 'Таспа',
    stylesheet: '/feed.css',
    podcast: true,
    category: 'News',
  },
  item: {
    guid: 'tag:taspa.example,2024:full',
    contributor: [{ name: 'Гүлнұр Асан', email: 'g@taspa.example' }],
    copyright: '© Агенттік',
    language: 'ru',
    related: [{ url: '/ekinshi', title: 'Екінші мақала' }],
    source: { title: 'Агенттік', url: 'https://agenttik.example/rss' },
    category: [{ name: 'Қоғам', term: 'qogam', scheme: 'https://taspa.example/sections/' }],
    image: { url: '/x.jpg', type: 'image/jpg', length: 10, width: 4, height: 3, alt: 'Көпір', credit: 'Ержан' },
    audio: { url: '/x.mp3', duration: 65 },
    video: '/x.mp4',
    enclosure: { url: '/x.pdf', title: 'Есеп' },
    extensions: [{ name: 'dc:subject', objects: { _attributes: { 'xml:lang': 'kk' }, _text: 'көпір' } }],
  },
};

function fullFeed(): Feed {
  const feed = feedOf([{}, FULL.item], FULL.options);
  feed.addCategory('Жаңалық');
  feed.addContributor({ name: 'Дәурен Ким' });
  feed.addExtension({ name: 'sy:updatePeriod', objects: { _text: 'hourly' } });
  return feed;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

describe('rendering', () => {
  afterEach(() => void vi.useRealTimers());

  test('changes nothing that the caller passed: frozen input gives the same bytes thrice', () => {
    const expected = renderAll(fullFeed());
    const frozen = deepFreeze(fullFeed());
    for (let round = 0; round < 3; round += 1) expect(renderAll(frozen)).toEqual(expected);
  });

  test('does not look at the clock (R-110)', () => {
    vi.setSystemTime('2031-01-01T00:00:00Z');
    const [before, empty] = [renderAll(fullFeed()), renderAll(feedOf([]))];
    vi.setSystemTime('1999-12-31T23:59:59Z');
    expect(renderAll(fullFeed())).toEqual(before);
    expect(renderAll(feedOf([]))).toEqual(empty);
  });

  test.each([
    ['UTC', 12],
    ['America/New_York', 8],
    ['Asia/Almaty', 17],
  ])('does not depend on the zone of the machine (%s)', (zone, hour) => {
    const here = renderAll(fullFeed());
    vi.stubEnv('TZ', zone);
    expect(new Date('2024-10-04T12:00:00Z').getHours()).toBe(hour);
    expect(renderAll(fullFeed())).toEqual(here);
    vi.unstubAllEnvs();
  });

  test('gives well-formed documents of everything at once, with both dates', () => {
    const [rss = '', atom = ''] = renderAll(fullFeed());
    expect([faultOf(rss), faultOf(atom)]).toEqual([undefined, undefined]);
    const dates = select(atom, '//a:entry[2]/a:published | //a:entry[2]/a:updated').map((date) => Date.parse(date));
    expect(dates).toEqual([PUBLISHED.getTime(), UPDATED.getTime()]);
  });
});
