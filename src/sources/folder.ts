/** Records and pictures in a folder: what is there, and its bytes. Reads synchronously: four times as fast for many small files. */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import type { Dirent } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { finding, problemAt } from '../problem.ts';
import type { Finding, Problem } from '../problem.ts';
import { recordExtensions } from '../records/forms.ts';

/** What a folder holds: paths relative to it, `/`-separated, in code-unit order whatever the file system's. */
export type Listing = Readonly<{
  records: readonly string[];
  pictures: readonly string[];
  problems: readonly Problem[];
}>;

const CHANNEL_FILE = 'channel.yaml';
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i;
const KNOWN = recordExtensions.join(' ');
/** ASCII without capitals: no two such names are one, whatever the file system. */
const PLAIN_NAME = /^[ -@[-~]*$/;

/** Bytes of one record file; an NDJSON file is streamed and has no bound. */
const MAX_RECORD_BYTES = 32 * 1024 * 1024;

/** The folders below `root` that hold a channel: `['']` where there is one at the top, else the names of the subfolders. */
export function findChannels(root: string): readonly string[] {
  if (existsSync(join(root, CHANNEL_FILE))) return [''];
  return readdirSync(root, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && !isIgnored(entry.name) && existsSync(join(root, entry.name, CHANNEL_FILE)),
    )
    .map(({ name }) => name)
    .toSorted();
}

/** What stands beside several channels and belongs to none: record files, and the folders that hold some. */
export function findStrays(root: string, channels: readonly string[]): readonly string[] {
  if (channels.includes('')) return [];
  const tops = listFolder(root).records.map((file) => file.replace(/\/.*/, '/channel.yaml'));
  return [...new Set(tops)].filter((top) => !channels.some((folder) => top === `${folder}/channel.yaml`));
}

/** Whether a path is a folder or lies in it, links resolved; what isn't there yet is where its parent is. */
export function isWithin(folder: string, path: string): boolean {
  return `${realPath(path)}${sep}`.startsWith(`${realPath(folder)}${sep}`.replace(/[\\/]+$/, sep));
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(resolve(path));
    return parent === resolve(path) ? parent : join(realPath(parent), basename(path));
  }
}

/** Whether a file or folder of this name is left alone. */
export function isIgnored(name: string): boolean {
  return name.startsWith('_') || name.startsWith('.');
}

export function isPicture(file: string): boolean {
  return PICTURE.test(file);
}

/** Not by a regular expression: it is asked of a million names. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 || dot === name.length - 1 ? '' : name.slice(dot).toLowerCase();
}

/** Lists the records and pictures below a channel's folder. Problems: as of `walkFolder`. */
export function listFolder(root: string): Listing {
  const records: string[] = [];
  const pictures: string[] = [];
  const problems = walkFolder(root, (found) => {
    for (const name of found.records) records.push(found.folder + name);
    for (const name of found.pictures) pictures.push(found.folder + name);
  });
  return { records: records.toSorted(), pictures: pictures.toSorted(), problems };
}

/**
 * One folder that a walk came through: its path below the root (`''`, `2024/10/`) and the names in it, each in
 * code-unit order.
 */
export type FolderFound = Readonly<{ folder: string; records: readonly string[]; pictures: readonly string[] }>;

type Report = (file: string, one: Finding) => void;

/**
 * Walks all folders below a channel's folder. Problems, in the order of their paths, each at the file or (with its `/`)
 * the folder that the walk leaves out: unreadable folders, links, unknown extensions, names that differ by case alone.
 */
export function walkFolder(root: string, visit: (found: FolderFound) => void): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Report = (file, one) => void problems.push(problemAt({ file, line: 1, column: 1 }, one));
  // Folders whose paths differ by case alone are walked as one: only so do their files meet.
  const walk = (twins: readonly string[]): void => {
    const inner = new Map<string, string[]>();
    const taken = new Map<string, string>();
    for (const folder of twins) {
      const { records, pictures, folders } = sortNames(readFolder(root, folder, report), folder, report);
      const drop = (names: readonly string[]): readonly string[] =>
        twins.length === 1 && names.every(isPlain) ? names : dropCollisions(folder, names, taken, report);
      visit({ folder, records: drop(records), pictures: drop(pictures) });
      for (const name of folders) {
        const key = foldCase(`${folder}${name}/`);
        inner.set(key, [...(inner.get(key) ?? []), `${folder}${name}/`]);
      }
    }
    for (const folders of inner.values()) walk(folders);
  };
  walk(['']);
  return problems.toSorted((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1));
}

