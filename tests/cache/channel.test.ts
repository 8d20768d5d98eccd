import { describe, expect, test } from 'vitest';
import { channelRows, readChannelRows } from '../../src/cache/channel.ts';
import { readChannel } from '../../src/channel.ts';

const WHOLE = `title: Таспа
description: Жаңалықтар
url: https://taspa.example/
language: kk
timeZone: Asia/Almaty
ambiguousTime: earlier
authority: taspa.example
since: 2020-01-31
feedUrl: https://feeds.taspa.example/
permalink: /{section}/{slug}
sections:
  qogam: Қоғам
  sport: { title: Спорт, description: Ойындар }
publisher: { name: Таспа ЖШС, url: https://taspa.example/biz, email: a@taspa.example }
copyright: © {year} Таспа
image: a.png
icon: b.png
logo: c.png
limit: { items: 20, hours: 12, bytes: 500000 }
archive: day
shrinkLimit: 30
ttl: 5
hub: https://hub.example/
generator: false
fixLookalikes: true
`;

function read(text: string) {
  const { channel, problems } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(text) });
  expect(problems).toEqual([]);
  if (channel === undefined) throw new Error(text);
  return channel;
}

const rowsOf = (text: string): string => JSON.stringify(channelRows({ hash: 'h', channel: read(text) }));

describe('a channel in the cache', () => {
  test.each([WHOLE, 'title: Таспа\nurl: https://taspa.example/\n'])('is the one that was read, key by key', (text) => {
    const memory = readChannelRows(JSON.parse(rowsOf(text)));
    expect(memory).toEqual({ hash: 'h', channel: read(text) });
    expect(JSON.stringify(memory?.channel)).toBe(JSON.stringify(read(text)));
  });

  test('is none where a setting is missing that has a default', () => {
    const { channel } = JSON.parse(rowsOf(WHOLE));
    const keys = Object.keys(channel).filter((key) => {
      const { [key]: _, ...rest } = channel;
      return readChannelRows({ hash: 'h', channel: rest }) !== undefined;
    });
    expect(keys).toEqual(['description', 'copyright', 'image', 'icon', 'logo', 'hub']);
  });

  test('is none where a setting is of another kind, or nobody knows it', () => {
    const { channel } = JSON.parse(rowsOf(WHOLE));
    const others = [...Object.keys(channel), 'titel'].flatMap((key) =>
      [null, 5.5, {}, [['a', 5]]].map((value) => ({ ...channel, [key]: value })),
    );
    expect(others.filter((other) => readChannelRows({ hash: 'h', channel: other }) !== undefined)).toEqual([]);
  });

  test.each([
    undefined,
    null,
    5,
    {},
    { hash: 5 },
    { hash: 'h', channel: null },
    { hash: 'h', channel: { sections: [5] } },
  ])('is none in %j', (value) => {
    expect(readChannelRows(value)).toBeUndefined();
  });
});
