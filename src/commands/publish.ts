/** `taspa publish`: the report of a run, for people or for machines. */
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { styleText } from 'node:util';
import { earliestDue } from '../due.ts';
import { commandWordsOf } from '../messages/commands.ts';
import { fill, visible } from '../messages/fill.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { publish } from '../publish.ts';
import type { ChannelReport, PublishReport } from '../publish.ts';
import { formatRfc3339 } from '../time.ts';
import type { PushTools } from '../push/push.ts';
import type { Options } from './arguments.ts';
import { formatJson } from './json.ts';
import { formatMoment } from '../moment.ts';
import type { Problem } from '../problem.ts';
import type { ToldProblem } from './problems.ts';
import { placeBelow } from './placed.ts';
import { printSubscribers } from './subscribers.ts';

/** `now` is an instant in milliseconds. */
type PublishArguments = Options & Readonly<{ now: number; language: MessageLanguage; push?: PushTools }>;

const WRONG_USAGE = 2;
const EXIT_CODES: Readonly<Record<PublishReport['status'], number>> = {
  published: 0,
  partial: 1,
  refused: 1,
  failed: 3,
};

/** Publishes all records, or those at the paths, and prints what came of it; gives the exit code. */
export async function publishCommand(paths: readonly string[], options: PublishArguments): Promise<number> {
  const { items, out, json, language } = options;
  const named = paths.map((path) => pathBelow(items, path));
  const stray = paths.find((_, index) => named[index] === undefined);
  if (stray !== undefined) {
    process.stderr.write(`taspa: ${fill(commandWordsOf(language).explain.isOutside, { path: stray, items })}\n`);
    return WRONG_USAGE;
  }
  const chosen = named.length === 0 ? {} : { paths: named.flatMap((path) => path ?? []) };
  const report = await publish({ ...options, ...chosen, onProgress: progress(language) });
  const pushed = await tellOthers(report, options);
  const placed = report.problems.map((one) => placeBelow(items, one));
  const warned = [...report.warnings, ...pushed].map((one) => ({ ...one, file: join(out, one.file) }));
  const problems = [...placed, ...warned];
  // Their words are loaded only where there are some.
  const words = problems.length === 0 ? undefined : await import('./problems.ts');
  if (json) {
    process.stdout.write(printJson(report, words?.describeProblems(problems, language) ?? [], options.now));
  } else {
    process.stdout.write(printSummary(report, options));
    process.stderr.write(words?.printProblems(words.sortProblems(problems), language) ?? '');
  }
  return EXIT_CODES[report.status];
}

/** Hubs and search engines are told of what changed once it stands; what fails is kept for the next run, and fails nothing (R-1106). */
async function tellOthers(
  { status }: PublishReport,
  { items, out, push }: PublishArguments,
): Promise<readonly Problem[]> {
  if (push === undefined || status === 'refused' || status === 'failed') return [];
  const { pushAll } = await import('../push/all.ts');
  return (await pushAll({ items, out }, push)).problems;
}

/**
 * A path from here, or from the items folder, as one below the items folder (`''`: that folder); it needs not exist, for
 * records go. Nothing where it lies elsewhere.
 */
function pathBelow(items: string, path: string): string | undefined {
  const places = isAbsolute(path) ? [path] : [path, join(items, path)];
  const found = places.find((place) => existsSync(place));
  return (found === undefined ? places : [found])
    .map((place) => relative(resolve(items), resolve(place)))
    .find((below) => below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below))
    ?.split(sep)
    .join('/');
}

/** A line that a terminal rewrites in place; nothing for a pipe or a file. */
function progress(language: MessageLanguage): (done: number, total: number) => void {
  if (!process.stderr.isTTY) return () => {};
  const text = commandWordsOf(language).report.reading;
  return (done, total) => {
    if (done === total) process.stderr.write('\r\u001B[2K');
    else if (done % 1000 === 0) process.stderr.write(`\r${fill(text, { done, total })}`);
  };
}

/** The whole report. */
function printJson(report: PublishReport, problems: readonly ToldProblem[], now: number): string {
  const { status, written, removed, unchanged } = report;
  const channels = report.channels.map((channel) => ({ ...channel, held: printHeld(channel) }));
  const moments = { now: formatRfc3339(now, 'UTC'), ...printNextDue(report) };
  return formatJson({ status, ...moments, channels, written, removed, unchanged, problems });
}

/** When an article of any channel becomes due or expires next. */
function printNextDue({ channels }: PublishReport): Readonly<{ nextDue?: string }> {
  const due = earliestDue(channels);
  return due === undefined ? {} : { nextDue: formatRfc3339(due, 'UTC') };
}

function printHeld({ held, timeZone }: ChannelReport) {
  const { nextDue, ...counts } = held;
  return nextDue === undefined ? counts : { ...counts, nextDue: formatRfc3339(nextDue, timeZone) };
}

function printSummary({ channels, status, written, unchanged }: PublishReport, options: PublishArguments): string {
  const { out, language } = options;
  const words = commandWordsOf(language).report;
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
  const words = commandWordsOf(language).report;
  const counts = { drafts: held.drafts, embargoed: held.embargoed, expired: held.expired, withheld } as const;
  const kinds = ['drafts', 'embargoed', 'expired', 'withheld'] as const;
  const lines = [
    fill(words.articles, { count: published, feeds }),
    printSubscribers(channel.subscribers, language),
    ...kinds.filter((kind) => counts[kind] > 0).map((kind) => fill(words[kind], { count: counts[kind] })),
  ];
  if (held.nextDue !== undefined) {
    lines.push(fill(words.nextDue, { next: formatMoment(held.nextDue, timeZone, language), timeZone }));
  }
  return lines.map((line) => `  ${line}`);
}
