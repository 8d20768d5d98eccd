/** The current documents of a channel's feeds: what belongs into them, completed, printed and checked; nothing is written. */
import type { Article } from '../article.ts';
import { monthsByActivity, periodsOf } from '../cache/catalog.ts';
import type { Catalog } from '../cache/catalog.ts';
import type { Channel } from '../channel.ts';
import { passDocument } from '../check/gate.ts';
import { assertDocument } from '../check/readback.ts';
import { feedPath } from '../channel-feed.ts';
import { itemsIn } from '../document-items.ts';
import type { KnownDocument } from '../document-items.ts';
import { buildFeed } from '../edition.ts';
import type { EditionFeed, Selection } from '../edition.ts';
import { renderFeed } from '../formats/index.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { isClosed } from '../period.ts';
import type { Problem } from '../problem.ts';
import { selectWindow, windowSince } from '../window.ts';
import type { Window } from '../window.ts';
import { completeEntries } from './articles.ts';
import type { Completion, CompletionContext } from './articles.ts';
import { archivePeriod, isOurs } from './months.ts';
import { printPages } from './pages.ts';
import type { PlannedFile } from './pages.ts';

/**
 * A document as it shall stand: its key below the output folder, its items as readers take them, and when what it says last
 * changed (milliseconds).
 */
type PlannedDocument = PlannedFile & Readonly<{ read: KnownDocument }>;

/** One feed's current documents; `targets` are the "read also" lines of its articles. */
export type PlannedWindow = Readonly<{
  path: string;
  section?: string;
  selection: WindowSelection;
  targets: readonly string[];
  feed: EditionFeed;
  documents: readonly PlannedDocument[];
  /** What shows the feed to people, where the channel has pages. */
  pages: readonly PlannedFile[];
  problems: readonly Problem[];
}>;

/** `problems` by record, of all articles that were completed; `failed` are the ids of those that could not be. */
export type Windows = Readonly<{
  windows: readonly PlannedWindow[];
  problems: ReadonlyMap<string, readonly Problem[]>;
  failed: ReadonlySet<string>;
}>;

/** What windows are made of. `prefix` is the channel's folder below the output (`''` or `kk/`); `isFresh` tells that a feed's documents stand as they would be made. */
export type WindowWork = Readonly<{
  ledger: Ledger;
  catalog: Catalog;
  channel: Channel;
  now: number;
  prefix: string;
  context: Omit<CompletionContext, 'resolve'>;
  resolve: (targets: readonly string[], failed: ReadonlySet<string>) => ReturnType<CompletionContext['resolve']>;
  isFresh: (selection: WindowSelection) => Promise<boolean>;
}>;

/** The window of one feed, before its articles are completed. */
export type WindowSelection = Window<Entry> &
  Readonly<{
    path: string;
    section?: string;
    previous?: string;
    /** What its page lists: the sections that have feeds, the periods that have archives. */
    sections: readonly string[];
    periods: readonly string[];
  }>;

/**
 * Selects, completes and prints. An article that fails leaves its place to the next, and links to it are taken back:
 * the selection is made again until every article of it is whole.
 */
export async function planWindows(work: WindowWork): Promise<Windows> {
  const completions = new Map<string, Completion>();
  const problems = new Map<string, readonly Problem[]>();
  const failed = new Set<string>();
  const stale = await selectStale(work, failed);
  for (;;) {
    const selections: WindowSelection[] = [];
    for (const section of stale) selections.push(await selectOne(section, work, failed));
    const missing = findMissing(selections, completions);
    if (missing.length === 0) {
      const windows: PlannedWindow[] = [];
      for (const one of selections) windows.push(await printWindow(one, completions, work));
      return { windows, problems, failed };
    }
    const resolve: CompletionContext['resolve'] = async (targets) => work.resolve(targets, failed);
    const read = await completeEntries(missing, { ...work.context, resolve });
    for (const [id, completion] of read) completions.set(id, completion);
    for (const { id, record = '' } of missing) problems.set(record, completions.get(id)?.problems ?? []);
    takeBack(missing, completions, failed);
  }
}

/** The sections (nothing for the main feed) whose documents are not what they would be. */
async function selectStale(work: WindowWork, failed: ReadonlySet<string>): Promise<readonly (string | undefined)[]> {
  const stale: (string | undefined)[] = [];
  for (const section of [undefined, ...sectionsOf(work.catalog, work.channel)]) {
    if (!(await work.isFresh(await selectOne(section, work, failed)))) stale.push(section);
  }
  return stale;
}

