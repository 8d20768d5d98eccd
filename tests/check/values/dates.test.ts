import { describe, expect, test } from 'vitest';
import {
  checkEventDate,
  checkIso8601,
  checkRfc3339,
  checkRfc822,
  checkW3cDate,
  readRfc3339,
  readRfc822,
  readW3cDate,
} from '../../../src/check/values/dates.ts';
import { codesOf } from '../spot.ts';

describe('a date of RSS', () => {
  test.each([
    ['Fri, 20 Nov 2026 09:30:00 +0500', []],
    ['20 Nov 2026 09:30 GMT', []],
    ['Thu, 29 Feb 2024 23:59:60 GMT', []],
    ['Sat, 20 Nov 2026 09:30:00 +0500', ['incorrect-dow']],
    ['Fri, 20 Nov 26 09:30:00 GMT', ['problematical-rfc822-date']],
    ['fri, 20 nov 2026 09:30:00 gmt', ['problematical-rfc822-date']],
    ['Fri,  20 Nov 2026 09:30:00 GMT', ['problematical-rfc822-date']],
    ['Fri, 20 Nov 2026 09:30:00 (today (so to say)) +0500', ['problematical-rfc822-date']],
    ['Fri, 20 Nov 2026 09:30:00 +0545', ['problematical-rfc822-date']],
    ['Fri, 20 Nov 2026 09:30:00 +05:00', ['invalid-rfc2822-date']],
    ['Fri, 20 Nov 2026 09:30:00 UTC', ['invalid-rfc2822-date']],
    ['Fri, 20 Nov 2026 09:30:00 J', ['invalid-rfc2822-date']],
    ['Fri, 20 Nov 2026 09:30:00', ['invalid-rfc2822-date']],
    ['Fri, 20 Nov 2026 24:00:00 GMT', ['invalid-rfc2822-date']],
    ['Tue, 30 Feb 2026 09:30:00 GMT', ['invalid-rfc2822-date']],
    ['Жұма, 20 қараша 2026 09:30:00 +0500', ['invalid-rfc2822-date']],
    ['2026-11-20T09:30:00+05:00', ['invalid-rfc2822-date']],
    ['', ['invalid-rfc2822-date']],
    ['Sun, 31 Dec 1989 23:59:59 GMT', ['implausible-date']],
    ['Fri, 20 Nov 2026 12:10:00 GMT', []],
    ['Fri, 20 Nov 2026 12:10:01 GMT', ['implausible-date']],
    ['Fri, 20 Nov 2026 17:10:00 +0500', []],
  ])('%s', (value, expected) => {
    expect(codesOf(checkRfc822, value)).toEqual(expected);
  });

  test('has the instant that it names', () => {
    expect(readRfc822('Fri, 20 Nov 2026 09:30:00 +0500')?.instant).toBe(Date.UTC(2026, 10, 20, 4, 30));
    expect(readRfc822('20 Nov 26 09:30 EST')?.instant).toBe(Date.UTC(2026, 10, 20, 14, 30));
  });
});

describe('a date of RFC 3339', () => {
  test.each([
    ['2026-11-20T09:30:00+05:00', []],
    ['2026-11-20T09:30:00.25Z', []],
    ['2026-11-20T09:30Z', ['invalid-rfc3339-date']],
    ['2026-11-20t09:30:00z', ['invalid-rfc3339-date']],
    ['2026-11-20 09:30:00Z', ['invalid-rfc3339-date']],
    ['2026-11-20T09:30:00+0500', ['invalid-rfc3339-date']],
    ['2026-11-20T24:00:00Z', ['invalid-rfc3339-date']],
    ['2026-02-29T09:30:00Z', ['invalid-rfc3339-date']],
    ['2026-11-21T12:00:00Z', []],
    ['2026-11-21T12:00:01Z', ['implausible-date']],
    ['1989-12-31T23:59:59Z', ['implausible-date']],
  ])('%s', (value, expected) => {
    expect(codesOf(checkRfc3339, value)).toEqual(expected);
  });

  test('has the instant that it names', () => {
    expect(readRfc3339('2026-11-20T09:30:00+05:00')?.instant).toBe(Date.UTC(2026, 10, 20, 4, 30));
    expect(readRfc3339('0050-01-01T00:00:00Z')?.year).toBe(50);
  });
});

test.each([
  ['2026', []],
  ['2026-11', []],
  ['2026-11-20', []],
  ['2026-11-20T09:30+05:00', []],
  ['2026-13', ['invalid-w3cdtf-date']],
  ['2026-11-31', ['invalid-w3cdtf-date']],
  ['2026-11-20T09:30', ['invalid-w3cdtf-date']],
  ['20.11.2026', ['invalid-w3cdtf-date']],
  ['', ['invalid-w3cdtf-date']],
])('a W3CDTF date may be less exact, but an instant needs its zone: %s', (value, expected) => {
  expect(codesOf(checkW3cDate, value)).toEqual(expected);
  expect(readW3cDate(value) === undefined).toBe(expected.length > 0);
});

test('an instant of ISO 8601 needs no zone, and an event may be to come', () => {
  expect(codesOf(checkIso8601, '2026-11-20T09:30')).toEqual([]);
  expect(codesOf(checkIso8601, '2036-11-20')).toEqual(['implausible-date']);
  expect(codesOf(checkEventDate, '2036-11-20')).toEqual([]);
  expect(codesOf(checkEventDate, 'ертең')).toEqual(['invalid-iso8601-date-time']);
});
