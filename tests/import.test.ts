import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Feed } from 'feed';
import RSS from 'rss';
import { describe, expect, test } from 'vitest';
import { importFeeds } from '../src/import.ts';
import type { ImportOptions, ImportReport } from '../src/import.ts';
import { CHANNEL, makeFolder, markdown, NOW, publishFolder } from './newsroom.ts';
import type { Files } from './newsroom.ts';

const ARTICLES = [
  { id: '17', path: '?p=17', title: 'Көпір ашылды', date: '04.10.2024 18:52', instant: '2024-10-04T13:52:00Z' },
  {
    id: '16',
    path: 'qogam/mektep/',
    title: 'Мектеп салынды',
    date: '30.09.2024 09:05',
    instant: '2024-09-30T04:05:00Z',
  },
] as const;

/** The feed of another system, printed by npm `rss`: bare numbers for ids. */
function oldRss(): string {
  const feed = new RSS({ title: 'Ескі', feed_url: 'https://eski.example/rss', site_url: 'https://eski.example/' });
  for (const { id, path, title, instant } of ARTICLES) {
    feed.item({ title, description: '', url: `https://eski.example/${path}`, guid: id, date: instant });
  }
  return feed.xml();
}

/** The same by npm `feed`, with the addresses as ids. */
function oldFeed(): Feed {
  const feed = new Feed({ id: 'https://eski.example/', title: 'Ескі', link: 'https://eski.example/', copyright: '' });
  for (const { path, title, instant } of ARTICLES) {
    feed.addItem({
      title,
      link: `https://eski.example/${path}`,
      date: new Date(instant),
      published: new Date(instant),
    });
  }
  return feed;
}

/** A newsroom, the documents of its old system, and a folder for its new ones. */
type Move = Readonly<{ items: string; out: string; take: (options?: Partial<ImportOptions>) => Promise<ImportReport> }>;

function move(records: Files, documents: Files): Move {
  const items = makeFolder({ 'channel.yaml': CHANNEL, ...records });
  const old = makeFolder(documents);
  const out = makeFolder();
  const feeds = Object.keys(documents).map((name) => join(old, name));
  return { items, out, take: (options = {}) => importFeeds({ feeds, items, out, now: NOW, ...options }) };
}

const ledgerOf = (out: string, month: string): string =>
  readFileSync(join(out, '.taspa/ledger', `${month}.ndjson`), 'utf8');
const byUrl: Files = Object.fromEntries(
  ARTICLES.map(({ id, path, title, date }) => [
    `${id}.md`,
    markdown({ title, date, url: `https://eski.example/${path}` }),
  ]),
);
const byTitle: Files = Object.fromEntries(
  ARTICLES.map(({ id, title, date }) => [`${id}.md`, markdown({ title, date })]),
);

