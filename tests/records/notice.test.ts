import { describe, expect, test } from 'vitest';
import { readText } from '../../src/records/text.ts';

const HEAD = 'Көпір ашылды\n\n18:52, 04.10.2024\n\n';
const TEXT = 'Кіріспе.\n\nАбзац.';
const read = (text: string) => readText({ file: 'a.txt', bytes: Buffer.from(HEAD + text) });
const fieldsOf = (text: string) => read(text).records[0]?.fields;
const problemsOf = (text: string) => read(text).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('a line of plain text that says the article is retracted', () => {
  test.each([
    ['Алынып тасталды: дереккөз расталмады.', 'дереккөз расталмады.'],
    ['Материал алынып тасталды: дереккөз расталмады.', 'дереккөз расталмады.'],
    ['МАТЕРИАЛ  АЛЫНЫП ТАСТАЛДЫ : дереккөз', 'дереккөз'],
    ['Мақала алынып тасталды. Себебі: дереккөз', 'дереккөз'],
    ['Алынып тасталды: себебі: дереккөз', 'дереккөз'],
    ['Материал алынып тасталды.\nСебебі: дереккөз\nрасталмады.', 'дереккөз расталмады.'],
    ['Материал алынып тасталды.\nДереккөз расталмады.', 'Дереккөз расталмады.'],
    ['Отозвано: источник', 'источник'],
    ['Материал отозван. Причина: источник', 'источник'],
    ['Статья отозвана: источник', 'источник'],
    ['Retracted: the source', 'the source'],
    ['Article retracted. Reason: the source', 'the source'],
  ])('%s', (line, reason) => {
    expect(fieldsOf(`${TEXT}\n\n${line}`)).toMatchObject({
      lead: 'Кіріспе.',
      body: { text: 'Абзац.' },
      status: 'retracted',
      reason,
    });
  });

  test.each(['Материал алынып тасталды', 'Алынып тасталды.', 'Отозвано:', 'Retracted'])(
    'may give no reason: %s',
    (line) => {
      const fields = fieldsOf(`${TEXT}\n\n${line}`);
      expect(fields?.status).toBe('retracted');
      expect(fields).not.toHaveProperty('reason');
    },
  );

  test.each([
    ['above the text', `Алынып тасталды: дереккөз.\n\n${TEXT}`],
    ['above a byline', `${TEXT}\n\nАлынып тасталды: дереккөз.\n\nАйгерім Сәрсенова`],
    ['below a byline', `${TEXT}\n\nАйгерім Сәрсенова\n\nАлынып тасталды: дереккөз.`],
    ['in a text without blank lines', 'Кіріспе.\nАбзац.\nАйгерім Сәрсенова\nАлынып тасталды: дереккөз.'],
    ['on top of a text without blank lines', 'Алынып тасталды: дереккөз.\nКіріспе.\nАбзац.\nАйгерім Сәрсенова'],
  ])('stands %s', (_, text) => {
    const fields = fieldsOf(text);
    expect(fields).toMatchObject({
      lead: 'Кіріспе.',
      body: { text: 'Абзац.' },
      status: 'retracted',
      reason: 'дереккөз.',
    });
  });

  test('may be all that is left of the text', () => {
    const { records, problems } = read('Материал алынып тасталды: сот шешімі бойынша.');
    expect(problems).toEqual([]);
    expect(records[0]?.fields).toEqual({
      title: 'Көпір ашылды',
      date: '18:52, 04.10.2024',
      body: { form: 'text', text: '' },
      status: 'retracted',
      reason: 'сот шешімі бойынша.',
    });
    expect(records[0]?.placeOf(['reason'])).toEqual({ file: 'a.txt', line: 5, column: 27 });
    expect(records[0]?.placeOf(['lead'])).toMatchObject({ file: 'a.txt', line: 3 });
  });

  test('may be all that is left, with its reason on a line of its own', () => {
    expect(fieldsOf('Материал алынып тасталды.\nСебебі: дереккөз.')).toMatchObject({
      body: { text: '' },
      status: 'retracted',
      reason: 'дереккөз.',
    });
  });

  test.each([
    'Алынып тасталды. Бұл туралы министрлік хабарлады.',
    'Алынып тасталды деген ақпарат расталмады.',
    'Ескі көпір алынып тасталды: орнына жаңасы салынады.',
    'Отозванные машины: 214.',
  ])('is no other sentence: %s', (line) => {
    const fields = fieldsOf(`${TEXT}\n\n${line}`);
    expect(fields).not.toHaveProperty('status');
    expect(fields?.body?.text).toBe(`Абзац.\n\n${line}`);
  });

  test('is none between paragraphs', () => {
    expect(fieldsOf(`${TEXT}\n\nАлынып тасталды: екі баған.\n\nСоңы.`)).not.toHaveProperty('status');
  });
});

describe('a line of plain text that corrects the article', () => {
  test.each([
    ['Түзету: көпірдің ұзындығы — 214 метр.', 'көпірдің ұзындығы — 214 метр.'],
    ['ТҮЗЕТУ : ұзындығы\nдұрысталды.', 'ұзындығы дұрысталды.'],
    ['Исправление: длина.', 'длина.'],
    ['Correction: length.', 'length.'],
  ])('%s', (line, text) => {
    const fields = fieldsOf(`${TEXT}\n\n${line}\n\nАйгерім Сәрсенова`);
    expect(fields).toMatchObject({ body: { text: 'Абзац.' }, correction: [{ text }] });
    expect(fields?.authors).toEqual([{ name: 'Айгерім Сәрсенова' }]);
  });

  test('may be one of several, in their order, at its place', () => {
    const { records } = read(`${TEXT}\n\nТүзету: бірінші.\n\nФото: Ерлан Төлеу\n\nТүзету: екінші.`);
    expect(records[0]?.fields.correction).toEqual([{ text: 'бірінші.' }, { text: 'екінші.' }]);
    expect(records[0]?.placeOf(['correction', 1, 'text'])).toEqual({ file: 'a.txt', line: 13, column: 9 });
  });

  test('takes nothing of the lines below it where no blank line parts them', () => {
    expect(fieldsOf('Кіріспе.\nАбзац.\nТүзету: ұзындығы.\nАйгерім Сәрсенова')).toMatchObject({
      body: { text: 'Абзац.' },
      correction: [{ text: 'ұзындығы.' }],
      authors: [{ name: 'Айгерім Сәрсенова' }],
    });
  });

  test('is the article where there is nothing else', () => {
    expect(problemsOf('Түзету: кешегі хабарда сан қате жазылған.')).toEqual([]);
    expect(fieldsOf('Түзету: кешегі хабарда сан қате жазылған.')).not.toHaveProperty('correction');
  });
});
