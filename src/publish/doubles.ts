/** Ids and addresses that two of the records found have: the one that was published first keeps it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { holdsKey, packKey } from '../cache/keys.ts';
import type { Entry } from '../ledger/entry.ts';
import { claimOf, visibilityOf } from '../ledger/found.ts';
import type { Found } from '../ledger/found.ts';
import type { ClashField } from '../ledger/history.ts';
import { comparePrecedence, isSameMinute } from '../ledger/match.ts';
import type { FoundClash, Home } from './clashes.ts';
import { fileOf } from './heads.ts';
import { findEntries } from './lookup.ts';
import type { Lookup } from './lookup.ts';
import type { Rows } from './rows.ts';

/** The records that may not be published, by `claimOf`, with what says why. */
export type Doubles = ReadonlyMap<string, FoundClash>;

/** Another channel, and what it has published. */
export type OtherChannel = Home & Readonly<{ lookup: Lookup }>;

/**
 * `marks` are the packed keys of all ids and addresses found; `ownOf`: the article that readers know by this record already;
 * `looked`: the files that this run knows, or all; `others`: what they have published, this channel may not.
 */
export type DoublesContext = Readonly<{
  others: readonly OtherChannel[];
  lookup: Lookup;
  rows: Rows;
  marks: readonly Float64Array[];
  looked: ReadonlySet<string> | 'all';
  now: number;
  ownOf: (head: Found) => Promise<Entry | undefined>;
}>;

const FIELDS = ['id', 'url'] as const;
const MONTHS = 8192;

/** Finds them without holding all heads: only the months are read in which a key stands twice. */
export async function findDoubles(context: DoublesContext): Promise<Doubles> {
  const doubles = new Map<string, FoundClash>();
  for (const other of context.others) await findForeign(context, other, doubles);
  await findRenamed(context, doubles);
  const suspects = findTwins(context.marks);
  if (suspects.size === 0) return doubles;
  for (const [key, heads] of await chooseOwners(suspects, context)) {
    const [owner, ...others] = heads;
    if (owner === undefined) continue;
    const field = key.startsWith('id ') ? 'id' : 'url';
    for (const head of others) note(doubles, { field, value: head[field], head, owner });
  }
  return doubles;
}

function note(doubles: Map<string, FoundClash>, clash: FoundClash): void {
  const claim = claimOf(clash.head);
  if (!doubles.has(claim)) doubles.set(claim, clash);
}

/** Adds the records that have the id or address of another channel's article. */
async function findForeign(
  { rows, marks, now, ownOf }: DoublesContext,
  { root, prefix, lookup }: OtherChannel,
  doubles: Map<string, FoundClash>,
): Promise<void> {
  const keys = lookup.keys();
  if (!marks.some((some) => some.some((mark) => holdsKey(keys, mark)))) return;
  // An article whose file is gone will be withdrawn, or was moved to this channel.
  const isClaim = ({ state, record }: Entry): boolean =>
    state === 'published' && record !== undefined && existsSync(join(root, fileOf(record)));
  for (const head of headsOf(rows)) {
    for (const field of FIELDS) {
      const owner = (await findEntries(lookup, field, head[field])).find(({ entry }) => isClaim(entry))?.entry;
      if (owner === undefined) continue;
      const own = await ownOf(head);
      // What both have published stays, and so does what was withdrawn.
      const stays = own?.state === 'published' || visibilityOf(head, now) !== 'visible';
      if ((stays && own?.[field] === head[field]) || !claims(head, own, field)) continue;
      note(doubles, { field, value: head[field], head, owner, home: { root, prefix } });
    }
  }
}

/** Adds the records of known articles that now say an id or address which is that of a record that this run doesn't read. */
async function findRenamed(
  { rows, lookup, looked, ownOf }: DoublesContext,
  doubles: Map<string, FoundClash>,
): Promise<void> {
  if (looked === 'all') return;
  for (const head of headsOf(rows)) {
    const own = head.written.id || head.written.address ? await ownOf(head) : undefined;
    for (const field of own === undefined ? [] : FIELDS) {
      if (own?.[field] === head[field] || !claims(head, own, field)) continue;
      const found = (await findEntries(lookup, field, head[field])).map(({ entry }) => entry);
      const owner = found.find(
        ({ state, record }) => state === 'published' && record !== undefined && !looked.has(fileOf(record)),
      );
      if (owner !== undefined) note(doubles, { field, value: head[field], head, owner });
    }
  }
}

function* headsOf(rows: Rows): Generator<Found> {
  for (const month of rows.months()) yield* rows.of(month);
}

/** Whether the article would have the id or address of its head: one that readers know keeps its own unless the record says another. */
function claims({ written, ...head }: Found, own: Entry | undefined, field: ClashField): boolean {
  return own === undefined || own[field] === head[field] || (field === 'id' ? written.id : written.address);
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
  { rows, ownOf }: DoublesContext,
): Promise<ReadonlyMap<string, readonly Found[]>> {
  const groups = new Map<string, Found[]>();
  const months = new Set(Array.from(suspects, (mark) => mark % MONTHS));
  for (const month of rows.months()) {
    if (!months.has(packKey('id', '', month) % MONTHS)) continue;
    const isSuspect = (field: ClashField, head: Found): boolean => suspects.has(packKey(field, head[field], month));
    for (const head of rows.of(month)) {
      const keys = FIELDS.filter((field) => isSuspect(field, head)).map((field) => `${field} ${head[field]}`);
      for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), head]);
    }
  }
  for (const [key, heads] of groups) {
    const field = key.startsWith('id ') ? 'id' : 'url';
    const owns = new Map<Found, Entry | undefined>();
    for (const head of heads) owns.set(head, await ownOf(head));
    const rank = (head: Found): number => rankClaim(head, owns.get(head), field);
    const claimants = heads.filter((head) => claims(head, owns.get(head), field));
    groups.set(
      key,
      claimants.toSorted((a, b) => rank(a) - rank(b) || compareClaims(a, b)),
    );
  }
  return groups;
}

/** What readers know by this id or address comes first, of copies in one file what has changed least of it; then what they know by another. */
function rankClaim(head: Found, own: Entry | undefined, field: ClashField): number {
  if (own === undefined) return 4;
  if (own[field] !== head[field]) return 3;
  if (own.whole === head.whole) return 0;
  return isSameMinute(own.published, head.published) ? 1 : 2;
}

/** What readers may never see comes last. */
function compareClaims(a: Found, b: Found): number {
  if ((a.status === 'draft') !== (b.status === 'draft')) return a.status === 'draft' ? 1 : -1;
  return comparePrecedence(a, b);
}
