/** Dates of any feed document as readers take them: what the specifications allow, and the slips that readers forgive. */
import { readRfc3339, readRfc822 } from '../check/values/dates.ts';

/** What a date in a document says: an instant in milliseconds, or why it says none. */
export type DocumentDate = Readonly<{ instant: number } | { fault: 'date-unreadable' | 'date-without-zone' }>;

const LONGEST = 100;
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(\.\d+)?)?)? ?(Z|[+-]\d\d:?\d\d)?$/i;
const RFC822 =
  /^(?:[a-z]+\.?\s*,\s*)?(\d\d?)[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{4}|\d\d)[\s,]+(\d\d?:\d\d(?::\d\d)?)\s*(.*)$/i;
const ZONE = /^(?:(?:gmt|utc)?\s*([+-]\d\d):?(\d\d)|(gmt|utc?|z|[ecmp][sd]t))(?:\s*\(.*\))?$/i;

/**
 * Reads a date of RFC 822 or RFC 3339, with the freedoms that feeds take: long names of days and months, `+05:00` or `UTC` as a
 * zone, a blank for the `T`, no seconds. A date without a zone, or without a time, says no instant.
 */
export function readDocumentDate(text: string): DocumentDate {
  const date = text.trim();
  if (date.length > LONGEST) return { fault: 'date-unreadable' };
  return readIso(date) ?? readRfc(date);
}

function readIso(text: string): DocumentDate | undefined {
  const [, day, time, second = '00', fraction = '', zone] = ISO.exec(text) ?? [];
  if (day === undefined) return undefined;
  const offset = (zone ?? 'Z').toUpperCase().replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  const read = readRfc3339(`${day}T${time ?? '00:00'}:${second}${fraction}${offset}`);
  if (read === undefined) return { fault: 'date-unreadable' };
  return time === undefined || zone === undefined ? { fault: 'date-without-zone' } : { instant: read.instant };
}

function readRfc(text: string): DocumentDate {
  const [, day, month, year, time = '', rest = ''] = RFC822.exec(text) ?? [];
  if (day === undefined) return { fault: 'date-unreadable' };
  const [zone, hours, minutes, name = 'GMT'] = ZONE.exec(rest) ?? [];
  const offset = hours === undefined ? name.replace(/^utc?$/i, 'GMT') : `${hours}${minutes}`;
  const read = readRfc822(`${day} ${month} ${year} ${time.replace(/^\d:/, '0$&')} ${offset}`);
  if (read === undefined) return { fault: 'date-unreadable' };
  return zone === undefined ? { fault: 'date-without-zone' } : { instant: read.instant };
}
