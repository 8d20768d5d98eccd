/** One month of the ledger merged with what its records say now, and all that the run must know of it. */
import type { PeriodTally } from '../cache/catalog.ts';
import type { Channel } from '../channel.ts';
import type { LedgerEvent } from '../ledger/changes.ts';
import type { Entry } from '../ledger/entry.ts';
import { mergeMonth } from '../ledger/history.ts';
import type { Clash } from '../ledger/history.ts';
import { rebuildMonth } from '../ledger/rebuild.ts';
import type { Guess, Rebuilt, StandingItem } from '../ledger/rebuild.ts';
import type { Problem } from '../problem.ts';
import { keyOf } from '../related.ts';
import type { KnownArticle } from '../subscribers/pairs.ts';
import { fileOf } from './heads.ts';
import { claimOf } from '../ledger/found.ts';
import type { Found } from '../ledger/found.ts';
import { heldOf } from './memory.ts';
import type { HeldRecord } from './memory.ts';
import { archivePeriod, isOurs, packEntries, tallyMonth } from './months.ts';
import { findCopies, findUnknownSections } from './notices.ts';

/**
 * What this run knows of files: those that it has looked at, or all; those that have errors; paths (folders end in a slash) that a
 * problem hides.
 */
export type Looked = Readonly<{
  files: ReadonlySet<string> | 'all';
  lost: ReadonlySet<string>;
  hidden: readonly string[];
}>;

/** How all months of a run are merged. `refused`: the records that may not be published, for another has their id or address: their keys by `claimOf`. */
export type MergeSettings = Readonly<{
  channel: Channel;
  now: number;
  minor: boolean;
  isFirst: boolean;
  refused: ReadonlyMap<string, string>;
  looked: Looked;
}>;

/**
 * A month's entries as they stand, the heads found, and what standing documents tell where the month is lost or damaged.
 * `isRezoned`: its archives are of days, and were made in another zone.
 */
export type MonthWork = Readonly<{
  month: string;
  old: readonly Entry[];
  rows: readonly Found[];
  ruins: readonly StandingItem[] | undefined;
  isRezoned: boolean;
}>;

/** What readers were told of an article before. */
export type Known = KnownArticle & Readonly<{ record?: string }>;

/**
 * One month merged. `counts` are those of all events; `known` by id: what readers were told before of the articles that something happened to; `changed` are the archive periods whose articles are others
 * than before, by section (`''` for the main feed).
 */
export type MonthMerge = Readonly<{
  month: string;
  entries: readonly Entry[];
  events: readonly LedgerEvent[];
  counts: ReadonlyMap<LedgerEvent['kind'], number>;
  known: ReadonlyMap<string, Known>;
  /** What keeps records from being published, and what is worth telling of others. */
  clashes: readonly Clash[];
  refusals: readonly Problem[];
  doubts: readonly Problem[];
  /** What a lost or damaged month was made again with that nothing tells for sure. */
  guesses: readonly Guess[];
  held: ReadonlyMap<string, HeldRecord>;
  tallies: readonly PeriodTally[];
  /** The packed keys of what is other than before. */
  keys: Float64Array;
  changed: ReadonlyMap<string, ReadonlySet<string>>;
}>;

/** Merges one month. */
export function mergeOne({ month, old, rows, ruins, isRezoned }: MonthWork, settings: MergeSettings): MonthMerge {
  const { channel, now, refused: doubles, looked } = settings;
  const found = doubles.size === 0 ? rows : rows.filter((head) => !doubles.has(claimOf(head)));
  const there = new Set([...doubles.values(), ...found.map(({ record }) => record)]);
  const { entries, events, refused, clashes, problems, guesses } = merge(
    old,
    found,
    findGone(old, there, looked),
    ruins,
    settings,
  );
  const before = new Set(old);
  return {
    month,
    entries,
    events,
    counts: countKinds(events),
    known: findKnown(old, events),
    clashes,
    refusals: problems,
    doubts: [...findCopies(entries, found), ...findUnknownSections(found, channel, now)],
    guesses,
    held: findHeld(found, refused, now),
    tallies: tallyMonth(entries, month, channel),
    keys: packEntries(before.size === 0 ? entries : entries.filter((entry) => !before.has(entry)), month),
    // In another zone days begin at other hours: which of them an article was in, nothing tells.
    changed: compareMembers(isRezoned ? [] : old, entries, month, channel),
  };
}

