import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCache } from '../../src/cache/cache.ts';
import type { Cache, CacheParts } from '../../src/cache/cache.ts';
import { walkFiles } from '../../src/cache/files.ts';
import { buildKeys, packKey } from '../../src/cache/keys.ts';
import { prepareCache } from '../../src/cache/place.ts';
import { sealJson } from '../../src/cache/seal.ts';
import type { CacheState } from '../../src/cache/state.ts';
import { readChannel } from '../../src/channel.ts';
import { openFolderStore } from '../../src/stores/folder.ts';
import type { Store } from '../../src/stores/store.ts';
import { CHANNEL, makeFolder } from '../newsroom.ts';
import { memoryStore } from '../stores/memory.ts';

const PROBLEM = { code: 'field-unknown', values: { name: 'titel' }, file: 'a.md', line: 2, column: 1 } as const;

const FEED = {
  fingerprint: 'f',
  targets: [
    ['Көпір', null],
    ['Жол', 'https://taspa.example/jol'],
  ],
  pictures: [['p.png', '17-1']],
  documents: [['rss.xml', 'h']],
} as const;

const state = (now: number): CacheState => ({
  channel: 'hash',
  now,
  ledger: { '2024-10': '7-1' },
  held: [
    ['a/b.txt', 'embargoed', now + 1],
    ['a/c.txt', 'draft', null],
  ],
  lost: [['c.json', 2]],
  problems: [PROBLEM],
  completions: [['a.md', [PROBLEM]]],
  feeds: { '': FEED },
  named: ['d.md'],
});

const { channel: CHANNEL_READ } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(CHANNEL) });
if (CHANNEL_READ === undefined) throw new Error('the channel of tests has an error');

const parts = (now: number): Required<CacheParts> => ({
  state: state(now),
  files: walkFiles(makeFolder({ [`${now}.txt`]: '', 'p.png': '' }), undefined, Infinity).table,
  keys: buildKeys(Float64Array.of(packKey('id', `a${now}`, '2024-10'), packKey('url', 'b', '2024-09'))),
  catalog: new Map([['2024-10', [{ period: '2024-10', count: now, newest: now, retracted: -Infinity }]]]),
  documents: { 'archive/2024-09.atom': String(now) },
  channel: { hash: String(now), channel: CHANNEL_READ },
});

const readAll = async (cache: Cache) => ({
  state: cache.state(),
  files: await cache.files(),
  keys: await cache.keys(),
  catalog: await cache.catalog(),
  documents: await cache.documents(),
  channel: await cache.channel(),
});
const flip = (bytes: Uint8Array, bit: number): void => {
  const place = bit >> 3;
  bytes[place] = (bytes[place] ?? 0) ^ (1 << (bit & 7));
};
const ABSENT = {
  state: undefined,
  files: undefined,
  keys: undefined,
  catalog: undefined,
  documents: undefined,
  channel: undefined,
};

const open = async (store: Store, folder = '', version = '1.0.0') => openCache(store, folder, version);
const fail = async () => Promise.reject(Object.assign(new Error('broken'), { code: 'EIO' }));
const keysOf = async (store: Store) => (await store.list('')).map(({ key }) => key);

describe('a cache', () => {
  test('is absent at first', async () => {
    expect(await readAll(await open(memoryStore()))).toEqual(ABSENT);
  });

  test('gives the next run what was saved, and the same one too', async () => {
    const store = memoryStore();
    const cache = await open(store);
    const saved = parts(1);
    expect(await cache.save(saved)).toEqual({ isSaved: true });
    expect(await readAll(cache)).toEqual(saved);
    expect(await readAll(await open(store))).toEqual(saved);
  });

  test('keeps the parts that nobody gave', async () => {
    const store = memoryStore();
    const saved = parts(1);
    await (await open(store)).save(saved);
    await (await open(store)).save({ state: state(2) });
    expect(await readAll(await open(store))).toEqual({ ...saved, state: state(2) });
  });

  test('writes only what is new', async () => {
    const store = memoryStore();
    await (await open(store)).save(parts(1));
    const before = await store.list('');
    const cache = await open(store);
    const { files, keys, catalog, documents } = await readAll(cache);
    expect({ files, keys, catalog, documents }).not.toContain(undefined);
    const again = { state: state(2), ...(files && { files }), ...(keys && { keys }), ...(catalog && { catalog }) };
    await cache.save(again);
    const changed = (await store.list('')).filter(({ revision }, index) => revision !== before[index]?.revision);
    expect(changed.map(({ key }) => key)).toEqual(['_/state']);
  });

  test('is one for each channel, whatever the name of its folder', async () => {
    const store = memoryStore();
    for (const [index, folder] of ['', 'kk', 'ҚАЗ', 'KK'].entries())
      await (await open(store, folder)).save({ state: state(index) });
    const kept = await Promise.all(
      ['', 'kk', 'ҚАЗ', 'KK', 'ru'].map(async (folder) => (await open(store, folder)).state()?.now),
    );
    expect(kept).toEqual([0, 1, 2, 3, undefined]);
    expect((await keysOf(store)).slice(0, 2)).toEqual(['_/state', 'kk/state']);
  });

  test('of another version is none', async () => {
    const store = memoryStore();
    await (await open(store)).save(parts(1));
    expect(await readAll(await open(store, '', '1.0.1'))).toEqual(ABSENT);
  });
});

