import { describe, expect, test } from 'vitest';
import { readJsonFile } from '../../src/records/json.ts';

const read = (text: string) => readJsonFile({ file: 'a.json', bytes: Buffer.from(text) });
const problemsOf = (text: string) => read(text).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
const valuesOf = (text: string) => read(text).problems[0]?.values;

const HEAD = '"title": "Көпір", "date": "04.10.2024"';
const json = (rest: string) => `{${HEAD},\n ${rest}}`;
const TEXT = json('"text": "Мәтін."');

describe('a JSON record', () => {
  test.each([
    ['text', '"text": "Бір.\\r\\n\\r\\nЕкі."', 'Бір.\n\nЕкі.'],
    ['html', '"html": "<p>Бір.</p>"', '<p>Бір.</p>'],
    ['markdown', '"markdown": "*Бір.*"', '*Бір.*'],
  ])('has its body as %s', (form, rest, text) => {
    expect(read(json(rest)).records[0]).toMatchObject({
      index: 0,
      several: false,
      fields: { title: 'Көпір', date: '04.10.2024', body: { form, text } },
    });
  });

  test.each([
    ['one author', '"authors": "Айгерім Сәрсенова"', { authors: [{ name: 'Айгерім Сәрсенова' }] }],
    [
      'an author with an address',
      '"authors": {"name": "А. Серік", "email": "a@taspa.example"}',
      { authors: [{ name: 'А. Серік', email: 'a@taspa.example' }] },
    ],
    [
      'several authors',
      '"authors": ["А. Серік", {"name": "Б. Серік"}]',
      { authors: [{ name: 'А. Серік' }, { name: 'Б. Серік' }] },
    ],
    ['one tag', '"tags": "көпір"', { tags: ['көпір'] }],
    ['a picture by its path', '"image": "a.jpg"', { image: { path: 'a.jpg' } }],
    [
      'a picture by its URL',
      '"image": {"url": "https://taspa.example/a.jpg", "alt": "Көпір"}',
      { image: { path: 'https://taspa.example/a.jpg', alt: 'Көпір' } },
    ],
    ['a source', '"source": "Хабар"', { source: { title: 'Хабар' } }],
    ['related articles', '"related": ["Жол", "Су"]', { related: [{ target: 'Жол' }, { target: 'Су' }] }],
    ['null and blanks for nothing', '"lead": null, "slug": "", "url": " ", "html": null', {}],
  ])('may have %s', (_, rest, expected) => {
    const {
      title: __,
      date: ___,
      body: ____,
      ...fields
    } = read(json(`"text": "М.", ${rest}`)).records[0]?.fields ?? { title: '', date: '' };
    expect(fields).toEqual(expected);
  });

  test('stands alone or in an array, where one bad record does not stop the others', () => {
    const { records, problems } = read(`[\n${TEXT},\n5,\n{"title": "Жол"},\n${TEXT}]`);
    expect(records.map(({ index, several }) => [index, several])).toEqual([
      [0, true],
      [3, true],
    ]);
    expect(problems.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'field-invalid 4',
      'date-missing 5',
      'body-missing 5',
    ]);
    expect(records[1]?.placeOf(['text'])).toEqual({ file: 'a.json', line: 7, column: 10 });
    expect(records[1]?.placeOf(['body'])).toEqual({ file: 'a.json', line: 7, column: 10 });
    expect(records[1]?.placeOf(['authors', 0])).toEqual({ file: 'a.json', line: 6, column: 1 });
  });

  test.each([
    ['CRLF and a byte order mark', `\ufeff${TEXT.replaceAll('\n', '\r\n')}`],
    ['CR', TEXT.replaceAll('\n', '\r')],
  ])('has the same places with %s', (_, text) => {
    expect(read(text).records[0]?.placeOf(['body'])).toEqual({ file: 'a.json', line: 2, column: 10 });
  });
});

