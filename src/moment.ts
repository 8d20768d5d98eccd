/** A day, or a day and its time, in a sentence: by the language's own words, never the machine's. */
import { formatKazakhDay } from './kazakh/calendar.ts';
import { toCivil } from './time.ts';
import type { CivilTime } from './time.ts';

const ENGLISH = 'January February March April May June July August September October November December'.split(' ');
const RUSSIAN = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');

type Day = Pick<CivilTime, 'year' | 'month' | 'day'>;

const DAYS: Readonly<Record<string, (day: Day) => string>> = {
  kk: formatKazakhDay,
  ru: ({ year, month, day }) => `${day} ${RUSSIAN[month - 1]} ${year} года`,
};

/** `4 October 2024`, `2024 жылғы 4 қазан` (R-1518), `4 октября 2024 года`: in a BCP 47 language, in English where it has no words here. */
export function formatDay(day: Day, language: string): string {
  const { year, month, day: date } = day;
  return DAYS[language.split('-')[0] ?? '']?.(day) ?? `${date} ${ENGLISH[month - 1]} ${year}`;
}

/** The same with the time behind it: `2024 жылғы 4 қазан, 18:52`. */
export function formatCivil(civil: CivilTime, language: string): string {
  const time = [civil.hour, civil.minute].map((part) => String(part).padStart(2, '0')).join(':');
  return `${formatDay(civil, language)}, ${time}`;
}

/** An instant (milliseconds) as the zone's calendar and clock show it, in words of a language. */
export function formatMoment(instant: number, timeZone: string, language: string): string {
  return formatCivil(toCivil(instant, timeZone), language);
}
