import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFiles } from '../../src/targets/folder.ts';
import { CHANNEL, makeFolder, markdown, publishFolder, readAll } from '../newsroom.ts';

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });

describe('files that are written', () => {
  test('are there, in folders that are made', () => {
    const out = join(makeFolder(), 'new', 'out');
    expect(writeFiles(out, [file('rss.xml', 'a'), file('sections/qogam/rss.xml', 'b')])).toEqual({
      written: ['rss.xml', 'sections/qogam/rss.xml'],
      unchanged: 0,
    });
    expect(readAll(out)).toEqual({ 'rss.xml': 'a', 'sections/qogam/rss.xml': 'b' });
  });

  test('can be read by the web server', () => {
    const out = makeFolder();
    writeFiles(out, [file('rss.xml', 'a')]);
    expect(statSync(join(out, 'rss.xml')).mode & 0o444 & ~process.umask()).toBe(0o444 & ~process.umask());
  });

  test('stay the same file where their bytes are the same', () => {
    const out = makeFolder();
    writeFiles(out, [file('rss.xml', 'a'), file('atom.xml', 'b')]);
    const before = statSync(join(out, 'rss.xml'));
    expect(writeFiles(out, [file('rss.xml', 'a'), file('atom.xml', 'c')])).toEqual({
      written: ['atom.xml'],
      unchanged: 1,
    });
    const after = statSync(join(out, 'rss.xml'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  test('replace others whole: who reads the old one reads it to its end', () => {
    const out = makeFolder();
    writeFiles(out, [file('rss.xml', 'old')]);
    const before = statSync(join(out, 'rss.xml')).ino;
    writeFiles(out, [file('rss.xml', 'new')]);
    expect(statSync(join(out, 'rss.xml')).ino).not.toBe(before);
    expect(readAll(out)).toEqual({ 'rss.xml': 'new' });
  });

  test('may have the length of what stands there', () => {
    const out = makeFolder({ 'rss.xml': 'abc' });
    expect(writeFiles(out, [file('rss.xml', 'abd')]).written).toEqual(['rss.xml']);
  });

  test('leave what is not theirs alone', () => {
    const out = makeFolder({ 'index.html': 'a', 'sections/old/rss.xml': 'b' });
    writeFiles(out, [file('rss.xml', 'c')]);
    expect(Object.keys(readAll(out))).toEqual(['index.html', 'rss.xml', 'sections/old/rss.xml']);
  });
});

describe('a path', () => {
  test.each([
    '../rss.xml',
    'a/../../rss.xml',
    '/etc/rss.xml',
    'a//rss.xml',
    'a\\rss.xml',
    './rss.xml',
    'rss.xml/',
    '.htaccess',
    'a/.htaccess',
    '',
    'Rss.xml',
    'қоғам/rss.xml',
    'a b.xml',
    'rss.xml\0',
    'c:rss.xml',
  ])('%j is refused, and nothing is written before it', (path) => {
    const out = makeFolder();
    expect(() => writeFiles(out, [file('rss.xml', 'a'), file(path, 'b')])).toThrow('not a path');
    expect(readAll(out)).toEqual({});
  });
});

describe('what is in the way', () => {
  test('a link is never written through', () => {
    const outside = makeFolder({ 'rss.xml': 'theirs', 'other/rss.xml': 'theirs' });
    const out = makeFolder();
    symlinkSync(join(outside, 'rss.xml'), join(out, 'rss.xml'));
    symlinkSync(join(outside, 'other'), join(out, 'sections'));
    expect(() => writeFiles(out, [file('rss.xml', 'ours')])).toThrow('link');
    expect(() => writeFiles(out, [file('sections/rss.xml', 'ours')])).toThrow('link');
    expect(() => writeFiles(out, [file('sections/qogam/rss.xml', 'ours')])).toThrow('link');
    expect(readAll(outside)).toEqual({ 'other/rss.xml': 'theirs', 'rss.xml': 'theirs' });
  });

  test('a temporary file of a run that died, or a link in its place, is no obstacle', () => {
    const outside = makeFolder({ 'a.txt': 'theirs' });
    const out = makeFolder();
    const temporary = join(out, `.taspa-${process.pid}.tmp`);
    writeFileSync(temporary, 'half');
    writeFiles(out, [file('rss.xml', 'a')]);
    symlinkSync(join(outside, 'a.txt'), temporary);
    writeFiles(out, [file('rss.xml', 'b')]);
    expect(readAll(out)).toEqual({ 'rss.xml': 'b' });
    expect(readAll(outside)).toEqual({ 'a.txt': 'theirs' });
  });

  test('a folder in the place of a file is an error, without anything left behind', () => {
    const out = makeFolder({ 'rss.xml/a': '' });
    expect(() => writeFiles(out, [file('rss.xml', 'a')])).toThrow(/rss\.xml/);
    expect(readAll(out)).toEqual({ 'rss.xml/a': '' });
  });

  // Instead of a folder without the right to write, which doesn't stop root.
  test('a file in the place of a folder is an error that names the path', () => {
    const out = makeFolder({ sections: 'a' });
    expect(() => writeFiles(out, [file('sections/qogam/rss.xml', 'a')])).toThrow(/sections/);
    expect(() => writeFiles(join(out, 'sections'), [file('rss.xml', 'a')])).toThrow(/sections/);
    expect(readFileSync(join(out, 'sections'), 'utf8')).toBe('a');
  });
});

const newsroom = () => makeFolder({ 'items/channel.yaml': CHANNEL, 'items/a.md': markdown() });

describe('the output folder', () => {
  test.each(['items', 'items/out', 'items/a/../b', '.', 'link/out'])('%s is too near to the records', async (path) => {
    const root = newsroom();
    symlinkSync(join(root, 'items'), join(root, 'link'));
    await expect(publishFolder(join(root, 'items'), join(root, path))).rejects.toThrow('lies inside');
    expect(Object.keys(readAll(root))).toEqual(['items/a.md', 'items/channel.yaml']);
  });

  test('may be a link to where the web server looks', async () => {
    const root = newsroom();
    mkdirSync(join(root, 'www'));
    symlinkSync(join(root, 'www'), join(root, 'out'));
    const { report } = await publishFolder(join(root, 'items'), join(root, 'out'));
    expect(report.written).toEqual(['rss.xml', 'atom.xml', 'feed.json']);
    rmSync(join(root, 'out'));
    expect(Object.keys(readAll(join(root, 'www')))).toEqual(['atom.xml', 'feed.json', 'rss.xml']);
  });

  test('that is a file is an error', async () => {
    const root = newsroom();
    writeFileSync(join(root, 'out'), 'a');
    await expect(publishFolder(join(root, 'items'), join(root, 'out'))).rejects.toThrow(/out/);
  });
});
