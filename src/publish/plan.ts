/** The plan of a channel's run: what its ledger, its feeds and its archives are to be. Nothing public is written yet. */
import { filesIn, forget, notIn } from '../cache/files.ts';
import type { CacheState } from '../cache/state.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Problem } from '../problem.ts';
import { mergeMonths } from './changes.ts';
import type { Changes } from './changes.ts';
import { openCrew } from './crew.ts';
import type { Crew } from './crew.ts';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import type { OtherChannel } from './doubles.ts';
import { isFresh } from './fresh.ts';
import { fileOf } from './heads.ts';
import { findEntries, resolveTargets } from './lookup.ts';
import { filesToReread, forgetFiles, groupByFile, isUnread, recall } from './memory.ts';
import type { Memory } from './memory.ts';
import { packEntries, tallyMonth } from './months.ts';
import { readRows } from './records-read.ts';
import type { RecordsRead } from './records-read.ts';
import { findRuins } from './ruins.ts';
import type { Ruins } from './ruins.ts';
import type { ChannelRun } from './run.ts';
import { isGoneFrom, surveyFolder, surveyPaths } from './survey.ts';
import type { Survey } from './survey.ts';
import { findUnknownPaths } from './unknown.ts';
import { planWindows } from './windows.ts';
import type { Windows } from './windows.ts';

/** What a channel's run comes to; its crew goes on to the archives. */
export type ChannelPlan = Readonly<{
  run: ChannelRun;
  survey: Survey;
  /** What the last run left, where it is still true. */
  state: CacheState | undefined;
  crew: Crew;
  desk: Desk;
  memory: Memory;
  /** What a lost or damaged ledger was made again from. */
  ruins: Ruins | undefined;
  windows: Windows;
  problems: readonly Problem[];
}> &
  Changes;

/** Makes the plans, one after another; whoever takes them closes their crews. */
export async function* planChannels(runs: readonly ChannelRun[]): AsyncGenerator<ChannelPlan> {
  const starts: Start[] = [];
  for (const run of runs) starts.push(await startChannel(run));
  for (const start of starts) {
    // Of a channel that has no plan yet it is what stands: what is new here must leave that alone, too.
    const others = starts.filter((one) => one !== start);
    yield await planChannel(
      start,
      others.map(({ run: { root, prefix }, desk: { lookup } }) => ({ root, prefix, lookup })),
    );
  }
}

/** A channel before its plan: what its last run left. */
type Start = Pick<ChannelPlan, 'run' | 'state' | 'desk'>;

async function startChannel(run: ChannelRun): Promise<Start> {
  const { ledger, channel, cache, begun } = run;
  const state = usableState(run);
  const cached = cache !== undefined && state !== undefined ? { cache, state } : undefined;
  return { run, state, desk: await openDesk(ledger, channel, cached, begun) };
}

async function planChannel({ run, state, desk }: Start, others: readonly OtherChannel[]): Promise<ChannelPlan> {
  const { ledger, channel, root, now } = run;
  const survey = await surveyChannel(run, state);
  const memory = recall(state);
  // Links, folders and files of other kinds are told of by each walk anew.
  if (survey.table !== undefined) forgetFiles(memory, new Set(notIn(survey.table, memory.problems.keys())));
  const files = filesToRead(survey, memory, now);
  if (state !== undefined) forgetFiles(memory, new Set([...files, ...survey.gone]));
  const isEmpty = ledger.months().length === 0;
  const ruins = await findRuins(run, desk, state);
  const crew = await openCrew(files.length, { root, channel, now, withTimes: !isEmpty && run.begun?.kind !== 'first' });
  try {
    const onProgress = (done: number): void => run.onProgress?.(done, files.length);
    const places = { lookup: desk.lookup, channel, now, isGone: isGoneFrom(root, survey) };
    const read = await readRows(files, crew, isEmpty ? undefined : places, onProgress);
    noteRead(memory, survey, read);
    // Heads of drafts are among what was set aside: it goes, whatever happens.
    const merging = mergeMonths(run, { survey, files, read, memory, desk, crew, ruins, others });
    const changes = await merging.finally(read.rows.close);
    const work = { desk, survey, state, memory };
    const drafted = await planFeeds(run, work);
    const kept = await dropFailed(run, desk, drafted, changes);
    // Without what was dropped there may be other sections, too.
    const windows = kept === changes ? drafted : join(drafted, await planFeeds(run, work));
    noteCompletions(memory, windows);
    const unknown = await findUnknownPaths(run, { survey, state, lookup: desk.lookup, known: kept.known });
    // Of what was found by a walk nobody asks any more: a million paths are not kept through the archives.
    const left = survey.isWhole ? { ...survey, files: [] } : survey;
    const problems = [...problemsOf(memory), ...unknown];
    return { run, survey: left, state, crew, desk, memory, ruins, windows, ...kept, problems };
  } catch (error) {
    await crew.close();
    throw error;
  }
}

