/** `taspa explain RECORD`: which line gave which field, what was made of it, and why it is or isn't published. */
import { join, relative, sep } from 'node:path';
import { readHead } from '../article.ts';
import type { Head } from '../article.ts';
import { readChannel } from '../channel.ts';
import type { Channel } from '../channel.ts';
import { divideArticles } from '../edition.ts';
import { fill, formatProblem, wordsOf } from '../messages/index.ts';
import type { MessageLanguage, ReportWord } from '../messages/index.ts';
import { isError, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { readRecords } from '../records/index.ts';
import type { RecordRead } from '../records/record.ts';
import { findChannels, readBytes } from '../sources/folder.ts';
import { formatRfc3339 } from '../time.ts';

type Options = Readonly<{ items: string; now: number; language: MessageLanguage }>;

/** Explains the records of a file, whose path is as the shell gives it; gives the exit code. */
export async function explainCommand(path: string, options: Options): Promise<number> {
  const { items, language } = options;
  const below = relative(items, path).split(sep).join('/');
  const folder = findChannels(items).find((name) => name === '' || below.startsWith(`${name}/`));
  if (folder === undefined || below.startsWith('..'))
    throw new Error(`${path} is not below ${items}, or there is no channel.yaml`);
  const root = join(items, folder);
  const problems: Problem[] = [];
  const channel = takeChannel(root, problems);
  const file = folder === '' ? below : below.slice(folder.length + 1);
  const lines = channel === undefined ? [] : explainFile(root, file, channel, options, problems);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  const told = problems.map((one) => formatProblem({ ...one, file: join(root, one.file) }, language));
  process.stderr.write(told.map((text) => `${text}\n`).join(''));
  return problems.some(isError) ? 1 : 0;
}

function takeChannel(root: string, problems: Problem[]): Channel | undefined {
  const bytes = readBytes(root, 'channel.yaml');
  if ('code' in bytes) throw new Error(`${join(root, 'channel.yaml')} can't be read`);
  const { channel, problems: faults } = readChannel({ file: 'channel.yaml', bytes });
  problems.push(...faults);
  return channel;
}

function explainFile(
  root: string,
  file: string,
  channel: Channel,
  options: Options,
  problems: Problem[],
): readonly string[] {
  const bytes = readBytes(root, file);
  if ('code' in bytes) {
    problems.push(problemAt({ file, line: 1, column: 1 }, bytes));
    return [];
  }
  const { records, problems: faults } = readRecords({ file, bytes });
  problems.push(...faults);
  return records.flatMap((record) => {
    const { head, problems: more } = readHead(record, channel);
    problems.push(...more);
    const fate = fill(wordsOf(options.language).report[fateOf(head, options.now)], describeDates(head, channel));
    return [...explainFields(record), ...explainHead(head, channel), `  → ${fate}`];
  });
}

/** Each written field with its line and column. */
function explainFields(record: RecordRead): readonly string[] {
  const { body, ...fields } = record.fields;
  const written: readonly (readonly [string, unknown])[] = [
    ...Object.entries(fields),
    ...(body ? [['body', body.text] as const] : []),
  ];
  return written.map(([name, value]) => {
    const { line, column } = record.placeOf([name]);
    return `${name.padEnd(12)}${`${line}:${column}`.padEnd(8)}${shorten(typeof value === 'string' ? value : JSON.stringify(value))}`;
  });
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** What follows from the fields: no line of the record says it. */
function explainHead(head: Head | undefined, channel: Channel): readonly string[] {
  if (head === undefined) return [];
  const { published, updated } = describeDates(head, channel);
  const derived = {
    id: head.id,
    url: head.url,
    section: head.section ?? '',
    language: head.language,
    published,
    updated,
  };
  return Object.entries(derived).map(([name, value]) => `${name.padEnd(12)}${''.padEnd(8)}${value}`);
}

function describeDates(
  head: Head | undefined,
  { timeZone }: Channel,
): Readonly<Record<'published' | 'updated' | 'expires', string>> {
  const print = (instant: number | undefined): string =>
    instant === undefined ? '' : formatRfc3339(instant, timeZone);
  return { published: print(head?.published), updated: print(head?.updated), expires: print(head?.expires) };
}

function fateOf(head: Head | undefined, now: number): ReportWord {
  if (head === undefined) return 'isWithheld';
  const { held, published } = divideArticles([head], now);
  if (published.length > 0) return 'isPublished';
  if (held.drafts > 0) return 'isDraft';
  return held.embargoed > 0 ? 'isEmbargoed' : 'isExpired';
}
