import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { CHANNEL, NOW, quiet, record, taspaIn, workplace } from '../command-line.ts';

const place = workplace();
const { taspa, write } = place;

describe('taspa explain', () => {
  beforeEach(() => {
    write({
      'items/channel.yaml': CHANNEL,
      'items/qogam/a.txt': record('Бірінші'),
      'items/qogam/late.txt': record('Екінші', '06.10.2024 09:30'),
      'items/bad.txt': record('Үшінші', '29.02.2024 23:30'),
      'items/many.ndjson': '{"id":"x","title":"Т","date":"04.10.2024 10:00","text":"М.","lead":"К."}\n{"title":}\n',
      'items/_note.txt': '',
      'items/evil\u001B\u202E.txt': record('Тақы\u001Bрып', '04.10.2024 18:52\u202E'),
    });
  });

  test('tells line and column of each field, the id, the instant, and the feeds', () => {
    const { code, out, err } = taspa('explain', 'items/qogam/a.txt', ...NOW);
    expect(code).toBe(0);
    expect(out).toMatch(/^title +1:1 +Бірінші\ndate +3:1 +04\.10\.2024 18:52\nlead +5:1 /);
    expect(out).toMatch(/\nid +tag:taspa\.example,2024-01-01:article\/qogam\/a\n/);
    expect(out).toMatch(/\npublished +2024-10-04T18:52:00\+05:00\n/);
    expect(out.trimEnd().split('\n').at(-1)).toContain('«Таспа»');
    expect(err).toContain('[section-unknown]');
    expect(readdirSync(place.folder)).toEqual(['items']);
  });

  test('tells which of two records on one line has the id of the other', () => {
    const known = '{"id":"eki","title":"Екі","date":"04.10.2024 09:20","text":"b"}';
    write({ 'items/l.json': `[${known}]` });
    taspa('publish', ...NOW);
    write({ 'items/l.json': `[{"id":"eki","title":"Үш","date":"03.10.2024 09:20","text":"c"},${known}]` });
    const { out, err } = taspa('explain', 'items/l.json', ...NOW);
    expect(out.match(/→ .*/g)).toEqual(['→ not published: it has an error', '→ published, in «Таспа»']);
    expect(err).toMatch(/^items\/l\.json:1:8: error: items\/l\.json:1:71 has the same id/m);
  });

  test('takes the path from here, from the root, from the items place.folder, and from elsewhere with --items', () => {
    const told = taspa('explain', 'items/qogam/a.txt', ...NOW).out;
    expect(taspa('explain', join(place.folder, 'items/qogam/a.txt'), ...NOW).out).toBe(told);
    expect(taspa('explain', 'qogam/a.txt', ...NOW).out).toBe(told);
    const items = join(place.folder, 'items');
    expect(taspaIn(tmpdir(), ['explain', join(items, 'qogam/a.txt'), '--items', items, ...NOW]).out).toBe(told);
    expect(taspaIn(join(items, 'qogam'), ['explain', 'a.txt', '--items', '..', ...NOW]).out).toBe(told);
  });

  test('says why a record is not published', () => {
    expect(taspa('explain', 'items/qogam/late.txt', ...NOW)).toMatchObject({ code: 0 });
    expect(taspa('explain', 'items/qogam/late.txt', ...NOW).out).toContain('6 October 2024, 09:30 (Asia/Almaty)');
    const bad = taspa('explain', 'items/bad.txt', ...NOW);
    expect(bad.code).toBe(1);
    expect(bad.err).toContain('items/bad.txt:3:1: error: ');
    expect(taspa('explain', 'items/_note.txt', ...NOW)).toMatchObject(quiet);
    expect(taspa('explain', 'items/channel.yaml', ...NOW)).toMatchObject(quiet);
  });

  test('explains one record of several by its line, as problems name it', () => {
    expect(taspa('explain', 'items/many.ndjson:1', ...NOW)).toMatchObject(quiet);
    const broken = taspa('explain', 'items/many.ndjson:2:10', ...NOW);
    expect(broken.code).toBe(1);
    expect(broken.err).toContain('items/many.ndjson:2:10: error: ');
    expect(broken.out).not.toContain('title');
  });

  test('never hands a terminal what a record or its name would have it do (R-1401)', () => {
    const { out, err } = taspa('explain', 'items/evil\u001B\u202E.txt', ...NOW);
    expect(out + err).toContain('U+001B');
    expect(out + err).not.toMatch(/(?!\n)[\p{Cc}\u202A-\u202E]/u);
  });

  test.each([
    ['items/nothing.txt', 3],
    ['../outside.txt', 3],
    ['/etc/hostname', 2],
  ])('%s can’t be explained: exit code %i', (path, code) => {
    expect(taspa('explain', path)).toMatchObject({ code, out: '', err: expect.stringMatching(/^taspa: /) });
  });
});
