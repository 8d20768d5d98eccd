import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CASES } from './conformance.ts';
import { askCase, expectAnswer } from './hold.ts';
import { makeServed, startServing } from './served.ts';
import type { AtWork, Served } from './served.ts';

let served: Served;
let server: AtWork;

beforeAll(async () => {
  served = await makeServed();
  server = await startServing(served.out);
});
afterAll(async () => {
  await server.stop();
  served.remove();
});

describe('taspa serve answers as the table says', () => {
  test.each(CASES.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expectAnswer(await askCase(server.port, one), one.expected, served.out);
    expect(server.errors).toEqual([]);
  });
});
