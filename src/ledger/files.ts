/** The files of a ledger in a store, one a month. */
import { failure } from '../problem.ts';
import type { Store } from '../stores/store.ts';
import { isMonth } from './month.ts';

/** Where the months of a folder stand, and which do, with their revisions. */
export type Files = Readonly<{ keyOf: (month: string) => string; list: () => Promise<Map<string, string>> }>;

const ENDING = '.ndjson';

/** The files of a folder, which ends in a slash. Other files than months are nobody's here. */
export function filesIn(store: Store, folder: string): Files {
  const list = async (): Promise<Map<string, string>> => {
    const files = (await store.list(folder)).filter(({ key }) => key.endsWith(ENDING));
    const months = files.map(({ key, revision }) => [key.slice(folder.length, -ENDING.length), revision] as const);
    return new Map(months.filter(([month]) => isMonth(month)));
  };
  return { keyOf: (month) => folder + month + ENDING, list };
}

/**
 * Puts bytes, or nothing, where something of that revision stands, or nothing: the new revision.
 * Error LEDGER_CHANGED where something else stands.
 */
export async function replace(
  store: Store,
  key: string,
  bytes: Uint8Array | undefined,
  revision: string | undefined,
): Promise<string | undefined> {
  if (bytes === undefined && revision === undefined) return undefined;
  const done = await write(store, key, bytes, revision);
  if (done === undefined) throw failure('LEDGER_CHANGED', key, 'changed by another program');
  return bytes === undefined ? undefined : done;
}

async function write(
  store: Store,
  key: string,
  bytes: Uint8Array | undefined,
  revision: string | undefined,
): Promise<string | undefined> {
  if (revision === undefined) return bytes && store.create(key, bytes);
  if (bytes !== undefined) return store.swap(key, bytes, revision);
  return (await store.remove(key, revision)) ? revision : undefined;
}
