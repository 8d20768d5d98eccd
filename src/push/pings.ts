/**
 * Who is still to be told of what: kept with the ledger from before a change is published until all have been told, so that
 * neither a run that was cut nor a hub that is down loses a word (R-1106).
 */
import { formats } from '../formats/index.ts';
import type { Store } from '../stores/store.ts';
import { putDocument } from '../stores/write.ts';

/** Documents by their paths below the channel's output, with the hashes of what is to be told of; addresses of pages. */
export type Pings = Readonly<{ documents: ReadonlyMap<string, string>; pages: readonly string[] }>;

const NO_PINGS: Pings = { documents: new Map(), pages: [] };

/** Search engines take so many pages at once; of more, the last, for sitemaps name them all. */
export const MAX_PAGES = 10_000;

const VERSION = 1;
const HASH = /^[\w-]{1,64}$/;
const FILES = formats.map(({ file }) => file.replaceAll('.', '\\.')).join('|');
/** Pings go to the channel's own addresses alone, whatever somebody wrote into the file. */
const DOCUMENT = new RegExp(`^(?:sections/[a-z0-9]+(?:-[a-z0-9]+)*/)?(?:${FILES})$`);

/** Where a channel's pings stand; `prefix` is its folder below the output (`''` or `kk/`). */
export function keyOf(prefix: string): string {
  return `${prefix}.taspa/pings.json`;
}

export function isEmpty({ documents, pages }: Pings): boolean {
  return documents.size === 0 && pages.length === 0;
}

/** The pings that stand; none where the file is damaged. */
export async function loadPings(store: Pick<Store, 'get'>, prefix: string): Promise<Pings> {
  const stored = await store.get(keyOf(prefix));
  return stored === undefined ? NO_PINGS : readPings(stored.bytes);
}

/** Adds pings to those that stand: of a document, the last counts. */
export async function addPings(store: Store, prefix: string, more: Pings): Promise<void> {
  if (isEmpty(more)) return;
  const { documents, pages } = await loadPings(store, prefix);
  const added = new Set(more.pages);
  const all = [...pages.filter((page) => !added.has(page)), ...added];
  await savePings(store, prefix, {
    documents: new Map([...documents, ...more.documents]),
    pages: all.slice(-MAX_PAGES),
  });
}

/** Takes off what was told, unless there is another change of it to tell. */
export async function dropPings(store: Store, prefix: string, told: Pings): Promise<void> {
  if (isEmpty(told)) return;
  const { documents, pages } = await loadPings(store, prefix);
  const gone = new Set(told.pages);
  await savePings(store, prefix, {
    documents: new Map([...documents].filter(([path, hash]) => told.documents.get(path) !== hash)),
    pages: pages.filter((page) => !gone.has(page)),
  });
}

async function savePings(store: Store, prefix: string, pings: Pings): Promise<void> {
  const key = keyOf(prefix);
  if (!isEmpty(pings)) {
    await putDocument(store, key, printPings(pings));
    return;
  }
  const stored = await store.get(key);
  if (stored !== undefined) await store.remove(key, stored.revision);
}

/** A line each, for `git diff`. */
export function printPings({ documents, pages }: Pings): Uint8Array {
  const sorted = [...documents].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const value = { taspa: 'pings', version: VERSION, documents: Object.fromEntries(sorted), pages };
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

/** Reads such a file: what can't be in one is passed over. */
export function readPings(bytes: Uint8Array): Pings {
  const value = parse(bytes);
  if (!isObject(value) || value['taspa'] !== 'pings' || value['version'] !== VERSION) return NO_PINGS;
  const { documents, pages } = value;
  const pairs = isObject(documents) ? Object.entries(documents) : [];
  return {
    documents: new Map(pairs.flatMap(([path, hash]) => (isHash(hash) && DOCUMENT.test(path) ? [[path, hash]] : []))),
    pages: Array.isArray(pages) ? pages.filter((page) => typeof page === 'string').slice(-MAX_PAGES) : [],
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && HASH.test(value);
}
