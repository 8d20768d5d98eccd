import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLookalikes, repairLookalikes } from '../../src/kazakh/lookalikes.ts';

/** What is no ASCII, as escapes: the letters of these words look alike to us, too. */
const MIXED: readonly (readonly [string, string])[] = [
  // R-1607: a Latin letter in a Kazakh word
  ['\u0442i\u043B\u0456\u043D\u0434\u0435', 'тілінде'],
  ['\u049B\u0430\u0431i\u043B\u0435\u0442\u0442i\u043B\u0456\u0433\u0456\u043D', 'қабілеттілігін'],
  ['\u049B\u0430\u0431i\u043B\u0435\u0442', 'қабілет'],
  ['\u0259\u043B\u0435\u043C', 'әлем'],
  ['\u043A\u0275\u043F\u0456\u0440', 'көпір'],
  ['\u0433\u0430h\u0430\u0440', 'гаһар'],
  ['C\u041E\u0421\u0415', 'СОСЕ'],
  // R-1607: a Cyrillic letter in a Latin word
  ['\u0410lmaty', 'Almaty'],
  ['\u0420olytechnic', 'Polytechnic'],
  ['\u0421ollege', 'College'],
  ['\u041A\u043Ekshetau', 'Kokshetau'],
  ['\u041Aaragandy', 'Karagandy'],
  // as many of each: Kazakh first
  ['\u0430o', 'ао'],
];

describe('findLookalikes', () => {
  test.each(MIXED)('%s is meant as %s', (word, repaired) => {
    expect(findLookalikes(`«Сөз» ${word}, 2024`)).toEqual([{ word, repaired, index: 6 }]);
  });

  test.each(['iPhoneның', 'OPECтің', 'Gtөбе', 'МакBook'])('%s is found, and there is no repair for it', (word) => {
    expect(findLookalikes(word)).toEqual([{ word, index: 0 }]);
  });

  test.each([
    'Қазақстанның Ұлттық қоры',
    'IT-компания COVID-19-ға iPhone-ның', // R-1607: split at non-letters
    'Python тілінде',
    '<p>Қала</p>&laquo;Таспа&raquo; https://таспа.example/a?қ=b',
    'B2В',
    '',
  ])('%j has none', (text) => {
    expect(findLookalikes(text)).toEqual([]);
  });

  test('each is found at its place', () => {
    const found = findLookalikes('\u0410lmaty \u049B\u0430\u043B\u0430\u0441\u044B \u0442i\u043B \u0410lmaty');
    expect(found.map(({ index }) => index)).toEqual([0, 14, 18]);
  });
});

describe('repairLookalikes', () => {
  test('what can be repaired is, and nothing else changes', () => {
    expect(repairLookalikes('Python \u0442i\u043Bi\u043D\u0434\u0435, iPhoneның \u0410lmaty-\u0434\u0430')).toBe(
      'Python тілінде, iPhoneның Almaty-да',
    );
  });

  test('a text without such words is the same, and a repaired one stays as it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('aeiopcxyhABHtnаеіорсхуһәқШ -1\u0301ə')) });
    fc.assert(
      fc.property(text, (written) => {
        const repaired = repairLookalikes(written);
        expect(repairLookalikes(repaired)).toBe(repaired);
        expect(findLookalikes(repaired).every((found) => found.repaired === undefined)).toBe(true);
        expect(repaired).toHaveLength(written.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('each found word stands at its index, and replacing them there is the repair', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('aeopcаеорсқ n')) });
    fc.assert(
      fc.property(text, (written) => {
        const repaired = findLookalikes(written).reduce(
          (done, { word, repaired: meant = word, index }) =>
            done.slice(0, index) + meant + done.slice(index + word.length),
          written,
        );
        expect(repairLookalikes(written)).toBe(repaired);
      }),
    );
  });
});
