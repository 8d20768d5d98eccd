import { describe, expect, test } from 'vitest';
import { forgetBegun, noteBegun, readBegun } from '../../src/ledger/begun.ts';
import { memoryStore } from '../stores/memory.ts';

const KEY = 'kk/.taspa/next/begun';

describe('what a run has begun', () => {
  test('is known to the next one until it is forgotten', async () => {
    const store = memoryStore({});
    const begun = { kind: 'first', months: ['2024-09', '2024-10'] } as const;
    await noteBegun(store, 'kk/', begun);
    expect(await readBegun(store, 'kk/')).toEqual(begun);
    expect(await readBegun(store, '')).toBeUndefined();
    await forgetBegun(store, 'kk/');
    expect(await store.list('')).toEqual([]);
    await forgetBegun(store, 'kk/');
  });

  test('is nothing where no month is added', async () => {
    const store = memoryStore({});
    await noteBegun(store, '', { kind: 'more', months: [] });
    expect(await store.list('')).toEqual([]);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"kind":"first"}',
    '{"kind":"second","months":[]}',
    '{"kind":"more","months":[5]}',
    '{"months":["2024-10"]}',
  ])('can’t be read from %s', async (text) => {
    expect(await readBegun(memoryStore({ [KEY]: text }), 'kk/')).toBeUndefined();
  });

  test('names months alone', async () => {
    const text = '{"kind":"more","months":["2024-10","2024-13","../x"]}';
    expect(await readBegun(memoryStore({ [KEY]: text }), 'kk/')).toEqual({ kind: 'more', months: ['2024-10'] });
  });
});