function merge(
  old: readonly Entry[],
  found: readonly Found[],
  gone: ReadonlySet<string>,
  ruins: readonly StandingItem[] | undefined,
  { now, minor, isFirst, channel: { timeZone } }: MergeSettings,
): Rebuilt {
  if (ruins === undefined) return { ...mergeMonth(old, found, gone, { now, timeZone, minor, isFirst }), guesses: [] };
  return rebuildMonth({ items: ruins, saved: old }, found, gone, { now, timeZone, minor, isSame: hasSameTitle });
}

/** All that a document shows for certain as its record has it. */
function hasSameTitle(item: StandingItem, head: Found): boolean {
  return keyOf(item.title) === keyOf(head.title);
}

/** The records of entries that were looked for and not found: one that is refused is not gone. */
function findGone(old: readonly Entry[], there: ReadonlySet<string>, looked: Looked): ReadonlySet<string> {
  const gone = old
    .flatMap(({ record }) => record ?? [])
    .filter((record) => !there.has(record) && wasRead(fileOf(record), looked));
  return new Set(gone);
}

/** Whether this run knows what a file holds: it was read without an error, or is gone, and no problem hides it. */
function wasRead(file: string, { files, lost, hidden }: Looked): boolean {
  return (files === 'all' || files.has(file)) && !lost.has(file) && !hidden.some((path) => isBelow(file, path));
}

function isBelow(file: string, path: string): boolean {
  return path !== '' && (file === path || (path.endsWith('/') && file.startsWith(path)));
}

function isNew({ kind }: LedgerEvent): boolean {
  return kind === 'new';
}

function countKinds(events: readonly LedgerEvent[]): ReadonlyMap<LedgerEvent['kind'], number> {
  const counts = new Map<LedgerEvent['kind'], number>();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** What was said before of the articles that are said otherwise now. */
function findKnown(old: readonly Entry[], events: readonly LedgerEvent[]): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  if (events.every(isNew)) return known;
  const byId = new Map(old.map((entry) => [entry.id, entry]));
  for (const { kind, entry, before } of events) {
    const earlier = byId.get(kind === 'renamed-id' ? (before ?? entry.id) : entry.id);
    if (earlier === undefined) continue;
    known.set(entry.id, { ...earlier, isEdited: known.get(entry.id)?.isEdited === true || EDITS.has(kind) });
  }
  return known;
}

const EDITS: ReadonlySet<LedgerEvent['kind']> = new Set(['updated', 'edited', 'revived']);

function findHeld(found: readonly Found[], refused: readonly Found[], now: number): ReadonlyMap<string, HeldRecord> {
  const left = new Set(refused);
  const held = new Map<string, HeldRecord>();
  for (const head of found) {
    const one = left.has(head) ? undefined : heldOf(head, now);
    if (one !== undefined) held.set(head.record, one);
  }
  return held;
}

function compareMembers(
  before: readonly Entry[],
  after: readonly Entry[],
  month: string,
  channel: Channel,
): ReadonlyMap<string, ReadonlySet<string>> {
  const changed = new Map<string, Set<string>>();
  const [then, now] = [new Set(before), new Set(after)];
  const left = membersOf(before.filter((entry) => !now.has(entry)));
  const come = membersOf(after.filter((entry) => !then.has(entry)));
  const note = (entry: Entry): void => {
    const period = archivePeriod(entry.published, month, channel);
    for (const section of ['', entry.section ?? ''])
      changed.set(section, (changed.get(section) ?? new Set()).add(period));
  };
  for (const [key, entry] of left) if (!come.has(key)) note(entry);
  for (const [key, entry] of come) if (!left.has(key)) note(entry);
  return changed;
}

function membersOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const shown = entries.filter((entry) => entry.state === 'published' && isOurs(entry));
  return new Map(shown.map((entry) => [`${entry.section ?? ''} ${entry.id}`, entry]));
}
