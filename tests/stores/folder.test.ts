import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openFolderStore } from '../../src/stores/folder.ts';
import type { FolderStore } from '../../src/stores/folder.ts';
import { readFolderStore } from '../../src/stores/reading.ts';
import { putDocument } from '../../src/stores/write.ts';
import { makeFolder, readAll } from '../newsroom.ts';
import { describeStore } from './contract.ts';

const open = async (folder: string): Promise<FolderStore> => {
  const store = await openFolderStore(folder, { wait: 0 });
  onTestFinished(() => store.close());
  return store;
};

/** Opens, acts, closes. */
const within = async <Value>(folder: string, act: (store: FolderStore) => Promise<Value>): Promise<Value> => {
  const store = await openFolderStore(folder, { wait: 0 });
  try {
    return await act(store);
  } finally {
    await store.close();
  }
};

const bytes = (text: string): Uint8Array => Buffer.from(text);

const timeOf = (out: string): number => statSync(join(out, 'rss.xml')).mtimeMs;

describe('a store in a folder', () => {
  describeStore(() => open(makeFolder()));
});

describe('files that are written', () => {
  test('are there, in folders that are made', async () => {
    const out = join(makeFolder(), 'new', 'out');
    await within(out, async (store) => {
      await store.create('rss.xml', bytes('a'));
      await store.create('sections/qogam/rss.xml', bytes('b'));
    });
    expect(readAll(out)).toEqual({ 'rss.xml': 'a', 'sections/qogam/rss.xml': 'b' });
  });

  test('can be read by the web server', async () => {
    const out = makeFolder();
    await within(out, (store) => store.create('rss.xml', bytes('a')));
    expect(statSync(join(out, 'rss.xml')).mode & 0o444 & ~process.umask()).toBe(0o444 & ~process.umask());
  });

  test('replace others whole: who reads the old one reads it to its end', async () => {
    const out = makeFolder({ 'rss.xml': 'old' });
    const before = statSync(join(out, 'rss.xml')).ino;
    expect(await within(out, (store) => putDocument(store, 'rss.xml', bytes('new')))).toBe('changed');
    expect(statSync(join(out, 'rss.xml')).ino).not.toBe(before);
    expect(readAll(out)).toEqual({ 'rss.xml': 'new' });
  });

  test('leave what is not theirs alone, and no key names it', async () => {
    const theirs = { '.htaccess': 'a', '.git/config': 'b', 'Index.html': 'c', 'sections/.keep': 'd', 'тест.xml': 'e' };
    const out = makeFolder(theirs);
    await within(out, async (store) => {
      await store.create('sections/rss.xml', bytes('f'));
      expect((await store.list('')).map(({ key }) => key)).toEqual(['sections/rss.xml']);
    });
    expect(readAll(out)).toEqual({ ...theirs, 'sections/rss.xml': 'f' });
  });
});

