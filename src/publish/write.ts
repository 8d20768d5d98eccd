/** A plan carried out: pictures, archives, current documents, ledger, cache, in this order, each whole before the next. */
import { inOrder } from '../ahead.ts';
import { changedMonths, planDiscovery, planFeedMenu } from '../discovery/documents.ts';
import { FEED_MENU_FILE } from '../discovery/feed-menu.ts';
import { renderMonth } from '../discovery/sitemap.ts';
import type { SitemapFile } from '../discovery/sitemap.ts';
import { findLargeArchive, findLargeWindow } from '../document-size.ts';
import type { MeasuredDocument } from '../document-size.ts';
import { forgetBegun, noteBegun } from '../ledger/begun.ts';
import type { Begun } from '../ledger/begun.ts';
import { picturePath } from '../pictures.ts';
import { notePings } from '../push/note.ts';
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { readBytes } from '../sources/folder.ts';
import { freeBytes } from '../stores/free.ts';
import type { WriteOptions } from '../stores/store.ts';
import { putTwins, removeTwins } from '../stores/twins.ts';
import { putDocument } from '../stores/write.ts';
import type { ArchivesRendered, FailedArticle } from './archive-job.ts';
import { fileOf } from './heads.ts';
import type { Memory } from './memory.ts';
import { findObsoletePages, isForeignPage } from './pages.ts';
import type { PlannedFile } from './pages.ts';
import { dropEntry, newIn } from './plan.ts';
import type { ChannelPlan } from './plan.ts';
import { pathsOf, saveCache, standingFeeds } from './save.ts';
import { findStanding, planArchiveWork, openRenderer } from './standing.ts';
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
  /** Archives that lack an article for an error. */
  partial: Set<string>;
}>;

/** Writes all of a plan. What a cut leaves undone the next run does: nothing says that it is done before it is. */
export async function carryOut(plan: ChannelPlan): Promise<Written> {
  const { run, windows } = plan;
  const work: Writing = {
    plan,
    written: [],
    removed: [],
    warnings: [],
    count: { unchanged: 0 },
    pictures: new Map(),
    partial: new Set(),
  };
  await noteBegun(run.store, run.prefix, beginningOf(plan));
  await putPictures(work, run.pictures.used());
  await renewPictures(work);
  const { stands: archives, obsolete } = await putArchives(work, await findStanding(plan));
  await notePings(run.store, {
    channel: run.channel,
    prefix: run.prefix,
    documents: windows.windows.flatMap(({ documents }) => documents),
    events: plan.events,
    isFirst: plan.desk.isFirst,
  });
  for (const { documents, pages, problems } of windows.windows) {
    for (const { key, bytes, modified } of documents) await put(work, key, bytes, { modified });
    for (const page of pages) await putPage(work, page);
    work.warnings.push(...problems);
  }
  noteLargeWindow(work);
  countFresh(work);
  await removeObsolete(work);
  // No document that stands links to them any more.
  for (const path of obsolete) await remove(work, run.prefix + path);
  await putDiscovery(work);
  await run.ledger.commit();
  await forgetBegun(run.store, run.prefix);
  await saveCache(plan, { pictures: work.pictures, archives, partial: work.partial });
  const { written, removed, warnings, count } = work;
  return { written, removed, warnings, unchanged: count.unchanged };
}

/** What feeds and articles are found by; it lists what stands by now. */
async function putDiscovery(work: Writing): Promise<void> {
  const { run, desk, crew, state, changed, events } = work.plan;
  const { channel, prefix, store, ledger, now } = run;
  const { catalog } = desk;
  const months = state === undefined ? 'all' : changedMonths(changed, events, channel.timeZone);
  const sections = sectionsOf(catalog, channel);
  const listMonth = async (month: string): Promise<readonly SitemapFile[]> => {
    const bytes = crew.beside && (await ledger.bytes(month));
    if (crew.beside !== undefined && bytes !== undefined) return crew.beside.listMonth(month, bytes);
    return renderMonth(month, (await ledger.read(month)).entries, channel);
  };
  const known = { channel, prefix, store, ledger, catalog, sections, now };
  const documents = planDiscovery({ ...known, changed: months, listMonth, atOnce: crew.atOnce });
  for await (const one of documents) {
    if (one.act === 'write') await put(work, one.key, one.bytes, { modified: one.modified });
    else if (one.act === 'remove') await remove(work, one.key);
    else if (one.act === 'keep') work.count.unchanged += 1;
    else work.warnings.push(one.problem);
  }
}

