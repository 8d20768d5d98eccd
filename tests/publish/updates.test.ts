import { describe, expect, test } from 'vitest';
import { CHANNEL, markdown, PNG } from '../newsroom.ts';
import type { Published } from '../newsroom.ts';
import { almaty, feedsAmong, openRolling, titlesIn } from './rolling.ts';

const RECORD = { title: 'Көпір ашылды', date: '04.10.2024 10:00', lead: 'Лид' };
const FIRST = '2024-10-04T10:00:00+05:00';

/** Dates of publication and of the last change, as the three documents say them. */
const datesIn = ({ text, feed }: Published) => {
  const [item] = feed().items;
  const [, published, updated] = /<published>(.*)<\/published>\s*<updated>(.*)<\/updated>/.exec(text('atom.xml')) ?? [];
  expect([published, updated]).toEqual([item?.date_published, item?.date_modified]);
  expect(text('rss.xml')).toContain('<pubDate>Fri, 04 Oct 2024 10:00:00 +0500</pubDate>');
  return [published, updated];
};

describe('the date of the last change', () => {
  test.each([
    ['title', { 'a.md': markdown({ ...RECORD, title: 'Көпір жабылды' }) }],
    ['lead', { 'a.md': markdown({ ...RECORD, lead: 'Лид, түзетілген' }) }],
    ['body', { 'a.md': markdown(RECORD, 'Мәтін, түзетілген.') }],
    ['correction', { 'a.md': markdown({ ...RECORD, correction: 'Көпір ұзындығы 300 метр.' }) }],
    ['picture', { 'a.png': Buffer.concat([PNG, Buffer.from('\n')]) }],
  ])('is the file’s time when the %s changes', async (_, files) => {
    const room = openRolling({ 'a.md': markdown(RECORD), 'a.png': PNG });
    expect(datesIn(await room.run('2024-10-04 12:00'))).toEqual([FIRST, FIRST]);
    room.write('2024-10-04 15:30', files);
    const { report, ...documents } = await room.run('2024-10-04 16:00');
    expect(datesIn({ report, ...documents })).toEqual([FIRST, '2024-10-04T15:30:00+05:00']);
    expect(report.channels[0]?.subscribers).toMatchObject({ new: 0, updated: 1, withdrawn: 0, shownAgain: 0 });
  });

  test.each([
    ['tags', { ...RECORD, tags: 'көпір' }, {}],
    ['the author', { ...RECORD, authors: 'Ерлан Төлеу' }, {}],
    ['what the record calls minor', { ...RECORD, title: 'Көпір  жабылды', minor: 'true' }, {}],
    ['what the run calls minor', { ...RECORD, title: 'Көпір жабылды' }, { minor: true }],
  ])('stays for %s, and the documents change', async (_, record, options) => {
    const room = openRolling({ 'a.md': markdown(RECORD) });
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 15:30', { 'a.md': markdown(record) });
    const published = await room.run('2024-10-04 16:00', options);
    expect(datesIn(published)).toEqual([FIRST, FIRST]);
    expect(published.report.written).toContain('atom.xml');
    expect(published.report.channels[0]?.subscribers).toMatchObject({ updated: 0, shownAgain: 0 });
    // What was minor then is no news later.
    room.write('2024-10-04 17:00', { 'a.md': `${markdown(record)}\n` });
    expect(datesIn(await room.run('2024-10-04 18:00'))).toEqual([FIRST, FIRST]);
  });

  test('stays while the file is only touched', async () => {
    const room = openRolling({ 'a.md': markdown(RECORD) });
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 15:30', { 'a.md': markdown(RECORD) });
    const { report } = await room.run('2024-10-04 16:00');
    expect(report.written).toEqual([]);
  });

  test('is what the record says, once it has come', async () => {
    const room = openRolling({ 'a.md': markdown(RECORD) });
    await room.run('2024-10-04 12:00');
    const updated = '05.10.2024 09:00';
    room.write('2024-10-04 15:30', { 'a.md': markdown({ ...RECORD, updated }) });
    const early = await room.run('2024-10-04 16:00');
    expect(early.problems).toEqual(['updated-future a.md:5:11']);
    expect(datesIn(early)).toEqual([FIRST, FIRST]);
    expect(early.report.channels[0]?.held.nextDue).toBe(almaty('2024-10-05 09:00'));
    const later = await room.run('2024-10-05 09:00', { paths: [] });
    expect(datesIn(later)).toEqual([FIRST, '2024-10-05T09:00:00+05:00']);
    expect(later.report.problems).toEqual([]);
    expect(later.report.channels[0]?.held).toEqual({ drafts: 0, embargoed: 0, expired: 0 });
  });
});

