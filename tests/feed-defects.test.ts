/** What npm `feed` 6.0.0 gets wrong, each shown on the package itself and then on ours: one changed import mends it. */
import { Feed as PackageFeed } from 'feed';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Feed } from '../src/feed.ts';
import type { FeedOptions, Item } from '../src/feed-data.ts';
import { faultOf, readJson, select } from './formats/documents.ts';

const OPTIONS = { title: 'Таспа', id: 'https://taspa.example/', link: 'https://taspa.example/' };
const ITEM = { title: 'Көпір ашылды', link: 'https://taspa.example/kopir', date: new Date('2024-10-04T13:52:00Z') };

type Pair = Readonly<{ theirs: PackageFeed; ours: Feed }>;

/** The same feed of one item (or of those given) twice: the package's and ours. */
function pair(item: Partial<Item>, options: Partial<FeedOptions> = {}, others: readonly Item[] = []): Pair {
  const theirs = new PackageFeed({ ...OPTIONS, ...options });
  const ours = new Feed({ ...OPTIONS, ...options });
  for (const feed of [theirs, ours]) {
    for (const one of [{ ...ITEM, ...item }, ...others]) feed.addItem(one);
  }
  return { theirs, ours };
}

const renderAt = (time: string, feed: PackageFeed): readonly string[] => {
  vi.setSystemTime(time);
  return [feed.rss2(), feed.atom1(), feed.json1()];
};

describe('1. `]]>` twice in a text', () => {
  const text = 'бір ]]> екі ]]> үш';
  const { theirs, ours } = pair({ title: text, description: text, content: text });

  test('ends the document of feed', () => {
    expect(faultOf(theirs.rss2())).toBeDefined();
    expect(faultOf(theirs.atom1())).toBeDefined();
  });

  test('is read as written in ours', () => {
    expect(select(ours.rss2(), '//item/title | //item/content:encoded')).toEqual([text, text]);
    expect(select(ours.rss2(), '//item/description')).toEqual(['бір ]]&gt; екі ]]&gt; үш']);
    expect(select(ours.atom1(), '//a:entry/a:title | //a:entry/a:summary | //a:entry/a:content')).toEqual([
      text,
      text,
      text,
    ]);
  });
});

describe('2. a character that XML cannot hold', () => {
  test.each([
    ['a vertical tab', 'бір\u000Bекі', 'бір екі'],
    ['U+0000', 'бір\u0000екі', 'бірекі'],
    ['U+FFFF', 'бір\uFFFFекі', 'бірекі'],
  ])('%s breaks the documents of feed, not ours', (_, text, repaired) => {
    const { theirs, ours } = pair({ title: text, content: text }, { title: text });
    expect(faultOf(theirs.rss2())).toBeDefined();
    expect(faultOf(theirs.atom1())).toBeDefined();
    expect(select(ours.rss2(), '//channel/title | //item/title')).toEqual([repaired, repaired]);
    expect(select(ours.atom1(), '//a:title | //a:content')).toEqual([repaired, repaired, repaired]);
  });

  test('a lone surrogate becomes U+FFFD in the file of feed and leaves ours', () => {
    const { theirs, ours } = pair({ title: 'бір\uD800екі' });
    expect(select(theirs.rss2(), '//item/title')).toEqual(['бір\uFFFDекі']);
    expect(select(ours.rss2(), '//item/title')).toEqual(['бірекі']);
    expect(select(ours.atom1(), '//a:entry/a:title')).toEqual(['бірекі']);
  });
});

test('3. a title with `&amp;` loses it in feed and stays what it is in ours', () => {
  const { theirs, ours } = pair({}, { title: 'AT&amp;T' });
  expect(select(theirs.rss2(), '//channel/title')).toEqual(['AT&T']);
  expect(select(ours.rss2(), '//channel/title')).toEqual(['AT&amp;T']);
  expect(select(ours.atom1(), '/a:feed/a:title')).toEqual(['AT&amp;T']);
});

test('4. a name stands in the RSS author of feed, which must be an address; ours says it as dc:creator', () => {
  const { theirs, ours } = pair({
    author: [{ name: 'Айгүл Серік' }, { name: 'Ерлан Төлеу', email: 'e@taspa.example' }],
  });
  expect(select(theirs.rss2(), '//item/author')[0]).toBe('Айгүл Серік');
  expect(select(ours.rss2(), '//item/author')).toEqual([]);
  expect(select(ours.rss2(), '//item/dc:creator')).toEqual(['Айгүл Серік', 'Ерлан Төлеу']);
});

