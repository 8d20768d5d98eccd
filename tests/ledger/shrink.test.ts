import { expect, test } from 'vitest';
import { exceedsShrinkLimit } from '../../src/ledger/shrink.ts';

test.each([
  [21, 100, 20, true],
  [20, 100, 20, false],
  [2, 2, 20, false],
  [3, 3, 20, true],
  [3, 15, 20, false],
  [3, 14, 20, true],
  [3, 1000, 0, true],
  [0, 0, 0, false],
  [500, 500, 100, false],
])('%i of %i withdrawn at a limit of %i percent is too much: %s (R-908)', (withdrawn, before, percent, isTooMuch) => {
  expect(exceedsShrinkLimit(withdrawn, before, percent)).toBe(isTooMuch);
});
