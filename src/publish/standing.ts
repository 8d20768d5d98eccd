/** The archives of a channel: which stand, which are to, and their bytes put in place. */
import { inOrder } from '../ahead.ts';
import { archivePaths, planArchives } from '../archives.ts';
import type { Chains } from '../archives.ts';
import { periodsOf } from '../cache/catalog.ts';
import type { Documents } from '../cache/state.ts';
import { feedPath } from '../channel-feed.ts';
import { escapeAttribute } from '../formats/xml.ts';
import { isClosed } from '../period.ts';
import type { ArchiveJob, ArchivesRendered, PeriodPlaces } from './archive-job.ts';
import type { Desk } from './desk.ts';
import type { InspectJob } from './inspect-job.ts';
import { resolveTargets } from './lookup.ts';
import type { ChannelPlan } from './plan.ts';

/**
 * Keys below the channel's output of archives, with the revisions that stand; none (`''`) of those of which nobody knows what they are,
 * `FAULTY` of those that are linked as they should be, but are not whole.
 */
export type Standing = ReadonlyMap<string, string>;

/** No store's revision. */
export const FAULTY = 'faulty';

const ARCHIVE = /^(.*?)archive\/(\d{4}-\d\d(?:-\d\d)?)\.(rss|atom)$/;
const MONTH = '2024-10'.length;
/** About so many articles, of one month, are one piece of work. */
const BATCH = 600;

/**
 * The archives that stand as they were written. A run that was told its paths takes the last run's word for it,
 * another one asks the store; what somebody changed since counts as missing. Where the last run left nothing, they are read.
 */
