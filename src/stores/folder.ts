/** The Store in a folder: documents as files, each whole or not at all, of one writer at a time (R-111, R-1005). */
import type { BigIntStats } from 'node:fs';
import { lstatSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders, removeFile, removeLeftovers, replaceFile } from './disk.ts';
import type { Ground } from './disk.ts';
import { takeLock } from './lock.ts';
import type { Lock, LockOptions } from './lock.ts';
import { inspectKey, readFolderStore, revisionOf } from './reading.ts';
import type { Store } from './store.ts';

/** To be closed, again where that failed: until then no other run writes to the folder. */
export type FolderStore = Store & Readonly<{ close: () => Promise<void> }>;

/**
 * `wait`: milliseconds for which another run is waited for (10 000 if absent); `onStep` is told of every change before it;
 * `isLasting: false` spares the flushes where what is lost can be made again, and damage is found.
 */
export type FolderOptions = Readonly<Partial<LockOptions & Omit<Ground, 'folder'>>>;

const WAIT_MS = 10_000;

/**
 * Opens a folder, made if missing, for this run alone. Throws LOCKED (`detail`: the holder) where another run
 * still holds it after the wait, and the system's error where the folder can't be written to.
 */
export async function openFolderStore(folder: string, options: FolderOptions = {}): Promise<FolderStore> {
  const { wait = WAIT_MS, owner, onStep = () => {}, isLasting = true } = options;
  const ground = { folder, onStep, isLasting };
  const lock = await takeLock(ground, { wait, owner });
  try {
    if (lock.isTakenOver) removeLeftovers(ground);
  } catch (error) {
    lock.release();
    throw error;
  }
  return writeInto(ground, lock);
}

function writeInto(ground: Ground, lock: Lock): FolderStore {
  const { get, list } = readFolderStore(ground.folder);
  const writing = openWriter(ground);
  let isClosed = false;
  const whileOpen = <Value>(act: () => Value): Value => {
    if (isClosed) throw new Error(`${ground.folder}: the store is closed`);
    return act();
  };
  return {
    get: async (key) => whileOpen(() => get(key)),
    list: async (prefix) => whileOpen(() => list(prefix)),
    create: async (...args) => whileOpen(() => writing.create(...args)),
    swap: async (...args) => whileOpen(() => writing.swap(...args)),
    remove: async (...args) => whileOpen(() => writing.remove(...args)),
    close: async () => {
      if (isClosed) return;
      lock.release();
      isClosed = true;
      removeEmpty(ground, lock.made);
    },
  };
}

function openWriter(ground: Ground): Pick<Store, 'create' | 'swap' | 'remove'> {
  const { folder } = ground;
  /** Seconds: what was removed here may come back, but later than it was (R-1005), and so with another revision. */
  const removed = new Map<string, number>();
  const put = (key: string, bytes: Uint8Array, modified: number | undefined, last = -Infinity): string => {
    const seconds = modified === undefined ? undefined : Math.floor(modified / 1000);
    replaceFile(ground, key, bytes, { seconds, earliest: last + 1 });
    return revisionOf(lstatSync(join(folder, key), { bigint: true }));
  };
  const inspectSame = (key: string, revision: string): BigIntStats | undefined => {
    const there = inspectKey(folder, key);
    return there !== undefined && revisionOf(there) === revision ? there : undefined;
  };
  return {
    create: async (key, bytes, { modified } = {}) => {
      if (inspectKey(folder, key) !== undefined) return undefined;
      makeFolders(ground, dirname(key));
      return put(key, bytes, modified, removed.get(key));
    },
    swap: async (key, bytes, revision, { modified } = {}) => {
      const there = inspectSame(key, revision);
      return there === undefined ? undefined : put(key, bytes, modified, secondsOf(there));
    },
    remove: async (key, revision) => {
      const there = inspectSame(key, revision);
      if (there === undefined) return false;
      removeFile(ground, key);
      removed.set(key, secondsOf(there));
      return true;
    },
  };
}

/** The file's time in whole seconds, as Last-Modified says it. */
function secondsOf({ mtimeMs }: BigIntStats): number {
  return Math.floor(Number(mtimeMs) / 1000);
}

/** A run that wrote nothing leaves no folders behind: those that it made go, if nothing is in them. */
function removeEmpty({ onStep }: Ground, made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    onStep('rmdir', '');
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}
