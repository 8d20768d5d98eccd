/** The months of the ledger that a run touches: what stood there, with what its records say now. */
import { packKey } from '../cache/keys.ts';
import { summarizeMonth } from '../cache/catalog.ts';
import type { PeriodTally } from '../cache/catalog.ts';
import type { Channel } from '../channel.ts';
import type { LedgerEvent } from '../ledger/changes.ts';
import type { Entry } from '../ledger/entry.ts';
import { mergeMonth } from '../ledger/history.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { monthOf, periodOf } from '../period.ts';
import type { Problem } from '../problem.ts';
import { keyOf } from '../related.ts';
import type { Doubles } from './doubles.ts';
import { fileOf } from './heads.ts';
import type { FoundHead } from './heads.ts';
import { findEntries } from './lookup.ts';
import type { Lookup } from './lookup.ts';
import type { Rows } from './rows.ts';

/** What is merged, and into what. `wasRead`: whether this run knows what a file holds, or that it is gone. */
export type MergeWork = Readonly<{
  ledger: Ledger;
  channel: Channel;
  rows: Rows;
  doubles: Doubles;
  now: number;
  minor: boolean;
  isFirst: boolean;
  wasRead: (file: string) => boolean;
}>;

/** One month merged; `changed` are the archive periods whose articles are others than before, by section (`''` for the main feed). */
export type MonthMerge = Readonly<{
  month: string;
  /** The entries that it had before, and has now. */
  old: readonly Entry[];
  entries: readonly Entry[];
  events: readonly LedgerEvent[];
  refused: readonly FoundHead[];
  problems: readonly Problem[];
  tallies: readonly PeriodTally[];
  keys: Float64Array;
  found: readonly FoundHead[];
  changed: ReadonlyMap<string, ReadonlySet<string>>;
}>;

/** The month that a head belongs to: where the ledger has its article, by record, id or address, else that of its date. */
export async function routeHead(head: FoundHead, lookup: Lookup, { timeZone }: Channel): Promise<string> {
  for (const [kind, key] of [
    ['record', head.record],
    ['id', head.id],
    ['url', head.url],
  ] as const) {
    const [located] = await findEntries(lookup, kind, key);
    if (located !== undefined) return located.month;
  }
  return monthOf(head.published, timeZone);
}

/** Merges one month and stages it, if it changes. */
export async function mergeOne(month: string, work: MergeWork): Promise<MonthMerge> {
  const { ledger, channel, rows, now, minor, isFirst } = work;
  const { timeZone } = channel;
  const old = (await ledger.read(month)).entries;
  const found = rows.of(month).filter(({ record }) => !work.doubles.has(record));
  const gone = findGone(old, found, work.wasRead);
  const { entries, events, refused, problems } = mergeMonth(old, found, gone, { now, timeZone, minor, isFirst });
  await ledger.stage(month, entries);
  return {
    month,
    old,
    entries,
    found,
    events,
    refused,
    problems,
    tallies: tallyMonth(entries, channel),
    keys: packEntries(entries, month),
    changed: compareMembers(old, entries, channel),
  };
}

/** The records of entries that were looked for and not found. */
function findGone(
  old: readonly Entry[],
  found: readonly FoundHead[],
  wasRead: MergeWork['wasRead'],
): ReadonlySet<string> {
  const there = new Set(found.map(({ record }) => record));
  const gone = old
    .flatMap(({ record }) => record ?? [])
    .filter((record) => !there.has(record) && wasRead(fileOf(record)));
  return new Set(gone);
}

/** Whether an article is one that records tell of: what was taken over from another system and has none yet is only known. */
export function isOurs({ state, record }: Entry): boolean {
  return state !== 'published' || record !== undefined;
}

/** The numbers of a month, by archive period. */
export function tallyMonth(entries: readonly Entry[], channel: Channel): readonly PeriodTally[] {
  return summarizeMonth(entries.filter(isOurs), (instant) => archivePeriod(instant, channel));
}

/** The archive period of an instant; of a channel without archives, the month. */
export function archivePeriod(instant: number, { archive, timeZone }: Channel): string {
  return periodOf(instant, archive === 'day' ? 'day' : 'month', timeZone);
}

/** The keys by which entries are found again; a file of several is one, too. */
export function packEntries(entries: readonly Entry[], month: string): Float64Array {
  const packed: number[] = [];
  for (const { id, url, title, record } of entries) {
    packed.push(packKey('id', id, month), packKey('url', url, month), packKey('title', keyOf(title), month));
    if (record === undefined) continue;
    packed.push(packKey('record', record, month));
    const file = fileOf(record);
    if (file !== record) packed.push(packKey('record', file, month));
  }
  return Float64Array.from(packed);
}

function compareMembers(
  before: readonly Entry[],
  after: readonly Entry[],
  channel: Channel,
): ReadonlyMap<string, ReadonlySet<string>> {
  const changed = new Map<string, Set<string>>();
  const [old, now] = [membersOf(before), membersOf(after)];
  const note = (entry: Entry): void => {
    const period = archivePeriod(entry.published, channel);
    for (const section of ['', entry.section ?? ''])
      changed.set(section, (changed.get(section) ?? new Set()).add(period));
  };
  for (const [key, entry] of old) if (!now.has(key)) note(entry);
  for (const [key, entry] of now) if (!old.has(key)) note(entry);
  return changed;
}

function membersOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const shown = entries.filter((entry) => entry.state === 'published' && isOurs(entry));
  return new Map(shown.map((entry) => [`${entry.section ?? ''} ${entry.id}`, entry]));
}
