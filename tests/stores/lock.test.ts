import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { formatFailure } from '../../src/messages/index.ts';
import { openFolderStore } from '../../src/stores/folder.ts';
import type { FolderStore } from '../../src/stores/folder.ts';
import { thisHolder } from '../../src/stores/holder.ts';
import type { Holder } from '../../src/stores/holder.ts';
import { makeFolder, readAll } from '../newsroom.ts';
import { deadHolder, ENDED, LOCK, lockedBy, pass, REFUSED, textOf } from './locks.ts';

/** What /proc says of a process, once it says that. */
const stateOf = async (pid: number | undefined, part: string): Promise<string> =>
  vi.waitFor(
    () => {
      const state = readFileSync(`/proc/${pid}/stat`, 'utf8');
      expect(state).toContain(part);
      return state;
    },
    { timeout: 5000 },
  );

// Time passes only where a test says so.
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a folder that is open', () => {
  test('is opened by nobody else until it is closed', async () => {
    const folder = makeFolder();
    const store = await openFolderStore(folder, { owner: 'watch' });
    await expect(pass(folder)).rejects.toMatchObject({
      ...REFUSED,
      path: join(folder, LOCK),
      detail: expect.stringMatching(`^${process.pid}, .+, watch, \\d{4}-\\d\\d-\\d\\dT.+Z$`),
    });
    await store.close();
    await pass(folder);
  });

  test('is waited for', async () => {
    const folder = makeFolder();
    const store = await openFolderStore(folder);
    let other: FolderStore | undefined;
    const opening = (async () => void (other = await openFolderStore(folder)))();
    await vi.advanceTimersByTimeAsync(9_900);
    expect(other).toBeUndefined();
    await store.close();
    await vi.advanceTimersByTimeAsync(50);
    await opening;
    await other?.close();
    expect(readAll(folder)).toEqual({});
  });

  test('is given up after ten seconds, or what `wait` says', async () => {
    const folder = makeFolder();
    const store = await openFolderStore(folder);
    const refusal = vi.fn<(error: unknown) => void>();
    const openings = [pass(folder, {}).catch(refusal), pass(folder, { wait: 300 }).catch(refusal)];
    await vi.advanceTimersByTimeAsync(250);
    expect(refusal).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(50);
    expect(refusal).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(9_650);
    expect(refusal).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(50);
    expect(refusal).toHaveBeenCalledTimes(2);
    await Promise.all(openings);
    await store.close();
  });

  test('is told in both languages, with the process and what to do', async () => {
    const folder = lockedBy({ ...thisHolder(), host: 'elsewhere', pid: 4711, owner: 'a\u001B]0;x' });
    const error: unknown = await pass(folder).catch((thrown: unknown) => thrown);
    for (const language of ['en', 'kk'] as const) {
      const told = formatFailure(error, language);
      expect(told).toContain(`taspa: ${join(folder, LOCK)}: `);
      expect(told).toContain('4711, elsewhere, a');
      expect(told).toContain('\n  ');
      expect(told).not.toMatch(/[{}\u001B]|LOCKED/u);
    }
  });

  test('keeps a lock that somebody else has put in the place of its own', async () => {
    const folder = makeFolder();
    const store = await openFolderStore(folder);
    writeFileSync(join(folder, LOCK), textOf({ ...thisHolder(), host: 'elsewhere' }));
    await store.close();
    await expect(pass(folder)).rejects.toMatchObject(REFUSED);
  });
});

