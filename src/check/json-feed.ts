/** What the keys of a JSON feed say together: its addresses, and each item among the others. */
import type { Path } from '../records/tree.ts';
import type { JsonObject, Note } from './json-rules.ts';
import { VERSIONS } from './json-rules.ts';
import { readRfc3339 } from './values/dates.ts';
import { excerpt } from './values/text.ts';

/**
 * Codes, with their values: `json-version` (value), `json-next-url` (value: it leads back), `self-doesnt-match-location` (value,
 * url), `duplicate-ids` (value), `json-duplicate-url` (value),
 * `json-date-order` (published, modified).
 */
export function checkFeed(feed: JsonObject, url: string | undefined, note: Note): void {
  const { version, feed_url: feedUrl, next_url: nextUrl, items } = feed;
  if (typeof version === 'string' && !Object.hasOwn(VERSIONS, version)) {
    note('json-version', ['version'], { value: excerpt(version) });
  }
  if (typeof nextUrl === 'string' && (nextUrl === feedUrl || nextUrl === url)) {
    note('json-next-url', ['next_url'], { value: excerpt(nextUrl) });
  }
  if (typeof feedUrl === 'string' && url !== undefined && !isSameAddress(feedUrl, url)) {
    note('self-doesnt-match-location', ['feed_url'], { element: 'feed_url', value: excerpt(feedUrl), url });
  }
  if (Array.isArray(items)) checkItems(items, note);
}

function isSameAddress(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;
}

function checkItems(items: readonly unknown[], note: Note): void {
  const ids = new Set<string>();
  const urls = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (typeof item !== 'object' || item === null) continue;
    const { id, url, date_published: published, date_modified: modified }: JsonObject = { ...item };
    const isNew = addNew(id, ids);
    if (!isNew) note('duplicate-ids', ['items', index, 'id'], { element: 'id', value: excerpt(String(id)) });
    else if (!addNew(url, urls)) note('json-duplicate-url', ['items', index, 'url'], { value: excerpt(String(url)) });
    checkOrder(published, modified, ['items', index, 'date_modified'], note);
  }
}

/** Adds a text; tells whether it wasn't there. */
function addNew(value: unknown, known: Set<string>): boolean {
  if (typeof value !== 'string' || value === '') return true;
  const size = known.size;
  return known.add(value).size > size;
}

/** Nothing is changed before it is published. */
function checkOrder(published: unknown, modified: unknown, path: Path, note: Note): void {
  if (typeof published !== 'string' || typeof modified !== 'string') return;
  const [first, second] = [readRfc3339(published), readRfc3339(modified)];
  if (first === undefined || second === undefined || second.instant >= first.instant) return;
  note('json-date-order', path, { published, modified });
}
