/** `taspa publish`: the report of a run, for people or for machines. */
import { join } from 'node:path';
import { styleText } from 'node:util';
import { fill, visible } from '../messages/fill.ts';
import { describeProblem, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import type { Problem } from '../problem.ts';
import { publish } from '../publish.ts';
import type { ChannelReport, PublishReport } from '../publish.ts';
import { formatRfc3339 } from '../time.ts';
import type { Options } from './arguments.ts';
import { formatJson } from './json.ts';
import { formatMoment } from './moment.ts';
import { printProblems, sortProblems } from './problems.ts';

/** `now` is an instant in milliseconds. */
type PublishArguments = Options & Readonly<{ now: number; language: MessageLanguage }>;

const EXIT_CODES: Readonly<Record<PublishReport['status'], number>> = {
  published: 0,
  partial: 1,
  refused: 1,
  failed: 3,
};

/** Publishes and prints what came of it; gives the exit code. */
export async function publishCommand(options: PublishArguments): Promise<number> {
  const { items, out, json, language } = options;
  const report = await publish({ ...options, onProgress: progress(language) });
  const placed = report.problems.map((one) => ({ ...one, file: join(items, one.file) }));
  const warned = report.warnings.map((one) => ({ ...one, file: join(out, one.file) }));
  const problems = sortProblems([...placed, ...warned]);
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
    if (done === total) process.stderr.write('\r\u001B[2K');
    else if (done % 1000 === 0) process.stderr.write(`\r${fill(text, { done, total })}`);
  };
}

/** The whole report. */
function printJson(report: PublishReport, problems: readonly Problem[], { now, language }: PublishArguments): string {
  const { status, written, unchanged } = report;
  const channels = report.channels.map((channel) => ({ ...channel, held: printHeld(channel) }));
  const told = problems.map((one) => {
    const { code, severity, file, line, column, message, hint, rule } = describeProblem(one, language);
    return { code, severity, file, line, column, message, hint, rule };
  });
  const whole = { status, now: formatRfc3339(now, 'UTC'), channels, written, unchanged, problems: told };
  return formatJson(whole);
}

function printHeld({ held, timeZone }: ChannelReport) {
  const { nextDue, ...counts } = held;
  return nextDue === undefined ? counts : { ...counts, nextDue: formatRfc3339(nextDue, timeZone) };
}

function printSummary({ channels, status, written, unchanged }: PublishReport, options: PublishArguments): string {
  const { out, language } = options;
  const words = wordsOf(language).report;
  const lines = channels.flatMap((channel) => [bold(visible(channel.title)), ...describeChannel(channel, language)]);
  if (status === 'refused' || status === 'failed') lines.push(words[status]);
  else lines.push(fill(words.files, { out, written: written.length, unchanged }));
  return `${lines.join('\n')}\n`;
}

/** Bold on a terminal that has it and a person who wants it (NO_COLOR). */
function bold(text: string): string {
  return process.stdout.isTTY && process.stdout.hasColors() ? styleText('bold', text) : text;
}

function describeChannel(channel: ChannelReport, language: MessageLanguage): readonly string[] {
  const { published, feeds, withheld, held, timeZone } = channel;
  const words = wordsOf(language).report;
  const counts = { drafts: held.drafts, embargoed: held.embargoed, expired: held.expired, withheld } as const;
  const kinds = ['drafts', 'embargoed', 'expired', 'withheld'] as const;
  const lines = [
    fill(words.articles, { count: published, feeds }),
    ...kinds.filter((kind) => counts[kind] > 0).map((kind) => fill(words[kind], { count: counts[kind] })),
  ];
  if (held.nextDue !== undefined) {
    lines.push(fill(words.nextDue, { next: formatMoment(held.nextDue, timeZone, language), timeZone }));
  }
  return lines.map((line) => `  ${line}`);
}
