import { transcode } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../../src/records/decode.ts';

const decode = (bytes: Uint8Array) => decodeUtf8({ file: 'a.txt', bytes });
const problemOf = (bytes: Uint8Array) => {
  const read = decode(bytes);
  return 'problem' in read ? read.problem : undefined;
};

const KAZAKH = 'Көпір ашылды\n\nБүгін елордада жаңа жаяу жүргіншілер көпірі ашылды.\n';
const RUSSIAN = 'Мост открыт\n\nСегодня в столице открыли новый пешеходный мост через реку.\n';

/** Single-byte Cyrillic by the tables of the encodings; letters that they lack become 0xBA. */
const WINDOWS_1251 = (text: string) =>
  Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < 128 ? code : code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : 0xba;
    }),
  );
const KOI8_ORDER = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ';
const KOI8 = (text: string) =>
  Buffer.from(
    Array.from(text, (letter) =>
      KOI8_ORDER.includes(letter) ? 0xc0 + KOI8_ORDER.indexOf(letter) : (letter.codePointAt(0) ?? 0) & 0x7f,
    ),
  );
const utf16 = (text: string) => transcode(Buffer.from(text), 'utf8', 'utf16le');

describe('decodeUtf8', () => {
  test('drops a byte order mark and makes line ends one character', () => {
    expect(decode(Buffer.from('\ufeffБір\r\nекі\rүш\n😀'))).toEqual({ text: 'Бір\nекі\nүш\n😀' });
  });

  test('reads a part of a larger buffer', () => {
    expect(decode(new Uint8Array(Buffer.from('xxКөпірxx')).subarray(2, 12))).toEqual({ text: 'Көпір' });
  });

  test.each([
    ['nothing', ''],
    ['a byte order mark', '\ufeff'],
    ['blanks', ' \n\t\u00a0\r\n'],
  ])('%s is an empty record', (_, text) => {
    expect(problemOf(Buffer.from(text))).toMatchObject({ code: 'record-empty', file: 'a.txt', line: 1, column: 1 });
  });

  test.each([
    ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0, 0, 16]],
    ['zip', [0x50, 0x4b, 3, 4, 20, 0]],
    ['pdf', [...Buffer.from('%PDF-1.7\n')]],
    ['rtf', [...Buffer.from('{\\rtf1\\ansi}')]],
    ['doc', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
    ['unknown', [65, 66, 0, 67, 68, 69, 70, 71, 72]],
    ['unknown', [1, 2, 3, 4, 65, 66, 67]],
  ])('recognises %s', (format, bytes) => {
    expect(problemOf(Uint8Array.from(bytes))).toMatchObject({ code: 'record-binary', values: { format } });
  });

  test('a JSON object and a lone control character are text', () => {
    expect(problemOf(Buffer.from('{"a": 1}'))).toBeUndefined();
    expect(problemOf(Buffer.from(`Көпір\u0008 ашылды${KAZAKH}`))).toBeUndefined();
  });

  test.each([
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(KAZAKH)])],
    ['utf-16le', utf16(KAZAKH)],
    ['utf-16le', utf16('{"title": "Bridge"}')],
    ['utf-16be', utf16(KAZAKH).swap16()],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(RUSSIAN).swap16()])],
    ['windows-1251', WINDOWS_1251(KAZAKH)],
    ['windows-1251', WINDOWS_1251(RUSSIAN)],
    ['koi8-r', KOI8(RUSSIAN)],
    ['utf-8', Buffer.from(KAZAKH).subarray(0, 60)],
    ['unknown', Buffer.concat([Buffer.from('The caf'), Buffer.from([0xe9]), Buffer.from(' is open today')])],
  ])('names %s', (encoding, bytes) => {
    expect(problemOf(bytes)).toMatchObject({ code: 'record-encoding', values: { encoding } });
  });

  test('names the place of the first byte that is no UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeffБір\r\n😀екі '),
      Buffer.from([0xef, 0xf0]),
      Buffer.from(' үш\n'),
      Buffer.from([0xff]),
    ]);
    expect(problemOf(bytes)).toMatchObject({ code: 'record-encoding', line: 2, column: 6 });
    expect(problemOf(WINDOWS_1251(RUSSIAN))).toMatchObject({ line: 1, column: 1 });
  });
});
