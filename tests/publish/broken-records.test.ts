import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNEL, makeFolder, markdown } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';
import { openRolling, titlesIn } from './rolling.ts';

const BRIDGE = { title: 'Көпір', date: '04.10.2024 10:00' };
const RIVER = { title: 'Өзен', date: '04.10.2024 09:00' };
const BROKEN = '---\ntitle: [\n---\n\nМәтін.\n';
const LATE = markdown(BRIDGE, '<a href="https://tаspa.example/">Сілтеме</a>');

describe('a published article whose record breaks', () => {
  test.each([
    ['whole', BROKEN, ['yaml-syntax']],
    ['in its date', markdown({ ...BRIDGE, date: '31.02.2024' }), ['date-impossible']],
    ['in its text', LATE, ['text-lookalike', 'link-spoof']],
  ])('%s is not shown, not withdrawn, and comes back as it was', async (_, record, code) => {
    const room = openRolling({ 'a.md': markdown(BRIDGE), 'b.md': markdown(RIVER) });
    const first = (await room.run('2024-10-04 12:00')).feed().items;
    room.write('2024-10-04 12:30', { 'a.md': record });
    for (const now of ['2024-10-04 13:00', '2024-10-04 14:00']) {
      const fresh = await room.runAfresh(now);
      const broken = await room.run(now);
      expect(room.all()).toEqual(fresh);
      expect(broken.report.status).toBe('partial');
      expect(new Set(broken.report.problems.map((one) => one.code))).toEqual(new Set([...code, 'article-out']));
      expect(broken.problems.filter((one) => one.startsWith('article-out'))).toEqual(['article-out a.md:1:1']);
      expect(titlesIn(broken.text('rss.xml'))).toEqual(['Өзен']);
      expect(broken.text('atom.xml')).not.toContain('deleted-entry');
      expect(broken.report.channels[0]).toMatchObject({ records: 2, published: 1, withheld: 1 });
    }
    room.write('2024-10-04 12:00', { 'a.md': markdown(BRIDGE) });
    const back = await room.run('2024-10-04 15:00');
    expect(back.feed().items.map(({ id, date_published }) => [id, date_published])).toEqual(
      first.map(({ id, date_published }) => [id, date_published]),
    );
    expect(back.report).toMatchObject({ status: 'published', problems: [] });
    expect(back.report.channels[0]?.subscribers).toMatchObject({ new: 0, withdrawn: 0, shownAgain: 0 });
  });
});

test('An article that current documents would not show is not told to be out of them', async () => {
  const old = { 'old.md': markdown({ ...RIVER, date: '04.03.2024 09:00' }) };
  const files: Files = { 'channel.yaml': `${CHANNEL}limit: {items: 1, hours: 1}\n`, 'a.md': markdown(BRIDGE), ...old };
  const room = openRolling(files);
  await room.run('2024-10-04 12:00');
  room.write('2024-10-04 12:30', { 'old.md': BROKEN });
  const { problems } = await room.run('2024-10-04 13:00');
  expect(problems.filter((one) => one.startsWith('article-out'))).toEqual([]);
});

describe('a new article that fails', () => {
  test('comes when it is repaired, and was first seen then', async () => {
    const room = openRolling({ 'b.md': markdown(RIVER) });
    await room.run('2024-10-04 08:00', { allowShrink: true });
    room.write('2024-10-04 09:30', { 'a.md': LATE });
    const failed = await room.run('2024-10-04 12:00');
    expect(failed.report.channels[0]).toMatchObject({ records: 2, published: 1, withheld: 1, subscribers: { new: 1 } });
    expect(failed.text('.taspa/ledger/2024-10.ndjson')).not.toContain('Көпір');
    room.write('2024-10-04 12:30', { 'a.md': markdown(BRIDGE) });
    const { feed, text } = await room.run('2024-10-04 13:00');
    expect(feed().items.map(({ title }) => title)).toEqual(['Көпір', 'Өзен']);
    expect(text('.taspa/ledger/2024-10.ndjson')).toContain('"firstSeen":"2024-10-04T13:00:00+05:00"');
  });

  test('comes with the article whose id it had, when that has gone', async () => {
    const room = openRolling({ 'a.md': markdown({ ...BRIDGE, id: 'x' }), 'c.md': markdown({ ...RIVER, id: 'x' }) });
    const first = await room.run('2024-10-04 12:00');
    expect(first.problems).toEqual(['id-duplicate a.md:4:5']);
    expect(titlesIn(first.text('rss.xml'))).toEqual(['Өзен']);
    room.write('2024-10-04 12:30', { 'c.md': markdown({ ...RIVER, id: 'x', slug: 'c', tags: 'су' }) });
    room.write('2024-10-04 12:30', { 'a.md': markdown({ ...BRIDGE, id: 'y' }) });
    const second = await room.run('2024-10-04 13:00');
    expect(second.problems).toEqual([]);
    expect(titlesIn(second.text('rss.xml'))).toEqual(['Көпір', 'Өзен']);
  });
});

