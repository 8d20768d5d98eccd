/** Dates as feeds write them: RFC 822 and 2822, W3CDTF, RFC 3339, ISO 8601; and whether they can be true. */
import type { Checker, Spot, ValueCheck } from '../vocabulary.ts';
import type { ProblemCode } from '../../problem.ts';
import { excerpt } from './text.ts';

/** What a date says: its instant in milliseconds, its year and day of the week as written in its own zone. */
export type DateRead = Readonly<{ instant: number; year: number; weekday: string }>;

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The zones that RFC 822 names, in hours; military letters are read as UTC (RFC 2822 §4.3). */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

const ZONE_NAMES = 'UT|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT';
const RFC2822 = new RegExp(
  String.raw`^(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d?) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) ` +
    String.raw`(\d\d):(\d\d)(?::(\d\d))? ([+-]?\d\d[03]0|${ZONE_NAMES}|Z)$`,
);
const RFC822 = new RegExp(
  String.raw`^(?:(mon|tue|wed|thu|fri|sat|sun)\s*,\s*)?(\d\d?)\s+(${MONTHS.join('|')})\s+(\d\d(?:\d\d)?)\s+` +
    String.raw`(\d\d):(\d\d)(?::(\d\d))?\s+([+-]\d{4}|${ZONE_NAMES.toLowerCase()}|[a-ik-z])$`,
);
const DAY = String.raw`(\d{4})-(\d\d)-(\d\d)`;
const OFFSET = String.raw`(Z|[+-]\d\d:\d\d)`;
const RFC3339 = new RegExp(String.raw`^${DAY}T(\d\d):(\d\d):(\d\d(?:\.\d+)?)${OFFSET}$`);
const ISO8601 = new RegExp(
  String.raw`^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?${OFFSET}?)?)?)?$`,
);

/** A date with its comments, in characters. */
const LONGEST_DATE = 1000;
const MINUTE = 60_000;
const OLDEST_YEAR = 1990;
/** No clock differs by more: an RSS date further ahead is to come. */
const RSS_TOLERANCE = 10 * MINUTE;
/** Atom's and Dublin Core's dates may lie a day ahead. */
const ISO_TOLERANCE = 24 * 60 * MINUTE;

type Parts = readonly [year: number, month: number, day: number, hour: number, minute: number, second: number];

/** A date of RFC 3339 in full (`2026-11-20T09:30:00+05:00`); nothing where it isn't one. */
export function readRfc3339(text: string): DateRead | undefined {
  const [, year, month, day, hour, minute, second, zone] = RFC3339.exec(text) ?? [];
  return year === undefined ? undefined : dateOf(numbers(year, month, day, hour, minute, second), isoOffset(zone));
}

/** A date of W3CDTF: a year, a month, a day, or an instant with its zone. */
export function readW3cDate(text: string): DateRead | undefined {
  const [, , , , hour, , , zone] = ISO8601.exec(text) ?? [];
  return hour !== undefined && zone === undefined ? undefined : readIso8601(text);
}

/** As W3CDTF, but an instant needs no zone. */
export function readIso8601(text: string): DateRead | undefined {
  const [, year, month = '1', day = '1', hour, minute, second, zone] = ISO8601.exec(text) ?? [];
  return year === undefined ? undefined : dateOf(numbers(year, month, day, hour, minute, second), isoOffset(zone));
}

/** An element or attribute is a date of RFC 3339 (`invalid-rfc3339-date`, `implausible-date`; values: value). */
export const checkRfc3339: ValueCheck = isoCheck(readRfc3339, 'invalid-rfc3339-date');

/** An element is a W3CDTF date (`invalid-w3cdtf-date`, `implausible-date`; values: value). */
export const checkW3cDate: ValueCheck = isoCheck(readW3cDate, 'invalid-w3cdtf-date');

/** An element is a date of ISO 8601's common forms (`invalid-iso8601-date-time`, `implausible-date`; values: value). */
export const checkIso8601: ValueCheck = isoCheck(readIso8601, 'invalid-iso8601-date-time');

