import { describe, expect, test } from 'vitest';
import { CHANNEL, GIF, markdown, publishFolder, publishNewsroom, readAll } from './newsroom.ts';
import type { Files } from './newsroom.ts';
import { divideArticles, selectFeeds } from '../src/edition.ts';
import type { Head } from '../src/head.ts';
import { readChannel } from '../src/channel.ts';

const DUE = Date.parse('2024-10-04T18:52:00+05:00');

const headOf = (more: Partial<Head>): Head => ({
  file: 'a.md',
  index: 0,
  id: 'tag:a',
  slug: 'a',
  url: 'https://taspa.example/a',
  title: 'Т',
  published: DUE,
  due: DUE,
  updated: DUE,
  status: 'published',
  language: 'kk',
  written: { id: false, address: false, updated: false },
  ...more,
});

const publishedAt = (id: string, published: number): Head =>
  headOf({ id, published, due: published, updated: published });

const channelOf = (more: string) => {
  const { channel } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(CHANNEL + more) });
  if (channel === undefined) throw new Error(more);
  return channel;
};

const titlesOf = async (files: Files, now?: number) => {
  const { feed } = await publishNewsroom(files, now === undefined ? {} : { now });
  return feed().items.map(({ title }) => title);
};

describe('an embargo', () => {
  test.each([
    [DUE - 1, { published: 0, held: { drafts: 0, embargoed: 1, expired: 0, nextDue: DUE } }],
    [DUE, { published: 1, held: { drafts: 0, embargoed: 0, expired: 0 } }],
    [DUE + 1, { published: 1, held: { drafts: 0, embargoed: 0, expired: 0 } }],
  ])('until its millisecond, at %i', async (now, expected) => {
    const { report } = await publishNewsroom({ 'a.md': markdown() }, { now });
    expect(report.channels[0]).toMatchObject(expected);
  });

  test('of an hour that came twice ends with the later one, though the earlier was meant (R-1406)', async () => {
    const earlier = Date.parse('2024-02-29T23:30:00+06:00');
    const later = Date.parse('2024-02-29T23:30:00+05:00');
    const files = {
      'channel.yaml': `${CHANNEL}ambiguousTime: earlier\n`,
      'a.md': markdown({ date: '29.02.2024 23:30' }),
    };
    for (const [now, published] of [
      [earlier, 0],
      [later - 1, 0],
      [later, 1],
    ] as const) {
      const { report, feed } = await publishNewsroom(files, { now });
      expect(report.channels[0]?.published).toBe(published);
      expect(report.channels[0]?.held.nextDue).toBe(published === 0 ? later : undefined);
      expect(feed().items.map((item) => item.date_published)).toEqual(
        published === 0 ? [] : ['2024-02-29T23:30:00+06:00'],
      );
    }
  });

  test('that names its offset needs no policy', async () => {
    const { report } = await publishNewsroom(
      { 'a.md': markdown({ date: '2024-02-29T23:30+06:00' }) },
      { now: Date.parse('2024-02-29T17:30:00Z') },
    );
    expect(report.channels[0]?.published).toBe(1);
  });
});

describe('an end', () => {
  const EXPIRES = Date.parse('2024-10-05T09:00:00+05:00');
  const files = { 'a.md': markdown({ expires: '05.10.2024 09:00' }) };

  test.each([
    [EXPIRES - 1, 1, { drafts: 0, embargoed: 0, expired: 0, nextDue: EXPIRES }],
    [EXPIRES, 0, { drafts: 0, embargoed: 0, expired: 1 }],
  ])('at its millisecond, at %i', async (now, published, held) => {
    const { report } = await publishNewsroom(files, { now });
    expect(report.channels[0]).toMatchObject({ published, held });
  });
});

test('the next change is the first of all embargoes and ends; drafts and the past have none', () => {
  const heads = [
    headOf({ due: DUE + 5000 }),
    headOf({ expires: DUE + 4000 }),
    headOf({ due: DUE + 3000, status: 'draft' }),
    headOf({ expires: DUE - 1000 }),
    headOf({ due: DUE + 9000, expires: DUE + 9500 }),
  ];
  expect(divideArticles(heads, DUE).held).toEqual({ drafts: 1, embargoed: 2, expired: 1, nextDue: DUE + 4000 });
});

