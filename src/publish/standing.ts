/** The archives of a channel: which stand, which are to, and their bytes put in place. */
import { archivePaths, planArchives } from '../archives.ts';
import type { Chains } from '../archives.ts';
import { periodsOf } from '../cache/catalog.ts';
import type { Documents } from '../cache/state.ts';
import { feedPath } from '../channel-feed.ts';
import { escapeAttribute } from '../formats/xml.ts';
import { isClosed } from '../period.ts';
import type { ArchivesRendered, PeriodPlaces } from './archive-job.ts';
import { resolveTargets } from './lookup.ts';
import type { ChannelPlan } from './plan.ts';

/** Keys below the channel's output of archives, with the revisions that stand; none (`''`) of those that are to be written anew. */
export type Standing = ReadonlyMap<string, string>;

const ARCHIVE = /^(.*?)archive\/(\d{4}-\d\d(?:-\d\d)?)\.(?:rss|atom)$/;
/** About so many articles, of one month, are one piece of work. */
const BATCH = 600;

/**
 * The archives that stand as they were written. A run that was told its paths takes the last run's word for it,
 * another one asks the store; what somebody changed since counts as missing.
 */
export async function findStanding({ run, survey, state }: ChannelPlan): Promise<Standing> {
  const written = state === undefined ? undefined : await run.cache?.documents();
  if (written !== undefined && !survey.isWhole) return new Map(Object.entries(written));
  const standing = onlySame(await listArchives(run), written);
  return state === undefined ? onlyOfAddress(run, standing) : standing;
}

/**
 * Without those of feeds that stood at another address, or of another site. They are made oldest first, Atom last: what the newest
 * one says holds for all of its feed, even if a run was cut.
 */
async function onlyOfAddress({ store, prefix, channel }: ChannelPlan['run'], standing: Standing): Promise<Standing> {
  const newest = new Map(
    Array.from(standing.keys())
      .toSorted()
      .flatMap((key) => (key.endsWith('.atom') ? [[pathOf(key), key] as const] : [])),
  );
  const moved = new Set<string>();
  for (const [path, key] of newest) {
    const bytes = Buffer.from((await store.get(prefix + key))?.bytes ?? []);
    const head = bytes.subarray(0, bytes.indexOf('<entry')).toString();
    const links = [channel.url, channel.feedUrl + key].map((url) => `href="${escapeAttribute(url)}"`);
    if (!links.every((link) => head.includes(link))) moved.add(path);
  }
  return new Map(Array.from(standing, ([key, revision]) => [key, moved.has(pathOf(key)) ? '' : revision] as const));
}

function pathOf(key: string): string {
  return ARCHIVE.exec(key)?.[1] ?? '';
}

/** All archives below the channel's output, whoever wrote them. */
async function listArchives({ store, prefix }: ChannelPlan['run']): Promise<Standing> {
  const listed = [...(await store.list(`${prefix}archive/`)), ...(await store.list(`${prefix}sections/`))];
  const archives = listed.map(({ key, revision }) => [key.slice(prefix.length), revision] as const);
  return new Map(archives.filter(([key]) => ARCHIVE.test(key)));
}

function onlySame(standing: Standing, written: Documents | undefined): Standing {
  if (written === undefined) return standing;
  return new Map(Array.from(standing, ([key, revision]) => [key, written[key] === revision ? revision : ''] as const));
}

/** What is to be written, in batches, and the keys of archives that are to go. */
export type ArchiveWork = Readonly<{ jobs: readonly MonthPlaces[]; obsolete: readonly string[] }>;

/** Archive periods of one month. */
type MonthPlaces = Readonly<{ month: string; periods: readonly PeriodPlaces[] }>;

/** Plans the archives: those that are missing, whose articles changed, or whose neighbours did. */
export function planArchiveWork({ run, desk, changed }: ChannelPlan, standing: Standing): ArchiveWork {
  const { channel, now } = run;
  const sections = new Set([...desk.catalog.values()].flatMap((tallies) => tallies.map(({ section = '' }) => section)));
  const after: Chains = new Map(
    channel.archive === 'none'
      ? []
      : Array.from(sections, (section) => {
          const periods = periodsOf(desk.catalog, section || undefined);
          return [section, periods.filter((period) => isClosed(period, now, channel.timeZone))] as const;
        }),
  );
  const before = chainsOf(standing, after);
  const { write } = planArchives(before, after, changed);
  const counts = new Map<string, number>();
  for (const { period, section, count } of [...desk.catalog.values()].flat()) {
    if (section === undefined) counts.set(period, (counts.get(period) ?? 0) + count);
  }
  const wanted = new Set(
    Array.from(after).flatMap(([section, periods]) => periods.flatMap((period) => keysOf(section, period))),
  );
  return {
    jobs: batch(
      Array.from(write, ([period, places]) => ({ period, places })),
      counts,
    ),
    obsolete: [...standing.keys()].filter((key) => !wanted.has(key)),
  };
}

function keysOf(section: string, period: string): readonly string[] {
  return archivePaths(section === '' ? { period } : { section, period });
}

/** The periods of which every document stands, by section; of feeds that are no more, nothing is left to link. */
function chainsOf(standing: Standing, after: Chains): Chains {
  const sections = new Map([...after.keys()].map((section) => [feedPath(section || undefined), section]));
  const chains = new Map<string, Set<string>>();
  for (const key of standing.keys()) {
    const [, path = '', period = ''] = ARCHIVE.exec(key) ?? [];
    const section = sections.get(path);
    if (section === undefined || !keysOf(section, period).every((one) => (standing.get(one) ?? '') !== '')) continue;
    chains.set(section, (chains.get(section) ?? new Set()).add(period));
  }
  return new Map(Array.from(chains, ([section, periods]) => [section, [...periods].toSorted()]));
}

function batch(all: readonly PeriodPlaces[], counts: ReadonlyMap<string, number>): readonly MonthPlaces[] {
  const jobs: { month: string; periods: PeriodPlaces[] }[] = [];
  let size = 0;
  for (const one of all) {
    const month = one.period.slice(0, '2024-10'.length);
    let job = jobs.at(-1);
    if (job?.month !== month || size >= BATCH) {
      job = { month, periods: [] };
      jobs.push(job);
      size = 0;
    }
    job.periods.push(one);
    size += counts.get(one.period) ?? 0;
  }
  return jobs;
}

/** Renders batches; a month that several are of is asked for once. */
export function openRenderer({
  run,
  desk,
  crew,
  windows,
}: ChannelPlan): (batch: MonthPlaces) => Promise<ArchivesRendered> {
  let last: Readonly<{ month: string; ledger: Promise<Uint8Array> }> | undefined;
  return async ({ month, periods }) => {
    if (last?.month !== month) last = { month, ledger: run.ledger.bytes(month).then(share) };
    const ledger = await last.ledger;
    return crew.renderArchives({ month, ledger, periods }, (targets) =>
      resolveTargets(desk.lookup, targets, windows.failed),
    );
  };
}

/** In a memory that all threads look at: none gets a copy with each batch. */
function share(bytes: Uint8Array = new Uint8Array()): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
