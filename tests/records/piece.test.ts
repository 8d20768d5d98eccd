import { expect, test } from 'vitest';
import { readRecords } from '../../src/records/index.ts';

const WORD = 'қабiлет';

test.each([
  ['a.txt', `Тақырып\n\n04.10.2024 18:52\n\nКіріспе.\n\nБірінші.\n\n\n\nЕкінші ${WORD} сөз.\n`, 11, 8],
  ['a.md', `---\ntitle: Тақырып\ndate: 04.10.2024 18:52\n---\n\nБірінші.\n\nЕкінші ${WORD} сөз.\n`, 8, 8],
  ['a.json', `{"title":"Т","date":"04.10.2024 18:52",\n"text":"Екінші ${WORD} сөз"}`, 2, 16],
  ['a.ndjson', `\n{"id":"a","title":"Т","date":"04.10.2024 18:52","text":"${WORD} сөз"}`, 2, 57],
])('In %s a piece of the body has a place of its own', (file, text, line, column) => {
  const [record] = readRecords({ file, bytes: Buffer.from(text) }).records;
  expect(record?.placeOf(['body'], WORD)).toEqual({ file, line, column });
});

test('A piece that the file holds in another form has the place of its field', () => {
  const bytes = Buffer.from('{"title":"Т","date":"04.10.2024 18:52","text":"a\\u200eb"}');
  const [record] = readRecords({ file: 'a.json', bytes }).records;
  expect(record?.placeOf(['body'], 'U+200E')).toEqual(record?.placeOf(['body']));
});