describe('the time of a file, which web servers give as Last-Modified (R-1005)', () => {
  const AT = Date.parse('2024-10-04T13:52:07Z');

  test('is when what it says changed, in whole seconds', async () => {
    const out = makeFolder();
    await within(out, (store) => store.create('rss.xml', bytes('a'), { modified: AT + 999 }));
    expect(timeOf(out)).toBe(AT);
  });

  test('grows by a second at least with every change', async () => {
    const out = makeFolder();
    await within(out, async (store) => {
      await putDocument(store, 'rss.xml', bytes('a'), { modified: AT });
      await putDocument(store, 'rss.xml', bytes('b'), { modified: AT });
      expect(timeOf(out)).toBe(AT + 1000);
      await putDocument(store, 'rss.xml', bytes('c'), { modified: AT - 60_000 });
      expect(timeOf(out)).toBe(AT + 2000);
      await putDocument(store, 'rss.xml', bytes('d'), { modified: AT + 60_000 });
      expect(timeOf(out)).toBe(AT + 60_000);
    });
  });

  test('stays where the bytes stay', async () => {
    const out = makeFolder();
    await within(out, async (store) => {
      await putDocument(store, 'rss.xml', bytes('a'), { modified: AT });
      expect(await putDocument(store, 'rss.xml', bytes('a'), { modified: AT + 60_000 })).toBe('unchanged');
    });
    expect(timeOf(out)).toBe(AT);
  });

  test('is the system’s where none is given, but never before or beside that of what stood there', async () => {
    const out = makeFolder({ 'rss.xml': 'a' });
    const future = AT / 1000 + 100 * 365 * 86_400;
    utimesSync(join(out, 'rss.xml'), future + 0.5, future + 0.5);
    await within(out, (store) => putDocument(store, 'rss.xml', bytes('b')));
    expect(timeOf(out)).toBe((future + 1) * 1000);
    utimesSync(join(out, 'rss.xml'), 1, 1);
    await within(out, (store) => putDocument(store, 'rss.xml', bytes('c')));
    expect(timeOf(out)).toBeGreaterThan(AT);
  });

  test('of what was removed and came back is later than it was', async () => {
    const out = makeFolder();
    await within(out, async (store) => {
      const revision = (await store.create('rss.xml', bytes('a'), { modified: AT })) ?? '';
      await store.remove('rss.xml', revision);
      await store.create('rss.xml', bytes('b'), { modified: AT });
    });
    expect(timeOf(out)).toBe(AT + 1000);
  });
});

describe('what is in the way', () => {
  test('a link is never read or written through (R-1407)', async () => {
    const outside = makeFolder({ 'rss.xml': 'theirs', 'other/rss.xml': 'theirs' });
    const out = makeFolder();
    const store = await open(out);
    symlinkSync(join(outside, 'rss.xml'), join(out, 'rss.xml'));
    symlinkSync(join(outside, 'none.xml'), join(out, 'atom.xml'));
    symlinkSync(join(outside, 'other'), join(out, 'sections'));
    for (const key of ['rss.xml', 'atom.xml', 'sections/rss.xml', 'sections/qogam/rss.xml']) {
      await expect(store.get(key)).rejects.toMatchObject({ code: 'ELOOP' });
      await expect(store.create(key, bytes('ours'))).rejects.toMatchObject({ code: 'ELOOP' });
      await expect(store.swap(key, bytes('ours'), '1')).rejects.toMatchObject({ code: 'ELOOP' });
      await expect(store.remove(key, '1')).rejects.toMatchObject({ code: 'ELOOP' });
    }
    expect(await store.list('')).toEqual([]);
    expect(readAll(outside)).toEqual({ 'other/rss.xml': 'theirs', 'rss.xml': 'theirs' });
  });

  test('a link in the place of the lock or of its folder neither', async () => {
    const outside = makeFolder({ lock: 'theirs' });
    const [one, other] = [makeFolder({ '.taspa/a': '' }), makeFolder()];
    symlinkSync(join(outside, 'lock'), join(one, '.taspa/lock'));
    symlinkSync(outside, join(other, '.taspa'));
    await expect(openFolderStore(one)).rejects.toMatchObject({ code: 'ELOOP', path: join(one, '.taspa/lock') });
    await expect(openFolderStore(other)).rejects.toMatchObject({ code: 'ELOOP', path: join(other, '.taspa') });
    expect(readAll(outside)).toEqual({ lock: 'theirs' });
  });

  test('the folder itself may be a link to where the web server looks', async () => {
    const root = makeFolder();
    mkdirSync(join(root, 'www'));
    symlinkSync(join(root, 'www'), join(root, 'out'));
    await within(join(root, 'out'), (store) => store.create('rss.xml', bytes('a')));
    expect(readAll(join(root, 'www'))).toEqual({ 'rss.xml': 'a' });
  });

  test('a temporary file of a run that died, or a link in its place, is no obstacle', async () => {
    const outside = makeFolder({ 'a.txt': 'theirs' });
    const out = makeFolder({ '.rss.xml.tmp': 'half' });
    symlinkSync(join(outside, 'a.txt'), join(out, '.atom.xml.tmp'));
    await within(out, async (store) => {
      expect(await store.list('')).toEqual([]);
      await store.create('rss.xml', bytes('a'));
      await store.create('atom.xml', bytes('b'));
    });
    expect(readAll(out)).toEqual({ 'atom.xml': 'b', 'rss.xml': 'a' });
    expect(readAll(outside)).toEqual({ 'a.txt': 'theirs' });
  });

  test('a folder in the place of a file is an error that names it, without anything left behind', async () => {
    const out = makeFolder({ 'rss.xml/a': '', '.atom.xml.tmp/a': '' });
    const store = await open(out);
    const fault = { code: 'EISDIR', path: join(out, 'rss.xml') };
    await expect(store.get('rss.xml')).rejects.toMatchObject(fault);
    await expect(store.create('rss.xml', bytes('a'))).rejects.toMatchObject(fault);
    await expect(store.create('atom.xml', bytes('a'))).rejects.toMatchObject({ path: join(out, 'atom.xml') });
    expect(Object.keys(readAll(out))).toEqual(['.atom.xml.tmp/a', '.taspa/lock', 'rss.xml/a']);
  });

  test('a file in the place of a folder is an error that names it', async () => {
    const out = makeFolder({ sections: 'a' });
    const store = await open(out);
    const fault = { code: 'ENOTDIR', path: join(out, 'sections') };
    await expect(store.get('sections/qogam/rss.xml')).rejects.toMatchObject(fault);
    await expect(store.create('sections/rss.xml', bytes('a'))).rejects.toMatchObject(fault);
    await expect(openFolderStore(join(out, 'sections'))).rejects.toThrow(/sections/);
    expect(readFileSync(join(out, 'sections'), 'utf8')).toBe('a');
  });

  test('what somebody changed by hand has another revision', async () => {
    const out = makeFolder({ 'rss.xml': 'abc' });
    const store = await open(out);
    const { revision = '' } = (await store.get('rss.xml')) ?? {};
    rmSync(join(out, 'rss.xml'));
    writeFileSync(join(out, 'rss.xml'), 'abcd');
    expect(await store.swap('rss.xml', bytes('x'), revision)).toBeUndefined();
    expect(await store.remove('rss.xml', revision)).toBe(false);
  });
});

