/** Trying again: how often, when, and when not. */
import { describe, expect, test } from 'vitest';
import { outcomeOf, tryAgain } from '../../src/push/patience.ts';
import type { Outcome } from '../../src/push/patience.ts';
import { openPatience } from './servers.ts';

const DONE: Outcome = { isDone: true };
const LATER: Outcome = { isDone: false, answer: 'HTTP 500', isFinal: false };
const NEVER: Outcome = { isDone: false, answer: 'HTTP 400', isFinal: true };

async function play(outcomes: readonly Outcome[], chance?: number) {
  const patience = openPatience(chance);
  const rest = [...outcomes];
  const outcome = await tryAgain(async () => rest.shift() ?? DONE, patience);
  return { outcome, tries: outcomes.length - rest.length, pauses: patience.pauses };
}

const failing = (code: string): Promise<Outcome> => outcomeOf(Promise.reject(Object.assign(new Error('x'), { code })));

describe('trying again', () => {
  test.each([
    [[DONE], 1, DONE, []],
    [[LATER, DONE], 2, DONE, [1000]],
    [[LATER, LATER, DONE], 3, DONE, [1000, 2000]],
    [[LATER, LATER, LATER, DONE], 3, LATER, [1000, 2000]],
    [[NEVER, DONE], 1, NEVER, []],
    [[LATER, NEVER, DONE], 2, NEVER, [1000]],
  ])('of %j takes %d', async (outcomes, tries, outcome, pauses) => {
    expect(await play(outcomes)).toEqual({ outcome, tries, pauses });
  });

  test('pauses from a half to one and a half times as long', async () => {
    expect((await play([LATER, LATER, LATER], 0)).pauses).toEqual([500, 1000]);
    expect((await play([LATER, LATER, LATER], 1)).pauses).toEqual([1500, 3000]);
  });
});

describe('the outcome of a request', () => {
  test.each([
    [200, false, DONE],
    [202, false, DONE],
    [204, true, DONE],
    [302, false, { isDone: false, answer: 'HTTP 302', isFinal: true }],
    [400, false, { isDone: false, answer: 'HTTP 400', isFinal: true }],
    [404, false, { isDone: false, answer: 'HTTP 404', isFinal: true }],
    [408, false, { isDone: false, answer: 'HTTP 408', isFinal: false }],
    [429, false, { isDone: false, answer: 'HTTP 429', isFinal: false }],
    [429, true, { isDone: false, answer: 'HTTP 429', isFinal: true }],
    [500, false, { isDone: false, answer: 'HTTP 500', isFinal: false }],
    [503, true, { isDone: false, answer: 'HTTP 503', isFinal: true }],
  ])('%d, told to wait: %j, is %j', async (status, isToWait, outcome) => {
    expect(await outcomeOf(Promise.resolve({ status, isToWait }))).toEqual(outcome);
  });

  test('an error of the network is tried again, a refusal of ours is not, a fault of ours is none', async () => {
    expect(await failing('ECONNRESET')).toEqual({ isDone: false, answer: 'ECONNRESET', isFinal: false });
    expect(await failing('ADDRESS_INSIDE')).toEqual({ isDone: false, answer: 'ADDRESS_INSIDE', isFinal: true });
    await expect(outcomeOf(Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError);
  });
});
