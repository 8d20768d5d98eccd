/** What every Store keeps to, whatever place it writes to. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../src/stores/store.ts';
import { memoryStore } from './memory.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const KEYS = [
  'rss.xml',
  'sections/qogam/rss.xml',
  'archive/2024/10.xml',
  'a_b.c-d.xml',
  '_/files',
  '.gitignore',
  '.well-known/webfinger',
  '.taspa/ledger/2024-10.ndjson',
  'kk/.taspa/ledger/2024-10.ndjson',
  'kk/.taspa/lock',
];

const HOSTILE_KEYS = [
  '',
  '/',
  '.',
  '..',
  '../rss.xml',
  'a/../../rss.xml',
  'a/..',
  './rss.xml',
  '/etc/rss.xml',
  'a//rss.xml',
  'rss.xml/',
  'a\\rss.xml',
  'c:rss.xml',
  'Rss.xml',
  'a b.xml',
  'қоғам/rss.xml',
  'rss.xml\0',
  'rss.xml\n',
  '-rf',
  'rss.xml.',
  '_a',
  '.htaccess',
  '.git/config',
  'a/.gitignore',
  '.taspa.xml',
  '.rss.xml.tmp',
  'a/.rss.xml.tmp',
  '.taspa/lock',
  '.taspa/.lock-a.tmp',
];

type Open = () => Promise<Store>;

/** To be called once by the test file of each Store; `open` gives an empty one. */
export function describeStore(open: Open): void {
  describe('a document', () => {
    describeDocument(open);
  });
  describe('a key', () => {
    describeKeys(open);
  });
  describe('the list', () => {
    describeList(open);
  });
  describe('calls in any order', () => {
    compareWithMemory(open);
  });
}

function describeDocument(open: Open): void {
  test('is not there before it is created, and then as it was given', async () => {
    const store = await open();
    expect(await store.get('rss.xml')).toBeUndefined();
    const revision = await store.create('rss.xml', bytes('a'));
    expect(revision).toEqual(expect.any(String));
    const there = await store.get('rss.xml');
    expect([there?.revision, Buffer.from(there?.bytes ?? '').toString()]).toEqual([revision, 'a']);
  });

  test.each([['empty', 0] as const, ['large', 3_000_000] as const])('may be %s', async (_, length) => {
    const store = await open();
    const content = Uint8Array.from({ length }, (__, index) => index % 251);
    await store.create('rss.xml', content);
    expect(Buffer.compare((await store.get('rss.xml'))?.bytes ?? bytes('none'), content)).toBe(0);
  });

  test('is created once', async () => {
    const store = await open();
    const revision = await store.create('rss.xml', bytes('a'));
    expect(await store.create('rss.xml', bytes('b'))).toBeUndefined();
    expect(await store.get('rss.xml')).toMatchObject({ revision });
  });

  test('of two who create it at once, one does', async () => {
    const store = await open();
    const made = await Promise.all([store.create('rss.xml', bytes('a')), store.create('rss.xml', bytes('b'))]);
    expect(made.filter((revision) => revision !== undefined)).toHaveLength(1);
  });

  test('is changed by who knows its revision, and by nobody else', async () => {
    const store = await open();
    expect(await store.swap('rss.xml', bytes('a'), '1')).toBeUndefined();
    const first = (await store.create('rss.xml', bytes('a'))) ?? '';
    const second = (await store.swap('rss.xml', bytes('b'), first)) ?? '';
    expect(await store.swap('rss.xml', bytes('c'), first)).toBeUndefined();
    expect(await store.swap('rss.xml', bytes('c'), '')).toBeUndefined();
    expect(await store.get('rss.xml')).toMatchObject({ revision: second });
    expect(Buffer.from((await store.get('rss.xml'))?.bytes ?? '').toString()).toBe('b');
  });

  test('of two who change it at once, one does', async () => {
    const store = await open();
    const revision = (await store.create('rss.xml', bytes('a'))) ?? '';
    const changed = await Promise.all(['b', 'c'].map((text) => store.swap('rss.xml', bytes(text), revision)));
    expect(changed.filter((made) => made !== undefined)).toHaveLength(1);
  });

  test('has another revision after every write, however quick and of the same length', async () => {
    const store = await open();
    const revisions = [(await store.create('rss.xml', bytes('0'))) ?? ''];
    for (let index = 1; index < 30; index += 1) {
      const last = revisions.at(-1) ?? '';
      const text = bytes(String(index % 10));
      const isAnew = index % 3 === 0 && (await store.remove('rss.xml', last));
      const made = isAnew ? store.create('rss.xml', text) : store.swap('rss.xml', text, last);
      revisions.push((await made) ?? '');
    }
    expect(revisions).not.toContain('');
    expect(new Set(revisions).size).toBe(30);
  });

  test('has the same revision as long as nobody writes', async () => {
    const store = await open();
    const revision = await store.create('rss.xml', bytes('a'));
    await store.create('atom.xml', bytes('a'));
    expect(await store.list('rss')).toEqual([{ key: 'rss.xml', revision }]);
    expect(await store.get('rss.xml')).toMatchObject({ revision });
  });

  test('is removed by who knows its revision, and by nobody else', async () => {
    const store = await open();
    expect(await store.remove('rss.xml', '1')).toBe(false);
    const first = (await store.create('rss.xml', bytes('a'))) ?? '';
    const second = (await store.swap('rss.xml', bytes('b'), first)) ?? '';
    expect(await store.remove('rss.xml', first)).toBe(false);
    expect(await store.remove('rss.xml', second)).toBe(true);
    expect(await store.remove('rss.xml', second)).toBe(false);
    expect(await store.get('rss.xml')).toBeUndefined();
    expect(await store.list('')).toEqual([]);
  });

  test('shares its bytes with nobody', async () => {
    const store = await open();
    const given = bytes('abc');
    await store.create('rss.xml', given);
    given.fill(0);
    const taken = await store.get('rss.xml');
    taken?.bytes.fill(0);
    expect(Buffer.from((await store.get('rss.xml'))?.bytes ?? '').toString()).toBe('abc');
  });
}

