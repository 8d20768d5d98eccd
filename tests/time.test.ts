import { TZDate } from '@date-fns/tz';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  civilToInstants,
  formatRfc3339,
  formatRfc822,
  hasCurrentZones,
  isCivilTime,
  isTimeZone,
  offsetAt,
  toCivil,
  weekdayOf,
} from '../src/time.ts';
import type { CivilTime } from '../src/time.ts';

const ZONES = [
  'Asia/Almaty',
  'Asia/Qyzylorda',
  'Asia/Qostanay',
  'Asia/Aqtobe',
  'Europe/London',
  'America/New_York',
  'America/Recife',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
] as const;

const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.UTC(1972) / 1000, max: Date.UTC(2060) / 1000 }).map((seconds) => seconds * 1000);

function civil(text: string): CivilTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute, second };
}

const wireOf = (text: string, timeZone: string) =>
  civilToInstants(civil(text), timeZone).map((found) => new Date(found).toISOString().replace(':00.000Z', 'Z'));

/** What Intl prints for the instant, as an independent reading of the zone. */
function intlCivil(at: number, timeZone: string): CivilTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

describe('isTimeZone', () => {
  test.each(['Asia/Almaty', 'Asia/Qyzylorda', 'Europe/London', 'America/Argentina/San_Luis', 'UTC'])(
    'takes %s',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );
  test.each([
    '+05:00',
    '+0500',
    'GMT+5',
    'Etc/GMT-5',
    'ALMT',
    'EST',
    'Asia/Astana',
    'Asia/Shymkent',
    'Asia/X+05',
    '',
    'Asia/',
    'constructor',
    'Asia/Almaty ',
  ])('refuses "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('offsetAt', () => {
  test.each([
    ['Asia/Almaty', '2024-02-29T17:59:59Z', 360],
    ['Asia/Almaty', '2024-02-29T18:00:00Z', 300],
    ['Asia/Qostanay', '2024-02-29T17:59:59Z', 360],
    ['Asia/Qostanay', '2024-02-29T18:00:00Z', 300],
    ['Asia/Qyzylorda', '2018-12-20T17:59:59Z', 360],
    ['Asia/Qyzylorda', '2018-12-20T18:00:00Z', 300],
    ['Asia/Aqtobe', '2024-02-29T17:59:59Z', 300],
    ['Asia/Aqtobe', '2024-02-29T18:00:00Z', 300],
    ['Asia/Kathmandu', '2024-01-01T00:00:00Z', 345],
  ])('%s at %s', (name, at, offset) => {
    expect(offsetAt(Date.parse(at), name)).toBe(offset);
  });

  test('agrees with TZDate', () => {
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        expect(offsetAt(at, name)).toBe(-new TZDate(at, name).getTimezoneOffset());
      }),
      { numRuns: 500 },
    );
  });

  test('refuses an unknown zone and an instant that is none', () => {
    expect(() => offsetAt(0, 'Asia/Astana')).toThrow(RangeError);
    expect(() => offsetAt(Number.NaN, 'Asia/Almaty')).toThrow(RangeError);
  });
});

describe('civilToInstants', () => {
  test.each([
    ['Asia/Almaty', '2024-02-29 22:59', ['2024-02-29T16:59Z']],
    ['Asia/Almaty', '2024-02-29 23:00', ['2024-02-29T17:00Z', '2024-02-29T18:00Z']],
    ['Asia/Almaty', '2024-02-29 23:30', ['2024-02-29T17:30Z', '2024-02-29T18:30Z']],
    ['Asia/Almaty', '2024-03-01 00:00', ['2024-02-29T19:00Z']],
    ['Asia/Qostanay', '2024-02-29 23:30', ['2024-02-29T17:30Z', '2024-02-29T18:30Z']],
    ['Asia/Qyzylorda', '2018-12-20 23:30', ['2018-12-20T17:30Z', '2018-12-20T18:30Z']],
    ['Asia/Aqtobe', '2024-02-29 23:30', ['2024-02-29T18:30Z']],
    ['Asia/Almaty', '2004-03-28 01:59', ['2004-03-27T19:59Z']],
    ['Asia/Almaty', '2004-03-28 02:30', []],
    ['Asia/Almaty', '2004-03-28 03:00', ['2004-03-27T20:00Z']],
    ['Pacific/Apia', '2011-12-30 12:00', []],
  ])('%s %s', (name, text, expected) => {
    expect(wireOf(text, name)).toEqual(expected);
  });

  test('finds every instant again, and only instants that show the civil time', () => {
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        const shown = intlCivil(at, name);
        expect(toCivil(at, name)).toEqual(shown);
        const found = civilToInstants(shown, name);
        expect(found).toContain(at);
        for (const other of found) expect(intlCivil(other, name)).toEqual(shown);
      }),
      { numRuns: 300 },
    );
  });

  test('reads years before 100 as they are', () => {
    expect(civilToInstants(civil('0024-10-04 00:00'), 'UTC')).toEqual([Date.parse('0024-10-04T00:00:00Z')]);
  });
});