const itemIn = (text: string): string => /<(item|entry)>\n[^]*?Көпір<\/title>[^]*?<\/\1>\n/.exec(text)?.[0] ?? '';
const missing = (all: readonly string[]): readonly string[] => all.filter((one) => one.startsWith('article-missing'));

describe('an archive that is written while a record of it is broken', () => {
  const old: Files = {
    'channel.yaml': `${CHANNEL}limit: {items: 1, hours: 0}\n`,
    'a.md': markdown({ title: 'Көпір', date: '20.09.2024 10:00' }),
    'b.md': markdown({ title: 'Өзен', date: '20.09.2024 09:00' }),
    'c.md': markdown({ title: 'Жол', date: '20.09.2024 08:00' }),
    'd.md': markdown({ title: 'Қазан', date: '04.10.2024 08:00' }),
  };

  const retracted = markdown({ title: 'Жол', date: '20.09.2024 08:00', status: 'retracted' });
  test.each(['rss', 'atom'])('keeps the article as it stands in %s', async (format) => {
    const room = openRolling(old);
    const first = itemIn((await room.run('2024-10-04 12:00')).text(`archive/2024-09.${format}`));
    expect(first).toContain('Көпір');
    room.write('2024-10-04 12:30', { 'a.md': BROKEN, 'c.md': retracted });
    const broken = await room.run('2024-10-04 13:00');
    expect(titlesIn(broken.text(`archive/2024-09.${format}`)).slice(-2)).toEqual(['Көпір', 'Өзен']);
    expect(itemIn(broken.text(`archive/2024-09.${format}`))).toBe(first);
    expect(broken.problems.filter((problem) => problem.startsWith('article-missing'))).toEqual([]);
    expect((await room.run('2024-10-04 14:00')).report.written).toEqual([]);
  });

  test.each([true, false])(
    'says which article it lacks, and has it when the record is repaired (cache: %s)',
    async (hasCache) => {
      const room = openRolling(old);
      const forget = (): void => {
        if (!hasCache) rmSync(join(room.items, '.taspa'), { recursive: true, force: true });
      };
      await room.run('2024-10-04 12:00');
      rmSync(join(room.out, 'archive/2024-09.rss'));
      room.write('2024-10-04 12:30', { 'a.md': BROKEN, 'c.md': retracted });
      const broken = await room.run('2024-10-04 13:00');
      expect(titlesIn(broken.text('archive/2024-09.rss'))).toEqual(['Өзен']);
      expect(missing(broken.problems)).toEqual(['article-missing a.md:1:1']);
      forget();
      const again = await room.run('2024-10-04 13:30');
      expect(missing(again.problems)).toEqual(['article-missing a.md:1:1']);
      expect(again.report.written).toEqual([]);
      forget();
      room.write('2024-10-03 20:00', { 'a.md': old['a.md'] ?? '' });
      const repaired = await room.run('2024-10-04 14:00');
      expect(titlesIn(repaired.text('archive/2024-09.rss'))).toEqual(['Көпір', 'Өзен']);
      expect(missing(repaired.problems)).toEqual([]);
    },
  );

  test('has its article again when the record is repaired', async () => {
    const room = openRolling(old);
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 12:30', { 'a.md': BROKEN, 'c.md': retracted });
    const broken = await room.run('2024-10-04 13:00');
    expect(titlesIn(broken.text('archive/2024-09.rss'))).toEqual(['Көпір', 'Өзен']);
    room.write('2024-10-03 20:00', { 'a.md': old['a.md'] ?? '' });
    const repaired = await room.run('2024-10-04 14:00');
    expect(titlesIn(repaired.text('archive/2024-09.rss'))).toEqual(['Көпір', 'Өзен']);
    expect((await room.run('2024-10-04 15:00')).report.written).toEqual([]);
  });
});

