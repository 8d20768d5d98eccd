import { describe, expect, test } from 'vitest';
import { markdown } from '../newsroom.ts';
import type { Files, Published } from '../newsroom.ts';
import { openRolling } from './rolling.ts';

const ID = 'tag:taspa.example,2024-01-01:article/';
const BRIDGE = { title: 'Көпір ашылды', date: '04.10.2024 10:00' };
const RIVER = { title: 'Өзен тасыды', date: '04.10.2024 09:00' };

/** Headline, id and address of each article shown, newest first. */
const shown = ({ feed }: Published) => feed().items.map(({ title, id, url }) => [title, id, url]);
const codes = ({ problems }: Published) => problems.filter((one) => !one.startsWith('section-unknown'));

describe('an article keeps id and address', () => {
  const same = [['Көпір ашылды', `${ID}a`, 'https://taspa.example/2024/10/a']];
  const line = JSON.stringify({ id: 'a', ...BRIDGE, text: 'Мәтін.' });

  test.each<[string, string, string, Files]>([
    ['when its file has another name', 'a.md', 'b.md', {}],
    ['when it moves to a section', 'a.md', 'qogam/a.md', {}],
    [
      'when both happen, and its text changes',
      'a.md',
      'qogam/b.md',
      { 'qogam/b.md': markdown(BRIDGE, 'Басқа мәтін.') },
    ],
    [
      'when it is written in another form',
      'a.md',
      'b.txt',
      { 'b.txt': 'Көпір ашылды\n\n04.10.2024 10:00\n\nМәтін.\n' },
    ],
  ])('%s', async (_, from, to, files) => {
    const room = openRolling({ [from]: markdown(BRIDGE) });
    const first = await room.run('2024-10-04 12:00');
    expect(shown(first)).toEqual(same);
    room.rename(from, to);
    room.write('2024-10-04 12:30', files);
    const second = await room.run('2024-10-04 13:00');
    expect(shown(second)).toEqual(same);
    expect(codes(second)).toEqual([`record-moved ${to}:1:1`]);
    expect(second.report.channels[0]).toMatchObject({
      moved: [{ from, to }],
      subscribers: { new: 0, withdrawn: 0, shownAgain: 0 },
    });
    const third = await room.run('2024-10-04 14:00');
    expect(shown(third)).toEqual(same);
    expect(codes(third)).toEqual([]);
  });

  test('when it leaves a file of several for one of its own', async () => {
    const other = JSON.stringify({ id: 'ozen', ...RIVER, text: 'Су.' });
    const room = openRolling({ 'list.ndjson': `${line}\n${other}\n` });
    const first = await room.run('2024-10-04 12:00');
    const before = shown(first);
    expect(before.map(([, id]) => id)).toEqual([`${ID}a`, `${ID}ozen`]);
    room.write('2024-10-04 12:30', { 'list.ndjson': `${other}\n`, 'kopir.md': markdown(BRIDGE) });
    const second = await room.run('2024-10-04 13:00');
    expect(shown(second)).toEqual(before);
    expect(codes(second)).toEqual(['record-moved kopir.md:1:1']);
    expect(second.report.channels[0]?.moved).toEqual([{ from: 'list.ndjson#a', to: 'kopir.md' }]);
  });

  test('when its place in a file of several is another', async () => {
    const records = [BRIDGE, RIVER].map((fields, index) => JSON.stringify({ slug: `s${index}`, ...fields, text: 'М' }));
    const room = openRolling({ 'list.json': `[${records.join(',')}]` });
    const first = shown(await room.run('2024-10-04 12:00'));
    room.write('2024-10-04 12:30', { 'list.json': `[${records.toReversed().join(',')}]` });
    const second = await room.run('2024-10-04 13:00');
    expect(shown(second)).toEqual(first);
    expect(second.report.written).toEqual([]);
  });

  test('when it takes its id along, whatever else changes', async () => {
    const room = openRolling({ 'a.md': markdown({ ...BRIDGE, id: 'kopir' }) });
    await room.run('2024-10-04 12:00');
    room.rename('a.md', 'sport/z.md');
    room.write('2024-10-04 12:30', { 'sport/z.md': markdown({ ...BRIDGE, id: 'kopir', title: 'Жабылды' }, 'Басқа.') });
    const second = await room.run('2024-10-04 13:00', { paths: ['a.md', 'sport/z.md'] });
    expect(shown(second)).toEqual([['Жабылды', `${ID}kopir`, 'https://taspa.example/2024/10/a']]);
    expect(codes(second)).toEqual(['record-moved sport/z.md:1:1']);
  });
});

