/** Publishes at once, then whenever records change, and when an embargo ends or an article expires. */
import { earliestDue } from './due.ts';
import type { PublishReport } from './publish.ts';
import type { FolderListener, FolderWatch } from './sources/watch-folders.ts';
import { openBell } from './watch/clock.ts';
import type { Clock } from './watch/clock.ts';
import { openPending } from './watch/pending.ts';
import type { Pending, Sight } from './watch/pending.ts';

/** Why a run was begun: `due`, an article is due or expires; `sweep`, lest a change was missed; `retry`, the last one failed. */
type RunReason = 'start' | 'change' | 'due' | 'sweep' | 'retry';

/** One run: at `now`, for `took` (both milliseconds), of the named paths or of all; its report, or why it could not go on. */
export type Run = Readonly<{ reason: RunReason; paths?: readonly string[]; now: number; took: number }> &
  Readonly<{ report: PublishReport } | { error: unknown }>;

/** Paths are below the items folder, `/`-separated. */
export type WatchOptions = Readonly<{
  /** Publishes what changed at these paths, or whatever changed. */
  publish: (paths: readonly string[] | undefined) => Promise<PublishReport>;
  /** Where changes come from. */
  watchFolders: (listener: FolderListener) => FolderWatch;
  /** What stands at a path at an instant of the wall's clock. */
  look: (path: string, now: number) => Sight;
  clock: Clock;
  onRun: (run: Run) => void;
  onBlind: FolderListener['onBlind'];
  signal: AbortSignal;
}>;

/** The wall's clock may be set, and a computer may sleep: what is due is looked for so often at the least. */
const LONGEST_NAP_MS = 60_000;
/** Network drives, and systems with too much to tell, may keep a change to themselves. */
const SWEEP_EVERY_MS = 600_000;
const FIRST_RETRY_MS = 5000;
const LAST_RETRY_MS = 60_000;
/** Codes of what no waiting mends. */
const HOPELESS: ReadonlySet<string> = new Set(['OUT_INSIDE_ITEMS', 'ITEMS_INSIDE_OUT', 'OLD_TIME_ZONES']);

type Errand = Readonly<{ reason: RunReason; paths?: readonly string[] }>;

/** When a run is wanted though nothing was heard: `due` of the wall's clock, the others of the steady one; `failures` in a row, of which a run that wrote nothing is one. */
type Plan = Readonly<{ due: number; sweep: number; retry: number; failures: number }>;

/**
 * Watches until the signal; a run that is under way then is finished first. A run that fails is told, tried again, and ends
 * nothing; rejects where trying again can't help (`OUT_INSIDE_ITEMS`, `ITEMS_INSIDE_OUT`, `OLD_TIME_ZONES`).
 */
export async function watch(options: WatchOptions): Promise<void> {
  const { clock, look, signal, onBlind } = options;
  const bell = openBell(clock);
  const pending = openPending((path) => look(path, clock.now()));
  const onChange = (path?: string): void => {
    pending.note(path === undefined || isChannel(path) ? undefined : path, clock.steady());
    bell.ring();
  };
  signal.addEventListener('abort', bell.ring);
  const folders = options.watchFolders({ onChange, onBlind });
  try {
    let plan: Plan = { due: Infinity, sweep: Infinity, retry: Infinity, failures: 0 };
    for (let errand: Errand | undefined = { reason: 'start' }; !signal.aborted;) {
      if (errand === undefined) await bell.wait(napOf(plan, pending, clock));
      else plan = planAfter(await run(errand, options), plan, clock);
      errand = chooseErrand(plan, pending, clock);
    }
  } finally {
    signal.removeEventListener('abort', bell.ring);
    folders.close();
  }
}

/** The settings concern all records. */
function isChannel(path: string): boolean {
  return /(?:^|\/)channel\.yaml$/.test(path);
}

async function run(errand: Errand, { publish, clock, onRun }: WatchOptions): Promise<Run> {
  const now = clock.now();
  const start = clock.steady();
  const outcome = await publish(errand.paths).then(
    (report) => ({ report }),
    (error: unknown) => {
      if (isHopeless(error)) throw error;
      return { error };
    },
  );
  const done = { ...errand, now, took: clock.steady() - start, ...outcome };
  onRun(done);
  return done;
}

function isHopeless(error: unknown): boolean {
  return error instanceof Error && 'code' in error && HOPELESS.has(String(error.code));
}

function planAfter(done: Run, { sweep, failures }: Plan, clock: Clock): Plan {
  const at = clock.steady();
  if ('error' in done) {
    const pause = Math.min(FIRST_RETRY_MS * 2 ** failures, LAST_RETRY_MS);
    return { due: Infinity, sweep, retry: at + pause, failures: failures + 1 };
  }
  const due = earliestDue(done.report.channels) ?? Infinity;
  const isDone = done.report.status === 'published' || done.report.status === 'partial';
  return {
    // A run that was refused leaves due what was due.
    due: due > done.now ? due : done.now + LONGEST_NAP_MS,
    sweep: done.paths === undefined ? at + SWEEP_EVERY_MS : sweep,
    retry: Infinity,
    failures: isDone ? 0 : 1,
  };
}

/** What wants a walk waits until nobody is writing: a walk sees all files. */
function chooseErrand(plan: Plan, pending: Pending, clock: Clock): Errand | undefined {
  const wanted = reasonOf(plan, clock);
  if (pending.isEmpty()) return wanted === undefined ? undefined : { reason: wanted };
  const taken = pending.take(clock.steady());
  if (taken === undefined) return undefined;
  // What a run was to publish that failed or was refused is known to nobody any more.
  const needsWalk = wanted !== undefined || plan.failures > 0;
  return needsWalk ? { reason: 'change' } : { reason: 'change', ...taken };
}

function reasonOf({ due, retry, sweep }: Plan, clock: Clock): RunReason | undefined {
  if (clock.now() >= due) return 'due';
  if (clock.steady() >= retry) return 'retry';
  return clock.steady() >= sweep ? 'sweep' : undefined;
}

function napOf({ due, retry, sweep }: Plan, pending: Pending, clock: Clock): number {
  const next = Math.min(retry - clock.steady(), sweep - clock.steady(), due - clock.now());
  const nap = pending.isEmpty() ? next : pending.nextLook() - clock.steady();
  return Math.ceil(Math.min(Math.max(nap, 1), LONGEST_NAP_MS));
}
