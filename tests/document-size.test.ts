import { describe, expect, test } from 'vitest';
import type { Channel } from '../src/channel.ts';
import { readChannel } from '../src/channel.ts';
import { findLargeArchive, findLargeWindow } from '../src/document-size.ts';

function channelOf(archive: Channel['archive']): Channel {
  const text = `title: Таспа\nurl: https://taspa.example/\nlimit: {bytes: 1000000}\narchive: ${archive}\n`;
  const { channel } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(text) });
  if (channel === undefined) throw new Error(text);
  return channel;
}

const documents = (...sizes: readonly number[]) => sizes.map((bytes, index) => ({ path: `${index}.xml`, bytes }));

describe('documents that are too large', () => {
  test('are told once, by the largest', () => {
    const month = channelOf('month');
    expect(findLargeWindow(documents(1_000_001, 1_234_567, 1_100_000), month)).toEqual({
      code: 'window-large',
      values: { path: '1.xml', size: '1235', limit: '1000', remedy: 'archive: day' },
    });
    expect(findLargeArchive(documents(2_000_001), month)).toEqual({
      code: 'archive-large',
      values: { path: '0.xml', size: '2001', limit: '2000', remedy: 'archive: day' },
    });
  });

  test('have no remedy where archives hold a day', () => {
    const values = { path: '0.xml', size: '2001', limit: '1000' };
    expect(findLargeWindow(documents(2_000_001), channelOf('day'))).toEqual({ code: 'window-large', values });
  });

  test('are a single article where there are no archives, of which there is nothing to say', () => {
    expect(findLargeWindow(documents(2_000_001), channelOf('none'))).toBeUndefined();
  });

  test('are none within the limit, and none of none', () => {
    for (const find of [findLargeWindow, findLargeArchive]) {
      expect(find(documents(1_000_000, 10), channelOf('month'))).toBeUndefined();
      expect(find([], channelOf('month'))).toBeUndefined();
    }
  });
});
