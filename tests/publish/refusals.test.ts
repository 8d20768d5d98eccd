import { describe, expect, test } from 'vitest';
import { CHANNEL, markdown, PNG } from '../newsroom.ts';
import type { Files, JsonItem, Published } from '../newsroom.ts';
import { openRolling, titlesIn } from './rolling.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const articles = (fields: Readonly<Record<string, string>> = {}, count = 4): Files =>
  Object.fromEntries(
    NAMES.slice(0, count).map((name, index) => [
      `${name}.md`,
      markdown({ title: `Тақырып ${name}`, date: `0${(index % 4) + 1}.10.2024 10:00`, ...fields }),
    ]),
  );
const identity = ({ id, url, title }: JsonItem) => [id, url, title];
const refusals = ({ report }: Published) =>
  report.problems.filter(({ code }) => code.endsWith('again') || code === 'articles-gone');

describe('a run that would show readers an article again is refused (R-201, R-906)', () => {
  test.each([
    [
      'id',
      'guid',
      { id: 'basqa' },
      'tag:taspa.example,2024-01-01:article/a',
      'tag:taspa.example,2024-01-01:article/basqa',
    ],
    ['address', 'link', { slug: 'basqa' }, 'https://taspa.example/2024/10/a', 'https://taspa.example/2024/10/basqa'],
    [
      'address',
      'link',
      { url: 'https://taspa.example/x' },
      'https://taspa.example/2024/10/a',
      'https://taspa.example/x',
    ],
  ])('for another %s', async (cause, rule, change, before, after) => {
    const room = openRolling(articles());
    await room.run('2024-10-04 20:00');
    const standing = room.all();
    room.write('2024-10-04 20:30', { 'a.md': markdown({ title: 'Тақырып a', date: '01.10.2024 10:00', ...change }) });
    const second = await room.run('2024-10-04 21:00');
    expect(second.report).toMatchObject({ status: 'refused', written: [], removed: [] });
    expect(refusals(second)).toMatchObject([
      { code: 'article-shown-again', file: 'a.md', values: { value: 'Тақырып a', cause, before, after } },
    ]);
    expect(second.report.channels[0]?.subscribers.again[0]?.rules).toContain(rule);
    expect(room.all()).toEqual(standing);

    const third = await room.run('2024-10-04 21:00', { allowReshow: true });
    expect(third.report.status).toBe('published');
    const item = third.feed().items.find(({ title }) => title === 'Тақырып a');
    expect([item?.id, item?.url]).toContain(after);
    expect((await room.run('2024-10-04 22:00')).report).toMatchObject({ status: 'published', written: [] });
  });

  test('though the article came back from far down', async () => {
    const room = openRolling({
      ...articles(),
      'channel.yaml': `${CHANNEL}limit: {items: 2, hours: 0}\narchive: none\n`,
    });
    expect(titlesIn((await room.run('2024-10-04 20:00')).text('rss.xml'))).toEqual(['Тақырып d', 'Тақырып c']);
    room.write('2024-10-04 20:30', { 'a.md': markdown({ id: 'basqa', title: 'Басқа', date: '01.10.2024 10:00' }) });
    const second = await room.run('2024-10-04 21:00');
    expect(refusals(second).map(({ code, file, values }) => [code, file, values['cause']])).toEqual([
      ['article-shown-again', 'a.md', 'id'],
    ]);
  });

  test.each([
    ['id', { id: 'basqa' }, 'tag:taspa.example,2024-01-01:article/basqa'],
    ['address', { slug: 'basqa' }, 'https://taspa.example/2024/08/basqa'],
  ])('for another %s of an article that only an archive shows', async (cause, change, after) => {
    const old = { title: 'Ескі', date: '10.08.2024 10:00' };
    const room = openRolling({
      ...articles(),
      'old.md': markdown(old),
      'channel.yaml': `${CHANNEL}limit: {items: 2, hours: 0}\n`,
    });
    await room.run('2024-10-04 20:00');
    const standing = room.all();
    expect(standing['archive/2024-08.rss']).toContain('article/old');
    room.write('2024-10-04 20:30', { 'old.md': markdown({ ...old, ...change }) });
    const second = await room.run('2024-10-04 21:00');
    expect(refusals(second)).toMatchObject([{ code: 'article-shown-again', file: 'old.md', values: { cause, after } }]);
    expect(second.report.channels[0]?.subscribers.shownAgain).toBe(1);
    expect(room.all()).toEqual(standing);
    const third = await room.run('2024-10-04 21:00', { allowReshow: true });
    expect(third.report.status).toBe('published');
  });

  test.each([
    ['authority', `${CHANNEL}authority: eski.example\n`],
    ['since', `${CHANNEL}since: 2020-01-01\n`],
    ['permalink', `${CHANNEL}permalink: /{slug}\n`],
    ['address', CHANNEL.replace('taspa.example', 'jana.example')],
  ])('is not one for another %s of the channel: the ledger knows who its articles are', async (_, channel) => {
    const room = openRolling(articles());
    const before = (await room.run('2024-10-04 20:00')).feed().items.map(identity);
    room.write('2024-10-04 20:30', { 'channel.yaml': channel });
    const second = await room.run('2024-10-04 21:00');
    expect(second.report.status).toBe('published');
    expect(second.feed().items.map(identity)).toEqual(before);
    expect(second.report.channels[0]?.subscribers.shownAgain).toBe(0);
  });

  test('once for all of a feed that would, with what is behind it', async () => {
    const room = openRolling(articles());
    await room.run('2024-10-04 20:00');
    for (const name of NAMES.slice(0, 4))
      room.write('2024-10-04 20:30', {
        [`${name}.md`]: markdown({ title: `Тақырып ${name}`, date: '01.10.2024 10:00', id: `jana-${name}` }),
      });
    const second = await room.run('2024-10-04 21:00');
    expect(refusals(second)).toMatchObject([
      { code: 'feed-shown-again', file: 'channel.yaml', values: { count: '4' } },
    ]);
    expect(second.report.channels[0]?.subscribers.shownAgain).toBe(4);
  });

  test('is none where the channel gives other ids while the ledger is lost: the documents tell them', async () => {
    const room = openRolling({ ...articles(), 'channel.yaml': `${CHANNEL}archive: none\n` });
    await room.run('2024-10-04 20:00');
    room.write('2024-10-04 20:30', {
      'channel.yaml': `${CHANNEL}archive: none\npermalink: /{slug}\nauthority: eski.example\n`,
    });
    room.forgetLedger();
    const second = await room.run('2024-10-04 21:00', { rebuildLedger: true });
    expect(second.feed().items.map(({ id }) => id)).toContain('tag:taspa.example,2024-01-01:article/a');
  });
});

