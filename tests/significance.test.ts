import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortHash } from '../src/hash.ts';
import { readRecords } from '../src/records/index.ts';
import type { Fields, RecordRead } from '../src/records/record.ts';
import { recordKey, significantText } from '../src/significance.ts';

const FIELDS = { title: 'Көпір ашылды', date: '04.10.2024', lead: 'Кіріспе.' };
const BODY = 'Бірінші абзац.\n\nЕкінші абзац.';

const recordWith = (fields: Partial<Fields>): RecordRead => ({
  file: 'a.md',
  index: 0,
  several: false,
  fields: { ...FIELDS, body: { form: 'text', text: BODY }, ...fields },
  whole: '',
  placeOf: () => ({ file: 'a.md', line: 1, column: 1 }),
});
const hashOf = (fields: Partial<Fields> = {}, size?: number) => significantText(recordWith(fields), size);
const bodyOf = (text: string) => hashOf({ body: { form: 'text', text } });
const readOne = (file: string, text: string) => {
  const [record] = readRecords({ file, bytes: Buffer.from(text) }).records;
  if (record === undefined) throw new Error(text);
  return record;
};

test('a short hash is the beginning of a SHA-256 in base64url', () => {
  // FIPS 180-4: SHA-256('abc') is ba7816bf 8f01cfea 414140de …
  expect(shortHash('abc')).toBe(Buffer.from('ba7816bf8f01cfea414140de', 'hex').toString('base64url'));
  expect(shortHash(Buffer.from('Көпір'))).toBe(shortHash('Көпір'));
});

