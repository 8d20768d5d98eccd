/** History: what was said of articles before, and what their records say now. */
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { formatRfc3339 } from '../time.ts';
import { beginEntry, expireEntry, forgetRecord, retractEntry, showEntry, withdrawEntry } from './changes.ts';
import type { Change, LedgerEvent } from './changes.ts';
import { compareEntries } from './entry.ts';
import type { Entry } from './entry.ts';
import { visibilityOf } from './found.ts';
import type { Found } from './found.ts';
import { comparePrecedence, isSameMinute, matchHeads, takenRecords } from './match.ts';

/**
 * `now` in milliseconds, the newsroom's zone; `minor`: no change of this run is significant; `isFirst`: the ledger
 * remembers nothing of this channel, so that what is found may be known to readers.
 */
export type MergeOptions = Readonly<{ now: number; timeZone: string; minor?: boolean; isFirst?: boolean }>;

export type ClashField = 'id' | 'url';

/** Who has an id or address: a record, in a file of several with its `index` where that is known, or an article without one. */
export type Claimant = Readonly<{ record?: string; url: string; whole: string; index?: number }>;

/** A record found that says, in `field`, what is another's already. */
export type Clash<T extends Found = Found> = Readonly<{ field: ClashField; value: string; head: T; owner: Claimant }>;

/**
 * `entries` oldest first; `heads` by record key those that readers may see, as readers know them; `refused` those that an
 * id or address of another's keeps from being published. Events: of entries in their order, then of new ones.
 */
export type Merge<T extends Found = Found> = Readonly<{
  entries: readonly Entry[];
  events: readonly LedgerEvent[];
  heads: ReadonlyMap<string, T>;
  refused: readonly T[];
  clashes: readonly Clash<T>[];
  problems: readonly Problem[];
}>;

type Work<T extends Found> = Readonly<{
  options: MergeOptions;
  entries: Entry[];
  events: LedgerEvent[];
  heads: Map<string, T>;
  refused: T[];
  clashes: Clash<T>[];
  problems: Problem[];
  headOf: ReadonlyMap<Entry, T>;
  /** Who has an id, for ever, and who an address. */
  ids: Map<string, Entry>;
  urls: Map<string, Entry>;
}>;

/**
 * Merges entries with the records found. `old` holds every entry, of whatever month, that a head or a key in `gone` (of
 * records that are no longer there) can mean; entries of which nothing was found stay as they are. Doing it again changes nothing.
 * Problems: date-kept (values: value, taken); clashes are id-duplicate and url-duplicate, once their places are known.
 */
export function mergeMonth<T extends Found>(
  old: readonly Entry[],
  found: readonly T[],
  gone: ReadonlySet<string>,
  options: MergeOptions,
): Merge<T> {
  const { headOf, fresh } = matchHeads(old, found, gone, options);
  // A record that tells of another article now is as good as gone for the one that it told of.
  const left = new Set([...gone, ...takenRecords(headOf)]);
  const work: Work<T> = {
    options,
    entries: [],
    events: [],
    heads: new Map(),
    refused: [],
    clashes: [],
    problems: [],
    headOf,
    ids: new Map(old.map((entry) => [entry.id, entry])),
    urls: new Map(
      old.filter((entry) => staysVisible(entry, headOf.get(entry), left, options)).map((entry) => [entry.url, entry]),
    ),
  };
  for (const entry of old) {
    const head = headOf.get(entry);
    if (head !== undefined) follow(work, entry, head);
    else if (entry.record !== undefined && left.has(entry.record)) abandon(work, entry);
    else work.entries.push(entry);
  }
  for (const head of fresh.toSorted(comparePrecedence)) begin(work, head);
  const { entries, events, heads, refused, clashes, problems } = work;
  return { entries: entries.toSorted(compareEntries), events, heads, refused, clashes, problems };
}

function staysVisible(
  entry: Entry,
  head: Found | undefined,
  gone: ReadonlySet<string>,
  { now }: MergeOptions,
): boolean {
  if (entry.state !== 'published') return false;
  if (head !== undefined) return visibilityOf(head, now) === 'visible';
  return entry.record === undefined || !gone.has(entry.record);
}

