import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf, isClosed, monthOf, periodOf, periodWithin } from '../src/period.ts';

const ALMATY = 'Asia/Almaty';
const ZONES = [ALMATY, 'Asia/Qyzylorda', 'Pacific/Apia', 'America/New_York', 'Africa/Cairo', 'UTC'];

describe('a period', () => {
  test.each([
    ['2024-09-30T18:59:59.999Z', '2024-09', '2024-09-30'],
    ['2024-09-30T19:00:00Z', '2024-10', '2024-10-01'],
    ['2023-12-31T18:00:00Z', '2024-01', '2024-01-01'],
    ['1999-12-31T23:59:59Z', '2000-01', '2000-01-01'],
  ])('at %s is that of calendars in Almaty', (instant, month, day) => {
    expect(monthOf(Date.parse(instant), ALMATY)).toBe(month);
    expect(periodOf(Date.parse(instant), 'month', ALMATY)).toBe(month);
    expect(periodOf(Date.parse(instant), 'day', ALMATY)).toBe(day);
  });

  test('of the year 987 has four digits too, so that names sort in their order', () => {
    expect(monthOf(Date.parse('0987-03-05T12:00:00Z'), 'UTC')).toBe('0987-03');
    expect(endOf('0099-12', 'UTC')).toBe(Date.parse('0100-01-01T00:00:00Z'));
  });
});

describe('within a month', () => {
  test.each([
    ['2024-02-10', '2024-02-10'],
    ['2024-01-31', '2024-02-01'],
    ['2024-03-01', '2024-02-29'],
    ['2024-01', '2024-02'],
    ['2024-03', '2024-02'],
  ])('%s is %s in February 2024', (period, expected) => expect(periodWithin('2024-02', period)).toBe(expected));
});

describe('the end', () => {
  test.each([
    ['2024-09', ALMATY, '2024-09-30T19:00:00Z'],
    ['2024-12', ALMATY, '2024-12-31T19:00:00Z'],
    ['2024-02-28', ALMATY, '2024-02-28T18:00:00Z'],
    // Almaty put its clocks back by an hour when March 2024 began: February ended an hour later.
    ['2024-02', ALMATY, '2024-02-29T19:00:00Z'],
    ['2024-02-29', ALMATY, '2024-02-29T19:00:00Z'],
    ['2023-02-28', 'UTC', '2023-03-01T00:00:00Z'],
    // Samoa had no 30 December 2011.
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-31T10:00:00Z'],
    // In Cairo summer time began at midnight.
    ['2024-04-25', 'Africa/Cairo', '2024-04-25T22:00:00Z'],
    // Newfoundland's clocks went from 00:01 on 1 November 2009 back to 23:01 in October.
    ['2009-10', 'America/St_Johns', '2009-11-01T03:30:00Z'],
  ])('of %s in %s is %s', (period, zone, end) => {
    expect(new Date(endOf(period, zone)).toISOString()).toBe(new Date(end).toISOString());
  });

  test('closes the period', () => {
    const end = endOf('2024-09', ALMATY);
    expect(isClosed('2024-09', end - 1, ALMATY)).toBe(false);
    expect(isClosed('2024-09', end, ALMATY)).toBe(true);
    expect(isClosed('2024-10', end, ALMATY)).toBe(false);
  });

  const instants = fc.integer({ min: Date.UTC(1991, 0), max: Date.UTC(2037, 0) });
  test.each(ZONES)('lies after each instant of the period, and the next one begins there, in %s', (zone) => {
    fc.assert(
      fc.property(instants, fc.constantFrom('month', 'day'), (instant, length) => {
        const period = periodOf(instant, length, zone);
        const end = endOf(period, zone);
        expect(end).toBeGreaterThan(instant);
        expect(periodOf(end - 1, length, zone)).toBe(period);
        expect(periodOf(end, length, zone) > period).toBe(true);
      }),
    );
  });
});
