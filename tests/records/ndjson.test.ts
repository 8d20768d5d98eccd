import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNdjson } from '../../src/records/ndjson.ts';

const line = (title: string) => JSON.stringify({ title, date: '04.10.2024', text: 'Мәтін.' });
const read = (...chunks: (string | Uint8Array)[]) => [
  ...readNdjson(
    'a.ndjson',
    chunks.map((chunk) => Buffer.from(chunk)),
  ),
];

describe('an NDJSON file', () => {
  const FILE = `\ufeff${line('Бір')}\r\n\n  \n${line('Екі 😀')}\n{"title": "Үш"}\n{oops\n${line('Төрт')}`;

  test('gives a record a line, and goes on behind a bad one', () => {
    const found = read(FILE).map(({ records, problems, span }) => [
      span.line,
      span.index,
      records[0]?.fields.title,
      records[0]?.index,
      problems.map(({ code, line: at, column }) => `${code} ${at}:${column}`),
    ]);
    expect(found).toEqual([
      [1, 0, 'Бір', 0, []],
      [4, 1, 'Екі 😀', 1, []],
      [5, 2, undefined, undefined, ['date-missing 5:1', 'body-missing 5:1']],
      [6, 3, undefined, undefined, ['json-syntax 6:2']],
      [7, 4, 'Төрт', 4, []],
    ]);
  });

  test('tells places in the file', () => {
    expect(read(FILE)[1]?.records[0]).toMatchObject({ several: true, file: 'a.ndjson' });
    expect(read(FILE)[1]?.records[0]?.placeOf(['date'])).toEqual({ file: 'a.ndjson', line: 4, column: 25 });
  });

  test('gives spans by which a line is read again alone', () => {
    const bytes = Buffer.from(FILE);
    for (const { records, problems, span } of read(FILE)) {
      const [again] = [...readNdjson('a.ndjson', [bytes.subarray(span.start, span.end)], span)];
      expect(again?.problems).toEqual(problems);
      expect(again?.span).toEqual(span);
      expect(again?.records[0]?.fields).toEqual(records[0]?.fields);
      expect(again?.records[0]?.index).toEqual(records[0]?.index);
      expect(again?.records[0]?.placeOf(['date'])).toEqual(records[0]?.placeOf(['date']));
    }
  });

  test('is the same however it is cut into chunks, in memory that is used again', () => {
    const bytes = Buffer.from(FILE);
    const whole = JSON.stringify(read(FILE));
    function* chunksOf(sizes: readonly number[]): Generator<Uint8Array> {
      const buffer = new Uint8Array(200);
      for (let [at, i] = [0, 0]; at < bytes.length; i++) {
        const size = sizes[i % sizes.length] ?? 1;
        buffer.fill(0x21);
        buffer.set(bytes.subarray(at, at + size));
        yield buffer.subarray(0, Math.min(size, bytes.length - at));
        at += size;
      }
    }
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }), (sizes) => {
        expect(JSON.stringify([...readNdjson('a.ndjson', chunksOf(sizes))])).toBe(whole);
      }),
    );
  });

  test.each([['nothing'], ['\n\n \r\n']])('of %j is empty', (text) => {
    const found = read(text === 'nothing' ? '' : text);
    expect(found).toMatchObject([{ records: [], problems: [{ code: 'record-empty', line: 1, column: 1 }] }]);
    expect(read()).toMatchObject([{ problems: [{ code: 'record-empty' }] }]);
  });

  test('skips a line over 8 MiB without keeping it', () => {
    const mebibyte = Buffer.alloc(1024 * 1024, 0x20);
    mebibyte[0] = 0x7b;
    const found = read(`${line('Бір')}\n`, ...Array.from({ length: 9 }, () => mebibyte), `\n${line('Екі')}\n`);
    expect(found.map(({ records }) => records[0]?.fields.title)).toEqual(['Бір', undefined, 'Екі']);
    const size = String(9 * 1024 * 1024);
    expect(found[1]?.problems).toMatchObject([
      { code: 'record-too-large', line: 2, column: 1, values: { size, limit: '8388608' } },
    ]);
    const last = read(...Array.from({ length: 9 }, () => mebibyte));
    expect(last).toMatchObject([{ problems: [{ code: 'record-too-large', values: { size } }] }]);
  });

  test('tells a line in another encoding, and a key twice', () => {
    const found = read(
      `${line('Бір')}\n`,
      Buffer.from([0x22, 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x22]),
      '\n{"title": "А",\t"title" : "Б"}',
    );
    expect(found.flatMap(({ problems }) => problems)).toMatchObject([
      { code: 'record-encoding', line: 2, column: 2, values: { encoding: 'windows-1251' } },
      { code: 'key-duplicate', line: 3, column: 16 },
    ]);
  });
});
