import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weighConditions } from '../../src/serve/conditions.ts';
import { chooseCoding } from '../../src/serve/encoding.ts';
import { printHttpDate, readHttpDate } from '../../src/serve/http-date.ts';

const ALL = ['br', 'gzip', 'identity'] as const;

describe('the coding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.9', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['*;q=0.5, identity', 'identity'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=0.001', 'gzip'],
    ['gzip ; q=0.5', 'gzip'],
    ['gzip;q=2', 'identity'],
    ['deflate', 'identity'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['gzip, identity;q=0', 'gzip'],
    ['gzip, *;q=0', 'gzip'],
    [',,;;=,q=1', 'identity'],
  ])('for Accept-Encoding «%s» is %s', (header, coding) => {
    expect(chooseCoding(header, ALL)).toBe(coding);
  });

  test('is one that there is', () => {
    expect(chooseCoding('gzip, br', ['identity'])).toBe('identity');
    expect(chooseCoding('gzip, identity;q=0', ['identity'])).toBe(undefined);
  });
});

describe('a date', () => {
  const second = Date.parse('1994-11-06T08:49:37Z') / 1000;

  test.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    '%s is read, as RFC 9110 §5.6.7 has it',
    (text) => {
      expect(readHttpDate(text)).toBe(second);
    },
  );

  test.each([
    '',
    '0',
    'Sun, 31 Feb 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 25:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 +0500',
  ])('«%s» is none', (text) => {
    expect(readHttpDate(text)).toBe(undefined);
  });

  test('comes back as it was sent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (instant) => {
        expect(readHttpDate(printHttpDate(instant))).toBe(instant);
      }),
    );
  });
});

describe('conditions', () => {
  const there = { tag: '"a"', modified: 1000 };

  test.each([
    ['"a"', 'unchanged'],
    ['W/"a"', 'unchanged'],
    ['"b","a"', 'unchanged'],
    ['"b" , W/"a" , "c"', 'unchanged'],
    ['"a,b"', 'full'],
    ['a', 'full'],
    ['"a', 'full'],
    ['w/"a"', 'full'],
    ['"b" "a"', 'full'],
    [' * ', 'unchanged'],
  ])('If-None-Match: %s', (list, outcome) => {
    expect(weighConditions({ 'if-none-match': list }, there)).toBe(outcome);
  });

  test('of any text never throw', () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', ' ', 'W', '/', 'a', '*', '\xff') });
    fc.assert(
      fc.property(text, text, (match, noneMatch) => {
        const outcome = weighConditions({ 'if-match': match, 'if-none-match': noneMatch }, there);
        expect(['full', 'unchanged', 'failed']).toContain(outcome);
      }),
    );
  });
});
