/** What a run leaves to the next one, in the cache. */
import { forget } from '../cache/files.ts';
import type { FeedState } from '../cache/state.ts';
import { feedPath } from '../channel-feed.ts';
import { stateOf } from './fresh.ts';
import { fileOf } from './heads.ts';
import { isUnread, toState } from './memory.ts';
import type { ChannelPlan } from './plan.ts';
import { FAULTY } from './standing.ts';
import type { Standing } from './standing.ts';
import { sectionsOf } from './windows.ts';

/** What was written: the files of pictures that were shown, by their paths below the channel's output, the archives that stand, and which of them lack an article for an error. */
export type Outcome = Readonly<{
  pictures: ReadonlyMap<string, string>;
  archives: Standing;
  partial: ReadonlySet<string>;
}>;

/** The paths of all feeds that are to stand, below the channel's output. */
export function pathsOf({ run, desk }: ChannelPlan): ReadonlySet<string> {
  return new Set([undefined, ...sectionsOf(desk.catalog, run.channel)].map(feedPath));
}

/** What the last run knew of the feeds that there still are. */
export function standingFeeds(plan: ChannelPlan): Readonly<Record<string, FeedState>> {
  const paths = pathsOf(plan);
  return Object.fromEntries(Object.entries(plan.state?.feeds ?? {}).filter(([path]) => paths.has(path)));
}

/** Last: whatever it says has been done. */
export async function saveCache(plan: ChannelPlan, { pictures, archives, partial }: Outcome): Promise<void> {
  const { run, survey, memory, desk, windows } = plan;
  if (run.cache === undefined) return;
  const feeds: Record<string, FeedState> = { ...standingFeeds(plan) };
  const fresh = { ...run, lookup: desk.lookup };
  const shown = new Map(Array.from(pictures, ([path, file]) => [run.channel.feedUrl + path, file]));
  for (const window of windows.windows) feeds[window.path] = await stateOf(window, shown, fresh);
  const doubtful = [...memory.problems, ...memory.completions];
  const unread = doubtful.flatMap(([key, all]) => (all.some(isUnread) ? fileOf(key) : []));
  const revisions = Array.from(await revisionsOf(plan, archives));
  await run.cache.save({
    state: {
      channel: run.settings,
      now: run.now,
      ledger: Object.fromEntries(run.ledger.revisions()),
      feeds,
      named: namedSince(plan),
      ...toState(memory),
    },
    ...(survey.table === undefined ? {} : { files: forget(survey.table, unread) }),
    keys: desk.lookup.keys(),
    catalog: desk.catalog,
    documents: Object.fromEntries(revisions.map(([path, revision]) => [path, partial.has(path) ? FAULTY : revision])),
    ...(run.memory === undefined ? {} : { channel: run.memory }),
  });
}

/** The files of which the table of the last walk may know nothing. */
function namedSince({ survey, state }: ChannelPlan): readonly string[] {
  if (survey.isWhole) return [];
  return [...new Set([...(state?.named ?? []), ...survey.files, ...survey.pictures])];
}

/** The revisions of archives: of those that were written anew the store tells them. */
async function revisionsOf({ run }: ChannelPlan, archives: Standing): Promise<Standing> {
  const known = new Map(archives);
  const unknown = Array.from(archives).flatMap(([path, revision]) => (revision === '' ? path : []));
  const prefixes =
    unknown.length > FEW
      ? [`${run.prefix}archive/`, `${run.prefix}sections/`]
      : unknown.map((path) => run.prefix + path);
  for (const prefix of prefixes) {
    for (const { key, revision } of await run.store.list(prefix)) {
      const path = key.slice(run.prefix.length);
      if (known.has(path)) known.set(path, revision);
    }
  }
  return known;
}

const FEW = 20;