describe('a file’s name', () => {
  test.each([
    ['that each says', { ...BRIDGE, id: 'kopir' }, { ...RIVER, id: 'ozen' }, 'Су басқа.'],
    ['though neither says it', BRIDGE, RIVER, 'Су.'],
    ['of another month', BRIDGE, { ...RIVER, date: '20.09.2024 09:00' }, 'Су.'],
  ])('that two articles swap leaves each its id, %s', async (_, bridge, river, text) => {
    const room = openRolling({ 'a.md': markdown(bridge), 'b.md': markdown(river, 'Су.') });
    const first = shown(await room.run('2024-10-04 12:00'));
    room.write('2024-10-04 12:30', { 'a.md': markdown(river, text), 'b.md': markdown(bridge) });
    const second = await room.run('2024-10-04 13:00');
    expect(shown(second)).toEqual(first);
    expect(codes(second)).toEqual(['record-moved a.md:1:1', 'record-moved b.md:1:1']);
    expect(second.report.channels[0]?.subscribers).toMatchObject({ new: 0, withdrawn: 0, shownAgain: 0 });
    expect(codes(await room.run('2024-10-04 14:00'))).toEqual([]);
  });

  test('that goes on to the next, while each article takes that of another, leaves each its id', async () => {
    const room = openRolling({ 'a.md': markdown(BRIDGE), 'b.md': markdown(RIVER) });
    const first = shown(await room.run('2024-10-04 12:00'));
    room.rename('b.md', 'c.md');
    room.rename('a.md', 'b.md');
    const second = await room.run('2024-10-04 13:00');
    expect(shown(second)).toEqual(first);
    expect(codes(second)).toEqual(['record-moved c.md:1:1', 'record-moved b.md:1:1']);
  });

  test('that another article takes over is its own no more: it is withdrawn', async () => {
    const room = openRolling({ 'a.md': markdown(BRIDGE), 'b.md': markdown(RIVER) });
    await room.run('2024-10-04 12:00');
    room.rename('a.md', 'b.md');
    const second = await room.run('2024-10-04 13:00', { paths: ['a.md', 'b.md'] });
    expect(shown(second)).toEqual([['Көпір ашылды', `${ID}a`, 'https://taspa.example/2024/10/a']]);
    expect(codes(second)).toEqual(['article-withdrawn b.md:1:1', 'record-moved b.md:1:1']);
  });

  test('stays with its article where another file has the text that it had', async () => {
    const room = openRolling({ 'a.md': markdown(BRIDGE) });
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 12:30', { 'b.md': markdown(BRIDGE), 'a.md': markdown({ ...BRIDGE, title: 'Жабылды' }) });
    const second = await room.run('2024-10-04 13:00');
    expect(shown(second).map(([title, id]) => [title, id])).toEqual([
      ['Жабылды', `${ID}a`],
      ['Көпір ашылды', `${ID}b`],
    ]);
  });

  test('that has become free is no one’s: the next article of that name is another', async () => {
    const room = openRolling({ 'a.md': markdown(BRIDGE) });
    await room.run('2024-10-04 12:00');
    room.rename('a.md', 'b.md');
    await room.run('2024-10-04 13:00');
    room.write('2024-10-04 13:30', { 'a.md': markdown({ ...RIVER, date: '04.10.2024 13:20' }) });
    const third = await room.run('2024-10-04 14:00');
    // Its id would be that of the first.
    expect(codes(third)).toEqual(['id-duplicate a.md:2:1']);
    expect(shown(third)).toEqual([['Көпір ашылды', `${ID}a`, 'https://taspa.example/2024/10/a']]);
  });
});

const addressOf = (date: string, name: string) => `https://taspa.example/2024/${date.slice(3, 5)}/${name}`;

