import { once } from 'node:events';
import { mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  findChannels,
  findStrays,
  inspectFolder,
  isWithin,
  listFolder,
  readBytes,
  readChunks,
} from '../../src/sources/folder.ts';
import { CHANNEL, makeFolder, markdown, publishFolder, publishNewsroom } from '../newsroom.ts';

const told = (root: string) => listFolder(root).problems.map(({ code, file }) => `${code} ${file}`);

describe('the list of a folder', () => {
  test('has records and pictures of all kinds, in the order of their names', () => {
    const root = makeFolder({
      'z.txt': '',
      'b/2.md': '',
      'b/10.MD': '',
      'a.ndjson': '',
      'c.json': '',
      'b/p.JPG': '',
      'p.jpeg': '',
      'p.avif': '',
      'p.svg': '',
      'channel.yaml': '',
    });
    const { records, pictures, problems } = listFolder(root);
    expect(records).toEqual(['a.ndjson', 'b/10.MD', 'b/2.md', 'c.json', 'z.txt']);
    expect(pictures).toEqual(['b/p.JPG', 'p.avif', 'p.jpeg', 'p.svg']);
    expect(problems).toEqual([]);
  });

  test('passes over what begins with _ or .', () => {
    const root = makeFolder({ '_a.txt': '', '.b.txt': '', '_c/d.txt': '', '.git/e.txt': '', 'f/_g/h.txt': '' });
    expect(listFolder(root)).toEqual({ records: [], pictures: [], problems: [] });
  });

  test('tells of other files', () => {
    expect(told(makeFolder({ 'a.docx': '', 'b/c': '', 'b/channel.yaml': '', 'd.txt~': '' }))).toEqual([
      'record-extension a.docx',
      'record-extension b/c',
      'record-extension b/channel.yaml',
      'record-extension d.txt~',
    ]);
  });

  test('never follows a link, to a file, a folder or nothing', () => {
    const outside = makeFolder({ 'a.txt': 'құпия', 'b.png': '' });
    const root = makeFolder({ 'real.txt': '' });
    symlinkSync(join(outside, 'a.txt'), join(root, 'a.txt'));
    symlinkSync(join(outside, 'b.png'), join(root, 'b.png'));
    symlinkSync(outside, join(root, 'folder'));
    symlinkSync(join(root, 'joq.txt'), join(root, 'nothing.txt'));
    symlinkSync(root, join(root, 'self'));
    expect(listFolder(root)).toMatchObject({ records: ['real.txt'], pictures: [] });
    expect(told(root)).toEqual([
      'record-symlink a.txt',
      'record-symlink b.png',
      'record-symlink folder',
      'record-symlink nothing.txt',
      'record-symlink self',
    ]);
  });

  test('never opens a socket or a pipe, which would wait for ever', async () => {
    const root = makeFolder();
    const server = createServer().listen(join(root, 'a.txt'));
    await once(server, 'listening');
    expect(listFolder(root).records).toEqual([]);
    expect(told(root)).toEqual(['record-unreadable a.txt']);
    server.close();
  });

  test('refuses the later of two names that differ by case or by the form of a letter', () => {
    const root = makeFolder({ 'Kopir.txt': '', 'kopir.txt': '', 'йод.png': '', [`${'йод'.normalize('NFD')}.png`]: '' });
    const { records, pictures, problems } = listFolder(root);
    expect(records).toEqual(['Kopir.txt']);
    expect(pictures).toHaveLength(1);
    expect(problems.map(({ code, file, values }) => [code, file, values['other']])).toEqual([
      ['record-path-collision', 'kopir.txt', 'Kopir.txt'],
      ['record-path-collision', 'йод.png', 'йод.png'.normalize('NFD')],
    ]);
  });

  // chmod 000 would say the same, but not to root, who may run the tests.
  test('says where a folder can not be read', () => {
    const root = makeFolder({ 'a.txt': '' });
    expect(listFolder(join(root, 'a.txt')).problems).toMatchObject([
      { code: 'folder-unreadable', values: { reason: 'ENOTDIR' } },
    ]);
  });

  test('takes a folder for a folder, whatever its name', () => {
    expect(listFolder(makeFolder({ 'a.txt/b.txt': '' })).records).toEqual(['a.txt/b.txt']);
  });
});

describe('channels', () => {
  test('are one at the top, or the folders that have one', () => {
    expect(findChannels(makeFolder({ 'channel.yaml': '', 'kk/channel.yaml': '' }))).toEqual(['']);
    const root = makeFolder({ 'ru/channel.yaml': '', 'kk/channel.yaml': '', '_en/channel.yaml': '', 'a/b.txt': '' });
    expect(findChannels(root)).toEqual(['kk', 'ru']);
    expect(findChannels(makeFolder())).toEqual([]);
  });

  test('leave records beside them, but not pictures', () => {
    const root = makeFolder({ 'kk/channel.yaml': '', 'kk/a.txt': '', 'b/c/d.txt': '', 'e.md': '', 'f/g.png': '' });
    expect(findStrays(root, ['kk'])).toEqual(['b/channel.yaml', 'e.md']);
    expect(findStrays(root, [''])).toEqual([]);
  });

  test('are never linked to', async () => {
    const outside = makeFolder({ 'channel.yaml': CHANNEL });
    const items = makeFolder({ 'a.md': markdown() });
    symlinkSync(join(outside, 'channel.yaml'), join(items, 'channel.yaml'));
    const { report, problems } = await publishFolder(items, makeFolder());
    expect(report.status).toBe('failed');
    expect(problems).toEqual(['record-symlink channel.yaml:1:1']);
  });
});

