/** The gates before anything is written: what a run may not do to readers unless the newsroom says that it is meant. */
import { readItems, readReplaced } from '../document-items.ts';
import type { DocumentItem } from '../documents/item.ts';
import type { Entry } from '../ledger/entry.ts';
import { shortHash } from '../hash.ts';
import type { Guess } from '../ledger/rebuild.ts';
import { exceedsShrinkLimit } from '../ledger/shrink.ts';
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { formatRfc3339 } from '../time.ts';
import { compareForSubscribers } from '../subscribers/compare.ts';
import type { SubscriberReport } from '../subscribers/compare.ts';
import type { KnownArticle } from '../subscribers/pairs.ts';
import { fileOf } from './heads.ts';
import type { ChannelPlan } from './plan.ts';

/** What subscribers will notice, and why the plan may not be carried out. */
export type Verdict = Readonly<{ subscribers: SubscriberReport; refusals: readonly Problem[] }>;

/** What the newsroom says is meant. */
export type Permissions = Readonly<{ allowShrink: boolean; allowReshow: boolean }>;

/** So many are told one by one. */
const MOST_GUESSES = 20;

const CHANNEL = { file: 'channel.yaml', line: 1, column: 1 };

/**
 * Holds a plan against what readers have. Refusals: clock-back, ledger-guess, articles-gone, article-shown-again, and feed-shown-again where the
 * channel is behind it.
 */
export async function judgePlan(plan: ChannelPlan, { allowShrink, allowReshow }: Permissions): Promise<Verdict> {
  const compared = await compareDocuments(plan);
  const renamed = findRenamed(plan, compared);
  const subscribers = { ...compared, shownAgain: compared.shownAgain + renamed.length };
  const shrink = allowShrink ? [] : await findShrink(plan);
  const again = allowReshow ? [] : [...describeReshow(plan, subscribers), ...renamed];
  const guesses = plan.run.rebuildLedger ? [] : plan.guesses.slice(0, MOST_GUESSES).map(describeGuess);
  return { subscribers, refusals: [...findClockBack(plan), ...shrink, ...again, ...guesses] };
}

/** Something happened that is yet to come: what is due or over can't be told by such a clock. */
function findClockBack({ run, desk }: ChannelPlan): readonly Problem[] {
  const { now, channel } = run;
  const tallies = Array.from(desk.before.values()).flat();
  const last = tallies.reduce((latest, { newest, retracted }) => Math.max(latest, newest, retracted), -Infinity);
  if (last <= now) return [];
  const print = (instant: number): string => formatRfc3339(instant, channel.timeZone);
  return [problemAt(CHANNEL, finding('clock-back', { now: print(now), last: print(last) }))];
}

function describeGuess({ kind, entry }: Guess): Problem {
  const { record, url, title } = entry;
  return problemAt(topOf(entry), finding('ledger-guess', { cause: kind, value: record === undefined ? url : title }));
}

/**
 * That the feed's id followed the site's address, which is another: feed-renamed (values: before, after, authority, and
 * since as value). Nothing where channel.yaml says another authority: that is meant.
 */
export async function findRenaming({ run, windows }: ChannelPlan): Promise<readonly Problem[]> {
  if (run.channel.authority !== new URL(run.channel.url).hostname) return [];
  const path = `${run.prefix}atom.xml`;
  const planned = windows.windows.flatMap(({ documents }) => documents).find(({ key }) => key === path);
  const stored = planned && (await run.store.get(path));
  if (planned === undefined || stored === undefined) return [];
  const [before, after] = [stored.bytes, planned.bytes].map((bytes) => FEED_ID.exec(textOf(bytes)));
  if (before?.groups === undefined || after?.groups === undefined || before[1] === after[1]) return [];
  const values = { before: before[1] ?? '', after: after[1] ?? '', ...before.groups };
  return [problemAt(CHANNEL, finding('feed-renamed', values))];
}

/** The id of a feed as Atom has it, its authority and its date. */
const FEED_ID = /^ {2}<id>(tag:(?<authority>[^,<]+),(?<value>[^:<]+):feed[^<]*)<\/id>/m;

