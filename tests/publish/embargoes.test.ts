import { describe, expect, test } from 'vitest';
import { CHANNEL, markdown, PNG } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';
import { almaty, openRolling, titlesIn } from './rolling.ts';

const article = (title: string, date: string, more: Readonly<Record<string, string>> = {}) =>
  markdown({ title, date, ...more });
const NOTHING_HELD = { drafts: 0, embargoed: 0, expired: 0 };

describe('an article that is due later', () => {
  test.each([
    ['a walk', undefined],
    ['a run by paths', []],
    ['a run by other paths', ['b.md']],
  ])('comes by %s, though nobody touched its record', async (_, paths) => {
    const options = paths === undefined ? {} : { paths };
    const room = openRolling({
      'a.md': article('Ертең', '05.10.2024 09:00'),
      'c.md': article('Бүрсігүні', '06.10.2024 09:00'),
      'b.md': article('Бүгін', '04.10.2024 09:00'),
    });
    const first = await room.run('2024-10-04 20:00');
    expect(first.report.channels[0]?.held).toEqual({
      ...NOTHING_HELD,
      embargoed: 2,
      nextDue: almaty('2024-10-05 09:00'),
    });
    const early = await room.run('2024-10-05 08:59', options);
    expect(early.report.written).toEqual([]);
    expect(early.report.channels[0]?.held).toMatchObject({ embargoed: 2, nextDue: almaty('2024-10-05 09:00') });
    const { report, text } = await room.run('2024-10-05 09:00', options);
    expect(titlesIn(text('rss.xml'))).toEqual(['Ертең', 'Бүгін']);
    expect(report.channels[0]).toMatchObject({
      published: 2,
      held: { ...NOTHING_HELD, embargoed: 1, nextDue: almaty('2024-10-06 09:00') },
      subscribers: { new: 1 },
    });
    expect(text('.taspa/ledger/2024-10.ndjson')).not.toContain('firstSeen');
  });

  test('and was late is first seen when it came', async () => {
    const room = openRolling({
      'a.md': article('Ертең', '05.10.2024 09:00'),
      'b.md': article('Бүгін', '04.10.2024 09:00'),
    });
    await room.run('2024-10-04 20:00');
    const { text } = await room.run('2024-10-05 11:30', { paths: [] });
    expect(text('.taspa/ledger/2024-10.ndjson')).toContain('"firstSeen":"2024-10-05T11:30:00+05:00"');
  });

  test('comes with its picture, which nobody has seen before', async () => {
    const room = openRolling({
      'a.md': article('Ертең', '05.10.2024 09:00'),
      'a.png': PNG,
      'b.md': article('Бүгін', '04.10.2024 09:00'),
    });
    await room.run('2024-10-04 20:00');
    expect(Object.keys(room.all()).filter((path) => path.startsWith('images/'))).toEqual([]);
    const { feed } = await room.run('2024-10-05 09:00', { paths: [] });
    expect(feed().items[0]?.image).toBe('https://taspa.example/images/a.png');
    expect(Object.keys(room.all())).toContain('images/a.png');
  });

  test('is linked to by others once it is there, and no sooner', async () => {
    const room = openRolling({
      'a.md': article('Ертең', '05.10.2024 09:00'),
      'b.md': article('Бүгін', '04.10.2024 09:00', { related: 'Ертең' }),
    });
    const first = await room.run('2024-10-04 20:00');
    expect(first.text('feed.json')).not.toContain('2024/10/a');
    const { feed } = await room.run('2024-10-05 09:00', { paths: [] });
    expect(feed().items[1]?.content_html).toContain('href="https://taspa.example/2024/10/a"');
  });
});

