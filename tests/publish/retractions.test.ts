import { describe, expect, test } from 'vitest';
import { CHANNEL, markdown } from '../newsroom.ts';
import type { Files, Published } from '../newsroom.ts';
import { feedsAmong, openRolling, titlesIn } from './rolling.ts';

const ID = 'tag:taspa.example,2024-01-01:article/';
const SPAN = { title: 'Көпір құлады', date: '04.10.2024 10:00', section: 'qogam' };
const OTHER = { title: 'Өзен тасыды', date: '04.10.2024 09:00', section: 'qogam' };
const RETRACTED = { ...SPAN, status: 'retracted' };
const NOTICE = 'Материал алынып тасталды. Себебі: Дерек расталмады';

const FILES: Files = { 'a.md': markdown(SPAN), 'b.md': markdown(OTHER) };
const codes = ({ report }: Published) =>
  report.problems.flatMap(({ code, values }) =>
    code === 'section-unknown' ? [] : [values['cause'] === undefined ? code : `${code} ${values['cause']}`],
  );
const tombstones = (atom: string) => atom.match(/<at:deleted-entry ref="[^"]*" when="[^"]*"/g) ?? [];

describe('a retraction', () => {
  test('with a reason is told in all formats of the main feed, under the same id (R-904)', async () => {
    const room = openRolling(FILES);
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 15:30', { 'a.md': markdown({ ...RETRACTED, reason: 'Дерек расталмады' }) });
    const { text, feed, report } = await room.run('2024-10-04 16:00');
    expect(titlesIn(text('atom.xml'))).toEqual(['Өзен тасыды']);
    expect(text('atom.xml')).toContain(
      `<at:deleted-entry ref="${ID}a" when="2024-10-04T15:30:00+05:00">\n  <at:comment type="text" xml:lang="kk">Дерек расталмады</at:comment>`,
    );
    const notice = feed().items.find(({ id }) => id === `${ID}a`);
    expect(notice).toMatchObject({ date_published: '2024-10-04T10:00:00+05:00', content_html: `<p>${NOTICE}</p>` });
    expect(text('rss.xml')).toContain(`<guid isPermaLink="false">${ID}a</guid>`);
    expect(text('rss.xml')).toContain(NOTICE);
    for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
      const section = text(`sections/qogam/${name}`);
      expect(titlesIn(section)).toEqual(['Өзен тасыды']);
      expect(section).not.toContain(NOTICE);
    }
    expect(report.channels[0]?.subscribers).toMatchObject({ withdrawn: 1, shownAgain: 0 });
    expect(report.channels[0]?.published).toBe(1);
  });

  test('without a reason is told by its tombstone alone', async () => {
    const room = openRolling(FILES);
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 15:30', { 'a.md': markdown(RETRACTED) });
    const { text } = await room.run('2024-10-04 16:00');
    expect(tombstones(text('atom.xml'))).toEqual([`<at:deleted-entry ref="${ID}a" when="2024-10-04T15:30:00+05:00"`]);
    for (const name of ['rss.xml', 'feed.json']) expect(titlesIn(text(name))).toEqual(['Өзен тасыды']);
  });

  test('is no news when its record is touched, moved or removed', async () => {
    const room = openRolling(FILES);
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 15:30', { 'a.md': markdown({ ...RETRACTED, reason: 'Дерек расталмады' }) });
    const before = tombstones((await room.run('2024-10-04 16:00')).text('atom.xml'));
    room.write('2024-10-06 10:00', { 'a.md': markdown({ ...RETRACTED, reason: 'Дерек расталмады' }, 'Басқа.') });
    const touched = await room.run('2024-10-06 12:00');
    expect(tombstones(touched.text('atom.xml'))).toEqual(before);
    room.rename('a.md', 'z.md');
    expect(tombstones((await room.run('2024-10-06 13:00')).text('atom.xml'))).toEqual(before);
    room.remove('z.md');
    const removed = await room.run('2024-10-06 14:00');
    expect(tombstones(removed.text('atom.xml'))).toEqual(before);
    expect(codes(removed)).toEqual([]);
    expect(removed.report.channels[0]?.subscribers.withdrawn).toBe(0);
  });

  test('is told for thirty days of the feed, or while that is shorter than the window (R-904)', async () => {
    const settings = `${CHANNEL}limit: {items: 1, hours: 0}\n`;
    const room = openRolling({ ...FILES, 'channel.yaml': settings });
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 15:30', { 'a.md': markdown(RETRACTED) });
    await room.run('2024-10-04 16:00');
    const write = (date: string) => room.write('2024-10-04 16:30', { [`${date}.md`]: markdown({ title: date, date }) });
    write('03.11.2024 15:30');
    expect(tombstones((await room.run('2024-11-03 16:00')).text('atom.xml'))).toHaveLength(1);
    write('03.11.2024 15:31');
    // The month is open: its oldest article is shown, and the retraction is older.
    expect(tombstones((await room.run('2024-11-03 16:00')).text('atom.xml'))).toHaveLength(0);
  });

  test('of a record that is retracted from the first is told, in case readers know it from elsewhere', async () => {
    const room = openRolling({ ...FILES, 'a.md': markdown({ ...RETRACTED, reason: 'Дерек расталмады' }) });
    const { text } = await room.run('2024-10-04 12:00');
    expect(tombstones(text('atom.xml'))).toEqual([`<at:deleted-entry ref="${ID}a" when="2024-10-04T12:00:00+05:00"`]);
  });

  test('of a record that nobody has seen is none', async () => {
    const room = openRolling({ 'b.md': markdown(OTHER) });
    await room.run('2024-10-04 12:00');
    const before = room.all();
    room.write('2024-10-04 15:30', { 'a.md': markdown({ ...RETRACTED, reason: 'Дерек расталмады' }) });
    await room.run('2024-10-04 16:00');
    expect(room.all()).toEqual(before);
  });
});

