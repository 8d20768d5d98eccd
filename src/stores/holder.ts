/** Who holds a lock: a process, told from all others of this machine as well as the system allows. */
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './reading.ts';

/**
 * A lock file's content. `token` is of one taking of a lock, never of another; `owner` what the holder calls itself. Where
 * Linux tells it: the machine's start (`boot`), the process's own (`started`, ticks since then), and what its number counts
 * in (`space`).
 */
export type Holder = Readonly<
  { token: string; pid: number; host: string } & Partial<Record<Optional, string | undefined>>
>;

type Optional = (typeof OPTIONAL)[number];

const OPTIONAL = ['owner', 'boot', 'started', 'space'] as const;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LONGEST = 255;

/** This process as the holder of a lock that it is about to take. */
export function thisHolder(owner?: string): Holder {
  return {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    owner,
    boot: readSystem(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    started: processState('self')?.started,
    space: readSystem(() => readlinkSync('/proc/self/ns/pid')),
  };
}

/** The holder that a lock file names; nothing where it is damaged. */
export function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const [token, pid] = [fields.get('token'), fields.get('pid')];
  const isNamed = typeof token === 'string' && UUID.test(token) && isShort(fields.get('host'));
  const isNumbered = typeof pid === 'number' && Number.isInteger(pid) && pid >= 1;
  return isNamed && isNumbered && OPTIONAL.every((name) => fields.get(name) === undefined || isShort(fields.get(name)));
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST;
}

/**
 * Whether the holder has certainly ended. Of another host, or of a container with numbers of its own, nothing is
 * certain; of this one it is where the machine was started anew, and where the number is free or another's.
 */
export function isDead(holder: Holder, here: Holder): boolean {
  if (holder.host !== here.host) return false;
  if (holder.boot !== undefined && here.boot !== undefined && holder.boot !== here.boot) return true;
  if (holder.space !== here.space) return false;
  if (!isRunning(holder.pid)) return true;
  const state = processState(String(holder.pid));
  if (state === undefined) return false;
  return state.isEnded || (holder.started !== undefined && holder.started !== state.started);
}

/** Not by /proc alone, which may hide the processes of others. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

type ProcessState = Readonly<{ started: string; isEnded: boolean }>;

const STATE_FIELD = 3;
const STARTED_FIELD = 22;

/** What /proc says of a process (proc(5)); one that has ended stands there as a zombie until its parent asks. */
function processState(pid: string): ProcessState | undefined {
  const stat = readSystem(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is the program's name in parentheses: it may hold blanks and parentheses of its own.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  const state = fields[0];
  const started = fields[STARTED_FIELD - STATE_FIELD];
  return state === undefined || started === undefined ? undefined : { started, isEnded: 'ZXx'.includes(state) };
}

function readSystem(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
