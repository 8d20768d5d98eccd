import { describe, expect, test } from 'vitest';
import type { Found } from '../../src/ledger/found.ts';
import { at, entry, merge, NOW, only, OTHER, problemsOf, record, says, told } from './entries.ts';

const dated = (updated: number, parts: Partial<Found> = {}): Found =>
  record({ ...parts, updated, written: says({ updated: true }) });
const changed = (parts: Partial<Found> = {}): Found =>
  record({ text: 'text-9', whole: 'whole-9', modified: at('04', '15:00:30') + 700, ...parts });

describe('an article that nobody has seen', () => {
  test('is new once it is visible, and was first seen then', () => {
    const run = merge([], [record()]);
    expect(run.entries).toEqual([entry({ firstSeen: NOW })]);
    expect(told(run)).toEqual(['new kopir.md']);
    expect(run.heads.get('kopir.md')).toEqual(record());
  });

  test('of the first run was first seen when it was published', () => {
    expect(only(merge([], [record({ section: 'qogam' })], { isFirst: true }))).toEqual(entry({ section: 'qogam' }));
  });

  test('has the change that its record tells, unless that is to come', () => {
    expect(only(merge([], [dated(at('04', '12:00'))])).updated).toBe(at('04', '12:00'));
    expect(only(merge([], [dated(at('04', '20:01'))])).updated).toBe(at('04', '10:00'));
  });

  test.each([
    ['a draft', { status: 'draft' }],
    ['not due yet', { due: NOW + 1 }],
    ['expired', { expires: NOW }],
    ['retracted already', { status: 'retracted', reason: 'Қате' }],
  ] as const)('leaves no trace while it is %s (R-1405)', (_, parts) => {
    const run = merge([], [record(parts)]);
    expect(run).toEqual({ entries: [], events: [], heads: new Map(), refused: [], clashes: [], problems: [] });
  });

  test('is told as retracted if another system may have shown it', () => {
    const retracted = record({ status: 'retracted', reason: 'Қате', modified: at('04', '15:00:30') + 700 });
    const run = merge([], [retracted], { isFirst: true });
    expect(only(run)).toEqual(entry({ state: 'retracted', retracted: at('04', '15:00:30'), reason: 'Қате' }));
    expect(told(run)).toEqual(['retracted kopir.md']);
    expect(run.heads.size).toBe(0);
    expect(merge([], [{ ...retracted, due: NOW + 1 }], { isFirst: true }).entries).toEqual([]);
  });

  test('may not take the id or the address of another', () => {
    const old = [entry()];
    const sameId = merge(old, [record({ ...OTHER, record: 'b.md', id: entry().id, line: 7 })]);
    expect(problemsOf(sameId)).toEqual(['id-duplicate b.md:7']);
    expect(sameId.clashes).toMatchObject([{ value: entry().id, owner: { record: 'kopir.md' } }]);
    const sameUrl = merge(old, [record({ ...OTHER, record: 'b.md', url: entry().url })]);
    expect(problemsOf(sameUrl)).toEqual(['url-duplicate b.md:1']);
    for (const run of [sameId, sameUrl]) {
      expect(run.entries).toEqual(old);
      expect(run.refused.map((head) => head.record)).toEqual(['b.md']);
      expect(run.heads.size).toBe(0);
    }
  });

  test('gives way to the one of its id that was published first (R-207)', () => {
    const copies = [record({ record: 'b.md' }), record({ published: at('04', '09:00') }), record({ record: 'a.md' })];
    for (const found of [copies, copies.toReversed()]) {
      const run = merge([], found);
      expect(run.entries.map((one) => one.record)).toEqual(['kopir.md']);
      expect(problemsOf(run)).toEqual(['id-duplicate a.md:1', 'id-duplicate b.md:1']);
    }
  });
});

