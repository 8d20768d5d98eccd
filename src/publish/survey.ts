/** What a run looks at: all records, those that a walk finds changed, or those that it was told of. */
import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { walkFiles } from '../cache/files.ts';
import type { FileTable } from '../cache/files.ts';
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { recordExtensions } from '../records/forms.ts';
import { isIgnored, isPicture, listFolder } from '../sources/folder.ts';

/**
 * `files` are record files to be read, `gone` those that are no more; `pictures` those that changed or went.
 * `isWhole`: nothing that isn't named here has changed. `isAll`: every record there is is named.
 */
export type Survey = Readonly<{
  files: readonly string[];
  gone: ReadonlySet<string>;
  pictures: ReadonlySet<string>;
  isWhole: boolean;
  isAll: boolean;
  problems: readonly Problem[];
  table?: FileTable;
}>;

/** Walks a channel's folder; `since` as of `walkFiles`. Without a table everything has changed. */
export function surveyFolder(root: string, table: FileTable | undefined, since: number): Survey {
  const walk = walkFiles(root, table, since);
  const pictures = new Set([...walk.pictures, ...walk.gonePictures]);
  const beside = table === undefined ? [] : recordsBeside(root, pictures);
  return {
    // A million paths are not copied for nothing.
    files: beside.length === 0 ? walk.records : [...new Set([...walk.records, ...beside])].toSorted(),
    gone: new Set(walk.gone),
    pictures,
    isWhole: true,
    isAll: table === undefined,
    problems: walk.problems,
    table: walk.table,
  };
}

/**
 * Takes the paths below the channel's folder that it was told: of files there now, or gone, or of folders; `known` gives the
 * files that the last runs found, of which some may have been in a folder that is gone. Problem: record-symlink, for links are not
 * followed (R-1407).
 */
export async function surveyPaths(
  root: string,
  told: readonly string[],
  known: () => Promise<readonly string[]>,
): Promise<Survey> {
  const links = new Set(told.flatMap((path) => linkIn(root, path) ?? []));
  const paths = told.filter((path) => linkIn(root, path) === undefined);
  const places = new Set(paths.filter((path) => isPlace(root, path)).map((path) => `${path.replace(/\/+$/, '')}/`));
  const gone =
    places.size === 0 ? [] : (await known()).filter((file) => foldersOf(file).some((one) => places.has(one)));
  const files = [...paths.flatMap((path) => (isFolder(join(root, path)) ? filesBelow(root, path) : [path])), ...gone];
  const named = files.filter((file) => !file.split('/').some(isIgnored));
  const pictures = new Set(named.filter(isPicture));
  const records = [...named.filter(isRecord), ...recordsBeside(root, pictures)];
  return {
    files: [...new Set(records.filter((file) => existsSync(join(root, file))))].toSorted(),
    gone: new Set([...named, ...records].filter((file) => !existsSync(join(root, file)))),
    pictures,
    isWhole: false,
    isAll: false,
    problems: Array.from(links, (file) => problemAt({ file, line: 1, column: 1 }, finding('record-symlink'))),
  };
}

/** The first part of a path that is a link. */
function linkIn(root: string, path: string): string | undefined {
  const bare = path.replace(/\/+$/, '');
  const steps = [...foldersOf(bare).map((folder) => folder.slice(0, -1)), bare];
  return steps.find((step) => lstatSync(join(root, step), { throwIfNoEntry: false })?.isSymbolicLink() === true);
}

/** Tells of which files, that were there before, a run knows that they aren't. */
export function isGoneFrom(root: string, { isAll, gone }: Survey): (file: string) => boolean {
  return (file) => (isAll ? !existsSync(join(root, file)) : gone.has(file));
}

/** Whether a path is a folder, or may have been one. */
function isPlace(root: string, path: string): boolean {
  return isFolder(join(root, path)) || !(existsSync(join(root, path)) || isRecord(path) || isPicture(path));
}

/** All folders that a file is in: `a/`, `a/b/`. */
function foldersOf(file: string): readonly string[] {
  const steps = file.split('/').slice(0, -1);
  return steps.map((_, index) => `${steps.slice(0, index + 1).join('/')}/`);
}

function filesBelow(root: string, folder: string): readonly string[] {
  const { records, pictures } = listFolder(join(root, folder));
  return [...records, ...pictures].map((file) => `${folder.replace(/\/+$/, '')}/${file}`);
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isRecord(file: string): boolean {
  const dot = file.lastIndexOf('.');
  return dot > 0 && recordExtensions.includes(file.slice(dot).toLowerCase());
}

/** The records that a picture of their name belongs to, in whatever form the file system has its letters. */
function recordsBeside(root: string, pictures: Iterable<string>): readonly string[] {
  const names = Array.from(pictures, (picture) => picture.slice(0, picture.lastIndexOf('.')));
  const stems = new Set(names.flatMap((stem) => [stem, stem.normalize('NFC'), stem.normalize('NFD')]));
  return [...stems].flatMap((stem) =>
    recordExtensions.map((extension) => stem + extension).filter((file) => existsSync(join(root, file))),
  );
}
