/** What was found in documents, for people and for programs. */
import type { DocumentKind } from '../check/contract.ts';
import { fill } from '../messages/fill.ts';
import { describeProblem, printProblem, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { severityOf } from '../problem.ts';
import type { Problem, Severity } from '../problem.ts';
import { formatJson } from './json.ts';

/** A document that was checked; `url`: the address that it came from in the end. */
export type DocumentReport = Readonly<{
  file: string;
  url?: string;
  kind: DocumentKind;
  problems: readonly Problem[];
}>;

/** A document that could not be read, and why, in words. */
export type Unreadable = Readonly<{ file: string; message: string }>;

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Values that say what a problem is about: problems of a code that share them are of one kind. */
const SUBJECTS = ['element', 'parent', 'attribute', 'missing', 'key', 'cause', 'profile', 'about', 'measure'] as const;

/** Problems by document, the gravest first, each kind once with the number of its others; counts in the last line. */
export function printText(
  reports: readonly DocumentReport[],
  _: readonly Unreadable[],
  language: MessageLanguage,
): string {
  const blocks = reports.flatMap(({ problems }) => groupKinds(problems).map((kind) => printKind(kind, language)));
  const all = reports.flatMap(({ problems }) => problems);
  const count = (severity: Severity): number => all.filter(({ code }) => severityOf(code) === severity).length;
  const counts = { errors: count('error'), warnings: count('warning'), notes: count('info') };
  const documents = reports.length;
  return `${blocks.join('')}${fill(wordsOf(language).report.checked, { documents, ...counts })}\n`;
}

/** The problems of a document by kind, in the order of severity and then of the document. */
function groupKinds(problems: readonly Problem[]): readonly (readonly Problem[])[] {
  const kinds = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { code, values } = problem;
    const key = [code, ...SUBJECTS.map((name) => values[name] ?? '')].join('\n');
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [problem]);
    else kind.push(problem);
  }
  return Array.from(kinds.values()).toSorted((a, b) => rank(a) - rank(b));
}

function rank([first]: readonly Problem[]): number {
  return first === undefined ? 0 : SEVERITIES.indexOf(severityOf(first.code));
}

function printKind([first, ...others]: readonly Problem[], language: MessageLanguage): string {
  if (first === undefined) return '';
  const { report } = wordsOf(language);
  const described = describeProblem(first, language);
  const lines = [printProblem(described, language)];
  if (described.rule !== undefined) lines.push(`  ${fill(report.ruleOf, { rule: described.rule })}`);
  if (others.length > 0) lines.push(`  ${fill(report.moreOfKind, { count: others.length })}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** An array of all documents; one that could not be read has an `error` instead of problems. */
export function printJson(
  reports: readonly DocumentReport[],
  failures: readonly Unreadable[],
  language: MessageLanguage,
): string {
  const checked = reports.map(({ problems, ...report }) => ({
    ...report,
    problems: problems.map((one) => {
      const { code, severity, line, column, message, hint, rule } = describeProblem(one, language);
      return { code, severity, line, column, message, hint, rule };
    }),
  }));
  return formatJson([...checked, ...failures.map(({ file, message }) => ({ file, error: message }))]);
}
