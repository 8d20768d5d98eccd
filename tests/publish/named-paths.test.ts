import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNEL, makeFolder, markdown, publishFolder, writeAll } from '../newsroom.ts';
import { almaty, openRolling, titlesIn } from './rolling.ts';

const BRIDGE = { title: 'Көпір', date: '01.10.2024 10:00' };
const RIVER = { title: 'Өзен', date: '02.10.2024 10:00' };
const ROAD = { title: 'Жол', date: '03.10.2024 10:00' };

describe('A channel’s folder that is named', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['kk', 'Өзен', ['Көпір']],
    ['kk/', 'Өзен', ['Көпір']],
    ['', 'Өзен', ['Өзен', 'Көпір']],
  ];
  test.each(cases)('is all that lies below it: %j', async (path, title, others) => {
    const items = makeFolder({
      'kk/channel.yaml': CHANNEL.replace('taspa.', 'kk.'),
      'kk/a.md': markdown(BRIDGE),
      'ru/channel.yaml': CHANNEL.replace('taspa.', 'ru.'),
      'ru/a.md': markdown(BRIDGE),
    });
    const out = makeFolder();
    await publishFolder(items, out, { now: almaty('2024-10-04 10:00') });
    writeAll(items, { 'kk/b.md': markdown(RIVER), 'ru/b.md': markdown(RIVER) });
    const { text } = await publishFolder(items, out, { now: almaty('2024-10-04 12:00'), paths: [path] });
    expect(titlesIn(text('kk/rss.xml'))).toEqual([title, 'Көпір']);
    expect(titlesIn(text('ru/rss.xml'))).toEqual(others);
  });

  test('is all of the only channel, too', async () => {
    const room = openRolling({ 'a.md': markdown(BRIDGE) });
    await room.run('2024-10-04 10:00');
    room.write('2024-10-04 11:00', { 'b.md': markdown(RIVER) });
    const { text } = await room.run('2024-10-04 12:00', { paths: [''] });
    expect(titlesIn(text('rss.xml'))).toEqual(['Өзен', 'Көпір']);
  });
});

describe('A path at which there is nothing', () => {
  test('is told of where nobody knows it, and the others are published', async () => {
    const room = openRolling({ 'a.md': markdown(BRIDGE) });
    await room.run('2024-10-04 10:00');
    room.write('2024-10-04 11:00', { 'b.md': markdown(RIVER) });
    const paths = ['qogam/joq.txt', 'joq', 'joq.jpg', 'b.md'];
    const { report, problems, text } = await room.run('2024-10-04 12:00', { paths });
    expect(problems).toEqual(['qogam/joq.txt', 'joq', 'joq.jpg'].map((path) => `path-unknown ${path}:1:1`));
    expect(report.status).toBe('published');
    expect(titlesIn(text('rss.xml'))).toEqual(['Өзен', 'Көпір']);
    // It is no defect of the newsroom: the next run has nothing to say.
    expect((await room.run('2024-10-04 13:00')).problems).toEqual([]);
  });

  test('is not told of where an article, a draft or a folder was', async () => {
    const room = openRolling({
      'a.md': markdown(BRIDGE),
      'b.md': markdown(RIVER),
      'draft.md': markdown({ ...ROAD, status: 'draft' }),
      'old/c.md': markdown(ROAD),
      'old/x.gif': 'GIF89a',
    });
    await room.run('2024-10-04 10:00');
    room.remove('b.md', 'draft.md');
    room.rename('old/c.md', 'new/c.md');
    rmSync(join(room.items, 'old'), { recursive: true });
    const paths = ['b.md', 'draft.md', 'old', 'new', 'old/x.gif'];
    const { problems, text } = await room.run('2024-10-04 12:00', { paths, allowShrink: true });
    expect(problems.filter((one) => one.startsWith('path-'))).toEqual([]);
    expect(titlesIn(text('rss.xml'))).toEqual(['Жол', 'Көпір']);
  });

  test('is told of where it lies in no channel', async () => {
    const items = makeFolder({ 'kk/channel.yaml': CHANNEL, 'kk/a.md': markdown(BRIDGE) });
    const out = makeFolder();
    const { problems } = await publishFolder(items, out, { paths: ['kz/a.md', 'kk'] });
    expect(problems).toEqual(['path-unknown kz/a.md:1:1']);
  });
});

describe('A walk tells what is there', () => {
  test.each([[[]], [['a.md']]])(
    'of links and foreign files that are gone nothing, after a run of %j',
    async (paths) => {
      const room = openRolling({ 'a.md': markdown(BRIDGE) });
      await room.run('2024-10-04 10:00');
      room.write('2024-10-04 10:30', { 'b.docx': 'PK' });
      symlinkSync('a.md', join(room.items, 'link.md'));
      symlinkSync(makeFolder(), join(room.items, 'folder'));
      const told = ['record-extension b.docx:1:1', 'record-symlink folder:1:1', 'record-symlink link.md:1:1'];
      expect((await room.run('2024-10-04 11:00')).problems.toSorted()).toEqual(told);
      expect((await room.run('2024-10-04 11:30', { paths })).problems.toSorted()).toEqual(told);
      expect((await room.run('2024-10-04 12:00')).problems.toSorted()).toEqual(told);
      room.remove('b.docx', 'link.md', 'folder');
      await room.run('2024-10-04 13:00', { paths });
      const { report, problems } = await room.run('2024-10-04 14:00');
      expect(problems).toEqual([]);
      expect(report.status).toBe('published');
    },
  );
});

test('A path through a link is not followed, and one that is left alone stays so (R-1403, R-1407)', async () => {
  const elsewhere = makeFolder({ 's.md': markdown(RIVER) });
  const room = openRolling({
    'a.md': markdown(BRIDGE),
    '_jobalar/d.md': markdown(ROAD),
    'qogam/.e.md': markdown(ROAD),
  });
  symlinkSync(elsewhere, join(room.items, 'link'));
  await room.run('2024-10-04 10:00');
  for (const paths of [['link/s.md'], ['link'], ['link/'], ['_jobalar/d.md'], ['_jobalar'], ['qogam/.e.md']]) {
    const { report, text } = await room.run('2024-10-04 12:00', { paths });
    expect(titlesIn(text('rss.xml'))).toEqual(['Көпір']);
    const links = report.problems.filter(({ code }) => code === 'record-symlink').map(({ file }) => file);
    expect(new Set(links)).toEqual(new Set(['link']));
  }
});