describe('an article that goes without a word', () => {
  test.each([
    ['removed', 'record-gone', (room: ReturnType<typeof openRolling>) => room.remove('a.md')],
    [
      'a draft again',
      'record-hidden',
      (room: ReturnType<typeof openRolling>) =>
        room.write('2024-10-04 15:30', { 'a.md': markdown({ ...SPAN, status: 'draft' }) }),
    ],
  ])('because its record is %s is withdrawn, and that is said', async (_, cause, hide) => {
    const room = openRolling(FILES);
    await room.run('2024-10-04 12:00');
    hide(room);
    const gone = await room.run('2024-10-04 16:00', { paths: ['a.md'] });
    expect(codes(gone)).toEqual([`article-withdrawn ${cause}`]);
    expect(gone.report.problems.find(({ code }) => code === 'article-withdrawn')).toMatchObject({
      file: 'a.md',
      values: { value: 'Көпір құлады' },
    });
    expect(tombstones(gone.text('atom.xml'))).toEqual([
      `<at:deleted-entry ref="${ID}a" when="2024-10-04T16:00:00+05:00"`,
    ]);
    for (const name of ['rss.xml', 'feed.json']) expect(titlesIn(gone.text(name))).toEqual(['Өзен тасыды']);
    expect(codes(await room.run('2024-10-04 17:00'))).toEqual([]);

    room.write('2024-10-05 09:00', { 'a.md': markdown(SPAN) });
    const back = await room.run('2024-10-05 10:00');
    expect(tombstones(back.text('atom.xml'))).toEqual([]);
    // Later than it went (RFC 6721 §4), and otherwise unchanged: it is the same text.
    expect(back.feed().items[0]).toMatchObject({
      id: `${ID}a`,
      date_published: '2024-10-04T10:00:00+05:00',
      date_modified: '2024-10-04T16:00:01+05:00',
    });
    expect(back.report.channels[0]?.subscribers).toMatchObject({ new: 0, updated: 1, withdrawn: 0, shownAgain: 0 });
  });
});

describe('an article in an archive', () => {
  const old = { ...SPAN, date: '20.09.2024 10:00' };
  const older = { ...OTHER, date: '19.09.2024 10:00' };
  const paths = [
    'archive/2024-09.atom',
    'archive/2024-09.rss',
    'sections/qogam/archive/2024-09.atom',
    'sections/qogam/archive/2024-09.rss',
  ];

  test.each([
    ['retracted', { status: 'retracted', reason: 'Дерек расталмады' }],
    ['a draft again', { status: 'draft' }],
    ['expired', { expires: '04.10.2024 13:00' }],
  ])('leaves it when it is %s (R-911)', async (_, change) => {
    const room = openRolling({ 'a.md': markdown(old), 'b.md': markdown(older) });
    const first = await room.run('2024-10-04 12:00');
    for (const path of paths) expect(titlesIn(first.text(path))).toEqual(['Көпір құлады', 'Өзен тасыды']);
    room.write('2024-10-04 15:30', { 'a.md': markdown({ ...old, ...change }) });
    const second = await room.run('2024-10-04 16:00', { paths: ['a.md'] });
    for (const path of paths) expect(titlesIn(second.text(path))).toEqual(['Өзен тасыды']);
    expect(feedsAmong(Object.keys(room.all())).filter((path) => second.text(path).includes('article/a<'))).toHaveLength(
      'reason' in change ? 1 : 0,
    );
  });

  test('takes its archive along, if it was the last one there', async () => {
    const room = openRolling({ 'a.md': markdown(old), 'b.md': markdown({ ...OTHER, section: 'sport' }) });
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 15:30', { 'a.md': markdown({ ...old, status: 'retracted' }) });
    const { report, text } = await room.run('2024-10-04 16:00', { paths: ['a.md'] });
    expect(feedsAmong(report.removed)).toEqual([
      ...paths,
      ...['atom.xml', 'feed.json', 'rss.xml'].map((name) => `sections/qogam/${name}`),
    ]);
    expect(text('atom.xml')).not.toContain('prev-archive');
  });
});
