/** Which paths may be keys of a Store, and which names in a folder never are (R-1407). */
import { basename, dirname, join } from 'node:path';

/** The lock of a folder, which no key can name. */
export const LOCK_KEY = '.taspa/lock';

const SEGMENT = /^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|_|\.taspa|\.well-known)$/;

/** Beside folders, the one file whose name may begin with a dot; it stands at the top. */
const IGNORE_FILE = '.gitignore';
const TEMPORARY = /^\.(.+)\.tmp$/;

/** Whether a path may be a key: `/`-separated segments of lower-case ASCII, which can't leave the folder. */
export function isKey(path: string): boolean {
  return path === IGNORE_FILE || (path !== LOCK_KEY && path.split('/').every(isSegment));
}

/** Whether a folder of this name can hold keys. */
export function isSegment(name: string): boolean {
  return SEGMENT.test(name);
}

/** Throws where a path is no key: a fault of ours, not of a record. */
export function assertKey(path: string): void {
  if (!isKey(path)) throw new Error(`${JSON.stringify(path)}: not a path that may be written`);
}

/** The file beside `path` that becomes it once it is whole; never a key. */
export function temporaryOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.tmp`);
}

/** Whether a file's name is one that `temporaryOf` gives. */
export function isTemporary(name: string): boolean {
  const of = TEMPORARY.exec(name)?.[1];
  return of !== undefined && (isSegment(of) || of === IGNORE_FILE);
}