describe('the bytes of a file', () => {
  test.each([0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 3_000_000])('are all there, %i of them', (size) => {
    const bytes = Buffer.alloc(size, 'abc');
    expect(Buffer.compare(Buffer.from(readBytes(makeFolder({ 'a.txt': bytes }), 'a.txt') as Uint8Array), bytes)).toBe(
      0,
    );
  });

  test('of 100 MB are refused before they are read', async () => {
    const root = makeFolder({ 'a.txt': '' });
    truncateSync(join(root, 'a.txt'), 100 * 1024 * 1024);
    expect(readBytes(root, 'a.txt')).toEqual({
      code: 'record-too-large',
      values: { size: '104857600', limit: '33554432' },
    });
  });

  test('are not those of another file behind a link', () => {
    const root = makeFolder({ 'a.txt': 'құпия' });
    symlinkSync(join(root, 'a.txt'), join(root, 'b.txt'));
    expect(readBytes(root, 'b.txt')).toMatchObject({ code: 'record-symlink' });
    expect(() => [...readChunks(root, 'b.txt')]).toThrow('ELOOP');
  });

  test('are missing with a reason', () => {
    const root = makeFolder({ 'a/b.txt': '' });
    expect(readBytes(root, 'joq.txt')).toEqual({ code: 'record-unreadable', values: { reason: 'ENOENT' } });
    expect(readBytes(root, 'a')).toEqual({ code: 'record-unreadable', values: { reason: 'EISDIR' } });
    expect(readBytes(root, 'a/b.txt/c.txt')).toEqual({ code: 'record-unreadable', values: { reason: 'ENOTDIR' } });
  });

  test('come in pieces, of a part where one is asked for', () => {
    const text = 'а'.repeat(1_500_000);
    const root = makeFolder({ 'a.ndjson': text });
    const read = (start?: number, end?: number) =>
      Buffer.concat(Array.from(readChunks(root, 'a.ndjson', start, end), (chunk) => Buffer.from(chunk)));
    expect(read().toString()).toBe(text);
    expect(read(2, 8).toString()).toBe('ааа');
    expect(read(2_999_998, 9_999_999).toString()).toBe('а');
  });
});

describe('one broken file among others', () => {
  test.each([
    ['a 100 MB record', 'record-too-large big.txt:1:1'],
    ['a linked record', 'record-symlink linked.md:1:1'],
    ['an empty record', 'record-empty empty.txt:1:1'],
    ['a picture in disguise', 'record-binary gif.txt:1:1'],
  ])('%s is told, and the others are published', async (_, expected) => {
    const items = makeFolder({
      'channel.yaml': CHANNEL,
      'a.md': markdown(),
      'big.txt': '',
      'empty.txt': '',
      'gif.txt': 'GIF89a\0',
    });
    truncateSync(join(items, 'big.txt'), 100 * 1024 * 1024);
    symlinkSync(join(items, 'a.md'), join(items, 'linked.md'));
    const { report, problems } = await publishFolder(items, makeFolder());
    expect(problems).toContain(expected);
    expect(report).toMatchObject({ status: 'partial', channels: [{ published: 1 }] });
  });
});

describe('where a path is', () => {
  test('links and missing ends aside', () => {
    const root = makeFolder({ 'items/a.txt': '', 'items2/a.txt': '' });
    const items = join(root, 'items');
    mkdirSync(join(items, 'deep'));
    symlinkSync(join(items, 'deep'), join(root, 'link'));
    expect(isWithin(items, items)).toBe(true);
    expect(isWithin(items, `${items}/`)).toBe(true);
    expect(isWithin(items, join(items, 'not', 'yet'))).toBe(true);
    expect(isWithin(items, join(root, 'link', 'out'))).toBe(true);
    expect(isWithin(items, join(root, 'items2'))).toBe(false);
    expect(isWithin(items, join(items, '..', 'out'))).toBe(false);
    expect(isWithin('/', items)).toBe(true);
  });

  test('a folder of records may be a link itself', async () => {
    const items = makeFolder({ 'channel.yaml': CHANNEL, 'a.md': markdown() });
    const link = join(makeFolder(), 'link');
    symlinkSync(items, link);
    expect(inspectFolder(link)).toEqual({});
    expect((await publishFolder(link, makeFolder())).report.status).toBe('published');
  });

  test.each([
    ['joq', 'ENOENT'],
    ['a.txt', 'not a folder'],
  ])('%s is no folder: %s', async (path, reason) => {
    const root = makeFolder({ 'a.txt': '' });
    expect(inspectFolder(join(root, path))).toEqual({ reason });
    const { report } = await publishFolder(join(root, path), makeFolder());
    expect(report).toMatchObject({ status: 'failed', problems: [{ code: 'items-missing', values: { reason } }] });
  });
});

test('names in any script are read', async () => {
  const { report } = await publishNewsroom({
    'Қоғам/Жаңа көпір.md': markdown(),
    'a b/c&d.md': markdown({ title: 'Жаңа' }),
  });
  expect(report.channels[0]?.published).toBe(2);
});
