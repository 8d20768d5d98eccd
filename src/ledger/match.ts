/** Which entry of the ledger each record found is about. */
import { periodOf } from '../period.ts';
import { keyOf } from '../related.ts';
import type { Entry } from './entry.ts';
import { isPublic } from './found.ts';
import type { Found } from './found.ts';

/** The head that each entry goes on with, and the heads that begin one, if readers may see them. */
export type Matches<T extends Found> = Readonly<{ headOf: ReadonlyMap<Entry, T>; fresh: readonly T[] }>;

/** `now` in milliseconds; days are those of the newsroom's zone. */
type MatchOptions = Readonly<{ now: number; timeZone: string }>;

/**
 * Matches heads with entries: an unchanged record by its key; records that have changed places by the id that they say, by their
 * bytes, or by headline and moment of publication; any other by its key. Then, of entries whose record is gone or another's, or that have none: by id; by the same bytes; by
 * address; by headline and moment of publication. These last three only where one head and one entry can mean nothing but
 * each other. What readers may not see matches by the record's key alone (R-1405).
 */
export function matchHeads<T extends Found>(
  old: readonly Entry[],
  found: readonly T[],
  gone: ReadonlySet<string>,
  { now, timeZone }: MatchOptions,
): Matches<T> {
  const headOf = new Map<Entry, T>();
  const left = matchByRecord(old, found, { gone, now, timeZone, headOf });
  const taken = new Set([...gone, ...takenRecords(headOf)]);
  let open: readonly T[] = left;
  let free =
    open.length === 0
      ? []
      : old.filter((entry) => !headOf.has(entry) && (entry.record === undefined || taken.has(entry.record)));
  const take = (pairs: ReadonlyMap<T, Entry>): void => {
    for (const [head, entry] of pairs) headOf.set(entry, head);
    open = open.filter((head) => !pairs.has(head));
    free = open.length === 0 ? [] : free.filter((entry) => !headOf.has(entry));
  };
  take(pairById(open, free));
  take(pairUp(open, free, { key: ({ whole }) => whole }));
  take(pairUp(open, free, { key: ({ url }) => url }));
  take(pairUp(open, free, byHeadline(timeZone)));
  return { headOf, fresh: open };
}

/** Whether a head and an entry have one headline and moment of publication. */
export function isSameHeadline(head: Found, entry: Entry, timeZone: string): boolean {
  const { key, agrees } = byHeadline(timeZone);
  return key(head) === key(entry) && agrees(head, entry);
}

/** By headline and moment of publication. */
function byHeadline(timeZone: string): Required<Criterion> {
  return {
    key: ({ title, published }) => `${periodOf(published, 'day', timeZone)} ${keyOf(title)}`,
    agrees: (one, other) => isSameMoment(one.published, other.published, timeZone),
  };
}

/** The records that now tell of another article than the entries that have them say. */
export function takenRecords<T extends Found>(headOf: ReadonlyMap<Entry, T>): readonly string[] {
  return Array.from(headOf).flatMap(([entry, { record }]) => (entry.record === record ? [] : record));
}

/** Adds the pairs that records' keys tell of, and those that have changed places; gives the heads that are left and may be seen. */
function matchByRecord<T extends Found>(
  old: readonly Entry[],
  found: readonly T[],
  { gone, now, timeZone, headOf }: MatchOptions & Readonly<{ gone: ReadonlySet<string>; headOf: Map<Entry, T> }>,
): readonly T[] {
  const byRecord = new Map(
    old.flatMap((entry) => (entry.record === undefined ? [] : [[entry.record, entry] as const])),
  );
  const ownOf = (head: T): Entry | undefined => {
    const entry = byRecord.get(head.record);
    return entry === undefined || headOf.has(entry) ? undefined : entry;
  };
  const changed = found.filter((head) => {
    const entry = ownOf(head);
    if (entry?.whole !== head.whole) return true;
    headOf.set(entry, head);
    return false;
  });
  const places = new Set(changed.map(({ record }) => record));
  const isLoose = (entry: Entry): boolean => {
    const { record } = entry;
    return record !== undefined && !headOf.has(entry) && (places.has(record) || gone.has(record));
  };
  const strayed =
    changed.length === 0 ? new Map<T, Entry>() : findStrayed(changed, old.filter(isLoose), { now, timeZone });
  for (const [head, entry] of strayed) headOf.set(entry, head);
  return changed.filter((head) => {
    const entry = strayed.has(head) ? undefined : ownOf(head);
    if (entry !== undefined) headOf.set(entry, head);
    return entry === undefined && !strayed.has(head) && isPublic(head, now);
  });
}

/**
 * Records in the places of others: those that say the id of another entry, those with another's bytes, and those with its headline
 * and moment of publication. Not where what now stands in that one's own place is that article still: then it is a copy.
 */
