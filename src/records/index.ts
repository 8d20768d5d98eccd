/** The record formats, all of them: one file each, and one line here and in `forms.ts`. */
import { readBy } from './forms.ts';
import type { ReadRecords } from './forms.ts';
import { readJsonFile } from './json.ts';
import { readMarkdown } from './markdown.ts';
import { readNdjsonFile } from './ndjson.ts';
import type { RecordFile, RecordsRead } from './record.ts';
import { readText } from './text.ts';

export { recordExtensions } from './forms.ts';
export { readNdjson } from './ndjson.ts';
export type { RecordFile } from './record.ts';

const FORMATS: ReadonlyMap<string, ReadRecords> = new Map([
  ['.txt', readText],
  ['.md', readMarkdown],
  ['.json', readJsonFile],
  ['.ndjson', readNdjsonFile],
]);

/** Reads a record file by its extension. Problems: those of the format; `record-extension` (`extension`) where there is none for it. */
export function readRecords(input: RecordFile): RecordsRead {
  return readBy(FORMATS, input);
}
