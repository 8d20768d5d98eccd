/** How problems and failures are said, in English and Kazakh. */
import { ruleOf, severityOf } from '../problem.ts';
import type { Problem, Severity } from '../problem.ts';
import { en } from './en.ts';
import { fill, isComplete, visible } from './fill.ts';
import { kk } from './kk.ts';
import type { Words } from './words.ts';

export type MessageLanguage = 'en' | 'kk';

const LANGUAGES: Readonly<Record<MessageLanguage, Words>> = { en, kk };

export function wordsOf(language: MessageLanguage): Words {
  return LANGUAGES[language];
}

/** A problem as people and machines are told it. */
export type ProblemText = Problem & Readonly<{ severity: Severity; message: string; hint?: string; rule?: string }>;

export function describeProblem(problem: Problem, language: MessageLanguage): ProblemText {
  const words = wordsOf(language);
  const [message, ...advice] = words.problems[problem.code];
  const { values, hints } = sayValues(problem, words);
  const own = problem.file.toLowerCase().endsWith('.txt') ? words.plainText[problem.code] : undefined;
  const hint = [...hints, ...(own === undefined ? [] : [own]), ...advice].find((text) => isComplete(text, values));
  const rule = ruleOf(problem.code);
  return {
    ...problem,
    severity: severityOf(problem.code),
    message: fill(message, values),
    ...(hint === undefined ? {} : { hint: fill(hint, values) }),
    ...(rule === undefined ? {} : { rule }),
  };
}

type Said = Readonly<{ values: Readonly<Record<string, string>>; hints: readonly string[] }>;

/** The values in words where they are codes, and the hints that come with these. */
function sayValues({ code, values }: Problem, { terms, date }: Words): Said {
  const hints: string[] = [];
  const said = Object.entries(values).map(([name, value]) => {
    if (code === 'record-too-large') return [name, sayBytes(Number(value), terms)] as const;
    if (name === 'taken') return [name, sayMoment(value, date)] as const;
    const term = terms[name]?.[value];
    if (term?.[1] !== undefined) hints.push(term[1]);
    return [name, term?.[0] ?? value] as const;
  });
  return { values: Object.fromEntries(said), hints };
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;

/** An instant in RFC 3339 as people of the newsroom write it; its offset is that of the newsroom. */
function sayMoment(instant: string, date: Words['date']): string {
  const [year, month, day, hour, minute] = (MOMENT.exec(instant) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined) {
    return instant;
  }
  return date({ year, month, day, hour, minute, second: 0 });
}

const KILOBYTE = 1024;

function sayBytes(bytes: number, terms: Words['terms']): string {
  const [amount, unit] = bytes < KILOBYTE * KILOBYTE ? [bytes / KILOBYTE, 'KB'] : [bytes / KILOBYTE / KILOBYTE, 'MB'];
  return `${Math.ceil(amount)} ${terms['unit']?.[unit]?.[0] ?? unit}`;
}

/** `items/a.md:6:10: error: … [date-ambiguous]`, and the hint on a line of its own. */
export function formatProblem(problem: Problem, language: MessageLanguage): string {
  return printProblem(describeProblem(problem, language), language);
}

/** The same for a problem that is in words already. */
export function printProblem(described: ProblemText, language: MessageLanguage): string {
  const { file, line, column, severity, message, hint, code } = described;
  const { severities } = wordsOf(language);
  return `${visible(file)}:${line}:${column}: ${severities[severity]}: ${message} [${code}]${printHint(hint, language)}`;
}

/** A hint on a line of its own, or nothing. */
export function printHint(hint: string | undefined, language: MessageLanguage): string {
  return hint === undefined ? '' : `\n  ${wordsOf(language).severities.hint}: ${hint}`;
}

/** What an Error that ended the run says: for one with a known code (of the system's or ours) and a path in words. */
export function formatFailure(error: unknown, language: MessageLanguage): string {
  const { terms, report } = wordsOf(language);
  const { code, path, message, detail } = readError(error);
  const [reason, hint = report.checkPath] = terms['reason']?.[code] ?? [];
  if (reason === undefined) {
    const place = path === '' || message.includes(path) ? '' : `${path}: `;
    return `taspa: ${visible(place)}${fill(report.stopped, { message })}`;
  }
  return `taspa: ${visible(path === '' ? '' : `${path}: `)}${fill(reason, { detail })}${printHint(hint, language)}`;
}

function readError(error: unknown): Readonly<Record<'code' | 'path' | 'message' | 'detail', string>> {
  if (!(error instanceof Error)) return { code: '', path: '', message: String(error), detail: '' };
  const code = 'code' in error ? String(error.code) : '';
  const path = 'path' in error ? String(error.path) : '';
  const detail = 'detail' in error ? String(error.detail) : '';
  return { code, path, message: error.message, detail };
}
