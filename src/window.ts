/** The window of a feed: which of its articles stand in its current documents, by what has happened to them. */
import type { Channel } from './channel.ts';
import type { Entry } from './ledger/entry.ts';
import { endOf, isClosed, periodOf } from './period.ts';

/** What is known of an article; without `state` it is published, without `firstSeen` it came on time. */
export type Shown = Pick<Entry, 'id' | 'published' | 'updated'> &
  Partial<Pick<Entry, 'firstSeen' | 'state' | 'retracted'>>;

/** What a channel says of its windows. */
export type WindowSettings = Pick<Channel, 'limit' | 'archive' | 'timeZone'>;

/**
 * The articles, newest first; the ids of those that documents may leave out for their size, least active first;
 * what was retracted, last first; and the instant (milliseconds) at which something last happened, `-Infinity` if nothing did.
 */
export type Window<T> = Readonly<{
  articles: readonly T[];
  dispensable: readonly string[];
  withdrawn: readonly T[];
  changed: number;
}>;

type Active<T> = Readonly<{ entry: T; activity: number }>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long a feed tells of a retraction at least, by its own time. */
const RETRACTION_SPAN = 30 * DAY;
/** More than a month: retractions may be as old as the oldest article of the open one, which may be longer than their span. */
const REACH = RETRACTION_SPAN + 2 * DAY;

/**
 * The instant (milliseconds) of what last happened to an article: its publication, its last significant change, or, if it came
 * late, its first appearance. Late is what came when its archive was closed; without archives, when the window's hours were over.
 */
export function activityOf({ published, updated, firstSeen }: Shown, settings: WindowSettings): number {
  const changed = Math.max(published, updated);
  return firstSeen !== undefined && firstSeen > changed && isLate(published, firstSeen, settings) ? firstSeen : changed;
}

function isLate(published: number, firstSeen: number, { archive, timeZone, limit }: WindowSettings): boolean {
  if (archive === 'none') return firstSeen > published + limit.hours * HOUR;
  return endOf(periodOf(published, archive, timeZone), timeZone) <= firstSeen;
}

/**
 * Selects from the entries of a feed, in any order: the most active by count, all that were active within the hours before the
 * last activity, and all whose period is still open at `now` (milliseconds), for no archive holds these. With them goes what was
 * retracted since the oldest activity shown, or within 30 days before the last one. `isOpen` tells whose period is open, where that
 * is not the one of its instant.
 */
export function selectWindow<T extends Shown>(
  entries: readonly T[],
  settings: WindowSettings,
  now: number,
  isOpen: (entry: T) => boolean = openness(settings, now),
): Window<T> {
  const active = rank(entries, settings);
  const since = (active[0]?.activity ?? 0) - settings.limit.hours * HOUR;
  const shown = active.filter(
    ({ entry, activity }, index) => index < settings.limit.items || activity >= since || isOpen(entry),
  );
  const changed = lastActivity(entries, active);
  const oldest = shown.reduce((least, { activity }) => Math.min(least, activity), Infinity);
  const told = Math.min(oldest, changed - RETRACTION_SPAN);
  return {
    articles: shown.map(({ entry }) => entry).toSorted(compareShown),
    dispensable: shown
      .filter(({ entry }) => !isOpen(entry))
      .map(({ entry }) => entry.id)
      .toReversed(),
    withdrawn: entries
      .filter((entry) => isRetracted(entry) && retractionOf(entry) >= told)
      .toSorted(compareRetractions),
    changed,
  };
}

/**
 * From which instant on (milliseconds) activity, retractions included, can matter to the window of a feed of which these entries
 * are known: `-Infinity` as long as there are fewer than its count. More entries only make it later. The open period matters whole.
 */
export function windowSince(entries: readonly Shown[], settings: WindowSettings): number {
  const active = rank(entries, settings);
  const last = active[settings.limit.items - 1];
  if (last === undefined) return -Infinity;
  const newest = active[0]?.activity ?? last.activity;
  const since = Math.min(last.activity, newest - settings.limit.hours * HOUR);
  // Without archives an article may come late within its own month, of which only its publication is counted.
  return Math.min(settings.archive === 'none' ? since - REACH : since, lastActivity(entries, active) - REACH);
}

/** The published ones, the most active first. */
function rank<T extends Shown>(entries: readonly T[], settings: WindowSettings): readonly Active<T>[] {
  return entries
    .filter(({ state = 'published' }) => state === 'published')
    .map((entry) => ({ entry, activity: activityOf(entry, settings) }))
    .toSorted((a, b) => b.activity - a.activity || compareShown(a.entry, b.entry));
}

/** Newest first, ties by id. */
export function compareShown(a: Shown, b: Shown): number {
  if (a.published !== b.published) return b.published - a.published;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** Whether no archive holds an article yet. Without archives nothing waits for one. */
function openness({ archive, timeZone }: WindowSettings, now: number): (entry: Shown) => boolean {
  if (archive === 'none') return () => false;
  return ({ published }) => !isClosed(periodOf(published, archive, timeZone), now, timeZone);
}

function isRetracted({ state, retracted }: Shown): boolean {
  return state === 'retracted' && retracted !== undefined;
}

function retractionOf(entry: Shown): number {
  return isRetracted(entry) ? (entry.retracted ?? 0) : -Infinity;
}

function compareRetractions(a: Shown, b: Shown): number {
  return retractionOf(b) - retractionOf(a) || compareShown(a, b);
}

function lastActivity(entries: readonly Shown[], active: readonly Active<Shown>[]): number {
  return entries.reduce((last, entry) => Math.max(last, retractionOf(entry)), active[0]?.activity ?? -Infinity);
}