test('The date of publication never moves, and that is said (R-307)', async () => {
  const room = openRolling({ 'a.md': markdown(RECORD) });
  await room.run('2024-10-04 12:00');
  room.write('2024-10-04 15:30', { 'a.md': markdown({ ...RECORD, date: '03.10.2024 08:00' }) });
  const { report, ...documents } = await room.run('2024-10-04 16:00');
  expect(datesIn({ report, ...documents })).toEqual([FIRST, FIRST]);
  expect(report.problems.map(({ code, values }) => [code, values])).toEqual([
    ['date-kept', { value: '2024-10-03T08:00', taken: FIRST }],
  ]);
  // Another day, too: the warning stays as long as the record says so.
  expect((await room.run('2024-10-05 16:00')).report.problems.map(({ code }) => code)).toEqual(['date-kept']);
});

test('A date that is put off to come hides the article until then, which then is the moment of its return', async () => {
  const room = openRolling({ 'a.md': markdown(RECORD), 'b.md': markdown({ title: 'Өзен' }) });
  await room.run('2024-10-04 20:00');
  room.write('2024-10-04 20:30', { 'a.md': markdown({ ...RECORD, date: '06.10.2024 08:00' }) });
  const hidden = await room.run('2024-10-04 21:00');
  expect(titlesIn(hidden.text('rss.xml'))).toEqual(['Өзен']);
  expect(hidden.text('atom.xml')).toContain('when="2024-10-04T21:00:00+05:00"');
  const back = await room.run('2024-10-06 09:00');
  expect(
    back.feed().items.map(({ title, date_published, date_modified }) => [title, date_published, date_modified]),
  ).toEqual([
    ['Өзен', '2024-10-04T18:52:00+05:00', '2024-10-04T18:52:00+05:00'],
    ['Көпір ашылды', FIRST, '2024-10-06T08:00:00+05:00'],
  ]);
  expect(back.text('atom.xml')).not.toContain('deleted-entry');
});

test('A correction stands in the text with its date (R-903)', async () => {
  const room = openRolling({ 'a.md': markdown(RECORD) });
  await room.run('2024-10-04 12:00');
  room.write('2024-10-04 15:30', { 'a.md': markdown({ ...RECORD, correction: 'Көпір ұзындығы 300 метр.' }) });
  const { feed } = await room.run('2024-10-04 16:00');
  expect(feed().items[0]?.content_html).toContain(
    '<p><strong>Түзету (2024 жылғы 4 қазан, 15:30):</strong> Көпір ұзындығы 300 метр.</p>',
  );
});

describe('an old article', () => {
  const settings = `${CHANNEL}limit: {items: 2, hours: 0}\n`;
  const old = { title: 'Ескі', date: '10.08.2024 10:00' };
  const open = () =>
    openRolling({
      'channel.yaml': settings,
      'old.md': markdown(old),
      'other.md': markdown({ title: 'Басқа', date: '11.08.2024 10:00' }),
      'new.md': markdown({ title: 'Жаңа', date: '20.09.2024 10:00' }),
      'newest.md': markdown({ title: 'Ең жаңа', date: '21.09.2024 10:00' }),
    });

  test('comes back into the window by a significant change; its archive stays as it is (R-902, R-911)', async () => {
    const room = open();
    const first = await room.run('2024-10-04 20:00');
    expect(titlesIn(first.text('atom.xml'))).toEqual(['Ең жаңа', 'Жаңа']);
    const archives = Object.entries(room.all()).filter(([path]) => path.startsWith('archive/'));
    expect(archives.map(([path]) => path)).toEqual(
      ['08', '09'].flatMap((month) => [`archive/2024-${month}.atom`, `archive/2024-${month}.rss`]),
    );
    room.write('2024-10-05 10:00', { 'old.md': markdown({ ...old, title: 'Ескі, түзетілген' }) });
    const second = await room.run('2024-10-05 11:00');
    expect(titlesIn(second.text('atom.xml'))).toEqual(['Ең жаңа', 'Ескі, түзетілген']);
    expect(room.all()).toMatchObject(Object.fromEntries(archives));
    expect(feedsAmong(second.report.written)).toEqual(['atom.xml', 'feed.json', 'rss.xml']);
  });

  test('changed a little, is changed in the ledger alone', async () => {
    const room = open();
    await room.run('2024-10-04 20:00');
    const before = room.all();
    room.write('2024-10-05 10:00', { 'old.md': markdown({ ...old, title: 'Ескi', minor: 'true' }) });
    const { report } = await room.run('2024-10-05 11:00');
    expect(report.written).toEqual([]);
    const after = room.all();
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual(['.taspa/ledger/2024-08.ndjson']);
    expect(after['.taspa/ledger/2024-08.ndjson']).not.toContain('"updated"');
  });
});