/** An element is such a date, of whatever time: events may be to come (`invalid-iso8601-date-time`; values: value). */
export const checkEventDate: ValueCheck = (value, spot, checker) => {
  if (readIso8601(value) === undefined) checker.report('invalid-iso8601-date-time', spot, { value: excerpt(value) });
};

/**
 * An element is a date of RSS (R-301). `problematical-rfc822-date`: RFC 822's freedoms, which few read;
 * `incorrect-dow` (values: value, weekday): the day of the week isn't that day's; `invalid-rfc2822-date`,
 * `implausible-date` (values: value).
 */
export const checkRfc822: ValueCheck = (value, spot, checker) => {
  const strict = RFC2822.exec(value);
  const date = readRfc822(value);
  const values = { value: excerpt(value) };
  if (date === undefined) checker.report('invalid-rfc2822-date', spot, values);
  else if (strict === null) checker.report('problematical-rfc822-date', spot, values);
  else if (strict[1] !== undefined && strict[1].toLowerCase() !== date.weekday) {
    checker.report('incorrect-dow', spot, { ...values, weekday: capitalized(date.weekday) });
  } else checkPlausible(date, RSS_TOLERANCE, value, spot, checker);
};

function isoCheck(read: (text: string) => DateRead | undefined, invalid: ProblemCode): ValueCheck {
  return (value, spot, checker) => {
    const date = read(value);
    if (date === undefined) checker.report(invalid, spot, { value: excerpt(value) });
    else checkPlausible(date, ISO_TOLERANCE, value, spot, checker);
  };
}

function checkPlausible(date: DateRead, tolerance: number, value: string, spot: Spot, checker: Checker): void {
  if (date.year < OLDEST_YEAR || date.instant > checker.now + tolerance) {
    checker.report('implausible-date', spot, { value: excerpt(value) });
  }
}

/** A date of RFC 822 or 2822, with the freedoms of the former. */
export function readRfc822(text: string): DateRead | undefined {
  if (text.length > LONGEST_DATE) return undefined;
  const match = RFC2822.exec(text) ?? RFC822.exec(withoutComments(text).trim().toLowerCase());
  if (match === null) return undefined;
  const [, , day, month = '', year = '', hour, minute, second, zone = ''] = match;
  const monthNumber = String(MONTHS.indexOf(month.toLowerCase()) + 1);
  return dateOf(numbers(fullYear(year), monthNumber, day, hour, minute, second), zoneOffset(zone.toLowerCase()));
}

/** A year of two digits is of 1969 to 2068. */
function fullYear(year: string): string {
  if (year.length > 2) return year;
  return Number(year) > 68 ? `19${year}` : `20${year}`;
}

function zoneOffset(zone: string): number {
  const digits = /^([+-]?)(\d\d)(\d\d)$/.exec(zone);
  if (digits === null) return (ZONE_HOURS[zone] ?? 0) * 60;
  const minutes = Number(digits[2]) * 60 + Number(digits[3]);
  return digits[1] === '-' ? -minutes : minutes;
}

function isoOffset(zone = 'Z'): number {
  return zone === 'Z' ? 0 : zoneOffset(zone.replace(':', ''));
}

function numbers(...[year, month, day, hour, minute, second]: readonly (string | undefined)[]): Parts {
  return [Number(year), Number(month), Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
}

/** The date of its parts and its zone in minutes; nothing where the calendar or the clock has no such time. */
function dateOf([year, month, day, hour, minute, second]: Parts, offset: number): DateRead | undefined {
  // The year apart: Date.UTC() takes 0 to 99 for 1900 to 1999.
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second >= 61 || Math.abs(offset) >= 24 * 60) return undefined;
  const instant = date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000;
  return { instant, year, weekday: WEEKDAYS[date.getUTCDay()] ?? '' };
}

/** A date without RFC 822's comments, which may be nested, and what a backslash escapes. */
function withoutComments(value: string): string {
  let depth = 0;
  let text = '';
  for (const [piece] of value.matchAll(/\\.|[()]|[^\\()]+/gs)) {
    if (piece === '(') depth += 1;
    else if (piece === ')' && depth > 0) depth -= 1;
    else if (depth === 0 && !piece.startsWith('\\')) text += piece;
    if (piece === '(') text += ' ';
  }
  return text;
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
