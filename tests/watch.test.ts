import { describe, expect, test } from 'vitest';
import type { PublishReport } from '../src/publish.ts';
import { HOUR, MINUTE, publishWhenTold, reportOf, SECOND, settle, START, watching } from './watch/watching.ts';

const full = async (): Promise<PublishReport> => {
  throw Object.assign(new Error('full'), { code: 'ENOSPC', path: 'out' });
};

describe('watching', () => {
  test('publishes all at once, and then the paths that changed', async () => {
    const { advance, asked, change, runs } = watching();
    await advance(0);
    expect(asked).toEqual(['all']);
    change('b.txt');
    await advance(50);
    change('a.txt');
    await advance(99);
    expect(asked).toHaveLength(1);
    await advance(1);
    expect(asked).toEqual(['all', ['a.txt', 'b.txt']]);
    expect(runs.map(({ reason, now }) => [reason, now])).toEqual([
      ['start', START],
      ['change', START + 150],
    ]);
  });

  test('looks at all every ten minutes, for what no watch has told', async () => {
    const { advance, asked, runs } = watching();
    await advance(0);
    await advance(10 * MINUTE - 1);
    expect(asked).toEqual(['all']);
    await advance(1);
    expect(asked).toEqual(['all', 'all']);
    expect(runs.at(-1)).toMatchObject({ now: START + 10 * MINUTE });
  });

  test.each([[undefined], ['channel.yaml'], ['kk/channel.yaml']])('publishes all for a change of %j', async (path) => {
    const { advance, asked, change } = watching();
    await advance(0);
    change('a.txt');
    change(path);
    await advance(499);
    expect(asked).toEqual(['all']);
    await advance(1);
    expect(asked).toEqual(['all', 'all']);
  });

  test('takes a record that is deleted and written again for changed, and one that is missing for gone', async () => {
    const { advance, asked, change, state } = watching();
    await advance(0);
    state.look = () => 'gone';
    change('a.txt');
    await advance(200);
    expect(asked).toEqual(['all']);
    state.look = () => 'whole';
    change('a.txt');
    await advance(100);
    expect(asked).toEqual(['all', ['a.txt']]);
    state.look = () => 'gone';
    change('a.txt');
    await advance(499);
    expect(asked).toHaveLength(2);
    await advance(1);
    expect(asked).toEqual(['all', ['a.txt'], ['a.txt']]);
  });

  test('publishes a record that is being written when it is whole, or when it has had its time', async () => {
    const { advance, asked, change, state } = watching();
    await advance(0);
    state.look = () => 'unfinished';
    change('a.txt');
    await advance(390);
    state.look = () => 'whole';
    await advance(9);
    expect(asked).toHaveLength(1);
    await advance(1);
    expect(asked).toEqual(['all', ['a.txt']]);
    state.look = () => 'unfinished';
    change('b.txt');
    await advance(1599);
    expect(asked).toHaveLength(2);
    await advance(1);
    expect(asked).toEqual(['all', ['a.txt'], ['b.txt']]);
  });

  test('publishes all after a run that was refused: what that was to publish still waits', async () => {
    const { advance, asked, change, state } = watching();
    await advance(0);
    state.publish = async () => ({ ...reportOf(), status: 'refused' });
    change('a.txt');
    await advance(100);
    state.publish = async () => reportOf();
    change('b.txt');
    await advance(100);
    change('c.txt');
    await advance(100);
    expect(asked).toEqual(['all', ['a.txt'], 'all', ['c.txt']]);
  });

  test('publishes after a run what changed while it was under way', async () => {
    const { advance, asked, change, state } = watching();
    await advance(0);
    const { publish, finish } = publishWhenTold();
    state.publish = publish;
    change('a.txt');
    await advance(100);
    change('a.txt');
    await advance(SECOND);
    expect(asked).toEqual(['all', ['a.txt']]);
    finish();
    await settle();
    expect(asked).toEqual(['all', ['a.txt'], ['a.txt']]);
  });
});

