/** A Store without a place: the second one that the contract holds for, and quick ground for other tests. */
import type { Store, Stored } from '../../src/stores/store.ts';
import { assertKey } from '../../src/stores/keys.ts';

/** Empty, or with documents by key. */
export function memoryStore(documents: Readonly<Record<string, string | Uint8Array>> = {}): Store {
  const stored = new Map<string, Stored>();
  let writes = 0;
  const put = (key: string, bytes: Uint8Array): string => {
    writes += 1;
    stored.set(key, { bytes: Uint8Array.from(bytes), revision: String(writes) });
    return String(writes);
  };
  const has = (key: string, revision: string): boolean => {
    assertKey(key);
    return stored.get(key)?.revision === revision;
  };
  for (const [key, content] of Object.entries(documents)) {
    assertKey(key);
    put(key, Buffer.from(content));
  }
  return {
    get: async (key) => {
      assertKey(key);
      const there = stored.get(key);
      return there === undefined ? undefined : { ...there, bytes: Uint8Array.from(there.bytes) };
    },
    create: async (key, bytes) => {
      assertKey(key);
      return stored.has(key) ? undefined : put(key, bytes);
    },
    swap: async (key, bytes, revision) => (has(key, revision) ? put(key, bytes) : undefined),
    remove: async (key, revision) => has(key, revision) && stored.delete(key),
    list: async (prefix) =>
      [...stored.keys()]
        .filter((key) => key.startsWith(prefix))
        .toSorted()
        .map((key) => ({ key, revision: stored.get(key)?.revision ?? '' })),
  };
}
