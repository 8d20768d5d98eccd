/** The months of the ledger that a run touches: what stood there, with what its records say now. */
import { packKey } from '../cache/keys.ts';
import { summarizeMonth } from '../cache/catalog.ts';
import type { PeriodTally } from '../cache/catalog.ts';
import type { Channel } from '../channel.ts';
import type { LedgerEvent } from '../ledger/changes.ts';
import type { Entry } from '../ledger/entry.ts';
import { mergeMonth } from '../ledger/history.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rebuildMonth } from '../ledger/rebuild.ts';
import type { Guess, Rebuilt, StandingItem } from '../ledger/rebuild.ts';
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
  /** What standing documents tell of a month that is lost or damaged. */
  ruinsOf: (month: string) => readonly StandingItem[] | undefined;
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
  /** What a lost or damaged month was made again with that nothing tells for sure. */
  guesses: readonly Guess[];
  tallies: readonly PeriodTally[];
  found: readonly FoundHead[];
  changed: ReadonlyMap<string, ReadonlySet<string>>;
}>;

/**
 * The month that a head belongs to: where the ledger has its article, by record if that is unchanged, by the id that it says, by its
 * bytes under its headline; else by record, id or address; else that of its date.
 */
export async function routeHead(head: FoundHead, lookup: Lookup, { timeZone }: Channel): Promise<string> {
  const [own] = await findEntries(lookup, 'record', head.record);
  if (own?.entry.whole === head.whole) return own.month;
  const found =
    (head.written.id ? (await findEntries(lookup, 'id', head.id))[0] : undefined) ??
    (await findEntries(lookup, 'title', keyOf(head.title))).find(({ entry }) => entry.whole === head.whole) ??
    own ??
    (await findEntries(lookup, 'id', head.id))[0] ??
    (await findEntries(lookup, 'url', head.url))[0];
  return found?.month ?? monthOf(head.published, timeZone);
}

/** Merges one month and stages it, if it changes. */
export async function mergeOne(month: string, work: MergeWork): Promise<MonthMerge> {
  const { ledger, channel, rows } = work;
  const old = (await ledger.read(month)).entries;
  const found = rows.of(month).filter(({ record }) => !work.doubles.has(record));
  const gone = findGone(old, found, work.wasRead);
  const ruins = work.ruinsOf(month);
  const merged = merge(old, found, gone, ruins, work);
  const { entries, events, refused, problems, guesses } = merged;
  await ledger.stage(month, entries, { overDamage: ruins !== undefined });
  return {
    guesses,
    month,
    old,
    entries,
    found,
    events,
    refused,
    problems,
    tallies: tallyMonth(entries, channel),
    changed: compareMembers(old, entries, channel),
  };
}

function merge(
  old: readonly Entry[],
  found: readonly FoundHead[],
  gone: ReadonlySet<string>,
  ruins: readonly StandingItem[] | undefined,
  { now, minor, isFirst, channel: { timeZone } }: MergeWork,
): Rebuilt<FoundHead> {
  if (ruins === undefined) return { ...mergeMonth(old, found, gone, { now, timeZone, minor, isFirst }), guesses: [] };
  return rebuildMonth({ items: ruins, saved: old }, found, gone, { now, timeZone, minor, isSame: hasSameTitle });
}

/** All that a document shows for certain as its record has it. */
function hasSameTitle(item: StandingItem, head: FoundHead): boolean {
  return keyOf(item.title) === keyOf(head.title);
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
