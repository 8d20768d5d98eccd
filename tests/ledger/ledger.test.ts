import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLedger } from '../../src/ledger/ledger.ts';
import { printMonth } from '../../src/ledger/month.ts';
import { openFolderStore } from '../../src/stores/folder.ts';
import type { Store } from '../../src/stores/store.ts';
import { makeFolder, readAll } from '../newsroom.ts';
import { memoryStore } from '../stores/memory.ts';
import { entry, OTHER, ZONE } from './entries.ts';

const SEPTEMBER = Date.parse('2024-09-20T10:00:00+05:00');
const OLD = entry({ ...OTHER, published: SEPTEMBER, updated: SEPTEMBER, firstSeen: SEPTEMBER });
const OCTOBER_KEY = '.taspa/ledger/2024-10.ndjson';
const octoberFile = printMonth('2024-10', [entry()], ZONE);
const septemberFile = printMonth('2024-09', [OLD], ZONE);
const standing = () =>
  memoryStore({ [OCTOBER_KEY]: octoberFile, '.taspa/ledger/2024-09.ndjson': septemberFile, 'rss.xml': 'x' });

const keysIn = async (store: Store): Promise<readonly string[]> => (await store.list('')).map(({ key }) => key);
const textAt = async (store: Store, key: string): Promise<string | undefined> => {
  const stored = await store.get(key);
  return stored === undefined ? undefined : Buffer.from(stored.bytes).toString();
};