/** The sections that have feeds: those of the channel, and those in which something is published. */
export function sectionsOf(catalog: Catalog, channel: Channel): readonly string[] {
  const tallies = Array.from(catalog.values()).flat();
  const found = tallies.flatMap(({ section, count }) => (count > 0 ? (section ?? []) : []));
  return [...new Set([...channel.sections.keys(), ...found])].toSorted();
}

/** Reads as few months as the window needs: the open one, and those in which something happened lately. */
async function selectOne(
  section: string | undefined,
  { ledger, catalog, channel, now }: WindowWork,
  failed: ReadonlySet<string>,
): Promise<WindowSelection> {
  const entries: Entry[] = [];
  const open = new Set<Entry>();
  const isOver = (period: string): boolean => isClosed(period, now, channel.timeZone);
  const belongs = (entry: Entry): boolean =>
    isOurs(entry) && (section === undefined || entry.section === section) && !failed.has(entry.id);
  for (const { month, newest = -Infinity, retracted = -Infinity } of monthsByActivity(catalog, section)) {
    if (isOver(month) && Math.max(newest, retracted) < windowSince(entries, channel)) continue;
    const own = (await ledger.read(month)).entries.filter(belongs);
    entries.push(...own);
    if (channel.archive === 'none' || isOver(month)) continue;
    for (const entry of own) if (!isOver(archivePeriod(entry.published, month, channel))) open.add(entry);
  }
  const periods = channel.archive === 'none' ? [] : periodsOf(catalog, section).filter(isOver);
  const previous = periods.at(-1);
  return {
    ...selectWindow(entries, channel, now, (entry) => open.has(entry)),
    path: feedPath(section),
    ...(section === undefined ? {} : { section }),
    ...(previous === undefined ? {} : { previous }),
    sections: sectionsOf(catalog, channel),
    periods,
  };
}

/** In the order of their records: a file of several is read once. */
function findMissing(
  selections: readonly WindowSelection[],
  completions: ReadonlyMap<string, Completion>,
): readonly Entry[] {
  const entries = new Map(selections.flatMap(({ articles }) => articles.map((entry) => [entry.id, entry] as const)));
  const missing = Array.from(entries.values()).filter(({ id }) => !completions.has(id));
  return missing.toSorted((a, b) => ((a.record ?? '') < (b.record ?? '') ? -1 : 1));
}

/** Articles that link to one that has failed are completed again. */
function takeBack(missing: readonly Entry[], completions: Map<string, Completion>, failed: Set<string>): void {
  const lost = missing.filter(({ id }) => completions.get(id)?.article === undefined);
  if (lost.length === 0) return;
  for (const { id } of lost) failed.add(id);
  const urls = new Set(lost.map(({ url }) => url));
  for (const [id, { article }] of completions) {
    if (article?.related.some(({ url }) => urls.has(url))) completions.delete(id);
  }
}

async function printWindow(
  selection: WindowSelection,
  completions: ReadonlyMap<string, Completion>,
  { channel, now, prefix }: WindowWork,
): Promise<PlannedWindow> {
  const { path, section, articles: entries, withdrawn, dispensable, changed, previous } = selection;
  const whole = entries.map(({ id }) => completions.get(id));
  const chosen: Selection<Article> = {
    articles: whole.flatMap((completion) => completion?.article ?? []),
    withdrawn,
    dispensable,
    changed,
    ...(section === undefined ? {} : { section }),
    ...(previous === undefined ? {} : { previous }),
  };
  const feed = buildFeed(chosen, channel);
  const rendered = renderFeed(feed.feed, channel.limit.bytes, feed.dispensable);
  const documents: PlannedDocument[] = [];
  const problems: Problem[] = [];
  for (const one of rendered) {
    const name = path + one.format.file;
    assertDocument(name, one);
    const { text } = one;
    const passed = await passDocument({ path: prefix + name, text, url: channel.feedUrl + name }, now);
    const read = passed.document === undefined ? { text, items: [], offsetOf: () => 0 } : itemsIn(passed.document);
    documents.push({ key: prefix + name, bytes: Buffer.from(text), read, modified: Math.max(changed, 0) });
    problems.push(...passed.problems);
  }
  return {
    path,
    ...(section === undefined ? {} : { section }),
    selection,
    targets: [...new Set(whole.flatMap((completion) => completion?.targets ?? []))],
    feed,
    documents,
    pages: printPages(chosen, selection, channel, prefix),
    problems,
  };
}
