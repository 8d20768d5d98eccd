/** `taspa import FEED…`: the articles of another system's feeds into the ledger, and which of them have a record. */
import { importFeeds } from '../import.ts';
import type { ImportReport } from '../import.ts';
import { fill, visible } from '../messages/fill.ts';
import { describeProblem, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { formatRfc3339 } from '../time.ts';
import type { Options } from './arguments.ts';
import { formatJson } from './json.ts';
import { printProblems, sortProblems } from './problems.ts';

/** `now` is an instant in milliseconds. */
type ImportArguments = Options & Readonly<{ now: number; language: MessageLanguage }>;

const EXIT_CODES: Readonly<Record<ImportReport['status'], number>> = { imported: 0, partial: 1, failed: 3 };
/** So many articles without a record are listed; `--json` has all. */
const MOST_WAITING = 20;

/** Imports feeds and prints what came of it; gives the exit code. */
export async function importCommand(feeds: readonly string[], options: ImportArguments): Promise<number> {
  const { json, language } = options;
  const report = await importFeeds({ ...options, feeds });
  const problems = sortProblems(report.problems);
  if (json) process.stdout.write(printJson({ ...report, problems }, language));
  else {
    process.stdout.write(printText(report, options));
    process.stderr.write(printProblems(problems, language));
  }
  return EXIT_CODES[report.status];
}

function printJson({ waiting, timeZone, problems, ...report }: ImportReport, language: MessageLanguage): string {
  const without = waiting.map((one) => ({ ...one, published: formatRfc3339(one.published, timeZone) }));
  const told = problems.map((one) => {
    const { code, severity, file, line, column, message, hint, rule } = describeProblem(one, language);
    return { code, severity, file, line, column, message, hint, rule };
  });
  return formatJson({ ...report, waiting: without, problems: told });
}

function printText(report: ImportReport, { out, language }: ImportArguments): string {
  const words = wordsOf(language).report;
  const { status, documents, items, taken, known, matched, waiting, timeZone } = report;
  if (status === 'failed') return `${words.failed}\n`;
  const listed = waiting.slice(0, MOST_WAITING).map(({ title, url, published }) => {
    const day = formatRfc3339(published, timeZone).slice(0, 'yyyy-MM-dd'.length);
    return `    ${day}  ${visible(title)}  ${visible(url)}`;
  });
  const more = waiting.length - listed.length;
  const lines = [
    fill(words.imported, { out, taken, known, items, documents }),
    `  ${fill(words.importMatched, { count: matched })}`,
    `  ${fill(words.importWaiting, { count: waiting.length })}`,
    ...listed,
    ...(more > 0 ? [`    ${fill(words.more, { count: more })}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
