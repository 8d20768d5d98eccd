/** Files of one folder with what the system says of each, compared with what it said before. */

/**
 * `names` in code-unit order with a `/` between two; `stamps` has `STAMP` numbers a name: size, time of content and of
 * inode (ms), inode. A stamp that begins with NaN equals none: its file counts as changed.
 */
export type Files = Readonly<{ names: string; stamps: Float64Array }>;

/** Numbers a stamp. */
export const STAMP = 4;

/** Files that have just been looked at: a view of the stamps is enough, what is kept is copied. */
export type Seen = Readonly<{ names: readonly string[]; stamps: Float64Array }>;

/** `files` is the old one where nothing has changed; `changed` are new or other, `gone` are in the old ones alone. */
export type Compared = Readonly<{ files: Files; changed: readonly string[]; gone: readonly string[] }>;

const NOTHING = { changed: [], gone: [] } as const;

/** Compares the files of a folder with those that were there before. */
export function compareFiles(old: Files | undefined, seen: Seen): Compared {
  const names = seen.names.join('/');
  if (old === undefined) return { files: keep(names, seen), changed: seen.names, gone: [] };
  if (old.names === names) {
    const changed = seen.names.filter((_, index) => !isSameStamp(old.stamps, index, seen.stamps, index));
    if (changed.length === 0) return { files: old, ...NOTHING };
    return { files: keep(old.names, seen), changed, gone: [] };
  }
  return { files: keep(names, seen), ...mergeNames(old, seen) };
}

/** The files with stamps that equal none at the given names, which are added where they are missing. */
export function unsettle(files: Files | undefined, unsettled: ReadonlySet<string>): Files {
  const old = namesOf(files);
  const places = new Map(old.map((name, index) => [name, index]));
  const names = [...new Set([...old, ...unsettled])].toSorted();
  const stamps = new Float64Array(names.length * STAMP).fill(Number.NaN);
  for (const [index, name] of names.entries()) {
    const place = places.get(name);
    if (files === undefined || place === undefined || unsettled.has(name)) continue;
    stamps.set(files.stamps.subarray(place * STAMP, (place + 1) * STAMP), index * STAMP);
  }
  return { names: names.join('/'), stamps };
}

/** The names of files, one by one. */
export function namesOf(files: Files | undefined): readonly string[] {
  return files === undefined || files.names === '' ? [] : files.names.split('/');
}

function keep(names: string, { names: { length }, stamps }: Seen): Files {
  return { names, stamps: stamps.slice(0, length * STAMP) };
}

/** Both lists are sorted: one pass. */
function mergeNames(old: Files, seen: Seen): Pick<Compared, 'changed' | 'gone'> {
  const before = namesOf(old);
  const changed: string[] = [];
  const gone: string[] = [];
  let place = 0;
  for (const [index, name] of seen.names.entries()) {
    for (let other = before[place]; other !== undefined && other < name; other = before[place]) {
      gone.push(other);
      place += 1;
    }
    const isSame = before[place] === name && isSameStamp(old.stamps, place, seen.stamps, index);
    if (!isSame) changed.push(name);
    if (before[place] === name) place += 1;
  }
  return { changed, gone: [...gone, ...before.slice(place)] };
}

function isSameStamp(a: Float64Array, indexA: number, b: Float64Array, indexB: number): boolean {
  const [startA, startB] = [indexA * STAMP, indexB * STAMP];
  for (let part = 0; part < STAMP; part += 1) {
    if (a[startA + part] !== b[startB + part]) return false;
  }
  return true;
}
