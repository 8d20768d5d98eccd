import { expect, test } from 'vitest';
import { checkAddrSpec, checkMailWithName } from '../../../src/check/values/people.ts';
import { codesOf } from '../spot.ts';

test.each([
  ['aru@example.kz (Ару Сейіт)', []],
  ['(Ару Сейіт) aru@example.kz', ['email-format']],
  ['Ару Сейіт <aru@example.kz>', ['email-format']],
  ['aru@example.kz', ['missing-real-name']],
  ['mailto:aru@example.kz', ['missing-real-name']],
  ['mailto:aru@example.kz%20(Ару)', []],
  ['mailto:aru@example.kz%', ['missing-real-name']],
  ['Ару Сейіт', ['invalid-contact']],
  ['Ару (aru@example.kz)', ['invalid-contact']],
  ['aru@@example.kz (Ару)', ['invalid-contact']],
  ['aru@example.kz (<i>Ару)', []],
  ['aru@қала.kz (Ару)', ['invalid-contact']],
  ['aru@newsroom (Ару)', ['unknown-host']],
  ['aru@localhost (Ару)', []],
  ['', ['invalid-contact']],
])('a person of RSS is a mail address with a name: %s', (value, expected) => {
  expect(codesOf(checkMailWithName, value)).toEqual(expected);
});

test.each([
  ["o'neill+news@example.ie", []],
  ['aru@192.0.2.1', []],
  ['aru@example.kz (Ару)', ['invalid-addr-spec']],
  ['aru at example.kz', ['invalid-addr-spec']],
  ['aru@news_room.kz', ['unknown-host']],
])('an address stands alone: %s', (value, expected) => {
  expect(codesOf(checkAddrSpec, value)).toEqual(expected);
});

test('a long address is read in linear time', () => {
  expect(codesOf(checkAddrSpec, `${'a.'.repeat(1_000_000)}@${'b.'.repeat(1_000_000)}`)).toEqual(['unknown-host']);
});
