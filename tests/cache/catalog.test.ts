import { describe, expect, test } from 'vitest';
import { catalogRows, monthsByActivity, periodsOf, readCatalog, summarizeMonth } from '../../src/cache/catalog.ts';
import type { Entry } from '../../src/ledger/entry.ts';

const at = (text: string): number => Date.parse(`${text}:00Z`);
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const monthOf = (instant: number): string => dayOf(instant).slice(0, 7);

const entry = (published: string, rest: Partial<Entry> = {}): Entry => ({
  id: published,
  url: `https://taspa.example/${published}`,
  title: published,
  published: at(published),
  updated: at(published),
  firstSeen: at(published),
  state: 'published',
  text: '',
  whole: '',
  ...rest,
});

const newest = (one: Entry) => summarizeMonth([one], monthOf).map((tally) => tally.newest);

const NEVER = -Infinity;

describe('the tallies of a month', () => {
  test('count published articles by period and section, all sections first', () => {
    const entries = [
      entry('2024-10-02T10:00', { section: 'sport' }),
      entry('2024-10-01T10:00', { section: 'sport' }),
      entry('2024-10-01T11:00', { section: 'alem' }),
      entry('2024-10-01T12:00'),
    ];
    expect(summarizeMonth(entries, dayOf)).toEqual([
      { period: '2024-10-01', count: 3, newest: at('2024-10-01T12:00'), retracted: NEVER },
      { period: '2024-10-01', section: 'alem', count: 1, newest: at('2024-10-01T11:00'), retracted: NEVER },
      { period: '2024-10-01', section: 'sport', count: 1, newest: at('2024-10-01T10:00'), retracted: NEVER },
      { period: '2024-10-02', count: 1, newest: at('2024-10-02T10:00'), retracted: NEVER },
      { period: '2024-10-02', section: 'sport', count: 1, newest: at('2024-10-02T10:00'), retracted: NEVER },
    ]);
    expect(summarizeMonth([], dayOf)).toEqual([]);
  });

  test('take an update for news, and a late article, but not one that was found within its period', () => {
    const updated = entry('2024-10-01T10:00', { updated: at('2024-11-05T10:00') });
    const late = entry('2024-10-01T10:00', { firstSeen: at('2024-11-06T10:00') });
    const same = entry('2024-10-01T10:00', { firstSeen: at('2024-10-09T10:00') });
    expect(newest(updated)).toEqual([at('2024-11-05T10:00')]);
    expect(newest(late)).toEqual([at('2024-11-06T10:00')]);
    expect(newest(same)).toEqual([at('2024-10-01T10:00')]);
    expect(summarizeMonth([same], dayOf)[0]?.newest).toBe(at('2024-10-09T10:00'));
  });

  test('know of retracted articles, without counting them, and nothing of expired ones', () => {
    const retracted = entry('2024-10-01T10:00', {
      state: 'retracted',
      retracted: at('2024-10-03T10:00'),
      section: 'alem',
    });
    const expired = entry('2024-10-01T11:00', { state: 'expired', section: 'sport' });
    expect(summarizeMonth([retracted, expired], monthOf)).toEqual([
      { period: '2024-10', count: 0, newest: NEVER, retracted: at('2024-10-03T10:00') },
      { period: '2024-10', section: 'alem', count: 0, newest: NEVER, retracted: at('2024-10-03T10:00') },
    ]);
  });
});

describe('a catalog', () => {
  const catalog = new Map([
    ['2024-10', summarizeMonth([entry('2024-10-02T10:00', { section: 'sport' }), entry('2024-10-01T10:00')], dayOf)],
    [
      '2024-08',
      summarizeMonth(
        [entry('2024-08-31T10:00', { section: 'alem', state: 'retracted', retracted: at('2024-10-05T10:00') })],
        dayOf,
      ),
    ],
    ['2024-09', summarizeMonth([entry('2024-09-07T10:00', { section: 'alem' })], dayOf)],
  ]);

  test('names the periods that have articles, of all or of a section', () => {
    expect(periodsOf(catalog, undefined)).toEqual(['2024-09-07', '2024-10-01', '2024-10-02']);
    expect(periodsOf(catalog, 'alem')).toEqual(['2024-09-07']);
    expect(periodsOf(catalog, 'joq')).toEqual([]);
  });

  test('names the months in which something happened last first', () => {
    expect(monthsByActivity(catalog, undefined)).toEqual([
      { month: '2024-08', count: 0, newest: NEVER, retracted: at('2024-10-05T10:00') },
      { month: '2024-10', count: 2, newest: at('2024-10-02T10:00'), retracted: NEVER },
      { month: '2024-09', count: 1, newest: at('2024-09-07T10:00'), retracted: NEVER },
    ]);
    expect(monthsByActivity(catalog, 'sport').map(({ month }) => month)).toEqual(['2024-10']);
  });

  test('comes back from JSON', () => {
    expect(readCatalog(JSON.parse(JSON.stringify(catalogRows(catalog))))).toEqual(catalog);
  });

  test.each([
    [null],
    [{}],
    [[1]],
    [[['2024-10']]],
    [[['2024-10', [[]]]]],
    [[[1, []]]],
    [[['2024-10', [['2024-10', null, -1, 0, 0]]]]],
    [[['2024-10', [['2024-10', null, 1.5, 0, 0]]]]],
    [[['2024-10', [['2024-10', null, 1, '0', 0]]]]],
    [[['2024-10', [['2024-10', 5, 1, 0, 0]]]]],
  ])('is not %j', (rows) => {
    expect(readCatalog(rows)).toBeUndefined();
  });
});