describe('a store that is closed', () => {
  test('does nothing any more, and may be closed again', async () => {
    const store = await openFolderStore(makeFolder());
    await store.close();
    await store.close();
    await expect(store.get('rss.xml')).rejects.toThrow('closed');
    await expect(store.list('')).rejects.toThrow('closed');
    await expect(store.create('rss.xml', bytes('a'))).rejects.toThrow('closed');
    await expect(store.swap('rss.xml', bytes('a'), '1')).rejects.toThrow('closed');
    await expect(store.remove('rss.xml', '1')).rejects.toThrow('closed');
  });

  test('leaves no folder behind where it wrote nothing, and those that stood before', async () => {
    const root = makeFolder({ 'there/.taspa/ledger/2024-10.ndjson': '' });
    mkdirSync(join(root, 'empty'));
    for (const out of ['new/out', 'empty', 'there']) await within(join(root, out), async () => {});
    expect(['new', 'empty', 'empty/.taspa', 'there/.taspa'].map((path) => existsSync(join(root, path)))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('who only reads', () => {
  test('takes no lock, makes no folder, and sees the same', async () => {
    const out = makeFolder();
    const none = readFolderStore(join(out, 'none'));
    expect([await none.get('rss.xml'), await none.list('')]).toEqual([undefined, []]);
    expect(readAll(out)).toEqual({});
    const store = await open(out);
    await store.create('kk/rss.xml', bytes('a'));
    const reader = readFolderStore(out);
    expect(await reader.get('kk/rss.xml')).toEqual(await store.get('kk/rss.xml'));
    expect(await reader.list('kk/')).toEqual(await store.list('kk/'));
  });
});
