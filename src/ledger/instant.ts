/** Instants as the ledger's lines write them. */
import { civilToInstant, formatRfc3339, isCivilTime } from '../time.ts';

const PATTERN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const END_OF_SECONDS = '2024-10-04T18:52:00'.length;

/** RFC 3339 in the zone, with milliseconds only where there are some. RangeError outside the years 1-9999. */
export function printInstant(instant: number, timeZone: string): string {
  const text = formatRfc3339(instant, timeZone);
  const rest = instant - Math.floor(instant / 1000) * 1000;
  if (rest === 0) return text;
  return `${text.slice(0, END_OF_SECONDS)}.${String(rest).padStart(3, '0')}${text.slice(END_OF_SECONDS)}`;
}

/** The instant in milliseconds, or nothing where the text isn't one in the form that `printInstant` writes. */
export function readInstant(text: string): number | undefined {
  if (!PATTERN.test(text)) return undefined;
  const civil = {
    year: Number(text.slice(0, 4)),
    month: Number(text.slice(5, 7)),
    day: Number(text.slice(8, 10)),
    hour: Number(text.slice(11, 13)),
    minute: Number(text.slice(14, 16)),
    second: Number(text.slice(17, 19)),
  };
  if (!isCivilTime(civil)) return undefined;
  const rest = text[END_OF_SECONDS] === '.' ? Number(text.slice(20, 23)) : 0;
  return civilToInstant(civil, offsetOf(text)) + rest;
}

/** Minutes east of UTC. */
function offsetOf(text: string): number {
  if (text.endsWith('Z')) return 0;
  const minutes = Number(text.slice(-5, -3)) * 60 + Number(text.slice(-2));
  return text.at(-6) === '-' ? -minutes : minutes;
}
