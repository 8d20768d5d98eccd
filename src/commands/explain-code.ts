/** `taspa explain CODE`: what a problem means, why it matters, how to repair it, and who says so. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Explanation } from '../check/explanations/texts.ts';
import { wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import type { Wording } from '../messages/words.ts';
import { CODES, ruleOf, severityOf } from '../problem.ts';
import type { ProblemCode } from '../problem.ts';
import { formatFault } from './usage.ts';

const WRONG_USAGE = 2;

/** Whether a word on the command line means a code: it is one, or looks like one and is no file here or among the items. */
export function isCode(word: string, items: string): boolean {
  if (isKnown(word)) return true;
  return /^[a-z][a-z\d-]*$/.test(word) && ![word, join(items, word)].some((path) => existsSync(path));
}

function isKnown(word: string): word is ProblemCode {
  return Object.hasOwn(CODES, word);
}

/** Prints what is known of a code; gives the exit code. */
export async function explainCode(word: string, language: MessageLanguage): Promise<number> {
  if (!isKnown(word)) {
    const fault = { code: 'code-unknown', values: { value: word }, known: Object.keys(CODES) } as const;
    process.stderr.write(formatFault(fault, language));
    return WRONG_USAGE;
  }
  const { code, severities, problems } = wordsOf(language);
  const explanation = await explanationOf(word, language);
  const head = [word, severities[severityOf(word)], ruleOf(word)].filter((text) => text !== undefined).join(', ');
  const said: Partial<Explanation> = explanation ?? outline(problems[word], ruleOf(word));
  const parts = (['meaning', 'why', 'repair', 'source'] as const).filter((part) => said[part] !== undefined);
  const body = parts.map((part) => `${code[part]}: ${said[part]}`);
  process.stdout.write(`${[head, ...body].join('\n\n')}\n`);
  return 0;
}

/** What a code's wording tells without any values. */
function outline([message, ...hints]: Wording, rule: string | undefined): Partial<Explanation> {
  const repair = hints.map(withoutValues).join(' / ');
  return {
    meaning: withoutValues(message),
    ...(repair === '' ? {} : { repair }),
    ...(rule === undefined ? {} : { source: rule }),
  };
}

/** A wording with all its clauses, and … for each value; of clauses side by side one is said at a time. */
function withoutValues(text: string): string {
  const clauses = text.replaceAll('][', '] / [').replaceAll(/\[([^[\]]*\{\w+\}[^[\]]*)\]/g, '$1');
  return clauses.replaceAll(/\{\w+\}/g, '…');
}

/** The explanation of a code of the checker; other codes have none. */
export async function explanationOf(code: ProblemCode, language: MessageLanguage): Promise<Explanation | undefined> {
  const { explanations } = await (language === 'kk'
    ? import('../check/explanations/kk.ts')
    : import('../check/explanations/en.ts'));
  const all: Readonly<Partial<Record<ProblemCode, Explanation>>> = explanations;
  return all[code];
}
