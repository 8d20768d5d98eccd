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
import { recordExtensions } from '../records/index.ts';

/** What a folder holds: paths relative to it, `/`-separated, in code-unit order whatever the file system's. */
export type Listing = Readonly<{
  records: readonly string[];
  pictures: readonly string[];
  problems: readonly Problem[];
}>;

const CHANNEL_FILE = 'channel.yaml';
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i;
const EXTENSION = /\.[^./]+$/;

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

/** Lists the records and pictures below a channel's folder. Problems: unreadable folders, links, unknown extensions, names that differ by case alone. */
export function listFolder(root: string): Listing {
  const records: string[] = [];
  const pictures: string[] = [];
  const problems: Problem[] = [];
  const report = (file: string, one: Finding): void => void problems.push(problemAt({ file, line: 1, column: 1 }, one));
  const walk = (folder: string): void => {
    for (const entry of readFolder(root, folder, report)) {
      const file = folder + entry.name;
      if (isIgnored(entry.name) || file === CHANNEL_FILE) continue;
      if (entry.isSymbolicLink()) report(file, finding('record-symlink'));
      else if (entry.isDirectory()) walk(`${file}/`);
      else if (entry.isFile()) sortFile(file);
      else report(file, finding('record-unreadable', { reason: 'not a file' }));
    }
  };
  const sortFile = (file: string): void => {
    const extension = EXTENSION.exec(file)?.[0].toLowerCase() ?? '';
    if (recordExtensions.includes(extension)) records.push(file);
    else if (isPicture(file)) pictures.push(file);
    else report(file, finding('record-extension', { extension, known: recordExtensions.join(' ') }));
  };
  walk('');
  return { ...dropCollisions(records, pictures, report), problems };
}

function readFolder(root: string, folder: string, report: (file: string, one: Finding) => void): readonly Dirent[] {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    report(folder, finding('folder-unreadable', { reason: reasonOf(error) }));
    return [];
  }
}

/** Two names that a Mac or Windows takes for one would be one file there: the later is refused (R-1407). */
function dropCollisions(
  records: readonly string[],
  pictures: readonly string[],
  report: (file: string, one: Finding) => void,
) {
  const seen = new Map<string, string>();
  const keep = (file: string): boolean => {
    const key = file.normalize('NFC').toLowerCase();
    const other = seen.get(key);
    if (other === undefined) seen.set(key, file);
    else report(file, finding('record-path-collision', { other }));
    return other === undefined;
  };
  return { records: records.filter(keep), pictures: pictures.filter(keep) };
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
