/** A plan carried out: pictures, archives, current documents, ledger, cache, in this order, each whole before the next. */
import { forget } from '../cache/files.ts';
import type { FeedState } from '../cache/state.ts';
import { feedPath } from '../channel-feed.ts';
import { findLargeArchive, findLargeWindow } from '../document-size.ts';
import type { MeasuredDocument } from '../document-size.ts';
import { isError, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { readBytes } from '../sources/folder.ts';
import type { WriteOptions } from '../stores/store.ts';
import { putDocument } from '../stores/write.ts';
import type { ArchivesRendered } from './archive-job.ts';
import { stateOf } from './fresh.ts';
import { toState } from './memory.ts';
import { dropEntry } from './plan.ts';
import type { ChannelPlan } from './plan.ts';
import { findStanding, planArchiveWork, renderBatch } from './standing.ts';
import type { Standing } from './standing.ts';
import { sectionsOf } from './windows.ts';

/** What was written and removed, below the output folder, and what there is to say of documents; `unchanged` counts those that stood already. */
export type Written = Readonly<{
  written: readonly string[];
  removed: readonly string[];
  unchanged: number;
  warnings: readonly Problem[];
}>;

/** One run at its writing: what it has done so far. */
type Writing = Readonly<{
  plan: ChannelPlan;
  written: string[];
  removed: string[];
  warnings: Problem[];
  count: { unchanged: number };
  pictures: Map<string, string>;
}>;

/** Writes all of a plan. What a cut leaves undone the next run does: nothing says that it is done before it is. */
export async function carryOut(plan: ChannelPlan): Promise<Written> {
  const { run, windows } = plan;
  const work: Writing = { plan, written: [], removed: [], warnings: [], count: { unchanged: 0 }, pictures: new Map() };
  await putPictures(work, run.pictures.used());
  const standing = await findStanding(plan);
  const archives = await putArchives(work, standing);
  for (const { documents, problems } of windows.windows) {
    for (const { key, bytes, modified } of documents) await put(work, key, bytes, { modified });
    work.warnings.push(...problems);
  }
  noteLargeWindow(work);
  countFresh(work);
  await removeObsolete(work);
  await run.ledger.commit();
  await saveCache(work, archives);
  const { written, removed, warnings, count } = work;
  return { written, removed, warnings, unchanged: count.unchanged };
}

async function put(
  { plan, written, count }: Writing,
  key: string,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<void> {
  if ((await putDocument(plan.run.store, key, bytes, options)) === 'unchanged') count.unchanged += 1;
  else written.push(key);
}

/** Pictures stand before the documents that show them. */
async function putPictures(work: Writing, used: ReadonlyMap<string, string>): Promise<void> {
  const { root, prefix } = work.plan.run;
  for (const [path, file] of used) {
    if (work.pictures.has(path)) continue;
    work.pictures.set(path, file);
    const bytes = readBytes(root, file);
    if (!('code' in bytes)) await put(work, prefix + path, bytes, {});
  }
}

/** Writes the archives, as many batches at once as the crew has hands; gives those that then stand. */
async function putArchives(work: Writing, standing: Standing): Promise<Standing> {
  const { plan } = work;
  const { jobs, obsolete } = planArchiveWork(plan, standing);
  const sizes: MeasuredDocument[] = [];
  const stands = new Map(standing);
  let next = 0;
  const labour = async (): Promise<void> => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) {
      const rendered = await renderBatch(plan, job);
      await putPictures(work, rendered.pictures);
      for (const { path, bytes, modified } of rendered.documents) {
        await put(work, plan.run.prefix + path, bytes, { modified });
        sizes.push({ path: plan.run.prefix + path, bytes: bytes.length });
        stands.set(path, '');
      }
      await noteArticles(work, rendered);
    }
  };
  await Promise.all(Array.from({ length: plan.crew.size }, labour));
  work.count.unchanged += stands.size - sizes.length - obsolete.length;
  const large = findLargeArchive(sizes, plan.run.channel);
  if (large !== undefined) work.warnings.push(problemAt(placeOf(large.values['path']), large));
  for (const path of obsolete) {
    await remove(work, plan.run.prefix + path);
    stands.delete(path);
  }
  return stands;
}

