/** Which month of the ledger each head belongs to, also where records have taken the places of others, of other months. */
import type { Channel } from '../channel.ts';
import { findStrayed, isSameHeadline, isStill } from '../ledger/match.ts';
import { isPublic } from '../ledger/found.ts';
import type { Found } from '../ledger/found.ts';
import { monthOf } from '../period.ts';
import { keyOf } from '../related.ts';
import { fileOf } from './heads.ts';
import { findEntries } from './lookup.ts';
import type { Located, Lookup } from './lookup.ts';

/** `now` in milliseconds; `isGone`: whether this run knows that a file is there no more. */
export type PlacesContext = Readonly<{
  lookup: Lookup;
  channel: Channel;
  now: number;
  isGone: (file: string) => boolean;
}>;

/** `route` gives a head's month, nothing where all heads must be known to tell; of these `settle` gives the months, once. */
export type Places = Readonly<{
  route: (head: Found) => Promise<string | undefined>;
  settle: () => Promise<Readonly<{ heads: readonly Found[]; months: readonly string[] }>>;
}>;

/** The article of a record's place, and another that it may tell of now. */
type Means = Readonly<{ own?: Located | undefined; other?: Located | undefined }>;
type Doubt = Means & Readonly<{ head: Found; own: Located }>;

/**
 * The month that a head belongs to: where the ledger has its article, by record if that is unchanged, by the id that it says, by its
 * bytes under its headline; else by record, id or address; else that of its date. Heads wait that may tell of another article
 * than that of their place: few do.
 */
export function openPlaces(context: PlacesContext): Places {
  const { lookup, channel, now } = context;
  const claimed = new Set<string>();
  const doubts: Doubt[] = [];
  return {
    route: async (head) => {
      const { own, other } = await findArticles(head, lookup, channel);
      if (own === undefined) {
        if (other?.entry.record !== undefined && isPublic(head, now)) claimed.add(other.entry.record);
        return monthOfNew(head, lookup, channel, other);
      }
      const isElsewhere = other !== undefined && other.month !== own.month;
      const isOwn = own.entry.whole === head.whole || isStill(head, own.entry, channel.timeZone);
      if (isOwn && !isElsewhere) return own.month;
      doubts.push({ head, own, other });
      return undefined;
    },
    settle: async () => ({ heads: doubts.map(({ head }) => head), months: await settle(doubts, claimed, context) }),
  };
}

async function settle(
  doubts: readonly Doubt[],
  claimed: ReadonlySet<string>,
  { lookup, channel, now, isGone }: PlacesContext,
): Promise<readonly string[]> {
  const heads = doubts.map(({ head }) => head);
  const there = new Set(heads.map(({ record }) => record));
  // By id: a month that is read again gives others of the same entries.
  const located = new Map(doubts.flatMap(({ own, other }) => [own, other ?? own]).map((one) => [one.entry.id, one]));
  const loose = Array.from(located.values(), ({ entry }) => entry).filter(({ record }) => {
    return record !== undefined && !claimed.has(record) && (there.has(record) || isGone(fileOf(record)));
  });
  const strayed = findStrayed(heads, loose, { now, timeZone: channel.timeZone });
  const taken = new Set(Array.from(strayed.values(), ({ id }) => id));
  const months: string[] = [];
  for (const { head, own } of doubts) {
    const entry = strayed.get(head);
    const isTaken = taken.has(own.entry.id) || claimed.has(head.record);
    const isOwn = !isTaken || (entry === undefined && isStill(head, own.entry, channel.timeZone));
    const known = entry === undefined ? undefined : located.get(entry.id)?.month;
    months.push(known ?? (isOwn ? own.month : await monthOfNew(head, lookup, channel)));
  }
  return months;
}

async function findArticles(head: Found, lookup: Lookup, { timeZone }: Channel): Promise<Means> {
  const [own] = await findEntries(lookup, 'record', head.record);
  if (own?.entry.whole === head.whole) return { own };
  const said = head.written.id ? (await findEntries(lookup, 'id', head.id))[0] : undefined;
  if (said !== undefined) return { own, other: said };
  const titled = await findEntries(lookup, 'title', keyOf(head.title));
  const same = titled.find(({ entry }) => entry.whole === head.whole);
  if (same !== undefined) return { own, other: same };
  return { own, other: titled.find(({ entry }) => isSameHeadline(head, entry, timeZone)) };
}

/** Headline and moment alone tell no month that the date wouldn't. */
async function monthOfNew(head: Found, lookup: Lookup, { timeZone }: Channel, other?: Located): Promise<string> {
  const isSure = other?.entry.whole === head.whole || (head.written.id && other?.entry.id === head.id);
  const found =
    (isSure ? other : undefined) ??
    (await findEntries(lookup, 'id', head.id))[0] ??
    (await findEntries(lookup, 'url', head.url))[0];
  return found?.month ?? monthOf(head.published, timeZone);
}