describe('a hidden article leaves no trace (R-1405)', () => {
  const visible = {
    'channel.yaml': `${CHANNEL}copyright: © {year} Таспа\n`,
    'qogam/a.md': markdown({ title: 'Ашық', date: '01.10.2023 10:00', related: 'Құпия' }),
    'qogam/a.gif': GIF,
  };
  const secret = { title: 'Құпия', tags: 'құпия', updated: '04.10.2024 19:00' };
  const hidden = {
    draft: { ...secret, status: 'draft', date: '04.10.2024 18:52' },
    embargoed: { ...secret, date: '05.10.2024 18:52', updated: '05.10.2024 19:00' },
    expired: { ...secret, expires: '04.10.2024 19:30', date: '04.10.2024 18:52' },
    erroneous: { ...secret, date: '04.10.2024 18:52', language: 'kz' },
    'erroneous in its text': { ...secret, date: '04.10.2024 18:52', image: '../../a.gif' },
  };

  test.each(Object.entries(hidden))('%s', async (_, front) => {
    const bare = await publishNewsroom(visible);
    const full = await publishNewsroom({
      ...visible,
      'qupia/qupia.md': markdown(front),
      'qupia/qupia.gif': GIF,
      'qogam/other.md': markdown({ ...front, section: 'qogam' }),
    });
    expect(bare.report.written.length).toBeGreaterThan(3);
    expect(readAll(full.out)).toEqual(readAll(bare.out));
  });

  test('even where it has the address of one that is seen', async () => {
    const bare = await publishNewsroom(visible);
    const draft = markdown({ ...hidden.draft, date: '01.10.2023 09:00', slug: 'a' });
    const full = await publishNewsroom({ ...visible, '0.md': draft });
    expect(full.problems).toContain('url-duplicate 0.md:7:7');
    expect(readAll(full.out)).toEqual(readAll(bare.out));
  });

  test('when it becomes due it appears in a run of the same folders', async () => {
    const files = { ...visible, 'b.md': markdown(hidden.embargoed) };
    const before = await publishNewsroom(files);
    expect(before.feed().items.map(({ title }) => title)).toEqual(['Ашық']);
    const after = await publishFolder(before.items, before.out, { now: Date.parse('2024-10-05T18:52:00+05:00') });
    expect(after.feed().items.map(({ title }) => title)).toEqual(['Құпия', 'Ашық']);
    expect(after.feed().items[1]?.own?.related).toEqual([{ title: 'Құпия', url: after.feed().items[0]?.url }]);
  });
});

describe('the order', () => {
  test('is newest first, ties by id, whatever the names of the files (R-424)', async () => {
    const files = {
      'z.md': markdown({ title: 'Ең жаңа', date: '04.10.2024 19:00' }),
      'b.md': markdown({ title: 'Екінші' }),
      'a.md': markdown({ title: 'Үшінші', id: 'c' }),
      'c.md': markdown({ title: 'Бірінші', id: 'a' }),
      '0.md': markdown({ title: 'Ең ескі', date: '04.10.2024 18:00' }),
    };
    expect(await titlesOf(files)).toEqual(['Ең жаңа', 'Бірінші', 'Екінші', 'Үшінші', 'Ең ескі']);
  });

  test('follows the date of publication, not of change (R-307)', async () => {
    const files = {
      'a.md': markdown({ title: 'Ескі', date: '01.10.2024 10:00', updated: '04.10.2024 19:00' }),
      'b.md': markdown({ title: 'Жаңа' }),
    };
    expect(await titlesOf(files)).toEqual(['Жаңа', 'Ескі']);
  });
});

const hourly = (count: number) =>
  Array.from({ length: count }, (_, hour) => publishedAt(`tag:${hour}`, DUE - hour * 3_600_000));
const lengthOf = (count: number, limit: string) =>
  selectFeeds(hourly(count), channelOf(`limit: ${limit}`))[0]?.articles.length;

describe('the window (R-907)', () => {
  test.each([
    [100, '{}', 50],
    [40, '{}', 40],
    [100, '{items: 10, hours: 0}', 10],
    [100, '{items: 10, hours: 20}', 21],
    [100, '{items: 30, hours: 20}', 30],
    [100, '{items: 1, hours: 8760}', 100],
    [0, '{}', 0],
  ])('of %i hourly articles under %s has %i', (count, limit, length) => {
    expect(lengthOf(count, limit)).toBe(length);
  });

  test('keeps all of one instant, though they are more than its items', () => {
    const heads = ['a', 'b', 'c'].map((id) => headOf({ id }));
    expect(selectFeeds(heads, channelOf('limit: {items: 1, hours: 0}'))[0]?.articles).toHaveLength(3);
  });

  test('is cut to the bytes of the largest document, the same articles in all', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`${i}.md`, markdown({ date: `04.10.2024 1${i}:00` }, 'ә'.repeat(2500))]),
    );
    const { text, feed, report } = await publishNewsroom({
      'channel.yaml': `${CHANNEL}archive: none\nlimit: {bytes: 20000}\n`,
      ...files,
    });
    for (const name of ['rss.xml', 'atom.xml', 'feed.json']) expect(Buffer.byteLength(text(name))).toBeLessThan(20_000);
    const { length } = feed().items;
    expect(length).toBeGreaterThanOrEqual(2);
    expect(length).toBeLessThan(4);
    expect(text('rss.xml').match(/<item>/g)).toHaveLength(length);
    expect(text('atom.xml').match(/<entry>/g)).toHaveLength(length);
    expect(feed().items[0]?.date_published).toBe('2024-10-04T18:00:00+05:00');
    expect(report.status).toBe('published');
  });

  test('has one article at least, however long', async () => {
    const { feed } = await publishNewsroom({
      'channel.yaml': `${CHANNEL}limit: {bytes: 10000}\n`,
      'a.md': markdown({}, 'сөз '.repeat(5000)),
    });
    expect(feed().items).toHaveLength(1);
  });
});

