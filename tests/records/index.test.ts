import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRecords, recordExtensions } from '../../src/records/index.ts';

const SAMPLES: Readonly<Record<string, string>> = {
  '.txt': 'Көпір\n\n04.10.2024\n\nМәтін.\n',
  '.md': '---\ntitle: Көпір\ndate: 04.10.2024\n---\nМәтін.\n',
  '.json': '{"title": "Көпір", "date": "04.10.2024", "text": "Мәтін."}',
  '.ndjson': '{"title": "Көпір", "date": "04.10.2024", "text": "Мәтін."}\n',
};

describe('readRecords', () => {
  test('reads by the extension, in any case', () => {
    expect(recordExtensions).toEqual(['.txt', '.md', '.json', '.ndjson']);
    for (const [extension, text] of Object.entries(SAMPLES)) {
      for (const name of [extension, extension.toUpperCase()]) {
        const { records, problems } = readRecords({ file: `a.b/c${name}`, bytes: Buffer.from(text) });
        expect(problems).toEqual([]);
        expect(records).toMatchObject([
          { file: `a.b/c${name}`, index: 0, fields: { title: 'Көпір', date: '04.10.2024', body: { text: 'Мәтін.' } } },
        ]);
      }
    }
  });

  test('takes what follows the last dot of a name for its extension', () => {
    const name = fc.string({ unit: fc.constantFrom('.', '/', 'a', 'X', 'қ'), maxLength: 8 });
    fc.assert(
      fc.property(name, (file) => {
        const extension = /\.[^./]*$/.exec(file)?.[0].toLowerCase() ?? '';
        const { problems } = readRecords({ file, bytes: Buffer.from('Көпір') });
        expect(problems).toMatchObject([{ code: 'record-extension', values: { extension } }]);
      }),
    );
  });

  test.each(['a.docx', 'a', 'a.txt/b', '.constructor'])('knows no form for %s', (file) => {
    expect(readRecords({ file, bytes: Buffer.from('Көпір') }).problems).toMatchObject([
      { code: 'record-extension', file, line: 1, column: 1 },
    ]);
  });

  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
    fc.json().map((text) => Buffer.from(text)),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '---\n',
            'title: ',
            'date: ',
            '04.10.2024',
            '\n',
            '\r',
            '\n\n',
            '{',
            '}',
            '[',
            ']',
            '"',
            '"title":',
            '"date":',
            '"text":',
            ',',
            ': ',
            '- ',
            '&a ',
            '*a',
            '!!x ',
            '? ',
            '| ',
            '> ',
            '#',
            'А. Серік',
            'Фото:',
            'Оқи отырыңыз:',
            '\u00a0',
            '\ufeff',
            '__proto__',
          ),
          fc.string({ maxLength: 6 }),
        ),
        { maxLength: 40 },
      )
      .map((parts) => Buffer.from(parts.join(''))),
  );

  test.each(Object.keys(SAMPLES))(
    'reads any bytes as %s without throwing, and never drops them silently',
    (extension) => {
      fc.assert(
        fc.property(bytes, (input) => {
          const { records, problems } = readRecords({ file: `a${extension}`, bytes: input });
          expect(records.length + problems.length).toBeGreaterThan(0);
          for (const { line, column } of [
            ...problems,
            ...records.map(({ placeOf }) => placeOf(['authors', 0, 'name'])),
          ]) {
            expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
          }
        }),
        { numRuns: 400 },
      );
    },
  );

  const HOSTILE = [
    '\n',
    ' ',
    '\u00a0\n',
    'а\n',
    'а\n\n',
    '04.10.2024\n',
    'Тағы оқыңыз: а\n\n',
    'Фото: а\n',
    '---\n',
    '"',
    '\\"',
    '[]',
    'а ',
    '\r',
  ];

  test.each(Object.keys(SAMPLES))('reads a long file of anything as %s', (extension) => {
    for (const piece of HOSTILE) {
      for (const start of ['', SAMPLES[extension] ?? '']) {
        const input = Buffer.from(start + piece.repeat((extension === '.ndjson' ? 20_000 : 400_000) / piece.length));
        const { records, problems } = readRecords({ file: `a${extension}`, bytes: input });
        expect(records.length + problems.length).toBeGreaterThan(0);
      }
    }
  });
});
