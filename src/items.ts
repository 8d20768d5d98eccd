/** What feeds show of articles, and of those that were taken back. */
import type { Article } from './article.ts';
import type { Channel } from './channel.ts';
import { sectionTitle } from './channel-feed.ts';
import type { Item, Withdrawn } from './feed-data.ts';
import { slugify } from './kazakh/slug.ts';
import { retractionNotice } from './labels.ts';
import type { Entry } from './ledger/entry.ts';
import { escapeHtml } from './plain.ts';

/** What a feed tells of an article that was taken back. */
export type Retraction = Pick<Entry, 'id' | 'url' | 'title' | 'published' | 'retracted' | 'reason'>;

/** An article as an item; an unsigned one is by the publisher. */
export function describeArticle(article: Article, channel: Channel): Item {
  const { id, url, title, lead, content, published, updated, authors, image, related, source, language } = article;
  const signed = authors.length > 0 ? authors : [channel.publisher];
  const item: Item = {
    id,
    title,
    link: url,
    published: new Date(published),
    date: new Date(updated),
    language,
    author: signed.map((author) => (author.url ? { name: author.name, link: author.url } : { name: author.name })),
    category: describeCategories(article, channel),
  };
  if (lead) item.description = lead;
  if (content) item.content = content;
  if (image) item.image = image;
  if (related.length > 0) item.related = related;
  // The newsroom's own agency in a byline is no source.
  if (source && source.title !== channel.publisher.name) item.source = source;
  return item;
}

/** What the ledger says of an article as an item: who it is and when it came, without its text. */
export function describeEntry({ id, title, url, published, updated }: Entry): Item {
  return { id, title, link: url, published: new Date(published), date: new Date(updated) };
}

/** Section and tags, each label once; terms are stable and in ASCII (R-507, R-1611). */
function describeCategories({ section, tags }: Article, channel: Channel): NonNullable<Item['category']> {
  const labels = section === undefined ? [] : [sectionTitle(channel, section)];
  const scheme = `${channel.url}sections/`;
  const own = section === undefined ? [] : [{ name: labels[0] ?? section, term: slugify(section) || section, scheme }];
  const others = tags.filter((tag) => !labels.some((label) => label.toLowerCase() === tag.toLowerCase()));
  return [...own, ...others.map((tag) => ({ name: tag, term: slugify(tag) || tag, scheme: `${channel.url}tags/` }))];
}

/**
 * A retraction as a tombstone. Where a reason was given, the main feed also has a notice of it for the formats that know no
 * tombstones; once is enough for readers of several feeds.
 */
export function describeRetraction(entry: Retraction, { language }: Channel, section: string | undefined): Withdrawn {
  const { id, url, title, published, retracted, reason } = entry;
  const notice =
    reason && section === undefined ? `<p>${escapeHtml(retractionNotice(reason, language))}</p>` : undefined;
  return {
    id,
    url,
    title,
    published: new Date(published),
    when: new Date(retracted ?? published),
    ...(reason ? { reason } : {}),
    ...(notice ? { notice } : {}),
  };
}
