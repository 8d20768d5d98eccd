import { expect, test } from 'vitest';
import { finding, problemAt } from '../../src/problem.ts';
import type { Problem } from '../../src/problem.ts';
import { openNews } from '../../src/watch/news.ts';

const inFile = (file: string, line = 1): Problem => problemAt({ file, line, column: 1 }, finding('record-empty'));
const all = (): boolean => true;

test('a problem is new once for as long as it stands', () => {
  const news = openNews();
  const [a, b] = [inFile('a.txt'), inFile('b.txt')];
  expect(news.select([a, b], all)).toEqual([a, b]);
  expect(news.select([inFile('a.txt'), b], all)).toEqual([]);
  expect(news.select([inFile('a.txt', 2), b], all)).toEqual([inFile('a.txt', 2)]);
  expect(news.select([b], all)).toEqual([]);
  expect(news.select([a, b], all)).toEqual([a]);
});

test('a problem in a file that was not looked at still stands', () => {
  const news = openNews();
  const [a, b] = [inFile('a.txt'), inFile('b.txt')];
  news.select([a, b], all);
  expect(news.select([], (file) => file === 'b.txt')).toEqual([]);
  expect(news.select([a, b], all)).toEqual([b]);
});