function describeKeys(open: Open): void {
  test('may have folders, and stand for ledger, cache and well-known addresses', async () => {
    const store = await open();
    for (const key of KEYS) expect(await store.create(key, bytes(key))).toEqual(expect.any(String));
    expect((await store.list('')).map(({ key }) => key)).toEqual(KEYS.toSorted());
    for (const key of KEYS) expect(Buffer.from((await store.get(key))?.bytes ?? '').toString()).toBe(key);
  });

  test.each(HOSTILE_KEYS)('%j is refused, and nothing is written', async (key) => {
    const store = await open();
    await expect(store.get(key)).rejects.toThrow('not a path');
    await expect(store.create(key, bytes('a'))).rejects.toThrow('not a path');
    await expect(store.swap(key, bytes('a'), '1')).rejects.toThrow('not a path');
    await expect(store.remove(key, '1')).rejects.toThrow('not a path');
    expect(await store.list('')).toEqual([]);
  });
}

function describeList(open: Open): void {
  test('is in code-unit order of whole keys', async () => {
    const store = await open();
    // `-` and `.` come before `/`, and `/` before letters and digits.
    const inOrder = ['a-b.xml', 'a.xml', 'a/b.xml', 'a/b/c.xml', 'a0.xml', 'ab/c.xml', 'b.xml'];
    for (const key of inOrder.toReversed()) await store.create(key, bytes('a'));
    expect((await store.list('')).map(({ key }) => key)).toEqual(inOrder);
  });

  test.each([
    ['sections/', ['sections/a/rss.xml', 'sections/b.xml']],
    ['sections', ['sections.xml', 'sections/a/rss.xml', 'sections/b.xml']],
    ['sections/a', ['sections/a/rss.xml']],
    ['sections/a/rss.xml', ['sections/a/rss.xml']],
    ['sections/a/rss.xml/', []],
    ['.taspa/ledger/2024', ['.taspa/ledger/2024-10.ndjson']],
    ['none/', []],
    ['../', []],
    ['/', []],
    ['./', []],
  ])('of %j is %j', async (prefix, keys) => {
    const store = await open();
    for (const key of ['sections.xml', 'sections/a/rss.xml', 'sections/b.xml', '.taspa/ledger/2024-10.ndjson'])
      await store.create(key, bytes('a'));
    expect((await store.list(prefix)).map(({ key }) => key)).toEqual(keys);
  });
}

type Call = Readonly<{ verb: 'create' | 'swap' | 'remove' | 'stale'; key: string; text: string }>;

const call: fc.Arbitrary<Call> = fc.record({
  verb: fc.constantFrom('create', 'swap', 'remove', 'stale'),
  key: fc.constantFrom('a.xml', 'b/a.xml', 'b/c/a.xml'),
  text: fc.string({ maxLength: 3 }),
});

function compareWithMemory(open: Open): void {
  test('leave what they leave in memory', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 12 }), async (calls) => {
        const [store, model] = [await open(), memoryStore()];
        for (const one of calls) expect(await make(store, one)).toBe(await make(model, one));
        expect(await readAll(store)).toEqual(await readAll(model));
      }),
      { numRuns: 25 },
    );
  });
}

/** Whether the call did anything; `stale` is a swap by who knows another revision. */
async function make(store: Store, { verb, key, text }: Call): Promise<boolean> {
  const revision = (await store.get(key))?.revision ?? 'none';
  if (verb === 'remove') return store.remove(key, revision);
  if (verb === 'create') return (await store.create(key, bytes(text))) !== undefined;
  const known = verb === 'swap' ? revision : `${revision}0`;
  return (await store.swap(key, bytes(text), known)) !== undefined;
}

async function readAll(store: Store): Promise<Readonly<Record<string, string>>> {
  const all: Record<string, string> = {};
  for (const { key } of await store.list(''))
    all[key] = Buffer.from((await store.get(key))?.bytes ?? '').toString('latin1');
  return all;
}
