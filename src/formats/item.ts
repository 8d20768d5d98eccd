/** What every format asks of an item: its identity, its dates, its description as text and as HTML. */
import type { Category, FeedData, Item } from '../feed-data.ts';
import { canonicalUrl } from '../url.ts';

/** An item as all formats see it. `date` and `published` are instants in milliseconds. */
export type ItemFacts = Readonly<{
  item: Readonly<Item>;
  id: string;
  url: string;
  date: number | undefined;
  published: number | undefined;
}>;

const ABSOLUTE_URI = /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i;
const URI = /^[a-z][a-z\d+.-]*:(?:[\w.~!$&'()*+,;=:@/?#[\]-]|%[\da-f]{2})+$/i;
const NOT_IN_URI = /[^\w.~!$&'()*+,;=:@/?#[\]%-]/gu;

/**
 * An id in ASCII: an absolute URI as it is, for readers compare ids letter by letter (RFC 4287 §4.2.6.1);
 * other URLs in canonical form, other characters percent-encoded. The same string serves all formats.
 */
export function asciiId(id: string): string {
  if (URI.test(id)) return id;
  if (/^https?:\/\//i.test(id)) return canonicalUrl(id);
  return id.normalize('NFC').replace(NOT_IN_URI, (character) => encodeURIComponent(character.toWellFormed()));
}

/** An Atom id must be an absolute URI (RFC 4287 §4.2.6): a bare key is resolved against the channel's address. */
export function absoluteId(id: string, base: string): string {
  return isAbsoluteUri(id) ? id : canonicalUrl(id, base);
}

/** An id is the same in all formats, but Atom makes a URI of one that is none. */
export function idIn(format: 'rss' | 'atom' | 'json', id: string, base: string): string {
  return format === 'atom' ? absoluteId(asciiId(id), base) : asciiId(id);
}

export function isAbsoluteUri(text: string): boolean {
  return ABSOLUTE_URI.test(text);
}

/** The channel's page, against which relative addresses are resolved. */
export function channelUrl({ options }: Pick<FeedData, 'options'>): string {
  const link = options.link ?? options.id;
  if (link === undefined) throw new TypeError('The feed needs a link: the address of its page');
  return canonicalUrl(link);
}

/** A date's milliseconds; a TypeError that names its field where it is no date. */
export function readInstant(date: Date | undefined, field: string): number | undefined {
  if (date === undefined) return undefined;
  const instant = date.getTime();
  if (Number.isNaN(instant)) throw new TypeError(`${field} is no valid date`);
  return instant;
}

/** The facts of one item. Throws a TypeError on a bad date or address. */
export function readFacts(item: Readonly<Item>, base: string): ItemFacts {
  const url = canonicalUrl(item.link, base);
  const given = item.guid || item.id;
  const date = readInstant(item.date, 'date');
  const published = readInstant(item.published, 'published');
  return { item, id: given ? asciiId(given) : url, url, date, published: published ?? date };
}

/**
 * The facts of each item, in the feed's order.
 * Throws a TypeError that names the item: bad date or address, an id used twice.
 */
export function readItems(feed: FeedData): readonly ItemFacts[] {
  const base = channelUrl(feed);
  const seen = new Map<string, Item>();
  return feed.items.map((item) => {
    const facts = naming(item, () => readFacts(item, base));
    const other = seen.get(facts.id);
    if (other !== undefined)
      throw new TypeError(`${nameOf(item)}: its id ${facts.id} is also that of ${nameOf(other)}`);
    seen.set(facts.id, item);
    return facts;
  });
}

function nameOf({ title, link }: Item): string {
  return `«${title}» (${link})`;
}

/** What `make` gives for an item; an error becomes a TypeError that names the item. */
export function naming<T>(item: Item, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`${nameOf(item)}: ${reason}`, { cause });
  }
}

/** When the feed's content last changed: as given, or the newest date of its items and of what was withdrawn. */
export function lastChange({ options, withdrawn = [] }: FeedData, items: readonly ItemFacts[]): number | undefined {
  const given = readInstant(options.updated, 'updated');
  if (given !== undefined) return given;
  let newest = -Infinity;
  for (const { date } of items) if (date !== undefined && date > newest) newest = date;
  for (const { when } of withdrawn) newest = Math.max(newest, readInstant(when, 'when') ?? newest);
  return newest === -Infinity ? undefined : newest;
}

const TAG_OR_REFERENCE = /<[a-z!/]|&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]+);/i;

/** Whether a description is HTML: it holds a tag or a character reference. */
export function isHtml(text: string): boolean {
  return TAG_OR_REFERENCE.test(text);
}

/** A description as HTML; plain text is escaped, so that `5 < 7` stays what it is (readers.md: NotHtml). */
export function descriptionHtml(text: string): string {
  if (!/[&<>]/.test(text) || isHtml(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A category's label for people: its name, else its term. */
export function categoryLabel({ name, term }: Readonly<Category>): string | undefined {
  return name?.trim() || term?.trim() || undefined;
}
