import { mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lookAt } from '../../src/watch/look.ts';
import { makeFolder, markdown } from '../newsroom.ts';

const CHANGED = Date.parse('2024-10-04T18:52:00Z');
const TEXT = 'Көпір ашылды\n\n04.10.2024 18:52\n\nКіріспе.\n\nМәтін.\n';

/** What is seen at a path, so many milliseconds after all of the files changed. */
function look(files: Readonly<Record<string, string>>, path: string, age: number): string {
  const folder = makeFolder(files);
  for (const name of Object.keys(files)) utimesSync(join(folder, name), CHANGED / 1000, CHANGED / 1000);
  return lookAt(folder, path, CHANGED + age);
}

describe('what stands at a path', () => {
  test.each([
    ['a.txt', TEXT],
    ['a.md', markdown()],
    ['a.json', '{"title":"а","date":"04.10.2024 18:52","text":"б"}'],
    ['a.ndjson', '{"title":"а"}\n'],
    ['a.jpg', 'x'],
    ['a.docx', 'x'],
  ])('%s is whole at once', (name, text) => {
    expect(look({ [name]: text }, name, 0)).toBe('whole');
  });

  test.each([
    ['a.txt', ''],
    ['a.txt', 'Көпір аш'],
    ['a.TXT', 'Көпір ашылды\n\n04.10.2024 18:52\n'],
    ['a.md', '---\ntitle: Көпір\n'],
    ['a.json', '{"title":"а","date":"04.10.2024 18:52","te'],
    ['a.ndjson', '{"title":"а"}\n{"title"'],
    ['a.jpg', ''],
  ])('%s with %j is unfinished for two seconds, and whole then', (name, text) => {
    expect(look({ [name]: text }, name, 0)).toBe('unfinished');
    expect(look({ [name]: text }, name, 1999)).toBe('unfinished');
    expect(look({ [name]: text }, name, 2000)).toBe('whole');
  });

  test('nothing is gone where a record or a picture may have been, and needless elsewhere', () => {
    for (const name of ['a.txt', 'q/a.MD', 'a.jpg']) expect(look({}, name, 0)).toBe('gone');
    for (const name of ['sedA1b2C3', 'a.docx', 'q']) expect(look({}, name, 0)).toBe('needless');
    expect(look({ q: '' }, 'q/a.txt', 0)).toBe('gone');
  });

  test('folders and links are left to the publisher', () => {
    const folder = makeFolder({ 'a.txt': '' });
    mkdirSync(join(folder, 'q.txt'));
    symlinkSync('a.txt', join(folder, 'l.txt'));
    expect(lookAt(folder, 'q.txt', Date.parse('2024-10-04T00:00Z'))).toBe('whole');
    expect(lookAt(folder, 'l.txt', Date.parse('2024-10-04T00:00Z'))).toBe('whole');
  });
});
