/** What a run changes in the ledger, month by month, and what becomes known by it. */
import { lookUp } from '../cache/keys.ts';
import type { LedgerEvent } from '../ledger/changes.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Found } from '../ledger/found.ts';
import type { Guess } from '../ledger/rebuild.ts';
import { isError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { inOrder } from '../ahead.ts';
import { describeClashes } from './clashes.ts';
import type { Beside, Crew } from './crew.ts';
import type { Desk } from './desk.ts';
import { findDoubles } from './doubles.ts';
import type { Doubles, OtherChannel } from './doubles.ts';
import { findEntries } from './lookup.ts';
import type { Memory } from './memory.ts';
import { mergeOne } from './merge.ts';
import { isRezoned } from './months.ts';
import type { Known, Looked, MergeSettings, MonthMerge } from './merge.ts';
import type { RecordsRead } from './records-read.ts';
import type { Ruins } from './ruins.ts';
import type { ChannelRun } from './run.ts';
import type { Survey } from './survey.ts';

/**
 * `changed` as of a month's merge, over all months; `counts` of all events, of which `events` are those that are no first
 * publication, and some that are; `known` by id: what readers were told before of the articles that something happened to;
 * `withdrawn` are the ids of articles that went without a word;
 * `guesses` are those that a lost or damaged ledger was made again with.
 */
export type Changes = Readonly<{
  changed: ReadonlyMap<string, Set<string>>;
  events: readonly LedgerEvent[];
  counts: ReadonlyMap<LedgerEvent['kind'], number>;
  known: ReadonlyMap<string, Known>;
  withdrawn: ReadonlySet<string>;
  guesses: readonly Guess[];
}>;

/** What was read, who merges it, where it is looked up, and what is remembered of it. */
export type Merging = Readonly<{
  survey: Survey;
  files: readonly string[];
  read: RecordsRead;
  memory: Memory;
  desk: Desk;
  crew: Crew;
  ruins: Ruins | undefined;
  /** The other channels: what they have published, this one may not. */
  others: readonly OtherChannel[];
}>;

type Tallied = Readonly<{
  events: LedgerEvent[];
  fresh: LedgerEvent[];
  counts: Map<LedgerEvent['kind'], number>;
  changed: Map<string, Set<string>>;
  known: Map<string, Known>;
  withdrawn: Set<string>;
  guesses: Guess[];
}>;

/** What a merge leaves, wherever it was done. */
type Merged = Omit<MonthMerge, 'entries'>;

/** So many first publications are told one by one, the newest. */
const MOST_NEW = 10_000;
/** Of a first run, of so many months, the newest, other threads tell all first publications: current documents hold of others what has changed since. */
const TOLD_MONTHS = 3;

/** Merges all months that what was read belongs to, or did, and stages them. */
export async function mergeMonths(run: ChannelRun, merging: Merging): Promise<Changes> {
  const { survey, files, read, memory, desk, crew, ruins } = merging;
  const { rows } = read;
  const looked = survey.isAll ? 'all' : new Set([...files, ...survey.gone]);
  const doubles = await refuseDoubles(run, merging, looked);
  const settings = settingsOf(run, merging, looked, doubles);
  const tallied: Tallied = {
    events: [],
    fresh: [],
    counts: new Map(),
    changed: new Map(),
    known: new Map(),
    withdrawn: new Set(),
    guesses: [],
  };
  const told = sectionsTold(memory);
  const months = monthsToMerge(desk, looked, [...rows.months(), ...(ruins?.keys() ?? [])]);
  // Where not all is looked at, little is, and what is looked at would have to go with each month.
  const beside = survey.isAll ? crew.beside : undefined;
  const merge = async (month: string): Promise<Merged> => {
    const isTold = !desk.isFirst || months.indexOf(month) >= months.length - TOLD_MONTHS;
    return beside === undefined || ruins?.has(month) === true
      ? mergeHere(month, merging, run, settings)
      : mergeBeside(month, { ...merging, tellsNew: isTold }, run, { ...settings, beside });
  };
  for await (const merged of inOrder(months, beside === undefined ? 1 : crew.atOnce, merge)) {
    tally(tallied, merged);
    noteProblems(memory, merged, told);
    for (const problem of await describeClashes(run, merged.clashes)) noteRefused(memory, problem);
    desk.note(merged.month, merged.tallies, merged.keys);
    for (const [record, held] of merged.held) memory.held.set(record, held);
  }
  return { ...tallied, events: [...tallied.events, ...tallied.fresh] };
}

function settingsOf(
  { channel, now, minor }: ChannelRun,
  { survey, read, desk }: Merging,
  looked: Looked['files'],
  doubles: Doubles,
): MergeSettings {
  return {
    channel,
    now,
    minor,
    isFirst: desk.isFirst,
    refused: new Map(Array.from(doubles, ([claim, { head }]) => [claim, head.record])),
    looked: {
      files: looked,
      lost: new Set(read.lost.keys()),
      hidden: survey.problems.map(({ file }) => file),
    },
  };
}

async function mergeHere(
  month: string,
  { read, ruins }: Merging,
  { ledger, channel }: ChannelRun,
  settings: MergeSettings,
): Promise<Merged> {
  const standing = ruins?.get(month);
  const { entries: old } = await ledger.read(month);
  const file = channel.archive === 'day' ? await ledger.bytes(month) : undefined;
  const work = { month, old, rows: read.rows.of(month), ruins: standing, isRezoned: isRezoned(file, channel) };
  const { entries, ...merged } = mergeOne(work, settings);
  await ledger.stage(month, entries, { overDamage: standing !== undefined });
  return merged;
}

async function mergeBeside(
  month: string,
  { read, tellsNew }: Merging & Readonly<{ tellsNew: boolean }>,
  run: ChannelRun,
  { beside, ...settings }: MergeSettings & Readonly<{ beside: Beside }>,
): Promise<Merged> {
  const job = { month, ledger: await run.ledger.bytes(month), rows: read.rows.bytes(month), tellsNew };
  const { ledger, ...merged } = await beside.mergeMonth(job, settings);
  await run.ledger.stageBytes(month, ledger);
  return merged;
}

async function refuseDoubles(
  run: ChannelRun,
  { read, desk, memory, others }: Merging,
  looked: Looked['files'],
): Promise<Doubles> {
  const { isFirst, lookup } = desk;
  const ownOf = async ({ record }: Found): Promise<Entry | undefined> =>
    isFirst ? undefined : (await findEntries(lookup, 'record', record))[0]?.entry;
  const doubles = await findDoubles({ ...read, others, lookup, looked, ownOf, now: run.now });
  for (const problem of await describeClashes(run, [...doubles.values()])) noteRefused(memory, problem);
  return doubles;
}

function sectionsTold({ problems }: Memory): Set<string> {
  const told = Array.from(problems.values()).flat();
  return new Set(told.flatMap(({ code, values }) => (code === 'section-unknown' ? (values['value'] ?? []) : [])));
}

function tally({ events, fresh, counts, changed, known, withdrawn, guesses }: Tallied, merged: Merged): void {
  for (const [kind, count] of merged.counts) counts.set(kind, (counts.get(kind) ?? 0) + count);
  for (const event of merged.events) {
    if (event.kind === 'new') fresh.push(event);
    else events.push(event);
    if (event.kind === 'withdrawn') withdrawn.add(event.entry.id);
  }
  fresh.splice(0, fresh.length - MOST_NEW);
  for (const [id, { isEdited, ...one }] of merged.known)
    known.set(id, { ...one, isEdited: isEdited || known.get(id)?.isEdited === true });
  for (const [section, periods] of merged.changed)
    changed.set(section, new Set([...(changed.get(section) ?? []), ...periods]));
  guesses.push(...merged.guesses);
}

/** A section that the channel doesn't name is told of once, whatever the month. */
function noteProblems(memory: Memory, { refusals, doubts }: Merged, told: Set<string>): void {
  for (const problem of refusals) noteRefused(memory, problem);
  for (const problem of doubts) {
    const section = problem.code === 'section-unknown' ? problem.values['value'] : undefined;
    if (section !== undefined && told.has(section)) continue;
    if (section !== undefined) told.add(section);
    noteProblem(memory, problem);
  }
}

function monthsToMerge({ lookup }: Desk, looked: Looked['files'], found: readonly string[]): readonly string[] {
  const known =
    looked === 'all'
      ? lookup.ledger.months()
      : Array.from(looked).flatMap((file) => lookUp(lookup.keys(), 'record', file));
  return [...new Set([...found, ...known])].toSorted();
}

/** A record that isn't published for an error of its own, found when it was held against others; a warning only stays with it. */
function noteRefused(memory: Memory, problem: Problem): void {
  noteProblem(memory, problem);
  if (isError(problem)) memory.lost.set(problem.file, (memory.lost.get(problem.file) ?? 0) + 1);
}

function noteProblem({ problems }: Memory, problem: Problem): void {
  problems.set(problem.file, [...(problems.get(problem.file) ?? []), problem]);
}
