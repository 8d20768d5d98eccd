/** JSON Feed 1.1: the feed as `feed.json`. */
import type { Author, Extension, FeedData, FeedOptions, Image, Item } from '../feed-data.ts';
import { formatRfc3339 } from '../time.ts';
import { canonicalUrl } from '../url.ts';
import { isJsonExtension } from './extension.ts';
import { itemsWithNotices } from './history.ts';
import { categoryLabel, channelUrl, descriptionHtml, isHtml, naming, readItems } from './item.ts';
import type { ItemFacts } from './item.ts';
import { readMedia } from './media.ts';
import type { Media } from './media.ts';

/** What is undefined in it isn't printed. */
type Json = Readonly<Record<string, unknown>>;

/** Prints the feed as a JSON Feed 1.1 document. Throws a TypeError as `Feed` says. */
export function renderJsonFeed(feed: FeedData): string {
  const { options, extensions } = feed;
  const link = channelUrl(feed);
  const head = {
    version: 'https://jsonfeed.org/version/1.1',
    title: options.title,
    ...describeFeed(options, link),
    ...namedExtensions(extensions),
  };
  const all = readItems({ ...feed, items: itemsWithNotices(feed) });
  const items = all.map((facts) => naming(facts.item, () => describeItem(facts, options, link)));
  return `${JSON.stringify({ ...head, items }, null, 2)}\n`;
}

function describeFeed(options: FeedOptions, link: string): Json {
  const { feedLinks, icon, image, favicon, hub, author } = options;
  const authors = author ? people([author], link) : [];
  return {
    home_page_url: link,
    ...(feedLinks?.json ? { feed_url: canonicalUrl(feedLinks.json, link) } : {}),
    ...(options.description ? { description: options.description } : {}),
    ...(icon || image ? { icon: canonicalUrl(icon ?? image ?? '', link) } : {}),
    ...(favicon ? { favicon: canonicalUrl(favicon, link) } : {}),
    ...(authors.length > 0 ? { authors } : {}),
    ...(options.language ? { language: options.language } : {}),
    ...(hub ? { hubs: [{ type: 'WebSub', url: canonicalUrl(hub, link) }] } : {}),
  };
}

function namedExtensions(extensions: readonly Readonly<Extension>[]): Json {
  return Object.fromEntries(extensions.filter(isJsonExtension).map(({ name, objects }) => [name, objects]));
}

function people(authors: readonly Readonly<Author>[], base: string): readonly Json[] {
  return authors
    .filter(({ name, link, avatar }) => name || link || avatar)
    .map(({ name, link, avatar }) => ({
      name: name || undefined,
      url: link ? canonicalUrl(link, base) : undefined,
      avatar: avatar ? canonicalUrl(avatar, base) : undefined,
    }));
}

/** Content is required: the description stands in for it, and the title where there is none either. */
function describeItem(facts: ItemFacts, { language, timeZone: zone = 'UTC' }: FeedOptions, base: string): Json {
  const { item, id, url, published, date } = facts;
  const files = readMedia(item, url);
  const print = (instant: number | undefined) => (instant === undefined ? undefined : formatRfc3339(instant, zone));
  const tags = item.category?.map(categoryLabel).filter((label) => label !== undefined);
  return {
    id,
    url,
    title: item.title,
    summary: item.content && item.description ? plainText(item.description) : undefined,
    content_html: item.content || (item.description && descriptionHtml(item.description)) || undefined,
    content_text: item.content || item.description ? undefined : item.title,
    date_published: print(published),
    date_modified: print(date),
    authors: some(item.author && people(item.author, base)),
    language: item.language === language ? undefined : item.language,
    tags: some(tags),
    image: files.find(({ medium }) => medium === 'image')?.url,
    attachments: some(files.map(describeFile)),
    _taspa: describeOwn(item, url),
    ...(item.extensions && namedExtensions(item.extensions)),
  };
}

function some<T>(values: readonly T[] | undefined): readonly T[] | undefined {
  return values?.length ? values : undefined;
}

const REFERENCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
  }),
);

/** Text of a short HTML description: tags out, blocks apart, the references of XML and numeric ones decoded. */
function plainText(description: string): string {
  if (!isHtml(description)) return description;
  return description
    .replace(/<(?:br|\/(?:p|div|li|h[1-6]|blockquote))\b[^>]*>/gi, ' ')
    .replace(/<[a-z!/][^>]*>/gi, '')
    .replace(/&(#\d+|#x[\da-f]+|\w+);/gi, (written: string, name: string) => decode(name) ?? written)
    .trim();
}

function decode(name: string): string | undefined {
  if (!name.startsWith('#')) return REFERENCES.get(name);
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function describeFile({ url, type, length, file }: Media): Json {
  return {
    url,
    mime_type: type,
    title: (file.title ?? file.alt) || undefined,
    size_in_bytes: length || undefined,
    duration_in_seconds: file.duration || undefined,
  };
}

/** What JSON Feed has no name for, under one key of our own (1.1, "Extensions"). */
function describeOwn({ related, source, image }: Item, base: string): Json | undefined {
  const picture: Partial<Image> = typeof image === 'object' ? image : {};
  const own = {
    related: some(related?.map(({ url, title }) => ({ url: canonicalUrl(url, base), title: title || undefined }))),
    source,
    image_credit: picture.credit || undefined,
    image_caption: picture.caption || undefined,
  };
  return Object.values(own).some((value) => value !== undefined) ? own : undefined;
}
