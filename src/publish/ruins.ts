/** What the standing documents still tell of articles when the ledger is lost or damaged. */
import { decodeXML } from 'entities/decode';
import type { CacheState } from '../cache/state.ts';
import { feedPath } from '../channel-feed.ts';
import { readItems } from '../document-items.ts';
import { readDocumentDate } from '../documents/date.ts';
import type { DocumentItem } from '../documents/item.ts';
import type { Begun } from '../ledger/begun.ts';
import type { StandingItem } from '../ledger/rebuild.ts';
import { monthOf } from '../period.ts';
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { Desk } from './desk.ts';
import type { ChannelRun } from './run.ts';
import { sectionsOf } from './windows.ts';

/** The articles of the standing documents by the month of the ledger in which they would be. */
export type Ruins = ReadonlyMap<string, readonly StandingItem[]>;

type Tombstone = Readonly<{ retracted: number; reason?: string }>;

const PAIR = /^(.*?)(?:rss\.xml|archive\/(\d{4}-\d\d(?:-\d\d)?)\.rss)$/;
const MONTH = /(\d{4}-\d\d)\.ndjson$/;
const TOMBSTONE = /<at:deleted-entry ref="([^"]*)" when="([^"]*)"(?:\/>|>\s*(?:<at:comment[^>]*>([^<]*)<)?)/g;

/**
 * What is left where months of the ledger are lost or damaged; nothing where it is whole, or there was none yet. The last run's
 * state, where it still holds, says that it is.
 */
export async function findRuins(
  run: ChannelRun,
  { damage, catalog }: Desk,
  state: CacheState | undefined,
): Promise<Ruins | undefined> {
  if (state !== undefined) return undefined;
  const months = run.ledger.months();
  const damaged = damage.flatMap(({ file }) => MONTH.exec(file)?.[1] ?? []);
  const lost = (await standingMonths(run)).filter((month) => isLost(month, months, run.begun));
  if (damaged.length === 0 && lost.length === 0) return undefined;
  const all = await readRuins(run, sectionsOf(catalog, run.channel));
  const wanted = lost.includes('') ? all.keys() : [...damaged, ...lost];
  return new Map(Array.from(wanted, (month) => [month, all.get(month) ?? []]));
}

/** What a run that was cut had begun was never there; but what was to be made again still is. */
function isLost(month: string, months: readonly string[], begun: Begun | undefined): boolean {
  if (begun?.kind === 'rebuilt') return month === '' || !months.includes(month);
  if (month === '') return months.length === 0 && begun?.kind !== 'first';
  return !months.includes(month) && begun?.months.includes(month) !== true;
}

/** What is said of a ledger that was made again: where it was damaged, and how many articles it now has. Paths are below the output. */
export function describeRebuilding({ run, desk, ruins }: Rebuilding): readonly Problem[] {
  if (ruins === undefined) return [];
  const tallies = Array.from(desk.catalog.values()).flat();
  const count = tallies.reduce((sum, tally) => (tally.section === undefined ? sum + tally.count : sum), 0);
  const place = { file: `${run.prefix}.taspa/ledger`, line: 1, column: 1 };
  return [...desk.damage, problemAt(place, finding('ledger-rebuilt', { count: String(count) }))];
}

type Rebuilding = Readonly<{ run: ChannelRun; desk: Desk; ruins: Ruins | undefined }>;

/** The months of standing archives, and `''` for current documents. */
async function standingMonths({ store, prefix }: ChannelRun): Promise<readonly string[]> {
  const current = await store.list(`${prefix}rss.xml`);
  const archives = await store.list(`${prefix}archive/`);
  const months = archives.flatMap(({ key }) => PAIR.exec(key)?.[2]?.slice(0, '2024-10'.length) ?? []);
  return [...new Set([...(current.length > 0 ? [''] : []), ...months])];
}

/** Reads all current documents and archives of a channel: ids from RSS, where they stand as they are, dates of change from Atom. */
async function readRuins({ store, prefix, channel }: ChannelRun, sections: readonly string[]): Promise<Ruins> {
  const found = new Map<string, StandingItem[]>();
  const paths = new Map([undefined, ...sections].map((section) => [prefix + feedPath(section), section]));
  for (const { key } of await store.list(prefix)) {
    const [, path = ''] = PAIR.exec(key) ?? [];
    if (!PAIR.test(key) || !paths.has(path)) continue;
    const section = paths.get(path);
    const rss = await readDocument(store, key);
    const atom = await readDocument(store, key.replace(/rss\.xml$/, 'atom.xml').replace(/\.rss$/, '.atom'));
    for (const item of joinDocuments(rss, atom)) {
      const month = monthOf(item.published, channel.timeZone);
      const placed = section === undefined ? item : { ...item, section };
      found.set(month, [...(found.get(month) ?? []), placed]);
    }
  }
  return found;
}

async function readDocument(store: ChannelRun['store'], key: string): Promise<string> {
  const stored = await store.get(key);
  return stored === undefined ? '' : new TextDecoder().decode(stored.bytes);
}

function joinDocuments(rss: string, atom: string): readonly StandingItem[] {
  const entries = new Map(readItems(atom).map((item) => [item.url, item]));
  const tombstones = readTombstones(atom);
  return readItems(rss).flatMap((item) => toStanding(item, entries.get(item.url), tombstones) ?? []);
}

function toStanding(
  { id, url, title, published: written }: DocumentItem,
  entry: DocumentItem | undefined,
  tombstones: ReadonlyMap<string, Tombstone>,
): StandingItem | undefined {
  const published = instantOf(written);
  if (id === undefined || url === undefined || title === undefined || published === undefined) return undefined;
  const updated = Math.max(published, instantOf(entry?.updated) ?? published);
  return { id, url, title, published, updated, ...tombstones.get(id) };
}

function instantOf(text: string | undefined): number | undefined {
  const read = text === undefined ? undefined : readDocumentDate(text);
  return read !== undefined && 'instant' in read ? read.instant : undefined;
}

/** What Atom says is deleted (RFC 6721), by id. */
function readTombstones(atom: string): ReadonlyMap<string, Tombstone> {
  const tombstones = new Map<string, Tombstone>();
  for (const [, ref = '', when = '', comment = ''] of atom.matchAll(TOMBSTONE)) {
    const retracted = instantOf(when);
    if (retracted === undefined) continue;
    const reason = decodeXML(comment).trim();
    tombstones.set(decodeXML(ref), { retracted, ...(reason === '' ? {} : { reason }) });
  }
  return tombstones;
}
