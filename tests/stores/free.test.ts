/** Memory given back at once. */
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freeBytes, ownMemories } from '../../src/stores/free.ts';

test('Freed bytes are empty, and their memory is no more', async () => {
  freeBytes([new Uint8Array(1)]);
  await setImmediate();
  const size = 64 * 1024 * 1024;
  const bytes = new Uint8Array(size).fill(1);
  const before = process.memoryUsage().arrayBuffers;
  freeBytes([bytes]);
  expect(bytes).toHaveLength(0);
  expect(before - process.memoryUsage().arrayBuffers).toBeGreaterThan(size / 2);
});

test('A part of a memory that holds other things stays as it is', () => {
  const whole = new TextEncoder().encode('one two');
  freeBytes([whole.subarray(0, 3)]);
  expect(new TextDecoder().decode(whole)).toBe('one two');
});

test('Small buffers share a memory, which is nobody’s to give away', () => {
  expect(ownMemories([Buffer.from('small')])).toEqual([]);
  const own = new Uint8Array(3);
  expect(ownMemories([own, Buffer.from('small')])).toEqual([own.buffer]);
});
