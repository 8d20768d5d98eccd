/** The date that a newsroom writes, and the instant that it means. */
import { findReason } from './date-reason.ts';
import { readDateText } from './date-text.ts';
import type { DateParts, DateText } from './date-text.ts';
import { weekdayName } from './kazakh/calendar.ts';
import { finding } from './problem.ts';
import type { Finding, ProblemCode } from './problem.ts';
import {
  civilToInstant,
  civilToInstants,
  formatOffset,
  formatRfc3339,
  isCivilTime,
  offsetAt,
  toCivil,
  weekdayOf,
} from './time.ts';
import type { CivilTime } from './time.ts';

/** `reference`: the instant against which `Бүгін`, `3 сағат бұрын` or a date without its year is read (R-1509). */
export type DateContext = Readonly<{
  timeZone: string;
  ambiguousTime: 'error' | 'earlier' | 'later';
  reference?: number;
}>;

/** `instant` is absent where a finding is an error; `dayOnly`: no time was written, and the instant is the day's first. */
export type DateRead = Readonly<{
  instant?: number;
  dayOnly: boolean;
  findings: readonly Finding[];
}>;

type Day = Pick<CivilTime, 'year' | 'month' | 'day'>;

/** The longest date that makes sense; longer text is none and isn't looked at. */
const LONGEST = 80;
/** Before it, no feed reader believes a date. */
export const EARLIEST_YEAR = 1990;
/** What is later is a slip of the pen, or means "never": four figures of a year must do, with any offset. */
const LATEST_YEAR = 2199;
const WIDEST_OFFSET = 14 * 60;
const DAY = 86_400_000;
const ODD_DATE = /^\d+([./-])\d{1,2}\1\d+$/;

/**
 * The instant of a written date (R-1510 to R-1516): `04.10.2024 18:52`, `18:52, 04.10.2024`, ISO 8601,
 * `2024 жылғы 4 қазан, 18:52` and its forms, `Бүгін, 18:52`. A date without its year is the latest such day up to the
 * reference, and unreadable without one. Parts of a second are dropped.
 * Errors: date-unreadable (with a `reason` where one is known), date-many, date-relative, date-impossible,
 * date-implausible, date-weekday, date-ambiguous, date-skipped. Warnings: date-day-only, date-offset, date-spelling.
 */
export function readDate(text: string, context: DateContext): DateRead {
  const value = text.trim();
  const read = readText(value);
  if (read === undefined || read.odd.length > 0) return failure(unreadable(value, read?.parts));
  if (read.clash) return failure(finding('date-many', { value }));
  const { parts } = read;
  const instant =
    parts.minutesAgo === undefined ? dayInstant(parts, context, value) : pastInstant(parts, context, value);
  if (typeof instant !== 'number') return failure(instant);
  const dayOnly = parts.hour === undefined && parts.minutesAgo === undefined;
  return { instant, dayOnly, findings: warningsOf(read, instant, context, value) };
}

/**
 * Whether a text has the shape of a date, even of an impossible one (`31.02.2024`) or one in no accepted order
 * (`04/10/2024`): date words and numbers only, among them a day with its month and
 * a year or a time (`9 мамыр` alone may be a headline), or a relative day.
 */
export function isDateLike(text: string): boolean {
  const read = readText(text.trim());
  if (read === undefined) return false;
  const { year, month, day, hour, daysAgo, minutesAgo } = read.parts;
  if (daysAgo !== undefined || minutesAgo !== undefined) return true;
  if (day !== undefined && month !== undefined) return year !== undefined || hour !== undefined;
  return read.odd.some((number) => ODD_DATE.test(number));
}

function readText(text: string): DateText | undefined {
  return text.length > LONGEST ? undefined : readDateText(text);
}

function quote(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text;
}

function failure(error: Finding): DateRead {
  return { dayOnly: false, findings: [error] };
}

function unreadable(value: string, parts: DateParts | undefined): Finding {
  const reason = value.length > LONGEST ? undefined : findReason(value, parts);
  return finding('date-unreadable', { value: quote(value), ...reason });
}

/** `3 сағат бұрын`, to the second. */
function pastInstant(parts: DateParts, { reference }: DateContext, value: string): number | Finding {
  const { minutesAgo = 0, ...others } = parts;
  if (Object.keys(others).length > 0) return finding('date-unreadable', { value });
  if (reference === undefined) return finding('date-relative', { value });
  return Math.floor(reference / 1000) * 1000 - minutesAgo * 60_000;
}

