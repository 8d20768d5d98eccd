import { describe, expect, test } from 'vitest';
import { readText } from '../../src/records/text.ts';

const read = (text: string) => readText({ file: 'qogam/a.txt', bytes: Buffer.from(text) });
const fieldsOf = (text: string) => read(text).records[0]?.fields;
const problemsOf = (text: string) => read(text).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

const BODY = 'Бірінші абзац.\n\nЕкінші абзац.';
const HEAD = 'Көпір ашылды\n\n18:52, 04.10.2024\n\nКіріспе сөйлем.\n\n';
const related = (label: string, ...targets: string[]) => targets.map((target) => ({ label, target }));

describe('a text without blank lines', () => {
  const LINES = 'Көпір ашылды\n18:52, 04.10.2024\nКіріспе.\nБірінші абзац.\nЕкінші абзац.';

  test('has a paragraph on each line, and says so at the first', () => {
    expect(fieldsOf(LINES)).toEqual({
      title: 'Көпір ашылды',
      date: '18:52, 04.10.2024',
      lead: 'Кіріспе.',
      body: { form: 'text', text: BODY },
    });
    expect(read(LINES).problems).toEqual([
      { code: 'blank-line-missing', values: {}, file: 'qogam/a.txt', line: 3, column: 1 },
    ]);
  });

  test.each([
    ['lead and body', 'Кіріспе.\nАбзац.'],
    ['lead, body and byline', 'Кіріспе.\nАбзац.\nАйгерім Сәрсенова, Алматы'],
    ['a byline on several lines', 'Кіріспе.\nАбзац.\nАйгерім Сәрсенова\nЕржан Қасымов\n«Таспа» агенттігі'],
    ['a byline below', 'Кіріспе.\nАбзац.\n\nАйгерім Сәрсенова'],
    ['read-also lines', 'Кіріспе.\nАбзац.\nАйгерім Сәрсенова\nОқи отырыңыз: Жаңа жол'],
    ['a list of read-also lines', 'Кіріспе.\nАбзац.\nФото: Ерлан Төлеу\nТағы оқыңыз:\n- Жаңа жол\n- Ескі жол'],
  ])('may hold %s', (_, block) => {
    const text = `Көпір\n\n04.10.2024\n\n${block}`;
    expect(fieldsOf(text)).toMatchObject({ lead: 'Кіріспе.', body: { text: 'Абзац.' } });
    expect(problemsOf(text)).toEqual(['blank-line-missing 5:1']);
  });

  test('gives its last lines to the fields that they name', () => {
    const tail = 'Айгерім Сәрсенова\nЕржан Қасымов\nАстана\nОқи отырыңыз: Жаңа жол\nТағы оқыңыз:\n- А\n- Б';
    expect(fieldsOf(`${LINES}\n${tail}`)).toMatchObject({
      body: { text: BODY },
      authors: [{ name: 'Айгерім Сәрсенова' }, { name: 'Ержан Қасымов' }],
      dateline: 'Астана',
      related: [...related('Оқи отырыңыз', 'Жаңа жол'), ...related('Тағы оқыңыз', 'А', 'Б')],
    });
  });

  test('keeps a read-also line between its paragraphs as text', () => {
    expect(fieldsOf('Көпір\n04.10.2024\nКіріспе.\nОқи отырыңыз: Жаңа жол\nСоңғы абзац.')).toMatchObject({
      lead: 'Кіріспе.',
      body: { text: 'Оқи отырыңыз: Жаңа жол\n\nСоңғы абзац.' },
    });
  });

  test('is nothing to warn of where other blocks follow, or where it is one line', () => {
    expect(problemsOf('Көпір\n04.10.2024\nКіріспе\nсөйлем.\n\nАбзац.')).toEqual([]);
    expect(fieldsOf('Көпір\n04.10.2024\nКіріспе\nсөйлем.\n\nАбзац.')?.body?.text).toBe('Абзац.');
    expect(problemsOf('Көпір\n04.10.2024\nЖалғыз абзац.')).toEqual([]);
  });
});

describe('a last paragraph in the shape of a byline', () => {
  test('stays text, with a warning at its place', () => {
    const { records, problems } = read(`${HEAD}Абзац.\n\nАйгерім Сәрсенова,\nарнайы тілші\n\nОқи отырыңыз: Жаңа жол`);
    expect(records[0]?.fields.body?.text).toBe('Абзац.\n\nАйгерім Сәрсенова,\nарнайы тілші');
    expect(problems).toEqual([
      {
        code: 'byline-unclear',
        values: { value: 'Айгерім Сәрсенова, арнайы тілші' },
        file: 'qogam/a.txt',
        line: 9,
        column: 1,
      },
    ]);
  });

  test('is none where it is longer than 80 characters, or the only paragraph', () => {
    expect(problemsOf(`${HEAD}Айгерім Сәрсенова, ${'өте '.repeat(20)}тілші`)).toEqual([]);
    expect(problemsOf('Көпір\n\n04.10.2024\n\nАЙЖАН ТӨЛЕУ')).toEqual([]);
  });
});
