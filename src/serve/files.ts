/** Files below the served folder: only ordinary ones, through no link (R-1407). */
import { constants, lstatSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../stores/reading.ts';

/** What differs as soon as another file stands at a path, or the same one is written to. */
export type Stamp = Readonly<Pick<Stats, 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>>;

/** An open file and what it was when it was opened. To be closed. */
export type OpenFile = Readonly<{ handle: FileHandle; stamp: Stamp }>;

/** Opening waits for nobody (a pipe would make it) and follows no link; Windows has no such flags. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** No such name, a file where a folder should be, a name too long for any file, a link. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EISDIR', 'ENXIO']);

export function isSameStamp(a: Stamp, b: Stamp): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;
}

/** The stamp of the file at a full path, without a look at the folders above. Throws where the disk refuses. */
export function stampOf(fullPath: string): Stamp | undefined {
  const stats = lookAt(fullPath);
  return stats?.isFile() ? stats : undefined;
}

/** What stands at a path below the folder. Throws where the disk refuses. */
export function kindAt(folder: string, path: string): 'file' | 'folder' | undefined {
  const names = path.replace(/\/$/, '').split('/');
  let full = folder;
  for (const name of names.slice(0, -1)) {
    full = join(full, name);
    if (lookAt(full)?.isDirectory() !== true) return undefined;
  }
  const stats = lookAt(join(full, names.at(-1) ?? ''));
  if (stats?.isDirectory()) return 'folder';
  return stats?.isFile() && !path.endsWith('/') ? 'file' : undefined;
}

function lookAt(fullPath: string): Stats | undefined {
  try {
    return lstatSync(fullPath, { throwIfNoEntry: false });
  } catch (error) {
    if (ABSENT.has(codeOf(error))) return undefined;
    throw error;
  }
}

/** Opens the file at a path below the folder, or nothing where there is none. Rejects where the disk refuses. */
export async function openFile(folder: string, path: string): Promise<OpenFile | undefined> {
  if (kindAt(folder, path) !== 'file') return undefined;
  let handle: FileHandle | undefined;
  try {
    handle = await open(join(folder, path), READ);
    const stamp = await handle.stat();
    if (stamp.isFile()) return { handle, stamp };
    await handle.close();
    return undefined;
  } catch (error) {
    await handle?.close();
    if (ABSENT.has(codeOf(error))) return undefined;
    throw error;
  }
}
