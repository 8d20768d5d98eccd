/** What a run knows of records that it doesn't read: what was held back, what is wrong, what must be read again. */
import type { CacheState } from '../cache/state.ts';
import type { Held } from '../edition.ts';
import { visibilityOf } from '../ledger/found.ts';
import type { Problem } from '../problem.ts';
import { fileOf } from './heads.ts';
import type { Found } from '../ledger/found.ts';

/** Why a record isn't published, or that it will not stay as it is; `at` is when that changes (milliseconds). */
export type HeldRecord = Readonly<{ kind: 'draft' | 'embargoed' | 'expired' | 'passing'; at?: number }>;

/** By file: `lost` counts records with errors, `problems` are those of heads; by record's key: what is held back, and the problems of articles. */
export type Memory = Readonly<{
  held: Map<string, HeldRecord>;
  lost: Map<string, number>;
  problems: Map<string, readonly Problem[]>;
  completions: Map<string, readonly Problem[]>;
}>;

/** A record that lost its id or address to another may have it when that goes; one that couldn't be read may now. */
const PASSING: ReadonlySet<string> = new Set(['id-duplicate', 'url-duplicate', 'record-unreadable']);

/** What the last run remembered; nothing where there was none. */
export function recall(state: CacheState | undefined): Memory {
  const { held = [], lost = [], problems = [], completions = [] } = state ?? {};
  return {
    held: new Map(held.map(([record, kind, at]) => [record, at === null ? { kind } : { kind, at }])),
    lost: new Map(lost),
    problems: groupByFile(problems),
    completions: new Map(completions),
  };
}

/** The same for the next run. */
export function toState({
  held,
  lost,
  problems,
  completions,
}: Memory): Pick<CacheState, 'held' | 'lost' | 'problems' | 'completions'> {
  return {
    held: Array.from(held, ([record, { kind, at }]) => [record, kind, at ?? null] as const),
    lost: [...lost],
    problems: [...problems.values()].flat(),
    completions: [...completions],
  };
}

export function groupByFile(problems: readonly Problem[]): Map<string, readonly Problem[]> {
  const byFile = new Map<string, Problem[]>();
  for (const problem of problems) {
    const known = byFile.get(problem.file);
    if (known === undefined) byFile.set(problem.file, [problem]);
    else known.push(problem);
  }
  return byFile;
}

/** The files that must be read though nobody touched them: something of theirs is due, or what stood in the way may be gone. */
export function filesToReread({ held, problems }: Memory, now: number): readonly string[] {
  const due = Array.from(held).flatMap(([record, { at }]) => (at !== undefined && at <= now ? fileOf(record) : []));
  const doubtful = Array.from(problems).flatMap(([file, all]) =>
    all.some(({ code }) => PASSING.has(code)) ? file : [],
  );
  return [...new Set([...due, ...doubtful])];
}

/** Forgets what was known of files that are read now, or are gone. */
export function forgetFiles({ held, lost, problems, completions }: Memory, files: ReadonlySet<string>): void {
  for (const file of files) {
    lost.delete(file);
    problems.delete(file);
  }
  for (const byRecord of [held, completions]) {
    for (const record of byRecord.keys()) if (files.has(fileOf(record))) byRecord.delete(record);
  }
  // What is said of a record because of another goes with that one, too.
  for (const [file, all] of problems) {
    const left = all.filter(({ code, values: { other = '' } }) => code !== 'article-copied' || !files.has(other));
    if (left.length < all.length) problems.set(file, left);
  }
}

/** What holds a record back, or when it will not stay as it is; nothing where readers see it for good. */
export function heldOf(head: Found, now: number): HeldRecord | undefined {
  const { status, due, expires = Infinity, updated } = head;
  const visibility = visibilityOf(head, now);
  if (visibility === 'expired') return { kind: 'expired' };
  if (visibility === 'hidden') return status === 'draft' ? { kind: 'draft' } : { kind: 'embargoed', at: due };
  if (visibility !== 'visible') return undefined;
  const at = Math.min(expires, updated > now ? updated : Infinity);
  return at < Infinity ? { kind: 'passing', at } : undefined;
}

/** Whether a record could not be read, or was another when it was read again. */
export function isUnread({ code }: Problem): boolean {
  return code === 'record-unreadable';
}

/** The counts of what is held back, and the next instant at which that changes. */
export function countHeld({ held }: Memory): Held {
  const count = { draft: 0, embargoed: 0, expired: 0, passing: 0 };
  let nextDue = Infinity;
  for (const { kind, at = Infinity } of held.values()) {
    count[kind] += 1;
    nextDue = Math.min(nextDue, at);
  }
  const { draft: drafts, embargoed, expired } = count;
  return { drafts, embargoed, expired, ...(nextDue < Infinity ? { nextDue } : {}) };
}
