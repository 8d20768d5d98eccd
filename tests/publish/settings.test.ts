import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNEL, markdown } from '../newsroom.ts';
import { openRolling, titlesIn, walkArchives } from './rolling.ts';
import type { Rolling } from './rolling.ts';

const SMALL = `${CHANNEL}limit: {items: 1, hours: 0}\n`;
const article = (title: string, date: string): string => markdown({ title, date });

/** The titles in the archives that one comes to from the current document, sorted, each as often as it stands there. */
function archived(text: (path: string) => string): readonly string[] {
  return walkArchives(text)
    .slice(1)
    .flatMap((path) => titlesIn(text(path)))
    .toSorted();
}

/** As a run without a cache leaves the documents, and the next one with it. */
async function expectSame(room: Rolling, now: string): Promise<void> {
  const afresh = await room.runAfresh(now);
  await room.run(now);
  expect(room.all()).toEqual(afresh);
}

describe('when the zone of a newsroom is another', () => {
  test('an article of a month’s first minutes stays in that month’s archive (R-910)', async () => {
    // In February 2024 the clocks of Almaty were an hour ahead of those of Aqtobe.
    const room = openRolling({
      'channel.yaml': SMALL,
      'a.md': article('Түн', '01.02.2024 00:15'),
      'b.md': article('Б', '10.02.2024 10:00'),
      'c.md': article('В', '11.02.2024 10:00'),
      'd.md': article('Г', '05.05.2024 10:00'),
    });
    const first = await room.run('2024-05-06 01:00');
    expect(walkArchives(first.text)).toEqual(['atom.xml', 'archive/2024-02.atom']);
    room.write('2024-05-06 01:30', { 'channel.yaml': `${SMALL}timeZone: Asia/Aqtobe\n` });
    await expectSame(room, '2024-05-06 02:00');
    room.remove('b.md');
    await expectSame(room, '2024-05-06 03:00');
    expect(walkArchives(first.text)).toEqual(['atom.xml', 'archive/2024-02.atom']);
    expect(titlesIn(first.text('archive/2024-02.atom'))).toEqual(['В', 'Түн']);
    expect(titlesIn(first.text('archive/2024-02.rss'))).toEqual(['В', 'Түн']);
    // A month that is over counts as lost where an archive stands of it, and no ledger.
    expect((await room.run('2024-05-06 04:00')).report.warnings).toEqual([]);
  });

  test('an article of a month that is open stays in the window until that is closed', async () => {
    const room = openRolling({
      'channel.yaml': SMALL,
      'a.md': article('Ақпан', '29.02.2024 10:00'),
      // By the clocks of Moscow the last of February.
      'b.md': article('Түн', '01.03.2024 00:15'),
      'c.md': article('Наурыз', '02.03.2024 10:00'),
    });
    const { text } = await room.run('2024-03-03 10:00');
    room.write('2024-03-03 10:30', { 'channel.yaml': `${SMALL}timeZone: Europe/Moscow\n` });
    await expectSame(room, '2024-03-03 11:00');
    expect(titlesIn(text('atom.xml'))).toEqual(['Наурыз', 'Түн']);
    expect(archived(text)).toEqual(['Ақпан']);
    await expectSame(room, '2024-04-02 11:00');
    expect(titlesIn(text('atom.xml'))).toEqual(['Наурыз']);
    expect(archived(text)).toEqual(['Ақпан', 'Наурыз', 'Түн']);
  });

  test('archives of days are made again, for days begin at other hours', async () => {
    const room = openRolling({
      'channel.yaml': `${SMALL}archive: day\n`,
      'a.md': article('Ақпан', '29.02.2024 10:00'),
      'b.md': article('Түн', '01.03.2024 00:15'),
      'c.md': article('Ертең', '03.03.2024 00:15'),
      'd.md': article('Күндіз', '03.03.2024 10:00'),
      'e.md': article('Сәуір', '20.04.2024 10:00'),
    });
    const { text } = await room.run('2024-05-06 01:00');
    room.write('2024-05-06 01:30', { 'channel.yaml': `${SMALL}archive: day\ntimeZone: Europe/Moscow\n` });
    await expectSame(room, '2024-05-06 02:00');
    const all = walkArchives(text).slice(1);
    expect(all.map((path) => [path, ...titlesIn(text(path))])).toEqual([
      ['archive/2024-04-20.atom', 'Сәуір'],
      ['archive/2024-03-03.atom', 'Күндіз'],
      ['archive/2024-03-02.atom', 'Ертең'],
      ['archive/2024-03-01.atom', 'Түн'],
      ['archive/2024-02-29.atom', 'Ақпан'],
    ]);
  });
});

/** The hosts that the heads of all archives name, each once. */
const hosts = (room: Rolling): readonly string[] => {
  const archives = Object.entries(room.all()).filter(([path]) => path.includes('archive/'));
  const heads = archives.map(([, text]) => text.slice(0, text.search(/<entry|<item/)));
  return [
    ...new Set(
      heads.flatMap((text) => Array.from(text.matchAll(/https:\/\/(\w+\.example)/g), ([, host = '']) => host)),
    ),
  ];
};

