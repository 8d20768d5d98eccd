/** The pictures beside the records: found, measured, and made public under `images/`. */
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as ImageSize from 'image-size';
import type { Channel } from '../channel.ts';
import { picturePath, pictureUrl } from '../pictures.ts';
import type { Picture, Pictures } from '../pictures.ts';
import { finding } from '../problem.ts';
import type { Finding } from '../problem.ts';
import type { RecordRead } from '../records/record.ts';
import { codeOf } from '../stores/reading.ts';
import { readUrl } from '../url.ts';
import { isIgnored, isPicture, readBytes } from './folder.ts';

/** Loads image-size with the first picture: most runs measure none. */
const requirePackage = createRequire(import.meta.url);

/** By what image-size calls them: pictures that every reader shows, and none that can hold a script. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

type PictureState = Readonly<{ size: number; modified: number }>;

/** The pictures of a channel's folder. */
export type PictureFiles = Pictures &
  Readonly<{
    /** Those that were found, by their path below the output folder. */
    used: () => ReadonlyMap<string, string>;
    /** Size in bytes and time (milliseconds) of the picture that is a record's own by its name: such a one is read with its record. */
    stateOf: (record: RecordRead) => PictureState | undefined;
  }>;

/**
 * The pictures of a channel's folder `root`, whose folders are listed when something in them is asked for.
 * Findings: image-outside, image-missing, image-invalid, image-path-collision, url-invalid, url-unsafe, and those of `readBytes`.
 */
export function openPictures(root: string, channel: Channel): PictureFiles {
  const folders = openFolders(root);
  const outputs = new Map<string, Readonly<{ file: string; picture: Picture }>>();

  const load = (file: string): Picture | Finding => {
    const path = picturePath(file);
    const known = outputs.get(path);
    if (known !== undefined)
      return known.file === file ? known.picture : finding('image-path-collision', { value: file, other: known.file });
    const bytes = readBytes(root, file);
    if ('code' in bytes) return bytes;
    const picture = measure(bytes, pictureUrl(channel, file));
    if (picture === undefined) return finding('image-invalid', { value: file });
    outputs.set(path, { file, picture });
    return picture;
  };
  return {
    find: (record, reference) => {
      // The path of one computer, `C:\Users\…`: a letter is no scheme.
      if (/^[a-z]:[\\/]/i.test(reference)) return finding('image-outside', { value: reference });
      if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(reference)) {
        const address = readUrl(reference);
        return 'url' in address ? address : address.finding;
      }
      const path = resolvePath(record, reference);
      if (path === undefined) return finding('image-outside', { value: reference });
      const file = folders.named(path);
      return file === undefined ? finding('image-missing', { value: reference }) : load(file);
    },
    beside: (record) => {
      const file = folders.beside(record);
      return file?.slice(file.lastIndexOf('/') + 1);
    },
    used: () => new Map(Array.from(outputs, ([path, { file }]) => [path, file])),
    stateOf: (record) => {
      const own = record.several ? undefined : folders.beside(record.file);
      if (own === undefined || !isOwn(record, own)) return undefined;
      const there = statSync(join(root, own), { throwIfNoEntry: false });
      return there && { size: there.size, modified: Math.floor(there.mtimeMs) };
    },
  };
}

/** Whether a record shows the picture of its name: it names no other. */
function isOwn({ file, fields: { image } }: RecordRead, own: string): boolean {
  return image === undefined || resolvePath(file, image.path) === own.normalize('NFC');
}

/** The pictures of one folder by their names and stems (NFC), and its folders. */
type Listed = Readonly<{
  names: ReadonlyMap<string, string>;
  stems: ReadonlyMap<string, string>;
  folders: ReadonlyMap<string, string>;
}>;

const HIDDEN: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG']);
const NOTHING: Listed = { names: new Map(), stems: new Map(), folders: new Map() };

/** Finds the file that a path (NFC) names, or that stands beside a record, through folders that are no links. */
function openFolders(root: string) {
  const known = new Map<string, Readonly<{ path: string; listed: Listed }>>();
  const open = (folder: string): Readonly<{ path: string; listed: Listed }> => {
    const found = known.get(folder);
    if (found !== undefined) return found;
    const path = folder === '.' ? '' : locate(folder);
    const opened = { path: path ?? '', listed: path === undefined ? NOTHING : listPictures(join(root, path)) };
    known.set(folder, opened);
    return opened;
  };
  const locate = (folder: string): string | undefined => {
    const parent = open(dirname(folder));
    const name = parent.listed.folders.get(folder.slice(folder.lastIndexOf('/') + 1));
    return name === undefined ? undefined : `${parent.path}${name}/`;
  };
  const find = (file: string, kind: 'names' | 'stems'): string | undefined => {
    const slash = file.lastIndexOf('/');
    const { path, listed } = open(slash === -1 ? '.' : file.slice(0, slash));
    const name = listed[kind].get(file.slice(slash + 1));
    return name === undefined ? undefined : path + name;
  };
  return {
    named: (file: string): string | undefined => find(file, 'names'),
    beside: (record: string): string | undefined => find(stemOf(record), 'stems'),
  };
}

function listPictures(folder: string): Listed {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !isIgnored(name));
    const names = entries.flatMap((entry) => (entry.isFile() && isPicture(entry.name) ? entry.name : [])).toSorted();
    const folders = entries.flatMap((entry) => (entry.isDirectory() ? entry.name : []));
    return {
      names: new Map(names.map((name) => [name.normalize('NFC'), name])),
      stems: new Map(names.map((name) => [stemOf(name), name])),
      folders: new Map(folders.map((name) => [name.normalize('NFC'), name])),
    };
  } catch (error) {
    // Where one may not look there is nothing to show; but a disk that fails takes no pictures away from articles.
    if (HIDDEN.has(codeOf(error))) return NOTHING;
    throw error;
  }
}

function stemOf(file: string): string {
  return file.slice(0, file.lastIndexOf('.')).normalize('NFC');
}

/** The path below the items folder, or nothing where the reference leads out of it (R-1407). */
function resolvePath(record: string, reference: string): string | undefined {
  const steps = record.split('/').slice(0, -1);
  for (const step of reference.normalize('NFC').replaceAll('\\', '/').split('/')) {
    if (step === '..' && steps.pop() === undefined) return undefined;
    if (step !== '' && step !== '.' && step !== '..') steps.push(step);
  }
  return steps.join('/');
}

/** Type and size by the bytes themselves, whatever the name says. */
function measure(bytes: Uint8Array, url: string): Picture | undefined {
  try {
    const { imageSize } = requirePackage('image-size') as typeof ImageSize;
    const { type = '', width, height } = imageSize(bytes);
    const mime = MIME_TYPES[type];
    return mime === undefined ? undefined : { url, type: mime, length: bytes.length, width, height };
  } catch {
    return undefined;
  }
}
