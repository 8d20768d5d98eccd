import { describe, expect, test } from 'vitest';
import type { Store } from '../../src/stores/store.ts';
import { putDocument } from '../../src/stores/write.ts';
import { memoryStore } from './memory.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

const textOf = async (store: Store): Promise<string> => Buffer.from((await store.get('a'))?.bytes ?? '').toString();

/** A store in which somebody else acts before each of the first writes. */
const disturbed = (store: Store, act: (time: number) => Promise<unknown>): Store => {
  let times = 0;
  const before = async <Value>(write: () => Promise<Value>): Promise<Value> => {
    await act((times += 1));
    return write();
  };
  return {
    ...store,
    create: (...args) => before(() => store.create(...args)),
    swap: (...args) => before(() => store.swap(...args)),
  };
};

describe('a document that is put', () => {
  test('is created, changed or left as it is', async () => {
    const store = memoryStore();
    expect(await putDocument(store, 'a', bytes('1'))).toBe('created');
    expect(await putDocument(store, 'a', bytes('1'))).toBe('unchanged');
    expect(await putDocument(store, 'a', bytes('2'))).toBe('changed');
    expect(await textOf(store)).toBe('2');
  });

  test('is written over what somebody else has created just before', async () => {
    const store = memoryStore();
    const other = disturbed(store, async (time) => time === 1 && store.create('a', bytes('theirs')));
    expect(await putDocument(other, 'a', bytes('ours'))).toBe('changed');
    expect(await textOf(store)).toBe('ours');
  });

  test('is unchanged where somebody else has written the same just before', async () => {
    const store = memoryStore();
    const other = disturbed(store, async (time) => time === 1 && store.create('a', bytes('ours')));
    expect(await putDocument(other, 'a', bytes('ours'))).toBe('unchanged');
  });

  test('is created where somebody else has removed it just before', async () => {
    const store = memoryStore({ a: 'old' });
    const { revision = '' } = (await store.get('a')) ?? {};
    const other = disturbed(store, async (time) => time === 1 && store.remove('a', revision));
    expect(await putDocument(other, 'a', bytes('ours'))).toBe('created');
  });

  test('is given up where somebody else is always quicker', async () => {
    const store = memoryStore({ a: 'old' });
    const other = disturbed(store, async (time) => putDocument(store, 'a', bytes(`theirs ${time}`)));
    await expect(putDocument(other, 'a', bytes('ours'))).rejects.toThrow('a: others');
    expect(await textOf(store)).toBe('theirs 5');
  });
});