describe('a section', () => {
  const channel = `${CHANNEL}sections: {qogam: {title: Қоғам, description: Күнделікті өмір.}, sport: Спорт}\n`;

  test('has a feed of its own, even without articles', async () => {
    const { feed, report } = await publishNewsroom({ 'channel.yaml': channel, 'qogam/a.md': markdown() });
    expect(report.channels[0]?.feeds).toBe(3);
    expect(feed('sections/sport/feed.json').items).toEqual([]);
    expect(feed('sections/qogam/feed.json').items).toHaveLength(1);
  });

  test('is the first folder that is no number, or the field', async () => {
    const { feed } = await publishNewsroom({
      'channel.yaml': channel,
      '2024/10/qogam/sport/a.md': markdown({ title: 'Қалтасы' }),
      'qogam/b.md': markdown({ title: 'Аты', section: 'СПОРТ' }),
      'c.md': markdown({ title: 'Жоқ' }),
    });
    const titles = (path: string) => feed(path).items.map(({ title }) => title);
    expect(titles('sections/qogam/feed.json')).toEqual(['Қалтасы']);
    expect(titles('sections/sport/feed.json')).toEqual(['Аты']);
    expect(titles('feed.json')).toHaveLength(3);
  });

  test('without a title is published under its own name, and told once', async () => {
    const { feed, problems, report } = await publishNewsroom({
      'channel.yaml': channel,
      'Мәдениет/a.md': markdown(),
      'Мәдениет/b.md': markdown({ title: 'Басқа' }),
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^section-unknown Мәдениет\//);
    expect(report.status).toBe('published');
    expect(feed('sections/madeniet/feed.json').items).toHaveLength(2);
  });

  test('and tags are categories, each label once', async () => {
    const { feed } = await publishNewsroom({
      'channel.yaml': channel,
      'qogam/a.md': markdown({}).replace('---\n\n', 'tags: [көпір, КӨПІР, көпiр, қоғам, жол]\n---\n\n'),
    });
    expect(feed().items[0]?.tags).toEqual(['Қоғам', 'көпір', 'жол']);
  });
});

const updatedOf = async (files: Files, now?: number) => {
  const { text } = await publishNewsroom(files, now === undefined ? {} : { now });
  return /<updated>(.*?)<\/updated>/.exec(text('atom.xml'))?.[1];
};

describe('what a feed says of itself', () => {
  test('is the last change of its articles, never the clock (R-308)', async () => {
    const files = {
      'a.md': markdown({ date: '01.10.2024 10:00', updated: '03.10.2024 09:00' }),
      'b.md': markdown({ date: '02.10.2024 10:00' }),
    };
    expect(await updatedOf(files)).toBe('2024-10-03T09:00:00+05:00');
    expect(await updatedOf(files, Date.parse('2030-01-01T00:00:00Z'))).toBe('2024-10-03T09:00:00+05:00');
  });

  test('is no later than its articles, though the newsroom is younger', async () => {
    const files = { 'a.md': markdown({ date: '01.10.2019 10:00' }) };
    expect(await updatedOf(files)).toBe('2019-10-01T10:00:00+06:00');
  });

  test('is the first day of the newsroom where there are no articles yet', async () => {
    const files = { 'channel.yaml': `${CHANNEL}since: 2020-06-01\n`, 'a.md': markdown({ status: 'draft' }) };
    expect(await updatedOf(files)).toBe('2020-06-01T06:00:00+06:00');
  });

  test.each([
    ['31.12.2023 23:59', '© 2023 Таспа'],
    ['2023-12-31T18:00:00Z', '© 2024 Таспа'],
  ])('has the year of the newest article in the newsroom, %s, in its copyright', async (date, copyright) => {
    const { text } = await publishNewsroom({
      'channel.yaml': `${CHANNEL}copyright: © {year} Таспа\n`,
      'a.md': markdown({ date }),
      'b.md': markdown({ date: '01.02.2020' }),
    });
    expect(text('rss.xml')).toContain(`<copyright>${copyright}</copyright>`);
  });
});
