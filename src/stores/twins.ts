/** Compressed twins of documents, for servers that send files as they stand: `rss.xml.gz` and `rss.xml.br` beside `rss.xml` (R-1008). */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Store, WriteOptions } from './store.ts';
import { putDocument } from './write.ts';

/** What compression makes smaller; pictures are compressed already. */
const COMPRESSIBLE = /\.(?:xml|rss|atom|json|opml|html|css|js|svg)$/;

const TWINS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gz: (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }),
  // The last two levels take ten times as long for one percent.
  br: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
};

/** Puts the twins of a document that stands now; with its `modified`, they change together (R-1005). */
export async function putTwins(
  store: Store,
  key: string,
  bytes: Uint8Array,
  options: WriteOptions & Readonly<{ isChanged: boolean }>,
): Promise<void> {
  if (!COMPRESSIBLE.test(key)) return;
  for (const [extension, compress] of Object.entries(TWINS)) {
    const twin = `${key}.${extension}`;
    const isMissing = options.isChanged || (await store.get(twin)) === undefined;
    if (isMissing) await putDocument(store, twin, compress(bytes), options);
  }
}

/** Removes the twins of a document that has changed without them, or is gone: they would say what it said before. */
export async function removeTwins(store: Store, key: string): Promise<void> {
  for (const extension of Object.keys(TWINS)) {
    const stored = await store.get(`${key}.${extension}`);
    if (stored !== undefined) await store.remove(`${key}.${extension}`, stored.revision);
  }
}
