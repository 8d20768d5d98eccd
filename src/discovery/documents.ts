/** The documents by which a channel's feeds and articles are found: which are to stand, and which are to go. Nothing is written. */
import { monthsByActivity } from '../cache/catalog.ts';
import type { Catalog, MonthTally } from '../cache/catalog.ts';
import { inOrder } from '../ahead.ts';
import type { Channel } from '../channel.ts';
import { escapeText } from '../formats/xml.ts';
import type { LedgerEvent } from '../ledger/changes.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { monthOf } from '../period.ts';
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { Store } from '../stores/store.ts';
import { FEED_MENU_FILE, renderFeedMenu } from './feed-menu.ts';
import { listFeeds } from './feeds.ts';
import { isNewsPath, isOurNews, NEWS_FILE, newsSince, renderNews } from './news-sitemap.ts';
import { OPML_FILE, renderOpml } from './opml.ts';
import { comparePaths, isOurIndex, listIndex, monthOfPath, renderIndex, SITEMAP_FILE } from './sitemap.ts';
import type { SitemapFile, SitemapPart } from './sitemap.ts';

/**
 * What they are made of. `prefix` is the channel's folder below the output (`''` or `kk/`); `sections` have a feed; `changed` are
 * the months of the ledger whose articles changed since their sitemaps were written, `all` where nobody knows; `now` in milliseconds.
 */
export type DiscoveryWork = Readonly<{
  channel: Channel;
  prefix: string;
  store: Pick<Store, 'get' | 'list'>;
  ledger: Pick<Ledger, 'read'>;
  catalog: Catalog;
  sections: readonly string[];
  changed: ReadonlySet<string> | 'all';
  now: number;
  /** The sitemaps of a month (`renderMonth`), of so many at once. */
  listMonth: (month: string) => Promise<readonly SitemapFile[]>;
  atOnce: number;
}>;

/**
 * What is to be done at a key: `write` the bytes, and when what they say last changed (milliseconds); `remove` what stands; `keep`
 * it, for it is what it would be; or leave it, for somebody else has put it there: a problem, sitemap-foreign.
 */
export type DiscoveryDocument = Readonly<
  { key: string } & (
    | { act: 'write'; bytes: Uint8Array; modified: number }
    | { act: 'remove' }
    | { act: 'keep' }
    | { act: 'leave'; problem: Problem }
  )
>;

/** The documents of a channel, one after the other: the list of its feeds, and its sitemaps, their index last. */
export async function* planDiscovery(work: DiscoveryWork): AsyncGenerator<DiscoveryDocument> {
  const { channel, catalog, sections, prefix, store } = work;
  const modified = lastChange(catalog, channel);
  const opml = renderOpml(listFeeds(channel, sections), channel, modified);
  yield toDocument(prefix, { path: OPML_FILE, text: opml, modified });
  const standing = await listStanding(store, prefix);
  const foreign = await findForeign(store, prefix);
  const wanted = new Set<string>();
  for await (const file of planSitemaps(work, standing)) {
    wanted.add(file.path);
    if (foreign.has(file.path)) yield describeForeign(prefix + file.path);
    else if ('text' in file) yield toDocument(prefix, file);
    else yield { key: prefix + file.path, act: 'keep' };
  }
  for (const path of standing) {
    if (!wanted.has(path) && !foreign.has(path)) yield { key: prefix + path, act: 'remove' };
  }
}

function describeForeign(key: string): DiscoveryDocument {
  return { key, act: 'leave', problem: problemAt({ file: key, line: 1, column: 1 }, finding('sitemap-foreign')) };
}

/** The sitemaps at well-known names that Taspa did not make. */
async function findForeign(store: DiscoveryWork['store'], prefix: string): Promise<ReadonlySet<string>> {
  const foreign = new Set<string>();
  for (const path of [SITEMAP_FILE, NEWS_FILE]) {
    const stored = await store.get(prefix + path);
    const isOurs = path === NEWS_FILE ? isOurNews : isOurIndex;
    if (stored !== undefined && !isOurs(Buffer.from(stored.bytes).toString())) foreign.add(path);
  }
  return foreign;
}

/** When something last happened to an article of the channel; before the first, its first day. */
function lastChange(catalog: Catalog, { since }: Channel): number {
  const [latest] = monthsByActivity(catalog, undefined);
  const { newest = -Infinity, retracted = -Infinity } = latest ?? {};
  const last = Math.max(newest, retracted);
  return last === -Infinity ? Date.parse(`${since}T00:00:00Z`) : last;
}

function toDocument(prefix: string, { path, text, modified = 0 }: SitemapFile): DiscoveryDocument {
  return { key: prefix + path, act: 'write', bytes: Buffer.from(text), modified: Math.max(modified, 0) };
}

/** The paths of all sitemaps that stand. */
async function listStanding(store: DiscoveryWork['store'], prefix: string): Promise<ReadonlySet<string>> {
  const paths = (await store.list(`${prefix}sitemap`)).map(({ key }) => key.slice(prefix.length));
  return new Set(paths.filter((path) => path === SITEMAP_FILE || isNewsPath(path) || monthOfPath(path) !== undefined));
}

