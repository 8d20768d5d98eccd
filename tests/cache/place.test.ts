import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { prepareCache } from '../../src/cache/place.ts';
import { makeFolder } from '../newsroom.ts';

describe('the place of a cache', () => {
  test('is kept out of git, and leaves an existing .gitignore alone', () => {
    const items = makeFolder();
    const { folder } = prepareCache(items);
    expect(folder).toBe(join(items, '.taspa'));
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
    writeFileSync(join(folder, '.gitignore'), '# own\n');
    prepareCache(items);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('# own\n');
  });

  test('knows the time of the file system', () => {
    const items = makeFolder({ 'a.txt': '' });
    const first = prepareCache(items);
    writeFileSync(join(items, 'b.txt'), '');
    const second = prepareCache(items);
    const since = 'since' in first ? first.since : Number.NaN;
    expect(statSync(join(items, 'a.txt')).mtimeMs).toBeLessThanOrEqual(since);
    expect(statSync(join(items, 'b.txt')).mtimeMs).toBeGreaterThanOrEqual(since);
    expect('since' in second && second.since >= since).toBe(true);
    expect(existsSync(join(first.folder, '.clock'))).toBe(false);
  });

  test('is none where there is a file or a link, or nothing can be written', () => {
    const items = makeFolder({ '.taspa': 'a file' });
    expect(prepareCache(items)).toEqual({ folder: join(items, '.taspa'), reason: 'not a folder' });
    const linked = makeFolder();
    symlinkSync(makeFolder(), join(linked, '.taspa'));
    expect(prepareCache(linked)).toMatchObject({ reason: 'not a folder' });
    expect(prepareCache(join(items, 'joq'))).toMatchObject({ reason: 'ENOENT' });
    const closed = makeFolder();
    mkdirSync(join(closed, '.taspa/.gitignore'), { recursive: true });
    mkdirSync(join(closed, '.taspa/.clock'));
    chmodSync(join(closed, '.taspa'), 0o500);
    expect(prepareCache(closed)).toHaveProperty('reason');
    chmodSync(join(closed, '.taspa'), 0o700);
  });
});
