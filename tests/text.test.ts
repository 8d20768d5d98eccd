import * as fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, countGraphemes, findMarkup } from '../src/text.ts';

const CHARACTERS = Array.from(
  'аәқйи\u0306\u0301\u0338e <>&;/!?-=#"\'\t\n\r\f\0\x85\x96\xA0\xAD\u200B\u200C\u200D\u200E\u202E\u2066\u2069\u2028\u202F\uFEFF\uFFFD\uFFFE\u037E\uDE00م\uD83D',
);
const MARKUP = '<b> </b> <br/> <!-- --> &amp; &lt; &gt &shy; &#60; &#x202e; &notation amp; lt; b> 👩 🏽 ❤️'.split(' ');
const messy = fc
  .array(fc.oneof(fc.constantFrom(...CHARACTERS, ...MARKUP), fc.string({ unit: 'binary', maxLength: 2 })))
  .map((pieces) => pieces.join(''));

/** What an HTML parser reads in a text: its text, and whether it held anything but text. */
function parse(html: string): { text: string; isPlain: boolean } {
  const { children } = fromHtml(html, { fragment: true });
  const texts = children.map((child) => (child.type === 'text' ? child.value : ''));
  return { text: texts.join(''), isPlain: children.every((child) => child.type === 'text') };
}

