/** What stands at a changed path: can it be published, or is somebody still writing it? */
import { lstatSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { isError } from '../problem.ts';
import { readRecords, recordExtensions } from '../records/index.ts';
import { isPicture, readBytes, readChunks } from '../sources/folder.ts';
import type { Sight } from './pending.ts';

/** Editors and uploads are done with a file within so long of its last change. */
const YOUNG_MS = 2000;
const NEW_LINE = 0x0a;

/**
 * Looks at a path below the items folder at an instant (`now`, milliseconds). `unfinished` is what changed in the last two
 * seconds and is empty, or a record that has an error, or NDJSON whose last line has no end. What is gone concerns nobody if
 * it was neither record nor picture by its name: a program's passing file.
 */
export function lookAt(items: string, path: string, now: number): Sight {
  try {
    const stats = statsOf(join(items, path));
    if (stats === undefined) return isPicture(path) || isRecord(path) ? 'gone' : 'needless';
    const isYoung = stats.isFile() && now - stats.mtimeMs < YOUNG_MS;
    return isYoung && (stats.size === 0 || isCut(items, path, stats)) ? 'unfinished' : 'whole';
  } catch {
    // Why it can't be read is the publisher's to tell.
    return 'whole';
  }
}

/** Nothing where there is nothing, or a file where a folder was. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

function isCut(items: string, path: string, { size }: Stats): boolean {
  if (extensionOf(path) === '.ndjson') return [...readChunks(items, path, size - 1, size)].at(-1)?.at(-1) !== NEW_LINE;
  if (!isRecord(path)) return false;
  const bytes = readBytes(items, path);
  return !('code' in bytes) && readRecords({ file: path, bytes }).problems.some(isError);
}

function isRecord(path: string): boolean {
  return recordExtensions.includes(extensionOf(path));
}

function extensionOf(path: string): string {
  return /\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? '';
}