describe('a run is not refused', () => {
  test.each<[string, Files]>([
    ['for another headline', { 'a.md': markdown({ title: 'Тақырып ә', date: '01.10.2024 10:00' }) }],
    [
      'for another headline that is minor',
      { 'a.md': markdown({ title: 'Тақырып a!', date: '01.10.2024 10:00', minor: 'true' }) },
    ],
    ['for another text', { 'a.md': markdown({ title: 'Тақырып a', date: '01.10.2024 10:00' }, 'Басқа мәтін.') }],
    ['for a picture', { 'a.png': PNG }],
    ['for a new article', { 'z.md': markdown({ title: 'Жаңа', date: '04.10.2024 20:10' }) }],
    ['for an old article that comes late', { 'z.md': markdown({ title: 'Жаңа', date: '04.09.2024 20:10' }) }],
  ])('%s', async (_, files) => {
    const room = openRolling(articles());
    await room.run('2024-10-04 20:00');
    room.write('2024-10-04 20:30', files);
    const { report } = await room.run('2024-10-04 21:00');
    expect(report.status).toBe('published');
    expect(report.channels[0]?.subscribers).toMatchObject({ shownAgain: 0, again: [] });
  });
});

test('What subscribers will notice is counted', async () => {
  const room = openRolling(articles());
  const first = await room.run('2024-10-04 20:00');
  expect(first.report.channels[0]?.subscribers).toMatchObject({ new: 4, updated: 0, withdrawn: 0 });
  room.write('2024-10-04 20:30', {
    'a.md': markdown({ title: 'Тақырып ә', date: '01.10.2024 10:00' }),
    'b.md': markdown({ title: 'Тақырып b', date: '02.10.2024 10:00', tags: 'өзен' }),
    'c.md': markdown({ title: 'Тақырып c', date: '03.10.2024 10:00', status: 'retracted' }),
    'y.md': markdown({ title: 'Жаңа', date: '04.10.2024 20:10' }),
    'z.md': markdown({ title: 'Кейін', date: '05.10.2024 20:10' }),
  });
  room.remove('d.md');
  const second = await room.run('2024-10-04 21:00');
  expect(second.report.channels[0]?.subscribers).toMatchObject({ new: 1, updated: 1, withdrawn: 2, shownAgain: 0 });
  expect(second.report.channels[0]).toMatchObject({ published: 3, held: { embargoed: 1 } });
});

