/** What is said of the command line itself: its help, and what is wrong with the arguments. */
import { closest, distance } from 'fastest-levenshtein';
import { fill, isComplete } from '../messages/fill.ts';
import { printHint, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import type { UsageFault } from './arguments.ts';

/** The longest word that is compared with others. */
const LONGEST = 40;

/** The text of `taspa --help`. */
export function usage(language: MessageLanguage): string {
  return wordsOf(language).usage;
}

/** What is wrong with the arguments and what to do, in two lines. */
export function formatFault({ code, values, known = [] }: UsageFault, language: MessageLanguage): string {
  const [message, ...advice] = wordsOf(language).faults[code];
  const suggestion = suggest(values['value'] ?? '', known);
  const said = { ...values, ...(suggestion === undefined ? {} : { suggestion }) };
  const hint = fill(advice.find((text) => isComplete(text, said)) ?? wordsOf(language).report.help, said);
  return `taspa: ${fill(message, said)}${printHint(hint, language)}\n`;
}

/** The known word that differs in two letters, or in a third of them, at the most. */
function suggest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > LONGEST) return undefined;
  const nearest = closest(word.toLowerCase(), known);
  return distance(word.toLowerCase(), nearest) <= Math.max(2, word.length / 3) ? nearest : undefined;
}
