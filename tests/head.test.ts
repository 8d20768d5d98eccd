import { expect, test } from 'vitest';
import { markdown, publishNewsroom } from './newsroom.ts';

test.each([
  ['05.10.2024', '2024-10-06T00:00:00+05:00'],
  // Almaty put its clocks back at midnight: 29 February 2024 had 25 hours.
  ['29.02.2024', '2024-03-01T00:00:00+05:00'],
])('an article that expires on %s is seen to the end of that day', async (expires, end) => {
  const now = Date.parse(end);
  const files = { 'a.md': markdown({ date: '28.02.2024 10:00', expires }) };
  const before = await publishNewsroom(files, { now: now - 1 });
  expect(before.report.channels[0]).toMatchObject({ published: 1, held: { nextDue: now } });
  expect(before.report.problems).toMatchObject([{ code: 'date-day-only', values: { value: expires, taken: end } }]);
  const after = await publishNewsroom(files, { now });
  expect(after.report.channels[0]).toMatchObject({ published: 0, held: { expired: 1 } });
});

test('a retracted article is in no feed', async () => {
  const files = { 'a.md': markdown(), 'b.md': markdown({ title: 'Жол жабылды', status: 'retracted' }) };
  const { feed } = await publishNewsroom(files);
  expect(feed().items.map(({ title }) => title)).toEqual(['Көпір ашылды']);
});
