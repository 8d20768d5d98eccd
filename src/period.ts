/** The periods that archives hold: months and days of the newsroom's calendar, whose names sort in their order. */
import { civilToInstants, offsetAt } from './time.ts';
import type { CivilTime } from './time.ts';

/** How long the periods of a channel's archives are. */
export type PeriodLength = 'month' | 'day';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Names by the number of the day since the epoch: whole years of articles share a few hundred. */
const namesOfDays: Readonly<Record<PeriodLength, Map<number, string>>> = { month: new Map(), day: new Map() };

/** Ends by zone and period. */
const ends = new Map<string, Map<string, number>>();

/** The month, `2024-09`, that calendars in the zone show at an instant. */
export function monthOf(instant: number, timeZone: string): string {
  return periodOf(instant, 'month', timeZone);
}

/** The month, `2024-09`, or the day, `2024-09-30`, that calendars in the zone show at an instant. */
export function periodOf(instant: number, length: PeriodLength, timeZone: string): string {
  const day = Math.floor((instant + offsetAt(instant, timeZone) * MINUTE) / DAY);
  const names = namesOfDays[length];
  const known = names.get(day);
  if (known !== undefined) return known;
  const name = new Date(day * DAY).toISOString().slice(0, length === 'month' ? 7 : 10);
  names.set(day, name);
  return name;
}

/** A period, or the one of a month next to it: that month, or its first or last day, where the period lies outside. */
export function periodWithin(month: string, period: string): string {
  if (period.length === month.length) return month;
  if (period.startsWith(month)) return period;
  const [year = 0, number = 1] = month.split('-').map(Number);
  const lastDay = new Date(0).setUTCFullYear(year, number, 0);
  return period < month ? `${month}-01` : new Date(lastDay).toISOString().slice(0, '2024-10-31'.length);
}

/** Whether a period is over, so that no article of an honest date can be added any more. */
export function isClosed(period: string, now: number, timeZone: string): boolean {
  return endOf(period, timeZone) <= now;
}

/** The first instant after a month or day: the last midnight of the zone where clocks show it twice. */
export function endOf(period: string, timeZone: string): number {
  let known = ends.get(timeZone);
  if (known === undefined) ends.set(timeZone, (known = new Map<string, number>()));
  let end = known.get(period);
  if (end === undefined) known.set(period, (end = findMidnight(dayAfter(period), timeZone)));
  return end;
}

function dayAfter(period: string): CivilTime {
  const [year = 0, month = 1, day] = period.split('-').map(Number);
  const next = new Date(0);
  next.setUTCFullYear(year, day === undefined ? month : month - 1, day === undefined ? 1 : day + 1);
  const date = { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
  return { ...date, hour: 0, minute: 0, second: 0 };
}

/** Where clocks skip midnight, the instant at which they do. */
function findMidnight(midnight: CivilTime, timeZone: string): number {
  const instants = civilToInstants(midnight, timeZone);
  const last = instants.at(-1);
  if (last !== undefined) return last;
  const [wall = 0] = civilToInstants(midnight, 'UTC');
  let [before, after] = [wall - DAY, wall + DAY];
  const offset = offsetAt(before, timeZone);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle, timeZone) === offset) before = middle;
    else after = middle;
  }
  return after;
}
