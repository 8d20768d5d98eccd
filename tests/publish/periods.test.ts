import { describe, expect, test } from 'vitest';
import { CHANNEL, markdown } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';
import { feedsAmong, openRolling, titlesIn, walkArchives } from './rolling.ts';

const SMALL = `${CHANNEL}limit: {items: 1, hours: 0}\n`;
const article = (title: string, date: string, more: Readonly<Record<string, string>> = {}) =>
  markdown({ title, date, ...more });
const FILES: Files = {
  'channel.yaml': SMALL,
  'a.md': article('Тамыз', '20.08.2024 10:00'),
  'qogam/b.md': article('Қыркүйек', '20.09.2024 10:00'),
  'c.md': article('Қазан', '03.10.2024 10:00'),
};
/** The documents, without the ledger, that a name stands in. */
const documents = (all: Readonly<Record<string, string>>, part: string) =>
  feedsAmong(Object.keys(all)).filter((path) => path.includes(part));
const both = (...stems: readonly string[]) => stems.flatMap((stem) => [`${stem}.atom`, `${stem}.rss`]);
/** Where the links of an archive lead, below the channel's address. */
const linksIn = (atom: string) =>
  Object.fromEntries(
    Array.from(
      atom.matchAll(
        /<link rel="(prev-archive|next-archive|current|self)" [^>]*href="https:\/\/taspa\.example\/([^"]*)"/g,
      ),
      ([, rel, href]) => [rel, href],
    ),
  );

describe('archives', () => {
  test('hold the closed months of the main feed and of sections, each linked with its neighbours (R-910)', async () => {
    const room = openRolling(FILES);
    const { text } = await room.run('2024-10-04 20:00');
    expect(documents(room.all(), 'archive/')).toEqual([
      ...both('archive/2024-08', 'archive/2024-09'),
      ...both('sections/qogam/archive/2024-09'),
    ]);
    expect(linksIn(text('atom.xml'))).toEqual({ self: 'atom.xml', 'prev-archive': 'archive/2024-09.atom' });
    expect(linksIn(text('rss.xml').replaceAll('atom:link', 'link'))).toEqual({
      self: 'rss.xml',
      'prev-archive': 'archive/2024-09.rss',
    });
    expect(linksIn(text('archive/2024-09.atom'))).toEqual({
      self: 'archive/2024-09.atom',
      current: 'atom.xml',
      'prev-archive': 'archive/2024-08.atom',
    });
    expect(linksIn(text('archive/2024-08.atom'))).toEqual({
      self: 'archive/2024-08.atom',
      current: 'atom.xml',
      'next-archive': 'archive/2024-09.atom',
    });
    expect(linksIn(text('sections/qogam/archive/2024-09.atom'))).toEqual({
      self: 'sections/qogam/archive/2024-09.atom',
      current: 'sections/qogam/atom.xml',
    });
    expect(walkArchives(text).map((path) => titlesIn(text(path)))).toEqual([['Қазан'], ['Қыркүйек'], ['Тамыз']]);
  });

  test('are closed at the newsroom’s midnight', async () => {
    const room = openRolling({
      'channel.yaml': SMALL,
      'a.md': article('Соңғы', '31.10.2024 23:59'),
      'b.md': article('Алғашқы', '01.11.2024 00:00'),
    });
    // 18:59 of 31 October in Greenwich.
    await room.run('2024-10-31 23:59');
    expect(documents(room.all(), 'archive/')).toEqual([]);
    const { text, report } = await room.run('2024-11-01 00:00', { paths: [] });
    expect(documents(room.all(), 'archive/')).toEqual(both('archive/2024-10'));
    expect(titlesIn(text('archive/2024-10.atom'))).toEqual(['Соңғы']);
    expect(titlesIn(text('atom.xml'))).toEqual(['Алғашқы']);
    expect(report.channels[0]?.held).toEqual({ drafts: 0, embargoed: 0, expired: 0 });
  });

  test('are closed one after another: the last but one then leads on, older ones stay as they are', async () => {
    const room = openRolling(FILES);
    await room.run('2024-10-04 20:00');
    const before = room.all();
    const { report, text } = await room.run('2024-11-01 00:00');
    expect(feedsAmong(report.written)).toEqual([...both('archive/2024-09', 'archive/2024-10'), 'atom.xml', 'rss.xml']);
    expect(linksIn(text('archive/2024-09.atom'))['next-archive']).toBe('archive/2024-10.atom');
    expect(room.all()['archive/2024-08.atom']).toBe(before['archive/2024-08.atom']);
    expect(titlesIn(text('archive/2024-10.rss'))).toEqual(['Қазан']);
    // An empty month closes nothing, and nothing leads to it.
    expect((await room.run('2024-12-01 00:00')).report.written).toEqual([]);
  });

  test('take what comes late, and so does the window, once', async () => {
    const room = openRolling(FILES);
    await room.run('2024-10-04 20:00');
    const before = room.all();
    room.write('2024-10-05 10:00', { 'late.md': article('Кеш', '21.08.2024 10:00') });
    const { report, text } = await room.run('2024-10-05 11:00', { paths: ['late.md'] });
    expect(titlesIn(text('archive/2024-08.atom'))).toEqual(['Кеш', 'Тамыз']);
    // In October stands what is open, and by count what came last.
    expect(titlesIn(text('atom.xml'))).toEqual(['Қазан', 'Кеш']);
    expect(feedsAmong(report.written)).toEqual([...both('archive/2024-08'), 'atom.xml', 'feed.json', 'rss.xml']);
    expect(room.all()['archive/2024-09.rss']).toBe(before['archive/2024-09.rss']);
    expect(text('.taspa/ledger/2024-08.ndjson')).toContain('"firstSeen":"2024-10-05T11:00:00+05:00"');
  });

  test('between two others come late, too, and are linked in', async () => {
    const room = openRolling({
      'channel.yaml': SMALL,
      'a.md': article('Шілде', '20.07.2024 10:00'),
      'b.md': FILES['qogam/b.md'] ?? '',
    });
    await room.run('2024-10-04 20:00');
    room.write('2024-10-05 10:00', { 'late.md': article('Кеш', '21.08.2024 10:00') });
    const { text } = await room.run('2024-10-05 11:00');
    expect(walkArchives(text)).toEqual([
      'atom.xml',
      ...['09', '08', '07'].map((month) => `archive/2024-${month}.atom`),
    ]);
    expect(linksIn(text('archive/2024-08.atom'))).toMatchObject({
      'prev-archive': 'archive/2024-07.atom',
      'next-archive': 'archive/2024-09.atom',
    });
    expect(linksIn(text('archive/2024-07.atom'))['next-archive']).toBe('archive/2024-08.atom');
  });

  test('that somebody removed or changed are made again by a walk', async () => {
    const room = openRolling(FILES);
    await room.run('2024-10-04 20:00');
    const before = room.all();
    room.spoil('archive/2024-08.atom');
    room.spoil('archive/2024-09.rss', 'Басқа');
    await room.run('2024-10-04 20:00');
    expect(room.all()).toEqual(before);
  });
});