describe('importing feeds', () => {
  test('writes their articles into the ledger, in the months of their dates', async () => {
    const { out, take } = move({}, { 'rss.xml': oldRss() });
    const report = await take();
    expect(report).toMatchObject({ status: 'imported', documents: 1, items: 2, taken: 2, known: 0, problems: [] });
    expect(
      ledgerOf(out, '2024-10')
        .split('\n')
        .slice(1, -1)
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      { id: '17', url: 'https://eski.example/?p=17', title: 'Көпір ашылды', published: '2024-10-04T18:52:00+05:00' },
    ]);
    expect(ledgerOf(out, '2024-09')).toContain('"id":"16"');
  });

  test('tells which of them have a record, by address', async () => {
    const { take } = move({ '17.md': byUrl['17.md'] ?? '' }, { 'rss.xml': oldRss() });
    expect(await take()).toMatchObject({ matched: 1, waiting: [{ title: 'Мектеп салынды' }] });
  });

  test('tells which of them have a record, by headline and date', async () => {
    const { take } = move(byTitle, { 'rss.xml': oldRss() });
    expect(await take()).toMatchObject({ matched: 2, waiting: [] });
  });

  test('again takes over only what is new', async () => {
    const { out, take } = move(byUrl, { 'rss.xml': oldRss() });
    await take();
    const before = ledgerOf(out, '2024-10');
    expect(await take()).toMatchObject({ status: 'imported', taken: 0, known: 2, matched: 2 });
    expect(ledgerOf(out, '2024-10')).toBe(before);
  });

  test('leaves out what has an error, and says so', async () => {
    const text = oldRss().replace(/<pubDate>Mon[^<]*/, '<pubDate>кеше');
    const { out, take } = move({}, { 'rss.xml': text });
    const report = await take();
    expect(report).toMatchObject({ status: 'partial', taken: 1, problems: [{ code: 'import-date' }] });
    expect(existsSync(join(out, '.taspa/ledger/2024-09.ndjson'))).toBe(false);
  });

  test('writes nothing where a feed can’t be read', async () => {
    const { out, take } = move({}, { 'rss.xml': oldRss() });
    await expect(take({ feeds: [join(out, 'none.xml')] })).rejects.toMatchObject({ code: 'ENOENT' });
    expect(existsSync(join(out, '.taspa'))).toBe(false);
  });

  test('writes nothing over a damaged ledger', async () => {
    const { items, out, take } = move({}, { 'rss.xml': oldRss() });
    const damaged = makeFolder({ '.taspa/ledger/2024-10.ndjson': '<<<<<<< HEAD\n' });
    expect(items).not.toBe(out);
    expect(await take({ out: damaged })).toMatchObject({
      status: 'failed',
      taken: 0,
      problems: [{ code: 'ledger-damaged' }],
    });
    expect(ledgerOf(damaged, '2024-10')).toBe('<<<<<<< HEAD\n');
  });

  test('needs to know the channel where there are several', async () => {
    const items = makeFolder({ 'kk/channel.yaml': CHANNEL, 'ru/channel.yaml': CHANNEL });
    const { out, take } = move({}, { 'rss.xml': oldRss() });
    await expect(take({ items })).rejects.toMatchObject({ code: 'CHANNEL_NEEDED', detail: 'kk, ru' });
    await expect(take({ items, channel: 'en' })).rejects.toMatchObject({ code: 'CHANNEL_NEEDED' });
    await take({ items, channel: 'ru' });
    expect(ledgerOf(join(out, 'ru'), '2024-10')).toContain('"id":"17"');
  });

  test('needs a channel', async () => {
    const { take } = move({}, { 'rss.xml': oldRss() });
    await expect(take({ items: makeFolder() })).rejects.toMatchObject({ code: 'CHANNEL_MISSING' });
    const items = makeFolder({ 'channel.yaml': 'title: Таспа\n' });
    expect(await take({ items })).toMatchObject({ status: 'failed', problems: [{ code: 'field-missing' }] });
  });
});

describe('publishing after an import', () => {
  test.each([
    ['by address', byUrl],
    ['by headline and date', byTitle],
  ])('shows articles found %s with the ids and links that readers know', async (_, records) => {
    const { items, out, take } = move(records, { 'rss.xml': oldRss() });
    await take();
    const { report, text, feed } = await publishFolder(items, out);
    expect(report.status).toBe('published');
    const links = ARTICLES.map(({ id, path }) => [id, `https://eski.example/${path}`]);
    expect(feed().items.map(({ id, url }) => [id, url])).toEqual(links);
    expect(text('rss.xml').match(/<guid[^>]*>[^<]*/g)).toEqual(
      ARTICLES.map(({ id }) => `<guid isPermaLink="false">${id}`),
    );
  });

  test.each([
    ['rss.xml', () => oldFeed().rss2()],
    ['atom.xml', () => oldFeed().atom1()],
    ['feed.json', () => oldFeed().json1()],
  ] as const)('keeps the ids of a %s by npm feed', async (name, print) => {
    const { items, out, take } = move(byUrl, { [name]: print() });
    expect(await take()).toMatchObject({ status: 'imported', taken: 2 });
    const { feed } = await publishFolder(items, out);
    expect(feed().items.map(({ id }) => id)).toEqual(ARTICLES.map(({ path }) => `https://eski.example/${path}`));
  });

  test('keeps the id of an article of an archive whose record had an error at first', async () => {
    const channel = `${CHANNEL}limit: { items: 1, hours: 0 }\n`;
    const [, { title, date }] = ARTICLES;
    const wrong = markdown({ title, date, image: '../../outside.jpg' });
    const { items, out, take } = move({ ...byTitle, '16.md': wrong, 'channel.yaml': channel }, { 'rss.xml': oldRss() });
    await take();
    expect((await publishFolder(items, out)).report).toMatchObject({ status: 'partial' });
    writeFileSync(join(items, '16.md'), byTitle['16.md'] ?? '');
    const { report, text } = await publishFolder(items, out);
    expect(report).toMatchObject({ status: 'published', problems: [] });
    expect(text('archive/2024-09.rss')).toContain('<guid isPermaLink="false">16</guid>');
  });
});