describe('5. the type of a file is guessed', () => {
  test.each([
    ['image', 'https://taspa.example/x.jpg', 'image/jpg', 'image/jpeg'],
    ['image', 'https://taspa.example/x.svg', 'image/svg', 'image/svg+xml'],
    ['image', 'https://taspa.example/img/123', 'image//img/123', 'application/octet-stream'],
    ['audio', 'https://taspa.example/x.mp3', 'audio/mp3', 'audio/mpeg'],
    ['video', 'https://taspa.example/x.mov', 'video/mov', 'video/quicktime'],
  ])('%s %s is %s in feed and %s in ours', (field, url, wrong, right) => {
    const { theirs, ours } = pair({ [field]: url });
    expect(select(theirs.rss2(), '//enclosure/@type')).toEqual([wrong]);
    expect(select(ours.rss2(), '//enclosure/@type')).toEqual([right]);
    expect(select(ours.atom1(), '//a:link[@rel="enclosure"]/@type')).toEqual([right]);
  });

  test('a relative address throws without a name in feed and is resolved in ours', () => {
    const { theirs, ours } = pair({ image: 'x.jpg' });
    expect(() => theirs.rss2()).toThrow(/^Invalid URL$/);
    expect(readJson(theirs.json1()).items[0]).toMatchObject({ image: 'x.jpg' });
    expect(select(ours.rss2(), '//enclosure/@url')).toEqual(['https://taspa.example/x.jpg']);
    expect(readJson(ours.json1()).items[0]).toMatchObject({ image: 'https://taspa.example/x.jpg' });
  });
});

test('6. the Atom of feed ignores the type that was given', () => {
  const { theirs, ours } = pair({ image: { url: 'https://taspa.example/a', type: 'image/webp', length: 10 } });
  expect(select(theirs.atom1(), '//a:link[@rel="enclosure"]/@type')).toEqual(['image//a']);
  expect(select(ours.atom1(), '//a:link[@rel="enclosure"]/@type')).toEqual(['image/webp']);
});

test('7. a picture vanishes beside a sound in feed; ours keeps both', () => {
  const { theirs, ours } = pair({ image: 'https://taspa.example/x.png', audio: 'https://taspa.example/x.mp3' });
  expect(theirs.rss2()).not.toContain('x.png');
  expect(select(ours.rss2(), '//enclosure/@url')).toEqual(['https://taspa.example/x.mp3']);
  expect(select(ours.rss2(), '//media:content/@url')).toEqual(['https://taspa.example/x.png']);
});

test('8. title and duration become attributes of the RSS enclosure in feed; ours has the three that exist', () => {
  const { theirs, ours } = pair({ enclosure: { url: 'https://taspa.example/x.pdf', title: 'Есеп', duration: 5 } });
  expect(select(theirs.rss2(), '//enclosure/@title | //enclosure/@duration')).toEqual(['Есеп', '5']);
  expect(select(ours.rss2(), '//enclosure/@*')).toEqual(['https://taspa.example/x.pdf', '0', 'application/pdf']);
});

test('9. a plain title is declared to be HTML in the Atom of feed; ours says text', () => {
  const text = '5 < 6 & <b>қалың</b>';
  const { theirs, ours } = pair({ title: text });
  expect(select(theirs.atom1(), '//a:entry/a:title/@type')).toEqual(['html']);
  expect(select(ours.atom1(), '//a:entry/a:title/@type')).toEqual(['text']);
  expect(select(ours.atom1(), '//a:entry/a:title')).toEqual([text]);
});

describe('10. what Atom and JSON Feed have places for', () => {
  const author = [{ name: 'Айгүл Серік' }, { name: 'Ерлан Төлеу' }];
  const { theirs, ours } = pair(
    { author, content: '<p>Мәтін</p>', audio: 'https://taspa.example/x.mp3' },
    { language: 'kk', hub: 'https://hub.example/' },
  );

  test('feed leaves the language out of Atom', () => {
    expect(select(theirs.atom1(), '/a:feed/@xml:lang')).toEqual([]);
    expect(select(ours.atom1(), '/a:feed/@xml:lang')).toEqual(['kk']);
  });

  test('feed prints JSON Feed 1.0 without language, hubs, attachments, second author, and id', () => {
    const document = readJson(theirs.json1());
    expect(document).toMatchObject({ version: 'https://jsonfeed.org/version/1' });
    expect(document).not.toHaveProperty('language');
    expect(document).not.toHaveProperty('hubs');
    expect(document.items[0]).not.toHaveProperty('id');
    expect(document.items[0]).not.toHaveProperty('attachments');
    expect(document.items[0]).toMatchObject({ author: { name: 'Айгүл Серік' } });
  });

  test('ours prints JSON Feed 1.1 with all of them', () => {
    expect(readJson(ours.json1())).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language: 'kk',
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
      items: [
        {
          id: 'https://taspa.example/kopir',
          authors: author,
          attachments: [{ url: 'https://taspa.example/x.mp3', mime_type: 'audio/mpeg' }],
        },
      ],
    });
  });
});

test('11. a category with a name alone lacks the Atom term in feed; ours takes the name for it', () => {
  const { theirs, ours } = pair({ category: [{ name: 'Қоғам' }] });
  expect(select(theirs.atom1(), '//a:entry/a:category/@*')).toEqual(['Қоғам']);
  expect(select(theirs.atom1(), '//a:entry/a:category/@term')).toEqual([]);
  expect(select(ours.atom1(), '//a:entry/a:category/@term | //a:entry/a:category/@label')).toEqual(['Қоғам', 'Қоғам']);
});