describe('archives of days', () => {
  const daily = `${SMALL}archive: day\n`;

  test('take the place of months, and the other way round, and nothing is left', async () => {
    const room = openRolling(FILES);
    await room.run('2024-10-04 20:00');
    const months = room.all();
    room.write('2024-10-04 20:30', { 'channel.yaml': daily });
    const second = await room.run('2024-10-04 21:00');
    expect(documents(room.all(), 'archive/')).toEqual([
      ...both('archive/2024-08-20', 'archive/2024-09-20', 'archive/2024-10-03'),
      ...both('sections/qogam/archive/2024-09-20'),
    ]);
    expect(feedsAmong(second.report.removed)).toEqual(documents(months, 'archive/'));
    expect(walkArchives(second.text)).toEqual([
      'atom.xml',
      ...['10-03', '09-20', '08-20'].map((day) => `archive/2024-${day}.atom`),
    ]);
    room.write('2024-10-04 21:30', { 'channel.yaml': `${SMALL}archive: none\n` });
    const third = await room.run('2024-10-04 22:00');
    expect(documents(room.all(), 'archive/')).toEqual([]);
    expect(third.text('atom.xml')).not.toContain('prev-archive');
    room.write('2024-10-04 22:30', { 'channel.yaml': SMALL });
    await room.run('2024-10-04 23:00');
    expect(room.all()).toEqual(months);
  });

  test('are closed day by day', async () => {
    const room = openRolling({ ...FILES, 'channel.yaml': daily, 'd.md': article('Бүгін', '04.10.2024 10:00') });
    await room.run('2024-10-04 23:59');
    expect(documents(room.all(), 'archive/2024-10')).toEqual(both('archive/2024-10-03'));
    const { report } = await room.run('2024-10-05 00:00');
    expect(feedsAmong(report.written)).toEqual([
      ...both('archive/2024-10-03', 'archive/2024-10-04'),
      'atom.xml',
      'rss.xml',
    ]);
  });
});

test('A section without articles is no more: all its documents go, unless the channel names it', async () => {
  const room = openRolling({
    ...FILES,
    'sport/d.md': article('Спорт', '02.10.2024 10:00'),
    'sport/e.md': article('Ойын', '02.09.2024 10:00'),
  });
  await room.run('2024-10-04 20:00');
  expect(documents(room.all(), 'sections/sport/')).toEqual(
    ['archive/2024-09.atom', 'archive/2024-09.rss', 'atom.xml', 'feed.json', 'rss.xml'].map(
      (name) => `sections/sport/${name}`,
    ),
  );
  room.rename('sport/d.md', 'qogam/d.md');
  room.rename('sport/e.md', 'e.md');
  const { report, text } = await room.run('2024-10-04 21:00');
  expect(documents(room.all(), 'sport')).toEqual([]);
  expect(titlesIn(text('sections/qogam/atom.xml'))).toEqual(['Спорт']);
  expect(report.channels[0]?.feeds).toBe(2);
  room.write('2024-10-04 21:30', { 'channel.yaml': `${SMALL}sections: {sport: Спорт}\n` });
  const named = await room.run('2024-10-04 22:00');
  expect(titlesIn(named.text('sections/sport/atom.xml'))).toEqual([]);
});
