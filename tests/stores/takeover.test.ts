import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openFolderStore } from '../../src/stores/folder.ts';
import { thisHolder } from '../../src/stores/holder.ts';
import type { Holder } from '../../src/stores/holder.ts';
import { makeFolder, readAll } from '../newsroom.ts';
import { deadHolder, LOCK, lockedBy, pass, REFUSED, textOf } from './locks.ts';

const DIST = new URL('../../dist/stores/', import.meta.url).href;
const guardOf = ({ token }: Holder): string => `.taspa/.lock-${token}.tmp`;

// Time passes only where a test says so.
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a run that died while it took over the lock of another', () => {
  test('leaves nothing that stops the next', async () => {
    const [first, second, third] = [deadHolder(), deadHolder(), deadHolder()];
    const folder = makeFolder({
      [LOCK]: textOf(first),
      [guardOf(first)]: textOf(second),
      [guardOf(second)]: textOf(third),
    });
    await pass(folder);
    expect(readAll(folder)).toEqual({});
  });

  test.each([
    ['the lock’s', textOf(deadHolder())],
    ['none', ''],
  ])('is waited for a moment where it didn’t come to write its name (%s is written)', async (_, text) => {
    const token = /"token":"([^"]+)"/.exec(text)?.[1] ?? 'damaged';
    const folder = makeFolder({ [LOCK]: text, [`.taspa/.lock-${token}.tmp`]: '' });
    const opening = pass(folder, {});
    await vi.advanceTimersByTimeAsync(2000);
    await opening;
    expect(readAll(folder)).toEqual({});
  });

  test('that still runs is left to it', async () => {
    const dead = deadHolder();
    const folder = makeFolder({ [LOCK]: textOf(dead), [guardOf(dead)]: textOf(thisHolder()) });
    const before = readAll(folder);
    await expect(pass(folder)).rejects.toMatchObject(REFUSED);
    expect(readAll(folder)).toEqual(before);
  });
});

describe('of several runs that find a lock left', () => {
  /** Opens, and at its nth step lets others open, which begin at once: how many of all got the lock. */
  const race = async (folder: string, [step, ...others]: readonly number[]): Promise<number> => {
    const openings: Promise<number>[] = [];
    let taken = 0;
    const onStep = (): void => {
      if (taken === step) openings.push(race(folder, others));
      taken += 1;
    };
    const opened: Promise<number> = openFolderStore(folder, { wait: 100, onStep }).then(
      () => 1,
      (error: unknown) => {
        expect(error).toMatchObject(REFUSED);
        return 0;
      },
    );
    openings.push(opened);
    await vi.advanceTimersByTimeAsync(1000);
    return (await Promise.all(openings)).reduce((sum, count) => sum + count, 0);
  };

  const STEPS = 7;
  const orders = Array.from({ length: STEPS * STEPS }, (_, index) => [Math.floor(index / STEPS), index % STEPS]);

  test('the steps are those that the orders go through', async () => {
    const steps: string[] = [];
    await openFolderStore(lockedBy(deadHolder()), { wait: 0, onStep: (step) => void steps.push(step) });
    // The lock; guard made and written; dead lock away; guard away; lock made and written.
    expect(steps).toEqual(['lock', 'lock', 'lock-write', 'unlock', 'unlock', 'lock', 'lock-write']);
  });

  test('exactly one gets it, in whatever order they come', async () => {
    for (const order of orders) expect([order, await race(lockedBy(deadHolder()), [...order, -1])]).toEqual([order, 1]);
  });

  test('one after the other gets it, as processes of their own', async () => {
    vi.useRealTimers();
    const folder = lockedBy(deadHolder());
    // Counts up in a file of its own, in a way that loses counts where two do it at once.
    const code = `
      import { openFolderStore } from '${DIST}folder.js';
      import { readFileSync, writeFileSync } from 'node:fs';
      const [folder, count] = process.argv.slice(1);
      for (let round = 0; round < 5; round += 1) {
        const store = await openFolderStore(folder);
        const before = Number(readFileSync(count, 'utf8'));
        await store.create('a-' + before, Buffer.from('a'));
        writeFileSync(count, String(before + 1));
        await store.close();
      }`;
    const count = join(makeFolder({ count: '0' }), 'count');
    const runs = Array.from({ length: 3 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', code, folder, count]);
      return new Promise((resolve) => {
        child.on('exit', resolve);
      });
    });
    expect(await Promise.all(runs)).toEqual([0, 0, 0]);
    expect(readFileSync(count, 'utf8')).toBe('15');
    expect(Object.keys(readAll(folder))).toHaveLength(15);
  });
});
