import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNEL, workplace } from './command-line.ts';
import { GOOD, HOSTILE } from './hostile.ts';

const place = workplace();
const { taspa, write } = place;

describe('a newsroom where everything is wrong', () => {
  test('publishes what is right, and says of each file what is wrong and where', () => {
    write({ 'items/channel.yaml': CHANNEL, 'items/good.md': GOOD });
    write(Object.fromEntries(Object.entries(HOSTILE).map(([file, { content }]) => [`items/${file}`, content])));
    const { code, out, err } = taspa('publish', '--json', '--now', '2024-10-04T18:52:00+05:00');
    expect([code, err]).toEqual([1, '']);
    const report: Report = JSON.parse(out);
    for (const [file, { codes }] of Object.entries(HOSTILE)) {
      const told = report.problems.filter((one) => one.file === join('items', file)).map((one) => [one.code, one.line]);
      for (const wanted of codes) expect([file, told]).toEqual([file, expect.arrayContaining([wanted])]);
    }
    expect(report.problems.filter(({ message }) => /[{}]|«»|undefined/.test(message.replace('«}»', '')))).toEqual([]);
    const feed = JSON.parse(readFileSync(join(place.folder, 'out/feed.json'), 'utf8'));
    expect(feed.items.map((item: Readonly<{ id: string }>) => item.id)).toContain(
      'tag:taspa.example,2024-01-01:article/good',
    );
  });

  test('is told on one screen, in either language, without a trace or a control character', () => {
    write({ 'items/channel.yaml': CHANNEL, 'items/good.md': GOOD });
    write(Object.fromEntries(Object.entries(HOSTILE).map(([file, { content }]) => [`items/${file}`, content])));
    for (const lang of ['en', 'kk']) {
      const { code, out, err } = taspa('publish', '--lang', lang);
      expect(code).toBe(1);
      expect(out + err).not.toMatch(/(?!\n)[\p{Cc}\u202A-\u202E]|\n\s+at /u);
      expect(err.split('\n').length).toBeLessThan(36);
    }
  });
});

type Report = Readonly<{
  problems: readonly Readonly<{ code: string; file: string; line: number; message: string }>[];
}>;
