import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/commands/arguments.ts';
import { formatFault } from '../../src/commands/usage.ts';

const serving = { host: '127.0.0.1', port: 8080, live: false };
const gates = { minor: false, allowShrink: false, allowReshow: false, rebuildLedger: false };
const defaults = {
  items: 'items',
  out: 'out',
  strict: false,
  ...gates,
  ...serving,
  json: false,
  format: 'text',
  profiles: [],
};

describe('readArguments', () => {
  test('gives the defaults of a command', () => {
    expect(readArguments(['publish'], {})).toEqual({
      call: 'publish',
      operands: [],
      options: defaults,
      language: 'en',
    });
  });

  test('takes options before and after the command, with and without =', () => {
    const { call, ...rest } = readArguments(
      ['--items', 'a', 'publish', '--out=-b', '--strict', '--json', '--now', '2024-10-04T18:52:00+05:00'],
      {},
    );
    expect(call).toBe('publish');
    expect(rest).toMatchObject({
      options: { items: 'a', out: '-b', strict: true, json: true, now: Date.UTC(2024, 9, 4, 13, 52) },
    });
  });

  test('takes a path that begins with a hyphen after --', () => {
    expect(readArguments(['explain', '--', '-a.txt'], {})).toMatchObject({ call: 'explain', operands: ['-a.txt'] });
  });

  test('takes any number of places to check, and a profile as often as wanted', () => {
    const args = ['check', 'a', '-', '--profile', 'msn', 'b', '--profile=feedly,dzen', '--json'];
    expect(readArguments(args, {})).toMatchObject({
      call: 'check',
      operands: ['a', '-', 'b'],
      options: { profiles: ['msn', 'feedly', 'dzen'], format: 'json' },
    });
  });

  test.each([
    [[]],
    [['xyzzy']],
    [['watch', 'items']],
    [['publish', '--items']],
    [['publish', '--items=']],
    [['publish', '--items', '--json']],
    [['publish', '--strict=yes']],
    [['publish', '-x']],
    [['init', 'a', 'b']],
    [['init', '--strict']],
    [['explain']],
    [['check']],
    [['import']],
    [['check', 'a', '--format', 'xml']],
    [['check', 'a', '--out', 'b']],
    [['publish', '--profile', 'msn']],
    [['explain', 'a', '--json']],
    [['--lang', 'kz']],
    [['publish', '--lang=ru']],
    ...['yesterday', '2024-10-04', '2024-10-04T18:52', '2024-02-31T10:00Z', '2024-10-04T25:00Z', '04.10.2024'].map(
      (now) => [['publish', '--now', now]],
    ),
  ])('%j is wrong usage, told in two lines in either language', (args: readonly string[]) => {
    for (const LANG of ['C', 'kk_KZ.UTF-8']) {
      const read = readArguments(args, { LANG });
      expect(read.call).toBe('fault');
      if (read.call !== 'fault') return;
      expect(read.language).toBe(LANG === 'C' ? 'en' : 'kk');
      expect(formatFault(read.fault, read.language)).toMatch(/^taspa: [^{}\n]+\n {2}[^{}\n]+\n$/);
    }
  });
});