describe('what is wrong in a JSON record is told at its place', () => {
  test.each([
    ['a comma too many', `{${HEAD},\n}`, ['json-syntax 2:1'], { reason: 'syntax', found: '}' }],
    ['an end too early', `{${HEAD}`, ['json-syntax 1:40'], { reason: 'syntax', found: '' }],
    ['a word', `{"title":\n нет}`, ['json-syntax 2:2'], { reason: 'syntax', found: 'нет' }],
    ['a line break in a text', '{"title": "Көп\nір"}', ['json-syntax 1:15'], { reason: 'syntax', found: '\n' }],
    ['two values', `${TEXT}\n${TEXT}`, ['json-syntax 3:1'], { reason: 'syntax', found: '{' }],
    ['a number', '5', ['field-invalid 1:1'], { field: '', value: '5', expected: 'record' }],
    ['a list in a list', '[[]]', ['field-invalid 1:2'], { field: '', value: '[]', expected: 'record' }],
    ['an empty list', ' []', ['record-empty 1:1'], {}],
    ['nothing', '{}', ['title-missing 1:1', 'date-missing 1:1', 'body-missing 1:1'], {}],
    [
      'a number for a title',
      '{"title": 2024, "date": "04.10.2024", "text": "М."}',
      ['field-invalid 1:11'],
      { field: 'title', value: '2024', expected: 'text' },
    ],
    [
      'a number for an author',
      json('"text": "М.", "authors": ["А. С.", 5]'),
      ['field-invalid 2:37'],
      { field: 'authors.1', value: '5', expected: 'author' },
    ],
    ['a key twice', json('"text": "М.", "title": "Жол"'), ['key-duplicate 2:16'], { key: 'title' }],
    [
      'a key twice below',
      json('"text": "М.", "image": {"path": "а",\n"path": "б"}'),
      ['key-duplicate 3:1'],
      { key: 'path' },
    ],
    [
      'a key twice in two spellings',
      json('"text": "М.", "t\\u0069tle": "Жол"'),
      ['key-duplicate 2:16'],
      { key: 'title' },
    ],
    ['two bodies', json('"text": "М.",\n "html": "М."'), ['body-many 3:2'], { fields: 'text, html' }],
    ['no body', json('"text": ""'), ['body-missing 1:1'], {}],
    [
      'an unknown key',
      json('"text": "М.", "autor": "А"'),
      ['field-unknown 2:16'],
      { key: 'autor', suggestion: 'authors' },
    ],
    [
      'an unknown key below',
      json('"text": "М.", "image": {"path": "а", "creditt": "А"}'),
      ['field-unknown 2:39'],
      { key: 'creditt', suggestion: 'credit' },
    ],
    [
      'a field of the other forms',
      json('"text": "М.", "dateline": "Астанадан"'),
      ['field-unknown 2:16'],
      { key: 'dateline' },
    ],
  ])('%s', (_, text, expected, values) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(valuesOf(text)).toEqual(values);
    expect(read(text).records).toEqual([]);
  });

  test('text that looks like keys is no key', () => {
    expect(problemsOf(json(String.raw`"text": "\"title\": \"title\":", "lead": "\":"`))).toEqual([]);
  });

  test('keys of the prototype are unknown and touch nothing', () => {
    const text = json(
      '"text": "М.", "__proto__": {"status": "draft"}, "constructor": 1, "image": {"path": "a", "__proto__": {}}',
    );
    expect(problemsOf(text)).toEqual(['field-unknown 2:16', 'field-unknown 2:50', 'field-unknown 2:91']);
    expect(Object.hasOwn(Object.prototype, 'status')).toBe(false);
  });

  test.each([
    ['an open list', '['.repeat(100_000)],
    ['closed lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['maps', '{"a":'.repeat(100_000)],
    ['lists in a field', json(`"text": "М.", "tags": ${'['.repeat(100)}${']'.repeat(100)}`)],
  ])('%s, nested too deeply, end in one problem', (_, text) => {
    expect(read(text).problems).toMatchObject([{ code: 'json-syntax', values: { reason: 'depth' } }]);
  });
});
