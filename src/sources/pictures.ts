/** The pictures beside the records: found, measured, and made public under `images/`. */
import { imageSize } from 'image-size';
import type { Channel } from '../channel.ts';
import { picturePath, pictureUrl } from '../pictures.ts';
import type { Picture, Pictures } from '../pictures.ts';
import { finding } from '../problem.ts';
import type { Finding } from '../problem.ts';
import type { OutputFile } from '../targets/folder.ts';
import { readUrl } from '../url.ts';

/** By what image-size calls them: pictures that every reader shows, and none that can hold a script. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** Pictures that were asked for, ready to be written. */
export type PictureStore = Pictures & Readonly<{ used: () => readonly OutputFile[] }>;

/**
 * The pictures of a channel's folder. `read` gives the bytes of one that is listed.
 * Findings: image-outside, image-missing, image-invalid, image-path-collision, url-invalid, url-unsafe.
 */
export function openPictures(
  files: readonly string[],
  channel: Channel,
  read: (file: string) => Uint8Array | Finding,
): PictureStore {
  const listed = new Map(files.map((file) => [file.normalize('NFC'), file]));
  const stems = new Map(files.map((file) => [stemOf(file), file]));
  const outputs = new Map<string, Readonly<{ file: string; bytes: Uint8Array; picture: Picture }>>();

  const load = (file: string): Picture | Finding => {
    const path = picturePath(file);
    const known = outputs.get(path);
    if (known !== undefined)
      return known.file === file ? known.picture : finding('image-path-collision', { value: file, other: known.file });
    const bytes = read(file);
    if ('code' in bytes) return bytes;
    const picture = measure(bytes, pictureUrl(channel, file));
    if (picture === undefined) return finding('image-invalid', { value: file });
    outputs.set(path, { file, bytes: new Uint8Array(bytes), picture });
    return picture;
  };
  return {
    find: (record, reference) => {
      if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(reference)) {
        const address = readUrl(reference);
        return 'url' in address ? address : address.finding;
      }
      const path = resolvePath(record, reference);
      if (path === undefined) return finding('image-outside', { value: reference });
      const file = listed.get(path);
      return file === undefined ? finding('image-missing', { value: reference }) : load(file);
    },
    beside: (record) => {
      const file = stems.get(stemOf(record));
      return file?.slice(file.lastIndexOf('/') + 1);
    },
    used: () => Array.from(outputs, ([path, { bytes }]) => ({ path, bytes })),
  };
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
    const { type = '', width, height } = imageSize(bytes);
    const mime = MIME_TYPES[type];
    return mime === undefined ? undefined : { url, type: mime, length: bytes.length, width, height };
  } catch {
    return undefined;
  }
}
