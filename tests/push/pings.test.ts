/** The file of pings: what goes in comes out, and nothing else. */
import { array, assert, constantFrom, dictionary, property, stringMatching, tuple, webUrl } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPings, dropPings, loadPings, printPings, readPings } from '../../src/push/pings.ts';
import type { Pings } from '../../src/push/pings.ts';
import { memoryStore } from '../stores/memory.ts';

const pingsOf = (documents: Readonly<Record<string, string>>, pages: readonly string[] = []): Pings => ({
  documents: new Map(Object.entries(documents)),
  pages,
});
const read = (value: unknown): Pings =>
  readPings(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const NONE = pingsOf({});

describe('pings', () => {
  test('are read as they were printed, whatever their order', () => {
    const path = tuple(
      constantFrom('', 'sections/qogam/', 'sections/a-1/'),
      constantFrom('rss.xml', 'atom.xml', 'feed.json'),
    );
    const documents = dictionary(
      path.map((parts) => parts.join('')),
      stringMatching(/^[\w-]{1,20}$/),
    );
    assert(
      property(documents, array(webUrl()), (some, pages) => {
        const pings = pingsOf(some, pages);
        expect(readPings(printPings(pings))).toEqual(pings);
        const turned = pingsOf(Object.fromEntries(Object.entries(some).toReversed()), pages);
        expect(printPings(turned)).toEqual(printPings(pings));
      }),
    );
  });

  test.each([
    ['', NONE],
    ['{', NONE],
    ['null', NONE],
    [{ taspa: 'pings', version: 2, documents: { 'rss.xml': 'a' } }, NONE],
    [{ taspa: 'ledger', version: 1, documents: { 'rss.xml': 'a' } }, NONE],
    [{ taspa: 'pings', version: 1 }, NONE],
    [{ taspa: 'pings', version: 1, documents: ['rss.xml'], pages: 'x' }, NONE],
    [
      {
        taspa: 'pings',
        version: 1,
        documents: {
          'rss.xml': 'a',
          'atom.xml': 7,
          'feed.json': 'a b',
          '../rss.xml': 'a',
          'https://evil.example/rss.xml': 'a',
          'sections/../rss.xml': 'a',
          'sections/Қоғам/rss.xml': 'a',
          'rss.xml?x': 'a',
          rssxxml: 'a',
        },
        pages: ['https://taspa.example/a', 7, null],
      },
      pingsOf({ 'rss.xml': 'a' }, ['https://taspa.example/a']),
    ],
  ])('that are none are passed over: %j', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  test('are added to those that stand, each once, and taken off when told', async () => {
    const store = memoryStore();
    await addPings(
      store,
      'kk/',
      pingsOf({ 'rss.xml': '1', 'atom.xml': '1' }, ['https://a.example/1', 'https://a.example/2']),
    );
    await addPings(store, 'kk/', pingsOf({ 'rss.xml': '2' }, ['https://a.example/1']));
    const both = pingsOf({ 'rss.xml': '2', 'atom.xml': '1' }, ['https://a.example/2', 'https://a.example/1']);
    expect(await loadPings(store, 'kk/')).toEqual(both);
    await dropPings(store, 'kk/', pingsOf({ 'atom.xml': '1' }, ['https://a.example/1']));
    expect(await loadPings(store, 'kk/')).toEqual(pingsOf({ 'rss.xml': '2' }, ['https://a.example/2']));
  });

  test('of what has changed again since it was told stay', async () => {
    const store = memoryStore();
    await addPings(store, '', pingsOf({ 'rss.xml': '2' }));
    await dropPings(store, '', pingsOf({ 'rss.xml': '1' }));
    expect(await loadPings(store, '')).toEqual(pingsOf({ 'rss.xml': '2' }));
  });

  test('leave no file when there are none', async () => {
    const store = memoryStore();
    await addPings(store, '', NONE);
    expect(await store.list('')).toEqual([]);
    await addPings(store, '', pingsOf({ 'rss.xml': '1' }));
    expect((await store.list('')).map(({ key }) => key)).toEqual(['.taspa/pings.json']);
    await dropPings(store, '', pingsOf({ 'rss.xml': '1' }));
    expect(await store.list('')).toEqual([]);
  });

  test('name the last ten thousand pages at the most', async () => {
    const store = memoryStore();
    const pages = Array.from({ length: 10_001 }, (_, index) => `https://a.example/${index}`);
    await addPings(store, '', pingsOf({}, pages));
    expect((await loadPings(store, '')).pages).toEqual(pages.slice(1));
  });
});
