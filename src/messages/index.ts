/** The wording of problems and reports, in English and Kazakh. */
import { ruleOf, severityOf } from '../problem.ts';
import type { Problem, ProblemCode, Severity } from '../problem.ts';
import { en } from './en.ts';
import { kk } from './kk.ts';

export type MessageLanguage = 'en' | 'kk';

/** A message and what the author can do; `{name}` stands for a value of the finding. */
export type Wording = readonly [message: string, hint?: string];

/** All that a command says in one language; `{name}` stands for a value. */
export type Words = Readonly<{
  problems: Readonly<Record<ProblemCode, Wording>>;
  severities: Readonly<Record<Severity | 'hint', string>>;
  report: Readonly<Record<ReportWord, string>>;
}>;

export type ReportWord =
  | 'articles'
  | 'embargoed'
  | 'drafts'
  | 'expired'
  | 'withheld'
  | 'nextDue'
  | 'files'
  | 'refused'
  | 'failed'
  | 'more'
  | 'reading'
  | 'initialised'
  | 'isPublished'
  | 'isDraft'
  | 'isEmbargoed'
  | 'isExpired'
  | 'isWithheld';

const LANGUAGES: Readonly<Record<MessageLanguage, Words>> = { en, kk };

export function wordsOf(language: MessageLanguage): Words {
  return LANGUAGES[language];
}

/** The text with each `{name}` replaced; control characters of the values are made visible (R-1401). */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, visible) : '',
  );
}

function visible(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A problem as people and machines are told it. */
export type ProblemText = Problem & Readonly<{ severity: Severity; message: string; hint?: string; rule?: string }>;

export function describeProblem(problem: Problem, language: MessageLanguage): ProblemText {
  const [message, hint] = wordsOf(language).problems[problem.code];
  const rule = ruleOf(problem.code);
  return {
    ...problem,
    severity: severityOf(problem.code),
    message: fill(message, problem.values),
    ...(hint ? { hint: fill(hint, problem.values) } : {}),
    ...(rule ? { rule } : {}),
  };
}

/** `items/a.md:6:10: error: … [date-ambiguous]`, and the hint on a line of its own. */
export function formatProblem(problem: Problem, language: MessageLanguage): string {
  const { file, line, column, severity, message, hint, code } = describeProblem(problem, language);
  const { severities } = wordsOf(language);
  const first = `${file}:${line}:${column}: ${severities[severity]}: ${message} [${code}]`;
  return hint === undefined ? first : `${first}\n  ${severities.hint}: ${hint}`;
}
