/** What the ledger's months hold, in numbers: which archives there are and which months a window needs, without reading any. */
import type { Entry } from '../ledger/entry.ts';
import { isCount, isList, isNumber, isText, isTextOrNull } from './shape.ts';

/**
 * How many articles are published, the last instant (ms) at which one of them became news (published, updated, or found
 * when its period was over), and the last at which one was retracted; -Infinity where there was none.
 */
type Tally = Readonly<{ count: number; newest: number; retracted: number }>;

/** The tally of one archive period in one section; of all its articles where no section is named. */
export type PeriodTally = Tally & Readonly<{ period: string; section?: string }>;

/** The tallies of each ledger month, in the order of period and section, that of all sections first. */
export type Catalog = ReadonlyMap<string, readonly PeriodTally[]>;

/** The tally of one ledger month. */
export type MonthTally = Tally & Readonly<{ month: string }>;

type PeriodOf = (instant: number) => string;

const EMPTY: Tally = { count: 0, newest: -Infinity, retracted: -Infinity };

/**
 * Counts the entries of one ledger month; `periodOf` names the period of an instant, `archiveOf` the one in whose archive an article
 * of that instant is. Expired ones don't count.
 */
export function summarizeMonth(
  entries: readonly Entry[],
  periodOf: PeriodOf,
  archiveOf: PeriodOf = periodOf,
): readonly PeriodTally[] {
  const periods = new Map<string, Map<string, Tally>>();
  for (const entry of entries) {
    if (entry.state === 'expired') continue;
    const period = archiveOf(entry.published);
    const sections = periods.get(period) ?? new Map<string, Tally>();
    periods.set(period, sections);
    const one = tallyOf(entry, period, periodOf);
    for (const section of [ALL, ...(entry.section === undefined ? [] : [entry.section])])
      sections.set(section, add(sections.get(section) ?? EMPTY, one));
  }
  return [...periods].toSorted(byName).flatMap(([period, sections]) =>
    [...sections].toSorted(byName).map(([section, tally]) => {
      return { period, ...(section === ALL ? {} : { section }), ...tally };
    }),
  );
}

/** No section has an empty name. */
const ALL = '';

/** The archive periods with published articles in a section (in any, where none is named), sorted, each once. */
export function periodsOf(catalog: Catalog, section: string | undefined): readonly string[] {
  const periods = new Set<string>();
  for (const tallies of catalog.values()) {
    for (const tally of tallies) if (tally.section === section && tally.count > 0) periods.add(tally.period);
  }
  return [...periods].toSorted();
}

/** The ledger months with articles of a section (of any, where none is named), the one in which something happened last first. */
export function monthsByActivity(catalog: Catalog, section: string | undefined): readonly MonthTally[] {
  const months: MonthTally[] = [];
  for (const [month, tallies] of catalog) {
    const own = tallies.filter((tally) => tally.section === section);
    if (own.length > 0) months.push({ month, ...own.reduce<Tally>(add, EMPTY) });
  }
  return months.toSorted((a, b) => activityOf(b) - activityOf(a) || (a.month < b.month ? 1 : -1));
}

/** A catalog as JSON: a row a month, in it a row a tally, null for what isn't there. */
export function catalogRows(catalog: Catalog): readonly unknown[] {
  // JSON has no -Infinity: it prints null.
  return Array.from(catalog, ([month, tallies]) => [
    month,
    tallies.map(({ period, section, count, newest, retracted }) => [period, section ?? null, count, newest, retracted]),
  ]);
}

/** The catalog of such rows; nothing where they are other. */
export function readCatalog(rows: unknown): Catalog | undefined {
  if (!isList(rows)) return undefined;
  const catalog = new Map<string, readonly PeriodTally[]>();
  for (const row of rows) {
    if (!isList(row) || !isText(row[0]) || !isList(row[1])) return undefined;
    const tallies = row[1].flatMap((cells) => readTally(cells) ?? []);
    if (tallies.length !== row[1].length) return undefined;
    catalog.set(row[0], tallies);
  }
  return catalog;
}

function readTally(cells: unknown): PeriodTally | undefined {
  if (!isList(cells)) return undefined;
  const [period, section, count, newest, retracted] = cells;
  if (!isText(period) || !isTextOrNull(section) || !isCount(count)) return undefined;
  if (!isInstant(newest) || !isInstant(retracted)) return undefined;
  const tally = { count, newest: newest ?? -Infinity, retracted: retracted ?? -Infinity };
  return { period, ...(section === null ? {} : { section }), ...tally };
}

function isInstant(value: unknown): value is number | null {
  return value === null || isNumber(value);
}

function tallyOf(entry: Entry, period: string, periodOf: PeriodOf): Tally {
  const { state, published, updated, firstSeen, retracted = -Infinity } = entry;
  if (state === 'retracted') return { ...EMPTY, retracted };
  const isLate = firstSeen > published && periodOf(firstSeen) !== period;
  return { count: 1, newest: Math.max(published, updated, isLate ? firstSeen : published), retracted: -Infinity };
}

function add(sum: Tally, one: Tally): Tally {
  return {
    count: sum.count + one.count,
    newest: Math.max(sum.newest, one.newest),
    retracted: Math.max(sum.retracted, one.retracted),
  };
}

function activityOf({ newest, retracted }: Tally): number {
  return Math.max(newest, retracted);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
