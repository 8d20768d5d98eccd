import { describe, expect, test } from 'vitest';
import { formatCivil, formatDay, formatMoment } from '../src/moment.ts';

const AT = Date.parse('2024-10-04T18:52:30+05:00');

describe('a moment in words', () => {
  test.each([
    ['kk', '2024 жылғы 4 қазан, 18:52'],
    ['kk-Latn', '2024 жылғы 4 қазан, 18:52'],
    ['ru', '4 октября 2024 года, 18:52'],
    ['en-GB', '4 October 2024, 18:52'],
    ['de', '4 October 2024, 18:52'],
  ])('of %s', (language, words) => {
    expect(formatMoment(AT, 'Asia/Almaty', language)).toBe(words);
  });

  test('is that of the zone, on both sides of the change of 2024', () => {
    expect(formatMoment(Date.parse('2024-02-28T18:30:00Z'), 'Asia/Almaty', 'kk')).toBe('2024 жылғы 29 ақпан, 00:30');
    expect(formatMoment(Date.parse('2024-03-01T18:30:00Z'), 'Asia/Almaty', 'kk')).toBe('2024 жылғы 1 наурыз, 23:30');
    expect(formatMoment(AT, 'UTC', 'ru')).toBe('4 октября 2024 года, 13:52');
  });

  test('has two figures for hour and minute, and none where it is a day', () => {
    const civil = { year: 2024, month: 5, day: 9, hour: 8, minute: 5, second: 59 };
    expect(formatCivil(civil, 'kk')).toBe('2024 жылғы 9 мамыр, 08:05');
    expect(formatDay(civil, 'ru')).toBe('9 мая 2024 года');
  });
});
