/** The folder of the cache: private like the records, and in nobody's history. */
import { closeSync, fstatSync, lstatSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../stores/reading.ts';

/** Below the items folder. */
const CACHE_FOLDER = '.taspa';

/** `since`: the present in milliseconds of the file system's clock, which may be another than ours; or why no cache can be kept. */
export type CachePlace = Readonly<{ folder: string; since: number }> | Readonly<{ folder: string; reason: string }>;

/**
 * Makes the cache's folder below the items folder, with a `.gitignore` of its own, and asks the file system for the time
 * by writing a file. Never throws: without a place there is no cache.
 */
export function prepareCache(items: string): CachePlace {
  const folder = join(items, CACHE_FOLDER);
  try {
    const there = lstatSync(folder, { throwIfNoEntry: false });
    if (there === undefined) mkdirSync(folder);
    else if (!there.isDirectory()) return { folder, reason: 'not a folder' };
    ignoreAll(join(folder, '.gitignore'));
    return { folder, since: readClock(join(folder, '.clock')) };
  } catch (error) {
    return { folder, reason: codeOf(error) || String(error) };
  }
}

/** Git is told once; what an editor wrote there stays. */
function ignoreAll(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) writeFileSync(path, '*\n', { flag: 'wx' });
}

function readClock(path: string): number {
  rmSync(path, { force: true });
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    writeSync(descriptor, '.');
    return fstatSync(descriptor).mtimeMs;
  } finally {
    closeSync(descriptor);
    rmSync(path, { force: true });
  }
}
