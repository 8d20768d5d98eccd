/** Holds an answer against what the table says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { ask } from './ask.ts';
import type { Answer } from './ask.ts';
import type { Case, Expected } from './case.ts';

/** Asks as the case says, after a first request where it needs a tag. */
export async function askCase(port: number, { target, method = 'GET', headers = {}, tagOf }: Case): Promise<Answer> {
  if (tagOf === undefined) return ask(port, { target, method, headers });
  const first = await ask(port, { target, headers: { 'accept-encoding': tagOf } });
  const filled = Object.entries(headers).map(([name, value]) => [name, fillTag(value, first.headers['etag'] ?? '')]);
  return ask(port, { target, method, headers: Object.fromEntries(filled) });
}

/** A tag that is weak already is not made weaker. */
function fillTag(value: string, tag: string): string {
  return value.replace('W/{tag}', tag.startsWith('W/') ? tag : `W/${tag}`).replace('{tag}', tag);
}

export function expectAnswer(answer: Answer, { status, headers = {}, body }: Expected, out: string): void {
  expect(answer.status).toBe(status);
  const wrong = Object.entries(headers).filter(([name, value]) => !isRight(answer.headers[name], value));
  expect(wrong.map(([name]) => `${name}: ${answer.headers[name]}`)).toEqual([]);
  if (body === '') expect(answer.body.length).toBe(0);
  else if (body !== undefined) expect(decode(answer).equals(readFileSync(join(out, body)))).toBe(true);
}

function isRight(there: string | undefined, expected: string | RegExp | boolean): boolean {
  if (typeof expected === 'boolean') return (there !== undefined) === expected;
  return typeof expected === 'string' ? there === expected : there !== undefined && expected.test(there);
}

function decode({ headers, body }: Answer): Buffer {
  if (headers['content-encoding'] === 'gzip') return gunzipSync(body);
  return headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body;
}
