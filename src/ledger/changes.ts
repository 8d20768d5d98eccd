/** What becomes of an entry when its record changes, hides, or goes. */
import type { Entry } from './entry.ts';
import type { Found } from './found.ts';

/**
 * What a run has changed. `moved`: the record stands elsewhere; `renamed-id`, `renamed-url`: the record itself says another
 * than readers know; `edited`: a change that moves no date; `withdrawn`: gone or hidden, without a word; `retracted`: its record says so.
 */
type EventKind =
  | 'new'
  | 'updated'
  | 'edited'
  | 'moved'
  | 'renamed-id'
  | 'renamed-url'
  | 'retracted'
  | 'withdrawn'
  | 'expired'
  | 'revived';

/** `entry` is as it now is; `before` the record, id or address that it had, where that is what changed. */
export type LedgerEvent = Readonly<{ kind: EventKind; entry: Entry; before?: string }>;

/** An entry as it now is, and what happened to it, if readers are told of it. */
export type Change = Readonly<{ entry: Entry; kind?: EventKind }>;

/** `now` in milliseconds; `minor`: the newsroom says that no change of this run is significant. */
export type ChangeOptions = Readonly<{ now: number; minor?: boolean }>;

const SECOND = 1000;

/** The whole second of an instant: no document says more of a clock's reading. */
function wholeSecond(instant: number): number {
  return Math.floor(instant / SECOND) * SECOND;
}

/** The entry of an article that readers may see, and whose `id` and `url` are settled. */
export function showEntry(entry: Entry, head: Found, options: ChangeOptions): Change {
  const { updated, kind } = dateChange(entry, head, options);
  const shown: Entry = {
    ...describe(entry, head),
    updated,
    state: 'published',
    text: head.text,
  };
  if (entry.state === 'published') return { entry: shown, ...(kind === undefined ? {} : { kind }) };
  return { entry: { ...shown, updated: revivalOf(entry, head, updated, options) }, kind: 'revived' };
}

/** What every change takes over from the record, whether readers may see the article or are told that they may no longer. */
function describe(entry: Entry, head: Found): Omit<Entry, 'state'> {
  const { id, url, published, updated, firstSeen, text } = entry;
  const { title, record, section, whole } = head;
  return {
    id,
    url,
    title,
    published,
    updated,
    firstSeen,
    record,
    text,
    whole,
    ...(section === undefined ? {} : { section }),
  };
}

/** A date that the record itself moves on counts, whatever has changed; else only significant text moves it. Hashes that nobody knows tell nothing. */
function dateChange(
  entry: Entry,
  head: Found,
  { now, minor }: ChangeOptions,
): Readonly<{ updated: number; kind?: 'updated' | 'edited' }> {
  const said = saidDate(entry, head, now);
  if (said !== undefined) return { updated: said, kind: 'updated' };
  const isChanged = entry.text !== '' && entry.text !== head.text;
  const isMinor = minor === true || head.minor === true;
  if (isChanged && !isMinor) return { updated: momentOfChange(entry, head, now), kind: 'updated' };
  const isEdited = isChanged || (entry.whole !== '' && entry.whole !== head.whole);
  return { updated: entry.updated, ...(isEdited ? { kind: 'edited' } : {}) };
}

/** The record's own `updated`, if it is news and not yet to come. */
function saidDate({ updated }: Entry, head: Found, now: number): number | undefined {
  return head.written.updated && head.updated > updated && head.updated <= now ? head.updated : undefined;
}

/** When the file was changed; where its time can't be true, or isn't known, the run that noticed. Never before the entry's last change. */
function momentOfChange({ updated }: Entry, { modified }: Found, now: number): number {
  const latest = Math.max(wholeSecond(now), updated);
  const changed = wholeSecond(modified);
  return changed > updated && changed <= latest ? changed : latest;
}

/**
 * A deleted entry comes back by an `updated` later than its deletion (RFC 6721 §4), but none is later than now.
 * A date to which the newsroom put it off is the moment of its return.
 */
function revivalOf({ retracted, updated }: Entry, { due }: Found, changed: number, { now }: ChangeOptions): number {
  const returned = Math.max(changed, due);
  if (retracted === undefined) return returned;
  return Math.max(returned, Math.min(retracted + SECOND, Math.max(wholeSecond(now), updated)));
}

/** The entry of an article whose record says that it is retracted; what it said last stays known by its hash. */
export function retractEntry(entry: Entry, head: Found, { now }: ChangeOptions): Change {
  const retracted = entry.retracted ?? saidDate(entry, head, now) ?? momentOfChange(entry, head, now);
  const { reason } = head;
  const told: Entry = {
    ...describe(entry, head),
    state: 'retracted',
    retracted,
    ...(reason === undefined ? {} : { reason }),
  };
  const isNews = entry.state !== 'retracted' || (entry.reason === undefined && reason !== undefined);
  if (isNews) return { entry: told, kind: 'retracted' };
  return { entry: told, ...(entry.reason === reason && entry.title === head.title ? {} : { kind: 'edited' }) };
}

/** The entry of an article that is hidden again, or whose record has gone: of that nothing is taken over (R-1405). */
export function withdrawEntry(entry: Entry, { now }: ChangeOptions): Change {
  if (entry.state !== 'published') return { entry };
  const retracted = Math.max(wholeSecond(now), entry.updated);
  return { entry: { ...entry, state: 'retracted', retracted }, kind: 'withdrawn' };
}

/** The entry of an article whose time is over: it just leaves the feeds. */
export function expireEntry(entry: Entry): Change {
  return entry.state === 'published' ? { entry: { ...entry, state: 'expired' }, kind: 'expired' } : { entry };
}

/** The entry without its record, which is no longer there. */
export function forgetRecord(entry: Entry): Entry {
  const { record: _, ...rest } = entry;
  return rest;
}

/** The first entry of an article that readers may see. What the first run finds, readers may know from another system: it isn't news. */
export function beginEntry(head: Found, { now, isFirst }: Readonly<{ now: number; isFirst: boolean }>): Entry {
  const { id, url, title, published, updated, written, text, whole, record, section } = head;
  const isChanged = written.updated && updated > published && updated <= now;
  return {
    id,
    url,
    title,
    published,
    text,
    whole,
    record,
    updated: isChanged ? updated : published,
    firstSeen: isFirst ? published : Math.max(published, wholeSecond(now)),
    state: 'published',
    ...(section === undefined ? {} : { section }),
  };
}