describe('what is due', () => {
  test('is published at its instant, however far that is', async () => {
    const due = START + 40 * 24 * HOUR + 7;
    const { advance, clock, naps, runs } = watching(async () => reportOf(clock.now() < due ? due : undefined));
    await advance(40 * 24 * HOUR);
    expect(runs.filter(({ reason }) => reason === 'due')).toEqual([]);
    await advance(7);
    expect(runs.at(-1)).toMatchObject({ reason: 'due', now: due });
    expect(Math.max(...naps)).toBeLessThanOrEqual(MINUTE);
  });

  test('is published to the millisecond', async () => {
    const { advance, runs, state } = watching(async () => reportOf(START + 90_007));
    await advance(0);
    state.publish = async () => reportOf();
    await advance(90_006);
    expect(runs).toHaveLength(1);
    await advance(1);
    expect(runs.map(({ reason, now }) => [reason, now])).toEqual([
      ['start', START],
      ['due', START + 90_007],
    ]);
    await advance(9 * MINUTE);
    expect(runs).toHaveLength(2);
  });

  test('is published within a minute where the clock was set, and once where it was set back', async () => {
    const { advance, runs, set, state } = watching(async () => reportOf(START + 5 * HOUR));
    await advance(0);
    state.publish = async () => reportOf();
    set(START + 6 * HOUR);
    await advance(MINUTE);
    expect(runs.map(({ reason }) => reason)).toEqual(['start', 'due']);
    set(START);
    await advance(9 * MINUTE);
    expect(runs).toHaveLength(2);
  });

  test('is tried once a minute where a run was refused and left it due', async () => {
    const { advance, runs } = watching(async () => ({ ...reportOf(START + SECOND), status: 'refused' }));
    await advance(0);
    await advance(SECOND);
    expect(runs).toHaveLength(2);
    await advance(5 * MINUTE);
    expect(runs).toHaveLength(7);
  });

  test('waits for a record that is being written', async () => {
    const { advance, asked, change, state } = watching(async () => reportOf(START + SECOND));
    await advance(0);
    state.publish = async () => reportOf();
    await advance(950);
    state.look = () => 'unfinished';
    change('a.txt');
    await advance(300);
    expect(asked).toEqual(['all']);
    state.look = () => 'whole';
    await advance(100);
    expect(asked).toEqual(['all', 'all']);
  });
});

describe('a run that fails', () => {
  test('is told and tried again, after longer and longer pauses', async () => {
    const { advance, asked, runs, state } = watching(full);
    await advance(0);
    await advance(4999);
    expect(asked).toHaveLength(1);
    await advance(1 + (10 + 20 + 40 + 60 + 60) * SECOND);
    expect(runs.map((run) => [run.reason, 'error' in run])).toEqual([
      ['start', true],
      ...Array.from({ length: 6 }, () => ['retry', true]),
    ]);
    state.publish = async () => reportOf();
    await advance(MINUTE);
    expect(runs.at(-1)).toMatchObject({ reason: 'retry', report: { status: 'published' } });
    await advance(9 * MINUTE);
    expect(asked).toHaveLength(8);
  });

  test('loses no change: the next looks at all', async () => {
    const { advance, asked, change, state } = watching();
    await advance(0);
    state.publish = full;
    change('a.txt');
    await advance(100);
    state.publish = async () => reportOf();
    change('b.txt');
    await advance(100);
    expect(asked).toEqual(['all', ['a.txt'], 'all']);
    change('c.txt');
    await advance(100);
    expect(asked.at(-1)).toEqual(['c.txt']);
  });

  test('ends the watching where no waiting can help', async () => {
    const { state, done } = watching(async () => {
      throw Object.assign(new Error('inside'), { code: 'OUT_INSIDE_ITEMS' });
    });
    await expect(done).rejects.toThrow('inside');
    expect(state.isClosed).toBe(true);
  });
});

describe('the end', () => {
  test('comes with the signal, and leaves no timer and no watch', async () => {
    const { advance, change, done, end, state, waiting } = watching();
    await advance(0);
    change('a.txt');
    end();
    await done;
    expect(state.isClosed).toBe(true);
    expect(waiting()).toBe(0);
  });

  test('comes after the run that is under way', async () => {
    const { publish, finish } = publishWhenTold();
    const { advance, done, end, runs, state } = watching(publish);
    await advance(0);
    end();
    await advance(MINUTE);
    expect(state.hasEnded).toBe(false);
    finish();
    await done;
    expect(runs).toHaveLength(1);
  });
});
