/** Entries of the ledger by what they are known by: the keys say in which months to look. */
import { lookUp } from '../cache/keys.ts';
import type { KeyKind, Keys } from '../cache/keys.ts';
import type { Related } from '../feed-data.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { keyOf } from '../related.ts';
import { readUrl } from '../url.ts';

/** Where entries are looked for; `keys` gives those of the moment. */
export type Lookup = Readonly<{ ledger: Ledger; keys: () => Keys }>;

/** An entry and its month. */
export type Located = Readonly<{ month: string; entry: Entry }>;

const NAMES: Readonly<Record<Exclude<KeyKind, 'whole'>, (entry: Entry) => string | undefined>> = {
  id: ({ id }) => id,
  url: ({ url }) => url,
  record: ({ record }) => record,
  title: ({ title }) => keyOf(title),
};

/** All entries, of whatever state, that have the key, oldest month first. */
export async function findEntries(
  { ledger, keys }: Lookup,
  kind: keyof typeof NAMES,
  key: string,
): Promise<readonly Located[]> {
  const found: Located[] = [];
  for (const month of lookUp(keys(), kind, key)) {
    const { entries } = await ledger.read(month);
    for (const entry of indexOf(entries, kind).get(key) ?? []) found.push({ month, entry });
  }
  return found;
}

type Index = ReadonlyMap<string, readonly Entry[]>;

/** Months that are at hand, by what was looked for in them. */
const indexes = new WeakMap<readonly Entry[], Map<keyof typeof NAMES, Index>>();

function indexOf(entries: readonly Entry[], kind: keyof typeof NAMES): Index {
  const known = indexes.get(entries) ?? new Map<keyof typeof NAMES, Index>();
  indexes.set(entries, known);
  const index = known.get(kind) ?? makeIndex(entries, NAMES[kind]);
  known.set(kind, index);
  return index;
}

function makeIndex(entries: readonly Entry[], nameOf: (entry: Entry) => string | undefined): Index {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name === undefined) continue;
    const others = index.get(name);
    if (others === undefined) index.set(name, [entry]);
    else others.push(entry);
  }
  return index;
}

/**
 * The published articles that "read also" targets mean: by headline (case, blanks, quotation marks and final punctuation
 * aside), the newest where several have it, or by address; any other URL is its own link. `failed` are ids of articles that can't be shown.
 */
export async function resolveTargets(
  lookup: Lookup,
  targets: readonly string[],
  failed: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Related>> {
  const links = new Map<string, Related>();
  for (const target of targets) {
    const address = /^https?:\/\//i.test(target) ? readUrl(target) : undefined;
    const url = address !== undefined && 'url' in address ? address.url : undefined;
    const found =
      url === undefined ? await findEntries(lookup, 'title', keyOf(target)) : await findEntries(lookup, 'url', url);
    const shown = found
      .map(({ entry }) => entry)
      .filter(({ state, id, record }) => state === 'published' && record !== undefined && !failed.has(id));
    const newest = shown.reduce<Entry | undefined>(laterOf, undefined);
    if (newest !== undefined) links.set(target, { url: newest.url, title: newest.title });
    else if (url !== undefined) links.set(target, { url });
  }
  return links;
}

function laterOf(a: Entry | undefined, b: Entry): Entry {
  if (a === undefined || b.published > a.published) return b;
  return b.published === a.published && b.id < a.id ? b : a;
}