function dayInstant(parts: DateParts, context: DateContext, value: string): number | Finding {
  const civil = civilOf(parts, context);
  if (civil === 'date-unreadable') return unreadable(value, parts);
  if (typeof civil === 'string') return finding(civil, { value });
  const { offset = parts.utc === undefined ? undefined : 0, weekday } = parts;
  if (!isCivilTime(civil) || Math.abs(offset ?? 0) > WIDEST_OFFSET) return finding('date-impossible', { value });
  if (civil.year < EARLIEST_YEAR || civil.year > LATEST_YEAR) return finding('date-implausible', { value });
  if (weekday !== undefined && weekday !== weekdayOf(civil)) {
    const names = { weekday: weekdayName(weekday), expected: weekdayName(weekdayOf(civil)) };
    return finding('date-weekday', { value, ...names });
  }
  if (offset !== undefined) return civilToInstant(civil, offset);
  return parts.hour === undefined
    ? firstOfDay(civil, context, value)
    : choose(civilToInstants(civil, context.timeZone), context, value);
}

function civilOf(parts: DateParts, context: DateContext): CivilTime | ProblemCode {
  const { hour = 0, minute = 0, second = 0 } = parts;
  const found = parts.daysAgo === undefined ? namedDay(parts, context) : pastDay(parts, context);
  if (typeof found === 'string') return found;
  const { year, month, day } = found;
  return { year, month, day, hour, minute, second };
}

function namedDay({ year, month, day }: DateParts, { timeZone, reference }: DateContext): Day | ProblemCode {
  if (month === undefined || day === undefined) return 'date-unreadable';
  if (year !== undefined) return { year, month, day };
  return reference === undefined ? 'date-unreadable' : latest(month, day, toCivil(reference, timeZone));
}

/** Бүгін, Кеше; a date beside it must be the same day. */
function pastDay(parts: DateParts, { timeZone, reference }: DateContext): Day | ProblemCode {
  if (reference === undefined) return 'date-relative';
  const past = dayBefore(toCivil(reference, timeZone), parts.daysAgo ?? 0);
  const { year = past.year, month = past.month, day = past.day } = parts;
  return year === past.year && month === past.month && day === past.day ? past : 'date-many';
}

function dayBefore(civil: CivilTime, days: number): CivilTime {
  return toCivil(civilToInstant(civil, 0) - days * DAY, 'UTC');
}

/** The latest such day up to `today`; of 29 February the latest that existed this year or last. */
function latest(month: number, day: number, today: CivilTime): CivilTime {
  const thisYear = { ...today, month, day };
  const isPast = isCivilTime(thisYear) && (month < today.month || (month === today.month && day <= today.day));
  return isPast ? thisYear : { ...thisYear, year: today.year - 1 };
}

/** Where summer time begins at midnight the day begins at one. */
function firstOfDay(civil: CivilTime, { timeZone }: DateContext, value: string): number | Finding {
  const [first = civilToInstants({ ...civil, hour: 1 }, timeZone)[0]] = civilToInstants(civil, timeZone);
  return first ?? finding('date-skipped', { value, timeZone });
}

/** The instant of a civil time that came never, once or twice (R-1505, R-1508). */
function choose(
  [first, second]: readonly number[],
  { timeZone, ambiguousTime }: DateContext,
  value: string,
): number | Finding {
  if (first === undefined) return finding('date-skipped', { value, timeZone });
  if (second === undefined || ambiguousTime === 'earlier') return first;
  if (ambiguousTime === 'later') return second;
  return finding('date-ambiguous', {
    value,
    first: formatRfc3339(first, timeZone),
    second: formatRfc3339(second, timeZone),
  });
}

function warningsOf(
  { parts, misspelt }: DateText,
  instant: number,
  { timeZone }: DateContext,
  value: string,
): readonly Finding[] {
  const { hour, minutesAgo, offset } = parts;
  const findings = misspelt.map((word) => finding('date-spelling', word));
  if (hour === undefined && minutesAgo === undefined) {
    findings.push(finding('date-day-only', { value, taken: formatRfc3339(instant, timeZone) }));
  }
  const expected = offset === undefined ? undefined : offsetAt(instant, timeZone);
  if (offset !== undefined && expected !== undefined && offset !== expected) {
    findings.push(
      finding('date-offset', {
        value,
        offset: formatOffset(offset, ':'),
        expected: formatOffset(expected, ':'),
      }),
    );
  }
  return findings;
}
