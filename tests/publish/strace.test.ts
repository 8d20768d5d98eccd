/** The built command on a disk that fails, or killed, for real: strace refuses its system calls, or ends it in one. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { terms } from '../../src/messages/en-terms.ts';
import { publish } from '../../src/publish.ts';
import { CLI } from '../command-line.ts';
import { makeFolder, readAll } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';
import { enter, expectBetween, FIRST, readOutput, SECOND } from './stages.ts';
import type { Stage } from './stages.ts';

/** A newsroom that is about to publish a stage, and what comes of that if nothing goes wrong. */
type Newsroom = Readonly<{ stage: Stage; items: string; out: string; before: Files; after: Files }>;

/** An injection as strace(1) writes it; `injected`: it came about. */
type Ended = Readonly<{ fault: string; out: string; end: unknown; err: string; injected: boolean }>;

/** No package brings it: CI installs it where it is missing. */
const TRACER = 'strace';

const BUSY = 120_000;

beforeAll(() => {
  const { error, status, stderr } = spawnSync(TRACER, ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`strace is needed, and the right to trace: ${String(error ?? stderr)}`);
});

const run = async (items: string, out: string, { now }: Stage) => publish({ items, out, now, allowShrink: true });

const copy = (folder: string): string => {
  const other = makeFolder();
  cpSync(folder, other, { recursive: true, preserveTimestamps: true });
  return other;
};

const prepare = async (stage: Stage): Promise<Newsroom> => {
  const [items, out] = [makeFolder(), makeFolder()];
  enter(items, FIRST);
  if (stage !== FIRST) await run(items, out, FIRST);
  enter(items, stage);
  const whole = copy(out);
  await run(items, whole, stage);
  // What is remembered is of other files than the copies that are worked on.
  rmSync(join(items, '.taspa'), { recursive: true });
  return { stage, items, out, before: readAll(out), after: readAll(whole) };
};

/** All that a run touches below the output folder: strace wants paths one by one. */
const pathsBelow = (out: string, { before, after }: Newsroom): readonly string[] => {
  const files = [...Object.keys(before), ...Object.keys(after), '.taspa/lock', '.taspa/next/begun'];
  const temporary = files.map((path) => join(dirname(path), `.${basename(path)}.tmp`));
  return [...new Set([...files, ...temporary, ...files.map(dirname)])].map((path) => join(out, path));
};

const straced = async (
  tracing: readonly string[],
  options: readonly string[],
): Promise<Omit<Ended, 'fault' | 'out'>> => {
  const log = join(makeFolder(), 'log');
  const child = spawn(TRACER, ['-f', '-o', log, ...tracing, process.execPath, CLI, 'publish', ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' },
  });
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const [code, signal] = await once(child, 'close');
  return { end: code ?? signal, err, injected: / \(INJECTED\)|killed by SIGKILL/.test(readFileSync(log, 'utf8')) };
};

/** Runs on a copy of what stands, under a fault: what is left of it, and the next run, are held against what must hold. */
const cut = async (newsroom: Newsroom, fault: string): Promise<Ended> => {
  const { stage, before, after } = newsroom;
  const [items, out] = [copy(newsroom.items), copy(newsroom.out)];
  const now = new Date(stage.now).toISOString();
  const paths = pathsBelow(out, newsroom).flatMap((path) => ['-P', path]);
  const injection = ['-e', `trace=${fault.slice(0, fault.indexOf(':'))}`, '-e', `inject=${fault}`];
  const ended = await straced(
    [...paths, ...injection],
    ['--items', items, '--out', out, '--now', now, '--allow-shrink'],
  );
  try {
    expectBetween(before, readOutput(out), after, stage.now);
    if (ended.end === 0) expect(readAll(out)).toEqual(after);
    expect(await run(items, out, stage)).toMatchObject({ status: 'published' });
    expect(readAll(out)).toEqual(after);
  } catch (error) {
    throw new Error(`${fault}: ${ended.err}`, { cause: error });
  }
  return { fault, out, ...ended };
};

/** Two at a time. */
const cutAll = async (stage: Stage, faults: readonly string[]): Promise<readonly Ended[]> => {
  const newsroom = await prepare(stage);
  const ended: Ended[] = [];
  const labour = async (mine: readonly string[]): Promise<void> => {
    for (const fault of mine) ended.push(await cut(newsroom, fault));
  };
  const half = Math.ceil(faults.length / 2);
  await Promise.all([labour(faults.slice(0, half)), labour(faults.slice(half))]);
  expect(ended.filter(({ injected }) => !injected)).toEqual([]);
  return ended;
};

const reasonOf = ({ fault }: Ended): unknown => {
  const [, code = ''] = /:error=([A-Z]+)/.exec(fault) ?? [];
  return { fault, end: 3, isBelow: true, reason: terms['reason']?.[code]?.[0] };
};

/** What stands on stderr: one line with the path, which is one that a newsroom knows, and the reason; what to do in another. */
const readReason = ({ fault, out, end, err }: Ended): unknown => {
  const [, path = '', reason] = /^taspa: ([^:\n]+): ([^\n]+)\n {2}hint: [^\n]+\n$/.exec(err) ?? [];
  const isBelow = (path === out || path.startsWith(`${out}/`)) && !path.endsWith('.tmp');
  return { fault, end, isBelow, reason };
};

describe('a publish', { timeout: BUSY }, () => {
  test('that is killed in a system call leaves what the next one makes good', async () => {
    const calls = ['openat', 'write', 'utimensat', 'fsync', 'rename', 'unlink'];
    const ended = await cutAll(
      SECOND,
      calls.flatMap((call) => [1, 3].map((time) => `${call}:signal=KILL:when=${time}`)),
    );
    for (const { fault, end } of ended) expect([fault, end]).toEqual([fault, 'SIGKILL']);
  });

  test('to which the disk refuses a call names the path and the reason, and the next one makes it good', async () => {
    const ended = await cutAll(SECOND, [
      'openat:error=EMFILE:when=8',
      'openat:error=EACCES:when=40',
      'openat:error=EROFS:when=1',
      'write:error=ENOSPC:when=2',
      'write:error=EIO:when=9',
      'utimensat:error=EPERM:when=4',
      'fsync:error=EIO:when=7',
      'fsync:error=ENOSPC:when=30',
      'rename:error=EACCES:when=5',
      'unlink:error=EROFS:when=1',
    ]);
    for (const one of ended) expect(readReason(one)).toEqual(reasonOf(one));
  });

  test('that the disk lets make no folder says so, and the next one makes it good', async () => {
    const ended = await cutAll(FIRST, ['mkdir:error=ENOSPC:when=2', 'mkdir:error=EROFS:when=4']);
    for (const one of ended) expect(readReason(one)).toEqual(reasonOf(one));
  });
});
