import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CHANNEL, makeFolder, markdown, PNG, publishFolder, publishNewsroom, readAll } from './newsroom.ts';
import type { Files } from './newsroom.ts';
import { renderRss } from '../src/formats/rss.ts';

type Rss = { renderRss: typeof renderRss };

// The formats look as they are until a test says that one of them has a bug.
vi.mock('../src/formats/rss.ts', { spy: true });
afterEach(() => void vi.mocked(renderRss).mockReset());

const MIXED: Files = {
  'a.md': markdown({ title: 'Бірінші' }),
  'b.txt': 'Екінші\n\n03.10.2024 10:00\n\nМәтін.\n',
  'c.json': '[{"id":"c","title":"Үшінші","date":"02.10.2024 10:00","text":"М"}, {"id":"d"}]',
  'draft.md': markdown({ status: 'draft' }),
  'due.md': markdown({ date: '05.10.2024 10:00' }),
  'gone.md': markdown({ expires: '04.10.2024 19:00' }),
  'no-date.txt': 'Тақырып\n\nМәтін.\n\nМәтін.\n',
  'broken.md': '---\ntitle: [\n---\n',
  'spoof.md': markdown({}, '[Мәтін](https://tаspa.example/)'),
  'empty.txt': '',
};

const list = (name: string, days: readonly number[]) =>
  JSON.stringify(
    days.map((day) => ({ id: `${name}${day}`, title: `Т${day}`, date: `0${day}.10.2024 10:00`, text: `М${day}` })),
  );

describe('a run', () => {
  test('publishes what is right and says what is wrong', async () => {
    const { report, feed } = await publishNewsroom(MIXED);
    expect(report.status).toBe('partial');
    expect(feed().items.map(({ title }) => title)).toEqual(['Бірінші', 'Екінші', 'Үшінші']);
    const codes = new Set(report.problems.map(({ code, file }) => `${code} ${file}`));
    for (const expected of [
      'date-missing no-date.txt',
      'yaml-syntax broken.md',
      'link-spoof spoof.md',
      'record-empty empty.txt',
    ])
      expect(codes).toContain(expected);
  });

  test('counts every record once', async () => {
    const [channel] = (await publishNewsroom(MIXED)).report.channels;
    expect(channel).toMatchObject({
      records: 11,
      published: 3,
      withheld: 5,
      held: { drafts: 1, embargoed: 1, expired: 1 },
    });
  });

  test('that is strict writes nothing for one error', async () => {
    const { report, out } = await publishNewsroom(MIXED, { strict: true });
    expect(report).toMatchObject({ status: 'refused', written: [], unchanged: 0 });
    expect(report.channels).toHaveLength(1);
    expect(readAll(out)).toEqual({});
  });

  test('that is strict lets warnings pass', async () => {
    const { report } = await publishNewsroom(
      { 'a.md': markdown({ date: '04.10.2024' }), 'b.docx': '' },
      { strict: true },
    );
    expect(report.problems.map(({ code }) => code).toSorted()).toEqual(['date-day-only', 'record-extension']);
    expect(report.status).toBe('published');
  });

  test('a second time writes nothing', async () => {
    const { items, out, report } = await publishNewsroom({ ...MIXED, 'a.png': PNG });
    const before = readAll(out);
    const again = await publishFolder(items, out);
    expect(again.report).toMatchObject({ written: [], unchanged: report.written.length });
    expect(readAll(out)).toEqual(before);
  });

  test('writes pictures before the documents that show them', async () => {
    const { report } = await publishNewsroom({ 'a.md': markdown(), 'a.png': PNG });
    expect(report.written.slice(0, 4)).toEqual(['images/a.png', 'rss.xml', 'atom.xml', 'feed.json']);
  });

  test('puts the articles of several lists in one order', async () => {
    const { feed } = await publishNewsroom({ 'a.json': list('a', [1, 3]), 'b.json': list('b', [2, 4]) });
    expect(feed().items.map(({ title }) => title)).toEqual(['Т4', 'Т3', 'Т2', 'Т1']);
    expect(feed().items.map((item) => item.content_html)).toEqual(['<p>М4</p>', '<p>М3</p>', '<p>М2</p>', '<p>М1</p>']);
  });

  test('tells how far it is', async () => {
    const calls: string[] = [];
    await publishNewsroom(
      { 'a.md': markdown(), 'b.md': markdown({ title: 'Т' }) },
      { onProgress: (done, total) => calls.push(`${done}/${total}`) },
    );
    expect(calls.at(-1)).toBe('2/2');
  });
});

