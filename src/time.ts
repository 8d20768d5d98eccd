/** Civil time in a zone and instants, and how dates are written on the wire. An instant is milliseconds since the Unix epoch. */
import { tzOffset } from '@date-fns/tz/tzOffset';

/** What calendar and clock show: `month` 1-12, no zone. */
export type CivilTime = Readonly<{
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FOUR_CENTURIES = 146_097 * DAY;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Offsets are cached by spans of this length. No zone of the IANA database (2025c) has changed twice within it
 * since 1970 (the nearest pair is 6.96 days apart: America/Recife, October 2000), so a span holds one change at most.
 */
const SPAN = 6 * DAY;

type Span = Readonly<{ before: number; after: number; changesAt: number }>;

const spansOfZone = new Map<string, Map<number, Span>>();

const REGION = /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//;

/** Whether `name` is an IANA region that this Node.js knows, or `UTC`; no fixed offsets, no abbreviations (R-1501). */
export function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true;
  return REGION.test(name) && isKnown(name);
}

function isKnown(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The zone's offset at an instant, in whole minutes east of UTC (seconds of old local mean times are rounded); RangeError for an unknown zone. */
export function offsetAt(instant: number, timeZone: string): number {
  let spans = spansOfZone.get(timeZone);
  if (spans === undefined) spansOfZone.set(timeZone, (spans = new Map<number, Span>()));
  const index = Math.floor(instant / SPAN);
  let span = spans.get(index);
  if (span === undefined) spans.set(index, (span = readSpan(index * SPAN, timeZone)));
  return instant < span.changesAt ? span.before : span.after;
}

function readSpan(start: number, timeZone: string): Span {
  const before = lookUpOffset(start, timeZone);
  const after = lookUpOffset(start + SPAN, timeZone);
  if (before === after) return { before, after, changesAt: Infinity };
  let [low, high] = [start / 1000, (start + SPAN) / 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (lookUpOffset(middle * 1000, timeZone) === before) low = middle;
    else high = middle;
  }
  return { before, after, changesAt: high * 1000 };
}

function lookUpOffset(instant: number, timeZone: string): number {
  const offset = Math.round(tzOffset(timeZone, new Date(instant)));
  if (Number.isNaN(offset)) throw new RangeError(`No offset of zone "${timeZone}" at instant ${instant}`);
  return offset;
}

/** The instants at which the zone's clocks show `civil`: none in a gap, two in a repeated hour, ascending (R-1505). */
export function civilToInstants(civil: CivilTime, timeZone: string): readonly number[] {
  const wall = utcOf(civil);
  const early = offsetAt(wall - DAY, timeZone);
  const late = offsetAt(wall + DAY, timeZone);
  if (early === late) return [wall - early * MINUTE];
  return [early, late]
    .map((offset) => ({ offset, instant: wall - offset * MINUTE }))
    .filter(({ offset, instant }) => offsetAt(instant, timeZone) === offset)
    .map(({ instant }) => instant);
}

/** The instant at which a clock with the given offset (minutes east of UTC) shows `civil`. */
export function civilToInstant(civil: CivilTime, offset: number): number {
  return utcOf(civil) - offset * MINUTE;
}

/** What calendar and clock of the zone show at an instant; parts of a second are dropped. */
export function toCivil(instant: number, timeZone: string): CivilTime {
  return civilAt(instant, offsetAt(instant, timeZone));
}

function civilAt(instant: number, offset: number): CivilTime {
  const date = new Date(instant + offset * MINUTE);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** Whether calendar and clock can show it: years 1-9999, no 31.02, no 24:00, no leap second. */
export function isCivilTime({ year, month, day, hour, minute, second }: CivilTime): boolean {
  return (
    isWithin(year, 1, 9999) &&
    isWithin(month, 1, 12) &&
    isWithin(day, 1, daysIn(year, month)) &&
    isWithin(hour, 0, 23) &&
    isWithin(minute, 0, 59) &&
    isWithin(second, 0, 59)
  );
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** The day of the week of a calendar date: 1 is Monday, 7 Sunday. The epoch was a Thursday. */
export function weekdayOf(civil: CivilTime): number {
  const day = Math.floor(utcOf(civil) / DAY);
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Date.UTC takes the years 0-99 for 1900-1999; the calendar repeats itself every four centuries. */
function utcOf({ year, month, day, hour, minute, second }: CivilTime): number {
  if (year >= 100) return Date.UTC(year, month - 1, day, hour, minute, second);
  return Date.UTC(year + 400, month - 1, day, hour, minute, second) - FOUR_CENTURIES;
}

const ENGLISH_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TWO_DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));

/** `Fri, 04 Oct 2024 18:52:00 +0500`, in the zone; RangeError outside the years 1-9999. */
export function formatRfc822(instant: number, timeZone: string): string {
  const offset = offsetAt(instant, timeZone);
  const civil = civilAt(instant, offset);
  const weekday = ENGLISH_DAYS[weekdayOf(civil) - 1];
  const date = `${TWO_DIGITS[civil.day]} ${ENGLISH_MONTHS[civil.month - 1]} ${wireYear(civil)}`;
  return `${weekday}, ${date} ${wireClock(civil)} ${formatOffset(offset, '')}`;
}

/** `2024-10-04T18:52:00+05:00`, in the zone, `Z` where the offset is none; RangeError outside the years 1-9999. */
export function formatRfc3339(instant: number, timeZone: string): string {
  const offset = offsetAt(instant, timeZone);
  const civil = civilAt(instant, offset);
  const date = `${wireYear(civil)}-${TWO_DIGITS[civil.month]}-${TWO_DIGITS[civil.day]}`;
  return `${date}T${wireClock(civil)}${offset === 0 ? 'Z' : formatOffset(offset, ':')}`;
}

function wireYear({ year }: CivilTime): string {
  if (year < 1 || year > 9999) throw new RangeError(`A feed cannot carry the year ${year}`);
  return year < 1000 ? String(year).padStart(4, '0') : String(year);
}

function wireClock({ hour, minute, second }: CivilTime): string {
  return `${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[second]}`;
}

/** `+0500` or, with a separator, `+05:00`; `offset` in minutes east of UTC. */
export function formatOffset(offset: number, separator: '' | ':'): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${TWO_DIGITS[Math.floor(minutes / 60)]}${separator}${TWO_DIGITS[minutes % 60]}`;
}

/** Whether Node.js knows that Almaty (2024) and Qyzylorda (2018) went to +05:00: with older zones every date is an hour off (R-1502). */
export function hasCurrentZones(): boolean {
  const almaty = Date.UTC(2024, 1, 29, 18);
  return (
    offsetAt(almaty - 1000, 'Asia/Almaty') === 360 &&
    offsetAt(almaty, 'Asia/Almaty') === 300 &&
    offsetAt(Date.UTC(2018, 11, 20, 18), 'Asia/Qyzylorda') === 300
  );
}
