import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openChannel, readAgain, readHeads } from '../../src/publish/heads.ts';
import { listFolder } from '../../src/sources/folder.ts';
import { openPictures } from '../../src/sources/pictures.ts';
import { CHANNEL, makeFolder, markdown, NOW } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';

const collect = async (files: Files, names?: readonly string[]) => {
  const root = makeFolder({ 'channel.yaml': CHANNEL, ...files });
  const { channel } = await openChannel(root, '');
  if (channel === undefined) throw new Error(root);
  const pictures = openPictures(root, channel);
  const found = names ?? listFolder(root).records;
  const read = await readHeads(found, { root, channel, pictures, now: NOW, withTimes: false });
  return { ...read, withheld: Array.from(read.lost.values()).reduce((sum, count) => sum + count, 0), root };
};
const line = (id: string, more = '') =>
  `{"id":"${id}","title":"Т ${id}","date":"04.10.2024 18:52","text":"М ${id}"${more}}`;

describe('what a folder holds', () => {
  test('is counted by records, not by files', async () => {
    const { records, heads, withheld } = await collect({
      'a.md': markdown(),
      'b.json': `[${line('b1')}, ${line('b2')}]`,
      'c.ndjson': `${line('c1')}\n\n${line('c2')}\n${line('c3')}\n`,
    });
    expect({ records, heads: heads.length, withheld }).toEqual({ records: 6, heads: 6, withheld: 0 });
  });

  test.each([
    ['a file that holds none', { 'a.md': '' }, 1],
    ['a broken file', { 'a.md': 'Мәтін' }, 1],
    ['a broken line', { 'a.ndjson': `${line('a')}\n{\n${line('b')}\n` }, 1],
    ['a list without records', { 'a.json': '[]' }, 1],
    ['a broken list', { 'a.json': '[{' }, 1],
    ['an article of a list without a date', { 'a.json': `[${line('a')}, {"id":"b","title":"Т","text":"М"}]` }, 1],
    ['two articles of a list', { 'a.json': `[5, ${line('a')}, {"id":"b"}]` }, 2],
    ['a record with a bad date', { 'a.md': markdown({ date: '31.02.2024' }) }, 1],
    ['a file that has gone', {}, 1],
    ['a folder in the place of a file', { 'x.ndjson/a.png': '', 'x.md/a.png': '' }, 2],
  ])('withholds %s, and says so', async (_, files: Files, count) => {
    const names = Object.keys(files).map((name) => name.replace(/\/.*/, ''));
    const { records, heads, withheld, problems } = await collect(files, names.length === 0 ? ['joq.ndjson'] : names);
    expect(withheld).toBe(count);
    expect(records).toBe(heads.length + count);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ file }) => [...names, 'joq.ndjson'].includes(file))).toBe(true);
  });
});

describe('one record, read again', () => {
  test.each(['a.md', 'b.json', 'c.ndjson'])('is the same in %s', async (file) => {
    const { root, heads } = await collect({
      'a.md': markdown({ title: 'Т a' }, 'М a'),
      'b.json': `[${line('b1')},\n ${line('b2')}]`,
      'c.ndjson': `\n${line('c1')}\r\n\n${line('c2')}\n${line('c3')}`,
    });
    const here = heads.filter((head) => head.file === file);
    expect(here.length).toBeGreaterThan(0);
    const again = await readAgain(
      root,
      here.map(({ record }) => record),
    );
    for (const head of here) {
      const record = again.get(head.record);
      expect(record?.fields.title).toBe(head.title);
      expect(record?.fields.body?.text).toBe(head.title.replace('Т', 'М'));
      expect(record?.index).toBe(head.index);
      expect(record?.placeOf(['title']).file).toBe(file);
    }
  });

  test('has its place in the whole file', async () => {
    const { root, heads } = await collect({ 'c.ndjson': `\n${line('c1')}\n\n${line('c2')}\n` });
    const found = heads.map(async ({ record }) => (await readAgain(root, [record])).get(record));
    const places = (await Promise.all(found)).map((record) => record?.placeOf(['title']));
    expect(places).toEqual([
      { file: 'c.ndjson', line: 2, column: 20 },
      { file: 'c.ndjson', line: 4, column: 20 },
    ]);
  });

  test('is none where its file has gone or changed', async () => {
    const { root, heads } = await collect({ 'a.md': markdown(), 'c.ndjson': `${line('c1')}\n${line('c2')}\n` });
    rmSync(join(root, 'a.md'));
    writeFileSync(join(root, 'c.ndjson'), '{}\n');
    const keys = heads.map(({ record }) => record);
    expect(keys).toEqual(['a.md', 'c.ndjson#c1', 'c.ndjson#c2']);
    expect((await readAgain(root, keys)).size).toBe(0);
  });
});
