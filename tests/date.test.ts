import * as fc from 'fast-check';
import { format } from 'date-fns/format';
import { parse } from 'date-fns/parse';
import { describe, expect, test } from 'vitest';
import { isDateLike, readDate } from '../src/date.ts';
import { FULL, REFERENCE, read } from './date-reading.ts';

describe('a full date', () => {
  test.each(FULL)('%s', (text) => {
    expect(read(text)).toEqual({ at: '2024-10-04T13:52:00Z', dayOnly: false, findings: [], codes: [] });
    expect(isDateLike(text)).toBe(true);
  });

  test.each([
    ['07.01.2025, 17:35', '2025-01-07T12:35:00Z'],
    ['1.2.2024 9:05', '2024-02-01T03:05:00Z'],
    ['04.10.2024 18:52:07', '2024-10-04T13:52:07Z'],
    ['31.12.2024 23:59', '2024-12-31T18:59:00Z'],
    ['01.01.1990 00:00', '1989-12-31T18:00:00Z'],
    ['2019 жылғы қазан айының 22-сінде, 10:00', '2019-10-22T04:00:00Z'],
    ['30 маусым 2024 10:00', '2024-06-30T05:00:00Z'],
    ['15 қыркүйек 2024 10:00', '2024-09-15T05:00:00Z'],
    ['15 қараша 2024 10:00', '2024-11-15T05:00:00Z'],
    ['2024 жылғы 4 шілде, 10:00', '2024-07-04T05:00:00Z'],
    ['4-шілде 2024, 10:00', '2024-07-04T05:00:00Z'],
  ])('%s is %s', (text, at) => {
    expect(read(text)).toMatchObject({ at, codes: [] });
  });

  test('is the same with invisible characters anywhere, and in NFD', () => {
    const word = fc.constantFrom(
      '2024',
      'жылғы',
      '4',
      'қазан',
      '18:52',
      '04.10.2024',
      'дүйсенбі',
      'май',
      'көпір',
      'бүгін',
      ',',
    );
    const context = { timeZone: 'Asia/Almaty', ambiguousTime: 'error', reference: REFERENCE } as const;
    const invisible = fc.constantFrom('', '', '\u00ad', '\u200b', '\u200f', '\u2060', '\ufeff');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, invisible), { minLength: 1, maxLength: 5 }), (pieces) => {
        const plain = pieces.map(([one]) => one).join(' ');
        const strange = pieces.map(([one, mark]) => `${one.slice(0, 1)}${mark}${one.slice(1)}`).join(' ');
        for (const text of [strange, plain.normalize('NFD')]) {
          expect(isDateLike(text)).toBe(isDateLike(plain));
          expect(readDate(text, context).instant).toBe(readDate(plain, context).instant);
        }
      }),
    );
  });

  test('is read as date-fns reads it, in each numeric order', () => {
    const forms = [
      'dd.MM.yyyy HH:mm',
      'HH:mm, dd.MM.yyyy',
      'd.M.yyyy, H:mm:ss',
      "yyyy-MM-dd'T'HH:mm",
      'yyyy-MM-dd HH:mm:ss',
      'dd.MM.yyyy',
    ];
    const minute = fc.integer({ min: Date.UTC(1990, 0, 2) / 60_000, max: Date.UTC(2099) / 60_000 });
    fc.assert(
      fc.property(minute, fc.constantFrom(...forms), (minutes, form) => {
        const text = format(new Date(minutes * 60_000), form);
        const civil = parse(text, form, new Date(2000, 0, 1));
        const expected = Date.UTC(
          civil.getFullYear(),
          civil.getMonth(),
          civil.getDate(),
          civil.getHours(),
          civil.getMinutes(),
          civil.getSeconds(),
        );
        expect(readDate(text, { timeZone: 'UTC', ambiguousTime: 'error' }).instant).toBe(expected);
      }),
    );
  });
});

