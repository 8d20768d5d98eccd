import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf, isClosed, monthOf, periodOf } from '../src/period.ts';
import { activityOf, selectWindow, windowSince } from '../src/window.ts';
import type { Shown, WindowSettings } from '../src/window.ts';

const ZONE = 'Asia/Almaty';
const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(`${text}+05:00`);
const NOW = at('2024-10-20T12:00');

/** By default the period of archives is the month, and the window two articles and a day. */
const settingsOf = (more: Partial<WindowSettings['limit']> = {}, archive: WindowSettings['archive'] = 'month') => ({
  limit: { items: 2, hours: 24, bytes: 1_000_000, ...more },
  archive,
  timeZone: ZONE,
});

const entryOf = (id: string, published: string, more: Partial<Shown> = {}): Shown => {
  const instant = at(published);
  return { id, published: instant, updated: instant, firstSeen: instant, state: 'published', ...more };
};
const retract = (id: string, published: string, when: string): Shown =>
  entryOf(id, published, { state: 'retracted', retracted: at(when) });

const idsOf = (entries: readonly Shown[]): readonly string[] => entries.map(({ id }) => id);

describe('activity is', () => {
  test.each<[string, Partial<Shown>, WindowSettings['archive'], string]>([
    ['the publication', {}, 'month', '2024-09-10T10:00'],
    ['the last significant change', { updated: at('2024-10-02T09:00') }, 'month', '2024-10-02T09:00'],
    ['not the first run that saw it', { firstSeen: at('2024-09-12T10:00') }, 'month', '2024-09-10T10:00'],
    [
      'the first run that saw it if its month was over',
      { firstSeen: at('2024-10-01T00:00') },
      'month',
      '2024-10-01T00:00',
    ],
    ['or its day', { firstSeen: at('2024-09-12T10:00') }, 'day', '2024-09-12T10:00'],
    [
      'or, without archives, the hours of the window',
      { firstSeen: at('2024-09-11T10:01') },
      'none',
      '2024-09-11T10:01',
    ],
    ['which are not over yet', { firstSeen: at('2024-09-11T10:00') }, 'none', '2024-09-10T10:00'],
    [
      'the later one of both',
      { firstSeen: at('2024-10-03T10:00'), updated: at('2024-10-04T10:00') },
      'month',
      '2024-10-04T10:00',
    ],
  ])('%s', (_, more, archive, expected) => {
    expect(activityOf(entryOf('a', '2024-09-10T10:00', more), settingsOf({}, archive))).toBe(at(expected));
  });
});

describe('a window holds', () => {
  const month = ['01', '05', '10', '19', '20'].map((day) => entryOf(day, `2024-10-${day}T10:00`));

  test('all of the open period, which no archive holds', () => {
    const { articles, dispensable } = selectWindow(month, settingsOf(), NOW);
    expect(idsOf(articles)).toEqual(['20', '19', '10', '05', '01']);
    expect(dispensable).toEqual([]);
  });

  test('where archives hold days, today, and of the others as many as it should', () => {
    const { articles, dispensable } = selectWindow(month, settingsOf({ items: 3 }, 'day'), NOW);
    expect(idsOf(articles)).toEqual(['20', '19', '10']);
    expect(dispensable).toEqual(['10', '19']);
  });

  test('once the period is over, the newest by count', () => {
    const { articles, dispensable } = selectWindow(month, settingsOf({ hours: 0 }), at('2024-11-01T00:00'));
    expect(idsOf(articles)).toEqual(['20', '19']);
    expect(dispensable).toEqual(['19', '20']);
  });

  test('more than its count where so much was published within its hours before the newest', () => {
    const busy = Array.from({ length: 30 }, (_, hour) => {
      const published = at('2024-09-30T23:00') - hour * HOUR;
      return { id: `h${hour}`, published, updated: published };
    });
    expect(selectWindow(busy, settingsOf(), NOW).articles).toHaveLength(25);
  });

  test('what was significantly updated, in its place by date (R-902)', () => {
    const old = entryOf('old', '2024-03-01T10:00', { updated: at('2024-10-20T11:00') });
    const { articles } = selectWindow([old, ...month], settingsOf({ items: 1, hours: 1 }, 'day'), NOW);
    expect(idsOf(articles)).toEqual(['20', 'old']);
  });

  test('what came late, and says when that was', () => {
    const late = entryOf('late', '2024-03-01T10:00', { firstSeen: at('2024-10-20T11:30') });
    const window = selectWindow([...month, late], settingsOf({}, 'day'), NOW);
    expect(idsOf(window.articles)).toEqual(['20', 'late']);
    expect(window.changed).toBe(at('2024-10-20T11:30'));
  });

  test('articles of one instant in the order of their ids, whatever that of the entries', () => {
    const twins = ['b', 'a', 'c'].map((id) => entryOf(id, '2024-10-19T10:00'));
    expect(idsOf(selectWindow(twins, settingsOf(), NOW).articles)).toEqual(['a', 'b', 'c']);
  });

  test('nothing that was retracted or has expired', () => {
    const entries = [
      entryOf('a', '2024-10-19T10:00'),
      entryOf('b', '2024-10-19T11:00', { state: 'expired' }),
      retract('c', '2024-10-19T12:00', '2024-10-19T13:00'),
    ];
    const { articles, withdrawn } = selectWindow(entries, settingsOf(), NOW);
    expect(idsOf(articles)).toEqual(['a']);
    expect(idsOf(withdrawn)).toEqual(['c']);
  });

  test('nothing at all of a feed without articles', () => {
    const expired = [entryOf('a', '2024-10-19T10:00', { state: 'expired' })];
    const nothing = { articles: [], dispensable: [], withdrawn: [], changed: -Infinity };
    expect(selectWindow([], settingsOf(), NOW)).toEqual(nothing);
    expect(selectWindow(expired, settingsOf(), NOW)).toEqual(nothing);
  });
});

