import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openPending } from '../../src/watch/pending.ts';
import type { Errand, Pending, Sight } from '../../src/watch/pending.ts';

/** Asks as the watcher does, at every moment at which there is something to ask, and gives what was taken and when. */
function takeUntil(pending: Pending, from: number, to: number): readonly (readonly [number, Errand])[] {
  const taken: (readonly [number, Errand])[] = [];
  for (let at = from; at <= to; at = Math.max(at + 1, pending.nextLook())) {
    const errand = pending.take(at);
    if (errand !== undefined) taken.push([at, errand]);
    if (pending.isEmpty()) return taken;
  }
  return taken;
}

const allWhole = (): Sight => 'whole';

describe('a path that changed', () => {
  test('is taken when it was left alone for 100 ms', () => {
    const pending = openPending(allWhole);
    pending.note('a.txt', 0);
    pending.note('a.txt', 60);
    expect(pending.take(159)).toBeUndefined();
    expect(pending.nextLook()).toBe(160);
    expect(pending.take(160)).toEqual({ paths: ['a.txt'] });
    expect(pending.isEmpty()).toBe(true);
    expect(pending.nextLook()).toBe(Infinity);
  });

  test('comes with the others that changed, in the order of names', () => {
    const pending = openPending(allWhole);
    pending.note('b.txt', 0);
    pending.note('a.txt', 90);
    expect(takeUntil(pending, 90, 9000)).toEqual([[190, { paths: ['a.txt', 'b.txt'] }]]);
  });

  test('waits a second at most for others that are still written to', () => {
    const pending = openPending(allWhole);
    pending.note('a.txt', 0);
    for (let at = 0; at < 990; at += 50) {
      pending.note('b.txt', at);
      expect(pending.take(at)).toBeUndefined();
    }
    pending.note('b.txt', 990);
    expect(pending.take(1000)).toEqual({ paths: ['a.txt'] });
    expect(takeUntil(pending, 1000, 9000)).toEqual([[1090, { paths: ['b.txt'] }]]);
  });

  test('is taken after five seconds though it never comes to rest', () => {
    const pending = openPending(allWhole);
    for (let at = 0; at <= 4990; at += 10) {
      pending.note('a.txt', at);
      expect(pending.take(at)).toBeUndefined();
    }
    expect(takeUntil(pending, 4990, 9000)).toEqual([[5000, { paths: ['a.txt'] }]]);
  });

  test('is believed to be gone after 500 ms, and not if it is back by then', () => {
    let sight: Sight = 'gone';
    const pending = openPending(() => sight);
    pending.note('a.txt', 0);
    expect(pending.take(499)).toBeUndefined();
    expect(pending.take(500)).toEqual({ paths: ['a.txt'] });
    pending.note('b.txt', 1000);
    expect(pending.take(1300)).toBeUndefined();
    sight = 'whole';
    pending.note('b.txt', 1400);
    expect(takeUntil(pending, 1400, 9000)).toEqual([[1500, { paths: ['b.txt'] }]]);
  });

  test('is looked at again five times, 300 ms apart, while it is unfinished', () => {
    const looks: number[] = [];
    let now = 0;
    const pending = openPending(() => {
      looks.push(now);
      return 'unfinished';
    });
    pending.note('a.txt', 0);
    for (; !pending.isEmpty(); now += 10) pending.take(now);
    expect(looks).toEqual([100, 400, 700, 1000, 1300, 1600]);
  });

  test('waits no longer than 6.5 seconds though it is written to and unfinished all the time', () => {
    const pending = openPending(() => 'unfinished');
    let at = 0;
    for (pending.note('a.txt', at); !pending.isEmpty(); at += 20) {
      pending.note('a.txt', at);
      pending.take(at);
    }
    expect(at).toBeGreaterThan(5000);
    expect(at).toBeLessThanOrEqual(6600);
  });

  test('is forgotten if it is needless', () => {
    const pending = openPending(() => 'needless');
    pending.note('sedA1b2C3', 0);
    expect(takeUntil(pending, 0, 9000)).toEqual([]);
    expect(pending.isEmpty()).toBe(true);
  });
});

describe('a change of anything', () => {
  test('asks for a walk after 500 ms without another', () => {
    const pending = openPending(allWhole);
    pending.note(undefined, 0);
    pending.note('a.txt', 10);
    pending.note(undefined, 300);
    expect(takeUntil(pending, 300, 9000)).toEqual([[800, {}]]);
    expect(pending.isEmpty()).toBe(true);
  });

  test('waits until no file is unfinished or missing', () => {
    const sights: Record<string, Sight> = { 'a.txt': 'gone', 'b.txt': 'unfinished' };
    const pending = openPending((path) => sights[path] ?? 'whole');
    pending.note(undefined, 0);
    pending.note('a.txt', 0);
    pending.note('b.txt', 0);
    expect(takeUntil(pending, 0, 900)).toEqual([]);
    sights['b.txt'] = 'whole';
    expect(takeUntil(pending, 900, 9000)).toEqual([[1000, {}]]);
  });

  test('waits no longer than five seconds', () => {
    const pending = openPending(allWhole);
    for (let at = 0; at < 5000; at += 100) {
      pending.note(undefined, at);
      expect(pending.take(at)).toBeUndefined();
    }
    expect(pending.take(5000)).toEqual({});
  });

  test('is what more than a thousand paths amount to', () => {
    const pending = openPending(allWhole);
    for (let name = 0; name < 1001; name++) pending.note(`${name}.txt`, 0);
    expect(takeUntil(pending, 0, 9000)).toEqual([[500, {}]]);
  });
});

test('nothing that changed is lost, taken early, or left waiting', () => {
  const event = record({ pause: integer({ min: 0, max: 700 }), path: constantFrom('a', 'b', 'c', 'd') });
  const sights = array(constantFrom<Sight>('whole', 'gone', 'unfinished'), { minLength: 1, maxLength: 5 });
  assert(
    property(array(event, { minLength: 1, maxLength: 60 }), sights, (events, seen) => {
      let looks = 0;
      let lastSight: Record<string, Sight> = {};
      const pending = openPending((path) => {
        const sight = seen[(looks += 1) % seen.length] ?? 'whole';
        lastSight = { ...lastSight, [path]: sight };
        return sight;
      });
      const waiting = new Map<string, Readonly<{ since: number; last: number }>>();
      const check = (from: number, to: number): void => {
        for (const [at, { paths = [] }] of takeUntil(pending, from, to)) {
          for (const path of paths) {
            const { since, last } = waiting.get(path) ?? { since: NaN, last: NaN };
            expect(at - last >= 100 || at - since >= 5000).toBe(true);
            expect(at - last).toBeGreaterThanOrEqual(lastSight[path] === 'gone' ? 500 : 0);
            // Five seconds of unrest, five retries, and the second that it may wait for others, which may be as slow.
            expect(at - since).toBeLessThanOrEqual(5000 + 5 * 300 + 1000);
            waiting.delete(path);
          }
        }
      };
      let now = 0;
      for (const { pause, path } of events) {
        check(now, now + pause);
        now += pause;
        waiting.set(path, { since: waiting.get(path)?.since ?? now, last: now });
        pending.note(path, now);
      }
      check(now, now + 20_000);
      expect([...waiting.keys()]).toEqual([]);
      expect(pending.isEmpty()).toBe(true);
    }),
  );
});
