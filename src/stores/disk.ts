/** The steps by which a folder changes: each document whole or not at all, and lasting. */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isSegment, isTemporary, temporaryOf } from './keys.ts';
import { codeOf, entriesOf, named, refuseLink } from './reading.ts';

const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);

/** What is about to change in the folder. */
type Step =
  | 'mkdir'
  | 'rmdir'
  | 'open'
  | 'write'
  | 'utimes'
  | 'fsync'
  | 'rename'
  | 'fsync-folder'
  | 'unlink'
  | 'lock'
  | 'lock-write'
  | 'unlock';

/**
 * A folder, and who is told of each step before it is taken; `key` is what it serves, `''` the folder itself. Unless it
 * `isLasting`, what is written may be lost or cut when the machine stops.
 */
export type Ground = Readonly<{ folder: string; onStep: (step: Step, key: string) => void; isLasting: boolean }>;

/** In seconds: the time that a file gets (none: the system's own), but nothing before `earliest`. */
type FileTime = Readonly<{ seconds: number | undefined; earliest: number }>;

/** Puts a file at a key, over what stands there, by way of a temporary one beside it. The folder is there. */
export function replaceFile(ground: Ground, key: string, bytes: Uint8Array, time: FileTime): void {
  const path = join(ground.folder, key);
  const temporary = temporaryOf(path);
  try {
    writeFlushed(ground, key, bytes, time);
    ground.onStep('rename', key);
    renameSync(temporary, path);
  } catch (error) {
    discard(temporary);
    throw named(error, path);
  }
  flushFolder(ground, dirname(path), key);
}

/** The time is set before the flush, so that it lasts as the bytes do. */
function writeFlushed({ folder, onStep, isLasting }: Ground, key: string, bytes: Uint8Array, time: FileTime): void {
  onStep('open', key);
  const descriptor = openNew(temporaryOf(join(folder, key)));
  try {
    onStep('write', key);
    for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
    const seconds = timeOf(descriptor, time);
    if (seconds !== undefined) {
      onStep('utimes', key);
      futimesSync(descriptor, seconds, seconds);
    }
    if (!isLasting) return;
    onStep('fsync', key);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** What a run that died left in its place, a link too, is taken away, never written through. */
function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o644);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    rmSync(path);
    return openSync(path, 'wx', 0o644);
  }
}

/** The time that a file just written has to be given (R-1005); nothing where the one it has will do. */
function timeOf(descriptor: number, { seconds, earliest }: FileTime): number | undefined {
  if (seconds !== undefined) return Math.max(seconds, earliest);
  return fstatSync(descriptor).mtimeMs < earliest * 1000 ? earliest : undefined;
}

/** What went wrong before tells more than what goes wrong here, and the next run takes the file away. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** Removes the file at a key. */
export function removeFile(ground: Ground, key: string): void {
  const path = join(ground.folder, key);
  ground.onStep('unlink', key);
  rmSync(path);
  flushFolder(ground, dirname(path), key);
}

/** A change of names lasts only when their folder is flushed too; Windows can't open folders. */
function flushFolder({ onStep, isLasting }: Ground, path: string, key: string): void {
  if (process.platform === 'win32' || !isLasting) return;
  onStep('fsync-folder', key);
  try {
    const descriptor = openSync(path, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw named(error, path);
  }
}

/**
 * Makes what is missing of the ground's folder and of `path` below it (`.`: nothing), one by one;
 * gives what it made, outermost first. Throws on a link in the way (ELOOP) and on a file (EEXIST).
 */
export function makeFolders(ground: Ground, path: string): readonly string[] {
  const made = makeMissing(ground, resolve(ground.folder));
  let current = ground.folder;
  for (const name of path === '.' ? [] : path.split('/')) {
    current = join(current, name);
    const there = lstatSync(current, { throwIfNoEntry: false });
    if (there !== undefined) refuseLink(there, current);
    if (there?.isDirectory() !== true && makeFolder(ground, current, path)) made.push(current);
  }
  return made;
}

/** Not by `recursive`: Node 20 doesn't return from it where the system allows no folder, as below /proc. */
function makeMissing(ground: Ground, path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
  const above = dirname(path) === path ? [] : makeMissing(ground, dirname(path));
  return makeFolder(ground, path, '') ? [...above, path] : above;
}

/** Whether it was made here: another run may have been quicker. */
function makeFolder(ground: Ground, path: string, key: string): boolean {
  ground.onStep('mkdir', key);
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
    // What isn't there can't be looked at: the folder that it can't be made in can.
    throw FORBIDDEN.has(codeOf(error)) ? named(error, dirname(path)) : error;
  }
  flushFolder(ground, dirname(path), key);
  return true;
}

/** Takes away the temporary files of a run that died. What can't be removed is in nobody's way: it is no key. */
export function removeLeftovers(ground: Ground, below = ''): void {
  for (const entry of readableEntries(join(ground.folder, below))) {
    const key = below + entry.name;
    if (entry.isDirectory() && isSegment(entry.name)) removeLeftovers(ground, `${key}/`);
    else if (!entry.isDirectory() && isTemporary(entry.name)) {
      ground.onStep('unlink', key);
      discard(join(ground.folder, key));
    }
  }
}

function readableEntries(path: string): ReturnType<typeof entriesOf> {
  try {
    return entriesOf(path);
  } catch {
    return [];
  }
}
