import { expect, test } from 'vitest';
import { placesIn } from '../../src/records/place.ts';

test('places are 1-based, in code points, in whatever order they are asked for', () => {
  const text = 'аб\n😀в\n\nг';
  const placeAt = placesIn('a.txt', text);
  const places = [0, 2, 3, 5, 6, 7, 8, 9].map((offset) => [offset, placeAt(offset).line, placeAt(offset).column]);
  const expected = [
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [5, 2, 2],
    [6, 2, 3],
    [7, 3, 1],
    [8, 4, 1],
    [9, 4, 2],
  ];
  expect(places).toEqual(expected);
  expect(expected.toReversed().map(([offset = 0]) => [offset, placeAt(offset).line, placeAt(offset).column])).toEqual(
    expected.toReversed(),
  );
});

test('a line of a larger file keeps its number', () => {
  expect(placesIn('a.ndjson', '{"а": 1}', 7)(1)).toEqual({ file: 'a.ndjson', line: 7, column: 2 });
});
