import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openUtf8 } from '../src/utf8.ts';

/** More than may wait, and more than fits in the room that is left before the texts. */
const LONG = 40_000;

const text = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.constantFrom('ә'.repeat(9000), 'a'.repeat(30_000), '😀'.repeat(8000)) },
  { weight: 1, arbitrary: fc.constantFrom('қ'.repeat(LONG), '€'.repeat(LONG)) },
);
const kind = fc.constantFrom('a', 'b');

test('texts become what Buffer makes of them, whatever stood in that memory before', () => {
  fc.assert(
    fc.property(kind, fc.array(text, { maxLength: 12 }), text, text, (name, texts, before, after) => {
      const utf8 = openUtf8(name);
      for (const one of texts) utf8.add(one);
      const bytes = utf8.finish(before, after);
      expect(Buffer.compare(bytes, Buffer.from(before + texts.join('') + after))).toBe(0);
    }),
    { numRuns: 150 },
  );
});

test('several at once keep apart, each in a memory of its own', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2), text), { maxLength: 20 }), (all) => {
      const sheets = [openUtf8('a'), openUtf8('a'), openUtf8('b')];
      for (const [index, one] of all) sheets[index]?.add(one);
      const done = sheets.map((sheet) => sheet.finish('<', '>'));
      for (const [index, bytes] of done.entries()) {
        const own = all.flatMap(([other, one]) => (other === index ? one : []));
        expect(Buffer.compare(bytes, Buffer.from(`<${own.join('')}>`))).toBe(0);
      }
      expect(new Set(done.map(({ buffer }) => buffer)).size).toBe(3);
    }),
    { numRuns: 60 },
  );
});
