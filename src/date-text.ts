/** The grammar of a written date: which parts a text names, before anyone asks whether such a day exists. */
import { readDateWord } from './kazakh/calendar.ts';

const PARTS = [
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'weekday',
  'offset',
  'utc',
  'daysAgo',
  'minutesAgo',
] as const;

/**
 * What a text says, as numbers: `weekday` 1 (Monday) to 7, `offset` in minutes east of UTC,
 * `utc` 1 for a Z, `daysAgo` and `minutesAgo` before a reference. Parts of a second are dropped.
 */
export type DateParts = Readonly<Parts>;

type Parts = Partial<Record<(typeof PARTS)[number], number | undefined>>;
type Groups = readonly (string | undefined)[];

/** A word of a date that is typed on a Russian keyboard or with Latin look-alikes, and its right spelling. */
type Misspelling = Readonly<{ value: string; repaired: string }>;

/** `clash`: a part is named twice, differently. `odd`: numbers in no accepted form, such as 04/10/2024. */
export type DateText = Readonly<{
  parts: DateParts;
  clash: boolean;
  odd: readonly string[];
  misspelt: readonly Misspelling[];
}>;

const CLOCK = String.raw`(\d{1,2}):(\d\d)(?::(\d\d))?`;
/** `18.52`, a time only beside a day that is written out; else it may be one itself. */
const DOTTED_CLOCK = String.raw`(\d{1,2})\.(\d\d)(?:-?[дт][ае])?`;
const DOTTED_DAY = String.raw`(\d{1,2})\.(\d{1,2})\.(\d{4})`;
const ISO_CLOCK = String.raw`(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?:\s?(?:(Z)|([+-]\d\d)(?::?([0-5]\d))?))?`;
const ISO = String.raw`(\d{4})-(\d\d)-(\d\d)(?:(?:T|\s+)${ISO_CLOCK})?`;

const WHOLE_DOTTED = new RegExp(String.raw`^(?:${CLOCK},?\s+)?${DOTTED_DAY}(?:,?\s+${CLOCK})?$`);
const WHOLE_ISO = new RegExp(`^${ISO}$`, 'i');
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
/** Letters and signs of everyday text, all visible, which NFC leaves alone. */
const EVERYDAY = /^[ -~\xa1-\xac\u0400-\u0482\u048a-\u052f]*$/;
const NONE = [] as const;

/**
 * The parts of a trimmed text that is a date and nothing else, in an accepted form or a near one; undefined where any
 * other word stands in it. The numeric forms of nearly every record take a short cut, the rest is read by tokens.
 */
export function readDateText(text: string): DateText | undefined {
  const parts = /^\d/.test(text) ? readNumeric(text) : undefined;
  if (parts !== undefined) return { parts, clash: false, odd: NONE, misspelt: NONE };
  return readTokens(EVERYDAY.test(text) ? text : text.normalize('NFC').replace(INVISIBLE, ''));
}

function readNumeric(text: string): DateParts | undefined {
  return readDotted(WHOLE_DOTTED.exec(text)) ?? readWholeIso(WHOLE_ISO.exec(text));
}

function readDotted(match: Groups | null): DateParts | undefined {
  if (match === null || (match[1] !== undefined && match[7] !== undefined)) return undefined;
  return {
    year: toNumber(match[6]),
    month: toNumber(match[5]),
    day: toNumber(match[4]),
    hour: toNumber(match[1] ?? match[7]),
    minute: toNumber(match[2] ?? match[8]),
    second: toNumber(match[3] ?? match[9]),
  };
}

function readWholeIso(match: Groups | null): DateParts | undefined {
  return match === null ? undefined : readIso(match);
}

function readIso(match: Groups): DateParts {
  return {
    year: toNumber(match[1]),
    month: toNumber(match[2]),
    day: toNumber(match[3]),
    hour: toNumber(match[4]),
    minute: toNumber(match[5]),
    second: toNumber(match[6]),
    utc: match[7] === undefined ? undefined : 1,
    offset: match[8] === undefined ? undefined : readOffset(match[8], match[9] ?? '0'),
  };
}

function readOffset(hours: string, minutes: string): number {
  return Number(hours) * 60 + (hours.startsWith('-') ? -Number(minutes) : Number(minutes));
}

/** Number() of ASCII digits, at a fifth of its cost. */
function toNumber(digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined;
  let value = 0;
  for (let at = 0; at < digits.length; at++) value = value * 10 + digits.charCodeAt(at) - 48;
  return value;
}

