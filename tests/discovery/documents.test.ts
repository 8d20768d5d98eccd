/** Which documents of discovery are to stand after a run, and which are to go. */
import { describe, expect, test } from 'vitest';
import { summarizeMonth } from '../../src/cache/catalog.ts';
import type { Channel } from '../../src/channel.ts';
import { changedMonths, planDiscovery } from '../../src/discovery/documents.ts';
import type { DiscoveryWork } from '../../src/discovery/documents.ts';
import { renderMonth } from '../../src/discovery/sitemap.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { monthOf } from '../../src/period.ts';
import type { Store } from '../../src/stores/store.ts';
import { putDocument } from '../../src/stores/write.ts';
import { select } from '../formats/documents.ts';
import { at, entry, NOW, ZONE } from '../ledger/entries.ts';
import { memoryStore } from '../stores/memory.ts';
import { channelOf, findingsOf } from './channels.ts';

const periodOf = (instant: number): string => monthOf(instant, ZONE);

type Months = Readonly<Record<string, readonly Entry[]>>;

/** A newsroom of one channel: `run` puts its documents into the store and gives what was written, removed, read and reported. */
function openRoom(store: Store = memoryStore(), prefix = '') {
  const run = async (months: Months, more: Partial<DiscoveryWork> = {}) => {
    const result = {
      written: new Array<string>(),
      removed: new Array<string>(),
      kept: new Array<string>(),
      read: new Array<string>(),
      told: new Array<string>(),
    };
    const ledger: DiscoveryWork['ledger'] = {
      read: async (month) => {
        result.read.push(month);
        return { entries: months[month] ?? [], problems: [] };
      },
    };
    const catalog = new Map(
      Object.entries(months).map(([month, entries]) => [month, summarizeMonth(entries, periodOf)]),
    );
    const work = {
      channel: channelOf(),
      prefix,
      store,
      ledger,
      catalog,
      sections: [],
      changed: new Set<string>(),
      now: NOW,
      listMonth: async (month: string) => renderMonth(month, (await ledger.read(month)).entries, channelOf()),
      atOnce: 2,
    };
    for await (const one of planDiscovery({ ...work, ...more })) {
      const stored = await store.get(one.key);
      if (one.act === 'leave') result.told.push(`${one.problem.code} ${one.problem.file}`);
      if (one.act === 'keep') result.kept.push(one.key);
      if (one.act === 'remove') {
        await store.remove(one.key, stored?.revision ?? '');
        result.removed.push(one.key);
      }
      if (one.act === 'write' && (await putDocument(store, one.key, one.bytes)) !== 'unchanged')
        result.written.push(one.key);
    }
    return result;
  };
  const keys = async (): Promise<readonly string[]> => (await store.list('')).map(({ key }) => key);
  const locs = async (key: string): Promise<readonly string[]> =>
    select(Buffer.from((await store.get(key))?.bytes ?? []).toString(), '//*[local-name()="loc"]/text()');
  return { run, keys, locs, store };
}

const article = (slug: string, instant: number): Entry =>
  entry({ id: slug, url: `https://taspa.example/${slug}`, published: instant, updated: instant, firstSeen: instant });
const MONTHS: Months = {
  '2024-08': [article('august', Date.parse('2024-08-10T10:00:00+05:00'))],
  '2024-10': [article('october', at('04', '10:00'))],
};
const withSetting = (more: string): Readonly<{ channel: Channel }> => ({ channel: channelOf(more) });

test('the months to make again are those of changed archives, of whatever length, and of whatever happened', () => {
  const periods = new Map([
    ['', new Set(['2024-08-10', '2024-08-11'])],
    ['qogam', new Set(['2024-09'])],
  ]);
  const updated = { kind: 'updated', entry: article('late', Date.parse('2024-06-30T20:00:00Z')) } as const;
  // Of what was published at a month's turn the ledger may have the month before, too: that of another zone.
  expect([...changedMonths(periods, [updated], ZONE)].toSorted()).toEqual(['2024-06', '2024-07', '2024-08', '2024-09']);
});