describe('a ledger', () => {
  test('knows its months and their entries', async () => {
    const ledger = await openLedger(standing(), '', ZONE);
    expect(ledger.months()).toEqual(['2024-09', '2024-10']);
    expect(await ledger.read('2024-10')).toEqual({ entries: [entry()], problems: [] });
    expect(await ledger.read('2024-08')).toEqual({ entries: [], problems: [] });
    expect([...ledger.revisions().keys()].toSorted()).toEqual(['2024-09', '2024-10']);
  });

  test('is one of its own in each channel', async () => {
    const store = standing();
    const ledger = await openLedger(store, 'kk/', ZONE);
    expect(ledger.months()).toEqual([]);
    await ledger.stage('2024-10', [entry()]);
    expect(await ledger.commit()).toEqual(['kk/.taspa/ledger/2024-10.ndjson']);
    expect(await textAt(store, 'kk/.taspa/ledger/2024-10.ndjson')).toBe(Buffer.from(octoberFile).toString());
  });

  test('reads what is staged, which stands only once it is committed', async () => {
    const store = standing();
    const ledger = await openLedger(store, '', ZONE);
    const changed = entry({ title: 'Көпір жабылды' });
    await ledger.stage('2024-10', [changed, entry(OTHER)]);
    expect((await ledger.read('2024-10')).entries).toEqual([entry(OTHER), changed]);
    expect(await textAt(store, OCTOBER_KEY)).toBe(Buffer.from(octoberFile).toString());
    const before = ledger.revisions().get('2024-10');
    expect(await ledger.commit()).toEqual([OCTOBER_KEY]);
    expect(await textAt(store, OCTOBER_KEY)).toContain('Көпір жабылды');
    expect(ledger.revisions().get('2024-10')).not.toBe(before);
    expect(ledger.revisions().get('2024-10')).toBe((await store.get(OCTOBER_KEY))?.revision);
    expect(await ledger.commit()).toEqual([]);
  });

  test('writes nothing that is as it was, even where it was meant to change in between', async () => {
    const store = standing();
    const before = await store.list('');
    const ledger = await openLedger(store, '', ZONE);
    await ledger.stage('2024-10', [entry()]);
    await ledger.stage('2024-09', []);
    await ledger.stage('2024-09', [OLD]);
    await ledger.stage('2024-08', [OLD]);
    await ledger.stage('2024-08', []);
    expect(await ledger.commit()).toEqual([]);
    expect(await store.list('')).toEqual(before);
  });

  test('removes the file of a month that has no entries any more', async () => {
    const store = standing();
    const ledger = await openLedger(store, '', ZONE);
    await ledger.stage('2024-09', []);
    expect(ledger.months()).toEqual(['2024-10']);
    // Others push it out of the memory.
    for (const month of ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05']) await ledger.read(month);
    expect((await ledger.read('2024-09')).entries).toEqual([]);
    expect(await ledger.commit()).toEqual(['.taspa/ledger/2024-09.ndjson']);
    expect(await keysIn(store)).toEqual([OCTOBER_KEY, 'rss.xml']);
    expect(ledger.months()).toEqual(['2024-10']);
    expect(ledger.revisions().has('2024-09')).toBe(false);
  });

  test('keeps many months aside until they are committed, and leaves nothing there', async () => {
    const store = standing();
    const ledger = await openLedger(store, '', ZONE, { most: 10 });
    const changed = entry({ title: 'Көпір жабылды' });
    await ledger.stage('2024-10', [changed]);
    await ledger.stage('2024-09', [{ ...OLD, title: 'Жол ашық' }]);
    await ledger.stage('2024-09', []);
    await ledger.stage('2024-10', [{ ...changed, section: 'qogam' }]);
    expect(await keysIn(store)).toEqual(['.taspa/ledger/2024-09.ndjson', OCTOBER_KEY, 'rss.xml']);
    expect(await textAt(store, OCTOBER_KEY)).toBe(Buffer.from(octoberFile).toString());
    // Others push it out of the memory.
    for (const month of ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05']) await ledger.read(month);
    expect((await ledger.read('2024-10')).entries).toEqual([{ ...changed, section: 'qogam' }]);
    expect(await ledger.commit()).toEqual([OCTOBER_KEY, '.taspa/ledger/2024-09.ndjson']);
    expect(await textAt(store, OCTOBER_KEY)).toContain('"section":"qogam"');
    expect(await keysIn(store)).toEqual([OCTOBER_KEY, 'rss.xml']);
  });

  test('stands in a folder as in any store', async () => {
    const folder = makeFolder();
    const store = await openFolderStore(folder);
    onTestFinished(() => store.close());
    const ledger = await openLedger(store, 'kk/', ZONE, { most: 10 });
    await ledger.stage('2024-10', [entry()]);
    await ledger.stage('2024-09', [OLD]);
    await ledger.commit();
    await ledger.stage('2024-09', []);
    expect(await ledger.commit()).toEqual(['kk/.taspa/ledger/2024-09.ndjson']);
    const files = Object.keys(readAll(folder)).filter((path) => path.startsWith('kk/'));
    expect(files).toEqual(['kk/.taspa/ledger/2024-10.ndjson']);
    expect(readFileSync(join(folder, 'kk/.taspa/ledger/2024-10.ndjson'))).toEqual(Buffer.from(octoberFile));
    expect((await openLedger(store, 'kk/', ZONE)).months()).toEqual(['2024-10']);
  });

  test('leaves files alone that are no months', async () => {
    const store = memoryStore({ '.taspa/ledger/readme.txt': 'x', '.taspa/ledger/2024-13.ndjson': 'x' });
    expect((await openLedger(store, '', ZONE)).months()).toEqual([]);
    expect(await keysIn(store)).toHaveLength(2);
  });

  test('notices that another program has written', async () => {
    const store = standing();
    const ledger = await openLedger(store, '', ZONE);
    await ledger.stage('2024-10', [entry({ title: 'Көпір жабылды' })]);
    const there = await store.get(OCTOBER_KEY);
    await store.swap(OCTOBER_KEY, septemberFile, there?.revision ?? '');
    await expect(ledger.commit()).rejects.toMatchObject({ code: 'LEDGER_CHANGED', path: OCTOBER_KEY });
    expect(await textAt(store, OCTOBER_KEY)).toBe(Buffer.from(septemberFile).toString());
  });
});

describe('a damaged month', () => {
  const damaged = `${Buffer.from(octoberFile).toString()}{"id":\n`;
  const open = async (): Promise<Readonly<{ store: Store; ledger: Awaited<ReturnType<typeof openLedger>> }>> => {
    const store = memoryStore({ [OCTOBER_KEY]: damaged });
    return { store, ledger: await openLedger(store, '', ZONE) };
  };

  test('says where, and gives what could be saved', async () => {
    const { ledger } = await open();
    expect(await ledger.read('2024-10')).toEqual({
      entries: [entry()],
      problems: [{ code: 'ledger-damaged', values: { reason: 'ledger-json' }, file: OCTOBER_KEY, line: 3, column: 1 }],
    });
  });

  test('is not written over, whether it was read or not', async () => {
    const { store, ledger } = await open();
    await expect(ledger.stage('2024-10', [entry()])).rejects.toMatchObject({
      code: 'LEDGER_DAMAGED',
      path: OCTOBER_KEY,
    });
    expect(await ledger.commit()).toEqual([]);
    expect(await textAt(store, OCTOBER_KEY)).toBe(damaged);
  });

  test('is written over where that is said', async () => {
    const { store, ledger } = await open();
    await ledger.stage('2024-10', [entry()], { overDamage: true });
    await ledger.stage('2024-10', [entry(), entry(OTHER)]);
    expect((await ledger.read('2024-10')).problems).toEqual([]);
    expect(await ledger.commit()).toEqual([OCTOBER_KEY]);
    expect((await (await openLedger(store, '', ZONE)).read('2024-10')).entries).toHaveLength(2);
  });
});