async function compareDocuments(plan: ChannelPlan): Promise<SubscriberReport> {
  const { run, windows, events, counts, known, state } = plan;
  const changes = [];
  for (const { path, documents, selection } of windows.windows) {
    const ours = new Map(state?.feeds[path]?.documents);
    for (const { key, read } of documents) {
      const bytes = (await run.store.get(key))?.bytes;
      const isOurs = bytes !== undefined && ours.get(key) === shortHash(bytes);
      const text = bytes === undefined ? '' : textOf(bytes);
      const before = isOurs ? readReplaced(text, read) : readItems(text);
      changes.push({ path: key, before, after: read.items, entries: selection.articles });
    }
  }
  const entries = changes.flatMap((change) => change.entries);
  const fresh = new Set(events.flatMap(({ kind, entry }) => (kind === 'new' ? entry.id : [])));
  return compareForSubscribers(changes, {
    new: counts.get('new') ?? 0,
    updated: (counts.get('updated') ?? 0) + (counts.get('revived') ?? 0),
    withdrawn: (counts.get('withdrawn') ?? 0) + (counts.get('retracted') ?? 0),
    find: findKnown(entries, fresh, known),
  });
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** What the ledger had of the article of an item before this run. */
function findKnown(
  entries: readonly Entry[],
  fresh: ReadonlySet<string>,
  known: ReadonlyMap<string, KnownArticle>,
): (item: DocumentItem) => KnownArticle | undefined {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byUrl = new Map(entries.map((entry) => [entry.url, entry]));
  return (item) => {
    const entry = byId.get(item.id ?? '') ?? byUrl.get(item.url ?? '');
    if (entry === undefined || fresh.has(entry.id)) return undefined;
    return known.get(entry.id) ?? { ...entry, isEdited: false };
  };
}

/** Too many articles gone at once, of all or of those that the main feed shows. */
async function findShrink({ run, desk, counts, windows, withdrawn }: ChannelPlan): Promise<readonly Problem[]> {
  const { shrinkLimit } = run.channel;
  const before = Array.from(desk.before.values())
    .flat()
    .reduce((sum, { section, count }) => (section === undefined ? sum + count : sum), 0);
  const gone = counts.get('withdrawn') ?? 0;
  if (exceedsShrinkLimit(gone, before, shrinkLimit)) return [describeShrink(gone, before, shrinkLimit)];
  if (withdrawn.size === 0 && windows.failed.size === 0) return [];
  const stored = await run.store.get(`${run.prefix}feed.json`);
  const shown = stored === undefined ? [] : readItems(textOf(stored.bytes));
  const lost = shown.filter(({ id = '' }) => withdrawn.has(id) || windows.failed.has(id));
  return exceedsShrinkLimit(lost.length, shown.length, shrinkLimit)
    ? [describeShrink(lost.length, shown.length, shrinkLimit)]
    : [];
}

function describeShrink(count: number, before: number, limit: number): Problem {
  return problemAt(
    CHANNEL,
    finding('articles-gone', { count: String(count), before: String(before), limit: String(limit) }),
  );
}

/** Articles that no current document shows and that say themselves another id or address: readers have them, and archives would show them again. */
function findRenamed({ events }: ChannelPlan, { again }: SubscriberReport): readonly Problem[] {
  const told = new Set(again.map(({ url }) => url));
  return events.flatMap(({ kind, entry, before = '' }) => {
    if ((kind !== 'renamed-id' && kind !== 'renamed-url') || told.has(entry.url)) return [];
    told.add(entry.url);
    const [cause, after] = kind === 'renamed-id' ? ['id', entry.id] : ['address', entry.url];
    const values = { value: entry.title, cause, before, after };
    return problemAt(topOf(entry), finding('article-shown-again', values));
  });
}

/** The beginning of an article's record, or of the channel where it has none. */
function topOf({ record }: Pick<Entry, 'record'>): typeof CHANNEL {
  return record === undefined ? CHANNEL : { ...CHANNEL, file: fileOf(record) };
}

function describeReshow({ known, windows }: ChannelPlan, { again, cause }: SubscriberReport): readonly Problem[] {
  const [first] = again;
  if (first === undefined) return [];
  if (cause === 'channel') {
    const values = { count: String(again.length), before: first.before, after: first.after };
    return [problemAt(CHANNEL, finding('feed-shown-again', values))];
  }
  const shown = windows.windows.flatMap(({ selection }) => selection.articles);
  const records = new Map([...known.values(), ...shown].map(({ url, record }) => [url, record]));
  return again.map(({ title, url, cause: why, before, after }) => {
    const record = records.get(url);
    const values = { value: title, cause: why, before, after };
    return problemAt(topOf(record === undefined ? {} : { record }), finding('article-shown-again', values));
  });
}
