/** Bytes of one run, in the memory or aside. */
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openScratch } from '../../src/stores/scratch.ts';
import { makeFolder } from '../newsroom.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (pieces: readonly Uint8Array[]): string => Buffer.concat(pieces).toString();

let folder = '';
beforeEach(() => {
  folder = makeFolder();
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.each([
  ['in the memory', 1000],
  ['aside', 0],
  ['partly aside', 5],
])('what is kept %s', (_, most) => {
  test('comes as it was added, by name', () => {
    const scratch = openScratch(most);
    for (const [name, text] of ['b', 'a', 'b', 'b'].entries()) scratch.add(text, bytes(`${name} `));
    expect(scratch.names()).toEqual(['a', 'b']);
    expect(textOf(scratch.get('b'))).toBe('0 2 3 ');
    expect(textOf(scratch.get('a'))).toBe('1 ');
    expect(scratch.get('c')).toEqual([]);
    scratch.close();
  });

  test('can be dropped, and be there again', () => {
    const scratch = openScratch(most);
    scratch.add('a', bytes('one'));
    scratch.add('b', bytes('other'));
    scratch.drop('a');
    scratch.drop('a');
    expect(scratch.get('a')).toEqual([]);
    expect(scratch.names()).toEqual(['b']);
    scratch.add('a', bytes('two'));
    expect(textOf(scratch.get('a'))).toBe('two');
    scratch.close();
  });

  test('is gone when it is closed', () => {
    const scratch = openScratch(most);
    scratch.add('a', bytes('private'));
    scratch.close();
    expect(scratch.names()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('nobody else can read what lies aside, and nothing of it is left, whatever ends the process', () => {
  const scratch = openScratch(0);
  scratch.add('2024-10', bytes('a draft'));
  expect(readdirSync(folder)).toEqual([]);
  expect(textOf(scratch.get('2024-10'))).toBe('a draft');
  scratch.close();
});

test('few bytes make no file', () => {
  const scratch = openScratch();
  scratch.add('a', bytes('little'));
  expect(readdirSync(folder)).toEqual([]);
  scratch.close();
});
