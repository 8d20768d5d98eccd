import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from '../../src/records/text.ts';

const read = (text: string) => readText({ file: 'qogam/a.txt', bytes: Buffer.from(text) });
const fieldsOf = (text: string) => read(text).records[0]?.fields;
const problemsOf = (text: string) => read(text).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

const BODY = 'Бірінші абзац.\n\nЕкінші абзац.';
const HEAD = 'Көпір ашылды\n\n18:52, 04.10.2024\n\nКіріспе сөйлем.\n\n';

const tailOf = (tail: string) => {
  const {
    title: _,
    date: __,
    lead: ___,
    body,
    ...rest
  } = fieldsOf(`${HEAD}Абзац.\n\n${tail}`) ?? { title: '', date: '' };
  return { ...rest, body: body?.text };
};
const related = (label: string, ...targets: string[]) => targets.map((target) => ({ label, target }));
const words = (value: string) => value.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

describe('a plain text record', () => {
  const SAMPLE = `${HEAD}${BODY}\n\nАйгерім Сәрсенова, Нұрлан Әбдіқалықов, Ержан Қасымов, «Таспа» агенттігі, Астанадан\n\n\u00a0Оқи отырыңыз: Жаңа автобус бағыты\n`;

  test('is title, date, lead, paragraphs, byline and a read-also line', () => {
    expect(read(SAMPLE).problems).toEqual([]);
    expect(fieldsOf(SAMPLE)).toEqual({
      title: 'Көпір ашылды',
      date: '18:52, 04.10.2024',
      lead: 'Кіріспе сөйлем.',
      body: { form: 'text', text: BODY },
      authors: [{ name: 'Айгерім Сәрсенова' }, { name: 'Нұрлан Әбдіқалықов' }, { name: 'Ержан Қасымов' }],
      source: { title: '«Таспа» агенттігі' },
      dateline: 'Астанадан',
      related: [{ label: 'Оқи отырыңыз', target: 'Жаңа автобус бағыты' }],
    });
  });

  test.each([
    ['CRLF', SAMPLE.replaceAll('\n', '\r\n')],
    ['CR', SAMPLE.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${SAMPLE}`],
    ['no last newline', SAMPLE.trimEnd()],
    ['blanks and blank lines around blocks', `\n \n${SAMPLE.replaceAll('\n\n', ' \u00a0\n\u00a0\n\n\t ')}\n\n`],
  ])('reads the same with %s', (_, text) => {
    expect(fieldsOf(text)).toEqual(fieldsOf(SAMPLE));
  });

  test('tells the place of every field, in code points, whatever the line ends', () => {
    const text = `\ufeff😀 Көпір\r\n04.10.2024\r\n\r\nКіріспе.\r\n\r\nАбзац.\r\n\r\n😀\r\nФото: Ерлан Төлеу\r\n\r\nА. Серік, Ержан Қасымов, Астанадан`;
    const record = read(text).records[0];
    const place = (...path: (string | number)[]) => {
      const at = record?.placeOf(path);
      return `${at?.line}:${at?.column}`;
    };
    expect(place('title')).toBe('1:1');
    expect(place('date')).toBe('2:1');
    expect(place('lead')).toBe('4:1');
    expect(place('body')).toBe('6:1');
    expect(place('authors', 1)).toBe('11:11');
    expect(place('authors', 1, 'name')).toBe('11:11');
    expect(place('dateline')).toBe('11:26');
    expect(place('section')).toBe('1:1');
    expect(place('image', 'path')).toBe('1:1');
  });

  test('keeps line breaks and no-break spaces inside paragraphs', () => {
    expect(fieldsOf(`${HEAD}5\u00a0мың\nтеңге\n\nСоңы.`)?.body?.text).toBe('5\u00a0мың\nтеңге\n\nСоңы.');
  });

  test('keeps a quotation as it is typed', () => {
    const quote = '«Көпір керек еді», - деді тұрғын.\n\n«Рақмет» — деп жазды ол.';
    expect(fieldsOf(HEAD + quote)?.body?.text).toBe(quote);
  });

  test.each([
    ['before the title', '18:52, 04.10.2024\n\nКөпір ашылды\n\nКіріспе.\n\nАбзац.'],
    ['above the title', '18:52, 04.10.2024\nКөпір ашылды\n\nКіріспе.\n\nАбзац.'],
    ['directly under the title', 'Көпір ашылды\n18:52, 04.10.2024\n\nКіріспе.\n\nАбзац.'],
    ['under a title of two lines', 'Көпір\n ашылды\n18:52, 04.10.2024\n\nКіріспе.\n\nАбзац.'],
    ['directly above the lead', 'Көпір ашылды\n\n18:52, 04.10.2024\nКіріспе.\n\nАбзац.'],
    ['between title and lead without blank lines', 'Көпір ашылды\n18:52, 04.10.2024\nКіріспе.\n\nАбзац.'],
    ['twice, the same', 'Көпір ашылды\n18:52, 04.10.2024\n\n18:52, 04.10.2024\n\nКіріспе.\n\nАбзац.'],
  ])('may have its date %s', (_, text) => {
    expect(fieldsOf(text)).toEqual({
      title: 'Көпір ашылды',
      date: '18:52, 04.10.2024',
      lead: 'Кіріспе.',
      body: { form: 'text', text: 'Абзац.' },
    });
  });

  test.each(['31.02.2024', '4 қазан 2024', '2024 жылғы 4 қазан, 18:52', '2024-10-04T18:52'])(
    'has %s for its date',
    (date) => {
      expect(fieldsOf(`Көпір\n\n${date}\n\nКіріспе.`)?.date).toBe(date);
    },
  );

  test.each(['4 октября 2024', '10/04/2024 18:52', '2024 қазанның басы', '04.10.24'])(
    'gives %s to the date reader to judge',
    (date) => {
      expect(fieldsOf(`Көпір\n\n${date}\n\n5 адам келді\n\nАбзац.`)).toMatchObject({
        title: 'Көпір',
        date,
        lead: '5 адам келді',
      });
      expect(fieldsOf(`Көпір\n${date}\n\nКіріспе.`)).toMatchObject({ title: 'Көпір', date, lead: 'Кіріспе.' });
    },
  );

  test('with one paragraph has it as lead and as body', () => {
    expect(fieldsOf('Көпір\n\n04.10.2024\n\nЖалғыз абзац.')).toMatchObject({
      lead: 'Жалғыз абзац.',
      body: { text: 'Жалғыз абзац.' },
    });
  });
});

describe('what is missing is reported where it is expected', () => {
  test.each([
    ['a title alone', 'Көпір', ['date-missing 1:6', 'body-missing 1:6']],
    ['title and date', 'Көпір\n\n04.10.2024\n', ['body-missing 3:11']],
    ['title, date and byline', 'Көпір\n\n04.10.2024\n\nАйгерім Сәрсенова', ['body-missing 5:1']],
    ['no date', 'Көпір\n\nКіріспе сөйлем.\n\nАбзац.', ['date-missing 3:1']],
    ['a date below the lead', 'Көпір\n\nКіріспе сөйлем.\n\n04.10.2024\n\nАбзац.', ['date-missing 3:1']],
    ['a date alone', '04.10.2024', ['title-missing 1:11', 'body-missing 1:11']],
    ['two dates', 'Көпір\n\n04.10.2024\n\n05.10.2024\n\nКіріспе.', ['date-many 5:1']],
    ['dates around the title', '04.10.2024\n\nКөпір\n\n05.10.2024\n\nКіріспе.', ['date-many 5:1']],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(read(text).records).toEqual([]);
  });

  test('two dates are both named', () => {
    expect(read('Көпір\n04.10.2024\n\n05.10.2024\n\nКіріспе.').problems[0]?.values).toEqual({
      first: '04.10.2024',
      second: '05.10.2024',
    });
  });
});

describe('below the paragraphs', () => {
  test.each([
    ['Оқи отырыңыз: Жаңа жол', related('Оқи отырыңыз', 'Жаңа жол')],
    ['ОҚИ ОТЫРЫҢЫЗ: Жаңа жол', related('ОҚИ ОТЫРЫҢЫЗ', 'Жаңа жол')],
    ['Тағы\u00a0оқыңыз : https://taspa.example/a', related('Тағы оқыңыз', 'https://taspa.example/a')],
    ['Сондай-ақ оқыңыз:\nЖаңа жол', related('Сондай-ақ оқыңыз', 'Жаңа жол')],
    ['Сондай-ақ оқыңыз:\n\nЖаңа жол', related('Сондай-ақ оқыңыз', 'Жаңа жол')],
    ['Тағы оқыңыз:\n- Жаңа жол\n- Ескі жол', related('Тағы оқыңыз', 'Жаңа жол', 'Ескі жол')],
    ['Тағы оқыңыз: Неге?\n\nТағы оқыңыз: Жаңа жол.', related('Тағы оқыңыз', 'Неге?', 'Жаңа жол.')],
    ['Тағы оқыңыз: Айгерім Сәрсенова', related('Тағы оқыңыз', 'Айгерім Сәрсенова')],
  ])('%j is read-also', (tail, expected) => {
    expect(tailOf(tail)).toEqual({ related: expected, body: 'Абзац.' });
  });

  test.each([
    'Оқи отырыңыз:',
    'Оқи отырыңыз Жаңа жол',
    'Толығырақ: Жаңа жол',
    'Тағы оқыңыз:\nТағы оқыңыз: А',
    'Айгерім Сәрсенова осылай деді.',
  ])('%j stays a paragraph', (tail) => {
    expect(tailOf(tail)).toEqual({ body: `Абзац.\n\n${tail}` });
  });

  test('credits, byline and read-also may stand together, in any order', () => {
    const expected = {
      authors: [{ name: 'Айгерім Сәрсенова' }],
      imageCredit: 'Ерлан Төлеу',
      related: related('Тағы оқыңыз', 'Жаңа жол'),
      body: 'Абзац.',
    };
    const pieces = ['Айгерім Сәрсенова', 'Фото: Ерлан Төлеу', 'Тағы оқыңыз: Жаңа жол'];
    for (const [a, b, c] of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
      [0, 2, 1],
    ]) {
      expect(tailOf(`${pieces[a ?? 0]}\n\n${pieces[b ?? 0]}\n\n${pieces[c ?? 0]}`)).toEqual(expected);
    }
    expect(tailOf('Айгерім Сәрсенова\nФото: Ерлан Төлеу\n\nТағы оқыңыз: Жаңа жол')).toEqual(expected);
  });

  test('a second byline stays a paragraph', () => {
    expect(tailOf('Айгерім Сәрсенова\n\nЕржан Қасымов')).toEqual({
      authors: [{ name: 'Ержан Қасымов' }],
      body: 'Абзац.\n\nАйгерім Сәрсенова',
    });
  });
});

describe('no word is ever lost', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Айгерім Сәрсенова',
      'Көпір ашылды',
      '04.10.2024',
      '18:52, 04.10.2024',
      '4 қазан',
      '2024 қазанның басы',
      'Абзац. Тағы сөйлем.',
      '«Таспа» агенттігі',
      'А. Серік, Астанадан',
      'Фото: Ерлан Төлеу',
      'Оқи отырыңыз: Жаңа жол',
      'Оқи отырыңыз:',
      'Тағы оқыңыз: А Б',
      '5 адам',
      '«Дәйексөз», – деді ол.',
      'Reuters, Лондоннан',
      '\u00a0',
      ' ',
      '',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const text = fc
    .array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', '\n \n', '\r\n\r\n', ' ')), { maxLength: 14 })
    .map((parts) => parts.flat().join(''));
  const LABELS = new Set(['Фото']);

  test('each word of the text is in a field', () => {
    fc.assert(
      fc.property(text, (written) => {
        const fields = fieldsOf(written);
        if (fields === undefined) return;
        const kept = new Set(words(JSON.stringify(fields).replaceAll(/\\["\\bfnrt]/g, ' ')));
        const { title, date, lead, body } = fields;
        for (const field of [title, date, lead ?? '', body?.text ?? ''])
          for (const word of words(field)) kept.add(word);
        expect(words(written).filter((word) => !kept.has(word) && !LABELS.has(word))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
