import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNEL, quiet, record, workplace } from '../command-line.ts';

const place = workplace();
const { taspa, write } = place;

describe('taspa init', () => {
  test('makes a newsroom that publishes at once without a problem', () => {
    expect(taspa('init')).toMatchObject(quiet);
    expect(taspa('publish', '--strict')).toMatchObject(quiet);
    expect(readdirSync(join(place.folder, 'out'))).toEqual(
      expect.arrayContaining(['.taspa', 'archive', 'atom.xml', 'feed.json', 'feeds.html', 'rss.xml', 'sections']),
    );
    const feed = JSON.parse(readFileSync(join(place.folder, 'out/feed.json'), 'utf8'));
    expect(feed.items).toHaveLength(2);
  });

  test('overwrites nothing, and says so in exit code 2', () => {
    write({ 'items/channel.yaml': CHANNEL });
    expect(taspa('init')).toMatchObject({ code: 2, out: '' });
    expect(readdirSync(join(place.folder, 'items'))).toEqual(['channel.yaml']);
    expect(readFileSync(join(place.folder, 'items/channel.yaml'), 'utf8')).toBe(CHANNEL);
  });

  test('finishes what was interrupted, keeping what was changed', () => {
    taspa('init');
    rmSync(join(place.folder, 'items/channel.yaml'));
    const [first = ''] = readdirSync(join(place.folder, 'items/qogam'));
    write({ [`items/qogam/${first}`]: 'changed' });
    expect(taspa('init')).toMatchObject(quiet);
    expect(readFileSync(join(place.folder, 'items/qogam', first), 'utf8')).toBe('changed');
    expect(readdirSync(join(place.folder, 'items')).toSorted()).toEqual(['channel.yaml', 'qogam']);
  });

  test('for records that are there makes the channel alone, with their folders as sections', () => {
    write({ 'items/2024/Спорт: жаңалық/a.txt': record('Бірінші'), 'items/b.txt': record('Екінші') });
    expect(taspa('init')).toMatchObject(quiet);
    expect(readdirSync(join(place.folder, 'items')).toSorted()).toEqual(['2024', 'b.txt', 'channel.yaml']);
    expect(taspa('publish', '--strict')).toMatchObject(quiet);
    expect(readdirSync(join(place.folder, 'out/sections'))).toEqual(['sport-zhangalyq']);
  });

  test('names npx where the package is installed in a folder of its own', () => {
    const link = join(place.folder, 'node_modules/taspa');
    mkdirSync(join(place.folder, 'node_modules'));
    symlinkSync(join(import.meta.dirname, '../..'), link);
    const local = spawnSync(process.execPath, [join(link, 'dist/cli.js'), 'init'], {
      cwd: place.folder,
      encoding: 'utf8',
    });
    expect(local.stdout).toContain(' npx taspa publish\n');
  });

  test('names the command that publishes the folder', () => {
    const { out } = taspa('init', 'my news');
    expect(out).toContain(': taspa publish --items "my news/items" --out "my news/out"');
    expect(taspa('publish', '--items', 'my news/items', '--out', 'my news/out')).toMatchObject(quiet);
  });
});