/** What the last run left, unless the channel, the program or the ledger are others since. */
function usableState({ cache, settings, ledger, now }: ChannelRun): CacheState | undefined {
  const state = cache?.state();
  if (state === undefined || state.channel !== settings || state.now > now) return undefined;
  const revisions = Object.fromEntries(ledger.revisions());
  const months = new Set([...Object.keys(revisions), ...Object.keys(state.ledger)]);
  return [...months].every((month) => revisions[month] === state.ledger[month]) ? state : undefined;
}

async function surveyChannel(
  { root, paths, cache, since }: ChannelRun,
  state: CacheState | undefined,
): Promise<Survey> {
  if (state === undefined) return surveyFolder(root, undefined, since);
  const known = async (): Promise<readonly string[]> => {
    const files = await cache?.files();
    return files === undefined ? state.named : [...filesIn(files), ...state.named];
  };
  // What concerns the channel itself concerns everything.
  const isNarrow = paths !== undefined && !paths.includes('') && !paths.includes('channel.yaml');
  if (isNarrow) return surveyPaths(root, paths, known);
  const table = await cache?.files();
  // What a run by paths has read, a walk would not miss.
  return surveyFolder(root, table && forget(table, state.named), since);
}

function filesToRead(survey: Survey, memory: Memory, now: number): readonly string[] {
  if (survey.isAll) return survey.files;
  const again = filesToReread(memory, now).filter((file) => !survey.gone.has(file));
  return [...new Set([...survey.files, ...again])].toSorted();
}

function noteRead({ problems, lost }: Memory, survey: Survey, read: RecordsRead): void {
  for (const [file, all] of groupByFile([...survey.problems, ...read.problems])) problems.set(file, all);
  for (const [file, count] of read.lost) lost.set(file, count);
}

type FeedsWork = Readonly<{ desk: Desk; survey: Survey; state: CacheState | undefined; memory: Memory }>;

async function planFeeds(run: ChannelRun, { desk, survey, state, memory }: FeedsWork): Promise<Windows> {
  const { ledger, channel, now, prefix, root, pictures } = run;
  const { lookup } = desk;
  // What is wrong with a record may be wrong with an article that is shown: only its file is known.
  const isDoubtful = ({ record = '' }: Entry): boolean => memory.lost.has(fileOf(record));
  return planWindows({
    ledger,
    channel,
    now,
    prefix,
    catalog: desk.catalog,
    context: { root, channel, now, pictures },
    resolve: (targets, failed) => resolveTargets(lookup, targets, failed),
    isFresh: async (selection) =>
      survey.pictures.size === 0 &&
      !selection.articles.some(isDoubtful) &&
      isFresh(selection, state?.feeds[selection.path], { ...run, lookup, isWhole: survey.isWhole }),
  });
}

/** A new article that can't be completed is none: it comes when it is whole. */
async function dropFailed(run: ChannelRun, desk: Desk, { failed }: Windows, changes: Changes): Promise<Changes> {
  const dropped = new Set(Array.from(failed).filter(newIn(desk, changes)));
  if (dropped.size === 0) return changes;
  for (const id of dropped) await dropEntry(run, desk, id);
  const counts = new Map(changes.counts);
  counts.set('new', (counts.get('new') ?? 0) - dropped.size);
  return { ...changes, counts, events: changes.events.filter(({ entry }) => !dropped.has(entry.id)) };
}

/** Which ids this run publishes first: all of a first run, which doesn't tell all of them as events. */
export function newIn({ isFirst }: Desk, { events }: Pick<Changes, 'events'>): (id: string) => boolean {
  const fresh = new Set(events.flatMap(({ kind, entry }) => (kind === 'new' ? entry.id : [])));
  return (id) => isFirst || fresh.has(id);
}

/** Takes back what is staged of an entry: what stood, if something did, stays. */
export async function dropEntry({ ledger, channel }: ChannelRun, desk: Desk, id: string): Promise<void> {
  for (const { month } of await findEntries(desk.lookup, 'id', id)) {
    const others = (await ledger.read(month)).entries.filter((entry) => entry.id !== id);
    const stood = (await ledger.standing(month)).filter((entry) => entry.id === id);
    const entries = [...others, ...stood];
    await ledger.stage(month, entries);
    desk.note(month, tallyMonth(entries, month, channel), packEntries(stood, month));
  }
}

/** The second plan, with what was found wrong at the first. */
function join(first: Windows, second: Windows): Windows {
  return { ...second, problems: new Map([...first.problems, ...second.problems]) };
}

function noteCompletions({ completions }: Memory, windows: Windows): void {
  for (const [record, problems] of windows.problems) {
    if (problems.length > 0) completions.set(record, problems);
    else completions.delete(record);
  }
}

/** What has been found wrong since the plan was made. */
export function findLate({ memory, problems }: ChannelPlan): readonly Problem[] {
  const told = new Set(problems);
  return problemsOf(memory).filter((problem) => !told.has(problem));
}

/** All that is known to be wrong, of records read now or before; why a record can't be read is told once. */
function problemsOf({ problems, completions, lost }: Memory): readonly Problem[] {
  const late = Array.from(completions.values()).flat();
  return [...Array.from(problems.values()).flat(), ...late.filter((one) => !(isUnread(one) && lost.has(one.file)))];
}
