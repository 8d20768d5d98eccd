import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { markdown, NOW, publishFolder, publishNewsroom, readAll, writeAll } from '../newsroom.ts';

const CHANNEL = `title: Таспа
url: https://taspa.example/
feedUrl: https://taspa.example/feeds/
sections: {qogam: Қоғам}
`;
const FILES = {
  'channel.yaml': CHANNEL,
  'qogam/a.md': markdown(),
  'b.md': markdown({ title: 'Балалар хоры', date: '12.08.2024 09:00' }),
};
const MADE = ['feed.css', 'index.html', 'page.css', 'page.js', 'sections/qogam/index.html'];

const codesOf = (file: string, xml: string) => check(xml, { file, now: NOW }).problems.map(({ code }) => code);

const madeIn = (out: string) => Object.keys(readAll(out)).filter((path) => MADE.includes(path));

describe('a newsroom with pages', () => {
  test('has one for each feed, and what they share', async () => {
    const { text, out } = await publishNewsroom(FILES);
    expect(madeIn(out)).toEqual(MADE);
    expect(text('index.html')).toContain('Көпір ашылды');
    expect(text('index.html')).toContain('href="./archive/2024-08.rss"');
    expect(text('sections/qogam/index.html')).not.toContain('Балалар хоры');
  });

  test('shows nothing of what is held back', async () => {
    const held = {
      'c.md': markdown({ title: 'Құпия', date: '05.10.2024 10:00' }),
      'd.md': markdown({ title: 'Жоба', status: 'draft' }),
    };
    const { out } = await publishNewsroom({ ...FILES, ...held });
    const pages = Object.entries(readAll(out)).filter(([path]) => path.endsWith('.html'));
    for (const [, bytes] of pages) expect(Buffer.from(bytes, 'latin1').toString()).not.toMatch(/Құпия|Жоба/);
  });

  test('has documents of which the checker says no more for their style sheet', async () => {
    const { text } = await publishNewsroom(FILES);
    const instruction = /<\?xml-stylesheet type="text\/css" href="(?:\.\.\/)*feed\.css"\?>\n/;
    for (const path of ['rss.xml', 'atom.xml', 'sections/qogam/rss.xml', 'archive/2024-08.atom']) {
      expect(text(path)).toMatch(instruction);
      expect(codesOf(path, text(path))).toEqual(codesOf(path, text(path).replace(instruction, '')));
    }
  });

  test('writes them again only where they change', async () => {
    const { items, out } = await publishNewsroom(FILES);
    expect((await publishFolder(items, out)).report.written).toEqual([]);
    writeAll(items, { 'channel.yaml': `${CHANNEL}color: '#a02020'\n` });
    expect((await publishFolder(items, out)).report.written).toEqual(['page.css', 'feed.css']);
    rmSync(join(out, 'index.html'));
    expect((await publishFolder(items, out)).report.written).toEqual(['index.html']);
  });

  test('lists a section on the main page that was empty before', async () => {
    const { items, out } = await publishNewsroom(FILES);
    writeAll(items, { 'sport/c.md': markdown({ title: 'Жарыс', date: '01.02.2024 10:00' }) });
    const { text } = await publishFolder(items, out);
    expect(text('index.html')).toContain('href="./sections/sport/index.html"');
    expect(text('index.html')).toContain('href="./archive/2024-02.rss"');
  });
});

describe('a newsroom that wants no pages', () => {
  const NONE = `${CHANNEL}pages: false\n`;

  test('has none, and no style sheet', async () => {
    const { out, text } = await publishNewsroom({ ...FILES, 'channel.yaml': NONE });
    expect(madeIn(out)).toEqual([]);
    expect(text('rss.xml')).not.toContain('xml-stylesheet');
  });

  test('any more: they are taken away', async () => {
    const { items, out } = await publishNewsroom(FILES);
    writeAll(items, { 'channel.yaml': NONE });
    const { report } = await publishFolder(items, out);
    expect(report.removed.toSorted()).toEqual(MADE);
    expect(madeIn(out)).toEqual([]);
  });

  test('loses the page of a section with the section', async () => {
    const { items, out } = await publishNewsroom({ ...FILES, 'sport/c.md': markdown({ title: 'Жарыс' }) });
    rmSync(join(items, 'sport'), { recursive: true });
    const { report } = await publishFolder(items, out, { allowShrink: true });
    expect(report.removed).toContain('sections/sport/index.html');
  });
});

describe('a page of the newsroom’s own', () => {
  const OWN = '<!doctype html><title>Редакция</title>';

  test('stays where one of Taspa’s would stand, and that is told', async () => {
    const { items, out } = await publishNewsroom({ ...FILES, 'channel.yaml': `${CHANNEL}pages: false\n` });
    writeFileSync(join(out, 'index.html'), OWN);
    writeAll(items, { 'channel.yaml': CHANNEL });
    const { report } = await publishFolder(items, out);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe(OWN);
    expect(report.warnings.map(({ code, file }) => [code, file])).toEqual([['page-foreign', 'index.html']]);
    expect(report.written).toContain('sections/qogam/index.html');
  });

  test('stays where no pages are wanted, too', async () => {
    const { items, out } = await publishNewsroom({ ...FILES, 'channel.yaml': `${CHANNEL}pages: false\n` });
    writeFileSync(join(out, 'index.html'), OWN);
    expect((await publishFolder(items, out)).report.removed).toEqual([]);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe(OWN);
  });
});