describe('a lock that was left', () => {
  test.each<[string, Partial<Holder>]>([
    ['a process that has ended', { pid: ENDED }],
    ['one that ended before the machine’s start', { boot: 'another' }],
    ['one whose number another process has', { started: '1' }],
    ['one of a system that doesn’t tell starts', { pid: ENDED, boot: undefined, started: undefined }],
  ])('by %s is taken over at once', async (_, part) => {
    const folder = lockedBy({ ...thisHolder(), ...part });
    await pass(folder);
    expect(readAll(folder)).toEqual({});
  });

  test('by a process that has ended, of which nobody has taken notice, is taken over at once', async () => {
    vi.useRealTimers();
    // The shell becomes a program that never asks after its child, and the child ends only then.
    const shell = spawn('sh', ['-c', 'exec 3<&0; cat <&3 & echo $!; exec sleep 60']);
    onTestFinished(() => void shell.kill());
    const pid = await new Promise<number>((resolve) => {
      shell.stdout.on('data', (data: Buffer) => resolve(Number(data.toString())));
    });
    await stateOf(shell.pid, '(sleep)');
    shell.stdin.end();
    expect(await stateOf(pid, ' Z ')).toContain(String(pid));
    await pass(lockedBy({ ...thisHolder(), pid, started: undefined }));
  });

  test('takes the temporary files along that its run has left, and nothing else', async () => {
    const theirs = { 'rss.xml': 'a', '.htaccess': 'b', '.git/.a.tmp': 'c', 'a.tmp': 'd', '.Қ.tmp': 'e' };
    const left = { '.rss.xml.tmp': '', 'kk/.taspa/ledger/.2024-10.ndjson.tmp': '', '..gitignore.tmp': '' };
    const folder = makeFolder({ ...theirs, ...left, [LOCK]: textOf(deadHolder()) });
    await pass(folder);
    expect(readAll(folder)).toEqual(theirs);
  });

  test.each<[string, Partial<Holder>]>([
    ['a process that runs', {}],
    ['a process of another machine', { host: 'elsewhere', boot: 'another', pid: ENDED }],
    ['a process of another container', { space: 'pid:[1]', pid: ENDED }],
    ['one of a system that doesn’t tell starts, whose number is in use', { boot: undefined, started: undefined }],
  ])('by %s is none', async (_, part) => {
    const folder = lockedBy({ ...thisHolder(), ...part });
    const before = readAll(folder);
    await expect(pass(folder)).rejects.toMatchObject(REFUSED);
    expect(readAll(folder)).toEqual(before);
  });
});

describe('a damaged lock', () => {
  const damaged: readonly (readonly [string, string | Uint8Array])[] = [
    ['nothing', ''],
    ['half of one', textOf(thisHolder()).slice(0, 60)],
    ['another text', 'locked'],
    ['bytes', Uint8Array.of(0, 255, 254, 10)],
    ['a megabyte', 'a'.repeat(1_000_000)],
    ['null', 'null'],
    ['a process group', textOf({ ...thisHolder(), pid: 0 })],
    ['a negative number', textOf({ ...thisHolder(), pid: -1 })],
    ['a token that leads elsewhere', textOf({ ...deadHolder(), token: '../../a' })],
  ];

  test.each(damaged)(
    '(%s) may be one that is just being written, and is taken over only after half a second',
    async (_, text) => {
      const folder = makeFolder({ [LOCK]: text });
      let isOpen = false;
      const opening = (async () => {
        await pass(folder);
        isOpen = true;
      })();
      await vi.advanceTimersByTimeAsync(450);
      expect(isOpen).toBe(false);
      await vi.advanceTimersByTimeAsync(100);
      await opening;
      expect(readAll(folder)).toEqual({});
    },
  );

  test('that becomes whole is its writer’s', async () => {
    const folder = makeFolder({ [LOCK]: '' });
    const refusal = vi.fn<(error: unknown) => void>();
    const opening = pass(folder).catch(refusal);
    await vi.advanceTimersByTimeAsync(200);
    writeFileSync(join(folder, LOCK), textOf(thisHolder()));
    await vi.advanceTimersByTimeAsync(1000);
    await opening;
    expect(refusal).toHaveBeenCalledWith(expect.objectContaining(REFUSED));
  });

  test('whose writer was stopped for so long that another has taken it is that other’s', async () => {
    const folder = makeFolder();
    const other = textOf(thisHolder());
    const onStep = (step: string): void => {
      if (step !== 'lock-write') return;
      rmSync(join(folder, LOCK));
      writeFileSync(join(folder, LOCK), other);
    };
    await expect(pass(folder, { wait: 0, onStep })).rejects.toMatchObject(REFUSED);
    expect(readAll(folder)).toEqual({ [LOCK]: other });
  });

  test('is no folder', async () => {
    const folder = makeFolder({ [`${LOCK}/a`]: '' });
    await expect(pass(folder)).rejects.toMatchObject({ code: 'EISDIR', path: join(folder, LOCK) });
  });
});