describe('a retraction is told', () => {
  const news = entryOf('new', '2024-09-30T10:00');
  const told = (entries: readonly Shown[], hours = 24) =>
    idsOf(selectWindow([news, ...entries], settingsOf({ items: 1, hours }), NOW).withdrawn);

  test('for thirty days of the feed, last first', () => {
    const entries = [
      retract('a', '2024-01-01T10:00', '2024-08-31T10:00'),
      retract('b', '2024-01-01T10:00', '2024-08-31T09:59'),
      retract('c', '2024-01-01T10:00', '2024-09-02T10:00'),
    ];
    expect(told(entries)).toEqual(['c', 'a']);
  });

  test('longer while the window reaches back', () => {
    const entries = [entryOf('old', '2024-02-01T10:00'), retract('a', '2024-01-01T10:00', '2024-03-01T10:00')];
    expect(told(entries, 8760)).toEqual(['a']);
  });

  test('though nothing else is left', () => {
    const { withdrawn, changed } = selectWindow(
      [retract('a', '2023-01-01T10:00', '2023-01-02T10:00')],
      settingsOf(),
      NOW,
    );
    expect(idsOf(withdrawn)).toEqual(['a']);
    expect(changed).toBe(at('2023-01-02T10:00'));
  });

  test('and is the last thing that happened', () => {
    const entries = [news, retract('a', '2024-01-01T10:00', '2024-10-05T10:00')];
    expect(selectWindow(entries, settingsOf(), NOW).changed).toBe(at('2024-10-05T10:00'));
  });
});

const instants = fc.integer({ min: at('2024-05-01T00:00'), max: NOW });
const entries: fc.Arbitrary<readonly Shown[]> = fc
  .array(fc.tuple(instants, instants, instants, fc.constantFrom('published', 'published', 'retracted', 'expired')), {
    maxLength: 60,
  })
  .map((all) =>
    all.map(([published, updated, later, state], index) => ({
      id: `tag:${index}`,
      published,
      updated: Math.max(published, updated),
      firstSeen: index % 3 === 0 ? Math.max(published, later) : published,
      state,
      ...(state === 'retracted' ? { retracted: Math.max(published, later) } : {}),
    })),
  );
const settings: fc.Arbitrary<WindowSettings> = fc.record({
  limit: fc.record({
    items: fc.integer({ min: 1, max: 40 }),
    hours: fc.integer({ min: 0, max: 900 }),
    bytes: fc.constant(1),
  }),
  archive: fc.constantFrom('month', 'day', 'none'),
  timeZone: fc.constant(ZONE),
});

describe('for any entries and settings', () => {
  test('window and closed archives together hold every article, though documents leave out all they may', () => {
    fc.assert(
      fc.property(entries, settings, instants, (all, given, now) => {
        const { archive } = given;
        fc.pre(archive !== 'none');
        const known = all.filter(({ published }) => published <= now);
        const { articles, dispensable } = selectWindow(known, given, now);
        const kept = articles.filter(({ id }) => !dispensable.includes(id));
        const published = known.filter(({ state }) => state === 'published');
        const archived = published.filter((one) => isClosed(periodOf(one.published, archive, ZONE), now, ZONE));
        expect(new Set(idsOf([...kept, ...archived]))).toEqual(new Set(idsOf(published)));
        expect(new Set(idsOf(articles)).size).toBe(articles.length);
      }),
    );
  });

  test('months without activity since what the window asks for change nothing in it', () => {
    fc.assert(
      fc.property(entries, settings, (all, given) => {
        const whole = selectWindow(all, given, NOW);
        const read: Shown[] = [];
        for (const { month, own, newest } of monthsOf(all, given)) {
          if (month === monthOf(NOW, ZONE) || newest >= windowSince(read, given)) read.push(...own);
        }
        expect(selectWindow(read, given, NOW)).toEqual(whole);
      }),
    );
  });

  test('every order gives the same window', () => {
    fc.assert(
      fc.property(entries, settings, (all, given) => {
        expect(selectWindow(all.toReversed(), given, NOW)).toEqual(selectWindow(all, given, NOW));
      }),
    );
  });
});

type Month = Readonly<{ month: string; own: readonly Shown[]; newest: number }>;

/** Months as a catalog knows them, the most active first: of what came late within its month it knows nothing. */
function monthsOf(all: readonly Shown[], { archive }: WindowSettings): readonly Month[] {
  const months = [...new Set(all.map(({ published }) => monthOf(published, ZONE)))];
  const length = archive === 'day' ? 'day' : 'month';
  const newsOf = ({ published, updated, firstSeen = published, state, retracted = 0 }: Shown): number => {
    if (state === 'retracted') return retracted;
    const isLate = endOf(periodOf(published, length, ZONE), ZONE) <= firstSeen;
    return state === 'expired' ? -Infinity : Math.max(updated, isLate ? firstSeen : published);
  };
  return months
    .map((month) => {
      const own = all.filter(({ published }) => monthOf(published, ZONE) === month);
      return { month, own, newest: Math.max(...own.map(newsOf)) };
    })
    .toSorted((a, b) => b.newest - a.newest);
}
