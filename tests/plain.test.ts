import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { escapeHtml, escapeText, excerpt, printParagraphs, textToHtml } from '../src/plain.ts';
import { cleanText } from '../src/text.ts';

const graphemesOf = (text: string): string[] =>
  Array.from(new Intl.Segmenter('kk', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);

describe('escapeHtml', () => {
  test('escapes what means something in text or in an attribute', () => {
    expect(escapeHtml('5 < 7 & "а" > б')).toBe('5 &lt; 7 &amp; &quot;а&quot; &gt; б');
  });
});

describe('textToHtml', () => {
  test.each([
    [
      'parts paragraphs at blank lines',
      'Бірінші абзац.\n\nЕкінші абзац.',
      '<p>Бірінші абзац.</p>\n<p>Екінші абзац.</p>',
    ],
    ['takes a line of blanks for a blank line', 'а\n \t\nб\n\n\n\nв', '<p>а</p>\n<p>б</p>\n<p>в</p>'],
    ['keeps single line ends', 'бір\nекі', '<p>бір<br>екі</p>'],
    ['reads CRLF and CR', 'бір\r\nекі\r\n\r\nүш\rтөрт', '<p>бір<br>екі</p>\n<p>үш<br>төрт</p>'],
    ['escapes & and <', '5 < 7 & <b>', '<p>5 &lt; 7 &amp; &lt;b></p>'],
    [
      'leaves typography and no-break spaces',
      '«Көпір ашылды», – деді 5\u00A0мамырда',
      '<p>«Көпір ашылды», – деді 5\u00A0мамырда</p>',
    ],
    ['drops paragraphs that show nothing', '\n\n\u00A0\n\nбар', '<p>бар</p>'],
    ['gives nothing for nothing', '', ''],
  ])('%s', (_, text, html) => {
    expect(textToHtml(text)).toBe(html);
  });

  test('leaves text with a URL to the gate', () => {
    expect(textToHtml('Сайт: https://taspa.example/')).toBeUndefined();
  });

  test('takes linear time for long runs of blanks', () => {
    expect(textToHtml(`а${' '.repeat(300_000)}б`)).toHaveLength(300_009);
  });
});

describe('excerpt', () => {
  test.each([
    ['leaves a short text alone', 'Көпір ашылды', 12, 'Көпір ашылды'],
    ['cuts after a whole word', 'Көпір ашылды бүгін', 13, 'Көпір ашылды…'],
    ['has room for the ellipsis', 'Көпір ашылды бүгін', 12, 'Көпір…'],
    ['takes off a comma before the ellipsis', 'Алматы, Астана, Шымкент', 16, 'Алматы, Астана…'],
    ['takes off an opening quote', 'Газет «Таспа жаңалықтары»', 9, 'Газет…'],
    ['cuts a long first word', 'қазақстандықтарымыздың', 8, 'қазақст…'],
    ['folds line ends', 'бір\n\nекі', 20, 'бір екі'],
    ['keeps a no-break space with its words', '5\u00A0мамырда болды', 8, '5\u00A0мамыр…'],
    ['never cuts a combining mark off', 'е\u0301е\u0301е\u0301е\u0301', 3, 'е\u0301е\u0301…'],
    ['never cuts an emoji', '👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧…'],
    ['counts graphemes, not units', '👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧👩‍👩‍👧'],
    ['gives nothing where there is no room', 'бір екі', 0, ''],
  ])('%s', (_, text, maxGraphemes, short) => {
    expect(excerpt(text, maxGraphemes)).toBe(short);
  });

  test('is never longer than asked and begins like the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, maxGraphemes) => {
        const short = excerpt(text, maxGraphemes);
        expect(graphemesOf(short).length).toBeLessThanOrEqual(maxGraphemes);
        const line = text.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ /, '');
        expect(line.startsWith(short.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});

const trim = (line: string) => line.replace(/^[ \t\n\f\r]+|[ \t\n\f\r]+$/g, '');
const mark = (line: string) => `[${line}]`;

/** The rule as patterns say it. */
const printed = (written: string, print: (line: string) => string) =>
  written
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t\u00a0]*\n/)
    .map(trim)
    .filter((paragraph) => /\S/.test(paragraph))
    .map((paragraph) => `<p>${paragraph.split('\n').map(trim).map(print).join('<br>')}</p>`)
    .join('\n');

describe('paragraphs', () => {
  const piece = fc.constantFrom(
    '\n',
    '\n',
    '\n\n',
    ' ',
    '\t',
    '\u00a0',
    '\r',
    '\r\n',
    '\f',
    'а',
    'бір екі',
    '&',
    '<б>',
    '\u00ad',
    '\u2028',
  );
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));
  test('are parted by lines of blanks, and nothing else', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(printParagraphs(written, mark)).toBe(printed(written, mark));
      }),
      { numRuns: 1000 },
    );
  });

  test('are escaped line by line or at once with one result', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(textToHtml(written)).toBe(printed(cleanText(written).text, escapeText));
      }),
      { numRuns: 1000 },
    );
  });
});