describe('when the site has another address', () => {
  const files = {
    'a.md': article('Қаңтар', '11.01.2024 10:00'),
    'qogam/b.md': article('Ақпан', '12.02.2024 10:00'),
    'c.md': article('Наурыз', '13.03.2024 10:00'),
  };
  test.each([
    ['url', SMALL.replace('taspa.example', 'jana.example'), ['jana.example']],
    ['feedUrl', `${SMALL}feedUrl: https://jana.example/\n`, ['jana.example', 'taspa.example']],
  ])('by its %s, so have the links of archives (R-910)', async (_, settings, expected) => {
    const room = openRolling({ 'channel.yaml': SMALL, ...files });
    const { text } = await room.run('2024-05-06 01:00');
    expect(hosts(room)).toEqual(['taspa.example']);
    room.write('2024-05-06 01:30', { 'channel.yaml': settings });
    await expectSame(room, '2024-05-06 02:00');
    const own = hosts(room)
      .filter((host) => host.endsWith('.example'))
      .toSorted();
    expect(own).toEqual(expected.toSorted());
    expect(walkArchives(text, 'https://jana.example/').map((path) => titlesIn(text(path)))).toEqual([
      ['Наурыз'],
      ['Наурыз'],
      ['Ақпан'],
      ['Қаңтар'],
    ]);
    const archive = text('archive/2024-03.atom');
    expect(archive).toContain(
      'rel="self" type="application/atom+xml" href="https://jana.example/archive/2024-03.atom"',
    );
    expect(archive).toContain('<id>tag:taspa.example,2024-01-01:article/c</id>');
    expect(archive).toContain('href="https://taspa.example/2024/03/c"');
    // Once they are, they stay, with a cache and without.
    const all = room.all();
    expect(await room.runAfresh('2024-05-06 03:00')).toEqual(all);
  });

  test('archives that a cut left with the old links are made again by the next run', async () => {
    const room = openRolling({ 'channel.yaml': SMALL, ...files });
    await room.run('2024-05-06 01:00');
    const before = room.all();
    room.write('2024-05-06 01:30', { 'channel.yaml': SMALL.replace('taspa.example', 'jana.example') });
    await room.run('2024-05-06 02:00');
    const after = room.all();
    for (const path of ['archive/2024-02.atom', 'archive/2024-03.rss', 'archive/2024-03.atom'])
      room.spoil(path, Buffer.from(before[path] ?? '', 'latin1').toString());
    expect(await room.runAfresh('2024-05-06 03:00')).toEqual(after);
  });
});

test('a feed whose id follows its site is told of, once, and stays the same where the newsroom says so', async () => {
  const other = SMALL.replace('taspa.example', 'jana.example');
  const room = openRolling({ 'channel.yaml': SMALL, 'a.md': article('Қаңтар', '11.01.2024 10:00') });
  await room.run('2024-05-06 01:00');
  room.write('2024-05-06 01:30', { 'channel.yaml': other });
  const { report, problems } = await room.run('2024-05-06 02:00');
  expect(problems).toEqual(['feed-renamed channel.yaml:1:1']);
  expect(report.problems[0]?.values).toEqual({
    before: 'tag:taspa.example,2024-01-01:feed',
    after: 'tag:jana.example,2024-01-01:feed',
    authority: 'taspa.example',
    value: '2024-01-01',
  });
  expect((await room.run('2024-05-06 03:00')).problems).toEqual([]);
  room.write('2024-05-06 03:30', { 'channel.yaml': `${other}authority: taspa.example\n` });
  const { text, problems: none } = await room.run('2024-05-06 04:00');
  expect(none).toEqual([]);
  expect(text('atom.xml')).toContain('<id>tag:taspa.example,2024-01-01:feed</id>');
});

/** The clocks of Almaty showed the last hour of February 2024 twice. */
const WHOLE = `${SMALL}ambiguousTime: earlier\n`;
const ZONES = ['Asia/Almaty', 'Asia/Aqtobe', 'Europe/Moscow', 'America/New_York', 'Pacific/Auckland', 'UTC'];
const day = fc.constantFrom('28.01.2024', '31.01.2024', '01.02.2024', '29.02.2024', '01.03.2024', '31.03.2024');
const hour = fc.constantFrom('00:15', '01:30', '10:00', '22:45', '23:50');
const step = fc.record({
  zone: fc.constantFrom(...ZONES),
  archive: fc.constantFrom('month', 'day'),
  gone: fc.option(fc.nat(5), { nil: undefined, freq: 2 }),
});

test('whatever the zone is, and the length of archives, a walk back from the current document meets every article once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(day, hour), { minLength: 2, maxLength: 6 }),
      fc.array(step, { minLength: 1, maxLength: 3 }),
      async (dates, steps) => {
        const room = openRolling({ 'channel.yaml': WHOLE });
        const there = new Set(dates.keys());
        for (const [index, [date, time]] of dates.entries())
          room.write('2024-05-01 10:00', { [`${index}.md`]: article(`T${index}`, `${date} ${time}`) });
        const { text } = await room.run('2024-05-06 01:00', { allowShrink: true });
        for (const [index, { zone, archive, gone }] of steps.entries()) {
          room.write('2024-05-06 02:00', { 'channel.yaml': `${WHOLE}timeZone: ${zone}\narchive: ${archive}\n` });
          if (gone !== undefined && there.size > 1 && there.delete(gone)) room.remove(`${gone}.md`);
          const now = `2024-05-07 0${index + 2}:00`;
          await room.run(now, { allowShrink: true, allowReshow: true });
          expect(archived(text)).toEqual(Array.from(there, (one) => `T${one}`).toSorted());
        }
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
