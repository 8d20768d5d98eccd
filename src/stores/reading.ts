/** What stands in a folder at keys: read without a lock, through no link (R-1407). */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import type { BigIntStats, Dirent } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../problem.ts';
import { assertKey, isKey, isSegment } from './keys.ts';
import type { Listed, Store, Stored } from './store.ts';

/** `get` and `list` of the Store in a folder, for who only reads: no lock is taken and no folder made. */
export function readFolderStore(folder: string): Pick<Store, 'get' | 'list'> {
  return {
    get: async (key) => readKey(folder, key),
    list: async (prefix) => listKeys(folder, prefix),
  };
}

/** Opening waits for nobody (a pipe would make it) and follows no link; Windows has no such flags. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What stands at a key. Throws on a link (ELOOP), on what is no file, and where the disk refuses. */
function readKey(folder: string, key: string): Stored | undefined {
  if (inspectKey(folder, key) === undefined) return undefined;
  const path = join(folder, key);
  try {
    return readWhole(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw named(error, path);
  }
}

/** The state is taken before the bytes: what changes in between has another revision. */
function readWhole(path: string): Stored {
  const descriptor = openSync(path, READ);
  try {
    const revision = revisionOf(fstatSync(descriptor, { bigint: true }));
    return { bytes: readFileSync(descriptor), revision };
  } finally {
    closeSync(descriptor);
  }
}

/** The state of the file at a key, or nothing. Throws as `get` does. */
export function inspectKey(folder: string, key: string): BigIntStats | undefined {
  assertKey(key);
  let path = folder;
  for (const name of key.split('/').slice(0, -1)) {
    path = join(path, name);
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there === undefined) return undefined;
    refuseLink(there, path);
    if (!there.isDirectory()) throw failure('ENOTDIR', path, 'a file, not a folder');
  }
  const file = join(folder, key);
  const there = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  if (there === undefined) return undefined;
  refuseLink(there, file);
  if (there.isDirectory()) throw failure('EISDIR', file, 'a folder, not a file');
  if (!there.isFile()) throw failure('not a file', file, 'not an ordinary file');
  return there;
}

/** Throws ELOOP on a link: it could lead anywhere. */
export function refuseLink(there: Readonly<{ isSymbolicLink: () => boolean }>, path: string): void {
  if (there.isSymbolicLink()) throw failure('ELOOP', path, 'a link, which is not followed');
}

/**
 * Another for every file that takes the place of one: it has another inode, or else a later time of change;
 * and because a file's `mtime` only grows (R-1005), two writes within one tick of the clock differ too.
 */
export function revisionOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${ino}-${size}-${mtimeNs}-${ctimeNs}`;
}

/** All keys below a folder that begin with the prefix. No file is opened; links and other names are passed over. */
function listKeys(folder: string, prefix: string): readonly Listed[] {
  const found: Listed[] = [];
  const walk = (below: string): void => {
    for (const entry of entriesOf(join(folder, below))) {
      const key = below + entry.name;
      if (entry.isFile() && key.startsWith(prefix) && isKey(key)) add(key);
      else if (entry.isDirectory() && isSegment(entry.name) && isOnTheWay(`${key}/`, prefix)) walk(`${key}/`);
    }
  };
  const add = (key: string): void => {
    const there = lstatSync(join(folder, key), { bigint: true, throwIfNoEntry: false });
    if (there?.isFile()) found.push({ key, revision: revisionOf(there) });
  };
  walk('');
  return found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function isOnTheWay(folder: string, prefix: string): boolean {
  return folder.startsWith(prefix) || prefix.startsWith(folder);
}

/** What a folder holds; nothing where there is none (any more). */
export function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The system's code of an error, or ours; empty where it bears none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The error with the path that it is about: the system's names a temporary file, or none. */
export function named(error: unknown, path: string): unknown {
  return error instanceof Error ? Object.assign(error, { path }) : error;
}
