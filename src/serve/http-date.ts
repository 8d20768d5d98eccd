/** Dates in HTTP (RFC 9110 §5.6.7): the form that is sent, and the three that are understood. Seconds since 1970. Pure. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const FORMS = [
  /^[A-Z][a-z]{2}, (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^[A-Z][a-z]{5,8}, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/,
];

/** `Fri, 04 Oct 2024 13:52:00 GMT`. */
export function printHttpDate(seconds: number): string {
  return new Date(seconds * 1000).toUTCString();
}

/** The instant that a date names, or nothing where it is none. */
export function readHttpDate(text: string): number | undefined {
  const groups = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return undefined;
  const { day = '', month = '', year = '', time = '' } = groups;
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  const date = `${fullYear(year)}-${number}-${day.trim().padStart(2, '0')}`;
  const instant = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(instant)) return undefined;
  return new Date(instant).toISOString().startsWith(date) ? instant / 1000 : undefined;
}

/** RFC 850 is older than 2000, and so are the programs that still write it. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) < 70 ? `20${year}` : `19${year}`;
}