const remove = (room: ReturnType<typeof openRolling>, count: number) =>
  room.remove(...NAMES.slice(0, count).map((name) => `${name}.md`));

describe('a run that would take too much away is refused (R-908)', () => {
  test.each([
    ['three of ten', '', 3, 10, true],
    ['two of ten', '', 2, 10, false],
    ['two of two of four', '', 2, 4, false],
    ['three of four', 'shrinkLimit: 80\n', 3, 4, false],
    ['three of ten where none should go', 'shrinkLimit: 0\n', 3, 10, true],
  ])('%s', async (_, line, gone, of, isRefused) => {
    const room = openRolling({ ...articles({}, of), 'channel.yaml': CHANNEL + line });
    await room.run('2024-10-04 20:00');
    const standing = room.all();
    remove(room, gone);
    const second = await room.run('2024-10-04 21:00');
    expect(second.report.status).toBe(isRefused ? 'refused' : 'published');
    if (!isRefused) return;
    expect(refusals(second)).toMatchObject([
      { code: 'articles-gone', file: 'channel.yaml', values: { count: String(gone), before: String(of) } },
    ]);
    expect(room.all()).toEqual(standing);
    const third = await room.run('2024-10-04 21:00', { allowShrink: true });
    expect(third.report).toMatchObject({ status: 'published', channels: [{ published: of - gone }] });
  });

  test('of what is shown, though it is little of all', async () => {
    const old = Array.from({ length: 30 }, (_, index) => [
      `eski-${index}.md`,
      markdown({ title: `Ескі ${index}`, date: '01.08.2024 10:00' }),
    ]);
    const room = openRolling({
      ...Object.fromEntries(old),
      ...articles(),
      'channel.yaml': `${CHANNEL}limit: {items: 4, hours: 0}\n`,
    });
    await room.run('2024-10-04 20:00');
    remove(room, 3);
    const second = await room.run('2024-10-04 21:00');
    expect(refusals(second)).toMatchObject([
      { code: 'articles-gone', values: { count: '3', before: '4', limit: '20' } },
    ]);
  });

  test('but not what is retracted, or is over', async () => {
    const room = openRolling({ ...articles({ expires: '04.10.2024 20:30' }), ...articles({}, 0), 'x.md': markdown() });
    await room.run('2024-10-04 20:00');
    const second = await room.run('2024-10-04 21:00');
    expect(second.report).toMatchObject({ status: 'published', channels: [{ published: 1, held: { expired: 4 } }] });
  });
});