describe('a day without a time', () => {
  test.each([
    '04.10.2024',
    '4.10.2024',
    '2024-10-04',
    '4 қазан 2024',
    '2024 жылғы 4 қазан',
    '2024 ж. 4 қазан, жұма',
    '2024 жылдың 4 қазаны',
  ])('%s is its first instant, with a warning', (text) => {
    expect(read(text)).toMatchObject({ at: '2024-10-03T19:00:00Z', dayOnly: true, codes: ['date-day-only'] });
    expect(isDateLike(text)).toBe(true);
  });

  test('names the day and the instant taken', () => {
    const [warning] = read('22-сі қазан 2019').findings;
    expect(warning).toEqual({
      code: 'date-day-only',
      values: { value: '22-сі қазан 2019', taken: '2019-10-22T00:00:00+06:00' },
    });
  });

  test('begins at one where summer time skips midnight', () => {
    expect(read('04.11.2018', { timeZone: 'America/Sao_Paulo' }).at).toBe('2018-11-04T03:00:00Z');
  });

  test('is skipped where the whole day never came', () => {
    expect(read('30.12.2011', { timeZone: 'Pacific/Apia' }).codes).toEqual(['date-skipped']);
  });
});

describe('the zone', () => {
  test.each([
    ['28.02.2024 23:30', 'Asia/Almaty', '2024-02-28T17:30:00Z'],
    ['01.03.2024 00:15', 'Asia/Almaty', '2024-02-29T19:15:00Z'],
    ['01.03.2024', 'Asia/Almaty', '2024-02-29T19:00:00Z'],
    ['29.02.2024 23:30', 'Asia/Aqtobe', '2024-02-29T18:30:00Z'],
    ['20.12.2018 23:30', 'Asia/Almaty', '2018-12-20T17:30:00Z'],
    ['21.12.2018 00:00', 'Asia/Qyzylorda', '2018-12-20T19:00:00Z'],
  ])('%s in %s is %s', (text, timeZone, at) => {
    expect(read(text, { timeZone }).at).toBe(at);
  });

  test.each([
    ['29.02.2024 23:30', 'Asia/Almaty', '2024-02-29T23:30:00+06:00', '2024-02-29T23:30:00+05:00'],
    ['2024 жылғы 29 ақпан, 23:00', 'Asia/Qostanay', '2024-02-29T23:00:00+06:00', '2024-02-29T23:00:00+05:00'],
    ['2018-12-20 23:59', 'Asia/Qyzylorda', '2018-12-20T23:59:00+06:00', '2018-12-20T23:59:00+05:00'],
  ])('%s happened twice in %s', (value, timeZone, first, second) => {
    expect(read(value, { timeZone })).toMatchObject({
      at: undefined,
      findings: [{ code: 'date-ambiguous', values: { value, first, second } }],
    });
    expect(read(value, { timeZone, ambiguousTime: 'earlier' })).toMatchObject({ at: read(first).at, codes: [] });
    expect(read(value, { timeZone, ambiguousTime: 'later' })).toMatchObject({ at: read(second).at, codes: [] });
  });

  test('an offset tells the two apart', () => {
    expect(read('2024-02-29T23:30+06:00')).toMatchObject({ at: '2024-02-29T17:30:00Z', codes: [] });
    expect(read('2024-02-29T23:30+05:00')).toMatchObject({ at: '2024-02-29T18:30:00Z', codes: [] });
  });

  test('an offset that is not the zone’s is believed, with a warning', () => {
    const value = '2024-10-04T18:52:00+06:00';
    expect(read(value)).toMatchObject({
      at: '2024-10-04T12:52:00Z',
      findings: [{ code: 'date-offset', values: { value, offset: '+06:00', expected: '+05:00' } }],
    });
    expect(read('2024-10-04T13:52:00+00:00').codes).toEqual(['date-offset']);
    expect(read('2024-10-04T10:22:00-03:30')).toMatchObject({ at: '2024-10-04T13:52:00Z', codes: ['date-offset'] });
  });

  test('a time that summer time skipped is an error', () => {
    expect(read('28.03.2004 02:30')).toMatchObject({
      at: undefined,
      findings: [{ code: 'date-skipped', values: { value: '28.03.2004 02:30', timeZone: 'Asia/Almaty' } }],
    });
    expect(read('28.03.2004 03:00').at).toBe('2004-03-27T20:00:00Z');
  });
});

