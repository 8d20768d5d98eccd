import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectHeads, openChannel, openReader, readAgain } from '../src/collect.ts';
import { listFolder } from '../src/sources/folder.ts';
import { CHANNEL, makeFolder, markdown } from './newsroom.ts';
import type { Files } from './newsroom.ts';

const collect = (files: Files, names?: readonly string[]) => {
  const root = makeFolder({ 'channel.yaml': CHANNEL, ...files });
  const { channel } = openChannel(root, '');
  if (channel === undefined) throw new Error(root);
  let calls = 0;
  const found = names ?? listFolder(root).records;
  const collection = collectHeads(root, found, channel, [], () => (calls += 1));
  return { ...collection, root, calls };
};
const line = (id: string, more = '') =>
  `{"id":"${id}","title":"Т ${id}","date":"04.10.2024 18:52","text":"М ${id}"${more}}`;

describe('what a folder holds', () => {
  test('is counted by records, not by files', () => {
    const { records, heads, withheld, calls } = collect({
      'a.md': markdown(),
      'b.json': `[${line('b1')}, ${line('b2')}]`,
      'c.ndjson': `${line('c1')}\n\n${line('c2')}\n${line('c3')}\n`,
    });
    expect({ records, heads: heads.length, withheld, calls }).toEqual({ records: 6, heads: 6, withheld: 0, calls: 3 });
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
    ['a record with an id that is taken', { 'a.md': markdown(), 'a.txt': 'Т\n\n05.10.2024 10:00\n\nМ.\n' }, 1],
    ['a file that has gone', {}, 1],
    ['a folder in the place of a file', { 'x.ndjson/a.png': '', 'x.md/a.png': '' }, 2],
  ])('withholds %s, and says so', (_, files: Files, count) => {
    const names = Object.keys(files).map((name) => name.replace(/\/.*/, ''));
    const { records, heads, withheld, problems } = collect(files, names.length === 0 ? ['joq.ndjson'] : names);
    expect(withheld).toBe(count);
    expect(records).toBe(heads.length + count);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.every(({ file }) => [...names, 'joq.ndjson'].includes(file))).toBe(true);
  });
});

describe('one record, read again', () => {
  test.each(['a.md', 'b.json', 'c.ndjson'])('is the same in %s', (file) => {
    const { root, heads } = collect({
      'a.md': markdown({ title: 'Т a' }, 'М a'),
      'b.json': `[${line('b1')},\n ${line('b2')}]`,
      'c.ndjson': `\n${line('c1')}\r\n\n${line('c2')}\n${line('c3')}`,
    });
    const here = heads.filter((head) => head.file === file);
    expect(here.length).toBeGreaterThan(0);
    const again = openReader(root);
    for (const head of here) {
      const record = again(head);
      expect(record?.fields.title).toBe(head.title);
      expect(record?.fields.body?.text).toBe(head.title.replace('Т', 'М'));
      expect(record?.index).toBe(head.index);
      expect(record?.placeOf(['title']).file).toBe(file);
    }
  });

  test('has its place in the whole file', () => {
    const { root, heads } = collect({ 'c.ndjson': `\n${line('c1')}\n\n${line('c2')}\n` });
    const places = heads.map((head) => readAgain(root, head)?.placeOf(['title']));
    expect(places).toEqual([
      { file: 'c.ndjson', line: 2, column: 20 },
      { file: 'c.ndjson', line: 4, column: 20 },
    ]);
  });

  test('is none where its file has gone or changed', () => {
    const { root, heads } = collect({ 'a.md': markdown(), 'c.ndjson': `${line('c1')}\n${line('c2')}\n` });
    rmSync(join(root, 'a.md'));
    writeFileSync(join(root, 'c.ndjson'), '{}\n');
    expect(heads.map((head) => readAgain(root, head))).toEqual([undefined, undefined, undefined]);
  });
});
