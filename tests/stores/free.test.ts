/** Memory given back at once. */
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freeBytes } from '../../src/stores/free.ts';

test('Freed bytes are empty, and their memory is no more', async () => {
  freeBytes([new Uint8Array(1)]);
  // The other end is closed when the system has had its turn.
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  const size = 64 * 1024 * 1024;
  const bytes = new Uint8Array(size).fill(1);
  const before = process.memoryUsage().arrayBuffers;
  freeBytes([bytes]);
  expect(bytes).toHaveLength(0);
  expect(before - process.memoryUsage().arrayBuffers).toBeGreaterThan(size / 2);
});

test('Bytes in a larger memory go with all of it', () => {
  const whole = new Uint8Array(8);
  freeBytes([whole.subarray(2, 4)]);
  expect(whole).toHaveLength(0);
});
