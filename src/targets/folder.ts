/** Documents into a folder: each whole or not at all, and only those whose bytes changed (R-111, R-1005). */
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { failure } from '../problem.ts';

/** What is to stand at a path below the folder: `/`-separated, relative. */
export type OutputFile = Readonly<{ path: string; bytes: Uint8Array }>;

/** The paths that were written, and how many files stood there already with the same bytes. */
export type Written = Readonly<{ written: readonly string[]; unchanged: number }>;

const SAFE_PATH = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\/)*[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;

/**
 * Writes what has changed, each file by way of a temporary one beside it, flushed and renamed.
 * Throws on a path that leaves the folder, on a link in the way (R-1407), and where the disk refuses.
 */
export function writeFiles(folder: string, files: readonly OutputFile[]): Written {
  const unsafe = files.find(({ path }) => !SAFE_PATH.test(path));
  if (unsafe !== undefined) throw new Error(`${unsafe.path}: not a path that may be written`);
  const written: string[] = [];
  for (const { path, bytes } of files) {
    makeFolders(folder, dirname(path));
    if (hasBytes(join(folder, path), bytes)) continue;
    replaceFile(join(folder, path), bytes);
    written.push(path);
  }
  return { written, unchanged: files.length - written.length };
}

/** Makes the folders of a path one by one, and refuses one that is a link: it could lead anywhere. */
function makeFolders(folder: string, path: string): void {
  makeFolder(resolve(folder));
  let current = folder;
  for (const name of path === '.' ? [] : path.split('/')) {
    current = join(current, name);
    if (lstatSync(current, { throwIfNoEntry: false })?.isSymbolicLink())
      throw failure('ELOOP', current, 'a link, not a folder');
    makeFolder(current);
  }
}

/** Not by `recursive`: Node 20 doesn't return from it where the system allows no folder, as below /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

function hasBytes(path: string, bytes: Uint8Array): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isSymbolicLink()) throw failure('ELOOP', path, 'a link, not a file');
  return there !== undefined && there.size === bytes.length && readFileSync(path).equals(bytes);
}

function replaceFile(path: string, bytes: Uint8Array): void {
  const temporary = join(dirname(path), `.taspa-${process.pid}.tmp`);
  try {
    rmSync(temporary, { force: true });
    writeFlushed(temporary, bytes);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    // The system's error names the temporary file, or none.
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
  flushFolder(dirname(path));
}

function writeFlushed(path: string, bytes: Uint8Array): void {
  const descriptor = openSync(path, 'wx', 0o644);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A rename lasts only when its folder is flushed too; Windows can't open folders. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
