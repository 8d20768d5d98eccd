/** Documents that are larger than readers like. */
import type { Channel } from './channel.ts';
import { finding } from './problem.ts';
import type { Finding } from './problem.ts';

/** A document's path below the output, and its length in bytes. */
export type MeasuredDocument = Readonly<{ path: string; bytes: number }>;

/** An archive may be so long (bytes): what aggregators still take. */
const MAX_ARCHIVE_BYTES = 2_000_000;

/**
 * What there is to say of the current documents of all feeds, once: the largest of those that are over the channel's limit
 * because of articles that no archive holds yet (`window-large`; values: path, size and limit in kB, remedy where there is one).
 */
export function findLargeWindow(documents: readonly MeasuredDocument[], channel: Channel): Finding | undefined {
  const { path, bytes } = largestOf(documents);
  // Without archives all but one article may be left out.
  if (bytes <= channel.limit.bytes || channel.archive === 'none') return undefined;
  const [size, limit] = [sayKilobytes(bytes), sayKilobytes(channel.limit.bytes)];
  return finding('window-large', { path, size, limit, ...remedyFor(channel) });
}

/** The same for archives (`archive-large`). */
export function findLargeArchive(documents: readonly MeasuredDocument[], channel: Channel): Finding | undefined {
  const { path, bytes } = largestOf(documents);
  if (bytes <= MAX_ARCHIVE_BYTES) return undefined;
  const [size, limit] = [sayKilobytes(bytes), sayKilobytes(MAX_ARCHIVE_BYTES)];
  return finding('archive-large', { path, size, limit, ...remedyFor(channel) });
}

function sayKilobytes(bytes: number): string {
  return String(Math.ceil(bytes / 1000));
}

function largestOf(documents: readonly MeasuredDocument[]): MeasuredDocument {
  return documents.reduce((largest, one) => (one.bytes > largest.bytes ? one : largest), { path: '', bytes: 0 });
}

/** Days make the shortest archives. */
function remedyFor({ archive }: Channel): Readonly<{ remedy?: string }> {
  return archive === 'month' ? { remedy: 'archive: day' } : {};
}