test('A folder that became a link hides its records, which are not gone', async () => {
  const room = openRolling({ 'qogam/a.md': markdown(BRIDGE), 'b.md': markdown(RIVER) });
  await room.run('2024-10-04 12:00');
  const elsewhere = join(makeFolder(), 'qogam');
  renameSync(join(room.items, 'qogam'), elsewhere);
  symlinkSync(elsewhere, join(room.items, 'qogam'));
  const { report, text } = await room.run('2024-10-04 13:00');
  expect(report.problems.map(({ code }) => code)).toContain('record-symlink');
  expect(report.problems.map(({ code }) => code)).not.toContain('article-withdrawn');
  expect(text('atom.xml')).not.toContain('deleted-entry');
  rmSync(join(room.items, 'qogam'));
  renameSync(elsewhere, join(room.items, 'qogam'));
  expect(titlesIn((await room.run('2024-10-04 14:00')).text('rss.xml'))).toContain('Көпір');
});

describe('a run without a cache', () => {
  const files: Files = {
    'channel.yaml': `${CHANNEL}limit: {items: 1, hours: 0}\n`,
    'a.md': markdown({ title: 'Көпір', date: '20.08.2024 10:00', section: 'Қоғам' }),
    'b.md': markdown({ title: 'Өзен', date: '20.09.2024 09:00', section: 'Қоғам' }),
    'c.md': markdown({ title: 'Жол', date: '20.09.2024 08:00' }),
    'd.md': markdown({ title: 'Қазан', date: '04.10.2024 08:00' }),
  };
  const path = 'archive/2024-09.atom';

  test.each([
    ['is cut', (text: string) => text.slice(0, 900)],
    ['holds the marks of a merge', (text: string) => text.replace('<entry>', '<<<<<<< HEAD\n<entry>')],
    ['lacks an article', (text: string) => text.replace(/<entry>[^]*?<\/entry>\n/, '')],
    ['has an article twice', (text: string) => text.replace(/<entry>[^]*?<\/entry>\n/, '$&$&')],
    ['says another date', (text: string) => text.replace('<published>2024-09-20T09', '<published>2024-09-20T07')],
    ['is no UTF-8', (text: string) => Buffer.from(text.replace('Өзен', '\u00ff'), 'latin1')],
  ])('makes an archive again that %s, and no other', async (_, damage) => {
    const room = openRolling(files);
    const whole = (await room.run('2024-10-04 12:00')).text(path);
    expect((await room.run('2024-10-04 12:10')).report.written).toEqual([]);
    rmSync(join(room.items, '.taspa'), { recursive: true });
    writeFileSync(join(room.out, path), damage(whole));
    const repaired = await room.run('2024-10-04 13:00');
    expect(repaired.text(path)).toBe(whole);
    expect(repaired.report.written).toEqual([path]);
  });
});

test('A folder that is gone takes its articles along, whoever names it', async () => {
  const room = openRolling({
    'qogam/a.md': markdown(BRIDGE),
    'qogam/x/c.md': markdown({ ...BRIDGE, title: 'Жол' }),
    'b.md': markdown(RIVER),
  });
  await room.run('2024-10-04 12:00');
  room.write('2024-10-04 12:30', { 'qogam/x/d.md': markdown({ ...BRIDGE, title: 'Өткел' }) });
  await room.run('2024-10-04 13:00', { paths: ['qogam/x/d.md'] });
  rmSync(join(room.items, 'qogam'), { recursive: true });
  const { report, text } = await room.run('2024-10-04 14:00', { paths: ['qogam'], allowShrink: true });
  expect(titlesIn(text('rss.xml'))).toEqual(['Өзен']);
  expect(report.problems.map(({ code, file }) => `${code} ${file}`)).toEqual(
    ['qogam/a.md', 'qogam/x/c.md', 'qogam/x/d.md'].map((file) => `article-withdrawn ${file}`),
  );
});