describe('the documents of discovery', () => {
  test('are the list of feeds, a sitemap a month, the news, and the index of all sitemaps', async () => {
    const room = openRoom();
    await room.run(MONTHS, { changed: 'all' });
    expect(await room.keys()).toEqual([
      'feeds.opml',
      'sitemap-news.xml',
      'sitemap.xml',
      'sitemap/2024-08.xml',
      'sitemap/2024-10.xml',
    ]);
    expect(await room.locs('sitemap.xml')).toEqual([
      'https://taspa.example/sitemap/2024-08.xml',
      'https://taspa.example/sitemap/2024-10.xml',
      'https://taspa.example/sitemap-news.xml',
    ]);
  });

  test('stand though there is no news, or nothing at all', async () => {
    for (const months of [{ '2024-08': MONTHS['2024-08'] ?? [] }, {}]) {
      const room = openRoom();
      await room.run(months, { changed: 'all' });
      expect(await room.locs('sitemap.xml')).toContain('https://taspa.example/sitemap-news.xml');
      expect(await room.locs('sitemap-news.xml')).toEqual([]);
      for (const key of (await room.keys()).filter((one) => one.endsWith('.xml')))
        expect(findingsOf(Buffer.from((await room.store.get(key))?.bytes ?? []).toString(), 'sitemap')).toEqual([]);
    }
  });

  test('of a channel in a folder stand in that folder', async () => {
    const room = openRoom(memoryStore(), 'kk/');
    await room.run(MONTHS, { changed: 'all', channel: channelOf('', 'kk') });
    expect(await room.locs('kk/sitemap.xml')).toContain('https://taspa.example/kk/sitemap/2024-10.xml');
    expect((await room.keys()).every((key) => key.startsWith('kk/'))).toBe(true);
  });

  test('are made again only for months that changed; of the others nothing is read but the news', async () => {
    const room = openRoom();
    await room.run(MONTHS, { changed: 'all' });
    const { read: second, kept } = await room.run(MONTHS);
    expect([second, kept]).toEqual([['2024-10'], ['sitemap/2024-08.xml', 'sitemap/2024-10.xml']]);
    const august = [...(MONTHS['2024-08'] ?? []), article('late', Date.parse('2024-08-11T10:00:00+05:00'))];
    const { read, written } = await room.run({ ...MONTHS, '2024-08': august }, { changed: new Set(['2024-08']) });
    expect(read).toEqual(['2024-08', '2024-10']);
    expect(written).toEqual(['sitemap/2024-08.xml', 'sitemap.xml']);
    expect(await room.locs('sitemap/2024-08.xml')).toEqual([
      'https://taspa.example/august',
      'https://taspa.example/late',
    ]);
  });

  test('that somebody removed come back', async () => {
    const room = openRoom();
    await room.run(MONTHS, { changed: 'all' });
    const stored = await room.store.get('sitemap/2024-08.xml');
    await room.store.remove('sitemap/2024-08.xml', stored?.revision ?? '');
    expect((await room.run(MONTHS)).written).toEqual(['sitemap/2024-08.xml']);
  });

  test('of a month on another site are not looked for in every run', async () => {
    const room = openRoom();
    const months = { ...MONTHS, '2024-08': [{ ...article('x', at('01', '10:00')), url: 'https://other.example/x' }] };
    await room.run(months, { changed: 'all' });
    expect((await room.run(months)).read).toEqual(['2024-10']);
  });

  test('go when nothing of their month is published any more', async () => {
    const room = openRoom();
    await room.run(MONTHS, { changed: 'all' });
    const gone = (MONTHS['2024-08'] ?? []).map((one): Entry => ({ ...one, state: 'retracted', retracted: NOW }));
    const { removed } = await room.run({ ...MONTHS, '2024-08': gone }, { changed: new Set(['2024-08']) });
    expect(removed).toEqual(['sitemap/2024-08.xml']);
    expect(await room.locs('sitemap.xml')).not.toContain('https://taspa.example/sitemap/2024-08.xml');
  });

  test('hold the news of two months at the turn of a month', async () => {
    const room = openRoom();
    const now = Date.parse('2024-10-01T08:00:00+05:00');
    const months = {
      '2024-09': [article('september', Date.parse('2024-09-30T23:00:00+05:00'))],
      '2024-10': [article('october', Date.parse('2024-10-01T07:00:00+05:00'))],
    };
    await room.run(months, { changed: 'all', now });
    expect(await room.locs('sitemap-news.xml')).toEqual([
      'https://taspa.example/october',
      'https://taspa.example/september',
    ]);
  });

  test.each([
    ['sitemap: none\n', ['feeds.opml']],
    ['sitemap: news\n', ['feeds.opml', 'sitemap-news.xml']],
  ])('are what the channel wants: %j', async (more, keys) => {
    const room = openRoom();
    await room.run(MONTHS, { changed: 'all' });
    await room.run(MONTHS, withSetting(more));
    expect(await room.keys()).toEqual(keys);
    await room.run(MONTHS);
    expect(await room.keys()).toHaveLength(5);
  });

  test('have an index of news alone where one file is too small', async () => {
    const room = openRoom();
    const many = Array.from({ length: 1001 }, (_, index) => article(`a-${index}`, at('04', '10:00')));
    await room.run({ '2024-10': many }, { changed: 'all', ...withSetting('sitemap: news\n') });
    expect(await room.locs('sitemap.xml')).toEqual([
      'https://taspa.example/sitemap-news.xml',
      'https://taspa.example/sitemap-news-2.xml',
    ]);
  });

  test('never take the place of sitemaps that somebody else has made', async () => {
    const own = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>';
    for (const more of ['', 'sitemap: news\n', 'sitemap: none\n']) {
      const room = openRoom(memoryStore({ 'sitemap.xml': own, 'sitemap-news.xml': own }));
      const { told } = await room.run(MONTHS, { changed: 'all', ...withSetting(more) });
      const all = ['sitemap-foreign sitemap-news.xml', 'sitemap-foreign sitemap.xml'];
      expect(told).toEqual(more === '' ? all : more.includes('news') ? all.slice(0, 1) : []);
      for (const key of ['sitemap.xml', 'sitemap-news.xml'])
        expect(Buffer.from((await room.store.get(key))?.bytes ?? []).toString()).toBe(own);
    }
  });

  test('are of another address when the feeds move', async () => {
    const room = openRoom();
    await room.run(MONTHS, { changed: 'all' });
    const { told } = await room.run(MONTHS, withSetting('feedUrl: https://feeds.example/\n'));
    expect(told).toEqual([]);
    expect(await room.locs('sitemap.xml')).toContain('https://feeds.example/sitemap/2024-08.xml');
  });
});
