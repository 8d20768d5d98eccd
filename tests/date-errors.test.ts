import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { isDateLike, readDate } from '../src/date.ts';
import { isError } from '../src/problem.ts';
import { FULL, NBSP, REFERENCE, read } from './date-reading.ts';

describe('a date that is wrong', () => {
  test.each([
    ['31.02.2024', 'date-impossible'],
    ['29.02.2023 10:00', 'date-impossible'],
    ['00.10.2024 10:00', 'date-impossible'],
    ['10.13.2024 10:00', 'date-impossible'],
    ['04.10.2024 24:00', 'date-impossible'],
    ['04.10.2024 18:60', 'date-impossible'],
    ['04.10.2024 18:52:60', 'date-impossible'],
    ['24:00, 04.10.2024', 'date-impossible'],
    ['2024-02-30', 'date-impossible'],
    ['2024-10-04T18:52+23:00', 'date-impossible'],
    ['2024 жылғы 31 қараша, 10:00', 'date-impossible'],
    ['40 қазан 2024', 'date-impossible'],
    ['31.12.1989 10:00', 'date-implausible'],
    ['01.01.0001 10:00', 'date-implausible'],
    ['4 қазан 1924', 'date-implausible'],
    ['01.01.2200 10:00', 'date-implausible'],
    ['9999-12-31T23:59:59Z', 'date-implausible'],
    ['сенбі, 04.10.2024 18:52', 'date-weekday'],
    ['2024 жылғы 4 қазан, бейсенбі', 'date-weekday'],
    ['04.10.2024 05.10.2024', 'date-many'],
    ['04.10.2024 18:52, 19:00', 'date-many'],
    ['18:52 04.10.2024 19:52', 'date-many'],
    ['4 қазан 2024, 5 қазан 2024', 'date-many'],
    ['2024-10-04 05.10.2024 18:52', 'date-many'],
    ['Бүгін, 18:52', 'date-relative'],
    ['кеше', 'date-relative'],
    ['3 сағат бұрын', 'date-relative'],
    ['04/10/2024', 'date-unreadable'],
    ['04/10/2024 18:52', 'date-unreadable'],
    ['10-04-2024', 'date-unreadable'],
    ['2024/10/04', 'date-unreadable'],
    ['2024.10.04', 'date-unreadable'],
    ['04.10.24', 'date-unreadable'],
    ['04.10.24 18:52', 'date-unreadable'],
    ['4 қазан, 18:52', 'date-unreadable'],
    ['04.10.2024 18.52.07', 'date-unreadable'],
    ['04.10.2024 18.52, 19.00', 'date-unreadable'],
    ['04.10.2024 18:52, 19.00', 'date-unreadable'],
    ['04.10.2024 18.60', 'date-impossible'],
    ['04.10.2024 32.10', 'date-impossible'],
    ['04.10.2024 08:00-09:00', 'date-unreadable'],
    ['4 қазан 20244, 18:52', 'date-unreadable'],
  ])('%s is %s, and still has the shape of a date', (text, code) => {
    const { at, codes, findings } = read(text);
    expect({ at, codes }).toEqual({ at: undefined, codes: [code] });
    expect(findings[0]?.values['value']).toBe(text);
    expect(isDateLike(text)).toBe(true);
  });

  test.each([
    '',
    ' ',
    'қазан',
    'қазан 2024',
    '2024',
    '2024 жыл',
    '18:52',
    'жұма',
    'жұма, 18:52',
    '4',
    '4 2024',
    '04.10',
    'сағат',
    '9/11',
    '4 қазан',
    '4 қазанда',
    '9 мамыр',
    '1 мамыр, сәрсенбі',
    '8-701-123-45-67',
    '100 000',
    '192.168.0.1',
    '2024 жылғы бюджет бекітілді',
    '4 қазанда сайлау өтті',
    '2024 жылғы 4 қазандағы сайлау',
    'Қазандық 4 2024',
    'Бүгін Алматыда жаңбыр жауады',
    'Кеше ғана',
    '3 сағат бұрын болған оқиға',
    '18:52-де жер сілкінді',
    'Oct 4, 2024',
    '4 October 2024',
    'Fri, 04 Oct 2024 18:52:00 +0500',
    '04.10.2024 күнгі хабар',
    '04.10.2024 18:52 Астана',
  ])('"%s" is no date', (text) => {
    expect(isDateLike(text)).toBe(false);
    expect(read(text).codes).toEqual(['date-unreadable']);
  });

  test.each([
    ['4 октября 2024', { reason: 'russian-month', month: 'қазан' }],
    ['4 Октябрь 2024 г., 18:52', { reason: 'russian-month', month: 'қазан' }],
    ['20 ноября 2026', { reason: 'russian-month', month: 'қараша' }],
    ['1 мая', { reason: 'russian-month', month: 'мамыр' }],
    ['3 марта 2024', { reason: 'russian-month', month: 'наурыз' }],
    ['Oct 4, 2024', { reason: 'english-month' }],
    ['20 November 2026', { reason: 'english-month' }],
    ['Fri, 04 Oct 2024 18:52:00 +0500', { reason: 'english-month' }],
    ['11/20/2026', { reason: 'slashes' }],
    ['2024/10/04 18:52', { reason: 'slashes' }],
    ['04-10-2024', { reason: 'slashes' }],
    ['04-10-24', { reason: 'slashes' }],
    ['04.10.24', { reason: 'two-digit-year' }],
    ['18:52, 4.10.24', { reason: 'two-digit-year' }],
    ['4 қазан', { reason: 'no-year' }],
    ['4 қазан, 18.52', { reason: 'no-year' }],
    ['04.10, 18:52', { reason: 'no-year' }],
    ['04.10', { reason: 'no-year' }],
    ['18.52', {}],
    ['18:52', {}],
    ['қазан 2024', {}],
    ['04.10.2024 18.52.07', {}],
    ['2024-10-04 Астана', {}],
    ['4 қазанда сайлау өтті', {}],
    ['октябрь', {}],
  ])('%s is unreadable for a reason: %o', (value, reason) => {
    expect(read(value).findings).toEqual([{ code: 'date-unreadable', values: { value, ...reason } }]);
  });

  test('a weekday that disagrees is named with the right one', () => {
    expect(read('сенбі, 04.10.2024 18:52').findings[0]?.values).toEqual({
      value: 'сенбі, 04.10.2024 18:52',
      weekday: 'сенбі',
      expected: 'жұма',
    });
  });

  test('the same date twice is one date', () => {
    expect(read('2024-10-04 (04.10.2024) 18:52')).toMatchObject({ at: '2024-10-04T13:52:00Z', codes: [] });
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...Array.from('0123456789.:-/,+TZ '),
    'қазан',
    'казан',
    'жылғы',
    'жұма',
    'Бүгін',
    ' бұрын',
    'сағат',
    '2024',
    NBSP,
    '\u0301',
    '\uD800',
  );
  const text = fc.oneof(fc.string({ unit: pieces, maxLength: 40 }), fc.string({ unit: 'binary' }));
  const context = fc.record({
    timeZone: fc.constantFrom('Asia/Almaty', 'Pacific/Apia', 'UTC'),
    ambiguousTime: fc.constantFrom('error' as const, 'earlier' as const, 'later' as const),
    reference: fc.integer({ min: 1e12, max: 4e12 }),
  });

  test('gives an instant in whole seconds or one error, and never throws', () => {
    fc.assert(
      fc.property(text, context, (written, given) => {
        const { instant, findings } = readDate(written, given);
        const errors = findings.filter(isError);
        expect(errors).toHaveLength(instant === undefined ? 1 : 0);
        expect((instant ?? 0) % 1000).toBe(0);
        const { timeZone, ambiguousTime } = given;
        const alone = readDate(written, { timeZone, ambiguousTime });
        expect(alone.instant === undefined || isDateLike(written)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['1', '1 ', '1.', '04.10.2024 ', 'қазан ', '-', ' ', '\u0301', '1-'])(
    'is read at once when it is 100,000 times "%s"',
    (piece) => {
      const long = piece.repeat(100_000);
      const started = performance.now();
      expect(read(long).codes).toEqual(['date-unreadable']);
      expect(isDateLike(long)).toBe(false);
      expect(performance.now() - started).toBeLessThan(100);
      expect((read(long).findings[0]?.values['value'] ?? '').length).toBeLessThanOrEqual(81);
    },
  );
});

describe('the zone of the machine', () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
  });

  test.each([
    ['UTC', 0],
    ['America/New_York', 300],
    ['Asia/Almaty', -360],
    ['Pacific/Kiritimati', 640],
  ])('changes nothing when it is %s', (machine, minutesWest) => {
    process.env['TZ'] = machine;
    expect(new Date(0).getTimezoneOffset(), 'the machine is there').toBe(minutesWest);
    expect(FULL.map((text) => read(text).at)).toEqual(FULL.map(() => '2024-10-04T13:52:00Z'));
    expect(read('Бүгін, 18:52', { reference: REFERENCE }).at).toBe('2024-10-04T13:52:00Z');
  });
});
