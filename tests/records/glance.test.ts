/** What is told at a glance in most records must be what a full look gives: the patterns here say the rules again. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSentence, readByline, readCredit } from '../../src/records/byline.ts';
import { readNotice } from '../../src/records/notice.ts';
import { hasNameShape, isPersonName } from '../../src/records/person.ts';
import { readText } from '../../src/records/text.ts';

const textOf = (...words: string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ' ', ' ', '', ', ')), {
      minLength: 1,
      maxLength: 7,
    })
    .map((pieces) => pieces.flat().join('').trim());

test('a sentence ends with a mark of its own, not with an initial', () => {
  const text = textOf(
    'Көпір',
    'А.',
    'Дж.',
    'Б',
    'а.',
    'ab.',
    '.',
    '!',
    ':',
    '…',
    ';',
    '\n',
    '😀',
    '\u{10400}\u{10428}.',
    'Ә',
  );
  fc.assert(
    fc.property(text, (written) => {
      const expected = /[.!?…:;]$/u.test(written) && !/(?:^|[\s.])\p{Lu}\p{Ll}?\.$/u.test(written);
      expect(isSentence(written)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test('an organisation is words before its noun', () => {
  const ORGANISATION =
    /^(?!(?:Бұл|Осы|Сол|Біздің|Ең|Бір) )[\p{Lu}«“„"](?:(?! [-–—] ).)* (?:агенттігі|арнасы|телеарнасы|газеті|журналы|радиосы|порталы|сайты|басылымы|апталығы|редакциясы|студиясы|медиахолдингі|холдингі|корпорациясы|қызметі)$/u;
  const word = fc.constantFrom(
    'Хабар',
    '«Таспа»',
    'Бұл',
    'Осы',
    'жаңа',
    '–',
    '-',
    'Жас Алаш',
    'арнасы',
    'газеті',
    'қызметі',
    'арнасын',
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const line = words.join(' ');
      const isOne = ORGANISATION.test(line) && line.split(' ').length <= 6;
      expect(readByline(line)?.source?.title).toBe(isOne ? line : undefined);
    }),
    { numRuns: 2000 },
  );
});

test('names of everyday letters have the shape of names', () => {
  const name = fc
    .tuple(
      fc.constantFrom('А', 'Қ', 'Ү', 'І', 'Ё', 'Я'),
      fc.string({ unit: fc.constantFrom('а', 'ә', 'ғ', 'і', 'һ', 'ё', 'я'), minLength: 1, maxLength: 6 }),
    )
    .map(([capital, letters]) => capital + letters);
  const other = fc.constantFrom('ұлы', 'А.', 'С', 'ба', 'Ли-Қасым', '');
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: name }, other), { minLength: 1, maxLength: 4 }), (words) => {
      const line = words.join(' ');
      const shape = line.replaceAll(/\p{Lu}/gu, 'A').replaceAll(/\p{Ll}/gu, 'a');
      const isFull = /^Aa+ Aa+(?: Aa+)?$/.test(shape);
      expect(isPersonName(line)).toBe(isFull || hasNameShape(line));
    }),
    { numRuns: 1000 },
  );
});

test.each([' ', '  ', '\t', '\u00a0', ' \u2003', '\u202f\t '])('blanks in a name (%j) are folded', (blanks) => {
  expect(readByline(`Ержан${blanks}Қасымов`)?.authors).toEqual([{ name: 'Ержан Қасымов' }]);
});

/** Who signed it, or whose picture it is, looked for in every block without a glance at its end. */
const signed = (lines: readonly string[]) => {
  const credits = lines.map((one) => readCredit(one));
  const others = lines.filter((_, index) => credits[index] === undefined);
  const byline = others.length === 0 ? {} : readByline(others.join('\n'));
  const imageCredit = credits.filter((credit) => credit !== undefined).join(', ');
  return byline && { ...byline, ...(imageCredit === '' ? {} : { imageCredit }) };
};

describe('the last block of a text', () => {
  const READ_ALSO = /^(оқи\s+отырыңыз|тағы\s+оқыңыз|сондай[-\u2010\u2011]ақ\s+оқыңыз)\s*:/iu;
  const line = textOf(
    'Көпір ашылды',
    'Айгерім Сәрсенова',
    '«Таспа» агенттігі',
    'Алматы',
    'Фото: Ерлан Төлеу',
    'Түзету: қате кетті',
    'Мақала алынып тасталды',
    'Себебі: қате',
    ':',
    '.',
    '!',
    'А.',
  );
  const block = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n').trim());

  test('is what its lines make it, however it ends', () => {
    fc.assert(
      fc.property(block, (written) => {
        const lines = written.split('\n').map((one) => one.trim());
        fc.pre(!READ_ALSO.test(written) && lines.every((one) => one !== ''));
        const closing = readNotice(lines) ?? signed(lines);
        const text = `Тақырып\n\n04.10.2024\n\nКіріспе сөйлем.\n\nАбзац.\n\n${written}`;
        const { body, lead, title, date, ...rest } =
          readText({ file: 'a.txt', bytes: Buffer.from(text) }).records[0]?.fields ?? {};
        expect([lead, title, date]).toEqual(['Кіріспе сөйлем.', 'Тақырып', '04.10.2024']);
        expect(body?.text).toBe(closing === undefined ? `Абзац.\n\n${written}` : 'Абзац.');
        expect(rest).toEqual(closing ?? {});
      }),
      { numRuns: 2000 },
    );
  });
});
