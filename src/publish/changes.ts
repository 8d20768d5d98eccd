/** What a run changes in the ledger, month by month, and what becomes known by it. */
import { lookUp } from '../cache/keys.ts';
import type { LedgerEvent } from '../ledger/changes.ts';
import type { Guess } from '../ledger/rebuild.ts';
import { isError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { KnownArticle } from '../subscribers/pairs.ts';
import type { Desk } from './desk.ts';
import { findDoubles } from './doubles.ts';
import type { Doubles } from './doubles.ts';
import { findEntries } from './lookup.ts';
import { noteHeld } from './memory.ts';
import type { Memory } from './memory.ts';
import { mergeOne } from './months.ts';
import type { MergeWork, MonthMerge } from './months.ts';
import { findCopies, findUnknownSections } from './notices.ts';
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

/** So many first publications are told one by one. */
const MOST_NEW = 10_000;

/** What was read, where it is looked up, and what is remembered of it. */
export type Merging = Readonly<{
  survey: Survey;
  files: readonly string[];
  read: RecordsRead;
  memory: Memory;
  desk: Desk;
  ruins: Ruins | undefined;
}>;

type Tallied = Readonly<{
  events: LedgerEvent[];
  counts: Map<LedgerEvent['kind'], number>;
  changed: Map<string, Set<string>>;
  known: Map<string, Known>;
  withdrawn: Set<string>;
  guesses: Guess[];
}>;

type Known = KnownArticle & Readonly<{ record?: string }>;

/** Merges all months that what was read belongs to, or did, and stages them. */
export async function mergeMonths(run: ChannelRun, merging: Merging): Promise<Changes> {
  const { survey, files, read, memory, desk, ruins } = merging;
  const { rows } = read;
  const doubles = await refuseDoubles(run, merging);
  const looked = new Set([...files, ...survey.gone]);
  const wasRead = readTest(merging, looked);
  const told = sectionsTold(memory);
  const ruinsOf: MergeWork['ruinsOf'] = (month) => ruins?.get(month);
  const tallied: Tallied = {
    events: [],
    counts: new Map(),
    changed: new Map(),
    known: new Map(),
    withdrawn: new Set(),
    guesses: [],
  };
  for (const month of monthsToMerge(desk, survey, looked, [...rows.months(), ...(ruins?.keys() ?? [])])) {
    const merge = await mergeOne(month, { ...run, rows, doubles, isFirst: desk.isFirst, wasRead, ruinsOf });
    tallied.guesses.push(...merge.guesses);
    tally(tallied, merge);
    for (const problem of merge.problems) noteRefused(memory, problem);
    const doubts = [
      ...findCopies(merge.entries, merge.found),
      ...findUnknownSections(merge.found, run.channel, run.now, told),
    ];
    for (const problem of doubts) noteProblem(memory, problem);
    noteMonth(run, desk, memory, merge);
  }
  return tallied;
}

async function refuseDoubles({ root, others }: ChannelRun, { read, desk, memory }: Merging): Promise<Doubles> {
  const isKnown = async (head: Readonly<{ record: string }>): Promise<boolean> =>
    !desk.isFirst && (await findEntries(desk.lookup, 'record', head.record)).length > 0;
  const doubles = await findDoubles({ root, others, isKnown, ...read });
  for (const problem of doubles.values()) noteRefused(memory, problem);
  return doubles;
}

/** Whether this run knows what a file holds: it was read without an error, or is gone, and no problem hides it. */
function readTest({ survey, read }: Merging, looked: ReadonlySet<string>): MergeWork['wasRead'] {
  const hidden = survey.problems.map(({ file }) => file);
  return (file) =>
    (survey.isAll || looked.has(file)) && !read.lost.has(file) && !hidden.some((path) => isBelow(file, path));
}

function sectionsTold({ problems }: Memory): Set<string> {
  const told = Array.from(problems.values()).flat();
  return new Set(told.flatMap(({ code, values }) => (code === 'section-unknown' ? (values['value'] ?? []) : [])));
}

function tally({ events, counts, changed, known, withdrawn }: Tallied, merge: MonthMerge): void {
  for (const event of merge.events) {
    const count = (counts.get(event.kind) ?? 0) + 1;
    counts.set(event.kind, count);
    if (event.kind !== 'new' || count <= MOST_NEW) events.push(event);
    if (event.kind === 'withdrawn') withdrawn.add(event.entry.id);
  }
  noteKnown(merge, known);
  for (const [section, periods] of merge.changed) {
    changed.set(section, new Set([...(changed.get(section) ?? []), ...periods]));
  }
}

/** What was said before of the articles that are said otherwise now. */
function noteKnown({ old, events }: MonthMerge, known: Map<string, Known>): void {
  if (events.every(({ kind }) => kind === 'new')) return;
  const byId = new Map(old.map((entry) => [entry.id, entry]));
  for (const { kind, entry, before } of events) {
    const id = kind === 'renamed-id' ? (before ?? entry.id) : entry.id;
    const earlier = byId.get(id);
    if (earlier === undefined) continue;
    const isEdited = known.get(entry.id)?.isEdited === true || EDITS.has(kind);
    known.set(entry.id, { ...earlier, isEdited });
  }
}

const EDITS: ReadonlySet<LedgerEvent['kind']> = new Set(['updated', 'edited', 'revived']);

function isBelow(file: string, path: string): boolean {
  return path !== '' && (file === path || (path.endsWith('/') && file.startsWith(path)));
}

function monthsToMerge(
  { lookup }: Desk,
  survey: Survey,
  looked: ReadonlySet<string>,
  found: readonly string[],
): readonly string[] {
  const known = survey.isAll
    ? lookup.ledger.months()
    : Array.from(looked).flatMap((file) => lookUp(lookup.keys(), 'record', file));
  return [...new Set([...found, ...known])].toSorted();
}

function noteMonth({ now }: ChannelRun, desk: Desk, memory: Memory, merge: MonthMerge): void {
  const before = new Set(merge.old);
  desk.note(
    merge.month,
    merge.tallies,
    merge.entries.filter((entry) => !before.has(entry)),
  );
  const refused = new Set(merge.refused);
  for (const head of merge.found) if (!refused.has(head)) noteHeld(memory, head, now);
}

/** A record that isn't published for an error of its own, found when it was held against others; a warning only stays with it. */
function noteRefused(memory: Memory, problem: Problem): void {
  noteProblem(memory, problem);
  if (isError(problem)) memory.lost.set(problem.file, (memory.lost.get(problem.file) ?? 0) + 1);
}

function noteProblem({ problems }: Memory, problem: Problem): void {
  problems.set(problem.file, [...(problems.get(problem.file) ?? []), problem]);
}
