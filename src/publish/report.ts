/** What a run tells of a channel. */
import type { Held } from '../edition.ts';
import { finding, isError, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { SubscriberReport } from '../subscribers/compare.ts';
import { fileOf } from './heads.ts';
import { findEntries } from './lookup.ts';
import { countHeld, isUnread } from './memory.ts';
import type { ChannelPlan } from './plan.ts';
import { sectionsOf } from './windows.ts';

/**
 * One channel of the run: its folder below `items` (`''` at the top), and what came of its records. `withheld` have an error.
 * `moved` are the records that stand elsewhere than before.
 */
export type ChannelReport = Readonly<{
  folder: string;
  title: string;
  timeZone: string;
  records: number;
  published: number;
  withheld: number;
  held: Held;
  feeds: number;
  subscribers: SubscriberReport;
  moved: readonly Readonly<{ from: string; to: string }>[];
}>;

/** Describes what a plan comes to. */
export async function describeChannel(plan: ChannelPlan, subscribers: SubscriberReport): Promise<ChannelReport> {
  const { run, desk, memory, events } = plan;
  const { folder, title, timeZone } = run.channel;
  const tallies = [...desk.catalog.values()].flat();
  const listed = tallies.reduce((sum, { section, count }) => (section === undefined ? sum + count : sum), 0);
  const failing = Array.from(memory.completions).filter(([, problems]) => problems.some(isError));
  const lost = Array.from(memory.lost.values()).reduce((sum, count) => sum + count, 0);
  const published =
    listed -
    (await countListed(
      plan,
      failing.map(([record]) => record),
    ));
  // A record that can't be read is lost already.
  const late = failing.filter(([record, problems]) => !(problems.some(isUnread) && memory.lost.has(fileOf(record))));
  const withheld = lost + late.length;
  const held = countHeld(memory);
  return {
    folder,
    title,
    timeZone,
    records: published + withheld + held.drafts + held.embargoed + held.expired,
    published,
    withheld,
    held,
    feeds: sectionsOf(desk.catalog, run.channel).length + 1,
    subscribers,
    moved: events.flatMap(({ kind, entry: { record: to }, before: from }) =>
      kind === 'moved' && from !== undefined && to !== undefined ? { from, to } : [],
    ),
  };
}

/** How many of the records' articles the ledger has as published. */
async function countListed({ desk }: ChannelPlan, records: readonly string[]): Promise<number> {
  let count = 0;
  for (const record of records) {
    const found = await findEntries(desk.lookup, 'record', record);
    if (found.some(({ entry }) => entry.state === 'published')) count += 1;
  }
  return count;
}

/** The articles that readers have seen and current documents would show, had their records no error. Problems: article-out. */
export async function describeOut({ desk, windows }: ChannelPlan): Promise<readonly Problem[]> {
  const out: Problem[] = [];
  for (const id of windows.failed) {
    for (const { entry } of await findEntries(desk.lookup, 'id', id)) {
      if (entry.state === 'published')
        out.push(problemAt(placeOf(entry.record), finding('article-out', { value: entry.title })));
    }
  }
  return out;
}

/** What happened to records of which nobody wrote anything: articles withdrawn because of that, and files that stand elsewhere. */
export function describeMoves({ events, known }: Pick<ChannelPlan, 'events' | 'known'>): readonly Problem[] {
  return events.flatMap(({ kind, entry, before = '' }) => {
    if (kind === 'moved') return problemAt(placeOf(entry.record), finding('record-moved', { other: fileOf(before) }));
    if (kind !== 'withdrawn') return [];
    const record = known.get(entry.id)?.record;
    const cause = entry.record === undefined ? 'record-gone' : 'record-hidden';
    return problemAt(placeOf(record), finding('article-withdrawn', { value: entry.title, cause }));
  });
}

function placeOf(record = ''): Readonly<{ file: string; line: number; column: number }> {
  return { file: fileOf(record), line: 1, column: 1 };
}
