/** The table of files: what a walk found, so that the next walk tells which files have changed, as git's index does. */
import { lstatSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join, sep } from 'node:path';
import type { Problem } from '../problem.ts';
import { isPicture, walkFolder } from '../sources/folder.ts';
import { compareFiles, namesOf, STAMP, unsettle } from './stamps.ts';
import type { Files, Seen } from './stamps.ts';

type Folders = ReadonlyMap<string, Files>;

/** The records and the pictures of a channel's folder, by the folder that they are in (`''`, `2024/10/`). */
export type FileTable = Readonly<{ records: Folders; pictures: Folders }>;

/**
 * What a walk found. Paths are below the channel's folder, in code-unit order. `gone` is what the table has and the
 * folder hasn't; what a problem leaves out (an unreadable folder, a link in a record's place) isn't gone.
 * `table` is the one that was given where nothing has changed. `allPictures` is made when asked for.
 */
export type WalkResult = Readonly<{
  records: readonly string[];
  pictures: readonly string[];
  gone: readonly string[];
  gonePictures: readonly string[];
  allPictures: () => readonly string[];
  problems: readonly Problem[];
  table: FileTable;
  unchanged: number;
}>;

/** One kind of files on the way through the folders. */
type Course = Readonly<{
  old: Folders;
  unmet: Set<string>;
  now: Map<string, Files>;
  changed: string[];
  gone: string[];
}>;

const UNKNOWN = { size: Number.NaN, mtimeMs: 0, ctimeMs: 0, ino: 0 } as const;

/**
 * Walks a channel's folder and compares it with the table; without one everything has changed. A file that was written
 * at or after `since` (milliseconds of the file system's clock, taken before the walk) may be written again within the
 * same tick: the table takes it so that the next walk has it among the changed. Problems: those of `walkFolder`.
 */
export function walkFiles(root: string, table: FileTable | undefined, since: number): WalkResult {
  const records = setOut(table?.records);
  const pictures = setOut(table?.pictures);
  const look = openLook(root, since);
  let total = 0;
  const pass = (course: Course, folder: string, names: readonly string[]): void => {
    const old = course.old.get(folder);
    if (names.length === 0 && old === undefined) return;
    course.unmet.delete(folder);
    const seen = look(folder, names);
    total += seen.names.length;
    const { files, changed, gone } = compareFiles(old, seen);
    if (seen.names.length > 0) course.now.set(folder, files);
    for (const name of changed) course.changed.push(folder + name);
    for (const name of gone) course.gone.push(folder + name);
  };
  const problems = walkFolder(root, (found) => {
    pass(records, found.folder, found.records);
    pass(pictures, found.folder, found.pictures);
  });
  const left = new Set(problems.map(({ file }) => file));
  arrive(records, left);
  arrive(pictures, left);
  const unchanged = total - records.changed.length - pictures.changed.length;
  const isSame = table !== undefined && isSameAs(records) && isSameAs(pictures);
  return {
    records: records.changed.toSorted(),
    pictures: pictures.changed.toSorted(),
    gone: records.gone.toSorted(),
    gonePictures: pictures.gone.toSorted(),
    allPictures: () => pathsOf(pictures.now),
    problems,
    table: isSame ? table : { records: records.now, pictures: pictures.now },
    unchanged,
  };
}

/** The table with files that the next walk has among the changed: they could not be read, or changed while they were. */
export function forget(table: FileTable, paths: readonly string[]): FileTable {
  if (paths.length === 0) return table;
  return {
    records: unsettleAll(
      table.records,
      paths.filter((path) => !isPicture(path)),
    ),
    pictures: unsettleAll(table.pictures, paths.filter(isPicture)),
  };
}

/** The paths that are no records of a table. */
export function notIn({ records }: FileTable, paths: Iterable<string>): readonly string[] {
  const names = new Map<string, ReadonlySet<string>>();
  return Array.from(paths).filter((path) => {
    const start = path.lastIndexOf('/') + 1;
    const folder = path.slice(0, start);
    const there = names.get(folder) ?? new Set(namesOf(records.get(folder)));
    names.set(folder, there);
    return !there.has(path.slice(start));
  });
}

