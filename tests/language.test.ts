import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradictsLanguage, readLanguage } from '../src/language.ts';

const KAZAKH = 'Алматыда жаңа көпір ашылды. Қала тұрғындары оны үш жыл күтті. ';
const RUSSIAN = 'В Алматы открыли новый мост. Жители города ждали его три года. ';

describe('readLanguage', () => {
  test.each([
    ['kk', 'kk'],
    ['KK', 'kk'],
    ['kk-Cyrl', 'kk'],
    ['kk-cyrl-kz', 'kk-KZ'],
    ['kk-Cyrl-CN', 'kk-Cyrl-CN'], // kk-CN is in Arabic letters
    ['kk-latn', 'kk-Latn'],
    ['kk-arab-cn', 'kk-Arab-CN'],
    ['kk-KZ', 'kk-KZ'], // accepted
    ['kaz', 'kk'], // R-705; RFC 5646 §4.5: the shorter code is the canonical one
    ['ru', 'ru'],
    ['rus', 'ru'],
    ['en-us', 'en-US'],
    ['ug', 'ug'],
    ['sah', 'sah'],
    ['zh-Hans', 'zh-Hans'],
    ['sr-cyrl', 'sr-Cyrl'],
  ])('%s is the language %s', (text, language) => {
    expect(readLanguage(text)).toEqual({ language });
  });

  test.each([
    ['kz', 'kk'],
    ['KZ', 'kk'],
    ['kz-KZ', 'kk'],
    ['kz_KZ', 'kk'],
    ['kz-Latn', 'kk-Latn'],
  ])('%s is the country, %s the language (R-704)', (value, suggestion) => {
    expect(readLanguage(value)).toEqual({ finding: { code: 'language-kz', values: { value, suggestion } } });
  });

  test.each([
    ['kk_KZ', 'kk-KZ'],
    [' ru ', 'ru'],
    ['en_us', 'en-US'],
  ])('%j is no tag, %s is', (value, suggestion) => {
    expect(readLanguage(value)).toEqual({ finding: { code: 'language-invalid', values: { value, suggestion } } });
  });

  test.each(['', 'қазақша', 'kazakh', 'qq', 'xx-KZ', 'kk-', 'kk-KZ-Cyrl', 'und', 'root', 'x-kz', 'kk\0', '-', 'kzkz'])(
    '%j is no language',
    (value) => {
      expect(readLanguage(value)).toEqual({ finding: { code: 'language-invalid', values: { value } } });
    },
  );

  test('it never throws, and its own output and suggestions stay as they are', () => {
    const tag = fc.string({
      unit: fc.constantFrom(...Array.from('kzruenCLKZ_- 1а'), 'kk', 'Latn', 'Cyrl'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.oneof(tag, fc.string()), (text) => {
        const read = readLanguage(text);
        const language = 'language' in read ? read.language : (read.finding.values['suggestion'] ?? 'kk');
        expect(readLanguage(language)).toEqual({ language });
      }),
    );
  });
});

describe('contradictsLanguage', () => {
  test.each(['kk', 'kk-KZ', 'kk-Cyrl-CN'])('a Russian text of 200 letters is not in %s (R-707)', (language) => {
    expect(contradictsLanguage(RUSSIAN.repeat(5), language)).toBe(true);
    expect(contradictsLanguage(KAZAKH.repeat(5), language)).toBe(false);
    expect(contradictsLanguage(RUSSIAN.repeat(2), language)).toBe(false);
  });

  test('letters count, nothing else does', () => {
    expect(contradictsLanguage(`${'а'.repeat(199)}${'1 '.repeat(500)}`, 'kk')).toBe(false);
    expect(contradictsLanguage('а'.repeat(200), 'kk')).toBe(true);
    expect(contradictsLanguage(`${'А'.repeat(200)}Қ`, 'kk')).toBe(false);
  });

  test('a Kazakh text is not in Russian, a Kazakh name in a Russian text is no matter', () => {
    expect(contradictsLanguage(KAZAKH, 'ru')).toBe(true);
    expect(contradictsLanguage(KAZAKH.toUpperCase(), 'ru-KZ')).toBe(true);
    expect(contradictsLanguage(RUSSIAN, 'ru')).toBe(false);
    expect(contradictsLanguage(`${RUSSIAN.repeat(5)} «Қазақстан темір жолы»`, 'ru')).toBe(false);
    expect(contradictsLanguage('Мәлік', 'ru')).toBe(false);
  });

  test.each(['en', 'kk-Latn', 'kk-Arab', 'rue', 'kkj'])('of %s it says nothing', (language) => {
    expect(contradictsLanguage(RUSSIAN.repeat(5), language)).toBe(false);
    expect(contradictsLanguage(KAZAKH.repeat(5), language)).toBe(false);
  });

  test.each(['kk', 'ru', 'ru-KZ', 'kk-Latn', 'en'])(
    'counts the letters of a lead with those of its text (%s)',
    (language) => {
      const part = fc
        .array(fc.constantFrom('а', 'орыс ', 'қ', 'Ә', 'w', '5', ' '), { maxLength: 12 })
        .chain((pieces) => fc.integer({ min: 0, max: 30 }).map((times) => pieces.join('').repeat(times)));
      fc.assert(
        fc.property(part, part, (lead, text) => {
          expect(contradictsLanguage(text, language, lead)).toBe(contradictsLanguage(`${lead} ${text}`, language));
        }),
      );
    },
  );
});