test.each(['urn:uuid:xyz', 'TAG:taspa.example,2010:a', 'urn:x:'])(
  'The id %s holds back its own article alone',
  async (id) => {
    const { report, feed } = await publishNewsroom({ 'a.md': markdown({ id }), 'b.md': markdown({ title: 'Өзен' }) });
    expect(report.problems.map(({ code, file }) => `${code} ${file}`)).toEqual(['id-invalid a.md']);
    expect(feed().items.map(({ title }) => title)).toEqual(['Өзен']);
  },
);

test('A copied file is said to be one, and a second article of the same minute is not', async () => {
  const { report } = await publishNewsroom({
    'a.md': markdown({ title: 'Көпір' }),
    'a (1).md': markdown({ title: 'Көпір' }),
    'b.md': markdown({ title: 'Өзен' }),
  });
  const copies = report.problems.filter(({ code }) => code === 'article-copied');
  expect(copies.map(({ file, values }) => [file, values['other'] ?? ''].toSorted((a, b) => (a < b ? -1 : 1)))).toEqual([
    ['a (1).md', 'a.md'],
  ]);
});

describe('a feed never becomes empty by mistake (R-908)', () => {
  test.each([
    ['there is no record', {}, 'failed', 'items-empty'],
    ['there is nothing but pictures', { 'a.png': PNG }, 'failed', 'items-empty'],
    ['every record has an error', { 'a.md': markdown({ date: '31.02.2024' }) }, 'refused', 'date-impossible'],
    [
      'the error is in the text',
      { 'a.md': markdown({}, '<a href="https://tаspa.example">а</a>') },
      'refused',
      'link-spoof',
    ],
  ])('though %s', async (_, files: Files, status, code) => {
    const items = makeFolder({ 'channel.yaml': CHANNEL, 'a.md': markdown() });
    const out = makeFolder();
    await publishFolder(items, out);
    const before = readAll(out);
    rmSync(join(items, 'a.md'));
    const { report } = await publishFolder(makeFolder({ 'channel.yaml': CHANNEL, ...files }), out);
    expect(report.status).toBe(status);
    expect(report.problems.map((one) => one.code)).toContain(code);
    expect(readAll(out)).toEqual(before);
  });

  test('but it is empty while all of it is held back on purpose', async () => {
    const { report, feed } = await publishNewsroom({ 'a.md': markdown({ status: 'draft' }) });
    expect(report.status).toBe('published');
    expect(feed().items).toEqual([]);
  });

  test('in one of several channels: the others are published', async () => {
    const { report } = await publishNewsroom({
      'kk/channel.yaml': CHANNEL,
      'kk/a.md': markdown(),
      'ru/channel.yaml': CHANNEL,
      'ru/a.md': markdown({ date: 'кеше' }),
      'en/channel.yaml': CHANNEL,
    });
    expect(report.status).toBe('partial');
    expect(report.written.filter((path) => path.startsWith('kk/'))).toEqual(report.written);
    expect(report.written).toContain('kk/rss.xml');
    expect(report.channels.map(({ folder, records }) => [folder, records])).toEqual([
      ['en', 0],
      ['kk', 1],
      ['ru', 1],
    ]);
  });
});

