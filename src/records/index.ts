/** The record formats: one file each, and one line here. */
import { finding, problemAt } from '../problem.ts';
import { readJsonFile } from './json.ts';
import { readMarkdown } from './markdown.ts';
import { readNdjsonFile } from './ndjson.ts';
import type { RecordFile, RecordsRead } from './record.ts';
import { readText } from './text.ts';

export { readNdjson } from './ndjson.ts';
export type { LineSpan } from './ndjson.ts';
export type { RecordFile } from './record.ts';

const FORMATS: ReadonlyMap<string, (input: RecordFile) => RecordsRead> = new Map([
  ['.txt', readText],
  ['.md', readMarkdown],
  ['.json', readJsonFile],
  ['.ndjson', readNdjsonFile],
]);

/** The extensions of record files, lower case. */
export const recordExtensions: readonly string[] = [...FORMATS.keys()];

/** Reads a record file by its extension. Problems: those of the format; `record-extension` (`extension`) where there is none for it. */
export function readRecords(input: RecordFile): RecordsRead {
  const extension = /\.[^./]*$/u.exec(input.file)?.[0].toLowerCase() ?? '';
  const read = FORMATS.get(extension);
  if (read !== undefined) return read(input);
  const problem = problemAt({ file: input.file, line: 1, column: 1 }, finding('record-extension', { extension }));
  return { records: [], problems: [problem] };
}