describe('damage', () => {
  test('of any part that was rewritten or lost makes the whole cache absent', async () => {
    for (const key of ['files', 'keys', 'recent', 'catalog', 'documents', 'channel', 'state']) {
      const store = memoryStore();
      await (await open(store)).save(parts(1));
      const stored = await store.get(`_/${key}`);
      await store.swap(`_/${key}`, stored?.bytes.subarray(0, -1) ?? new Uint8Array(), stored?.revision ?? '');
      expect(await readAll(await open(store))).toEqual(ABSENT);
      await store.remove(`_/${key}`, (await store.get(`_/${key}`))?.revision ?? '');
      const cache = await open(store);
      expect(await readAll(cache)).toEqual(ABSENT);
      const saved = parts(2);
      expect(await cache.save(saved)).toEqual({ isSaved: true });
      expect(await readAll(await open(store))).toEqual(saved);
    }
  });

  test('that the disk did, without a write, is found when the part is loaded', async () => {
    const inner = memoryStore();
    const saved = await open(inner);
    await saved.save({ ...parts(1), keys: buildKeys(new Float64Array(0)) });
    for (const name of ['files', 'keys', 'recent', 'catalog', 'documents', 'channel', 'state'] as const) {
      const length = (await inner.get(`_/${name}`))?.bytes.length ?? 0;
      for (let bit = 0; bit < length * 8; bit += 1) {
        const get: Store['get'] = async (key) => {
          const stored = await inner.get(key);
          if (stored !== undefined && key === `_/${name}`) flip(stored.bytes, bit);
          return stored;
        };
        const found = await open({ ...inner, get });
        const load = { ...found, recent: found.keys }[name];
        expect(await load(), `bit ${bit} of ${name}`).toBeUndefined();
      }
    }
  });

  test('of what the state says makes it none', async () => {
    const good = { version: '1.0.0', parts: {}, state: state(1) };
    const bad = [
      { ...good, parts: { files: 5 } },
      { ...good, parts: null },
      { ...good, state: null },
      ...[
        { channel: 5 },
        { now: '1' },
        { ledger: [] },
        { ledger: { '2024-10': 1 } },
        { held: [['a', 'draft']] },
        { held: [['a', 'toString', 1]] },
        { held: [['a', 'draft', '1']] },
        { lost: [['a', 0.5]] },
        { lost: [[1, 1]] },
        { problems: [{ ...PROBLEM, code: 'constructor' }] },
        { problems: [{ ...PROBLEM, line: -1 }] },
        { problems: {} },
        { completions: [['a', PROBLEM]] },
        { feeds: { a: { ...FEED, fingerprint: 1 } } },
        { feeds: { a: { ...FEED, targets: [['a', 1]] } } },
        { feeds: { a: { ...FEED, pictures: ['a'] } } },
        { feeds: { a: { ...FEED, documents: [['a']] } } },
      ].map((other) => ({ ...good, state: { ...state(1), ...other } })),
    ];
    expect((await open(memoryStore({ '_/state': sealJson(good) }))).state()).toEqual(state(1));
    for (const value of bad) expect((await open(memoryStore({ '_/state': sealJson(value) }))).state()).toBeUndefined();
  });

  test('by a store that fails is none', async () => {
    const store = memoryStore();
    await (await open(store)).save(parts(1));
    expect(await readAll(await open({ ...store, list: fail }))).toEqual(ABSENT);
    expect(await readAll(await open({ ...store, get: fail }))).toEqual(ABSENT);
  });
});

describe('a save', () => {
  test('that is cut after any write leaves the cache before it, or none', async () => {
    for (let writes = 0; writes < 6; writes += 1) {
      const store = memoryStore();
      const before = parts(1);
      await (await open(store)).save(before);
      let left = writes;
      const swap: Store['swap'] = async (...args) => {
        if ((left -= 1) < 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return store.swap(...args);
      };
      expect(await (await open({ ...store, swap })).save(parts(2))).toEqual({ isSaved: false, reason: 'ENOSPC' });
      expect(await readAll(await open(store))).toEqual(writes === 0 ? before : ABSENT);
    }
  });

  test('does not write over that of another run', async () => {
    const store = memoryStore();
    const [one, two] = [await open(store), await open(store)];
    await one.save({ state: state(1) });
    expect(await two.save({ state: state(2) })).toEqual({ isSaved: false, reason: 'CHANGED' });
    expect((await open(store)).state()?.now).toBe(1);
  });

  test('of another run makes the parts that were not loaded yet absent', async () => {
    const store = memoryStore();
    await (await open(store)).save(parts(1));
    const [one, two] = [await open(store), await open(store)];
    const loaded = await one.files();
    await two.save(parts(2));
    expect(await one.files()).toBe(loaded);
    expect([await one.keys(), await one.documents()]).toEqual([undefined, undefined]);
  });

  test('may be made again after it failed', async () => {
    const store = memoryStore();
    let isFull = true;
    const create: Store['create'] = async (...args) => {
      if (isFull && args[0] === '_/keys') throw new Error('full');
      return store.create(...args);
    };
    const cache = await open({ ...store, create });
    expect(await cache.save(parts(1))).toMatchObject({ isSaved: false });
    isFull = false;
    const saved = parts(2);
    expect(await cache.save(saved)).toEqual({ isSaved: true });
    expect(await readAll(await open(store))).toEqual(saved);
  });
});

describe('on a real disk', () => {
  test('a cache comes back, and a truncated file makes it absent', async () => {
    const place = prepareCache(makeFolder());
    const store = await openFolderStore(place.folder);
    const saved = parts(1);
    await (await open(store, 'kk')).save(saved);
    expect(await readAll(await open(store, 'kk'))).toEqual(saved);
    truncateSync(join(place.folder, 'kk/files'), 40);
    expect(await readAll(await open(store, 'kk'))).toEqual(ABSENT);
    await store.close();
  });
});
