/** What a channel's folder holds: every record's head, without keeping its text, and one record again when it is needed. */
import { readHead } from './article.ts';
import type { Head } from './article.ts';
import type { Channel } from './channel.ts';
import { finding, problemAt } from './problem.ts';
import type { Finding, Problem } from './problem.ts';
import { readNdjson, readRecords } from './records/index.ts';
import type { LineSpan } from './records/index.ts';
import type { RecordRead, RecordsRead } from './records/record.ts';
import { readBytes, readChunks } from './sources/folder.ts';

/** A head and, in an NDJSON file, where its line is. */
export type FoundHead = Head & Readonly<{ span?: LineSpan }>;

/** `records` counts all that was read, `heads` holds those without an error, each id and address once. */
export type Collection = Readonly<{
  heads: readonly FoundHead[];
  records: number;
  withheld: number;
  problems: readonly Problem[];
}>;

type RecordsFound = RecordsRead & Readonly<{ span?: LineSpan }>;

/** Reads the heads of all record files; `onFile` is called after each file. */
export function collectHeads(root: string, files: readonly string[], channel: Channel, onFile: () => void): Collection {
  const heads: FoundHead[] = [];
  const problems: Problem[] = [];
  const isNew = duplicateFilter(problems);
  let records = 0;
  const take = (record: RecordRead, span: LineSpan | undefined): void => {
    records += 1;
    const { head, problems: faults } = readHead(record, channel);
    problems.push(...faults);
    if (head !== undefined && isNew(head, record))
      heads.push({ ...head, title: detach(head.title), ...(span ? { span } : {}) });
  };
  for (const file of files) {
    for (const { records: found, problems: faults, span } of readFile(root, file)) {
      problems.push(...faults);
      if (found.length === 0) records += 1;
      for (const record of found) take(record, span);
    }
    onFile();
  }
  return { heads, records, withheld: records - heads.length, problems };
}

/** A copy of its own: in V8 a piece of a string keeps the whole string, here a record's text, in memory. */
function detach(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

function* readFile(root: string, file: string): Generator<RecordsFound> {
  if (isStreamed(file)) {
    yield* readNdjson(file, readChunks(root, file));
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

/** The first record with an id or an address keeps it; the later is a problem that names the first. */
function duplicateFilter(problems: Problem[]): (head: Head, record: RecordRead) => boolean {
  const owners = new Map<string, string>();
  return (head, record) => {
    const other = owners.get(head.id) ?? owners.get(head.url);
    if (other === undefined) {
      owners.set(head.id, head.file);
      owners.set(head.url, head.file);
      return true;
    }
    const isSameId = owners.has(head.id);
    const { placeOf } = record;
    const one = isSameId
      ? finding('id-duplicate', { value: head.id, other })
      : finding('url-duplicate', { value: head.url, other });
    problems.push(problemAt(placeOf([isSameId ? 'id' : 'slug']), one));
    return false;
  };
}

/** Reads a record again for its text; nothing if it is no longer what it was. */
export function readAgain(root: string, head: FoundHead): RecordRead | undefined {
  const { file, index, span } = head;
  if (span === undefined) {
    for (const { records } of readFile(root, file)) return records.find((record) => record.index === index);
    return undefined;
  }
  for (const { records } of readNdjson(file, readChunks(root, file, span.start, span.end), span)) {
    return records[0];
  }
  return undefined;
}
