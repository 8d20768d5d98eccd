/** A document into a Store, written only where its bytes changed (R-1005). */
import type { Store, WriteOptions } from './store.ts';

const MAX_TRIES = 5;

/**
 * Puts bytes at a key, over what stands there unless it is the same. Where another writer is quicker, what it wrote
 * is read anew. Throws where that happens five times, and where the store does.
 */
export async function putDocument(
  store: Store,
  key: string,
  bytes: Uint8Array,
  options: WriteOptions = {},
): Promise<'created' | 'changed' | 'unchanged'> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const there = await store.get(key);
    if (there === undefined) {
      if ((await store.create(key, bytes, options)) !== undefined) return 'created';
    } else {
      if (Buffer.compare(there.bytes, bytes) === 0) return 'unchanged';
      if ((await store.swap(key, bytes, there.revision, options)) !== undefined) return 'changed';
    }
  }
  throw new Error(`${key}: others write to it all the time`);
}