describe('an article whose time is over', () => {
  const expires = '05.10.2024 09:00';
  const FILES: Files = {
    'a.md': article('Қысқа', '04.10.2024 09:00', { expires }),
    'old.md': article('Ескі', '20.09.2024 09:00', { expires }),
    'b.md': article('Бүгін', '04.10.2024 08:00', { related: 'Қысқа' }),
    'c.md': article('Қыркүйек', '19.09.2024 08:00'),
  };

  test.each([
    ['a walk', undefined],
    ['a run by paths', []],
  ])('leaves windows and archives by %s, without a tombstone', async (_, paths) => {
    const room = openRolling({ ...FILES, 'channel.yaml': `${CHANNEL}limit: {items: 1, hours: 0}\n` });
    const first = await room.run('2024-10-04 20:00');
    expect(first.report.channels[0]?.held).toEqual({ ...NOTHING_HELD, nextDue: almaty('2024-10-05 09:00') });
    expect(titlesIn(first.text('archive/2024-09.rss'))).toEqual(['Ескі', 'Қыркүйек']);
    const { text, report } = await room.run('2024-10-05 09:00', paths === undefined ? {} : { paths });
    for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
      expect(titlesIn(text(name))).toEqual(['Бүгін']);
      expect(text(name)).not.toContain('2024/10/a');
    }
    expect(titlesIn(text('archive/2024-09.rss'))).toEqual(['Қыркүйек']);
    expect(text('atom.xml')).not.toContain('deleted-entry');
    expect(report.channels[0]).toMatchObject({ published: 2, held: { ...NOTHING_HELD, expired: 2 } });
    expect(report.channels[0]?.subscribers).toMatchObject({ withdrawn: 0, updated: 0 });
    expect((await room.run('2024-10-05 10:00')).report.written).toEqual([]);
  });

  test('comes back as it was when it gets more', async () => {
    const room = openRolling(FILES);
    await room.run('2024-10-04 20:00');
    await room.run('2024-10-05 09:00');
    room.write('2024-10-05 10:00', { 'a.md': article('Қысқа', '04.10.2024 09:00', { expires: '07.10.2024 09:00' }) });
    const { feed, report } = await room.run('2024-10-05 11:00', { paths: ['a.md'] });
    expect(feed().items[0]).toMatchObject({
      title: 'Қысқа',
      date_published: '2024-10-04T09:00:00+05:00',
      date_modified: '2024-10-04T09:00:00+05:00',
    });
    expect(report.channels[0]?.subscribers).toMatchObject({ new: 0, shownAgain: 0 });
  });
});

const secret = (more: Readonly<Record<string, string>>) =>
  markdown(
    { title: 'Құпия', date: '04.10.2024 09:00', tags: 'кілтсөз', section: 'zhasyryn', ...more },
    'Жасырын мәтін.',
  );

describe('what readers may not see yet, or no more, stands nowhere in the output (R-1403, R-1405)', () => {
  const SECRETS = ['Құпия', 'qupiia', 'кілтсөз', 'Жасырын', 'zhasyryn'];
  const leaks = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).flatMap(([path, bytes]) => {
      const text = path + Buffer.from(bytes, 'latin1').toString();
      return SECRETS.filter((word) => text.includes(word)).map((word) => `${word} in ${path}`);
    });

  test.each<[string, Files]>([
    ['a draft', { 'qupiia.md': secret({ status: 'draft' }), 'qupiia.png': PNG }],
    ['an embargoed article', { 'qupiia.md': secret({ date: '01.01.2025 09:00' }), 'qupiia.png': PNG }],
    [
      'one that was over before it was seen',
      { 'qupiia.md': secret({ expires: '04.10.2024 10:00' }), 'qupiia.png': PNG },
    ],
    ['one with an error', { 'qupiia.md': secret({ slug: 'Құпия!' }), 'qupiia.png': PNG }],
    [
      'one of a list',
      {
        'bari.json': JSON.stringify([
          { id: 'qupiia', title: 'Құпия', date: '04.10.2024', text: 'Жасырын', status: 'draft' },
        ]),
      },
    ],
    ['one that is retracted before it was seen', { 'qupiia.md': secret({ status: 'retracted', reason: 'Жасырын' }) }],
    ['one that fails late', { 'qupiia.md': secret({ image: '../../../joq.png' }) }],
  ])('%s', async (_, files) => {
    const room = openRolling({ 'a.md': article('Бүгін', '04.10.2024 09:00') });
    await room.run('2024-10-04 12:00');
    const before = room.all();
    room.write('2024-10-04 12:30', files);
    await room.run('2024-10-04 20:00');
    expect(leaks(room.all())).toEqual([]);
    expect(room.all()).toEqual(before);
    room.rename(Object.keys(files)[0] ?? '', 'zhasyryn/qupiia-2.md');
    await room.run('2024-10-04 21:00');
    expect(leaks(room.all())).toEqual([]);
  });

  test('a new headline of an article that is a draft again', async () => {
    const room = openRolling({
      'a.md': article('Бүгін', '04.10.2024 09:00'),
      'b.md': article('Өзен', '04.10.2024 09:00'),
    });
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 12:30', { 'a.md': secret({ status: 'draft' }) });
    await room.run('2024-10-04 20:00');
    expect(leaks(room.all())).toEqual([]);
    room.rename('a.md', 'qupiia.md');
    await room.run('2024-10-04 21:00');
    expect(leaks(room.all())).toEqual([]);
    room.write('2024-10-04 21:30', { 'qupiia.md': secret({ expires: '04.10.2024 21:20' }) });
    await room.run('2024-10-04 22:00');
    expect(leaks(room.all())).toEqual([]);
  });
});
