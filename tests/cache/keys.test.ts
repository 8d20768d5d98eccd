import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addKeys, buildKeys, lookUp, packKey } from '../../src/cache/keys.ts';
import type { KeyKind } from '../../src/cache/keys.ts';

const NONE = buildKeys(new Float64Array(0));
const fresh = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => packKey('id', `new ${from + index}`, '2024-10'));

const KINDS: readonly KeyKind[] = ['id', 'url', 'record', 'title', 'whole'];

describe('a look-up', () => {
  test('gives the months of a key, in their order, each once', () => {
    const packed = ['2024-10', '1700-01', '2382-08', '2024-10'].map((month) => packKey('title', 'ауа райы', month));
    expect(lookUp(buildKeys(Float64Array.from(packed)), 'title', 'ауа райы')).toEqual([
      '1700-01',
      '2024-10',
      '2382-08',
    ]);
    expect(lookUp(addKeys(NONE, packed), 'title', 'ауа райы')).toEqual(['1700-01', '2024-10', '2382-08']);
  });

  test('keeps kinds apart', () => {
    const keys = addKeys(NONE, [packKey('id', 'a', '2024-10')]);
    expect(KINDS.map((kind) => lookUp(keys, kind, 'a').length)).toEqual([1, 0, 0, 0, 0]);
  });

  test('finds nothing among none', () => {
    expect(lookUp(NONE, 'id', '')).toEqual([]);
  });
});

test.each(['1699-12', '2382-09', '', '2024', '2024-00', '2024-13', 'май'])('%s is no month', (month) => {
  expect(() => packKey('id', 'a', month)).toThrow(RangeError);
});

describe('keys that are added', () => {
  test('change nothing if they are there', () => {
    const keys = addKeys(buildKeys(Float64Array.of(packKey('id', 'a', '2024-10'))), [packKey('url', 'b', '2024-09')]);
    expect(addKeys(keys, [packKey('id', 'a', '2024-10')])).toBe(keys);
  });

  test('leave the many alone until they are many themselves', () => {
    const old = buildKeys(Float64Array.from({ length: 3000 }, (_, index) => packKey('id', `old ${index}`, '2023-01')));
    const few = addKeys(old, fresh(0, 10_000));
    expect(few.sorted).toBe(old.sorted);
    expect(few.recent).toHaveLength(10_000);
    const many = addKeys(few, fresh(10_000, 10_001));
    expect([many.sorted.length, many.recent.length]).toEqual([13_001, 0]);
    expect(many.sorted).toEqual(many.sorted.toSorted());
    expect(lookUp(many, 'id', 'old 2999')).toEqual(['2023-01']);
    expect(lookUp(many, 'id', 'new 10000')).toEqual(['2024-10']);
  });
});

test('a hundred thousand titles of every day are sorted as soon as others', () => {
  const packed = Float64Array.from({ length: 100_000 }, (_, index) => {
    const year = 2023 - (index % 100);
    return packKey('title', 'ауа райы', `${year}-01`);
  });
  expect(buildKeys(packed).sorted).toHaveLength(100);
});

test('a key is never lost, whatever was added when', () => {
  const key = fc.record({
    kind: fc.constantFrom(...KINDS),
    key: fc.string({ unit: 'binary', maxLength: 3 }),
    month: fc.constantFrom('1999-12', '2024-01', '2024-10'),
  });
  fc.assert(
    fc.property(fc.array(key), fc.array(fc.array(key)), (first, later) => {
      const expected = new Map<string, Set<string>>();
      for (const { kind, key: text, month } of [...first, ...later.flat()]) {
        const name = `${kind} ${text}`;
        expected.set(name, (expected.get(name) ?? new Set()).add(month));
      }
      const pack = (keys: typeof first) => keys.map(({ kind, key: text, month }) => packKey(kind, text, month));
      const keys = later.reduce((sum, some) => addKeys(sum, pack(some)), buildKeys(Float64Array.from(pack(first))));
      expect(keys.sorted).toEqual(keys.sorted.toSorted());
      for (const { kind, key: text } of [...first, ...later.flat()])
        expect(lookUp(keys, kind, text)).toEqual([...(expected.get(`${kind} ${text}`) ?? [])].toSorted());
    }),
  );
});

test('no kind of a short key is taken for another kind of another', () => {
  const letters = Array.from({ length: 2000 }, (_, unit) => String.fromCharCode(unit));
  const packed = KINDS.flatMap((kind) => letters.map((letter) => packKey(kind, letter, '2024-10')));
  expect(new Set(packed).size).toBe(10_000);
});

test('keys that differ little lie far apart', () => {
  // Of 200,000 keys thrown into 2^40 places 0.02 meet; with a poor hash thousands do.
  const packed = Array.from({ length: 200_000 }, (_, index) =>
    packKey('url', `https://taspa.example/${index}`, '2024-10'),
  );
  expect(new Set(packed).size).toBe(200_000);
  const bins = new Set(packed.map((key) => Math.floor(key / 2 ** 37)));
  // 65,536 bins: 200,000 throws leave 1 in 21 empty.
  expect(bins.size).toBeGreaterThan(61_000);
});
