/** Months that wait for the documents to stand before they take their place. */
import type { Store } from '../stores/store.ts';
import { replace } from './files.ts';
import type { Files } from './files.ts';

/** A staged month has bytes, or none where its file shall go. */
export type Staged = Readonly<{
  months: () => readonly string[];
  /** Whether its file shall go. */
  isEmpty: (month: string) => boolean;
  get: (month: string) => Promise<Uint8Array | undefined>;
  put: (month: string, bytes: Uint8Array | undefined) => Promise<void>;
  drop: (month: string) => Promise<void>;
}>;

/** Stages in the memory; whenever that comes to more than `most` bytes, they all go into files of their own. */
export function openStaged(store: Store, { keyOf }: Files, most: number): Staged {
  const kept = new Map<string, Uint8Array | undefined>();
  const spilled = new Map<string, string>();
  const drop = async (month: string): Promise<void> => {
    kept.delete(month);
    await replace(store, keyOf(month), undefined, spilled.get(month));
    spilled.delete(month);
  };
  const spill = async (): Promise<void> => {
    for (const [month, bytes] of kept) {
      if (bytes === undefined) continue;
      const revision = await replace(store, keyOf(month), bytes, undefined);
      if (revision !== undefined) spilled.set(month, revision);
      kept.delete(month);
    }
  };
  return {
    months: () => [...kept.keys(), ...spilled.keys()].toSorted(),
    isEmpty: (month) => kept.has(month) && kept.get(month) === undefined,
    get: async (month) => (spilled.has(month) ? (await store.get(keyOf(month)))?.bytes : kept.get(month)),
    put: async (month, bytes) => {
      await drop(month);
      kept.set(month, bytes);
      if (sizeOf(kept) > most) await spill();
    },
    drop,
  };
}

function sizeOf(kept: ReadonlyMap<string, Uint8Array | undefined>): number {
  return Array.from(kept.values()).reduce((sum, bytes) => sum + (bytes?.length ?? 0), 0);
}
