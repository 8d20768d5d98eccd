/** Language tags (R-701…R-704), and whether a text can be in the language that it is said to be in. */
import type { Finding } from './problem.ts';
import { finding } from './problem.ts';

export type LanguageRead = Readonly<{ language: string } | { finding: Finding }>;

/**
 * A BCP 47 tag in canonical form, of a language that exists; `kk-Cyrl` is `kk`. Codes: language-kz (the
 * country's code for the language, R-704), language-invalid; values: value and, where one is plain, suggestion.
 */
export function readLanguage(text: string): LanguageRead {
  const language = canonicalTag(text);
  if (language !== undefined) return { language };
  const isCountry = /^kz(?![a-z\d])/i.test(text);
  const suggestion = canonicalTag(
    text
      .trim()
      .replaceAll('_', '-')
      .replace(/^kz(?:-kz)?(?![a-z\d])/i, 'kk'),
  );
  const values = suggestion === undefined ? { value: text } : { value: text, suggestion };
  return { finding: finding(isCountry ? 'language-kz' : 'language-invalid', values) };
}

function canonicalTag(text: string): string | undefined {
  try {
    const locale = new Intl.Locale(text);
    if (!isKnown(locale.language)) return undefined;
    return isScriptPlain(locale) ? locale.toString().replace('-Cyrl', '') : locale.toString();
  } catch {
    return undefined;
  }
}

let names: Intl.DisplayNames | undefined;

/** CLDR knows the languages in use; `kz`, well-formed as it is, names none. Its names take 12 ms to load. */
function isKnown(language: string): boolean {
  if (language === 'kk') return true;
  names ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return names.of(language) !== undefined;
}

/** Whether Kazakh is in Cyrillic without the tag saying so: the registry suppresses the script, but not in China. */
function isScriptPlain({ language, script, region }: Intl.Locale): boolean {
  if (language !== 'kk' || script !== 'Cyrl') return false;
  return new Intl.Locale('kk', region === undefined ? {} : { region }).maximize().script === 'Cyrl';
}

const KAZAKH_LETTERS = /[әғқңөұүһі]/gi;
const HAS_KAZAKH_LETTER = /[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/;
const LETTERS = /\p{L}/gu;
/** A Kazakh text of this many letters has some of its own. */
const ENOUGH_LETTERS = 200;
/** Kazakh names in a Russian text are fewer than this, or a smaller share of its letters; in Kazakh it is a fifth. */
const SEVERAL = 5;
const SEVERAL_SHARE = 0.05;

/**
 * Whether the letters of a text (and of its lead) contradict its language tag: `kk` with at least 200 letters and none of
 * әғқңөұүһі, or `ru` with several of them.
 */
export function contradictsLanguage(text: string, language: string, lead = ''): boolean {
  const hasKazakhLetter = HAS_KAZAKH_LETTER.test(text) || HAS_KAZAKH_LETTER.test(lead);
  const count = (letters: RegExp): number => [text, lead].flatMap((part) => part.match(letters) ?? []).length;
  if (/^kk(?!-(?:Latn|Arab)|[a-z])/.test(language)) return !hasKazakhLetter && count(LETTERS) >= ENOUGH_LETTERS;
  if (!hasKazakhLetter || !/^ru(?!-Latn)(?:-|$)/.test(language)) return false;
  const kazakh = count(KAZAKH_LETTERS);
  return kazakh >= SEVERAL && kazakh >= SEVERAL_SHARE * count(LETTERS);
}