/** The files that there are to be, oldest month first, the index last; those with a text are to be written. */
async function* planSitemaps(
  work: DiscoveryWork,
  standing: ReadonlySet<string>,
): AsyncGenerator<SitemapPart | SitemapFile> {
  const { channel, catalog } = work;
  if (channel.sitemap === 'none') return;
  const parts: SitemapPart[] = [];
  if (channel.sitemap === 'all') {
    for await (const part of planMonths(work, standing)) {
      yield part;
      parts.push(part);
    }
  }
  const news = await planNews(work);
  yield* news;
  parts.push(...news);
  // One news sitemap needs no index.
  if (channel.sitemap === 'news' && news.length === 1) return;
  yield { path: SITEMAP_FILE, text: renderIndex(parts, channel), modified: lastChange(catalog, channel) };
}

async function planNews({ channel, ledger, catalog, now }: DiscoveryWork): Promise<readonly SitemapFile[]> {
  const months = new Set([monthOf(newsSince(now), channel.timeZone), monthOf(now, channel.timeZone)]);
  const entries = [];
  for (const month of months) if (catalog.has(month)) entries.push(...(await ledger.read(month)).entries);
  return renderNews(entries, channel, now);
}

/** Only months that changed, or whose files are gone, are read. */
async function* planMonths(
  { channel, prefix, store, catalog, changed, listMonth, atOnce }: DiscoveryWork,
  standing: ReadonlySet<string>,
): AsyncGenerator<SitemapPart | SitemapFile> {
  const listed = await readIndex(store, prefix, channel);
  const stale = staleMonths(listed, standing, changed);
  const months = monthsByActivity(catalog, undefined).toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const plan = async ({ month, newest, retracted }: MonthTally): Promise<readonly (SitemapPart | SitemapFile)[]> => {
    const modified = Math.max(newest, retracted);
    if (stale === 'all' || stale.has(month)) return (await listMonth(month)).map((file) => ({ ...file, modified }));
    const own = [...standing].filter((path) => monthOfPath(path) === month);
    return own.toSorted(comparePaths).map((path) => ({ path, modified }));
  };
  const published = months.filter(({ count }) => count > 0);
  for await (const files of inOrder(published, atOnce, plan)) yield* files;
}

/** A month that the index doesn't name had nothing to list, unless it changed since. */
function staleMonths(
  listed: readonly string[] | undefined,
  standing: ReadonlySet<string>,
  changed: DiscoveryWork['changed'],
): DiscoveryWork['changed'] {
  if (changed === 'all' || listed === undefined) return 'all';
  const lost = listed.filter((path) => !standing.has(path)).flatMap((path) => monthOfPath(path) ?? []);
  return new Set([...changed, ...lost]);
}

/** The paths that the standing index names; nothing where there is none, or it is of another address. */
async function readIndex(
  store: DiscoveryWork['store'],
  prefix: string,
  { feedUrl }: Channel,
): Promise<readonly string[] | undefined> {
  const stored = await store.get(prefix + SITEMAP_FILE);
  if (stored === undefined) return undefined;
  const base = escapeText(feedUrl);
  const addresses = listIndex(Buffer.from(stored.bytes).toString());
  if (!addresses.every((address) => address.startsWith(base))) return undefined;
  return addresses.map((address) => address.slice(base.length));
}

const DAY = 86_400_000;

/**
 * The months of the ledger whose sitemaps must be made again: those of archive periods (in any section) whose articles are others
 * than before, and of articles that something happened to.
 */
export function changedMonths(
  periods: ReadonlyMap<string, ReadonlySet<string>>,
  events: readonly LedgerEvent[],
  timeZone: string,
): ReadonlySet<string> {
  const ofPeriods = [...periods.values()].flatMap((own) =>
    Array.from(own, (period) => period.slice(0, '2024-10'.length)),
  );
  // In another zone than now an article may have been one of the month before or after: that is where it stays.
  const ofEvents = events.flatMap(({ entry: { published } }) =>
    [-DAY, 0, DAY].map((more) => monthOf(published + more, timeZone)),
  );
  return new Set([...ofPeriods, ...ofEvents]);
}

/** A channel, and those of its sections that have a feed. */
export type MenuSource = Readonly<{ channel: Channel; sections: readonly string[] }>;

/**
 * The feed menu of the whole output, with the channels that want to be in it. Where none does, what stands shall go
 * if it is the menu of all: another one somebody else has written.
 */
export function planFeedMenu(sources: readonly MenuSource[], standing?: Uint8Array): DiscoveryDocument | undefined {
  const key = FEED_MENU_FILE;
  const wanted = sources.filter(({ channel }) => channel.feedMenu);
  if (wanted.length > 0) return { key, act: 'write', bytes: printMenu(wanted), modified: 0 };
  const isOurs = standing !== undefined && sources.length > 0 && printMenu(sources).equals(standing);
  return isOurs ? { key, act: 'remove' } : undefined;
}

function printMenu(sources: readonly MenuSource[]): Buffer {
  const menus = sources.map(({ channel, sections }) => {
    const { title, language } = channel;
    return { title, language, feeds: listFeeds(channel, sections) };
  });
  return Buffer.from(renderFeedMenu(menus));
}
