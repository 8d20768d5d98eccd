import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindsOf, LATIN_LETTER, MARKUP, ODD } from '../src/characters.ts';

/** What a walk over the characters must find, said as patterns. */
const PATTERNS = [
  [
    ODD,
    /[^\t\n\r !-~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2116]/,
  ],
  [MARKUP, /[&<]/],
  [LATIN_LETTER, /[A-Za-z\u00c0-\u02af]/],
] as const;
const expected = (text: string) =>
  PATTERNS.reduce((kinds, [bit, pattern]) => kinds | (pattern.test(text) ? bit : 0), 0);

test('the kinds of characters are those of patterns', () => {
  const plain = fc.constantFrom('қ', 'Ж', ' ', '\n', '«', '–', '\u00a0', '5', '\u00bf', '\u02b0');
  const telling = fc.constantFrom(
    '&',
    '<',
    'a',
    'Z',
    '\u00c0',
    '\u02af',
    '\u0300',
    '\u0483',
    '\u00ad',
    '\u0085',
    '\u2028',
    '😀',
  );
  const text = fc.string({
    unit: fc.oneof({ weight: 9, arbitrary: plain }, telling, fc.string({ unit: 'binary', maxLength: 1 })),
  });
  fc.assert(
    fc.property(text, fc.string({ unit: plain }), (first, second) => {
      // The second may not be answered as the first was.
      expect(kindsOf(first)).toBe(expected(first));
      expect(kindsOf(second)).toBe(expected(second));
    }),
    { numRuns: 500 },
  );
});

test('every UTF-16 unit is of its kinds', () => {
  const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
  expect(units.filter((unit) => kindsOf(unit) !== expected(unit))).toEqual([]);
});

test.each([
  ['at the end of a long text', `${'қ'.repeat(200_000)}&`, MARKUP],
  ['where its pieces meet', `${'қ'.repeat(65_535)}w\u0301${'қ'.repeat(65_536)}`, LATIN_LETTER | ODD],
  ['before pieces without any', `<${'қ'.repeat(200_000)}`, MARKUP],
])('characters are found %s', (_, text, kinds) => {
  expect(kindsOf(text)).toBe(kinds);
});
