/** Sitemaps of months and of news, and the index. */
import { describe, expect, test } from 'vitest';
import { renderNews } from '../../src/discovery/news-sitemap.ts';
import { renderIndex, renderMonth } from '../../src/discovery/sitemap.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { select } from '../formats/documents.ts';
import { at, entry, nameless, NOW } from '../ledger/entries.ts';
import { channelOf, findingsOf } from './channels.ts';

const channel = channelOf();
const page = (slug: string, parts: Partial<Entry> = {}): Entry =>
  entry({ id: `id-${slug}`, url: `https://taspa.example/2024/10/${slug}`, ...parts });
const pages = (count: number): readonly Entry[] => Array.from({ length: count }, (_, index) => page(`a-${index}`));

const locs = (text: string): readonly string[] => select(text, `//*[local-name()="loc"]/text()`);

const news = (entries: readonly Entry[], more = ''): string => renderNews(entries, channelOf(more), NOW)[0]?.text ?? '';

const titles = (text: string): readonly string[] => select(text, '//*[local-name()="title"]/text()');

const on = (slug: string, published: number): Entry => page(slug, { published, title: slug });

describe('the sitemap of a month', () => {
  test('lists what is published, with its last change in the zone of the newsroom', () => {
    const entries = [page('a'), page('b', { updated: at('05', '09:30') })];
    const [file, ...others] = renderMonth('2024-10', entries, channel);
    expect(others).toEqual([]);
    expect(file?.path).toBe('sitemap/2024-10.xml');
    expect(file?.modified).toBe(at('05', '09:30'));
    const text = file?.text ?? '';
    expect(locs(text)).toEqual(['https://taspa.example/2024/10/a', 'https://taspa.example/2024/10/b']);
    expect(select(text, '//*[local-name()="lastmod"]/text()')).toEqual([
      '2024-10-04T10:00:00+05:00',
      '2024-10-05T09:30:00+05:00',
    ]);
    expect(findingsOf(text, 'sitemap', 'https://taspa.example/sitemap/2024-10.xml')).toEqual([]);
  });

  test('leaves out what is retracted, expired, only known from another system, on another site, too long, or there already', () => {
    const entries = [
      page('retracted', { state: 'retracted', retracted: NOW }),
      page('expired', { state: 'expired' }),
      nameless(page('old')),
      page('else', { url: 'https://other.example/a' }),
      page('near', { url: 'https://taspa.example.evil.example/a' }),
      page('plain', { url: 'http://taspa.example/a' }),
      page('long', { url: `https://taspa.example/${'a'.repeat(2048)}` }),
      page('twice'),
      page('twice', { id: 'other' }),
    ];
    expect(renderMonth('2024-10', entries, channel).flatMap(({ text }) => locs(text))).toEqual([
      'https://taspa.example/2024/10/twice',
    ]);
    expect(renderMonth('2024-10', entries.slice(0, 7), channel)).toEqual([]);
  });

  test('is in several files where it holds more than 50,000 addresses', () => {
    const files = renderMonth('2024-10', pages(100_001), channel);
    expect(files.map(({ path, text }) => [path, text.split('<url>').length - 1])).toEqual([
      ['sitemap/2024-10.xml', 50_000],
      ['sitemap/2024-10-2.xml', 50_000],
      ['sitemap/2024-10-3.xml', 1],
    ]);
  });

  test('is in several files where it would have too many bytes', () => {
    const files = renderMonth('2024-10', pages(30), channel, { maxBytes: 1000 });
    expect(files.length).toBeGreaterThan(2);
    for (const { text } of files) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
    expect(files.flatMap(({ text }) => locs(text))).toEqual(pages(30).map(({ url }) => url));
  });
});

describe('the index', () => {
  test('names the files with their last changes', () => {
    const text = renderIndex(
      [{ path: 'sitemap/2024-10.xml', modified: at('04', '18:00') }, { path: 'sitemap-news.xml' }],
      channelOf('feedUrl: /feeds\n'),
    );
    expect(locs(text)).toEqual([
      'https://taspa.example/feeds/sitemap/2024-10.xml',
      'https://taspa.example/feeds/sitemap-news.xml',
    ]);
    expect(select(text, '//*[local-name()="lastmod"]/text()')).toEqual(['2024-10-04T18:00:00+05:00']);
    expect(findingsOf(text, 'sitemap', 'https://taspa.example/feeds/sitemap.xml')).toEqual([]);
  });
});

describe('the news sitemap', () => {
  test('says of each article what Google asks for, newest first (R-1202)', () => {
    const text = news(
      [page('a', { title: 'A & <b>' }), page('b', { published: at('04', '19:59:59'), title: 'Жол' })],
      'publisher: «Таспа» агенттігі\n',
    );
    expect(locs(text)).toEqual(['https://taspa.example/2024/10/b', 'https://taspa.example/2024/10/a']);
    expect(titles(text)).toEqual(['Жол', 'A & <b>']);
    expect(select(text, '//*[local-name()="publication_date"]/text()')).toEqual([
      '2024-10-04T19:59:59+05:00',
      '2024-10-04T10:00:00+05:00',
    ]);
    expect(
      select(
        text,
        '//*[namespace-uri()="http://www.google.com/schemas/sitemap-news/0.9"][local-name()="name"]/text()',
      )[0],
    ).toBe('«Таспа» агенттігі');
    expect(select(text, '//*[local-name()="language"]/text()')[0]).toBe('kk');
    expect(findingsOf(text, 'sitemap', 'https://taspa.example/sitemap-news.xml')).toEqual([]);
  });

  test('holds the last two days to the second, and nothing that is to come', () => {
    const text = news([
      on('now', NOW),
      on('later', NOW + 1000),
      on('edge', NOW - 48 * 3_600_000),
      on('old', NOW - 48 * 3_600_000 - 1000),
    ]);
    expect(titles(text)).toEqual(['now', 'edge']);
    expect(findingsOf(text, 'sitemap')).toEqual([]);
  });

  test('is there, and valid, when there is no news', () => {
    const files = renderNews([], channel, NOW);
    expect(files.map(({ path }) => path)).toEqual(['sitemap-news.xml']);
    expect(findingsOf(files[0]?.text ?? '', 'sitemap')).toEqual([]);
  });

  test('is in files of a thousand', () => {
    const files = renderNews(pages(2001), channel, NOW);
    expect(files.map(({ path, text }) => [path, locs(text).length])).toEqual([
      ['sitemap-news.xml', 1000],
      ['sitemap-news-2.xml', 1000],
      ['sitemap-news-3.xml', 1],
    ]);
    for (const { text } of files) expect(findingsOf(text, 'sitemap')).toEqual([]);
  });

  test.each([
    ['kk', 'kk'],
    ['kk-Latn', 'kk'],
    ['ru-KZ', 'ru'],
    ['zh-Hant', 'zh-tw'],
    ['zh', 'zh-cn'],
  ])('a channel in %s says %s', (language, said) => {
    const text = news([page('a')], `language: ${language}\n`);
    expect(select(text, '//*[local-name()="language"]/text()')).toEqual([said]);
    expect(findingsOf(text, 'sitemap')).toEqual([]);
  });
});