describe('misspelt words', () => {
  test.each([
    ['4 казан 2024, 18:52', [['казан', 'қазан']]],
    [
      '2024 жылгы 4 Казан, 18:52',
      [
        ['жылгы', 'жылғы'],
        ['Казан', 'қазан'],
      ],
    ],
    ['4 қaзaн 2024, 18:52', [['қaзaн', 'қазан']]],
    ['жума, 4 қазан 2024 18:52', [['жума', 'жұма']]],
    [
      '2024 жылғы казан айынын 4-і, 18:52',
      [
        ['казан', 'қазан'],
        ['айынын', 'айының'],
      ],
    ],
  ])('%s is read with a warning for each', (text, words) => {
    expect(read(text)).toMatchObject({
      at: '2024-10-04T13:52:00Z',
      findings: words.map(([value, repaired]) => ({ code: 'date-spelling', values: { value, repaired } })),
    });
    expect(isDateLike(text)).toBe(true);
  });
});

describe('against a reference', () => {
  test.each([
    ['Бүгін, 18:52', '2024-10-04T13:52:00Z'],
    ['бүгін сағат 18:52-де', '2024-10-04T13:52:00Z'],
    ['КЕШЕ 18:52', '2024-10-03T13:52:00Z'],
    ['алдыңгүні, 18:52', '2024-10-02T13:52:00Z'],
    ['алдыңғы күні 18:52', '2024-10-02T13:52:00Z'],
    ['Бүгін, 4 қазан, 18:52', '2024-10-04T13:52:00Z'],
    ['3 сағат бұрын', '2024-10-04T12:00:30Z'],
    ['20 минут бұрын', '2024-10-04T14:40:30Z'],
    ['4 қазан, 18:52', '2024-10-04T13:52:00Z'],
    ['5 қазанда 18:52', '2023-10-05T12:52:00Z'],
    ['29 ақпан 12:00', '2024-02-29T06:00:00Z'],
  ])('%s is %s', (text, at) => {
    expect(read(text, { reference: REFERENCE })).toMatchObject({ at, dayOnly: false, codes: [] });
  });

  test.each([
    ['Кеше', '2024-10-02T19:00:00Z'],
    ['5 күн бұрын', '2024-09-28T19:00:00Z'],
    ['40 күн бұрын', '2024-08-24T19:00:00Z'],
  ])('%s is a day only', (text, at) => {
    expect(read(text, { reference: REFERENCE })).toMatchObject({ at, dayOnly: true, codes: ['date-day-only'] });
  });

  test('the day is that of the zone', () => {
    const reference = Date.parse('2024-10-04T19:30:00Z');
    expect(read('Бүгін, 00:10', { reference }).at).toBe('2024-10-04T19:10:00Z');
    expect(read('Бүгін, 00:10', { reference, timeZone: 'Europe/London' }).at).toBe('2024-10-03T23:10:00Z');
  });

  test('a relative day that contradicts the date beside it is an error', () => {
    expect(read('Кеше, 4 қазан 2024, 18:52', { reference: REFERENCE }).codes).toEqual(['date-many']);
    expect(read('3 сағат бұрын, 18:52', { reference: REFERENCE }).codes).toEqual(['date-unreadable']);
    expect(read('1 сағат 20 минут бұрын', { reference: REFERENCE }).codes).toEqual(['date-unreadable']);
  });
});
