/** `taspa publish`: the report of a run, for people or for machines. */
import { join } from 'node:path';
import { styleText } from 'node:util';
import { describeProblem, fill, formatProblem, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { isError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { publish } from '../publish.ts';
import type { ChannelReport, PublishReport } from '../publish.ts';
import { formatRfc3339 } from '../time.ts';

export type PublishArguments = Readonly<{
  items: string;
  out: string;
  now: number;
  strict: boolean;
  json: boolean;
  language: MessageLanguage;
}>;

/** What fits on a screen beside the summary; `--json` has all. */
const MAX_PROBLEMS = 20;

const EXIT_CODES: Readonly<Record<PublishReport['status'], number>> = {
  published: 0,
  partial: 1,
  refused: 1,
  failed: 3,
};

/** Publishes and prints what came of it; gives the exit code. */
export async function publishCommand(options: PublishArguments): Promise<number> {
  const { json, language } = options;
  const report = await publish({ ...options, onProgress: progress(language) });
  const problems = report.problems
    .map((one) => ({ ...one, file: join(options.items, one.file) }))
    .toSorted(compareProblems);
  if (json) process.stdout.write(printJson(report, problems, options));
  else {
    process.stdout.write(printSummary(report, options));
    process.stderr.write(printProblems(problems, language));
  }
  return EXIT_CODES[report.status];
}

/** A line that a terminal rewrites in place; nothing for a pipe or a file. */
function progress(language: MessageLanguage): (done: number, total: number) => void {
  if (!process.stderr.isTTY) return () => {};
  const text = wordsOf(language).report.reading;
  return (done, total) => {
    if (done === total) process.stderr.write('\r\u001b[2K');
    else if (done % 1000 === 0) process.stderr.write(`\r${fill(text, { done, total })}`);
  };
}

/** Errors first, then as an editor goes through the files. */
function compareProblems(a: Problem, b: Problem): number {
  if (isError(a) !== isError(b)) return isError(a) ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function printJson(report: PublishReport, problems: readonly Problem[], { now, language }: PublishArguments): string {
  const channels = report.channels.map(({ timeZone, ...channel }) => ({
    ...channel,
    held: { ...channel.held, nextDue: due(channel.held.nextDue, timeZone) },
  }));
  const told = problems.map((one) => describeProblem(one, language));
  return `${JSON.stringify({ ...report, now: formatRfc3339(now, 'UTC'), channels, problems: told }, null, 2)}\n`;
}

function due(instant: number | undefined, timeZone: string): string | undefined {
  return instant === undefined ? undefined : formatRfc3339(instant, timeZone);
}

function printSummary(report: PublishReport, { items, out, language }: PublishArguments): string {
  const words = wordsOf(language).report;
  const lines = report.channels.flatMap((channel) => [
    styleText('bold', channel.title),
    ...describeChannel(channel, language),
  ]);
  const { status, written, unchanged } = report;
  if (status === 'refused' || status === 'failed') lines.push(fill(words[status], { items, out }));
  else lines.push(fill(words.files, { out, written: written.length, unchanged }));
  return `${lines.join('\n')}\n`;
}

function describeChannel(
  { published, feeds, withheld, held, timeZone }: ChannelReport,
  language: MessageLanguage,
): readonly string[] {
  const words = wordsOf(language).report;
  const counted = { drafts: held.drafts, embargoed: held.embargoed, expired: held.expired, withheld } as const;
  const kinds = ['drafts', 'embargoed', 'expired', 'withheld'] as const;
  const back = kinds.filter((kind) => counted[kind] > 0).map((kind) => fill(words[kind], { count: counted[kind] }));
  const next = due(held.nextDue, timeZone);
  return [
    `  ${fill(words.articles, { count: published, feeds })}`,
    ...back.map((line) => `  ${line}`),
    ...(next === undefined ? [] : [`  ${fill(words.nextDue, { next })}`]),
  ];
}

function printProblems(problems: readonly Problem[], language: MessageLanguage): string {
  const lines = problems.slice(0, MAX_PROBLEMS).map((one) => `${formatProblem(one, language)}\n`);
  const more = problems.length - MAX_PROBLEMS;
  return lines.join('') + (more > 0 ? `${fill(wordsOf(language).report.more, { count: more })}\n` : '');
}
