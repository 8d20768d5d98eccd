import { describe, expect, test } from 'vitest';
import type { Found } from '../../src/ledger/found.ts';
import { at, entry, merge, nameless, NOW, only, OTHER, problemsOf, record, says, told } from './entries.ts';

const said = (updated: number): Found =>
  record({ status: 'retracted', modified: at('04', '15:00'), updated, written: says({ updated: true }) });

describe('a retraction', () => {
  const retracted = record({
    status: 'retracted',
    reason: 'Дерек расталмады',
    whole: 'whole-9',
    modified: at('04', '15:00'),
  });
  const known = entry({
    state: 'retracted',
    reason: 'Дерек расталмады',
    whole: 'whole-9',
    retracted: at('04', '15:00'),
  });

  test('is told with its reason and the file’s time', () => {
    const run = merge([entry()], [retracted]);
    expect(run.entries).toEqual([known]);
    expect(told(run)).toEqual(['retracted kopir.md']);
    expect(run.heads.size).toBe(0);
  });

  test('has the date that the record says, if that is later than the last change', () => {
    expect(only(merge([entry()], [said(at('04', '14:00'))])).retracted).toBe(at('04', '14:00'));
    const updated = at('04', '14:00');
    expect(only(merge([entry({ updated })], [said(updated)])).retracted).toBe(at('04', '15:00'));
  });

  test('is never earlier than the last change, nor to come', () => {
    const updated = at('04', '16:00');
    expect(only(merge([entry({ updated })], [retracted])).retracted).toBe(NOW);
    expect(only(merge([entry()], [{ ...retracted, modified: NOW + 60_000 }])).retracted).toBe(NOW);
  });

  test('stays dated as it was when its reason is put otherwise', () => {
    const run = merge([known], [{ ...retracted, reason: 'Дерек қате', modified: at('04', '18:00') }]);
    expect(only(run)).toEqual({ ...known, reason: 'Дерек қате' });
    expect(told(run)).toEqual(['edited kopir.md']);
  });

  test('that only now has a reason is told now', () => {
    const silent = entry({ state: 'retracted', retracted: at('04', '14:00') });
    const run = merge([silent], [retracted]);
    expect(only(run)).toEqual({ ...known, retracted: at('04', '14:00') });
    expect(told(run)).toEqual(['retracted kopir.md']);
  });

  test('outlives its record', () => {
    const run = merge([known], [], { gone: ['kopir.md'] });
    expect(run.entries).toEqual([nameless(known)]);
    expect(run.events).toEqual([]);
  });
});

describe('an article that is no longer there', () => {
  const withdrawn = nameless(entry({ state: 'retracted', retracted: NOW }));

  test('is withdrawn without a reason when its record has gone, which is named no more', () => {
    const run = merge([entry(), entry(OTHER)], [], { gone: ['kopir.md', 'never-published.md'], now: NOW + 700 });
    expect(run.entries).toEqual([entry(OTHER), withdrawn]);
    expect(told(run)).toEqual(['withdrawn -']);
  });

  test('is never withdrawn before its last change, not even by a clock that goes wrong', () => {
    const updated = at('04', '21:00');
    expect(only(merge([entry({ updated })], [], { gone: ['kopir.md'] })).retracted).toBe(updated);
  });

  test.each([
    ['a draft', { status: 'draft' }],
    ['put off', { due: NOW + 1, published: NOW + 1 }],
  ] as const)('is withdrawn when it is %s, and nothing that is hidden is taken over (R-1405)', (_, parts) => {
    const hidden = record({
      title: 'Құпия',
      url: 'https://taspa.example/secret',
      text: 'secret',
      whole: 'secret',
      section: 'secret',
      written: says({ id: true, address: true }),
      ...parts,
    });
    const run = merge([entry()], [hidden]);
    expect(run.entries).toEqual([entry({ state: 'retracted', retracted: NOW })]);
    expect(told(run)).toEqual(['withdrawn kopir.md']);
    expect(run.heads.size).toBe(0);
    expect(JSON.stringify([run.entries, run.events])).not.toMatch(/secret|Құпия/);
  });

  test('expires in silence', () => {
    const run = merge([entry()], [record({ expires: NOW, title: 'Басқа' })]);
    expect(run.entries).toEqual([entry({ state: 'expired' })]);
    expect(told(run)).toEqual(['expired kopir.md']);
    expect(merge(run.entries, [record({ status: 'draft' })]).entries).toEqual(run.entries);
  });

  test('comes back as who it was, changed later than it went (RFC 6721)', () => {
    const now = NOW + 60_000;
    const run = merge([withdrawn], [record()], { now });
    expect(run.entries).toEqual([entry({ updated: NOW + 1000 })]);
    expect(told(run)).toEqual(['revived kopir.md']);
    expect(run.heads.get('kopir.md')?.updated).toBe(NOW + 1000);
    const changed = record({ text: 'text-9', modified: NOW + 30_000 });
    expect(only(merge([withdrawn], [changed], { now })).updated).toBe(NOW + 30_000);
  });

  test('comes back at the moment to which it was put off', () => {
    const due = NOW + 3_600_000;
    const run = merge([entry({ state: 'retracted', retracted: NOW })], [record({ due, published: due })], { now: due });
    expect(run.entries).toEqual([entry({ updated: due })]);
    expect(problemsOf(run)).toEqual(['date-kept kopir.md:1']);
  });

  test('never comes back with a date to come', () => {
    expect(only(merge([withdrawn], [record()], { now: NOW + 300 })).updated).toBe(NOW);
  });

  test('comes back from its expiry as it went', () => {
    const run = merge([entry({ state: 'expired' })], [record({ whole: 'whole-9' })]);
    expect(run.entries).toEqual([entry({ whole: 'whole-9' })]);
    expect(told(run)).toEqual(['revived kopir.md']);
  });

  test('leaves its address to another, and can’t take it back', () => {
    const hidden = entry({ state: 'retracted', retracted: at('04', '12:00') });
    const heir = record({ ...OTHER, due: OTHER.published, url: entry().url });
    const taken = merge([hidden], [heir]);
    expect(told(taken)).toEqual(['new jol.md']);
    const back = merge(taken.entries, [record()]);
    expect(back.entries).toEqual(taken.entries);
    expect(problemsOf(back)).toEqual(['url-duplicate kopir.md:1']);
    expect(back.refused).toEqual([record()]);
  });
});