describe('isCivilTime', () => {
  test.each(['2024-02-29 00:00', '2000-02-29 23:59:59', '0001-01-01 00:00', '9999-12-31 23:59:59'])('%s is', (text) => {
    expect(isCivilTime(civil(text))).toBe(true);
  });
  test.each([
    '2023-02-29 00:00',
    '1900-02-29 00:00',
    '2024-02-31 00:00',
    '2024-04-31 00:00',
    '2024-13-01 00:00',
    '2024-00-01 00:00',
    '2024-01-00 00:00',
    '2024-01-01 24:00',
    '2024-01-01 00:60',
    '2024-01-01 00:00:60',
    '0000-01-01 00:00',
    '10000-01-01 00:00',
  ])('%s is not', (text) => {
    expect(isCivilTime(civil(text))).toBe(false);
  });
  test('nor is a fraction', () => {
    expect(isCivilTime({ ...civil('2024-01-01 00:00'), day: 1.5 })).toBe(false);
  });
});

test('weekdayOf counts from Monday', () => {
  expect(
    ['2024-10-04', '2024-10-06', '2024-10-07', '1969-12-31', '2024-02-29'].map((day) => weekdayOf(civil(day))),
  ).toEqual([5, 7, 1, 3, 4]);
});

describe('the wire formats', () => {
  test.each([
    ['2024-10-04T13:52:00Z', 'Asia/Almaty', 'Fri, 04 Oct 2024 18:52:00 +0500', '2024-10-04T18:52:00+05:00'],
    ['2024-10-04T21:30:09Z', 'Asia/Almaty', 'Sat, 05 Oct 2024 02:30:09 +0500', '2024-10-05T02:30:09+05:00'],
    ['2024-02-28T17:30:00Z', 'Asia/Almaty', 'Wed, 28 Feb 2024 23:30:00 +0600', '2024-02-28T23:30:00+06:00'],
    ['2024-09-01T00:00:00Z', 'UTC', 'Sun, 01 Sep 2024 00:00:00 +0000', '2024-09-01T00:00:00Z'],
    ['2024-01-01T00:00:00.999Z', 'America/St_Johns', 'Sun, 31 Dec 2023 20:30:00 -0330', '2023-12-31T20:30:00-03:30'],
    ['0999-05-05T00:00:00Z', 'UTC', 'Sun, 05 May 0999 00:00:00 +0000', '0999-05-05T00:00:00Z'],
  ])('%s in %s', (at, name, rfc822, rfc3339) => {
    expect(formatRfc822(Date.parse(at), name)).toBe(rfc822);
    expect(formatRfc3339(Date.parse(at), name)).toBe(rfc3339);
  });

  test('are read back as the same instant, in any zone and year', () => {
    const anywhen = fc
      .integer({ min: Date.UTC(1000) / 1000, max: Date.UTC(9999) / 1000 })
      .map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(anywhen, fc.constantFrom(...ZONES), (at, name) => {
        expect(Date.parse(formatRfc3339(at, name))).toBe(at);
        expect(Date.parse(formatRfc822(at, name))).toBe(at);
        expect(formatRfc822(at, name)).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/);
        expect(formatRfc3339(at, name)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
      }),
      { numRuns: 300 },
    );
  });

  test('refuse years that they cannot carry', () => {
    expect(() => formatRfc3339(Date.UTC(10_000, 0), 'UTC')).toThrow(RangeError);
    expect(() => formatRfc822(Date.UTC(-1, 0), 'UTC')).toThrow(RangeError);
  });
});

describe('the zone of the machine', () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
  });

  test.each(['UTC', 'America/New_York', 'Asia/Almaty', 'Pacific/Kiritimati'])(
    'changes nothing when it is %s',
    (machine) => {
      process.env['TZ'] = machine;
      expect(formatRfc822(Date.parse('2024-10-04T13:52:00Z'), 'Asia/Almaty')).toBe('Fri, 04 Oct 2024 18:52:00 +0500');
      expect(wireOf('2024-02-29 23:30', 'Asia/Almaty')).toEqual(['2024-02-29T17:30Z', '2024-02-29T18:30Z']);
      expect(toCivil(0, 'Asia/Almaty')).toEqual(civil('1970-01-01 06:00'));
    },
  );
});

test('this Node.js knows the zones of today', () => {
  expect(hasCurrentZones()).toBe(true);
});
