import { assert, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocumentDate } from '../../src/documents/date.ts';
import { formatRfc3339, formatRfc822 } from '../../src/time.ts';

/** 4 October 2024, 18:52:07 in Almaty, a Friday; 13:52:07 in Greenwich. */
const INSTANT = Date.UTC(2024, 9, 4, 13, 52, 7);
const MINUTE = Date.UTC(2024, 9, 4, 13, 52);

describe('a date of a document', () => {
  test.each([
    'Fri, 04 Oct 2024 18:52:07 +0500',
    'Fri, 4 Oct 2024 18:52:07 +05:00',
    'Friday, 04 October 2024 18:52:07 +0500',
    'fri, 04 oct 2024 13:52:07 gmt',
    '04 Oct 24 13:52:07 UT',
    'Fri, 04 Oct 2024 13:52:07 UTC',
    'Fri, 04 Oct 2024 18:52:07 GMT+0500',
    'Fri, 04 Oct 2024 18:52:07 +0500 (Almaty)',
    'Fri,  04-Oct-2024 13:52:07 Z',
    'Fri, 04 Oct 2024 09:52:07 EDT',
    '2024-10-04T18:52:07+05:00',
    '2024-10-04T18:52:07+0500',
    '2024-10-04 13:52:07Z',
    '2024-10-04 13:52:07 Z',
    '2024-10-04t13:52:07z',
    ' 2024-10-04T13:52:07Z\n',
  ])('«%s» is an instant', (text) => {
    expect(readDocumentDate(text)).toEqual({ instant: INSTANT });
  });

  test.each(['Fri, 04 Oct 2024 18:52 +0500', '2024-10-04T18:52+05:00', 'Fri, 4 Oct 2024 9:52 EDT'])(
    '«%s» needs no seconds',
    (text) => {
      expect(readDocumentDate(text)).toEqual({ instant: MINUTE });
    },
  );

  test.each([
    'Fri, 04 Oct 2024 18:52:07',
    'Fri, 04 Oct 2024 18:52:07 ALMT',
    '2024-10-04T18:52:07',
    '2024-10-04',
    '2024-10-04 18:52',
  ])('«%s» lacks its zone, and nobody guesses one', (text) => {
    expect(readDocumentDate(text)).toEqual({ fault: 'date-without-zone' });
  });

  test.each([
    '',
    '4 қазан 2024, 18:52',
    '04.10.2024 18:52',
    'Fri, 31 Feb 2024 18:52:07 +0500',
    '2024-02-30T00:00:00Z',
    'Fri, 04 Oct 2024 25:00:00 +0500',
    'yesterday',
    '1728049927',
    `Fri, 04 Oct 2024 13:52:07 GMT${' '.repeat(1000)}x`,
  ])('«%s» can’t be read', (text) => {
    expect(readDocumentDate(text)).toEqual({ fault: 'date-unreadable' });
  });

  test('that we have written is read as it was meant', () => {
    const seconds = integer({ min: Date.UTC(1970, 0) / 1000, max: Date.UTC(2068, 0) / 1000 });
    const zones = constantFrom('Asia/Almaty', 'UTC', 'America/New_York', 'Asia/Kathmandu');
    assert(
      property(seconds, zones, (second, zone) => {
        const instant = second * 1000;
        expect(readDocumentDate(formatRfc822(instant, zone))).toEqual({ instant });
        expect(readDocumentDate(formatRfc3339(instant, zone))).toEqual({ instant });
      }),
    );
  });

  test('never throws, whatever it holds', () => {
    assert(
      property(string(), (text) => {
        expect(Object.keys(readDocumentDate(text))).toHaveLength(1);
      }),
    );
  });
});
