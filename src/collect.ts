/** What a channel's folder holds: every record's head, without keeping its text, and one record again when it is needed. */
import { join } from 'node:path';
import { readChannel } from './channel.ts';
import type { Channel, ChannelRead } from './channel.ts';
import { readHead } from './head.ts';
import type { Head } from './head.ts';
import { finding, problemAt } from './problem.ts';
import type { Finding, Place, Problem } from './problem.ts';
import { readNdjson, readRecords } from './records/index.ts';
import type { LineSpan } from './records/index.ts';
import type { RecordRead, RecordsRead } from './records/record.ts';
import { readBytes, readChunks, unreadable } from './sources/folder.ts';

/** A head and, in a file of several, the line of its record; in an NDJSON file, where that line is. */
export type FoundHead = Head & Readonly<{ line?: number; span?: LineSpan }>;

/** `records` counts all that was read, `heads` holds those without an error, each id and address once. */
export type Collection = Readonly<{
  heads: readonly FoundHead[];
  records: number;
  withheld: number;
  problems: readonly Problem[];
}>;

/** The records of one channel that have an id or an address; `root` is its folder, `folder` its name below the items folder. */
export type Claim = Readonly<{
  root: string;
  folder: string;
  id: Map<string, FoundHead>;
  url: Map<string, FoundHead>;
}>;
type Owner = Readonly<{ claim: Claim; head: FoundHead }>;

type RecordsFound = RecordsRead & Readonly<{ span?: LineSpan }>;

/** Reads the channel of a folder below the items folder (`''` at the top). */
export function openChannel(items: string, folder: string): ChannelRead {
  const file = 'channel.yaml';
  const bytes = readBytes(join(items, folder), file);
  if (!('code' in bytes)) return readChannel({ file, bytes }, folder);
  const problem = problemAt({ file, line: 1, column: 1 }, bytes);
  return { problems: [problem], placeOf: () => problem };
}

/** Reads the heads of all record files; `onFile` is called after each file. */
export function collectHeads(
  root: string,
  files: readonly string[],
  channel: Channel,
  claims: Claim[],
  onFile: () => void,
): Collection {
  const found: FoundHead[] = [];
  const problems: Problem[] = [];
  let records = 0;
  const take = (record: RecordRead, span: LineSpan | undefined): void => {
    records += 1;
    const { head, problems: faults } = readHead(record, channel);
    problems.push(...faults);
    if (head === undefined) return;
    const line = record.several ? { line: record.placeOf([]).line } : {};
    found.push({ ...head, title: detach(head.title), ...line, ...(span ? { span } : {}) });
  };
  for (const file of files) {
    for (const { records: read, problems: faults, failed: lost, span } of readFile(root, file)) {
      problems.push(...faults);
      records += lost ?? (read.length === 0 ? 1 : 0);
      for (const record of read) take(record, span);
    }
    onFile();
  }
  const { heads, problems: doubles } = dropDuplicates(
    claims,
    { root, folder: channel.folder, id: new Map(), url: new Map() },
    found,
  );
  return { heads, records, withheld: records - heads.length, problems: [...problems, ...doubles] };
}

/** A copy of its own: in V8 a piece of a string keeps the whole string, here a record's text, in memory. */
function detach(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

function* readFile(root: string, file: string): Generator<RecordsFound> {
  if (isStreamed(file)) {
    try {
      yield* readNdjson(file, readChunks(root, file));
    } catch (error) {
      yield failed(file, unreadable(error));
    }
    return;
  }
  const bytes = readBytes(root, file);
  yield 'code' in bytes ? failed(file, bytes) : readRecords({ file, bytes });
}

function isStreamed(file: string): boolean {
  return file.toLowerCase().endsWith('.ndjson');
}

function failed(file: string, fault: Finding): RecordsRead {
  return { records: [], problems: [problemAt({ file, line: 1, column: 1 }, fault)] };
}

/** The record that was published first keeps an id and an address, whatever the order of the files; drafts come last. */
function dropDuplicates(
  claims: Claim[],
  claim: Claim,
  found: readonly FoundHead[],
): Pick<Collection, 'heads' | 'problems'> {
  claims.push(claim);
  const problems: Problem[] = [];
  const heads = found.toSorted(comparePrecedence).filter((head) => {
    for (const field of ['id', 'url'] as const) {
      const owner = findOwner(claims, field, head[field]);
      if (owner === undefined) continue;
      problems.push(describeDouble({ claim, head }, owner, field));
      return false;
    }
    claim.id.set(head.id, head);
    claim.url.set(head.url, head);
    return true;
  });
  return { heads, problems };
}

function findOwner(claims: readonly Claim[], field: 'id' | 'url', value: string): Owner | undefined {
  for (const claim of claims) {
    const head = claim[field].get(value);
    if (head !== undefined) return { claim, head };
  }
  return undefined;
}

function comparePrecedence(a: FoundHead, b: FoundHead): number {
  if (a.status !== b.status) return a.status === 'draft' ? 1 : -1;
  return a.published - b.published;
}

/** Names the other record, and its line where that isn't the first. */
function describeDouble(double: Owner, owner: Owner, field: 'id' | 'url'): Problem {
  const { file, line } = placeOf(owner, field);
  const { folder } = owner.claim;
  const path = folder === '' ? file : `${folder}/${file}`;
  const other = line === 1 ? path : `${path}:${line}`;
  return problemAt(placeOf(double, field), finding(`${field}-duplicate`, { value: double.head[field], other }));
}

/** Where a record says what makes its id or address: heads keep no places, but a file of several is not read again. */
function placeOf({ claim, head }: Owner, field: 'id' | 'url'): Place {
  const record = head.line === undefined ? readAgain(claim.root, head) : undefined;
  if (record === undefined) return { file: head.file, line: head.line ?? 1, column: 1 };
  return record.placeOf([field === 'url' && record.fields.url === undefined ? 'slug' : field]);
}

/** Reads records again; those of the last file are kept, for a file of several is asked for each of them. */
export function openReader(root: string): (head: FoundHead) => RecordRead | undefined {
  let last: Readonly<{ file: string; records: readonly RecordRead[] }> | undefined;
  return (head) => {
    if (head.line === undefined || head.span !== undefined) return readAgain(root, head);
    if (last?.file !== head.file) last = { file: head.file, records: readWhole(root, head.file) };
    return last.records.find(({ index }) => index === head.index);
  };
}

function readWhole(root: string, file: string): readonly RecordRead[] {
  return Array.from(readFile(root, file)).flatMap(({ records }) => records);
}

/** Reads a record again for its text; nothing if it is no longer what it was. */
export function readAgain(root: string, head: FoundHead): RecordRead | undefined {
  const { file, index, span } = head;
  if (span === undefined) return readWhole(root, file).find((record) => record.index === index);
  for (const { records } of readNdjson(file, readChunks(root, file, span.start, span.end), span)) {
    return records[0];
  }
  return undefined;
}