function pairStrayed<T extends Found>(
  seen: readonly T[],
  loose: readonly Entry[],
  places: ReadonlyMap<string, T>,
  timeZone: string,
): ReadonlyMap<T, Entry> {
  const pairs = new Map(
    pairById(
      seen.filter(({ written }) => written.id),
      loose,
    ),
  );
  for (const criterion of [{ key: ({ whole }: Keyed) => whole }, byHeadline(timeZone)]) {
    const known = new Set(pairs.values());
    const heads = seen.filter((head) => !pairs.has(head));
    const free = loose.filter((entry) => !known.has(entry));
    for (const [head, entry] of pairUp(heads, free, criterion)) pairs.set(head, entry);
  }
  for (let size = -1; size !== pairs.size;) {
    size = pairs.size;
    for (const [head, entry] of pairs) {
      const there = places.get(entry.record ?? '');
      if (there !== undefined && !pairs.has(there) && isStill(there, entry, timeZone)) pairs.delete(head);
    }
  }
  return pairs;
}

/**
 * Whether a record in its own place tells of the same article, where another record could be it, too: its moment of publication
 * says so; of a day alone, which is written as its midnight, it takes the headline, too.
 */
export function isStill(head: Found, entry: Entry, timeZone: string): boolean {
  if (!isSameMinute(head.published, entry.published)) return false;
  return !isMidnight(entry.published, timeZone) || keyOf(head.title) === keyOf(entry.title);
}

/** The entries, of those whose place is another's or nobody's now, that changed heads tell of, whatever places these have. */
export function findStrayed<T extends Found>(
  changed: readonly T[],
  loose: readonly Entry[],
  { now, timeZone }: MatchOptions,
): ReadonlyMap<T, Entry> {
  const places = new Map(changed.map((head) => [head.record, head]));
  const seen = changed.filter((head) => isPublic(head, now));
  return seen.length === 0 ? new Map<T, Entry>() : pairStrayed(seen, loose, places, timeZone);
}

/** Systems that others' articles come from may know no seconds, or only the day, which they write as its midnight. */
function isSameMoment(one: number, other: number, timeZone: string): boolean {
  return isSameMinute(one, other) || isMidnight(one, timeZone) || isMidnight(other, timeZone);
}

/** Whether two instants differ in seconds at most, which editors don't write. */
export function isSameMinute(one: number, other: number): boolean {
  return Math.floor(one / 60_000) === Math.floor(other / 60_000);
}

function isMidnight(instant: number, timeZone: string): boolean {
  return periodOf(instant, 'day', timeZone) !== periodOf(instant - 1, 'day', timeZone);
}

/** Which of several records has the better claim to an id or address: what was published first, then by key. */
export function comparePrecedence(a: Found, b: Found): number {
  if (a.published !== b.published) return a.published - b.published;
  if (a.record === b.record) return 0;
  return a.record < b.record ? -1 : 1;
}

function pairById<T extends Found>(heads: readonly T[], entries: readonly Entry[]): ReadonlyMap<T, Entry> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const pairs = new Map<T, Entry>();
  if (byId.size === 0) return pairs;
  for (const head of heads.toSorted(comparePrecedence)) {
    const entry = byId.get(head.id);
    if (entry === undefined) continue;
    pairs.set(head, entry);
    byId.delete(head.id);
  }
  return pairs;
}

type Keyed = Pick<Entry, 'id' | 'url' | 'title' | 'published' | 'whole'>;
type Criterion = Readonly<{ key: (one: Keyed) => string; agrees?: (head: Keyed, entry: Keyed) => boolean }>;

/** The pairs of which neither has another candidate. */
function pairUp<T extends Found>(
  heads: readonly T[],
  entries: readonly Entry[],
  { key, agrees = () => true }: Criterion,
): ReadonlyMap<T, Entry> {
  const pairs = new Map<T, Entry>();
  if (entries.length === 0) return pairs;
  const entriesOf = groupBy(entries, key);
  for (const [name, ours] of groupBy(heads, key)) {
    const theirs = entriesOf.get(name) ?? [];
    if (theirs.length === 0) continue;
    const suitors = new Map<Entry, number>();
    const candidates = ours.map((head) => theirs.filter((entry) => agrees(head, entry)));
    for (const entry of candidates.flat()) suitors.set(entry, (suitors.get(entry) ?? 0) + 1);
    ours.forEach((head, index) => {
      const [entry, ...others] = candidates[index] ?? [];
      if (entry !== undefined && others.length === 0 && suitors.get(entry) === 1) pairs.set(head, entry);
    });
  }
  return pairs;
}

function groupBy<K extends Keyed>(all: readonly K[], key: (one: Keyed) => string): ReadonlyMap<string, readonly K[]> {
  const groups = new Map<string, K[]>();
  for (const one of all) {
    const name = key(one);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [one]);
    else known.push(one);
  }
  return groups;
}
