/** Feed documents on disk and on the standard input. */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '../problem.ts';

const DOCUMENT = /\.(?:xml|rss|atom|json|opml)$/i;

/** The paths of what may be a feed below a folder, sorted; links and hidden names are left alone, but for `.well-known`. */
export function listDocuments(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules' || (entry.name.startsWith('.') && entry.name !== '.well-known')) return [];
    if (entry.isDirectory()) return listDocuments(path);
    return entry.isFile() && DOCUMENT.test(entry.name) ? [path] : [];
  });
}

export function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

/** The bytes of a file, or of the standard input for `-`; not more than `limit` and a little, so that what is larger shows. */
export async function readDocument(path: string, limit: number): Promise<Uint8Array> {
  const stream: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) break;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw failure(code, path, String(error));
  }
  return Buffer.concat(chunks, size);
}