/** The menu of the feeds of all channels, where one is asked for (R-1102): it stands at the top of the output. */
export async function putFeedMenu(plans: readonly ChannelPlan[]): Promise<readonly Written[]> {
  const [first] = plans;
  if (first === undefined) return [];
  const { store } = first.run;
  const sources = plans.map(({ run, desk }) => ({
    channel: run.channel,
    sections: sectionsOf(desk.catalog, run.channel),
  }));
  const standing = await store.get(FEED_MENU_FILE);
  const menu = planFeedMenu(sources, standing?.bytes);
  const nothing: Written = { written: [], removed: [], unchanged: 0, warnings: [] };
  if (menu?.act === 'write') {
    const state = await putDocument(store, menu.key, menu.bytes, {});
    return [state === 'unchanged' ? { ...nothing, unchanged: 1 } : { ...nothing, written: [menu.key] }];
  }
  const isRemoved =
    menu?.act === 'remove' && standing !== undefined && (await store.remove(menu.key, standing.revision));
  return isRemoved ? [{ ...nothing, removed: [FEED_MENU_FILE] }] : [];
}

/** The months that the ledger is to get; those that a run which was cut had begun are still to come. */
function beginningOf({ run, desk, ruins }: ChannelPlan): Begun {
  const standing = run.ledger.revisions();
  const added = [...(run.begun?.months ?? []), ...run.ledger.months()].filter((month) => !standing.has(month));
  const kind = desk.isFirst ? 'first' : 'more';
  return { kind: ruins === undefined ? kind : 'rebuilt', months: [...new Set(added)].toSorted() };
}

