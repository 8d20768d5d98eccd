/** The bytes of a document and what they say of their encoding. */
import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { checkXmlVersion, decodeDocument } from '../../src/check/decode.ts';

const declare = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>`;

/** The codes with the offsets of their places. */
function codesOf(bytes: Uint8Array, charset?: string): readonly string[] {
  return decodeDocument(bytes, charset).findings.map(({ code, offset }) => `${code}:${offset}`);
}

/** UTF-16 with or without a mark. */
function utf16(text: string, isBig: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

describe('a document is decoded', () => {
  // Қазақ in windows-1251 has no Қ; the word here is Алма (apple), whose letters every Cyrillic code page has.
  test.each([
    ['UTF-8', Buffer.from(`${declare('UTF-8')}<a>Қазақ</a>`), 'Қазақ'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${declare('utf-8')}<a>Қазақ</a>`), 'Қазақ'],
    ['UTF-16LE with a mark', utf16(`\ufeff${declare('UTF-16')}<a>Қазақ</a>`, false), 'Қазақ'],
    ['UTF-16BE with a mark', utf16(`\ufeff${declare('UTF-16')}<a>Қазақ</a>`, true), 'Қазақ'],
    ['UTF-16 with a mark and no declaration', utf16('\ufeff<a>Қазақ</a>', true), 'Қазақ'],
  ])('from %s without a word', (_name, bytes, word) => {
    const { text, findings } = decodeDocument(bytes);
    expect(findings).toEqual([]);
    expect(text).toContain(`<a>${word}</a>`);
    expect(text.startsWith('<')).toBe(true);
  });

  test.each([
    ['windows-1251', [0xc0, 0xeb, 0xec, 0xe0]],
    ['koi8-r', [0xe1, 0xcc, 0xcd, 0xc1]],
  ])('from %s, which is not every reader’s', (encoding, word) => {
    const bytes = Buffer.concat([Buffer.from(`${declare(encoding)}<a>`), Buffer.from(word), Buffer.from('</a>')]);
    expect(decodeDocument(bytes).text).toContain('<a>Алма</a>');
    expect(codesOf(bytes)).toEqual(['nonstd-encoding:30']);
  });

  test('from ISO 8859-1 as that standard has it, not as Windows does', () => {
    expect(decodeDocument(Buffer.from(`${declare('ISO-8859-1')}<a>\x93</a>`, 'latin1')).text).toContain('<a>\x93</a>');
  });

  test('from UTF-32', () => {
    const letters = Array.from(`${declare('UTF-32BE')}<a>Қ</a>`, (letter) => letter.codePointAt(0) ?? 0);
    const bytes = Buffer.alloc(4 * letters.length);
    letters.forEach((code, index) => bytes.writeUInt32BE(code, 4 * index));
    expect(decodeDocument(bytes).text).toContain('<a>Қ</a>');
    expect(codesOf(bytes)).toEqual(['obscure-encoding:30']);
  });
});

describe('an encoding is found wrong', () => {
  test.each([
    [
      'UTF-8 with a byte of another encoding',
      Buffer.from(`${declare('UTF-8')}<a>\xe9</a>`, 'latin1'),
      ['unicode-error:41'],
    ],
    [
      'UTF-8 with a real replacement character before it',
      Buffer.concat([Buffer.from('<?xml version="1.0"?><a>\ufffdҚ'), Buffer.from([0xff])]),
      ['unicode-error:26'],
    ],
    [
      'ASCII with other letters',
      Buffer.from(`${declare('us-ascii')}<a>Қ</a>`),
      ['nonstd-encoding:30', 'unicode-error:44'],
    ],
    [
      'windows-1251 with its unused byte',
      Buffer.from(`${declare('windows-1251')}<a>\x98</a>`, 'latin1'),
      ['nonstd-encoding:30', 'unicode-error:48'],
    ],
    ['a mark of UTF-8 and another declaration', Buffer.from(`\ufeff${declare('us-ascii')}<a/>`), ['unicode-error:30']],
    ['a mark of UTF-16 and another declaration', utf16(`\ufeff${declare('UTF-8')}<a/>`, false), ['unicode-error:30']],
    ['UTF-16 that says UTF-8', utf16(`${declare('UTF-8')}<a/>`, true), ['unicode-error:30']],
    [
      'UTF-16 without mark or name',
      utf16('<?xml version="1.0"?><a/>', true),
      ['unicode-error:0', 'missing-encoding:0'],
    ],
    ['a rare encoding', Buffer.from(`${declare('iso-8859-5')}<a/>`), ['obscure-encoding:30']],
    ['one that nobody knows', Buffer.from(`${declare('x-kazakh')}<a/>`), ['unknown-encoding:30']],
    ['no declaration', Buffer.from('<a/>'), ['missing-encoding:0']],
    [
      'half a letter of UTF-16 at the end',
      Buffer.concat([utf16('\ufeff<a/>', false), Buffer.from([0])]),
      ['unicode-error:4'],
    ],
  ])('%s', (_name, bytes, codes) => {
    expect(codesOf(bytes)).toEqual(codes);
  });

  test.each([
    ['windows-1251', declare('UTF-8'), ['encoding-mismatch:30']],
    ['windows-1251', '<?xml version="1.0"?>', ['encoding-mismatch:0']],
    ['utf8', declare('UTF-8'), []],
    ['UTF-8', '', []],
    ['x-kazakh', declare('UTF-8'), ['unknown-encoding:30']],
  ])('HTTP’s %s for %j', (charset, prolog, codes) => {
    expect(codesOf(Buffer.from(`${prolog}<a/>`), charset)).toEqual(codes);
  });

  test('JSON has no declaration to miss', () => {
    expect(codesOf(Buffer.from('{"version": "Қ"}'))).toEqual([]);
  });
});

test.each([
  ['<?xml version="1.1"?><a/>', ['1.1']],
  ['<?xml version="1.0"?><a/>', []],
  ['<a/>', []],
])('the version of %j', (text, values) => {
  expect(checkXmlVersion(text).map((one) => one.values['value'])).toEqual(values);
});