describe('an article that readers know', () => {
  test('stays as it is while its record does', () => {
    const run = merge([entry(), entry(OTHER)], [record()]);
    expect(run.entries).toEqual([entry(OTHER), entry()]);
    expect(run.events).toEqual([]);
  });

  test('keeps id, address and date of publication, whatever its record would give now (R-201, R-307)', () => {
    const run = merge(
      [entry()],
      [
        record({
          id: 'tag:new',
          url: 'https://taspa.example/new',
          published: at('05', '10:00'),
          due: at('04', '19:00'),
        }),
      ],
    );
    expect(run.entries).toEqual([entry()]);
    expect(run.heads.get('kopir.md')).toMatchObject({
      id: entry().id,
      url: entry().url,
      published: entry().published,
      updated: entry().updated,
    });
    expect(run.problems).toEqual([
      {
        code: 'date-kept',
        values: { value: '2024-10-05T10:00', taken: '2024-10-04T10:00:00+05:00' },
        file: 'kopir.md',
        line: 1,
        column: 1,
      },
    ]);
  });

  test('may differ from its record in seconds', () => {
    expect(merge([entry()], [record({ published: at('04', '10:00:59') })]).problems).toEqual([]);
  });

  test('follows its record in headline and section', () => {
    const moved = record({ title: 'Көпір жабылды', section: 'qogam' });
    expect(only(merge([entry({ section: 'sport' })], [moved]))).toEqual(
      entry({ title: 'Көпір жабылды', section: 'qogam' }),
    );
    expect(only(merge([entry({ section: 'sport' })], [record()]))).toEqual(entry());
  });

  test('takes another id or address from its record alone, and that is told', () => {
    const id = merge([entry()], [record({ id: 'tag:new', written: says({ id: true }) })]);
    expect(only(id).id).toBe('tag:new');
    expect(told(id)).toEqual([`renamed-id kopir.md (${entry().id})`]);
    const url = merge([entry()], [record({ url: 'https://taspa.example/new', written: says({ address: true }) })]);
    expect(only(url).url).toBe('https://taspa.example/new');
    expect(told(url)).toEqual([`renamed-url kopir.md (${entry().url})`]);
  });

  test('stays who it is where its record says the id or address of another', () => {
    const old = [entry(OTHER), entry()];
    const run = merge(old, [record({ id: OTHER.id, url: OTHER.url, written: says({ id: true, address: true }) })]);
    expect(run.entries).toEqual(old);
    expect(problemsOf(run)).toEqual(['id-duplicate kopir.md:1', 'url-duplicate kopir.md:1']);
    expect(run.heads.get('kopir.md')?.id).toBe(entry().id);
  });
});

const said = (updated: number): Found => changed({ updated, written: says({ updated: true }) });

describe('a change', () => {
  test('of what is significant moves the date of change to the file’s time', () => {
    const run = merge([entry()], [changed()]);
    expect(only(run)).toEqual(entry({ text: 'text-9', whole: 'whole-9', updated: at('04', '15:00:30') }));
    expect(told(run)).toEqual(['updated kopir.md']);
    expect(run.heads.get('kopir.md')?.updated).toBe(at('04', '15:00:30'));
  });

  test.each([
    ['before the last change', at('04', '09:59')],
    ['to come', NOW + 1000],
    ['unknown', 0],
  ])('counts as made now where the file’s time is %s', (_, modified) => {
    expect(only(merge([entry()], [changed({ modified })])).updated).toBe(NOW);
  });

  test('never moves the date back, not even by a clock that goes wrong', () => {
    const updated = at('04', '21:00');
    expect(only(merge([entry({ updated })], [changed()])).updated).toBe(updated);
  });

  test('has the date that the record says, if that is later than the last and has come', () => {
    expect(only(merge([entry()], [said(at('04', '11:11'))])).updated).toBe(at('04', '11:11'));
    expect(only(merge([entry()], [said(at('04', '20:01'))])).updated).toBe(at('04', '15:00:30'));
    expect(only(merge([entry({ updated: at('04', '12:00') })], [said(at('04', '11:11'))])).updated).toBe(
      at('04', '15:00:30'),
    );
  });

  test('is one where only the record’s own date moves on', () => {
    const run = merge([entry()], [record({ updated: at('04', '12:00'), written: says({ updated: true }) })]);
    expect(only(run).updated).toBe(at('04', '12:00'));
    expect(told(run)).toEqual(['updated kopir.md']);
  });

  test.each([
    ['its record', changed({ minor: true }), {}],
    ['the command', changed(), { minor: true }],
  ])('that %s calls minor moves no date (R-901)', (_, found, options) => {
    const run = merge([entry()], [found], options);
    expect(only(run)).toEqual(entry({ text: 'text-9', whole: 'whole-9' }));
    expect(told(run)).toEqual(['edited kopir.md']);
  });

  test('of what isn’t significant moves no date', () => {
    const run = merge([entry()], [record({ whole: 'whole-9' })]);
    expect(only(run)).toEqual(entry({ whole: 'whole-9' }));
    expect(told(run)).toEqual(['edited kopir.md']);
  });

  test('can’t be told of an article that was taken over: its text is learnt', () => {
    const run = merge([entry({ text: '', whole: '' })], [changed()]);
    expect(only(run)).toEqual(entry({ text: 'text-9', whole: 'whole-9' }));
    expect(run.events).toEqual([]);
  });
});
