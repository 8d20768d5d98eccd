/** What is said of the command line itself: its help, and what is wrong with the arguments. */
import { closest, distance } from 'fastest-levenshtein';
import { fill, isComplete } from '../messages/fill.ts';
import { printHint, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import type { CommandHelp, UsageFault } from './arguments.ts';

/** The longest word that is compared with others. */
const LONGEST = 40;

/** The text of `taspa --help`, or of `taspa COMMAND --help`: of the same lines those of the command, and all its options. */
export function usage(language: MessageLanguage, about?: CommandHelp): string {
  const { usage: page, gates } = wordsOf(language);
  if (about === undefined) return page;
  const options = new Set([...about.options, 'lang', 'help']);
  const command = linesOf(page, (line) => line.startsWith(`  taspa ${about.name} `));
  const own = linesOf(gates + page, (line) => options.has(/^ {2}--([\w-]+)/.exec(line)?.[1] ?? ''));
  return `${command}\n${own}`;
}

/** The lines that are wanted, each with those that continue it. */
function linesOf(page: string, isWanted: (line: string) => boolean): string {
  let isIn = false;
  const lines = page.split('\n').filter((line) => {
    if (!line.startsWith('    ')) isIn = isWanted(line);
    return isIn;
  });
  return lines.map((line) => `${line}\n`).join('');
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
