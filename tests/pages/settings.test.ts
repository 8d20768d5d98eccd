import { describe, expect, test } from 'vitest';
import { readChannel } from '../../src/channel.ts';
import { linkStyle, pagePath } from '../../src/channel-feed.ts';
import { pageLabels } from '../../src/pages/labels.ts';
import { channelOf } from './pages.ts';

const BASE = 'title: Таспа\nurl: https://taspa.example/\n';

const problemsOf = (more: string) =>
  readChannel({ file: 'channel.yaml', bytes: Buffer.from(BASE + more) }).problems.map(
    ({ code, values, line, column }) => [code, values['field'], line, column],
  );

describe('color', () => {
  test.each(["'#0a6b5e'", '"#ABC"'])('%s is taken as it is', (color) => {
    expect(channelOf(`color: ${color}\n`).color).toBe(color.slice(1, -1));
  });

  test.each(['teal', "'#12345'", "'0a6b5e'", "'#000;}'", '[1]'])('%s is no colour', (color) => {
    expect(problemsOf(`color: ${color}\n`)).toEqual([['field-invalid', 'color', 3, 8]]);
  });

  test('without quotes it is a comment to YAML, which is told', () => {
    expect(problemsOf('color: #0a6b5e\n')).toEqual([['field-invalid', 'color', 3, 8]]);
  });
});

describe('pages', () => {
  test('are there unless they are switched off', () => {
    expect([channelOf().pages, channelOf('pages: true\n').pages, channelOf('pages: false\n').pages]).toEqual([
      true,
      true,
      false,
    ]);
    expect(problemsOf('pages: maybe\n')).toEqual([['field-invalid', 'pages', 3, 8]]);
  });

  test('of the main feed take no place that is the site’s own', () => {
    expect(pagePath(channelOf(), undefined)).toBe('index.html');
    const { channel } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(BASE) });
    expect(channel && [pagePath(channel, undefined), pagePath(channel, 'qogam')]).toEqual([
      'feeds.html',
      'sections/qogam/index.html',
    ]);
    const below = { ...channelOf(), folder: 'kk', feedUrl: 'https://taspa.example/kk/' };
    expect(pagePath(below, undefined)).toBe('feeds.html');
  });
});

test('documents find their style sheet from where they stand', () => {
  const styles = ['', 'sections/qogam/', 'archive/2024-09', 'sections/qogam/archive/2024-09'].map((folder) =>
    linkStyle(channelOf(), folder),
  );
  expect(styles.map(({ stylesheet }) => stylesheet)).toEqual([
    'feed.css',
    '../../feed.css',
    '../feed.css',
    '../../../feed.css',
  ]);
  expect(linkStyle(channelOf('pages: false\n'), '')).toEqual({});
});

test.each(['kk', 'ru', 'en'])('the words in %s name all months, and hold no look-alike letters', (language) => {
  const { labels } = pageLabels(language);
  expect(new Set(labels.months).size).toBe(12);
  const words = [...Object.values(labels), labels.banner('X'), labels.copyFormat('X')].flat();
  for (const word of words.filter((one) => typeof one === 'string')) {
    expect(word.normalize('NFC')).toBe(word);
    for (const [piece] of word.matchAll(/[\p{L}\p{M}]+/gu))
      expect(piece).toMatch(/^(?:\p{Script=Latin}+|\p{Script=Cyrillic}+)$/u);
  }
});
