import { describe, expect, test } from 'vitest';
import type { DocumentItem } from '../../src/documents/item.ts';
import { freshRssKeys, freshRssPolicy, READERS, strippedId } from '../../src/subscribers/readers.ts';

const item = (fields: Partial<DocumentItem> = {}): DocumentItem => ({ authors: [], tags: [], ...fields });
const keys = (rule: keyof typeof READERS, ...items: readonly Partial<DocumentItem>[]): readonly string[] =>
  READERS[rule](items.map(item));
const isOneArticle = (rule: keyof typeof READERS, a: Partial<DocumentItem>, b: Partial<DocumentItem>): boolean =>
  keys(rule, a)[0] === keys(rule, b)[0];

const items = (bad: number, good: number): readonly DocumentItem[] => [
  ...Array.from({ length: bad }, (_, index) => item({ id: 'article-қазан', url: `https://q.example/b${index}` })),
  ...Array.from({ length: good }, (_, index) => item({ id: String(index + 1), url: `https://q.example/g${index}` })),
];

const OLD = { id: 'tag:a,2024:1', url: 'https://a.example/1', title: 'Көпір', content: 'Мәтін' };

describe('readers', () => {
  test.each([
    ['guid', { id: 'tag:a,2024:2' }],
    ['link', { url: 'https://a.example/2' }],
    ['title-link', { url: 'https://a.example/2' }],
    ['title-link', { title: 'Көпір ашылды' }],
    ['miniflux', { id: 'tag:a,2024:2' }],
    ['content', { content: 'Басқа' }],
    ['content', { tags: ['көлік'] }],
    ['content', { authors: ['Айжан'] }],
    ['content', { url: 'https://a.example/2' }],
  ] as const)('that go by %s take an article with %o for a new one', (rule, change) => {
    expect(isOneArticle(rule, OLD, { ...OLD, ...change })).toBe(false);
  });

  test.each([
    ['guid', { url: 'https://a.example/2', title: 'Басқа', content: 'Басқа' }],
    ['link', { id: 'tag:a,2024:2', title: 'Басқа', content: 'Басқа' }],
    ['title-link', { id: 'tag:a,2024:2', content: 'Басқа' }],
    ['miniflux', { url: 'https://a.example/2', title: 'Басқа', content: 'Басқа' }],
    ['content', { id: 'tag:a,2024:2', published: 'Fri, 04 Oct 2024 18:52:00 +0500' }],
  ] as const)('that go by %s take an article with %o for the same', (rule, change) => {
    expect(isOneArticle(rule, OLD, { ...OLD, ...change })).toBe(true);
  });

  test('of ids take the address where there is none', () => {
    const { id, ...rest } = OLD;
    expect([id, ...keys('guid', rest), ...keys('miniflux', rest)]).toEqual(['tag:a,2024:1', rest.url, rest.url]);
  });

  test('of contents don’t mix up what stands in one field and in the next', () => {
    expect(isOneArticle('content', { title: 'а', content: 'ә' }, { title: 'аә' })).toBe(false);
    expect(isOneArticle('content', { authors: ['а'] }, { tags: ['а'] })).toBe(false);
  });
});

describe('miniflux', () => {
  test('adds the address to the second of two equal ids, in the order of the document', () => {
    const [first, second] = keys(
      'miniflux',
      { id: '1', url: 'https://a.example/a' },
      { id: '1', url: 'https://a.example/b' },
    );
    expect(first).toBe('1');
    expect(second).not.toBe(first);
    const [other, turned] = keys(
      'miniflux',
      { id: '1', url: 'https://a.example/b' },
      { id: '1', url: 'https://a.example/a' },
    );
    expect([other, turned]).not.toContain(second);
  });
});

describe('FreshRSS', () => {
  const KAZAN = { id: 'tag:q.kz,2024:қазан-1', url: 'https://q.example/kazan', published: '2024-10-01T00:00:00Z' };
  const AQPAN = { id: 'tag:q.kz,2024:ақпан-1', url: 'https://q.example/aqpan', published: '2024-02-01T00:00:00Z' };

  test('keeps ASCII alone of an id (R-202)', () => {
    expect(strippedId(KAZAN.id)).toBe('tag:q.kz,2024:-1');
    expect(strippedId(AQPAN.id)).toBe('tag:q.kz,2024:-1');
    expect(strippedId('қазан')).toBe('');
    expect(strippedId(' a\u0007b~ ')).toBe('ab~');
  });

  test.each([
    [0, 20, 'id'],
    [2, 18, 'id'],
    [3, 17, 'link-date'],
    [3, 37, 'id'],
    [4, 36, 'link-date'],
  ] as const)('with %i ids that are one beside %i good ones goes by %s', (bad, good, policy) => {
    expect(freshRssPolicy(items(bad, good).map((one) => ({ ...one, published: '2024-10-04T00:00:00Z' })))).toBe(policy);
  });

  test('goes by address and date for good, once it has begun to', () => {
    expect(freshRssPolicy(items(0, 20), 'link-date')).toBe('link-date');
    const [key, later] = freshRssKeys(
      [item(KAZAN), item({ ...KAZAN, published: '2024-10-01T00:00:01Z' })],
      'link-date',
    );
    expect(key).not.toBe(later);
    const [same] = freshRssKeys(
      [item({ ...KAZAN, id: 'x', published: 'Tue, 01 Oct 2024 05:00:00 +0500' })],
      'link-date',
    );
    expect(same).toBe(key);
  });

  test('goes by headlines too where addresses and dates are the same', () => {
    const twins = Array.from({ length: 4 }, (_, index) => item({ url: 'https://q.example/', title: String(index) }));
    expect(freshRssPolicy(twins)).toBe('link-date-title');
    expect(new Set(freshRssKeys(twins, 'link-date-title')).size).toBe(4);
  });

  test('knows an item whose id it deletes by address and date', () => {
    const [a, b] = freshRssKeys([item({ ...KAZAN, id: 'қазан' }), item({ ...AQPAN, id: 'ақпан' })], 'id');
    expect(a).not.toBe(b);
  });
});