/** An entry goes on with what its record now says. */
function follow<T extends Found>(work: Work<T>, entry: Entry, head: T): void {
  const { now } = work.options;
  const visibility = visibilityOf(head, now);
  if (visibility === 'hidden') return conclude(work, entry, withdrawEntry(entry, work.options));
  if (visibility === 'expired') return conclude(work, entry, expireEntry(entry));
  if (visibility === 'retracted') return conclude(work, entry, retractEntry(entry, head, work.options));
  const named = identify(work, entry, head);
  if (named === undefined) {
    work.refused.push(head);
    work.entries.push(entry);
    return;
  }
  const change = showEntry(named, head, work.options);
  reportDate(work, entry, head);
  conclude(work, entry, change);
  work.heads.set(head.record, rememberHead(head, change.entry));
}

/** The head as readers know the article. */
function rememberHead<T extends Found>(head: T, { id, url, published, updated }: Entry): T {
  const isKnown = head.id === id && head.url === url && head.published === published && head.updated === updated;
  return isKnown ? head : { ...head, id, url, published, updated };
}

/** The record has gone: it is named no more, so that another file may take the article up again. */
function abandon<T extends Found>(work: Work<T>, entry: Entry): void {
  const { entry: left, ...change } = withdrawEntry(entry, work.options);
  conclude(work, entry, { ...change, entry: forgetRecord(left) });
}

/** Keeps the entry and tells what happened to it. */
function conclude<T extends Found>({ entries, events }: Work<T>, before: Entry, { entry, kind }: Change): void {
  entries.push(entry);
  const tell = (change: LedgerEvent['kind'], was: string): void =>
    void events.push({ kind: change, entry, before: was });
  if (kind !== undefined) events.push({ kind, entry });
  if (before.record !== undefined && entry.record !== undefined && entry.record !== before.record)
    tell('moved', before.record);
  if (entry.id !== before.id) tell('renamed-id', before.id);
  if (entry.url !== before.url) tell('renamed-url', before.url);
}

/**
 * Who the article is: as readers know it, unless the record itself says another id or address that is nobody else's
 * . Nobody, where it comes back and its address has become another's.
 */
function identify<T extends Found>(work: Work<T>, entry: Entry, head: T): Entry | undefined {
  const { written } = head;
  const isId = written.id && isFree(work, 'id', head.id, head, entry);
  const isUrl = written.address && isFree(work, 'url', head.url, head, entry);
  const named = isId || isUrl ? { ...entry, ...(isId && { id: head.id }), ...(isUrl && { url: head.url }) } : entry;
  if (!isFree(work, 'url', named.url, head, entry)) return undefined;
  work.ids.set(named.id, entry);
  work.urls.set(named.url, entry);
  return named;
}

/** Whether no other article has the id or address; else notes which has. */
function isFree<T extends Found>(
  { headOf, ids, urls, clashes }: Work<T>,
  field: ClashField,
  value: string,
  head: T,
  entry?: Entry,
): boolean {
  const owner = (field === 'id' ? ids : urls).get(value);
  if (owner === undefined || owner === entry) return true;
  // Its record may have been moved in this run.
  const record = headOf.get(owner)?.record ?? owner.record;
  clashes.push({ field, value, head, owner: record === undefined ? owner : { ...owner, record } });
  return false;
}

function placeOf({ file, line = 1 }: Found): Readonly<{ file: string; line: number; column: number }> {
  return { file, line, column: 1 };
}

/** The date of publication is the one that readers were told first. */
function reportDate<T extends Found>({ options, problems }: Work<T>, { published }: Entry, head: T): void {
  if (isSameMinute(published, head.published)) return;
  const value = formatRfc3339(head.published, options.timeZone).slice(0, '2024-10-04T18:52'.length);
  const taken = formatRfc3339(published, options.timeZone);
  problems.push(problemAt(placeOf(head), finding('date-kept', { value, taken })));
}

/** An article that readers have not seen. One that is retracted already they never did, unless another system showed it. */
function begin<T extends Found>(work: Work<T>, head: T): void {
  const { now, isFirst = false } = work.options;
  const isVisible = visibilityOf(head, now) === 'visible';
  if (!isVisible && !isFirst) return;
  if (!isFree(work, 'id', head.id, head) || !isFree(work, 'url', head.url, head)) {
    work.refused.push(head);
    return;
  }
  const first = beginEntry(head, { now, isFirst });
  const { entry, kind = 'new' } = isVisible ? { entry: first } : retractFirst(first, head, work.options);
  work.ids.set(entry.id, entry);
  if (isVisible) work.urls.set(entry.url, entry);
  work.entries.push(entry);
  work.events.push({ kind, entry });
  if (isVisible) work.heads.set(head.record, rememberHead(head, entry));
}

/** Its `updated` is the retraction's. */
function retractFirst(first: Entry, head: Found, options: MergeOptions): Change {
  return retractEntry({ ...first, updated: first.published }, head, options);
}