describe.each([
  ['of one month', BRIDGE, RIVER],
  ['of a month before', { ...BRIDGE, date: '20.09.2024 10:00' }, RIVER],
  ['of a month after', BRIDGE, { ...RIVER, date: '20.09.2024 09:00' }],
])('a record that moves while another takes its place, %s,', (_name, here, there) => {
  const BOOK = { title: 'Кітап шықты', date: '04.10.2024 12:30' };
  const bridge = [BRIDGE.title, `${ID}a`, addressOf(here.date, 'a')];
  const river = [RIVER.title, `${ID}b`, addressOf(there.date, 'b')];

  test.each<[string, Files, readonly (readonly string[])[], readonly string[]]>([
    [
      'takes its article along, and a new one has no claim to its id',
      { 'a.md': markdown(BOOK), 'b.md': markdown(there), 'c.md': markdown(here) },
      [bridge, river],
      ['id-duplicate a.md:2:1', 'record-moved c.md:1:1'],
    ],
    [
      'takes it along where the new one says an id and a slug of its own',
      {
        'a.md': markdown({ ...BOOK, id: 'kitap', slug: 'kitap' }),
        'b.md': markdown(there),
        'c.md': markdown(here, 'Басқа мәтін.'),
      },
      [['Кітап шықты', `${ID}kitap`, addressOf(BOOK.date, 'kitap')], bridge, river],
      ['record-moved c.md:1:1'],
    ],
    [
      'takes it along where all move on by one',
      { 'a.md': markdown(BOOK), 'b.md': markdown(here), 'c.md': markdown(there) },
      [bridge, river],
      ['id-duplicate a.md:2:1', 'record-moved b.md:1:1', 'record-moved c.md:1:1'],
    ],
    [
      'takes it along where two swap, and one is edited',
      { 'a.md': markdown(there), 'b.md': markdown(here, 'Басқа мәтін.') },
      [bridge, river],
      ['record-moved a.md:1:1', 'record-moved b.md:1:1'],
    ],
    [
      'takes it along where two swap, and both are edited',
      { 'a.md': markdown(there, 'Су.'), 'b.md': markdown(here, 'Басқа мәтін.') },
      [bridge, river],
      ['record-moved a.md:1:1', 'record-moved b.md:1:1'],
    ],
    [
      'over that one and is edited, takes its article along, and the other is withdrawn',
      { 'a.md': markdown(there, 'Су.') },
      [river],
      ['article-withdrawn a.md:1:1', 'record-moved a.md:1:1'],
    ],
  ])('%s', async (_, after, articles, problems) => {
    for (const paths of [undefined, [...new Set(['a.md', 'b.md', ...Object.keys(after)])]]) {
      const room = openRolling({ 'a.md': markdown(here), 'b.md': markdown(there) });
      const first = await room.run('2024-10-04 12:00');
      const dateOf = new Map(first.feed().items.map((item) => [item.id, item.date_published]));
      room.remove('a.md', 'b.md');
      room.write('2024-10-04 12:40', after);
      const options = paths === undefined ? {} : { paths };
      const fresh = await room.runAfresh('2024-10-04 13:00', options);
      const second = await room.run('2024-10-04 13:00', options);
      expect(new Set(shown(second))).toEqual(new Set(articles));
      expect(codes(second).toSorted()).toEqual(problems);
      for (const { id, date_published: date } of second.feed().items) expect(date).toBe(dateOf.get(id) ?? date);
      expect(second.report.channels[0]?.subscribers).toMatchObject({ shownAgain: 0 });
      expect(room.all()).toEqual(fresh);
      const afterwards = await room.runAfresh('2024-10-04 14:00');
      expect(shown(await room.run('2024-10-04 14:00'))).toEqual(shown(second));
      expect(room.all()).toEqual(afterwards);
    }
  });
});

test('A record that is written over with one of another month is edited, and that one keeps its own place', async () => {
  const room = openRolling({ 'a.md': markdown({ ...BRIDGE, date: '20.09.2024 10:00' }), 'b.md': markdown(RIVER) });
  await room.run('2024-10-04 12:00');
  room.copy('a.md', 'b.md');
  const second = await room.run('2024-10-04 13:00');
  expect(shown(second).map(([title, id]) => [title, id])).toEqual([
    ['Көпір ашылды', `${ID}b`],
    ['Көпір ашылды', `${ID}a`],
  ]);
  expect(codes(second)).toEqual(['date-kept b.md:1:1']);
});

test('A copied record is another article, and no move', async () => {
  const room = openRolling({ 'a.md': markdown(BRIDGE) });
  await room.run('2024-10-04 12:00');
  room.copy('a.md', 'b.md');
  const second = await room.run('2024-10-04 13:00');
  expect(shown(second).map(([, id]) => id)).toEqual([`${ID}a`, `${ID}b`]);
  expect(codes(second)).toEqual(['article-copied b.md:1:1']);
  expect(second.report.channels[0]).toMatchObject({ moved: [], subscribers: { new: 1 } });
});

test('A record that is moved and copied at once is no move: nobody knows which is meant, and readers would see it again', async () => {
  const room = openRolling({ 'a.md': markdown(BRIDGE), 'c.md': markdown(RIVER) });
  await room.run('2024-10-04 12:00');
  room.copy('a.md', 'b.md');
  room.rename('a.md', 'd.md');
  const second = await room.run('2024-10-04 13:00');
  expect(second.report.status).toBe('refused');
  expect(codes(second)).toContain('article-shown-again b.md:1:1');
  const third = await room.run('2024-10-04 13:00', { allowReshow: true });
  expect(shown(third).map(([, id]) => id)).toEqual([`${ID}b`, `${ID}d`, `${ID}c`]);
  expect(codes(third)).toEqual(['article-copied d.md:1:1', 'article-withdrawn a.md:1:1']);
});

test('A copy is told of once, however often the other is edited, and no more when it is none', async () => {
  const room = openRolling({ 'a.md': markdown(BRIDGE), 'b.md': markdown(BRIDGE, 'Басқа мәтін.') });
  expect(codes(await room.run('2024-10-04 12:00'))).toEqual(['article-copied b.md:1:1']);
  for (const [minutes, text] of ['Бір.', 'Екі.', 'Үш.'].entries()) {
    room.write(`2024-10-04 12:1${minutes}`, { 'a.md': markdown(BRIDGE, text) });
    expect(codes(await room.run(`2024-10-04 12:2${minutes}`))).toEqual(['article-copied b.md:1:1']);
  }
  room.write('2024-10-04 12:30', { 'a.md': markdown({ ...BRIDGE, title: 'Басқа көпір' }) });
  expect(codes(await room.run('2024-10-04 12:40'))).toEqual([]);
});
