/** The feed validator's own cases (w3c/LICENSE): a message is shown for a document, or it is not. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { severityOf } from '../../src/problem.ts';
import { W3C_CLASSES } from './w3c.ts';

type Case = Readonly<{ file: string; message: string; shown: boolean; about: string }>;

const folder = new URL('w3c/', import.meta.url);
// The suite's own table: its shape is known.
const cases = JSON.parse(readFileSync(new URL('cases.json', folder), 'utf8')) as readonly Case[];

/** Cases whose expectation is wrong or out of date, with the reason. */
const DISPUTED: Readonly<Record<string, string>> = {};

/** The classes that our problems stand for, with `Error` or `Warning` for their severity. */
function messagesOf(file: string): readonly string[] {
  const bytes = readFileSync(new URL(file, folder));
  const url = `http://www.feedvalidator.org/testcases/${file}`;
  const { problems } = check(bytes, { file, url, now: Date.UTC(2026, 10, 1) });
  return problems.flatMap(({ code }) => {
    const severity = severityOf(code);
    return [W3C_CLASSES[code] ?? code, severity === 'error' ? 'Error' : severity === 'warning' ? 'Warning' : 'Info'];
  });
}

const groups = [...new Set(cases.map(({ file }) => file.split('/', 2).join('/')))];

describe.each(groups)('%s', (group) => {
  const own = cases.filter(({ file }) => file.startsWith(`${group}/`) && !(file in DISPUTED));
  test.each(own)('$file: $message $shown', ({ file, message, shown }) => {
    const messages = messagesOf(file);
    expect(messages.includes(message), messages.join(', ')).toBe(shown);
  });
});
