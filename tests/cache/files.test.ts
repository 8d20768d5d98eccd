import { chmodSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forget, walkFiles } from '../../src/cache/files.ts';
import type { FileTable } from '../../src/cache/files.ts';
import { prepareCache } from '../../src/cache/place.ts';
import { readTable, printTable } from '../../src/cache/table.ts';
import { makeFolder, writeAll } from '../newsroom.ts';

const NEVER = Infinity;

const walk = (root: string, table?: FileTable, since = NEVER) => {
  const { records, pictures, gone, gonePictures, unchanged } = walkFiles(root, table, since);
  return { records, pictures, gone, gonePictures, unchanged };
};
const NOTHING = { records: [], pictures: [], gone: [], gonePictures: [] };

describe('a walk without a table', () => {
  test('has every record and picture, in the order of their paths', () => {
    const root = makeFolder({
      'b.txt': '',
      'a/c.md': '',
      'a/p.png': '',
      'a.txt': '',
      '_x.txt': '',
      'channel.yaml': '',
    });
    const found = walkFiles(root, undefined, NEVER);
    expect(found.records).toEqual(['a.txt', 'a/c.md', 'b.txt']);
    expect(found.pictures).toEqual(['a/p.png']);
    expect(found.allPictures()).toEqual(['a/p.png']);
    expect(found).toMatchObject({ gone: [], gonePictures: [], unchanged: 0, problems: [] });
  });

  test('tells what the list of a folder tells', () => {
    const root = makeFolder({ 'Kopir.txt': '', 'kopir.txt': '', 'a.docx': '', 'A/b.txt': '', 'a/b.txt': '' });
    symlinkSync(join(root, 'Kopir.txt'), join(root, 'l.txt'));
    const { records, problems } = walkFiles(root, undefined, NEVER);
    expect(records).toEqual(['A/b.txt', 'Kopir.txt']);
    expect(problems.map(({ code, file, values }) => [code, file, values['other']])).toEqual([
      ['record-extension', 'a.docx', undefined],
      ['record-path-collision', 'a/b.txt', 'A/b.txt'],
      ['record-path-collision', 'kopir.txt', 'Kopir.txt'],
      ['record-symlink', 'l.txt', undefined],
    ]);
  });
});