describe('without a channel', () => {
  test.each([
    [{ 'a.md': markdown() }, ['channel-missing channel.yaml:1:1']],
    [{}, ['channel-missing channel.yaml:1:1']],
    [{ 'channel.yaml': 'title: Таспа\n', 'a.md': markdown() }, ['field-missing channel.yaml:1:1']],
  ])('nothing is published', async (files: Files, expected) => {
    const { report, problems, out } = await publishFolder(makeFolder(files), makeFolder());
    expect(report).toMatchObject({ status: 'failed', channels: [], written: [] });
    expect(problems).toEqual(expected);
    expect(readAll(out)).toEqual({});
  });
});

const failing = (title: string, date: string) => markdown({ title, date, image: '../a.png' });

describe('an article that fails late', () => {
  test('leaves its place in the window to the next, again and again', async () => {
    const { feed, report } = await publishNewsroom({
      'channel.yaml': `${CHANNEL}limit: {items: 2, hours: 0}\n`,
      'a.md': failing('А', '04.10.2024 10:00'),
      'b.md': failing('Ә', '03.10.2024 10:00'),
      'c.md': failing('Б', '02.10.2024 10:00'),
      'd.md': markdown({ title: 'В', date: '01.10.2024 10:00' }),
      'e.md': markdown({ title: 'Г', date: '30.09.2024 10:00' }),
      'f.md': markdown({ title: 'Ғ', date: '29.09.2024 10:00' }),
    });
    expect(feed().items.map(({ title }) => title)).toEqual(['В', 'Г']);
    expect(report.channels[0]).toMatchObject({ records: 6, published: 3, withheld: 3 });
    expect(report.problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'image-outside a.md',
      'image-outside b.md',
      'image-outside c.md',
    ]);
  });

  test('and was linked to takes its links along; each problem is told once', async () => {
    const { feed, problems } = await publishNewsroom({
      'a.md': markdown({ title: 'А', related: 'Ә', date: '04.10.2024' }),
      'b.md': failing('Ә', '03.10.2024 10:00'),
    });
    expect(problems.map((one) => one.split(' ')[0])).toEqual(
      expect.arrayContaining(['date-day-only', 'image-outside', 'related-unresolved']),
    );
    expect(problems).toHaveLength(3);
    expect(JSON.stringify(feed())).not.toContain('2024/10/b');
  });
});

describe('a document that differs from its articles stops the run (R-112)', () => {
  const files = { 'a.md': markdown(), 'a.png': PNG };

  test.each([
    ['an item is missing', (text: string) => text.replace(/<item>.*<\/item>/s, '')],
    ['it is not well-formed', (text: string) => text.replace('</channel>', '')],
    ['an id is another', (text: string) => text.replace('article/a<', 'article/b<')],
    [
      'a date is another',
      (text: string) =>
        text
          .replace('18:52:00 +0500</pubDate>\n<', '18:52:00 +0600</pubDate>\n<')
          .replaceAll('18:52:00 +0500', '18:53:00 +0500'),
    ],
    ['an address is another', (text: string) => text.replaceAll('2024/10/a<', '2024/10/b<')],
    ['a title is another', (text: string) => text.replace('Көпір ашылды', 'Көпір жабылды')],
  ])('where %s', async (_, spoil) => {
    const { items, out } = await publishNewsroom(files);
    const before = readAll(out);
    const { renderRss: render } = await vi.importActual<Rss>('../src/formats/rss.ts');
    vi.mocked(renderRss).mockImplementation((feed) => spoil(render(feed)));
    // Without its cache a run makes every document anew.
    rmSync(join(items, '.taspa'), { recursive: true });
    await expect(publishFolder(items, out)).rejects.toThrow(/rss\.xml/);
    expect(readAll(out)).toEqual(before);
    const fresh = makeFolder();
    await expect(publishFolder(items, fresh)).rejects.toThrow(/rss\.xml/);
    expect(readAll(fresh)).toEqual({});
  });
});
