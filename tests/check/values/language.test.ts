import { expect, test } from 'vitest';
import { isLanguage } from '../../../src/check/values/language.ts';
import { isMediaType } from '../../../src/check/values/media-type.ts';

test.each(['kk', 'KK', 'kk-KZ', 'kk-Latn-KZ', 'kaz', 'ru', 'zh-hant', 'tut', 'x-klingon', 'i-klingon', 'yue'])(
  '%s is a language',
  (text) => {
    expect(isLanguage(text)).toBe(true);
  },
);

test.each(['kz', 'kz-KZ', 'kk_KZ', 'kk-', '', ' kk', 'qq', 'kazakh', 'қаз'])('%j is none', (text) => {
  expect(isLanguage(text)).toBe(false);
});

test.each([
  ['text/html', true],
  ['text/html; charset="utf-8"', true],
  ['application/atom+xml;type=entry', true],
  ['text', false],
  ['text/', false],
  ['text/html;', false],
  ['', false],
])('%j as a media type: %s', (text, expected) => {
  expect(isMediaType(text)).toBe(expected);
});
