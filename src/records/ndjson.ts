/** NDJSON records: one article a line, read in chunks, so that a file may be larger than the memory. */
import { shortHash } from '../hash.ts';
import { finding, problemAt } from '../problem.ts';
import { decodeUtf8 } from './decode.ts';
import { readRecord, toProblems } from './fields.ts';
import { readJson } from './json-tree.ts';
import { placesIn } from './place.ts';
import type { RecordFile, RecordsRead } from './record.ts';

/** A line of a file: its bytes from `start` to `end` (exclusive), its number (1-based), its index among those that are not blank. */
export type LineSpan = Readonly<{ start: number; end: number; line: number; index: number }>;

/** The longest line that is read, in bytes (R-1410). */
const LONGEST_LINE = 8 * 1024 * 1024;
const NEWLINE = 0x0a;

type Line = Readonly<{ bytes: Uint8Array | undefined; start: number; end: number; line: number }>;

/** Where the chunks begin in their file: at which byte, line and record. */
type Beginning = Readonly<{ start: number; line: number; index?: number }>;

/**
 * Reads an NDJSON file in chunks, whose memory may be used again as soon as the next one is asked for. Each line that is not blank
 * is yielded with its span, by which it can be read again alone; no more than one is kept in memory.
 * Problems: those of `decodeUtf8`, `readJson` and `readFields`; `record-too-large` (`size`, `limit` in bytes); `record-empty` for
 * a file without records.
 */
export function* readNdjson(
  file: string,
  chunks: Iterable<Uint8Array>,
  { start: offset, line: firstLine, index: firstIndex = 0 }: Beginning = { start: 0, line: 1 },
): Generator<RecordsRead & { span: LineSpan }> {
  let index = firstIndex;
  for (const { bytes, start, end, line } of splitLines(chunks, offset, firstLine)) {
    if (bytes !== undefined && isBlank(bytes)) continue;
    const span = { start, end, line, index };
    index++;
    const read = bytes === undefined ? tooLarge(file, span) : readLine({ file, bytes }, span);
    yield { ...read, span };
  }
  if (index === firstIndex) {
    const problem = problemAt({ file, line: firstLine, column: 1 }, finding('record-empty'));
    yield { records: [], problems: [problem], span: { start: offset, end: offset, line: firstLine, index } };
  }
}

function readLine(input: RecordFile, { line, index }: LineSpan): RecordsRead {
  const decoded = decodeUtf8(input);
  if ('problem' in decoded) {
    return {
      records: [],
      problems: [{ ...decoded.problem, line: decoded.problem.line + line - 1 }],
    };
  }
  const placeAt = placesIn(input.file, decoded.text, line);
  const tree = readJson(decoded.text);
  if (tree.faults.length > 0) return { records: [], problems: toProblems(tree, placeAt) };
  return readRecord(tree, tree.value, {
    file: input.file,
    index,
    several: true,
    whole: shortHash(input.bytes),
    path: [],
    source: decoded.text,
    placeAt,
  });
}

/** Reads an NDJSON file that is in memory as a whole. */
export function readNdjsonFile({ file, bytes }: RecordFile): RecordsRead {
  const read = [...readNdjson(file, [bytes])];
  return {
    records: read.flatMap(({ records }) => records),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** The lines of a file, without their `\n`; no bytes for one that is too long. */
function* splitLines(chunks: Iterable<Uint8Array>, firstByte: number, firstLine: number): Generator<Line> {
  let pending: Uint8Array[] = [];
  let [start, line, offset] = [firstByte, firstLine, firstByte];
  for (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const end = offset + at;
      const isLong = end - start > LONGEST_LINE;
      yield {
        bytes: isLong ? undefined : join(pending, chunk.subarray(from, at)),
        start,
        end,
        line,
      };
      pending = [];
      from = at + 1;
      start = end + 1;
      line++;
    }
    offset += chunk.length;
    if (offset - start > LONGEST_LINE) pending = [];
    else if (from < chunk.length) pending.push(new Uint8Array(chunk.subarray(from)));
  }
  if (offset > start) {
    yield {
      bytes: offset - start > LONGEST_LINE ? undefined : join(pending, new Uint8Array()),
      start,
      end: offset,
      line,
    };
  }
}

function join(pending: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  return pending.length === 0 ? last : Buffer.concat([...pending, last]);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 9 && byte <= 0xd));
}

function tooLarge(file: string, { start, end, line }: LineSpan): RecordsRead {
  const found = finding('record-too-large', {
    size: String(end - start),
    limit: String(LONGEST_LINE),
  });
  return { records: [], problems: [problemAt({ file, line, column: 1 }, found)] };
}
