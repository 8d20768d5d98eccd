/** The feed validator's own cases (w3c/LICENSE): a message is shown for a document, or it is not. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { severityOf } from '../../src/problem.ts';
import type { Problem } from '../../src/problem.ts';
import { W3C_CLASSES, W3C_PARENTS } from './w3c.ts';

type Parameters = Readonly<{ element?: string; parent?: string }>;
type Case = Readonly<{ file: string; message: string; shown: boolean; parameters: Parameters; about: string }>;

const folder = new URL('w3c/', import.meta.url);
// The suite's own table: its shape is known.
const cases = JSON.parse(readFileSync(new URL('cases.json', folder), 'utf8')) as readonly Case[];

function problemsIn(file: string): readonly Problem[] {
  const bytes = readFileSync(new URL(file, folder));
  const url = `http://www.feedvalidator.org/testcases/${file}`;
  return check(bytes, { file, url, now: Date.UTC(2026, 10, 1) }).problems;
}

/** The classes that a problem stands for, with `Error` or `Warning` for its severity; none where the W3C doesn't know it. */
function messagesOf({ code }: Problem): readonly string[] {
  const name = W3C_CLASSES[code];
  if (name === undefined) return [];
  const severity = severityOf(code);
  return [...lineageOf(name), severity === 'error' ? 'Error' : severity === 'warning' ? 'Warning' : 'Info'];
}

/** A class and those that it is a kind of. */
function lineageOf(name: string): readonly string[] {
  const parent = W3C_PARENTS[name];
  return parent === undefined ? [name] : [name, ...lineageOf(parent)];
}

/** Whether a problem can be the one that a case is about: what is missing, or an attribute, counts as the element. */
function isAbout({ values }: Problem, { element, parent }: Parameters): boolean {
  const own = ['missing', 'attribute', 'element'].map((name) => localOf(values[name]));
  const around = ['element', 'parent'].map((name) => localOf(values[name]));
  return (
    (element === undefined || own.includes(localOf(element))) &&
    (parent === undefined || around.includes(localOf(parent)))
  );
}

function localOf(name = ''): string {
  return name.replace(/^.*:/, '');
}

const groups = [...new Set(cases.map(({ file }) => file.split('/', 2).join('/')))];

describe.each(groups)('%s', (group) => {
  const own = cases.filter(({ file }) => file.startsWith(`${group}/`));
  test.each(own)('$file: $message $shown', ({ file, message, shown, parameters }) => {
    // One that is not shown may be shown of another element.
    const problems = problemsIn(file).filter((problem) => shown || isAbout(problem, parameters));
    const messages = problems.flatMap(messagesOf);
    expect({ messages, has: messages.includes(message) }).toEqual({ messages, has: shown });
  });
});
