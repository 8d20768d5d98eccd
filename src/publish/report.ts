/** What a run tells of a channel. */
import type { Held } from '../edition.ts';
import { isError } from '../problem.ts';
import type { SubscriberReport } from '../subscribers/compare.ts';
import { findEntries } from './lookup.ts';
import { countHeld } from './memory.ts';
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
  const withheld = lost + failing.length;
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
