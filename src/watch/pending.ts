/** Paths that changed and are not published yet: each waits until nobody is writing it any more. Pure: instants come in. */

/**
 * What stands at a path: `whole`, what can be published, well or badly written; `unfinished`, what reads as if it were still
 * being written; `gone`, no record or picture, where one may have been; `needless`, nothing, and it concerns nobody.
 */
export type Sight = 'whole' | 'unfinished' | 'gone' | 'needless';

/** What is to be published: those paths alone, or, without paths, whatever a walk finds. */
export type Errand = Readonly<{ paths?: readonly string[] }>;

/** Instants are milliseconds of a clock that never jumps. */
export type Pending = Readonly<{
  /** A path changed; without one, anything may have. */
  note: (path: string | undefined, at: number) => void;
  /** Whether nothing waits. */
  isEmpty: () => boolean;
  /** What can be published now, which then waits no more; nothing while it must wait. */
  take: (at: number) => Errand | undefined;
  /** When `take` is to be asked again, `Infinity` while nothing waits. */
  nextLook: () => number;
}>;

/** A path is looked at when it has been left alone for so long. */
const QUIET_MS = 100;
/** What can be published waits for what can't, so that articles that were saved together come together, but not longer. */
const LONGEST_WAIT_MS = 1000;
/** What never comes to rest is looked at nevertheless. */
const RESTLESS_MS = 5000;
/** Many editors delete a file and write it again: what is gone is believed to be gone after so long. */
const GONE_MS = 500;
const RETRY_MS = 300;
const RETRIES = 5;
/** A walk is cheaper than more names, and a folder that is moved comes in many pieces. */
const WALK_QUIET_MS = 500;
const MOST_PATHS = 1000;

type Waiting = Readonly<{ since: number; last: number; next: number; retries: number; ready: boolean }>;
type Walk = Readonly<{ since: number; last: number }>;

/** Nothing waits at first; `look` says what stands at a path. */
export function openPending(look: (path: string) => Sight): Pending {
  const paths = new Map<string, Waiting>();
  let walk: Walk | undefined;

  const note: Pending['note'] = (path, at) => {
    const known = path === undefined ? undefined : paths.get(path);
    if (path === undefined || (known === undefined && paths.size >= MOST_PATHS))
      walk = { since: walk?.since ?? at, last: at };
    else paths.set(path, touch(known, at));
  };
  const settle = (at: number): void => {
    for (const [path, one] of paths) {
      if (one.ready || one.next > at) continue;
      const sight = look(path);
      if (sight === 'needless') paths.delete(path);
      else paths.set(path, judge(one, sight, at));
    }
  };
  const take: Pending['take'] = (at) => {
    settle(at);
    const taken = walk === undefined ? takePaths(paths, at) : takeWalk(paths, walk, at);
    if (taken === undefined) return undefined;
    for (const path of taken.keys()) paths.delete(path);
    if (walk === undefined) return { paths: [...taken.keys()].toSorted() };
    walk = undefined;
    return {};
  };
  const nextLook = (): number => {
    const { next, deadline } = momentsOf(paths);
    if (walk === undefined) return Math.min(next, deadline);
    const isSettled = next === Infinity;
    return Math.min(isSettled ? walk.last + WALK_QUIET_MS : next, walk.since + RESTLESS_MS);
  };
  return { note, isEmpty: () => paths.size === 0 && walk === undefined, take, nextLook };
}

/** What was unfinished keeps its retries, however often it is written to: it mustn't wait for ever. */
function touch(known: Waiting | undefined, at: number): Waiting {
  const since = known?.since ?? at;
  const retries = known?.retries ?? 0;
  const quiet = Math.max(at, Math.min(at + QUIET_MS, since + RESTLESS_MS));
  const next = known !== undefined && retries > 0 ? Math.max(known.next, quiet) : quiet;
  return { since, last: at, next, retries, ready: false };
}

function judge(one: Waiting, sight: Sight, at: number): Waiting {
  if (sight === 'gone' && at < one.last + GONE_MS) return { ...one, next: one.last + GONE_MS };
  if (sight === 'unfinished' && one.retries < RETRIES) return { ...one, next: at + RETRY_MS, retries: one.retries + 1 };
  return { ...one, ready: true };
}

/** The next look at a path that isn't ready, and until when those that are wait for it. */
function momentsOf(paths: ReadonlyMap<string, Waiting>): Readonly<{ next: number; deadline: number }> {
  let next = Infinity;
  let deadline = Infinity;
  for (const one of paths.values()) {
    if (one.ready) deadline = Math.min(deadline, one.since + LONGEST_WAIT_MS);
    else next = Math.min(next, one.next);
  }
  return { next, deadline };
}

function takePaths(paths: ReadonlyMap<string, Waiting>, at: number): ReadonlyMap<string, Waiting> | undefined {
  const { next, deadline } = momentsOf(paths);
  if (deadline === Infinity || (next < Infinity && at < deadline)) return undefined;
  return new Map([...paths].filter(([, one]) => one.ready));
}

/** A walk sees all files, so that it waits for all; it leaves none. */
function takeWalk(
  paths: ReadonlyMap<string, Waiting>,
  walk: Walk,
  at: number,
): ReadonlyMap<string, Waiting> | undefined {
  const isSettled = momentsOf(paths).next === Infinity && at >= walk.last + WALK_QUIET_MS;
  return isSettled || at >= walk.since + RESTLESS_MS ? new Map(paths) : undefined;
}
