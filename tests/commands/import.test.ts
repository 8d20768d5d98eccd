import { describe, expect, test } from 'vitest';
import { readArguments } from '../../src/commands/arguments.ts';
import { CHANNEL, NOW, record, workplace } from '../command-line.ts';

const place = workplace();

const OLD = `<?xml version="1.0"?>
<rss version="2.0"><channel><title>Ескі</title><link>https://eski.example/</link>
<item><title>Көпір ашылды</title><link>https://eski.example/17</link><guid isPermaLink="false">17</guid>
<pubDate>Fri, 04 Oct 2024 18:52:00 +0500</pubDate></item>
<item><title>Мектеп салынды</title><link>https://eski.example/16</link><guid isPermaLink="false">16</guid>
<pubDate>Mon, 30 Sep 2024 09:05:00 +0500</pubDate></item>
</channel></rss>
`;

describe('taspa import', () => {
  test('says what it has taken over, and what has no record yet', () => {
    place.write({ 'old.xml': OLD, 'items/channel.yaml': CHANNEL, 'items/kopir.txt': record('Көпір ашылды') });
    expect(place.taspa('import', 'old.xml', ...NOW)).toEqual({
      code: 0,
      err: '',
      out: `out: 2 articles taken over, 0 known already (2 in 1 documents)
  with a record: 1
  without a record yet: 1
    2024-09-30  Мектеп салынды  https://eski.example/16
`,
    });
    expect(place.taspa('import', 'old.xml', '--lang', 'kk', ...NOW).out).toMatch(
      /^out: 0 мақала алынды, 2 мақала бұрыннан/,
    );
  });

  test('says for programs what it has taken over', () => {
    place.write({ 'old.xml': OLD, 'items/channel.yaml': CHANNEL });
    const { code, out } = place.taspa('import', 'old.xml', '--json', ...NOW);
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      {
        status: 'imported',
        taken: 2,
        matched: 0,
        waiting: [{ title: 'Мектеп салынды', published: '2024-09-30T09:05:00+05:00' }, { title: 'Көпір ашылды' }],
        problems: [],
      },
    ]);
  });

  test('places what is wrong in the feed', () => {
    place.write({ 'old.xml': OLD.replace('Mon, 30 Sep 2024 09:05:00 +0500', 'кеше'), 'items/channel.yaml': CHANNEL });
    const { code, err } = place.taspa('import', 'old.xml', ...NOW);
    expect([code, err.split('\n')[0]]).toEqual([
      1,
      'old.xml:5:1: error: the article can’t be taken over: its date can’t be read: «кеше» [import-date]',
    ]);
  });

  test('asks which channel is meant', () => {
    place.write({ 'old.xml': OLD, 'items/kk/channel.yaml': CHANNEL, 'items/ru/channel.yaml': CHANNEL });
    const { code, err } = place.taspa('import', 'old.xml', ...NOW);
    expect([code, err]).toEqual([
      3,
      'taspa: items: the channels here are kk, ru\n  hint: name one of them with --channel\n',
    ]);
    expect(place.taspa('import', 'old.xml', '--channel', 'ru', ...NOW).code).toBe(0);
  });

  test('stops where a feed can’t be read', () => {
    place.write({ 'items/channel.yaml': CHANNEL });
    const { code, err } = place.taspa('import', 'none.xml', ...NOW);
    expect([code, err.split('\n')[0]]).toEqual([3, 'taspa: none.xml: there is no such file or folder']);
  });
});

describe('its arguments', () => {
  test('are feeds, and the channel where there are several', () => {
    expect(readArguments(['import', 'a.xml', 'https://eski.example/rss', '--channel=kk'], {})).toMatchObject({
      call: 'import',
      operands: ['a.xml', 'https://eski.example/rss'],
      options: { channel: 'kk', items: 'items', out: 'out' },
    });
    expect(readArguments(['import'], {})).toMatchObject({ call: 'fault', fault: { code: 'feed-missing' } });
    expect(readArguments(['publish', '--channel', 'kk'], {})).toMatchObject({ fault: { code: 'option-misplaced' } });
  });
});