/** All files of a table. */
export function filesIn({ records, pictures }: FileTable): readonly string[] {
  return [...pathsOf(records), ...pathsOf(pictures)];
}

function setOut(old: Folders = new Map()): Course {
  return { old, unmet: new Set(old.keys()), now: new Map(), changed: [], gone: [] };
}

/** Adds what stood in folders that are no more, and takes back what a problem hides: nobody knows that it is gone. */
function arrive({ old, unmet, now, gone }: Course, left: ReadonlySet<string>): void {
  for (const folder of unmet) {
    for (const name of namesOf(old.get(folder))) gone.push(folder + name);
  }
  if (left.size === 0) return;
  const hidden = gone.filter((path) => isLeftOut(path, left));
  const lost = gone.filter((path) => !isLeftOut(path, left));
  gone.length = 0;
  for (const path of lost) gone.push(path);
  for (const [folder, files] of unsettleAll(now, hidden)) now.set(folder, files);
}

/** Whether a problem says it of the file, or of a folder above it. */
function isLeftOut(path: string, left: ReadonlySet<string>): boolean {
  if (left.has(path) || left.has('')) return true;
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    if (left.has(path.slice(0, end)) || left.has(path.slice(0, end + 1))) return true;
  }
  return false;
}

function unsettleAll(folders: Folders, paths: readonly string[]): Folders {
  const names = new Map<string, Set<string>>();
  for (const path of paths) {
    const start = path.lastIndexOf('/') + 1;
    const folder = path.slice(0, start);
    names.set(folder, (names.get(folder) ?? new Set()).add(path.slice(start)));
  }
  const changed = Array.from(names, ([folder, those]) => [folder, unsettle(folders.get(folder), those)] as const);
  return new Map([...folders, ...changed]);
}

function isSameAs({ old, now }: Course): boolean {
  return old.size === now.size && [...now].every(([folder, files]) => old.get(folder) === files);
}

function pathsOf(folders: Folders): readonly string[] {
  const paths = Array.from(folders, ([folder, files]) => namesOf(files).map((name) => folder + name));
  return paths.flat().toSorted();
}

/** Looks at files of a folder; of all folders one after another, for the stamps stand in the same memory. */
function openLook(root: string, since: number): (folder: string, names: readonly string[]) => Seen {
  let stamps = new Float64Array(0);
  return (folder, names) => {
    if (stamps.length < names.length * STAMP) stamps = new Float64Array(names.length * STAMP);
    // Not by join(), which looks at every character of a million paths.
    const base = join(root, folder, sep);
    let place = 0;
    const there = names.filter((name) => {
      const stat = lookAt(base + name);
      if (stat === undefined) return false;
      writeStamp(stamps, place, stat, since);
      place += STAMP;
      return true;
    });
    return { names: there, stamps };
  };
}

/**
 * Nothing where the file is no more; a stamp that equals none where nobody knows, so that reading it says why:
 * a name that is no UTF-8 comes with U+FFFD, and no file has that one.
 */
function lookAt(path: string): Stats | typeof UNKNOWN | undefined {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return path.includes('\uFFFD') ? UNKNOWN : undefined;
    return stat.isFile() ? stat : undefined;
  } catch {
    return UNKNOWN;
  }
}

function writeStamp(stamps: Float64Array, place: number, stat: Stats | typeof UNKNOWN, since: number): void {
  const { size, mtimeMs, ctimeMs, ino } = stat;
  const isSettled = mtimeMs < since && ctimeMs < since;
  stamps[place] = isSettled ? size : Number.NaN;
  stamps[place + 1] = mtimeMs;
  stamps[place + 2] = ctimeMs;
  stamps[place + 3] = ino;
}
