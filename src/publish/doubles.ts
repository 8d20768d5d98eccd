/** Ids and addresses that two of the records found have: the one that was published first keeps it. */
import { holdsKey, packKey } from '../cache/keys.ts';
import { comparePrecedence } from '../ledger/match.ts';
import { finding, problemAt } from '../problem.ts';
import type { Place, Problem } from '../problem.ts';
import { fileOf, readAgain } from './heads.ts';
import type { Found } from '../ledger/found.ts';
import { findEntries } from './lookup.ts';
import type { Lookup } from './lookup.ts';
import type { Rows } from './rows.ts';

/** The records that may not be published, by key, with the problem that says why. */
export type Doubles = ReadonlyMap<string, Problem>;

/** Another channel: the folder of its records, its place below the items folder (`kk/`), what it has published. */
export type OtherChannel = Readonly<{ root: string; prefix: string; lookup: Lookup }>;

/**
 * `marks` are the packed keys of all ids and addresses found; `isKnown`: whether readers know this record's article already;
 * `others`: what they have published, this channel may not.
 */
export type DoublesContext = Readonly<{
  root: string;
  others: readonly OtherChannel[];
  rows: Rows;
  marks: readonly Float64Array[];
  isKnown: (head: Found) => Promise<boolean>;
}>;

type Field = 'id' | 'url';
const FIELDS = ['id', 'url'] as const;
const MONTHS = 8192;

/** Finds them without holding all heads: only the months are read in which a key stands twice. */
export async function findDoubles(context: DoublesContext): Promise<Doubles> {
  const doubles = new Map<string, Problem>();
  for (const other of context.others) await findForeign(context, other, doubles);
  const suspects = findTwins(context.marks);
  if (suspects.size === 0) return doubles;
  const owners = await chooseOwners(suspects, context);
  for (const [key, heads] of owners) {
    const [owner, ...others] = heads;
    if (owner === undefined) continue;
    const field = key.startsWith('id ') ? 'id' : 'url';
    for (const head of others) {
      if (!doubles.has(head.record)) doubles.set(head.record, await describeDouble(context.root, head, owner, field));
    }
  }
  return doubles;
}

/** Adds the records that have the id or address of another channel's article. */
async function findForeign(
  { root, rows, marks }: DoublesContext,
  other: OtherChannel,
  doubles: Map<string, Problem>,
): Promise<void> {
  const keys = other.lookup.keys();
  if (!marks.some((some) => some.some((mark) => holdsKey(keys, mark)))) return;
  for (const head of rows.months().flatMap(rows.of)) {
    for (const field of FIELDS) {
      const found = await findEntries(other.lookup, field, head[field]);
      const record = found.find(({ entry }) => entry.state === 'published')?.entry.record;
      if (record === undefined || doubles.has(head.record)) continue;
      const { file, line } = await placeIn(other.root, record, field);
      const values = { value: head[field], other: nameOf(other.prefix + file, line) };
      doubles.set(head.record, problemAt(await placeOf(root, head, field), finding(`${field}-duplicate`, values)));
    }
  }
}

/** The marks whose keys stand twice or more, in whatever months. */
function findTwins(marks: readonly Float64Array[]): ReadonlySet<number> {
  const all = new Float64Array(marks.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const some of marks) {
    all.set(some, end);
    end += some.length;
  }
  all.sort();
  const twins = new Set<number>();
  for (let index = 1; index < all.length; index += 1) {
    const [before = 0, mark = 0] = [all[index - 1], all[index]];
    if (Math.floor(mark / MONTHS) === Math.floor(before / MONTHS)) twins.add(before).add(mark);
  }
  return twins;
}

/** The heads that share an id or address, by it, the one that keeps it first. */
async function chooseOwners(
  suspects: ReadonlySet<number>,
  { rows, isKnown }: DoublesContext,
): Promise<ReadonlyMap<string, readonly Found[]>> {
  const groups = new Map<string, Found[]>();
  const months = new Set(Array.from(suspects, (mark) => mark % MONTHS));
  for (const month of rows.months()) {
    if (!months.has(packKey('id', '', month) % MONTHS)) continue;
    const isSuspect = (field: Field, head: Found): boolean => suspects.has(packKey(field, head[field], month));
    for (const head of rows.of(month)) {
      const keys = FIELDS.filter((field) => isSuspect(field, head)).map((field) => `${field} ${head[field]}`);
      for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), head]);
    }
  }
  for (const [key, heads] of groups) {
    const known = await Promise.all(heads.map(isKnown));
    const first = new Set(heads.filter((_, index) => known[index]));
    const ordered = heads.toSorted(compareClaims);
    groups.set(key, [...ordered.filter((head) => first.has(head)), ...ordered.filter((head) => !first.has(head))]);
  }
  return groups;
}

/** What readers may never see comes last. */
function compareClaims(a: Found, b: Found): number {
  if ((a.status === 'draft') !== (b.status === 'draft')) return a.status === 'draft' ? 1 : -1;
  return comparePrecedence(a, b);
}

/** Names the other record, and its line where that isn't the first. */
async function describeDouble(root: string, double: Found, owner: Found, field: Field): Promise<Problem> {
  const { file, line } = await placeOf(root, owner, field);
  const values = { value: double[field], other: nameOf(file, line) };
  return problemAt(await placeOf(root, double, field), finding(`${field}-duplicate`, values));
}

function nameOf(file: string, line: number): string {
  return line === 1 ? file : `${file}:${line}`;
}

/** Where a record says what makes its id or address: heads keep no places, but a file of several is not read again. */
async function placeOf(root: string, { file, record, line }: Found, field: Field): Promise<Place> {
  return line === undefined ? placeIn(root, record, field) : { file, line, column: 1 };
}

async function placeIn(root: string, key: string, field: Field): Promise<Place> {
  const record = (await readAgain(root, [key])).get(key);
  if (record === undefined) return { file: fileOf(key), line: 1, column: 1 };
  return record.placeOf([field === 'url' && record.fields.url === undefined ? 'slug' : field]);
}
