/**
 * The lock of a folder: a file that one run makes and removes, so that no two write at once.
 *
 * A lock whose holder has died is removed under a lock of its own, the guard, which bears its token. While a guard
 * is held nobody else removes that lock, and once it is removed the token never comes back: so nobody can take
 * away a lock that another has just taken. A guard whose holder has died is cleared in the same way.
 */
import { closeSync, constants, fstatSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failure } from '../problem.ts';
import { makeFolders } from './disk.ts';
import type { Ground } from './disk.ts';
import { isDead, parseHolder, thisHolder } from './holder.ts';
import type { Holder } from './holder.ts';
import { LOCK_KEY, temporaryOf } from './keys.ts';
import { codeOf, named } from './reading.ts';

/** `wait`: milliseconds for which another run is waited for; `owner`: what the holder calls itself. */
export type LockOptions = Readonly<{ wait: number; owner?: string | undefined }>;

/** `isTakenOver`: from a run that died, which may have left temporary files; `made`: folders that were missing. */
export type Lock = Readonly<{ isTakenOver: boolean; made: readonly string[]; release: () => void }>;

const POLL_MS = 50;

/** How long a lock without a readable holder is left alone, whatever the wait: who is just writing it needs far less. */
const DAMAGED_MS = 500;

const MAX_BYTES = 4096;

/** What stands in a lock file, and since when (milliseconds). */
type Found = Readonly<{ path: string; text: string; holder: Holder | undefined; since: number }>;

/** `damaged`: at how many polls each lock has been without a readable holder. */
type Taker = Readonly<{ ground: Ground; me: Holder; text: string; damaged: Map<string, number> }>;

/**
 * Takes the lock of a folder, made if missing. Throws LOCKED (`detail`: the holder) where another run still holds it
 * after the wait, or one of another machine, of which nobody here knows whether it lives; and where the disk refuses.
 */
export async function takeLock(ground: Ground, { wait, owner }: LockOptions): Promise<Lock> {
  const me = thisHolder(owner);
  const taker = { ground, me, text: `${JSON.stringify(me)}\n`, damaged: new Map<string, number>() };
  const path = join(ground.folder, LOCK_KEY);
  const made = new Set<string>();
  let isTakenOver = false;
  for (let waited = 0; ;) {
    // Anew each time: who made the folder takes it away with the lock if nothing came into it.
    for (const folder of makeFolders(ground, dirname(LOCK_KEY))) made.add(folder);
    if (tryLock(taker, path)) return { isTakenOver, made: [...made], release: () => release(taker, path) };
    const found = readLock(path);
    if (found !== undefined && isLeft(taker, found) && clear(taker, found)) isTakenOver = true;
    else if (waited >= Math.max(wait, found?.holder === undefined ? DAMAGED_MS : 0)) throw locked(path, found);
    else {
      await pause(POLL_MS);
      waited += POLL_MS;
    }
  }
}

/** Whether the lock file could be made. */
function tryLock({ ground, text }: Taker, path: string): boolean {
  ground.onStep('lock', LOCK_KEY);
  const descriptor = openNew(path);
  if (descriptor === undefined) return false;
  try {
    ground.onStep('lock-write', LOCK_KEY);
    writeFileSync(descriptor, text);
    // Who was stopped before it wrote may have lost the empty file to another.
    return readLock(path)?.text === text;
  } catch (error) {
    rmSync(path, { force: true });
    throw named(error, path);
  } finally {
    closeSync(descriptor);
  }
}

/** Nothing where a lock stands, or where its folder has just gone. */
function openNew(path: string): number | undefined {
  try {
    return openSync(path, 'wx', 0o644);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return undefined;
    // Where the folder can't be written to, it is the folder that the newsroom has to look at.
    throw named(error, dirname(path));
  }
}

const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What stands at a path, of a damaged one its beginning; nothing where nothing stands (any more). */
function readLock(path: string): Found | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, READ);
    const buffer = Buffer.alloc(MAX_BYTES);
    const text = buffer.toString('utf8', 0, readSync(descriptor, buffer));
    return { path, text, holder: parseHolder(text), since: fstatSync(descriptor).mtimeMs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw named(error, path);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Whether nobody stands behind a lock: its holder is dead, or it has been damaged for long enough. */
function isLeft({ me, damaged }: Taker, { path, holder }: Found): boolean {
  if (holder !== undefined) return isDead(holder, me);
  const polls = (damaged.get(path) ?? 0) + 1;
  damaged.set(path, polls);
  return polls * POLL_MS > DAMAGED_MS;
}

/** Removes a lock that was left, under its guard; whether the way is free. */
function clear(taker: Taker, { path, text, holder }: Found): boolean {
  const guard = guardOf(taker, holder);
  // A damaged guard of a damaged lock: nothing tells such locks apart, so there is no guard for it.
  const isGuarded = path !== guard;
  if (isGuarded && !takeGuard(taker, guard)) return false;
  try {
    const isSame = readLock(path)?.text === text;
    if (isSame) unlink(taker, path);
    return isSame;
  } finally {
    if (isGuarded) release(taker, guard);
  }
}

function guardOf({ ground }: Taker, holder: Holder | undefined): string {
  return temporaryOf(join(ground.folder, `${LOCK_KEY}-${holder?.token ?? 'damaged'}`));
}

function takeGuard(taker: Taker, guard: string): boolean {
  if (tryLock(taker, guard)) return true;
  const found = readLock(guard);
  return found !== undefined && isLeft(taker, found) && clear(taker, found) && tryLock(taker, guard);
}

/** Removes a lock if it is still ours: somebody may have removed it by hand. */
function release(taker: Taker, path: string): void {
  if (readLock(path)?.text === taker.text) unlink(taker, path);
}

function unlink({ ground }: Taker, path: string): void {
  ground.onStep('unlock', LOCK_KEY);
  rmSync(path, { force: true });
}

function locked(path: string, found: Found | undefined): Error {
  const since = found && new Date(found.since).toISOString();
  const detail = [found?.holder?.pid, found?.holder?.host, found?.holder?.owner, since].filter(Boolean).join(', ');
  return Object.assign(failure('LOCKED', path, `held by process ${detail}`), { detail });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