/** The numbers of a date and what they say; days may bear an ending (R-1514: 4-і, 4-ші, 9-ы, 22-сі, 22-сінде). */
const NUMBERS: readonly (readonly [RegExp, (match: Groups) => DateParts])[] = [
  [numberToken(String.raw`(\d{1,4})\s+(минут|сағат|күн)\s+бұрын`), readAgo],
  [numberToken(String.raw`(\d{4})`), (match) => ({ year: toNumber(match[1]) })],
  [
    numberToken(String.raw`(\d{1,2})(?:-[шс]?[ыі](?:н(?:д[ае]|[ае]н?|[ыі]ң)?)?)?`),
    (match) => ({ day: toNumber(match[1]) }),
  ],
  [numberToken(String.raw`(?:«\s?(\d{1,2})\s?»|["“„](\d{1,2})["“”])`), readQuotedDay],
  [
    numberToken(`${CLOCK}(?:-?[дт][ае])?`),
    (match) => ({ hour: toNumber(match[1]), minute: toNumber(match[2]), second: toNumber(match[3]) }),
  ],
  [
    numberToken(DOTTED_DAY),
    (match) => ({ day: toNumber(match[1]), month: toNumber(match[2]), year: toNumber(match[3]) }),
  ],
  [numberToken(ISO), readIso],
];

/** `«20» қараша`, as on a printed form. */
function readQuotedDay(match: Groups): DateParts {
  return { day: toNumber(match[1] ?? match[2]) };
}

function readAgo([, amount, unit = '']: Groups): DateParts {
  if (unit.toLowerCase() === 'күн') return { daysAgo: Number(amount) };
  return { minutesAgo: unit.toLowerCase() === 'сағат' ? Number(amount) * 60 : Number(amount) };
}

const DOTTED_TIME = numberToken(DOTTED_CLOCK);
const ODD_NUMBER = /\d[\d./:-]*/y;
const WORD = /\p{L}+\.?/uy;
const SEPARATORS = /[\s,.|•·()–—-]+/y;

/** Ends where the number ends; a letter may follow a digit (4қазан, 2024ж.) but not another letter. */
function numberToken(pattern: string): RegExp {
  return new RegExp(String.raw`${pattern}(?!\d|[.:/-]\d)(?<!\p{L}(?=\p{L}))`, 'iuy');
}

type Reading = {
  readonly parts: Parts;
  clash: boolean;
  readonly dotted: RegExpExecArray[];
  readonly odd: string[];
  readonly misspelt: Misspelling[];
};

/** Every token must be known; their order is free, since none of them can be taken for another part. */
function readTokens(text: string): DateText | undefined {
  const reading: Reading = { parts: {}, clash: false, dotted: [], odd: [], misspelt: [] };
  let at = 0;
  while (at < text.length) {
    const length =
      matchAt(SEPARATORS, text, at)?.[0].length ?? readNumber(text, at, reading) ?? readWord(text, at, reading);
    if (length === undefined) return undefined;
    at += length;
  }
  settleDotted(reading);
  return reading;
}

/** A single `18.52` is the time of a day that is named beside it without one. */
function settleDotted(reading: Reading): void {
  const { day, month, daysAgo, hour } = reading.parts;
  const isDayNamed = daysAgo !== undefined || (day !== undefined && month !== undefined);
  const [time, second] = reading.dotted;
  if (time !== undefined && second === undefined && isDayNamed && hour === undefined) {
    noteAll(reading, { hour: toNumber(time[1]), minute: toNumber(time[2]) });
  } else reading.odd.push(...reading.dotted.map(([written]) => written));
}

/** A digit or an opening quotation mark; the words of a headline, which is looked at as a date too, begin with neither. */
const NUMBER_START = '0123456789«"“„';

function readNumber(text: string, at: number, reading: Reading): number | undefined {
  if (!NUMBER_START.includes(text.charAt(at))) return undefined;
  for (const [pattern, read] of NUMBERS) {
    const match = matchAt(pattern, text, at);
    if (match !== null) {
      noteAll(reading, read(match));
      return match[0].length;
    }
  }
  const dotted = matchAt(DOTTED_TIME, text, at);
  if (dotted !== null) {
    reading.dotted.push(dotted);
    return dotted[0].length;
  }
  const odd = matchAt(ODD_NUMBER, text, at)?.[0];
  if (odd !== undefined) reading.odd.push(odd);
  return odd?.length;
}

function readWord(text: string, at: number, reading: Reading): number | undefined {
  const written = matchAt(WORD, text, at)?.[0];
  const read = written === undefined ? undefined : readDateWord(written);
  if (written === undefined || read === undefined) return undefined;
  const value = written.replace('.', '');
  if (value.toLowerCase() !== read.word) reading.misspelt.push({ value, repaired: read.word });
  if (read.part !== 'filler') note(reading, read.part, read.number);
  return written.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function noteAll(reading: Reading, parts: DateParts): void {
  for (const part of PARTS) note(reading, part, parts[part]);
}

function note(reading: Reading, part: keyof Parts, value: number | undefined): void {
  if (value === undefined) return;
  reading.clash ||= (reading.parts[part] ?? value) !== value;
  reading.parts[part] = value;
}
