/** The documents of a feed, wherever it is: files, folders, the standard input, an address with the archives behind it. */
import { decodeDocument, MAX_DOCUMENT_BYTES } from '../check/decode.ts';
import { charsetOf } from '../check/http.ts';
import { readDocumentItems } from '../document-items.ts';
import type { ItemsRead } from '../documents/item.ts';
import { failure, finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { Reach } from './addresses.ts';
import { isFolder, listDocuments, readDocument } from './documents.ts';
import { fetchDocument } from './url.ts';

/** A document: `file` is its path or address, `text` what was read there. */
export type FeedDocument = Readonly<{ file: string; text: string; read: ItemsRead }>;

/** The documents of a feed, and what kept it from being whole: import-archive (value, cause). */
export type FeedRead = Readonly<{ documents: readonly FeedDocument[]; problems: readonly Problem[] }>;

/** `fetch` gets a document by its address; `most` is how many archives are followed. */
export type FeedOptions = Readonly<{ fetch?: typeof fetchDocument; most?: number }>;

const STDIN = '-';
const MOST_ARCHIVES = 1000;

/**
 * Reads a feed: a file, all documents in a folder, `-` for the standard input, or an http(s) address; from there the archives
 * are followed back (RFC 5005 §4), on the same host alone. Throws an Error with code and path where one can't be read.
 */
export async function readFeed(place: string, options: FeedOptions = {}): Promise<FeedRead> {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(place)) return followArchives(place, options);
  const files = place !== STDIN && isFolder(place) ? listDocuments(place) : [place];
  if (files.length === 0) throw failure('NO_DOCUMENTS', place, 'no feed in this folder');
  const documents: FeedDocument[] = [];
  for (const file of files) {
    const bytes = await readDocument(file, MAX_DOCUMENT_BYTES);
    if (bytes.length > MAX_DOCUMENT_BYTES) throw failure('DOCUMENT_TOO_LARGE', file, 'too large');
    const { text } = decodeDocument(bytes);
    documents.push({ file: file === STDIN ? 'stdin' : file, text, read: readDocumentItems(text) });
  }
  // What else lies in a folder is no matter of note.
  return { documents: place === STDIN || files[0] === place ? documents : documents.filter(isFeed), problems: [] };
}

function isFeed({ read }: FeedDocument): boolean {
  return read.fault?.code !== 'unknown-document';
}

async function followArchives(
  place: string,
  { fetch = fetchDocument, most = MOST_ARCHIVES }: FeedOptions,
): Promise<FeedRead> {
  const documents: FeedDocument[] = [];
  const seen = new Set<string>();
  let address: string | undefined = place;
  let host: string | undefined;
  let from: Reach | undefined;
  while (address !== undefined) {
    const exchange = await fetch(address, from === undefined ? {} : { from });
    const { url, bytes } = exchange;
    from = exchange.reach;
    const { text } = decodeDocument(bytes, charsetOf(exchange));
    const read = readDocumentItems(text, { url });
    documents.push({ file: address, text, read });
    for (const visited of [address, url]) seen.add(visited);
    host ??= hostOf(url);
    const { previous } = read;
    const cause = previous === undefined ? undefined : obstacle(previous, host, seen, documents.length > most);
    if (cause !== undefined) return { documents, problems: [stop(address, previous ?? '', cause)] };
    address = previous;
  }
  return { documents, problems: [] };
}

/** Why an archive is not followed. */
function obstacle(
  address: string,
  host: string | undefined,
  seen: ReadonlySet<string>,
  isLast: boolean,
): string | undefined {
  if (hostOf(address) !== host) return 'archive-elsewhere';
  if (seen.has(address)) return 'archive-loop';
  return isLast ? 'archive-many' : undefined;
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}

function stop(file: string, value: string, cause: string): Problem {
  return problemAt({ file, line: 1, column: 1 }, finding('import-archive', { value, cause }));
}
