/** Which pages search engines are told of, and how. */
import { describe, expect, test } from 'vitest';
import { INDEXNOW_ADDRESS, isIndexNowKey, pagesOf, tellPages } from '../../src/push/indexnow.ts';
import type { LedgerEvent } from '../../src/ledger/changes.ts';
import type { Message } from '../../src/push/request.ts';
import { channelOf } from '../discovery/channels.ts';
import { at, entry } from '../ledger/entries.ts';
import { openPatience } from './servers.ts';

const event = (kind: LedgerEvent['kind'], slug: string, updated = at('04', '10:00')): LedgerEvent => ({
  kind,
  entry: entry({ id: slug, url: `https://taspa.example/${slug}`, updated }),
});

describe('the pages to tell of', () => {
  test('are those that are new, changed or gone, oldest news first, each once', () => {
    const events = [
      event('updated', 'b', at('04', '12:00')),
      event('new', 'a'),
      event('retracted', 'c', at('04', '11:00')),
      event('withdrawn', 'd', at('04', '13:00')),
      event('expired', 'e', at('04', '14:00')),
      event('revived', 'f', at('04', '15:00')),
      event('updated', 'a', at('04', '16:00')),
      event('edited', 'typo'),
      event('moved', 'moved'),
      event('renamed-id', 'renamed'),
    ];
    const pages = ['a', 'c', 'b', 'd', 'e', 'f'].map((slug) => `https://taspa.example/${slug}`);
    expect(pagesOf(events, channelOf())).toEqual(pages);
  });

  test('are on the host of the channel', () => {
    const urls = [
      'https://taspa.example/a',
      'https://www.taspa.example/a',
      'https://taspa.example:8443/a',
      'ftp://taspa.example/a',
    ];
    const events = urls.map((url): LedgerEvent => ({ kind: 'new', entry: entry({ url }) }));
    expect(pagesOf(events, channelOf())).toEqual(['https://taspa.example/a']);
  });

  test('are ten thousand at the most, the newest', () => {
    const events = Array.from({ length: 10_001 }, (_, index) => event('new', String(index), index));
    const pages = pagesOf(events, channelOf());
    expect([pages.length, pages[0], pages.at(-1)]).toEqual([
      10_000,
      'https://taspa.example/1',
      'https://taspa.example/10000',
    ]);
  });
});

test.each([
  ['a1b2c3d4', true],
  ['A-1'.repeat(40), true],
  ['short', false],
  ['a'.repeat(129), false],
  ['кілт-кілт', false],
  ['a1b2c3d4 ', false],
  ['', false],
  [undefined, false],
])('%j is a key: %j', (key, isKey) => {
  expect(isIndexNowKey(key)).toBe(isKey);
});

test('pages are told in one JSON document, with host and key', async () => {
  const sent: [string, Message][] = [];
  const outcome = await tellPages(
    ['https://taspa.example/a', 'https://taspa.example/b'],
    channelOf(),
    {
      key: 'a1b2c3d4',
      send: async (address, message) => {
        sent.push([address, message]);
        return { status: 202, isToWait: false };
      },
    },
    openPatience(),
  );
  expect(outcome).toEqual({ isDone: true });
  const text = JSON.stringify({
    host: 'taspa.example',
    key: 'a1b2c3d4',
    urlList: ['https://taspa.example/a', 'https://taspa.example/b'],
  });
  expect(sent).toEqual([[INDEXNOW_ADDRESS, { type: 'application/json; charset=utf-8', text }]]);
});
