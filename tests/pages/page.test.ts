import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPage } from '../../src/pages/page.ts';
import { articleOf, at, channelOf, pageOf, readHtml } from './pages.ts';

const HOSTILE = `</title><script>alert(1)</script>"><img src=x onerror=alert(1)>'&amp;&lt;`;

/** The attributes of all elements of a name, or their texts. */
const all = (html: string, name: string) => readHtml(html).elements.filter((one) => one.name === name);
const texts = (html: string, name: string): readonly string[] => all(html, name).map(({ text }) => text);
const meta = (html: string, property: string): string | undefined =>
  all(html, 'meta').find(({ attributes }) => [attributes['name'], attributes['property']].includes(property))
    ?.attributes['content'];

describe('a page', () => {
  const picture = { url: 'https://taspa.example/feeds/images/a.jpg', alt: 'Көпір', width: 1200, height: 675 };
  const article = articleOf({
    section: 'qogam',
    authors: [{ name: 'Айжан Сәлімқызы' }, { name: 'Ерлан Төлеубай' }],
    image: picture,
  });
  const html = pageOf({ articles: [article] }, channelOf('description: Күнделікті жаңалықтар.\n'));

  test('is HTML without a fault, in the language of the channel', () => {
    const { elements, faults } = readHtml(html);
    expect(faults).toEqual([]);
    expect(elements[0]).toMatchObject({ name: 'html', attributes: { lang: 'kk' } });
    expect(html.startsWith('<!doctype html>\n')).toBe(true);
  });

  test('says what it is to people, browsers and social networks', () => {
    expect(texts(html, 'title')).toEqual(['Таспа']);
    expect(texts(html, 'h1')).toEqual(['Таспа']);
    expect(meta(html, 'description')).toBe('Күнделікті жаңалықтар.');
    expect(meta(html, 'og:title')).toBe('Таспа');
    expect(meta(html, 'og:description')).toBe('Күнделікті жаңалықтар.');
    expect(meta(html, 'og:url')).toBe('https://taspa.example/feeds/');
  });

  test('shows an article: where it leads, when, in which section, by whom, with a picture that loads late', () => {
    expect(texts(html, 'h3')[0]).toBe('Көпір ашылды');
    expect(all(html, 'a').map(({ attributes }) => attributes['href'])).toContain('https://taspa.example/2024/10/a');
    expect(all(html, 'time').at(-1)).toMatchObject({
      attributes: { datetime: '2024-10-04T18:52:00+05:00' },
      text: '2024 жылғы 4 қазан, 18:52',
    });
    expect(all(html, 'a').map(({ attributes, text }) => [text, attributes['href']])).toContainEqual([
      'Қоғам',
      './sections/qogam/index.html',
    ]);
    expect(html).toContain('Айжан\u00A0Сәлімқызы, Ерлан\u00A0Төлеубай');
    expect(all(html, 'img').map(({ attributes }) => attributes)).toEqual([
      { src: './images/a.jpg', alt: 'Көпір', width: '1200', height: '675', loading: 'lazy', decoding: 'async' },
    ]);
  });

  test('names every feed for discovery, its own first, each under a title of its own (R-1101)', () => {
    const links = all(html, 'link').filter(({ attributes }) => attributes['rel'] === 'alternate');
    const told = links.map(({ attributes: { type = '', title = '', hreflang = '', href = '' } }) => [
      type,
      title,
      hreflang,
      href,
    ]);
    expect(told).toEqual([
      ['application/rss+xml', 'Таспа (RSS)', 'kk', 'https://taspa.example/feeds/rss.xml'],
      ['application/atom+xml', 'Таспа (Atom)', 'kk', 'https://taspa.example/feeds/atom.xml'],
      ['application/feed+json', 'Таспа (JSON Feed)', 'kk', 'https://taspa.example/feeds/feed.json'],
      ['application/rss+xml', 'Таспа — Қоғам (RSS)', 'kk', 'https://taspa.example/feeds/sections/qogam/rss.xml'],
      ['application/rss+xml', 'Таспа — Спорт (RSS)', 'kk', 'https://taspa.example/feeds/sections/sport/rss.xml'],
    ]);
  });

  test('has its addresses as text, with buttons that only a script shows', () => {
    expect(texts(html, 'code')).toEqual([
      'https://taspa.example/feeds/rss.xml',
      'https://taspa.example/feeds/atom.xml',
      'https://taspa.example/feeds/feed.json',
    ]);
    const buttons = all(html, 'button');
    expect(buttons).toHaveLength(3);
    const ids = new Set(all(html, 'code').map(({ attributes }) => attributes['id']));
    for (const { attributes } of buttons) {
      expect(attributes).toHaveProperty('hidden');
      expect(ids).toContain(attributes['data-copy']);
    }
  });

  test('leads to readers with the address of the feed', () => {
    const encoded = 'https%3A%2F%2Ftaspa.example%2Ffeeds%2Frss.xml';
    const hrefs = all(html, 'a').map(({ attributes }) => attributes['href']);
    expect(hrefs).toEqual(
      expect.arrayContaining([
        `https://feedly.com/i/subscription/feed%2F${encoded}`,
        `https://www.inoreader.com/?add_feed=${encoded}`,
        `https://www.newsblur.com/?url=${encoded}`,
        `https://theoldreader.com/feeds/subscribe?url=${encoded}`,
      ]),
    );
  });

  test('has its headings in order, and one of the first level', () => {
    const levels = readHtml(html).elements.flatMap(({ name }) => (/^h\d$/.test(name) ? Number(name[1]) : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test('holds neither style nor script: a policy may forbid them (R-1009)', () => {
    expect(all(html, 'style')).toEqual([]);
    expect(texts(html, 'script')).toEqual(['']);
    expect(readHtml(html).elements.filter(({ attributes }) => 'style' in attributes)).toEqual([]);
  });

  test('is known as a page of Taspa; another one is not', () => {
    expect(isPage(html)).toBe(true);
    expect(isPage('<!doctype html>\n<link rel="stylesheet" href="/page.css">')).toBe(false);
  });

  test('says so where there is nothing yet', () => {
    expect(pageOf({})).toContain('Мұнда әзірге мақала жоқ.');
  });
});

describe('a page of a section', () => {
  const html = pageOf({ section: 'sport', articles: [articleOf({ section: 'sport' })] });

  test('leads up to the channel, and marks itself among the sections', () => {
    expect(texts(html, 'title')).toEqual(['Спорт — Таспа']);
    expect(texts(html, 'h1')).toEqual(['Спорт']);
    expect(meta(html, 'description')).toBe('Жарыстар.');
    const current = all(html, 'a').filter(({ attributes }) => attributes['aria-current'] === 'page');
    expect(current.map(({ attributes }) => attributes['href'])).toEqual(['../../sections/sport/index.html']);
    expect(all(html, 'a').some(({ attributes }) => attributes['href'] === '../../index.html')).toBe(true);
  });

  test('names its own feed first, then the main feed', () => {
    const links = all(html, 'link').filter(({ attributes }) => attributes['rel'] === 'alternate');
    expect(links.map(({ attributes }) => attributes['title'])).toEqual([
      'Таспа — Спорт (RSS)',
      'Таспа — Спорт (Atom)',
      'Таспа — Спорт (JSON Feed)',
      'Таспа (RSS)',
      'Таспа — Қоғам (RSS)',
    ]);
  });

  test('finds the files that all pages share', () => {
    expect(all(html, 'script')[0]?.attributes['src']).toBe('../../page.js');
    expect(all(html, 'link').at(-1)?.attributes['href']).toBe('../../page.css');
  });
});

describe('what records and settings say', () => {
  test('can become no markup', () => {
    const channel = channelOf(
      `description: ${JSON.stringify(HOSTILE)}\ncopyright: ${JSON.stringify(HOSTILE)}\ngenerator: ${JSON.stringify(HOSTILE)}\n`,
    );
    const image = { url: 'https://taspa.example/a.jpg', alt: HOSTILE };
    const article = articleOf({ title: HOSTILE, lead: HOSTILE, authors: [{ name: HOSTILE }], image, language: 'ru' });
    const plain = pageOf(
      { articles: [articleOf({ ...article, title: 'Т', lead: 'Л', authors: [{ name: 'А' }] })] },
      channel,
    );
    const html = pageOf({ articles: [article] }, { ...channel, title: HOSTILE });
    expect(readHtml(html).faults).toEqual([]);
    expect(readHtml(html).elements.map(({ name }) => name)).toEqual(readHtml(plain).elements.map(({ name }) => name));
    expect(texts(html, 'h3')[0]).toBe(HOSTILE);
    expect(texts(html, 'h1')).toEqual([HOSTILE]);
  });

  test('is read back as it was, whatever it is', () => {
    const line = fc.string({ unit: fc.constantFrom(...'аә <>&"\'`=/!-;#'.split('')), minLength: 1 });
    fc.assert(
      fc.property(line, line, (title, lead) => {
        const html = pageOf({ articles: [articleOf({ title, lead: `x${lead}x` })] });
        expect(readHtml(html).faults).toEqual([]);
        expect(texts(html, 'h3')[0]).toBe(title);
      }),
    );
  });
});

describe('languages', () => {
  test('of an article are marked where they are not the page’s', () => {
    const html = pageOf({ articles: [articleOf({ language: 'ru', title: 'Мост открыт', lead: 'Коротко.' })] });
    const marked = readHtml(html).elements.filter(({ attributes }) => attributes['lang'] === 'ru');
    expect(marked.map(({ text }) => text)).toEqual(['Мост открыт', 'Коротко.']);
    expect(texts(html, 'time').at(-1)).toBe('2024 жылғы 4 қазан, 18:52');
  });

  test('that are written from the right say so (R-710)', () => {
    const html = pageOf({ articles: [articleOf({ language: 'kk-Arab', title: 'كوپىر اشىلدى' })] });
    expect(all(html, 'h3')[0]?.attributes).toEqual({ lang: 'kk-Arab', dir: 'rtl' });
  });

  test.each([
    ['ru', 'ru', 'Последние новости', '4 октября 2024 года, 18:52'],
    ['en', 'en', 'Latest news', '4 October 2024, 18:52'],
    ['kk-KZ', 'kk-KZ', 'Соңғы жаңалықтар', '2024 жылғы 4 қазан, 18:52'],
    ['kk-Latn', 'kk', 'Соңғы жаңалықтар', '2024 жылғы 4 қазан, 18:52'],
    ['uz', 'en', 'Latest news', '4 October 2024, 18:52'],
  ])('of a channel in %s: the page’s own words are in %s', (language, own, heading, moment) => {
    const channel = channelOf(`language: ${language}\n`);
    const html = pageOf({ articles: [articleOf({ language: channel.language })] }, channel);
    expect(all(html, 'html')[0]?.attributes['lang']).toBe(own);
    expect(texts(html, 'h2')[0]).toBe(heading);
    expect(texts(html, 'time').at(-1)).toBe(moment);
    expect(all(html, 'h3')[0]?.attributes['lang']).toBe(own === channel.language ? undefined : channel.language);
  });
});

const archiveLinks = (html: string) =>
  all(html, 'a').flatMap(({ text, attributes: { href = '', 'aria-label': name } }) =>
    href.includes('archive/') ? [[text, name, href]] : [],
  );

describe('archives', () => {
  test('of months stand under their year, newest first', () => {
    const html = pageOf({}, channelOf(), { periods: ['2023-12', '2024-08', '2024-09'] });
    expect(archiveLinks(html)).toEqual([
      ['Қыркүйек', 'Қыркүйек 2024', './archive/2024-09.rss'],
      ['Тамыз', 'Тамыз 2024', './archive/2024-08.rss'],
      ['Желтоқсан', 'Желтоқсан 2023', './archive/2023-12.rss'],
    ]);
    expect(texts(html, 'h3').slice(-2)).toEqual(['2024', '2023']);
  });

  test('of days stand under their month, below their section', () => {
    const html = pageOf({ section: 'sport' }, channelOf('archive: day\n'), { periods: ['2024-09-29', '2024-09-30'] });
    expect(archiveLinks(html)).toEqual([
      ['30', '2024 жылғы 30 қыркүйек', '../../sections/sport/archive/2024-09-30.rss'],
      ['29', '2024 жылғы 29 қыркүйек', '../../sections/sport/archive/2024-09-29.rss'],
    ]);
    expect(texts(html, 'h3').at(-1)).toBe('Қыркүйек 2024');
  });
});

describe('a page stays small', () => {
  const long = 'Қазақстанның ұзақ сөйлемі, өте ұзақ. '.repeat(8).trim();
  const articles = Array.from({ length: 300 }, (_, index) =>
    articleOf({ title: `${long} ${index}`, lead: long, published: at('2024-10-04T18:52') - index }),
  );

  test('with many long articles it is within 60 000 bytes, and shows the newest', () => {
    const html = pageOf({ articles });
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60_000);
    expect(all(html, 'article').length).toBeGreaterThan(10);
    expect(texts(html, 'h3')[0]).toBe(`${long} 0`);
  });

  test('with thirty of the usual length it shows all of them', () => {
    const usual = articles.map((one) => ({ ...one, title: 'Астанада жаңа көпір ашылды', lead: long.slice(0, 150) }));
    expect(all(pageOf({ articles: usual }), 'article')).toHaveLength(30);
  });

  test('with daily archives of ten years, too', () => {
    const periods = Array.from({ length: 3650 }, (_, day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    const html = pageOf({ articles }, channelOf('archive: day\n'), { periods });
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(60_000);
    expect(html).toContain('archive/1979-12-29.rss');
  });
});

describe('pictures', () => {
  test('of other hosts are left out: the page asks nobody else', () => {
    const html = pageOf({ articles: [articleOf({ image: { url: 'https://cdn.example/a.jpg' } })] });
    expect(all(html, 'img')).toEqual([]);
  });

  test('of the channel: the square one beside its name', () => {
    const channel = {
      ...channelOf(),
      icon: 'https://taspa.example/feeds/images/i.png',
      logo: 'https://taspa.example/l.png',
    };
    expect(all(pageOf({}, channel), 'img')[0]?.attributes).toMatchObject({
      class: 'emblem',
      src: './images/i.png',
      alt: '',
    });
    const { icon: _, ...wide } = channel;
    expect(all(pageOf({}, wide), 'img')[0]?.attributes['class']).toBe('emblem wide');
  });
});
