import { describe, expect, test } from 'vitest';
import type { FeedOptions, Item } from '../../src/feed-data.ts';
import { feedOf, select } from './documents.ts';

const rssOf = (items: readonly Partial<Item>[], options: Partial<FeedOptions> = {}): string =>
  feedOf(items, options).rss2();

const guidOf = (item: Partial<Item>): readonly string[] => {
  const rss = rssOf([item]);
  return [...select(rss, '//item/guid'), ...select(rss, '//item/guid/@isPermaLink')];
};

describe('the guid', () => {
  test.each<[string, Partial<Item>, readonly string[]]>([
    ['a tag URI', {}, ['tag:taspa.example,2024:article/kopir', 'false']],
    ['a word', { id: 'article-17' }, ['article-17', 'false']],
    [
      'the guid before the id',
      { guid: 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a' },
      ['urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a', 'false'],
    ],
    ['the id where the guid is empty', { guid: '', id: 'article-17' }, ['article-17', 'false']],
    ['the link where there is no id', { id: '' }, ['https://taspa.example/2024/10/kopir/', 'true']],
  ])('is %s (R-206)', (_, item, expected) => {
    expect(guidOf(item)).toEqual(expected);
  });

  test.each([
    ['tag:q.kz,2024:қазан 1', 'tag:q.kz,2024:%D2%9B%D0%B0%D0%B7%D0%B0%D0%BD%201'],
    ['https://Taspa.Example:443/йод'.normalize('NFD'), 'https://taspa.example/%D0%B9%D0%BE%D0%B4'],
    ['бет\uD800', '%D0%B1%D0%B5%D1%82%EF%BF%BD'],
    ['tag:q.kz,2024:й'.normalize('NFD'), 'tag:q.kz,2024:%D0%B9'],
    ['tag:q.kz,2024:a|b^"<c>"', 'tag:q.kz,2024:a%7Cb%5E%22%3Cc%3E%22'],
    ['https://Taspa.Example/%d2%9b', 'https://Taspa.Example/%d2%9b'],
  ])('%j is in ASCII: %s (R-202, R-208, R-209)', (id, ascii) => {
    expect(guidOf({ id })[0]).toBe(ascii);
  });

  test('is a fault of the feed where two are one (R-207)', () => {
    expect(() => rssOf([{ id: 'https://taspa.example/қ' }, { id: 'https://taspa.example/%D2%9B' }])).toThrow(TypeError);
  });
});

test('every address is an absolute URI (R-208)', () => {
  const rss = rssOf([{ link: '/көпір?сөз=ә|b', image: 'x.jpg', related: [{ url: '../б' }] }], {
    link: 'https://Таспа.example',
    feedLinks: { rss: '/лента.xml' },
  });
  const host = 'https://xn--80aa8bhd.example';
  expect(select(rss, '//channel/link | //item/link')).toEqual([
    `${host}/`,
    `${host}/%D0%BA%D3%A9%D0%BF%D1%96%D1%80?%D1%81%D3%A9%D0%B7=%D3%99%7Cb`,
  ]);
  for (const address of select(rss, '//@href | //@url'))
    expect(address).toMatch(/^https:\/\/xn--80aa8bhd\.example\/[!-~]+$/);
});
