/** Heads on their way between threads and through files. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Found } from '../../src/ledger/found.ts';
import { openRows, packRows } from '../../src/publish/rows.ts';

const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
const text = fc.string({ unit: 'binary' });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

/** Heads, most of which say no more than they must. */
const heads: fc.Arbitrary<Found> = fc
  .record({
    record: text,
    id: text,
    url: text,
    title: text,
    published: instant,
    modified: instant,
    text,
    whole: text,
    said: fc.constantFrom({}, { id: true }, { address: true }, { updated: true }),
    due: optional(instant),
    updated: optional(instant),
    file: optional(text),
    status: optional(fc.constantFrom('draft', 'retracted')),
    more: fc.record(
      { section: text, expires: instant, reason: text, minor: fc.boolean(), line: fc.nat() },
      { requiredKeys: [] },
    ),
  })
  .map(({ said, due, updated, file, status, more, ...rest }) => ({
    ...rest,
    due: due ?? rest.published,
    updated: updated ?? rest.published,
    file: file ?? rest.record,
    status: status ?? 'published',
    written: { id: false, address: false, updated: false, ...said },
    ...more,
  }));

test('A head comes out as it went in', () => {
  fc.assert(
    fc.property(fc.array(heads), (all) => {
      const rows = openRows();
      const months = all.map((_, index) => (index % 2 === 0 ? '2024-10' : '2024-09'));
      rows.add(packRows(all, months));
      expect(rows.of('2024-10')).toEqual(all.filter((_, index) => index % 2 === 0));
      expect(rows.of('2024-09')).toEqual(all.filter((_, index) => index % 2 === 1));
      rows.close();
    }),
  );
});
