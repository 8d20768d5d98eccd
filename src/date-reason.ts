/** Why a date can't be read, where that is known: what newsrooms write in place of an accepted form. */
import type { DateParts } from './date-text.ts';
import { monthName } from './kazakh/calendar.ts';

/** The values of a `date-unreadable` beside the date itself; `month`: the Kazakh name of a month that is written in Russian. */
export type UnreadableReason =
  | Readonly<{ reason: 'russian-month'; month: string }>
  | Readonly<{ reason: 'english-month' | 'slashes' | 'two-digit-year' | 'no-year' }>;

/** Nominative and genitive. */
// prettier-ignore
const RUSSIAN_MONTHS = [
  ['январь', 'января'], ['февраль', 'февраля'], ['март', 'марта'], ['апрель', 'апреля'], ['май', 'мая'],
  ['июнь', 'июня'], ['июль', 'июля'], ['август', 'августа'], ['сентябрь', 'сентября'], ['октябрь', 'октября'],
  ['ноябрь', 'ноября'], ['декабрь', 'декабря'],
];
const RUSSIAN: ReadonlyMap<string, number> = new Map(
  RUSSIAN_MONTHS.flatMap((words, index) => words.map((word) => [word, index + 1] as const)),
);
const ENGLISH =
  /(?<!\p{L})(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\p{L})/iu;
const SLASHES = /(?<!\d)(?:\d{1,4}\/\d{1,2}\/\d{1,4}|\d{1,2}-\d{1,2}-(?:\d{4}|\d\d))(?!\d)/u;
const FULL_YEAR = /(?<!\d)\d{4}(?!\d)/u;
const SHORT_YEAR = /(?<![\d.])\d{1,2}\.\d{1,2}\.\d\d(?![\d.])/u;
const DAY_AND_MONTH = /(?<![\d.:])(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?![\d:]|\.\d)/u;

/** What keeps a text from being a date; `parts` is what could be read of it, absent where it holds other words. */
export function findReason(text: string, parts: DateParts | undefined): UnreadableReason | undefined {
  if (!/\d/u.test(text)) return undefined;
  const russian = findRussianMonth(text);
  if (russian !== undefined) return { reason: 'russian-month', month: monthName(russian) };
  if (ENGLISH.test(text)) return { reason: 'english-month' };
  if (parts === undefined) return undefined;
  if (SLASHES.test(text)) return { reason: 'slashes' };
  if (FULL_YEAR.test(text)) return undefined;
  if (SHORT_YEAR.test(text)) return { reason: 'two-digit-year' };
  const isDay = parts.day !== undefined && parts.month !== undefined;
  return isDay || DAY_AND_MONTH.test(text) ? { reason: 'no-year' } : undefined;
}

function findRussianMonth(text: string): number | undefined {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words.map((word) => RUSSIAN.get(word)).find((month) => month !== undefined);
}
