/** `taspa explain RECORD`: which line gave which field, what was made of it, and why it is or isn't published. */
import { join } from 'node:path';
import { fill } from '../messages/fill.ts';
import { formatProblem, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import type { ExplainWord } from '../messages/words.ts';
import { isError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { findFolders } from '../publish.ts';
import type { ChannelPlan } from '../publish/plan.ts';
import { previewRun } from '../publish/preview.ts';
import { readNdjson, readRecords, recordExtensions } from '../records/index.ts';
import type { RecordRead } from '../records/record.ts';
import { isIgnored, isPicture, readBytes, readChunks } from '../sources/folder.ts';
import { explainRecord } from './explanation.ts';
import { findRecord } from './place.ts';
import type { RecordPlace } from './place.ts';
import { placeBelow } from './placed.ts';
import { sortProblems } from './problems.ts';

type Options = Readonly<{ items: string; out: string; now: number; language: MessageLanguage }>;

const WRONG_USAGE = 2;
const FAILED = 3;
const UNREADABLE: ReadonlySet<string> = new Set(['record-unreadable', 'record-symlink']);

/** Explains the records of a file, or one at a line; nothing is written. Gives the exit code. */
export async function explainCommand(path: string, options: Options): Promise<number> {
  const { items, language } = options;
  const words = wordsOf(language).explain;
  const place = findRecord(path, items);
  if (place === 'isNothing' || place === 'isOutside') {
    process.stderr.write(`taspa: ${fill(words[place], { path, items })}\n`);
    return place === 'isNothing' ? FAILED : WRONG_USAGE;
  }
  const { lines, problems } = await explainPlace(place, options);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  const told = problems.map((one) => formatProblem(placeBelow(items, one), language));
  process.stderr.write(told.map((text) => `${text}\n`).join(''));
  return problems.some(isError) ? 1 : 0;
}

type Explanation = Readonly<{ lines: readonly string[]; problems: readonly Problem[] }>;

/** Goes the whole way of publishing, so that what is said is what would happen. */
async function explainPlace(place: RecordPlace, options: Options): Promise<Explanation> {
  const { items, out, now } = options;
  const problems: Problem[] = [];
  const plans = await previewRun(findFolders(items, problems), { items, out, now }, problems);
  try {
    return await explainPlanned(place, plans, problems, options);
  } finally {
    for (const { run } of plans) run.ledger.close();
  }
}

async function explainPlanned(
  { folder, file, line }: RecordPlace,
  plans: readonly ChannelPlan[],
  problems: readonly Problem[],
  { items, now, language }: Options,
): Promise<Explanation> {
  const words = wordsOf(language).explain;
  const plan = plans.find(({ run }) => run.channel.folder === folder);
  const path = join(folder, plan === undefined ? 'channel.yaml' : file);
  const own = sortProblems(problems.filter((one) => join(one.file) === path));
  const kind = kindOf(file);
  if (kind !== undefined || plan === undefined) return { lines: [words[kind ?? 'isWithheld']], problems: own };
  const all = own.some(({ code }) => UNREADABLE.has(code)) ? [] : readAll(join(items, folder), file);
  const pieces = divideFile(all, own);
  const piece = line === undefined ? undefined : pieceAt(pieces, line);
  const chosen = line === undefined ? pieces : [piece].filter((one) => one !== undefined);
  const lines: string[] = [];
  for (const one of chosen) {
    if (lines.length > 0) lines.push('');
    lines.push(...(await explainRecord({ ...one, plan }, { now, language })));
  }
  const told = line === undefined ? own : (piece?.problems ?? own.filter((one) => one.line === line));
  return { lines: lines.length > 0 ? lines : [words.isWithheld], problems: told };
}

/** A record of a file, the line and column where its part of the file begins, and what is wrong in that part. */
type Piece = Readonly<{ record: RecordRead; start: number; column: number; problems: Problem[] }>;

function divideFile(all: readonly RecordRead[], problems: readonly Problem[]): readonly Piece[] {
  const pieces = all.map((record) => {
    const hasOthers = all.length > 1 || isStreamed(record.file);
    const { line, column } = hasOthers ? record.placeOf([]) : { line: 1, column: 1 };
    return { record, start: line, column, problems: [] };
  });
  for (const problem of problems) pieceAt(pieces, problem.line, problem.column)?.problems.push(problem);
  return pieces;
}

/** A record owns the lines up to the next; in NDJSON its own alone, because others may have been unreadable. */
function pieceAt(pieces: readonly Piece[], line: number, at = Infinity): Piece | undefined {
  const piece =
    pieces.findLast(({ start, column }) => start < line || (start === line && column <= at)) ??
    pieces.find(({ start }) => start === line);
  return piece !== undefined && isStreamed(piece.record.file) && piece.start !== line ? undefined : piece;
}

/** What a file is that is no record, by its name alone. */
function kindOf(file: string): ExplainWord | undefined {
  if (file === 'channel.yaml') return 'isChannel';
  if (file.split('/').some(isIgnored)) return 'isIgnored';
  if (isPicture(file)) return 'isPicture';
  return recordExtensions.includes(/\.[^./]+$/.exec(file)?.[0].toLowerCase() ?? '') ? undefined : 'isOther';
}

function isStreamed(file: string): boolean {
  return file.toLowerCase().endsWith('.ndjson');
}

function readAll(root: string, file: string): readonly RecordRead[] {
  if (isStreamed(file)) {
    return Array.from(readNdjson(file, readChunks(root, file))).flatMap(({ records }) => records);
  }
  const bytes = readBytes(root, file);
  return 'code' in bytes ? [] : readRecords({ file, bytes }).records;
}