describe('cleanLine', () => {
  test.each([
    'Қазақстанның Ұлттық қоры',
    '«Таспа» агенттігі: 5 < 7, R&D — 20 %, № 5, 100 ₸',
    'a < b & c > d & e',
    'Жаңа\u00A0жыл — 2024\u00A0ж.',
    'Көпір 👩\u200D🚒 ашылды ❤️',
    '👩🏽\u200D🚒',
    'می\u200Cخواهم',
    'क\u094D\u200Dष',
    '2 <3, <жаңа>',
    '',
  ])('%j stays as it is', (text) => {
    expect(cleanLine(text)).toEqual({ text, findings: [] });
  });

  test.each([
    ['  Жаңа \t\n жыл  ', 'Жаңа жыл'],
    ['\u00A0Жаңа\u00A0жыл\u00A0', 'Жаңа\u00A0жыл'],
    ['2024 \u00A0 ж.', '2024\u00A0ж.'],
    ['10\u202F000', '10\u202F000'],
    ['Жаңа\u2028жыл\u3000келді', 'Жаңа жыл келді'],
    ['Жаңа ои\u0306ын', 'Жаңа ойын'],
    ['e\u0301', 'é'],
  ])('blanks and composition are put right without a word: %j', (text, clean) => {
    expect(cleanLine(text)).toEqual({ text: clean, findings: [] });
  });

  test.each([
    //
    ['Қа\u0008ла', 'Қала', 'text-control', { value: 'U+0008' }],
    ['Қала\fкүні', 'Қала күні', 'text-control', { value: 'U+000C' }],
    ['Қала\uD83D', 'Қала', 'text-control', { value: 'U+D83D' }],
    ['Қа\uFFFEла', 'Қала', 'text-control', { value: 'U+FFFE' }],
    ['Қа\u{1FFFF}ла', 'Қала', 'text-control', { value: 'U+1FFFF' }],
    ['Қа\x7Fла', 'Қала', 'text-control', { value: 'U+007F' }],
    // R-104; HTML standard, table of numeric references: 0x96 is an en dash, 0x81 nothing
    ['2023\x962024', '2023–2024', 'text-mojibake', { value: 'U+0096', repaired: '–' }],
    ['Қа\x81ла', 'Қала', 'text-mojibake', { value: 'U+0081' }],
    ['\uFFFD\uFFFDала', '?ала', 'text-mojibake', { value: '\uFFFD\uFFFD', repaired: '?' }],
    // R-1411
    ['Қала \u202Egpj.exe', 'Қала gpj.exe', 'text-bidi', { value: 'U+202E' }],
    ['\u200FҚала', 'Қала', 'text-bidi', { value: 'U+200F' }],
    ['\u2067Қала', 'Қала', 'text-bidi', { value: 'U+2067' }],
    // R-1412
    ['Қазақ\xADстан', 'Қазақстан', 'text-zero-width', { value: 'U+00AD' }],
    ['Қа\u200Bла', 'Қала', 'text-zero-width', { value: 'U+200B' }],
    ['\uFEFFҚала', 'Қала', 'text-zero-width', { value: 'U+FEFF' }],
    ['Қа\u200Dла', 'Қала', 'text-zero-width', { value: 'U+200D' }],
    ['Қа\u200Cла', 'Қала', 'text-zero-width', { value: 'U+200C' }],
    //
    ['A &amp; B', 'A & B', 'text-markup', { value: '&amp;', repaired: '&' }],
    ['&laquo;Таспа', '«Таспа', 'text-markup', { value: '&laquo;', repaired: '«' }],
    ['Қала&nbsp;күні', 'Қала\u00A0күні', 'text-markup', { value: '&nbsp;' }],
    ['&copy 2024', '© 2024', 'text-markup', { value: '&copy', repaired: '©' }],
    ['R&notation', 'R＆notation', 'text-markup', { value: '&notation', repaired: '＆notation' }],
    ['Қала<br>күні', 'Қала күні', 'text-markup', { value: '<br>' }],
    ['Қа<wbr>ла', 'Қала', 'text-markup', { value: '<wbr>' }],
    ['Қала<!-- күні -->', 'Қала', 'text-markup', { value: '<!-- күні -->' }],
    ['<a href="x>y">Қала', 'Қала', 'text-markup', { value: '<a href="x>y">' }],
    ['Қала <b', 'Қала ‹b', 'text-markup', { value: '<b', repaired: '‹b' }],
    ['<Taspa> келді', '‹Taspa› келді', 'text-markup', { value: '<Taspa>', repaired: '‹Taspa›' }],
  ])('%j becomes %j', (text, clean, code, values) => {
    expect(cleanLine(text)).toEqual({ text: clean, findings: [{ code, values }] });
  });

  test.each([
    ['<b>Қа</b>ла', 'Қала'],
    ['<p>Қала</p><p>күні</p>', 'Қала күні'],
    ['A &amp;amp; B', 'A & B'],
    ['&lt;b&gt;', '‹b›'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '‹script›alert(1)‹/script›'],
    ['<<b>b>Қала', '‹b›Қала'],
    ['Қазақ&shy;стан', 'Қазақстан'],
    ['Қала &#x202e;күні', 'Қала күні'],
    ['&\u200Bamp;', '&'],
    ['<\u200Bb>Қала', 'Қала'],
    ['&amp\u037E', '&'],
    ['5 &lt; 7', '5 < 7'],
  ])('markup in %j is unfolded to %j', (text, clean) => {
    const { text: cleaned, findings } = cleanLine(text);
    expect(cleaned).toBe(clean);
    expect(findings.map(({ code }) => code)).toContain('text-markup');
  });

  test('each piece is reported once', () => {
    expect(cleanLine('\u200BҚ\u200Bа\u202Eла\u200B').findings.map(({ values }) => values)).toEqual([
      { value: 'U+202E' },
      { value: 'U+200B' },
    ]);
  });

  test('a long piece is quoted by its start', () => {
    expect(cleanLine(`Қала <b ${'x'.repeat(500)}>`).findings[0]?.values['value']).toHaveLength(81);
  });

  test('cleaning twice changes nothing more', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const once = cleanLine(text).text;
        expect(cleanLine(once)).toEqual({ text: once, findings: [] });
      }),
      { numRuns: 3000 },
    );
  });

  test('what comes out is NFC, legal in XML, trimmed, and the same text to an HTML parser', () => {
    fc.assert(
      fc.property(messy, (messyText) => {
        const { text } = cleanLine(messyText);
        expect(text.normalize('NFC')).toBe(text);
        expect(text.isWellFormed()).toBe(true);
        expect(text.trim()).toBe(text);
        expect(text).not.toMatch(/[\p{Cc}\uFFFD-\uFFFF\xAD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u);
        expect(parse(text)).toEqual({ text, isPlain: true });
      }),
      { numRuns: 3000 },
    );
  });

  test('hostile lines of 200,000 characters take linear time', () => {
    for (const piece of [
      '<a',
      '<a"',
      "<b '",
      '&amp;',
      '&',
      '<!--',
      '<',
      '\u2066',
      'amp;&',
      '&#38',
      ' \u200B',
      '&ampamp',
      '\u200D',
    ]) {
      const started = performance.now();
      cleanLine(piece.repeat(200_000 / piece.length));
      cleanText(piece.repeat(200_000 / piece.length));
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});

describe('cleanText', () => {
  test.each([
    'Бірінші жол\r\n\tекінші  жол\n\n  2024\u00A0ж. <b>қала</b> &amp; 5 < 7\u2028',
    'Қазақ\xADстан',
    'مرحبا \u2067abc\u2069 \u200F',
    '👩\u200D🚒',
    '',
  ])('%j stays as it is', (text) => {
    expect(cleanText(text)).toEqual({ text, findings: [] });
  });

  test.each([
    ['Қа\u0008ла', 'Қала', [['text-control', 'U+0008']]],
    ['Қала\vкүні', 'Қала\nкүні', [['text-control', 'U+000B']]],
    ['Қала\uDE00', 'Қала', [['text-control', 'U+DE00']]],
    [
      '\x93Қала\x94',
      '“Қала”',
      [
        ['text-mojibake', 'U+0093'],
        ['text-mojibake', 'U+0094'],
      ],
    ],
    ['Қ\uFFFDла', 'Қ?ла', [['text-mojibake', '\uFFFD']]],
    [
      'Қала \u202Egpj\u202C',
      'Қала gpj',
      [
        ['text-bidi', 'U+202E'],
        ['text-bidi', 'U+202C'],
      ],
    ],
    [
      '\u2067abc\nабв\u2069\n\u2067abc\u2069',
      'abc\nабв\n\u2067abc\u2069',
      [
        ['text-bidi', 'U+2067'],
        ['text-bidi', 'U+2069'],
      ],
    ],
    ['ои\u0306ын', 'ойын', []],
    [
      'Абзац.\u200B\n\uFEFFҚала',
      'Абзац.\nҚала',
      [
        ['text-zero-width', 'U+200B'],
        ['text-zero-width', 'U+FEFF'],
      ],
    ],
  ])('%j becomes %j', (text, clean, pieces) => {
    const { text: cleaned, findings } = cleanText(text);
    expect(cleaned).toBe(clean);
    expect(findings.map(({ code, values }) => [code, values['value']])).toEqual(pieces);
  });

  test('cleaning twice changes nothing more, and what comes out is NFC and legal in XML', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const once = cleanText(text).text;
        expect(cleanText(once)).toEqual({ text: once, findings: [] });
        expect(once.normalize('NFC')).toBe(once);
        expect(once).not.toMatch(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFD-\uFFFF\u202A-\u202E]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('findMarkup', () => {
  test.each([
    ['Бұл <b>қою</b> &nbsp; сөз', '<b>'],
    ['Бұл&nbsp;<b>қою</b> сөз', '&nbsp;'],
    ['Жол<br/>', '<br/>'],
    ['<a href="https://taspa.example/">Қала</a>', '<a href="https://taspa.example/">'],
    ['&#171;Таспа', '&#171;'],
    ['5 < 7, a <b, R&D, <Таспа>, https://taspa.example/?a=1&copy=2', undefined],
    ['', undefined],
  ])('%j holds %j', (text, piece) => {
    expect(findMarkup(text)).toBe(piece);
  });

  test('makes it visible, and quotes a long piece by its start', () => {
    expect(findMarkup(`<b ${'x'.repeat(500)}>`)).toHaveLength(81);
  });

  test('takes linear time', () => {
    for (const piece of ['<a', '<a"', "<b '", '&', '&#38', '<!--', '&a']) {
      const started = performance.now();
      findMarkup(piece.repeat(100_000));
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });
});

describe('countGraphemes', () => {
  test.each([
    ['', 0],
    ['Қазақстан', 9],
    ['и\u0306', 1],
    ['👩🏽\u200D🚒', 1],
    ['🇰🇿 Қазақстан', 11],
    ['a\r\nb', 3],
  ])('%j has %i', (text, count) => {
    expect(countGraphemes(text)).toBe(count);
  });

  test('it agrees with Intl.Segmenter on any text', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.oneof(messy, fc.string()), (text) => {
        expect(countGraphemes(text)).toBe(Array.from(segmenter.segment(text)).length);
      }),
    );
  });
});
