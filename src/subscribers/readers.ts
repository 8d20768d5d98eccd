/** By what readers tell a new article from one that they have: the identity rules of real ones (R-207, rulebook §20). */
import type { DocumentItem } from '../documents/item.ts';
import { readDocumentDate } from '../documents/date.ts';

/**
 * A rule by which readers know articles. `guid`: the id, else the address; `link`: the address; `title-link`: both headline and
 * address; `freshrss`, `miniflux`: what these make of ids; `content`: all that is shown.
 */
export type ReaderRule = 'guid' | 'link' | 'title-link' | 'freshrss' | 'miniflux' | 'content';

/** The key of each item of a document; a reader that meets a key that it doesn't have shows an article as new. */
type KeysOf = (items: readonly DocumentItem[]) => readonly string[];

/** The rules, by name. */
export const READERS: Readonly<Record<Exclude<ReaderRule, 'freshrss'>, KeysOf>> = {
  guid: (items) => items.map(({ id, url, title }) => id ?? url ?? title ?? ''),
  link: (items) => items.map(({ url, id, title }) => url ?? id ?? title ?? ''),
  'title-link': (items) => items.map(({ title, url }) => join(title, url)),
  miniflux: minifluxKeys,
  content: (items) =>
    items.map(({ url, title, authors, content, tags }) => join(url, title, content, ...authors, '', ...tags)),
};

/** Texts that differ in any of them are different keys. */
function join(...texts: readonly (string | undefined)[]): string {
  return texts.map((text = '') => text).join('\0');
}

/** The id, else the address, else headline and text; of two items with one key the second one's has its address added. */
function minifluxKeys(items: readonly DocumentItem[]): readonly string[] {
  const seen = new Set<string>();
  return items.map(({ id, url, title, content }) => {
    const key = id ?? url ?? join(title, content);
    if (seen.has(key)) return join(key, url);
    seen.add(key);
    return key;
  });
}

/** What FreshRSS goes by in a feed: ids, and once too many of these are bad, for good, other things. */
type FreshRssPolicy = 'id' | 'link-date' | 'link-date-title';

/** So many ids may be missing or repeated. */
const TOLERANCE = 0.05;
const LONGEST_ID = 767;

/** What FreshRSS goes by after a document, if it went by `policy` before. */
export function freshRssPolicy(items: readonly DocumentItem[], policy: FreshRssPolicy = 'id'): FreshRssPolicy {
  if (policy === 'link-date-title' || countBad(freshRssKeys(items, policy)) <= Math.round(TOLERANCE * items.length))
    return policy;
  return freshRssPolicy(items, policy === 'id' ? 'link-date' : 'link-date-title');
}

function countBad(keys: readonly string[]): number {
  return keys.length - new Set(keys.filter((key) => key !== '')).size;
}

/** The key of each item in FreshRSS. An item whose id it deletes whole is known by address and date. */
export function freshRssKeys(items: readonly DocumentItem[], policy: FreshRssPolicy): readonly string[] {
  return items.map(({ id = '', url, title, published }) => {
    const stripped = strippedId(id);
    if (policy === 'id' && stripped !== '' && stripped !== '0') return stripped;
    const date = published === undefined ? undefined : readDocumentDate(published);
    const instant = date !== undefined && 'instant' in date ? String(Math.floor(date.instant / 1000)) : '';
    if (policy === 'id' && url === undefined) return join('', instant, title);
    return policy === 'link-date-title' ? join(url, instant, title) : join(url, instant);
  });
}

/** An id as FreshRSS keeps it: without control characters and all that isn't ASCII. */
export function strippedId(id: string): string {
  return id
    .replace(/[^\x20-\x7F]/g, '')
    .trim()
    .slice(0, LONGEST_ID);
}
