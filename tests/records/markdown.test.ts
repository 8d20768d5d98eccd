import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/records/markdown.ts';

const read = (text: string) => readMarkdown({ file: 'a.md', bytes: Buffer.from(text) });
const fieldsOf = (text: string) => read(text).records[0]?.fields;
const problemsOf = (text: string) => read(text).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
const valuesOf = (text: string) => read(text).problems[0]?.values;

const HEAD = 'title: Көпір\ndate: 04.10.2024 18:52\n';
const md = (front: string, body = 'Мәтін.') => `---\n${front}---\n\n${body}\n`;

describe('a Markdown record', () => {
  const FULL = md(
    `title: «Көпір» ашылды
date: 2024-10-04
lead: >
  Бірінші жол,
  екінші жол.
updated: 2024-10-04T19:00
expires: 2024-11-04
authors:
  - Айгерім Сәрсенова
  - name: Ержан Қасымов
    url: https://taspa.example/ek
section: qogam
tags: [көпір, 2024]
image:
  path: kopir.jpg
  alt: Көпір
  caption: Жаңа көпір
  credit: Ерлан Төлеу
language: kk
id: kopir-1
slug: kopir
url: https://taspa.example/kopir
status: published
related: Жаңа жол
source: {title: Хабар, url: "https://habar.example/feed"}
correction: Ұзындығы түзетілді.
`,
    '# Тақырып\n\n- тізім\n\n---\n\nСоңы.  ',
  );

  test('has all fields', () => {
    expect(read(FULL).problems).toEqual([]);
    expect(fieldsOf(FULL)).toEqual({
      title: '«Көпір» ашылды',
      date: '2024-10-04',
      lead: 'Бірінші жол, екінші жол.',
      updated: '2024-10-04T19:00',
      expires: '2024-11-04',
      authors: [{ name: 'Айгерім Сәрсенова' }, { name: 'Ержан Қасымов', url: 'https://taspa.example/ek' }],
      section: 'qogam',
      tags: ['көпір', '2024'],
      image: { path: 'kopir.jpg', alt: 'Көпір', caption: 'Жаңа көпір', credit: 'Ерлан Төлеу' },
      language: 'kk',
      id: 'kopir-1',
      slug: 'kopir',
      url: 'https://taspa.example/kopir',
      status: 'published',
      related: [{ target: 'Жаңа жол' }],
      source: { title: 'Хабар', url: 'https://habar.example/feed' },
      correction: [{ text: 'Ұзындығы түзетілді.' }],
      body: { form: 'markdown', text: '# Тақырып\n\n- тізім\n\n---\n\nСоңы.' },
    });
  });

  test.each([
    ['CRLF and a byte order mark', `\ufeff${FULL.replaceAll('\n', '\r\n')}`],
    ['CR', FULL.replaceAll('\n', '\r')],
    ['blanks behind the lines ---', FULL.replaceAll('---', '--- ')],
  ])('reads the same with %s', (_, text) => {
    expect(fieldsOf(text)?.authors).toEqual(fieldsOf(FULL)?.authors);
    expect(fieldsOf(text)?.body?.text.replaceAll('--- ', '---')).toEqual(fieldsOf(FULL)?.body?.text);
  });

  test('tells the place of each value', () => {
    const placeOf = read(`\ufeff${FULL.replaceAll('\n', '\r\n')}`).records[0]?.placeOf;
    const place = (...path: (string | number)[]) => [placeOf?.(path).line, placeOf?.(path).column];
    expect(place('title')).toEqual([2, 8]);
    expect(place('authors', 0)).toEqual([10, 5]);
    expect(place('authors', 0, 'name')).toEqual([10, 5]);
    expect(place('authors', 1, 'url')).toEqual([12, 10]);
    expect(place('image', 'path')).toEqual([16, 9]);
    expect(place('related', 0, 'target')).toEqual([25, 10]);
    expect(place('body')).toEqual([30, 1]);
  });

  test.each(['date: 18:52', 'date: 2024', 'date: 0o17', 'date: 1e3', 'date: true', 'date: "2024"', "date: '18:52'"])(
    'takes %s as it is written',
    (line) => {
      expect(fieldsOf(md(`title: Көпір\n${line}\n`))?.date).toBe(line.slice(6).replaceAll(/["']/g, ''));
    },
  );

  test.each(['lead:', 'lead: null', 'lead: ~', 'lead: ""', 'lead: "  "'])('takes %s as not written', (line) => {
    expect(fieldsOf(md(`${HEAD}${line}\n`))).not.toHaveProperty('lead');
  });

  test.each([
    ['Published', 'published'],
    ['DRAFT', 'draft'],
    [' Retracted', 'retracted'],
  ])('takes the status %s as %s', (written, status) => {
    expect(fieldsOf(md(`${HEAD}status: ${written}\n`))?.status).toBe(status);
  });

  test('parts names and labels of one line at commas, but no headlines and no entries of a list', () => {
    const fields = fieldsOf(
      md(
        `${HEAD}authors: Айжан Сәлімқызы, Мұрат Әділжан\ntags: көлік, жол,\nrelated: Көпір, жол\nsource: ҚазТАГ, Астана\n`,
      ),
    );
    expect(fields?.authors).toEqual([{ name: 'Айжан Сәлімқызы' }, { name: 'Мұрат Әділжан' }]);
    expect(fields?.tags).toEqual(['көлік', 'жол']);
    expect(fields?.related).toEqual([{ target: 'Көпір, жол' }]);
    expect(fields?.source).toEqual({ title: 'ҚазТАГ, Астана' });
    expect(fieldsOf(md(`${HEAD}tags: ["көлік, жол"]\n`))?.tags).toEqual(['көлік, жол']);
  });

  test('keeps the indentation of a body that begins with code', () => {
    expect(fieldsOf(md(HEAD, '    код'))?.body?.text).toBe('    код');
  });
});

describe('what is wrong in a Markdown record is told at its place', () => {
  test.each([
    ['no front matter', 'Көпір\n\nМәтін.', ['front-matter-missing 1:1']],
    ['front matter that does not end', `---\n${HEAD}\nМәтін.`, ['front-matter-unclosed 1:1']],
    ['an empty front matter', '---\n---\nМәтін.', ['title-missing 2:1', 'date-missing 2:1']],
    ['no body', md(HEAD, ''), ['body-missing 4:4']],
    ['no title', md('date: 04.10.2024\n'), ['title-missing 2:1']],
    ['a blank title', md('title: ""\ndate: 04.10.2024\n'), ['title-missing 2:8']],
    ['no date', md('title: Көпір\nlead: Сөз\n'), ['date-missing 2:1']],
    ['a key twice', md(`${HEAD}title: Жол\n`), ['key-duplicate 4:1']],
    ['a key twice below', md(`${HEAD}image:\n  path: a\n  path: b\n`), ['key-duplicate 6:3']],
    ['unknown keys', md(`${HEAD}author: А\nimage: {pth: a, alt: б}\n`), ['field-unknown 4:1', 'field-unknown 5:9']],
    ['keys in capitals', md('Title: Көпір\nDATE: 04.10.2024\n'), ['field-unknown 2:1', 'field-unknown 3:1']],
    ['keys in Kazakh', md('тақырып: Көпір\nкүні: 04.10.2024\n'), ['field-unknown 2:1', 'field-unknown 3:1']],
    ['a body key', md(`${HEAD}html: <p>а</p>\n`), ['field-unknown 4:1']],
    ['an unquoted colon', md(`title: Таспа: жаңа сайт\ndate: 04.10.2024\n`), ['yaml-syntax 2:8']],
    ['an open quote', md(`title: "Көпір\ndate: 04.10.2024\n`), ['yaml-syntax 4:1']],
    ['a tab', md(`title:\n\tКөпір\n`), ['yaml-syntax 3:1']],
    ['a list', md('- а\n'), ['field-invalid 2:1']],
    ['a list for a text', md(`${HEAD}lead: [а, б]\n`), ['field-invalid 4:7']],
    ['a map for a text', md(`${HEAD}slug: {а: б}\n`), ['field-invalid 4:7']],
    ['an unknown status', md(`${HEAD}status: жоба\n`), ['field-invalid 4:9']],
    ['an alias', md(`title: &a Көпір\ndate: *a\n`), ['yaml-alias 2:11', 'yaml-alias 3:7']],
    ['a merge', md(`x: &a {title: К}\n<<: *a\n`), ['yaml-alias 2:7', 'yaml-alias 3:5']],
    ['a tag', md(`title: !!js/function "x"\ndate: 04.10.2024\n`), ['yaml-syntax 2:8']],
    ['a known tag', md(`title: !!str 5\ndate: 04.10.2024\n`), ['yaml-syntax 2:14']],
    ['a list for a key', md(`? [а]\n: б\n`), ['yaml-syntax 2:3']],
    ['a second document', md(`${HEAD}...\nа: б\n`), ['yaml-syntax 5:1']],
    ['deep lists', md(`${HEAD}tags: ${'['.repeat(70)}${']'.repeat(70)}\n`), ['yaml-syntax 4:70']],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(read(text).records).toEqual([]);
  });

  test('a bomb of aliases is refused without being unfolded', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]\n`).join('');
    expect(problemsOf(md(`a0: &a0 [х]\n${levels}`)).every((problem) => problem.startsWith('yaml-alias'))).toBe(true);
  });

  test('deep nesting and a large front matter end in one problem', () => {
    expect(problemsOf(md(`a: ${'['.repeat(30_000)}\n`)).map((problem) => problem.split(' ')[0])).toEqual([
      'yaml-syntax',
    ]);
    expect(problemsOf(md('k: v\n'.repeat(20_000)))).toEqual(['record-too-large 2:1']);
  });

  test.each(['{', '[', '- ', '? ', ': ', '"', 'a: {', '&a ', '!a ', '{a: ', '- a: ', '? - ', '["]", ', 'a:\n- '])(
    '%j, again and again, ends in problems',
    (piece) => {
      for (const end of ['', '\nb: 1']) {
        expect(read(md(`${piece.repeat(40_000 / piece.length)}${end}\n`)).records).toEqual([]);
      }
    },
  );

  test('maps in maps without end are refused', () => {
    const lines = Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    expect(problemsOf(md(lines))).toEqual(['yaml-syntax 66:65']);
  });

  test('keys of the prototype are unknown like any other', () => {
    const text = md(`${HEAD}__proto__: {status: draft}\nconstructor: а\ntoString: б\n`);
    expect(problemsOf(text)).toEqual(['field-unknown 4:1', 'field-unknown 5:1', 'field-unknown 6:1']);
    expect(({} as { status?: string }).status).toBeUndefined();
  });

  test.each([
    ['author', 'authors'],
    ['Title', 'title'],
    ['tag', 'tags'],
    ['langage', 'language'],
    ['corrections', 'correction'],
    ['x', undefined],
    ['тақырып', 'title'],
    ['Күні', 'date'],
    ['лид', 'lead'],
    ['авторлар', 'authors'],
    ['айдар', 'section'],
    ['сурет', 'image'],
    ['тіл', 'language'],
    ['статус', 'status'],
    ['Себебі', 'reason'],
    ['түзету', 'correction'],
    ['body', undefined],
  ])('%s: did you mean %s?', (key, suggestion) => {
    expect(valuesOf(md(`${HEAD}${key}: а\n`))).toEqual(suggestion === undefined ? { key } : { key, suggestion });
  });

  test('a value is quoted with what was expected', () => {
    expect(valuesOf(md(`${HEAD}lead: [а, б]\n`))).toEqual({ field: 'lead', value: '["а","б"]', expected: 'text' });
    expect(valuesOf(md(`${HEAD}status: жоба\n`))).toEqual({ field: 'status', value: 'жоба', expected: 'status' });
    expect(valuesOf(md(`${HEAD}image: {path: a, url: b}\n`))).toMatchObject({
      field: 'image',
      expected: 'path-or-url',
    });
    expect(valuesOf(md(`${HEAD}tags: [${'а, '.repeat(51)}]\n`))).toMatchObject({
      field: 'tags',
      expected: 'at-most-50',
    });
    expect(valuesOf(md(`${HEAD}authors: [{url: a}]\n`))).toEqual({ field: 'authors.0.name' });
    expect(valuesOf(md(`${HEAD}title: а\n`))).toEqual({ key: 'title' });
  });
});