async function put(
  { plan, written, count }: Writing,
  key: string,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<void> {
  const { store, channel } = plan.run;
  const isChanged = (await putDocument(store, key, bytes, options)) !== 'unchanged';
  if (channel.compress) await putTwins(store, key, bytes, { ...options, isChanged });
  else if (isChanged) await removeTwins(store, key);
  if (isChanged) written.push(key);
  else count.unchanged += 1;
}

/** A newsroom's own page stays where one of ours would stand. */
async function putPage(work: Writing, { key, bytes, modified }: PlannedFile): Promise<void> {
  if (await isForeignPage(work.plan.run.store, key))
    work.warnings.push(problemAt(placeOf(key), finding('page-foreign')));
  else await put(work, key, bytes, { modified });
}

/** Pictures that stand and have changed, whatever shows them; a run without a cache doesn't know which. */
async function renewPictures(work: Writing): Promise<void> {
  const { run, survey } = work.plan;
  if (survey.isAll) return;
  for (const file of survey.pictures) {
    const path = picturePath(file);
    const stands = (await run.store.get(run.prefix + path)) !== undefined;
    // What is none any more stays as readers know it.
    if (stands && 'url' in run.pictures.find('', file)) await putPictures(work, new Map([[path, file]]));
  }
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

/** Writes the archives; while one batch is written, others are rendered. Gives the archives that then stand, and those that are to go. */
async function putArchives(
  work: Writing,
  standing: Standing,
): Promise<Readonly<{ stands: Standing; obsolete: readonly string[] }>> {
  const { plan } = work;
  const { jobs, obsolete } = planArchiveWork(plan, standing);
  const sizes: MeasuredDocument[] = [];
  const stands = new Map(standing);
  // In their order: what a cut leaves is linked to nothing that isn't there.
  for await (const rendered of inOrder(jobs, plan.crew.atOnce, openRenderer(plan))) {
    await putPictures(work, rendered.pictures);
    for (const { path, bytes, modified } of rendered.documents) {
      await put(work, plan.run.prefix + path, bytes, { modified });
      sizes.push({ path: plan.run.prefix + path, bytes: bytes.length });
      stands.set(path, '');
    }
    freeBytes(rendered.documents.map(({ bytes }) => bytes));
    for (const path of await noteArticles(work, rendered)) work.partial.add(path);
  }
  work.count.unchanged += stands.size - sizes.length - obsolete.length;
  const large = findLargeArchive(sizes, plan.run.channel);
  if (large !== undefined) work.warnings.push(problemAt(placeOf(large.values['path']), large));
  for (const path of obsolete) stands.delete(path);
  return { stands, obsolete };
}

function placeOf(file = ''): Readonly<{ file: string; line: number; column: number }> {
  return { file, line: 1, column: 1 };
}

/**
 * What was found wrong with articles when they were completed. A new one that failed is none yet; of others, gives the documents
 * that lack them: these are written again until they are whole.
 */
async function noteArticles({ plan, warnings }: Writing, rendered: ArchivesRendered): Promise<readonly string[]> {
  const { memory, desk, run } = plan;
  for (const { record, problems } of rendered.problems) {
    if (!memory.completions.has(record)) memory.completions.set(record, problems);
  }
  warnings.push(...rendered.warnings);
  if (rendered.failed.length === 0) return [];
  const isNew = newIn(desk, plan);
  for (const { id } of rendered.failed) if (isNew(id)) await dropEntry(run, desk, id);
  const partial = rendered.failed.filter((one) => !isNew(one.id));
  for (const one of partial) noteMissing(memory, one);
  return partial.flatMap(({ paths }) => paths);
}

/** A published article that no archive has for now; the next runs remember it with what is wrong with its record. */
function noteMissing({ completions }: Memory, { record, title, paths }: FailedArticle): void {
  const told = completions.get(record) ?? [];
  if (told.some(({ code }) => code === 'article-missing')) return;
  const missing = finding('article-missing', { value: title, path: paths[0] ?? '' });
  completions.set(record, [...told, problemAt(placeOf(fileOf(record)), missing)]);
}

async function remove({ plan, removed }: Writing, key: string): Promise<void> {
  const { store } = plan.run;
  const stored = await store.get(key);
  await removeTwins(store, key);
  if (stored !== undefined && (await store.remove(key, stored.revision))) removed.push(key);
}

/** The documents of sections that are no more: a run that looked at everything asks what stands, another one the last run. */
async function removeObsolete(work: Writing): Promise<void> {
  const { run, survey, state } = work.plan;
  const { store, prefix } = run;
  const paths = pathsOf(work.plan);
  const told = Object.values(state?.feeds ?? {}).flatMap(({ documents }) => documents.map(([key]) => key));
  const keys = survey.isWhole ? (await store.list(`${prefix}sections/`)).map(({ key }) => key) : told;
  for (const key of keys) {
    const [, path = '', name = ''] = /^(.*\/)?([^/]+)$/.exec(key.slice(prefix.length)) ?? [];
    if (paths.has(path)) continue;
    if (DOCUMENTS.has(name) || (name === 'index.html' && !(await isForeignPage(store, key)))) await remove(work, key);
  }
  if (survey.isWhole) for (const key of await findObsoletePages(run, paths)) await remove(work, key);
}

const DOCUMENTS: ReadonlySet<string> = new Set(['rss.xml', 'atom.xml', 'feed.json']);

/** What nobody had to make again stands, too. */
function countFresh({ plan, count, pictures }: Writing): void {
  const made = new Set(plan.windows.windows.map(({ path }) => path));
  const fresh = Object.entries(standingFeeds(plan)).flatMap(([path, feed]) => (made.has(path) ? [] : feed));
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