describe('the significant text', () => {
  test('is title, lead, text, picture with its size, and corrections, each on a line, in UTF-16', () => {
    const text = 'Көпір ашылды\nКіріспе.\nБірінші абзац. Екінші абзац.\nа.jpg\n2048\nТүзетілді.\n';
    const expected = createHash('sha256').update(text, 'utf16le').digest('base64url').slice(0, 16);
    expect(hashOf({ image: { path: 'а.jpg' }, correction: [{ text: 'Түзетілді.', date: '05.10.2024' }] }, 2048)).toBe(
      expected,
    );
  });

  test.each<[string, Partial<Fields>]>([
    ['the title', { title: 'Көпір жабылды' }],
    ['the lead', { lead: 'Кіріспе' }],
    ['a letter of the text', { body: { form: 'text', text: `${BODY.slice(0, -2)}!` } }],
    ['a letter in another case', { title: 'көпір ашылды' }],
    ['the picture', { image: { path: 'b.jpg' } }],
    ['a correction', { correction: [{ text: 'Түзетілді.' }] }],
  ])('changes with %s', (_, fields) => {
    expect(hashOf(fields)).not.toBe(hashOf());
  });

  test.each<[string, Partial<Fields>]>([
    ['tags', { tags: ['көпір'] }],
    ['authors', { authors: [{ name: 'Айжан Сәлімқызы' }] }],
    ['related articles', { related: [{ target: 'Жаңа жол' }] }],
    ['the date', { date: '05.10.2024' }],
    ['a date of change', { updated: '05.10.2024' }],
    ['the section', { section: 'qogam' }],
    ['the form of the record', { body: { form: 'markdown', text: BODY } }],
  ])('does not change with %s', (_, fields) => {
    expect(hashOf(fields)).toBe(hashOf());
  });

  test('tells a picture beside the record from none and from another', () => {
    const hashes = [
      hashOf(),
      hashOf({}, 1),
      hashOf({}, 2),
      hashOf({ image: { path: '1' } }),
      hashOf({ image: { path: 'a' } }, 1),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test.each([
    ['lines broken elsewhere', 'Бірінші\nабзац. Екінші\n\nабзац.'],
    ['blanks of any kind and number', '\u00a0 Бірінші\u2009\tабзац.\u202f\r\n Екінші \ufeffабзац.\n\n'],
  ])('is the same with %s', (_, text) => {
    expect(bodyOf(text)).toBe(bodyOf(BODY));
  });

  test('is the same in NFD, as macOS writes it', () => {
    const text = 'Қайта ашылған ойын: ёлка, Zürich 😀';
    expect(text.normalize('NFD')).not.toBe(text);
    expect(bodyOf(text.normalize('NFD'))).toBe(bodyOf(text));
  });

  test('keeps its fields apart', () => {
    expect(hashOf({ title: 'А Б', lead: 'В' })).not.toBe(hashOf({ title: 'А', lead: 'Б В' }));
    expect(hashOf({ title: 'А\nБ', lead: 'В' })).not.toBe(hashOf({ title: 'А', lead: 'Б\nВ' }));
  });

  test('of one record does not hang on the record before, however long that was', () => {
    const before = hashOf();
    expect(bodyOf('Ұзақ мәтін. \u0958'.repeat(60_000))).not.toBe(bodyOf('Ұзақ мәтін. \u0958'.repeat(60_001)));
    expect(hashOf()).toBe(before);
  });

  test('has no other letters than a plain reading of the rule gives it', () => {
    const unit = fc.constantFrom(
      'а',
      'қ',
      ' ',
      '\n',
      '\u00a0',
      '\u0306',
      'и',
      '\u0958',
      '😀',
      '\ud800',
      '\u1100',
      '\u1161',
    );
    const text = fc.string({
      unit: fc.oneof(unit, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, text, (title, body) => {
        const lines = [title, '', body, '', ''].map(
          (field) => `${field.normalize('NFC').replace(/\s+/g, ' ').trim()}\n`,
        );
        const expected = createHash('sha256').update(lines.join(''), 'utf16le').digest('base64url').slice(0, 16);
        expect(significantText(recordWith({ title, lead: '', body: { form: 'text', text: body } }), undefined)).toBe(
          expected,
        );
      }),
      { numRuns: 300 },
    );
  });
});

const fileWith = (second: string) =>
  readRecords({
    file: 'a.json',
    bytes: Buffer.from(
      JSON.stringify([
        { id: 'a', title: 'Көпір', date: '04.10.2024', text: 'Мәтін.' },
        { id: 'b', title: second, date: '04.10.2024', text: 'Мәтін.' },
      ]),
    ),
  }).records.map(({ whole }) => whole);

describe('the hash of a whole record', () => {
  test.each(['a.txt', 'a.md', 'a.json', 'a.ndjson'])('is that of the bytes of %s', (file) => {
    const texts = {
      'a.txt': 'Көпір\n\n04.10.2024\n\nМәтін.\r\n',
      'a.md': '---\ntitle: Көпір\ndate: 04.10.2024\n---\n\nМәтін.\n',
      'a.json': '{"title": "Көпір", "date": "04.10.2024", "text": "Мәтін."}\n',
      'a.ndjson': '{"title": "Көпір", "date": "04.10.2024", "text": "Мәтін."}',
    } as const;
    const text = new Map(Object.entries(texts)).get(file) ?? '';
    const expected = createHash('sha256').update(text).digest('base64url').slice(0, 16);
    expect(readOne(file, text).whole).toBe(expected);
  });

  test('changes in a file of several with the record itself only', () => {
    const [before, after] = [fileWith('Жол'), fileWith('Жаңа жол')];
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

test('a record is known by its file, in a file of several with its id, slug or index', () => {
  const record = recordWith({});
  expect(recordKey({ ...record, fields: { ...record.fields, id: 'x' } })).toBe('a.md');
  const one = { ...record, file: 'b.json', several: true, index: 2 };
  expect(recordKey(one)).toBe('b.json#2');
  expect(recordKey({ ...one, fields: { ...one.fields, slug: 'kopir' } })).toBe('b.json#kopir');
  expect(recordKey({ ...one, fields: { ...one.fields, slug: 'kopir', id: 'k/1' } })).toBe('b.json#k/1');
});
