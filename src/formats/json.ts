/** JSON Feed 1.1: the feed as `feed.json`. */
import type { Author, Enclosure, Extension, FeedData, FeedOptions, Image, Item } from '../feed.ts';
import { formatRfc3339 } from '../time.ts';
import { canonicalUrl } from '../url.ts';
import { isJsonExtension } from './extension.ts';
import { categoryLabel, channelUrl, descriptionHtml, isHtml, readItems } from './item.ts';
import type { ItemFacts } from './item.ts';
import { readMedia } from './media.ts';

type Json = Readonly<Record<string, unknown>>;

/** Prints the feed as a JSON Feed 1.1 document. Throws a TypeError as `Feed` says. */
export function renderJsonFeed(feed: FeedData): string {
  const { options, extensions } = feed;
  const zone = options.timeZone ?? 'UTC';
  const head = {
    version: 'https://jsonfeed.org/version/1.1',
    title: options.title,
    ...describeFeed(options, channelUrl(feed)),
    ...namedExtensions(extensions),
  };
  const items = readItems(feed).map((facts) => describeItem(facts, options.language, zone));
  return `${JSON.stringify({ ...head, items }, null, 2)}\n`;
}

function describeFeed(options: FeedOptions, link: string): Json {
  const { feedLinks, icon, image, favicon, hub, author } = options;
  const authors = author ? people([author]) : [];
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

function people(authors: readonly Readonly<Author>[]): readonly Json[] {
  return authors
    .map(({ name, link, avatar }) => ({
      ...(name ? { name } : {}),
      ...(link ? { url: canonicalUrl(link) } : {}),
      ...(avatar ? { avatar: canonicalUrl(avatar) } : {}),
    }))
    .filter((person) => Object.keys(person).length > 0);
}

function describeItem(facts: ItemFacts, language: string | undefined, zone: string): Json {
  const { item, id, url, published, date } = facts;
  const authors = people(item.author ?? []);
  const tags = (item.category ?? []).flatMap((category) => categoryLabel(category) ?? []);
  return {
    id,
    url,
    title: item.title,
    ...describeContent(item),
    ...(published === undefined ? {} : { date_published: formatRfc3339(published, zone) }),
    ...(date === undefined ? {} : { date_modified: formatRfc3339(date, zone) }),
    ...(authors.length > 0 ? { authors } : {}),
    ...(item.language !== undefined && item.language !== language ? { language: item.language } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...describeFiles(item, url),
    ...describeOwn(item, url),
    ...namedExtensions(item.extensions ?? []),
  };
}

/** Content is required: the description stands in for it, and the title where there is none either. */
function describeContent({ content, description, title }: Item): Json {
  if (!content) return description ? { content_html: descriptionHtml(description) } : { content_text: title };
  return { ...(description ? { summary: plainText(description) } : {}), content_html: content };
}

const REFERENCES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Text of a short HTML description: tags out, the references of XML and numeric ones decoded. */
function plainText(description: string): string {
  if (!isHtml(description)) return description;
  return description
    .replace(/<[a-z!/][^>]*>/gi, '')
    .replace(/&(#\d+|#x[\da-f]+|\w+);/gi, (written: string, name: string) => decode(name) ?? written)
    .trim();
}

function decode(name: string): string | undefined {
  if (!name.startsWith('#')) return REFERENCES[name];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function describeFiles(item: Readonly<Item>, base: string): Json {
  const files = readMedia(item, base);
  const picture = files.find(({ medium }) => medium === 'image');
  return {
    ...(picture ? { image: picture.url } : {}),
    ...(files.length > 0 ? { attachments: files.map((file) => describeFile(file)) } : {}),
  };
}

function describeFile({ url, type, length, file }: ReturnType<typeof readMedia>[number]): Json {
  return {
    url,
    mime_type: type,
    ...titleOf(file),
    ...(length > 0 ? { size_in_bytes: length } : {}),
    ...(file.duration ? { duration_in_seconds: file.duration } : {}),
  };
}

function titleOf({ title, alt }: Enclosure & Pick<Image, 'alt'>): Json {
  const words = title ?? alt;
  return words ? { title: words } : {};
}

/** What JSON Feed has no name for, under one key of our own (1.1, "Extensions"). */
function describeOwn({ related, source, image }: Item, base: string): Json {
  const links = (related ?? []).map(({ url, title }) => ({
    url: canonicalUrl(url, base),
    ...(title ? { title } : {}),
  }));
  const picture = typeof image === 'object' ? image : {};
  const own = {
    ...(links.length > 0 ? { related: links } : {}),
    ...(source ? { source } : {}),
    ...('credit' in picture && picture.credit ? { image_credit: picture.credit } : {}),
    ...('caption' in picture && picture.caption ? { image_caption: picture.caption } : {}),
  };
  return Object.keys(own).length > 0 ? { _taspa: own } : {};
}
