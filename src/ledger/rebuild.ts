/** A ledger that was lost or damaged, made again of the documents that stand and the records that are there. */
import { withdrawEntry } from './changes.ts';
import type { Entry } from './entry.ts';
import { isPublic } from './found.ts';
import type { Found } from './found.ts';
import { mergeMonth } from './history.ts';
import type { Merge, MergeOptions } from './history.ts';

/** An article as a standing document shows it; `retracted` where it tells of a retraction. */
export type StandingItem = Pick<
  Entry,
  'id' | 'url' | 'title' | 'published' | 'updated' | 'section' | 'retracted' | 'reason'
>;

/** What is left: the articles of the standing documents (one may stand in several), and the entries of a damaged file that are whole. */
export type Standing<I extends StandingItem = StandingItem> = Readonly<{
  items: readonly I[];
  saved: readonly Entry[];
}>;

/**
 * What nothing that is left tells for sure. `unaccounted`: readers see an article of which there is no record: was it
 * withdrawn? `changed`: they see another text than the record's: is that an update?
 */
export type Guess = Readonly<{ kind: 'unaccounted' | 'changed'; entry: Entry }>;

/** The entries, and the guesses that they are made with. */
export type Rebuilt<T extends Found = Found> = Merge<T> & Readonly<{ guesses: readonly Guess[] }>;

/** `isSame`: whether what stands is what the record would give. */
export type RebuildOptions<T extends Found = Found, I extends StandingItem = StandingItem> = Omit<
  MergeOptions,
  'isFirst'
> &
  Readonly<{ isSame: (item: I, head: T) => boolean }>;

/**
 * Rebuilds entries. Guesses are answered so: what no record accounts for is withdrawn now; what reads otherwise keeps the date
 * that stands. Who calls asks first. Problems as of `mergeMonth`.
 */
export function rebuildMonth<T extends Found, I extends StandingItem>(
  { items, saved }: Standing<I>,
  found: readonly T[],
  gone: ReadonlySet<string>,
  options: RebuildOptions<T, I>,
): Rebuilt<T> {
  const known = new Set(saved.map(({ id }) => id));
  const standing = new Map(newestOf(items).flatMap((item) => (known.has(item.id) ? [] : [[item.id, item] as const])));
  const seeds = Array.from(standing.values(), seedOf);
  const merge = mergeMonth([...saved, ...seeds], found, gone, { ...options, isFirst: true });
  const judge = judgeOf(found, options);
  const judged = merge.entries.map((entry) => judge(entry, standing.get(entry.id)));
  return { ...merge, entries: judged.map(({ entry }) => entry), guesses: judged.flatMap(({ guess }) => guess ?? []) };
}

type Judgement = Readonly<{ entry: Entry; guess?: Guess }>;

/** What a document shows is held against its record; what is hidden accounts for an article too, but keeps no place in the ledger. */
function judgeOf<T extends Found, I extends StandingItem>(
  found: readonly T[],
  options: RebuildOptions<T, I>,
): (entry: Entry, item: I | undefined) => Judgement {
  const hidden = new Set(found.flatMap((head) => (isPublic(head, options.now) ? [] : [head.id, head.url])));
  const byRecord = new Map(found.map((head) => [head.record, head]));
  return (entry, item) => {
    if (item === undefined || entry.state !== 'published') return { entry };
    const head = byRecord.get(entry.record ?? '');
    if (head !== undefined) {
      const isChanged = entry.updated === item.updated && !options.isSame(item, head);
      return { entry, ...(isChanged ? { guess: { kind: 'changed', entry } } : {}) };
    }
    const { entry: withdrawn } = withdrawEntry(entry, options);
    const isAccounted = hidden.has(entry.id) || hidden.has(entry.url);
    return { entry: withdrawn, ...(isAccounted ? {} : { guess: { kind: 'unaccounted', entry: withdrawn } }) };
  };
}

/** Documents of several formats and feeds show one article; what was said last counts. */
function newestOf<I extends StandingItem>(items: readonly I[]): readonly I[] {
  const newest = new Map<string, I>();
  for (const item of items) {
    const known = newest.get(item.id);
    if (known === undefined || saidAt(item) > saidAt(known)) newest.set(item.id, item);
  }
  return Array.from(newest.values());
}

function saidAt({ updated, retracted = -Infinity }: StandingItem): number {
  return Math.max(updated, retracted);
}

/** Without record and hashes, as what is taken over from another system. */
function seedOf({ id, url, title, published, updated, section, retracted, reason }: StandingItem): Entry {
  return {
    id,
    url,
    title,
    published,
    updated,
    firstSeen: published,
    state: retracted === undefined ? 'published' : 'retracted',
    text: '',
    whole: '',
    ...(section === undefined ? {} : { section }),
    ...(retracted === undefined ? {} : { retracted }),
    ...(retracted === undefined || reason === undefined ? {} : { reason }),
  };
}
