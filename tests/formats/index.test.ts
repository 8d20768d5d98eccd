import { describe, expect, test } from 'vitest';
import { formats, renderFeed } from '../../src/formats/index.ts';
import { feedOf, readJson, select } from './documents.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);
const countOf = (text: string): number =>
  text.startsWith('{') ? readJson(text).items.length : select(text, '//item | //a:entry').length;

describe('formats', () => {
  test('are three, with the media types of R-1001, R-513, R-612', () => {
    expect(formats.map(({ name, file, mediaType }) => [name, file, mediaType])).toEqual([
      ['rss', 'rss.xml', 'application/rss+xml'],
      ['atom', 'atom.xml', 'application/atom+xml'],
      ['json', 'feed.json', 'application/feed+json'],
    ]);
  });
});

describe('renderFeed', () => {
  const content = `<p>${'Көпір Ертіс өзенінің екі жағасын қосады. '.repeat(50)}</p>`;
  const feed = feedOf(Array.from({ length: 20 }, () => ({ content })));

  test('prints all items where they fit', () => {
    const documents = renderFeed(feed, 1_000_000);
    expect(documents.map(({ text }) => countOf(text))).toEqual([20, 20, 20]);
    expect(documents.map(({ text }) => text)).toEqual([feed.rss2(), feed.atom1(), feed.json1()]);
  });

  test('leaves out the oldest until each document fits, the same in all (R-907)', () => {
    const documents = renderFeed(feed, 40_000);
    const [count = 0, ...counts] = documents.map(({ text }) => countOf(text));
    expect(counts).toEqual([count, count]);
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThan(20);
    for (const { text } of documents) expect(bytesOf(text)).toBeLessThanOrEqual(40_000);
    for (const document of documents) expect(document.feed.items).toEqual(feed.items.slice(0, count));
  });

  test('keeps the newest item, whatever its size', () => {
    expect(renderFeed(feed, 10).map(({ text }) => countOf(text))).toEqual([1, 1, 1]);
  });

  test('leaves out what may be, in that order, and no more than it must', () => {
    const ids = feed.items.map(({ id = '' }) => id);
    const dispensable = [3, 0, 7].map((index) => ids[index] ?? '');
    const lengthOf = (maxBytes: number) => {
      const [document] = renderFeed(feed, maxBytes, dispensable);
      return (document?.feed.items ?? []).map(({ id = '' }) => ids.indexOf(id));
    };
    const largest = Math.max(...renderFeed(feed, Infinity).map(({ text }) => bytesOf(text)));
    const all = Array.from({ length: 20 }, (_, index) => index);
    expect(lengthOf(largest)).toEqual(all);
    expect(lengthOf(largest - 1)).toEqual(all.filter((index) => index !== 3));
    expect(lengthOf(10)).toEqual(all.filter((index) => ![3, 0, 7].includes(index)));
  });

  test('leaves out none where nothing may be, and never all', () => {
    const ids = feed.items.map(({ id = '' }) => id);
    expect(renderFeed(feed, 10, []).map(({ text }) => countOf(text))).toEqual([20, 20, 20]);
    const documents = renderFeed(feed, 10, ids.toReversed());
    expect(documents.map(({ feed: { items } }) => items.map(({ id }) => id))).toEqual(Array(3).fill(ids.slice(0, 1)));
  });

  test('leaves the feed as it was', () => {
    renderFeed(feed, 10);
    expect(feed.items).toHaveLength(20);
  });
});