describe('a walk with a table', () => {
  test('finds nothing where nothing has changed, and gives the same table', () => {
    const root = makeFolder({ 'a.txt': 'а', 'b/c.txt': '', 'b/p.png': 'x' });
    const { table } = walkFiles(root, undefined, NEVER);
    const again = walkFiles(root, table, NEVER);
    expect(again).toMatchObject({ ...NOTHING, unchanged: 3 });
    expect(again.table).toBe(table);
    expect(again.allPictures()).toEqual(['b/p.png']);
  });

  test('finds what is new, other and gone', () => {
    const root = makeFolder({
      'a.txt': 'a',
      'b/1.txt': '1',
      'b/2.txt': '2',
      'b/3.txt': '3',
      'c/4.txt': '4',
      'p.png': 'p',
    });
    const { table } = walkFiles(root, undefined, NEVER);
    writeAll(root, { 'b/2.txt': 'longer', 'b/15.txt': '', 'd/5.md': '', 'q.gif': '' });
    rmSync(join(root, 'b/3.txt'));
    rmSync(join(root, 'c'), { recursive: true });
    rmSync(join(root, 'p.png'));
    expect(walk(root, table)).toEqual({
      records: ['b/15.txt', 'b/2.txt', 'd/5.md'],
      pictures: ['q.gif'],
      gone: ['b/3.txt', 'c/4.txt'],
      gonePictures: ['p.png'],
      unchanged: 2,
    });
  });

  test('finds a file of the same size and time in the place of another', () => {
    const root = makeFolder({ 'a.txt': 'one', '_b.txt': 'two' });
    for (const name of ['a.txt', '_b.txt']) utimesSync(join(root, name), 1_700_000_000, 1_700_000_000);
    const { table } = walkFiles(root, undefined, NEVER);
    renameSync(join(root, '_b.txt'), join(root, 'a.txt'));
    expect(walk(root, table).records).toEqual(['a.txt']);
  });

  test('finds a moved record under both names', () => {
    const root = makeFolder({ 'a.txt': 'a' });
    const { table } = walkFiles(root, undefined, NEVER);
    mkdirSync(join(root, 'b'));
    renameSync(join(root, 'a.txt'), join(root, 'b/a.txt'));
    expect(walk(root, table)).toMatchObject({ records: ['b/a.txt'], gone: ['a.txt'] });
  });

  test('has a file again that was written in the tick of the walk, until it has rested', () => {
    const root = makeFolder({ 'a.txt': 'a', 'b.txt': 'b' });
    utimesSync(join(root, 'b.txt'), 2_000_000_000, 2_000_000_000);
    const { ctimeMs } = statSync(join(root, 'a.txt'));
    const first = walkFiles(root, undefined, ctimeMs);
    const second = walkFiles(root, first.table, ctimeMs + 60_000);
    expect(second.records).toEqual(['a.txt', 'b.txt']);
    // The clock of whoever wrote b.txt is ahead: nobody knows whether it rests.
    expect(walk(root, second.table, ctimeMs + 60_000).records).toEqual(['b.txt']);
  });

  test('survives its way to the disk', () => {
    const root = makeFolder({ 'Қоғам/Жаңа көпір.md': '', 'é.txt': '', 'b/p.png': '' });
    const { table } = walkFiles(root, undefined, NEVER);
    const read = readTable(printTable(table));
    expect(read).toEqual(table);
    expect(walk(root, read)).toEqual({ ...NOTHING, unchanged: 3 });
  });
});

describe('what a problem hides', () => {
  test('is not gone: a link in its place', () => {
    const root = makeFolder({ 'a.txt': 'a', 'b/c.txt': '', '_d/c.txt': '' });
    const { table } = walkFiles(root, undefined, NEVER);
    rmSync(join(root, 'a.txt'));
    rmSync(join(root, 'b'), { recursive: true });
    symlinkSync(join(root, '_d/c.txt'), join(root, 'a.txt'));
    symlinkSync(join(root, '_d'), join(root, 'b'));
    const hidden = walkFiles(root, table, NEVER);
    expect(hidden).toMatchObject({ ...NOTHING, problems: [{ file: 'a.txt' }, { file: 'b' }] });

    rmSync(join(root, 'b'));
    writeAll(root, { 'b/c.txt': '' });
    const back = walkFiles(root, hidden.table, NEVER);
    expect(back).toMatchObject({ records: ['b/c.txt'], gone: [] });
    rmSync(join(root, 'a.txt'));
    expect(walk(root, back.table)).toMatchObject({ records: [], gone: ['a.txt'] });
  });

  test('is not gone: a new name that a Mac takes for it', () => {
    const root = makeFolder({ 'kopir.txt': '' });
    const { table } = walkFiles(root, undefined, NEVER);
    writeAll(root, { 'Kopir.txt': '' });
    const refused = walkFiles(root, table, NEVER);
    expect(refused).toMatchObject({ records: ['Kopir.txt'], gone: [] });
    rmSync(join(root, 'Kopir.txt'));
    expect(walk(root, refused.table)).toMatchObject({ records: ['kopir.txt'], gone: ['Kopir.txt'] });
  });

  // A file in the folder's place says the same as chmod 000, which root, who may run the tests, doesn't feel.
  test('is not gone: a folder that can not be read', () => {
    const root = makeFolder({ 'items/a/b.txt': '', 'items/a/p.png': '' });
    const { table } = walkFiles(join(root, 'items'), undefined, NEVER);
    renameSync(join(root, 'items'), join(root, 'old'));
    writeAll(root, { items: '' });
    const found = walkFiles(join(root, 'items'), table, NEVER);
    expect(found).toMatchObject({ ...NOTHING, problems: [{ code: 'folder-unreadable', file: '' }] });
    rmSync(join(root, 'items'));
    renameSync(join(root, 'old'), join(root, 'items'));
    expect(walk(join(root, 'items'), found.table)).toMatchObject({ records: ['a/b.txt'], gone: [], gonePictures: [] });
  });
});