export async function findStanding(plan: ChannelPlan): Promise<Standing> {
  const { run, survey, state } = plan;
  const written = state === undefined ? undefined : await run.cache?.documents();
  if (written !== undefined && !survey.isWhole) return new Map(Object.entries(written));
  const listed = await listArchives(run);
  const standing = written === undefined ? await inspect(plan, listed) : onlySame(listed, written);
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

function onlySame(standing: Standing, written: Documents): Standing {
  const known = (key: string, revision: string): string => {
    const last = written[key];
    return last === revision || last === FAULTY ? last : '';
  };
  return new Map(Array.from(standing, ([key, revision]) => [key, known(key, revision)] as const));
}

function comparePeriods(a: string, b: string): number {
  const [one, other] = [a, b].map((key) => ARCHIVE.exec(key)?.[2] ?? '');
  if (one === other) return 0;
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

/** What is damaged, or lacks an article, would be taken for whole from then on. */
async function inspect({ run, desk, crew }: ChannelPlan, standing: Standing): Promise<Standing> {
  const { store, prefix, ledger } = run;
  const sections = sectionsByPath(sectionsWith(desk));
  const shared = shareMonths(ledger);
  const found = new Map(standing);
  const findFaulty = async (key: string): Promise<string | undefined> => {
    const [, path = '', period = '', extension] = ARCHIVE.exec(key) ?? [];
    const format: InspectJob['format'] = extension === 'rss' ? 'rss' : 'atom';
    const section = sections.get(path);
    const month = period.slice(0, MONTH);
    // Of a section that is no more, it goes.
    const stored = section === undefined ? undefined : await store.get(prefix + key);
    if (stored === undefined) return undefined;
    const job = { month, ledger: await shared(month), period, format, bytes: stored.bytes };
    return (await crew.isWhole(section ? { ...job, section } : job)) ? undefined : key;
  };
  // Month by month: each is shared once.
  const keys = Array.from(standing.keys()).toSorted(comparePeriods);
  for await (const key of inOrder(keys, crew.atOnce, findFaulty)) if (key !== undefined) found.set(key, FAULTY);
  return found;
}

/** What is to be written, in batches, and the keys of archives that are to go. */
export type ArchiveWork = Readonly<{ jobs: readonly MonthPlaces[]; obsolete: readonly string[] }>;

/** Archive periods of one month. */
type MonthPlaces = Readonly<{ month: string; periods: readonly PeriodPlaces[] }>;

/** Plans the archives: those that are missing, whose articles changed, or whose neighbours did. */
export function planArchiveWork({ run, desk, changed }: ChannelPlan, standing: Standing): ArchiveWork {
  const { channel, now } = run;
  const sections = sectionsWith(desk);
  const after: Chains = new Map(
    channel.archive === 'none'
      ? []
      : Array.from(sections, (section) => {
          const periods = periodsOf(desk.catalog, section || undefined);
          return [section, periods.filter((period) => isClosed(period, now, channel.timeZone))] as const;
        }),
  );
  const before = chainsOf(standing, after);
  const { write } = planArchives(before, after, withFaulty(changed, standing, sections));
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
  const sections = sectionsByPath(after.keys());
  const chains = new Map<string, Set<string>>();
  for (const key of standing.keys()) {
    const [, path = '', period = ''] = ARCHIVE.exec(key) ?? [];
    const section = sections.get(path);
    if (section === undefined || !keysOf(section, period).every((one) => (standing.get(one) ?? '') !== '')) continue;
    chains.set(section, (chains.get(section) ?? new Set()).add(period));
  }
  return new Map(Array.from(chains, ([section, periods]) => [section, [...periods].toSorted()]));
}

/** The sections that have articles; `''` is the main feed. */
function sectionsWith({ catalog }: Desk): ReadonlySet<string> {
  return new Set([...catalog.values()].flatMap((tallies) => tallies.map(({ section = '' }) => section)));
}

function sectionsByPath(sections: Iterable<string>): ReadonlyMap<string, string> {
  return new Map(Array.from(sections, (section) => [feedPath(section || undefined), section]));
}

/** The periods by section that are to be written anew, whatever their neighbours. */
function withFaulty(
  changed: ChannelPlan['changed'],
  standing: Standing,
  sections: ReadonlySet<string>,
): ChannelPlan['changed'] {
  const byPath = sectionsByPath(sections);
  const all = new Map(Array.from(changed, ([section, periods]) => [section, new Set(periods)]));
  for (const [key, revision] of standing) {
    const [, path = '', period = ''] = ARCHIVE.exec(key) ?? [];
    const section = byPath.get(path);
    if (section === undefined || revision !== FAULTY) continue;
    all.set(section, (all.get(section) ?? new Set()).add(period));
  }
  return all;
}

function batch(all: readonly PeriodPlaces[], counts: ReadonlyMap<string, number>): readonly MonthPlaces[] {
  const jobs: { month: string; periods: PeriodPlaces[] }[] = [];
  let size = 0;
  for (const one of all) {
    const month = one.period.slice(0, MONTH);
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

/** Renders batches, those of which a published article can't be completed with what stands of it. */
export function openRenderer(plan: ChannelPlan): (batch: MonthPlaces) => Promise<ArchivesRendered> {
  const { run, desk, crew, windows } = plan;
  const shared = shareMonths(run.ledger);
  return async ({ month, periods }) => {
    const job = { month, ledger: await shared(month), periods };
    const render = async (standing?: ArchiveJob['standing']): Promise<ArchivesRendered> =>
      crew.renderArchives(standing === undefined ? job : { ...job, standing }, async (targets) =>
        resolveTargets(desk.lookup, targets, windows.failed),
      );
    const rendered = await render();
    if (desk.isFirst || rendered.failed.length === 0) return rendered;
    const standing = await readStanding(run, periods);
    return standing.size === 0 ? rendered : render(standing);
  };
}

/** The archives of the main feed that stand, by their paths. */
async function readStanding(
  { store, prefix }: ChannelPlan['run'],
  periods: readonly PeriodPlaces[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const standing = new Map<string, Uint8Array>();
  for (const path of periods.flatMap(({ period }) => archivePaths({ period }))) {
    const stored = await store.get(prefix + path);
    if (stored !== undefined) standing.set(path, stored.bytes);
  }
  return standing;
}

/** Gives months of the ledger in a memory that all threads look at: one that is asked for several times in a row is read once. */
function shareMonths(ledger: ChannelPlan['run']['ledger']): (month: string) => Promise<Uint8Array> {
  let last: Readonly<{ month: string; bytes: Promise<Uint8Array> }> | undefined;
  return async (month) => {
    if (last?.month !== month) last = { month, bytes: ledger.bytes(month).then(share) };
    return last.bytes;
  };
}

function share(bytes: Uint8Array = new Uint8Array()): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
