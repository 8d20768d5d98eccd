/** The Kazakh words of the calendar: months and weekdays in every case form, and the words that stand around them in a date. */
import type { CivilTime } from '../time.ts';

/** What a word says in a date; `filler` says nothing. `number`: month 1-12, weekday 1 (Monday) to 7, days ago. `word` is its right spelling. */
export type DateWord = Readonly<{
  part: 'month' | 'weekday' | 'daysAgo' | 'filler';
  number: number;
  word: string;
}>;

// prettier-ignore
const MONTHS = [
  'қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым',
  'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан',
];
const SHORT_MONTHS = ['қаң', 'ақп', 'нау', 'сәу', 'мам', 'мау', 'шіл', 'там', 'қыр', 'қаз', 'қар', 'жел'];
const WEEKDAYS = ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'];
const SHORT_WEEKDAYS = ['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс'];
const DAYS_AGO = [['бүгін'], ['кеше'], ['алдыңгүні', 'алдыңғы']];
/** R-1515; күні and сағат stand beside a weekday and a time. */
const FILLERS = ['жылғы', 'жылы', 'жылдың', 'жыл', 'ж', 'айының', 'айы', 'айында', 'күні', 'сағат', 'сағ'];

/**
 * Genitive, dative, accusative, locative, ablative, instrumental and possessive, as the last sound of the stem
 * asks, written for back vowels (R-1511).
 */
const SUFFIXES = [
  [/[аеі]$/, ['ның', 'ға', 'ны', 'да', 'дан', 'мен', 'сы']],
  [/[нм]$/, ['ның', 'ға', 'ды', 'да', 'нан', 'мен', 'ы']],
  [/р$/, ['дың', 'ға', 'ды', 'да', 'дан', 'мен', 'ы']],
  [/з$/, ['дың', 'ға', 'ды', 'да', 'дан', 'бен', 'ы']],
  [/к$/, ['тың', 'қа', 'ты', 'та', 'тан', 'пен', 'ы']],
] as const;
const AFTER_POSSESSIVE = ['ның', 'на', 'н', 'нда', 'нан', 'мен'];
const FRONT: Readonly<Record<string, string>> = { а: 'е', ы: 'і', ғ: 'г', қ: 'к' };

/** Every form of a stem: itself, its cases, its possessive and the cases of that. */
function decline(stem: string): readonly string[] {
  const suffixes = SUFFIXES.find(([ending]) => ending.test(stem))?.[1] ?? [];
  const possessive = suffixes.at(-1) ?? '';
  const all = [...suffixes, ...AFTER_POSSESSIVE.map((ending) => possessive + ending)];
  const isFront = /[еіүә][^аыұо]*$/.test(stem);
  return [
    stem,
    ...all.map((suffix) =>
      join(stem, isFront ? suffix.replace(/[аығқ]/g, (letter) => FRONT[letter] ?? letter) : suffix),
    ),
  ];
}

/** A final к before a vowel becomes г: қыркүйек, қыркүйегі. */
function join(stem: string, suffix: string): string {
  return /^[ыі]/.test(suffix) ? stem.replace(/к$/, 'г') + suffix : stem + suffix;
}

const ALL_WORDS: readonly DateWord[] = [
  ...MONTHS.flatMap((stem, index) => wordsOf('month', index + 1, decline(stem))),
  ...SHORT_MONTHS.flatMap((short, index) => wordsOf('month', index + 1, [short])),
  ...WEEKDAYS.flatMap((stem, index) => wordsOf('weekday', index + 1, decline(stem))),
  ...SHORT_WEEKDAYS.flatMap((short, index) => wordsOf('weekday', index + 1, [short])),
  ...DAYS_AGO.flatMap((words, days) => wordsOf('daysAgo', days, words)),
  ...wordsOf('filler', 0, FILLERS),
];

function wordsOf(part: DateWord['part'], number: number, words: readonly string[]): readonly DateWord[] {
  return words.map((word) => ({ part, number, word }));
}

/** Russian letters for Kazakh ones (R-1513), Cyrillic for the Latin ones that look the same (R-1607). */
// prettier-ignore
const PLAIN: Readonly<Record<string, string>> = {
  ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ұ: 'у', ү: 'у', і: 'и',
  a: 'а', c: 'с', e: 'е', h: 'н', i: 'и', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', y: 'у', ə: 'а',
};

function plain(word: string): string {
  return word.replace(/[әғқңұүіacehikmoptyə]/g, (letter) => PLAIN[letter] ?? letter);
}

const WORDS: ReadonlyMap<string, DateWord> = new Map(ALL_WORDS.map((word) => [word.word, word]));
const PLAIN_WORDS: ReadonlyMap<string, DateWord> = new Map(ALL_WORDS.map((word) => [plain(word.word), word]));

const LONGEST = Math.max(...ALL_WORDS.map(({ word }) => word.length));

/**
 * What a whole word says in a date, in any case and form, with or without a last dot; undefined for any other
 * word. It is misspelt where the `word` of the answer is not the word asked for, in lower case: typed on a
 * Russian keyboard (R-1513), or with Latin look-alikes (R-1607).
 */
export function readDateWord(word: string): DateWord | undefined {
  const lower = (word.endsWith('.') ? word.slice(0, -1) : word).normalize('NFC').toLowerCase();
  return lower.length > LONGEST ? undefined : (WORDS.get(lower) ?? PLAIN_WORDS.get(plain(lower)));
}

/** The month (1-12) that a whole word names (R-1511, R-1512, R-1513). */
export function readMonth(word: string): number | undefined {
  const read = readDateWord(word);
  return read?.part === 'month' ? read.number : undefined;
}

/** The weekday (1 is Monday, 7 Sunday) that a whole word names (R-1515). */
export function readWeekday(word: string): number | undefined {
  const read = readDateWord(word);
  return read?.part === 'weekday' ? read.number : undefined;
}

/** The name of a weekday (1 is Monday). */
export function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '';
}

/** The name of a month (1-12). */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** `2024 жылғы 4 қазан` (R-1518). */
export function formatKazakhDay({ year, month, day }: Pick<CivilTime, 'year' | 'month' | 'day'>): string {
  return `${year} жылғы ${day} ${monthName(month)}`;
}