test('a forgotten file is read again, and only that', () => {
  const root = makeFolder({ 'a.txt': '', 'b/c.txt': '', 'b/d.txt': '', 'b/p.png': '' });
  const { table } = walkFiles(root, undefined, NEVER);
  expect(forget(table, [])).toBe(table);
  const found = walkFiles(root, forget(table, ['b/d.txt', 'b/p.png']), NEVER);
  expect(found).toMatchObject({ records: ['b/d.txt'], pictures: ['b/p.png'], gone: [], unchanged: 2 });
  expect(walk(root, found.table)).toEqual({ ...NOTHING, unchanged: 4 });
});

test('a change of rights alone is no reason to lose a record', () => {
  const root = makeFolder({ 'a.txt': '' });
  const { table } = walkFiles(root, undefined, NEVER);
  chmodSync(join(root, 'a.txt'), 0o600);
  expect(walk(root, table).gone).toEqual([]);
});

/** A step of an editor: a path gets a content of one length, so that only times tell; or goes. */
const steps = fc.array(
  fc.record({
    path: fc.constantFrom('a.txt', 'B.txt', 'x/a.txt', 'x/y/b.md', 'x/p.png', 'Қ/ә.txt'),
    content: fc.option(fc.constantFrom('one', 'two', 'six')),
    isMoved: fc.boolean(),
    isWalk: fc.boolean(),
  }),
  { maxLength: 12 },
);

test('no change is ever missed, however soon it follows the walk', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const root = makeFolder({ 'channel.yaml': '' });
      const known = new Map<string, string>();
      const now = new Map<string, string>();
      let table: FileTable | undefined;
      const compare = (): void => {
        const place = prepareCache(root);
        const found = walkFiles(root, table, 'since' in place ? place.since : Number.NaN);
        const seen = new Set([...found.records, ...found.pictures]);
        const missed = [...now].filter(([path, content]) => known.get(path) !== content && !seen.has(path));
        expect(missed).toEqual([]);
        const gone = [...known.keys()].filter((path) => !now.has(path)).toSorted();
        expect([...found.gone, ...found.gonePictures].toSorted()).toEqual(gone);
        table = readTable(printTable(found.table));
        known.clear();
        for (const [path, content] of now) known.set(path, content);
      };
      for (const { path, content, isMoved, isWalk } of all) {
        const file = join(root, path);
        if (content === null) rmSync(file, { force: true });
        else if (isMoved) {
          writeFileSync(join(root, '_new'), content);
          mkdirSync(dirname(file), { recursive: true });
          renameSync(join(root, '_new'), file);
        } else writeAll(root, { [path]: content });
        if (content === null) now.delete(path);
        else now.set(path, content);
        if (isWalk) compare();
      }
      compare();
    }),
    { numRuns: 60 },
  );
});

test('any names come back from the disk', () => {
  const name = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('/'));
  const files = fc.uniqueArray(name, { minLength: 1, maxLength: 6 }).map((names) => ({
    names: names.toSorted().join('/'),
    stamps: Float64Array.from(names.flatMap((_, index) => [index, 1.5, Number.NaN, 2 ** 52])),
  }));
  const folders = fc.dictionary(name, files).map((all) => new Map(Object.entries(all)));
  fc.assert(
    fc.property(folders, folders, (records, pictures) => {
      expect(readTable(printTable({ records, pictures }))).toEqual({ records, pictures });
    }),
  );
});