function placeOf(file = ''): Readonly<{ file: string; line: number; column: number }> {
  return { file, line: 1, column: 1 };
}

/** What was found wrong with articles when they were completed. A new one that failed is none yet. */
async function noteArticles({ plan, warnings }: Writing, rendered: ArchivesRendered): Promise<void> {
  const { memory, events, desk, run } = plan;
  for (const { record, problems } of rendered.problems) memory.completions.set(record, problems);
  warnings.push(...rendered.warnings);
  if (rendered.failed.length === 0) return;
  const fresh = new Set(events.flatMap(({ kind, entry }) => (kind === 'new' ? entry.id : [])));
  for (const id of rendered.failed) if (desk.isFirst || fresh.has(id)) await dropEntry(run, desk, id);
}

async function remove({ plan, removed }: Writing, key: string): Promise<void> {
  const { store } = plan.run;
  const stored = await store.get(key);
  if (stored !== undefined && (await store.remove(key, stored.revision))) removed.push(key);
}

/** The documents of sections that are no more; only a run that looked at everything knows which. */
async function removeObsolete(work: Writing): Promise<void> {
  const { run, survey, desk } = work.plan;
  if (!survey.isWhole) return;
  const { channel, store, prefix } = run;
  const paths = new Set(sectionsOf(desk.catalog, channel).map((section) => prefix + feedPath(section)));
  for (const { key } of await store.list(`${prefix}sections/`)) {
    const [, path = '', name = ''] = /^(.*\/)([^/]+)$/.exec(key) ?? [];
    if (!paths.has(path) && DOCUMENTS.has(name)) await remove(work, key);
  }
}

const DOCUMENTS: ReadonlySet<string> = new Set(['rss.xml', 'atom.xml', 'feed.json']);

/** What nobody had to make again stands, too. */
function countFresh({ plan, count, pictures }: Writing): void {
  const made = new Set(plan.windows.windows.map(({ path }) => path));
  const fresh = Object.entries(plan.state?.feeds ?? {}).flatMap(([path, feed]) => (made.has(path) ? [] : feed));
  const shown = new Set(fresh.flatMap((feed) => feed.pictures.map(([file]) => file)));
  for (const file of pictures.values()) shown.delete(file);
  count.unchanged += fresh.reduce((sum, { documents }) => sum + documents.length, shown.size);
}

function noteLargeWindow({ plan, warnings }: Writing): void {
  const documents = plan.windows.windows.flatMap((window) => window.documents);
  const large = findLargeWindow(
    documents.map(({ key, bytes }) => ({ path: key, bytes: bytes.length })),
    plan.run.channel,
  );
  if (large !== undefined) warnings.push(problemAt(placeOf(large.values['path']), large));
}

/** Last: whatever it says has been done. */
async function saveCache({ plan, pictures }: Writing, archives: Standing): Promise<void> {
  const { run, survey, state, memory, desk, windows } = plan;
  if (run.cache === undefined) return;
  const feeds: Record<string, FeedState> = { ...state?.feeds };
  const fresh = { ...run, lookup: desk.lookup };
  for (const window of windows.windows) feeds[window.path] = await stateOf(window, pictures.values(), fresh);
  const unread = Array.from(memory.problems).flatMap(([file, all]) => (all.some(isUnread) ? file : []));
  await run.cache.save({
    state: {
      channel: run.settings,
      now: run.now,
      ledger: Object.fromEntries(run.ledger.revisions()),
      feeds,
      ...toState(memory),
    },
    ...(survey.table === undefined ? {} : { files: forget(survey.table, unread) }),
    keys: desk.lookup.keys(),
    catalog: desk.catalog,
    documents: Object.fromEntries(await revisionsOf(plan, archives)),
  });
}

function isUnread(problem: Problem): boolean {
  return problem.code === 'record-unreadable' && isError(problem);
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
