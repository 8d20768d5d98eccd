/** A watcher over nothing at all: the clock, the folders and the publisher are the test's. */
import { onTestFinished } from 'vitest';
import type { PublishReport } from '../../src/publish.ts';
import type { FolderListener } from '../../src/sources/watch-folders.ts';
import { watch } from '../../src/watch.ts';
import type { Run } from '../../src/watch.ts';
import type { Clock } from '../../src/watch/clock.ts';
import type { Sight } from '../../src/watch/pending.ts';

export const START = Date.parse('2024-10-04T18:52:00+05:00');
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** Lets promises that are ready go on. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** A clock that stands still until it is advanced; `set` is what an administrator does to the wall's. */
function fakeClock() {
  let wall = START;
  let steady = 0;
  let timers: readonly Readonly<{ at: number; call: () => void }>[] = [];
  const naps: number[] = [];
  const wakeAfter = (milliseconds: number, call: () => void): (() => void) => {
    naps.push(milliseconds);
    const timer = { at: steady + milliseconds, call };
    timers = [...timers, timer];
    return () => void (timers = timers.filter((one) => one !== timer));
  };
  const advance = async (milliseconds: number): Promise<void> => {
    const end = steady + milliseconds;
    await settle();
    for (let next = first(); next !== undefined && next.at <= end; next = first()) {
      wall += next.at - steady;
      steady = next.at;
      timers = timers.filter((one) => one !== next);
      next.call();
      await settle();
    }
    wall += end - steady;
    steady = end;
  };
  const first = () => timers.toSorted((a, b) => a.at - b.at)[0];
  const clock: Clock = { now: () => wall, steady: () => steady, wakeAfter };
  return { clock, advance, naps, waiting: () => timers.length, set: (instant: number) => void (wall = instant) };
}

/** The report of a run that went well; `nextDue` in milliseconds. */
export function reportOf(nextDue?: number): PublishReport {
  const held = { drafts: 0, embargoed: 0, expired: 0, ...(nextDue === undefined ? {} : { nextDue }) };
  const counts = { records: 1, published: 1, withheld: 0, feeds: 1 };
  const byRule = { guid: 0, link: 0, 'title-link': 0, freshrss: 0, miniflux: 0, content: 0 };
  const subscribers = { new: 0, updated: 0, withdrawn: 0, shownAgain: 0, again: [], byRule };
  const channel = { folder: '', title: 'Таспа', timeZone: 'Asia/Almaty', ...counts, held, subscribers, moved: [] };
  const files = { written: [], removed: [], unchanged: 0 };
  return { status: 'published', channels: [channel], ...files, problems: [], warnings: [] };
}

type Publish = () => Promise<PublishReport>;

/** A run that goes on until it is told to finish. */
export function publishWhenTold(): Readonly<{ publish: Publish; finish: () => void }> {
  const told = new EventTarget();
  const publish: Publish = async () => {
    await new Promise((resolve) => told.addEventListener('finish', resolve, { once: true }));
    return reportOf();
  };
  return { publish, finish: () => void told.dispatchEvent(new Event('finish')) };
}

/** Watches; `publish` is the first run's, and may be set to another, as what is seen at a path may be. */
export function watching(publish: Publish = async () => reportOf()) {
  const time = fakeClock();
  const controller = new AbortController();
  const runs: Run[] = [];
  const asked: (readonly string[] | 'all')[] = [];
  const state = {
    publish,
    look: (): Sight => 'whole',
    listener: undefined as FolderListener | undefined,
    isClosed: false,
    hasEnded: false,
  };
  const done = watch({
    publish: async (paths) => {
      asked.push(paths ?? 'all');
      return state.publish();
    },
    watchFolders: (listener) => {
      state.listener = listener;
      return { close: () => void (state.isClosed = true) };
    },
    look: () => state.look(),
    clock: time.clock,
    onRun: (run) => void runs.push(run),
    onBlind: () => {},
    signal: controller.signal,
  }).finally(() => (state.hasEnded = true));
  onTestFinished(() => controller.abort());
  const change = (path?: string): void => state.listener?.onChange(path);
  return { ...time, state, done, runs, asked, change, end: () => controller.abort() };
}