function readFolder(root: string, folder: string, report: Report): readonly Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    report(folder, finding('folder-unreadable', { reason: reasonOf(error) }));
    return [];
  }
}

/** The names of records, pictures and folders. */
function sortNames(entries: readonly Dirent[], folder: string, report: Report) {
  const records: string[] = [];
  const pictures: string[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (isIgnored(name) || (folder === '' && name === CHANNEL_FILE)) continue;
    if (entry.isFile()) {
      const extension = extensionOf(name);
      if (recordExtensions.includes(extension)) records.push(name);
      else if (isPicture(name)) pictures.push(name);
      else report(folder + name, finding('record-extension', { extension, known: KNOWN }));
    } else if (entry.isDirectory()) folders.push(name);
    else if (entry.isSymbolicLink()) report(folder + name, finding('record-symlink'));
    else report(folder + name, finding('record-unreadable', { reason: 'not a file' }));
  }
  return { records: records.toSorted(), pictures: pictures.toSorted(), folders: folders.toSorted() };
}

function isPlain(name: string): boolean {
  return PLAIN_NAME.test(name);
}

/** Two names that a Mac or Windows takes for one would be one file there: the later is refused (R-1407). */
function dropCollisions(
  folder: string,
  files: readonly string[],
  taken: Map<string, string>,
  report: Report,
): readonly string[] {
  return files.filter((name) => {
    const key = foldCase(name);
    const other = taken.get(key);
    if (other === undefined) taken.set(key, folder + name);
    else report(folder + name, finding('record-path-collision', { other }));
    return other === undefined;
  });
}

function foldCase(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Refuses a link that took the file's place after it was listed (R-1407). Windows has no such flag. */
const READ_NO_LINK = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

const shared = Buffer.allocUnsafe(256 * 1024);

/** The bytes of a file, valid until the next call; or why there are none. */
export function readBytes(root: string, file: string): Uint8Array | Finding {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(join(root, file), READ_NO_LINK);
    const length = readSync(descriptor, shared, 0, shared.length, 0);
    return length < shared.length ? shared.subarray(0, length) : readLarge(descriptor);
  } catch (error) {
    return unreadable(error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** The finding that an error of reading a file is. */
export function unreadable(error: unknown): Finding {
  const reason = reasonOf(error);
  return reason === 'ELOOP' ? finding('record-symlink') : finding('record-unreadable', { reason });
}

function readLarge(descriptor: number): Uint8Array | Finding {
  const { size } = fstatSync(descriptor);
  if (size > MAX_RECORD_BYTES)
    return finding('record-too-large', { size: String(size), limit: String(MAX_RECORD_BYTES) });
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read)
    read = readSync(descriptor, bytes, length, size - length, length);
  return bytes.subarray(0, length);
}

/** The file in pieces from `start` to `end` (bytes; to its end if absent), each valid until the next. */
export function* readChunks(root: string, file: string, start = 0, end = Infinity): Generator<Uint8Array> {
  const chunk = Buffer.allocUnsafe(1024 * 1024);
  const descriptor = openSync(join(root, file), READ_NO_LINK);
  try {
    for (let position = start; position < end;) {
      const length = readSync(descriptor, chunk, 0, Math.min(chunk.length, end - position), position);
      if (length === 0) return;
      yield chunk.subarray(0, length);
      position += length;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Whether a path is a folder that can be read; the reason where it is not. */
export function inspectFolder(path: string): Readonly<{ reason?: string }> {
  try {
    return statSync(path).isDirectory() ? {} : { reason: 'not a folder' };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
