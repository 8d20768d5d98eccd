/** Heads of records: all of those of some files, and one record again with its text. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel, ChannelRead } from '../channel.ts';
import { readHead } from '../head.ts';
import type { Head } from '../head.ts';
import { finding, problemAt } from '../problem.ts';
import type { Finding, Problem } from '../problem.ts';
import { openForms } from '../records/forms.ts';
import type { RecordForms } from '../records/forms.ts';
import type { RecordRead, RecordsRead } from '../records/record.ts';
import { recordKey, significantText } from '../significance.ts';
import { readBytes, readChunks, unreadable } from '../sources/folder.ts';
import type { PictureFiles } from '../sources/pictures.ts';

/**
 * A head, and what the ledger must know of its record: `record` is its key, `text` and `whole` are hashes of what is
 * significant and of all, `modified` is the file's time (0 if nobody asked); `line` and `index` stand in a file of several.
 */
export type FoundHead = Head &
  Readonly<{
    record: string;
    text: string;
    whole: string;
    modified: number;
    line?: number;
    index?: number;
  }>;

/** `lost` counts by file the records that have an error; `records` counts all. */
export type HeadsRead = Readonly<{
  heads: readonly FoundHead[];
  records: number;
  lost: ReadonlyMap<string, number>;
  problems: readonly Problem[];
}>;

/** What heads are read with: the channel, its folder, its pictures, and whether files' times are wanted. */
export type HeadContext = Readonly<{
  root: string;
  channel: Channel;
  pictures: PictureFiles;
  now: number;
  withTimes: boolean;
}>;

/** Reads the channel of a folder below the items folder (`''` at the top). */
export async function openChannel(items: string, folder: string): Promise<ChannelRead> {
  const file = 'channel.yaml';
  const bytes = readBytes(join(items, folder), file);
  if (!('code' in bytes)) {
    // Bytes are only valid until others are read.
    const input = { file, bytes: Uint8Array.from(bytes) };
    const { readChannel } = await import('../channel.ts');
    return readChannel(input, folder);
  }
  const problem = problemAt({ file, line: 1, column: 1 }, bytes);
  return { problems: [problem], placeOf: () => problem };
}

/** Reads the heads of record files. Those with an error are lost: the problems say why. */
export async function readHeads(files: readonly string[], context: HeadContext): Promise<HeadsRead> {
  const forms = await openForms(files);
  const found: Found = { heads: [], problems: [] };
  const lost = new Map<string, number>();
  let records = 0;
  for (const file of files) {
    const modified = context.withTimes ? timeOf(context.root, file) : 0;
    const before = found.heads.length;
    let count = 0;
    for (const { records: read, problems: faults, failed: unreadCount } of readFile(forms, context.root, file)) {
      found.problems.push(...faults);
      count += read.length + (unreadCount ?? (read.length === 0 ? 1 : 0));
      for (const record of read) addHead(record, modified, context, found);
    }
    const missing = count - (found.heads.length - before);
    if (missing > 0) lost.set(file, missing);
    records += count;
  }
  return { ...found, records, lost };
}

type Found = Readonly<{ heads: FoundHead[]; problems: Problem[] }>;

/** Adds the head of a record, if it has one, and what is wrong with it. */
function addHead(
  record: RecordRead,
  modified: number,
  { channel, pictures, now }: HeadContext,
  { heads, problems }: Found,
): void {
  const { head, problems: faults } = readHead(record, channel);
  problems.push(...faults);
  if (head === undefined) return;
  if (head.written.updated && head.updated > now) {
    const { updated: value = '' } = record.fields;
    problems.push(problemAt(record.placeOf(['updated'], value), finding('updated-future', { value })));
  }
  const picture = pictures.stateOf(record);
  // The head comes last: V8 takes twenty times as long where properties follow such a spread.
  heads.push({
    record: recordKey(record),
    text: significantText(record, picture?.size),
    whole: record.whole,
    modified: Math.max(modified, modified > 0 ? (picture?.modified ?? 0) : 0),
    ...(record.several ? { line: record.placeOf([]).line, index: record.index } : {}),
    ...head,
  });
}

/** When a file was changed; 0 if it is gone. */
function timeOf(root: string, file: string): number {
  return Math.floor(statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function readFile({ readRecords, readNdjson }: RecordForms, root: string, file: string): Iterable<RecordsRead> {
  if (readNdjson !== undefined && isStreamed(file)) return readStream(readNdjson, root, file);
  const bytes = readBytes(root, file);
  return ['code' in bytes ? failed(file, bytes) : readRecords({ file, bytes })];
}

function* readStream(read: Required<RecordForms>['readNdjson'], root: string, file: string): Generator<RecordsRead> {
  try {
    yield* read(file, readChunks(root, file));
  } catch (error) {
    yield failed(file, unreadable(error));
  }
}

function isStreamed(file: string): boolean {
  return file.toLowerCase().endsWith('.ndjson');
}

function failed(file: string, fault: Finding): RecordsRead {
  return { records: [], problems: [problemAt({ file, line: 1, column: 1 }, fault)] };
}

/** The file of a record's key. */
export function fileOf(record: string): string {
  return /^(.*?\.(?:nd)?json)#/is.exec(record)?.[1] ?? record;
}

/** All records of some files, each file read when it is its turn. */
export async function openRecords(root: string, files: ReadonlySet<string>): Promise<Iterable<RecordRead>> {
  return readRecordsOf(await openForms(files), root, files);
}

function* readRecordsOf(forms: RecordForms, root: string, files: ReadonlySet<string>): Generator<RecordRead> {
  for (const file of files) {
    for (const { records } of readFile(forms, root, file)) yield* records;
  }
}

/**
 * The records of the keys, read again, each file once; those that are no longer there are absent. Of copies in a file of several
 * it is the one with the bytes that `wholes` tells by key, or the first.
 */
export async function readAgain(
  root: string,
  keys: readonly string[],
  wholes: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, RecordRead>> {
  const found = new Map<string, RecordRead>();
  const wanted = new Set(keys);
  for (const record of await openRecords(root, new Set(keys.map(fileOf)))) {
    const key = recordKey(record);
    if (!wanted.has(key)) continue;
    if (!found.has(key) || record.whole === wholes.get(key)) found.set(key, record);
  }
  return found;
}
