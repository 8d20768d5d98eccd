/** The record formats, each loaded only where there is a file of it: the parsers of YAML and JSON are large. */
import { finding, problemAt } from '../problem.ts';
import type { readNdjson } from './ndjson.ts';
import type { RecordFile, RecordsRead } from './record.ts';

/** Reads a record file, whole. */
export type ReadRecords = (input: RecordFile) => RecordsRead;

/** What reads the files that it was opened for: whole ones, and NDJSON in pieces. */
export type RecordForms = Readonly<{ readRecords: ReadRecords; readNdjson?: typeof readNdjson }>;

const FORMATS: ReadonlyMap<string, () => Promise<ReadRecords>> = new Map([
  ['.txt', async () => (await import('./text.ts')).readText],
  ['.md', async () => (await import('./markdown.ts')).readMarkdown],
  ['.json', async () => (await import('./json.ts')).readJsonFile],
  ['.ndjson', async () => (await import('./ndjson.ts')).readNdjsonFile],
]);

/** The extensions of record files, lower case. */
export const recordExtensions: readonly string[] = [...FORMATS.keys()];

/** Loads what reads these files. Problems of reading are those of `readRecords`. */
export async function openForms(files: Iterable<string>): Promise<RecordForms> {
  const extensions = new Set(Array.from(files, extensionOf));
  const readers = new Map<string, ReadRecords>();
  for (const extension of extensions) {
    const load = FORMATS.get(extension);
    if (load !== undefined) readers.set(extension, await load());
  }
  const stream = extensions.has('.ndjson') ? { readNdjson: (await import('./ndjson.ts')).readNdjson } : {};
  return { readRecords: (input) => readBy(readers, input), ...stream };
}

/** Reads a file by its extension. Problems: those of the format; `record-extension` (`extension`) where there is none for it. */
export function readBy(readers: ReadonlyMap<string, ReadRecords>, input: RecordFile): RecordsRead {
  const extension = extensionOf(input.file);
  const read = readers.get(extension);
  if (read !== undefined) return read(input);
  const problem = problemAt({ file: input.file, line: 1, column: 1 }, finding('record-extension', { extension }));
  return { records: [], problems: [problem] };
}

function extensionOf(file: string): string {
  const dot = file.lastIndexOf('.');
  return dot === -1 || file.includes('/', dot) ? '' : file.slice(dot).toLowerCase();
}