describe('12. without `updated`', () => {
  afterEach(() => void vi.useRealTimers());

  test('feed prints the clock; ours prints the newest date, whatever the clock says', () => {
    const { theirs, ours } = pair({});
    expect(renderAt('2031-01-01T00:00:00Z', theirs)).not.toEqual(renderAt('2032-02-02T00:00:00Z', theirs));
    expect(renderAt('2031-01-01T00:00:00Z', ours)).toEqual(renderAt('2032-02-02T00:00:00Z', ours));
    expect(select(ours.atom1(), '/a:feed/a:updated')).toEqual(['2024-10-04T13:52:00Z']);
  });
});

describe('13. bad dates and missing titles', () => {
  const dateless = { ...ITEM, date: undefined };
  const titleless = { ...ITEM, title: undefined };

  test('feed prints the words Invalid Date, or throws an error that names nothing', () => {
    const { theirs } = pair({ date: new Date('04.10.2024 белгісіз') });
    expect(select(theirs.rss2(), '//item/pubDate')).toEqual(['Invalid Date']);
    expect(() => theirs.atom1()).toThrow(/^Invalid time value$/);
  });

  test('ours throws an error that names the item', () => {
    const { ours } = pair({ date: new Date('04.10.2024 белгісіз') });
    for (const render of [() => ours.rss2(), () => ours.atom1(), () => ours.json1()]) {
      expect(render).toThrow(TypeError);
      expect(render).toThrow(/Көпір ашылды/);
    }
  });

  // Only JavaScript can leave them out, so the types are left out here too.
  test.each([
    ['date', dateless],
    ['title', titleless],
  ])('an item without %s: feed stumbles over undefined, ours names the item', (_, item) => {
    const { theirs, ours } = pair({});
    Object.assign(theirs, { items: [item] });
    Object.assign(ours, { items: [item] });
    expect(() => theirs.atom1()).not.toThrow(/taspa\.example/);
    expect(() => theirs.atom1()).toThrow(/undefined/);
    expect(() => ours.atom1()).toThrow(/https:\/\/taspa\.example\/kopir/);
    expect(faultOf(ours.rss2())).toBeUndefined();
  });
});

test('14. feed takes the duration away from what it was given; ours prints it each time', () => {
  const audio = { url: 'https://taspa.example/x.mp3', duration: 65 };
  const { theirs, ours } = pair({ audio }, { podcast: true });
  expect([ours.rss2(), ours.rss2()].map((text) => select(text, '//itunes:duration'))).toEqual([['01:05'], ['01:05']]);
  expect(audio.duration).toBe(65);
  expect([theirs.rss2(), theirs.rss2()].map((text) => select(text, '//itunes:duration'))).toEqual([['01:05'], []]);
  expect(audio.duration).toBeUndefined();
});

describe('15. namespaces, double ids, podcast categories', () => {
  test('feed does not declare the prefix of an extension; ours does', () => {
    const { theirs, ours } = pair({ extensions: [{ name: 'dc:subject', objects: { _text: 'Қоғам' } }] });
    expect(faultOf(theirs.rss2())).toBeDefined();
    expect(select(ours.rss2(), '//item/dc:subject')).toEqual(['Қоғам']);
  });

  test('feed prints an id twice; ours refuses and names both items', () => {
    const { theirs, ours } = pair({ id: 'a' }, {}, [{ ...ITEM, id: 'a', link: 'https://taspa.example/ekinshi' }]);
    expect(select(theirs.rss2(), '//guid')).toEqual(['a', 'a']);
    for (const render of [() => ours.rss2(), () => ours.atom1(), () => ours.json1()]) {
      expect(render).toThrow(/kopir/);
      expect(render).toThrow(/ekinshi/);
    }
  });

  test('feed writes the podcast category as text; ours in the attribute that it has', () => {
    const { theirs, ours } = pair({}, { podcast: true, category: 'News' });
    expect(select(theirs.rss2(), '//itunes:category/@text')).toEqual([]);
    expect(select(ours.rss2(), '//itunes:category/@text')).toEqual(['News']);
  });
});

describe('16. ids', () => {
  test('a Cyrillic address stays raw in the guid of feed; ours is a URI', () => {
    const { theirs, ours } = pair({ guid: 'https://taspa.example/көпір' });
    const uri = 'https://taspa.example/%D0%BA%D3%A9%D0%BF%D1%96%D1%80';
    expect(select(theirs.rss2(), '//guid')).toEqual(['https://taspa.example/көпір']);
    expect(select(ours.rss2(), '//guid')).toEqual([uri]);
    expect(select(ours.atom1(), '//a:entry/a:id')).toEqual([uri]);
    expect(readJson(ours.json1()).items[0]).toMatchObject({ id: uri });
  });

  test('an id that is no URL throws in the Atom of feed; ours makes a URI of it', () => {
    const { theirs, ours } = pair({ id: 'article-17' });
    expect(() => theirs.atom1()).toThrow(/^Invalid URL$/);
    expect(select(ours.atom1(), '//a:entry/a:id')).toEqual(['https://taspa.example/article-17']);
    expect(select(ours.rss2(), '//guid')).toEqual(['article-17']);
  });
});
