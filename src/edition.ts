/** The edition: which articles are in which feed at one instant, and the feeds made of them. */
import type { Article } from './article.ts';
import type { Channel } from './channel.ts';
import { Feed } from './feed.ts';
import type { FeedOptions, Item } from './feed-data.ts';
import type { Head } from './head.ts';
import { tagUri } from './identity.ts';
import { slugify } from './kazakh/slug.ts';
import { pictureUrl } from './pictures.ts';
import { toCivil } from './time.ts';

/** What is not published, in articles, and the instant at which an article becomes due or expires next. */
export type Held = Readonly<{ drafts: number; embargoed: number; expired: number; nextDue?: number }>;

/** The articles of one feed, newest first; `section` is absent for the main feed. */
export type Selection<T extends Head = Head> = Readonly<{ section?: string; articles: readonly T[] }>;

/** One feed of the edition: `path` below the output is `''` or `sections/qogam/`. */
export type EditionFeed = Readonly<{ path: string; feed: Feed }>;

/** Everything that is published of a channel at one instant (milliseconds). */
export type Edition = Readonly<{ channel: Channel; now: number; feeds: readonly EditionFeed[]; held: Held }>;

/** Default-deny (R-1403): an article is seen if it is published, due, and not expired; the others are counted. */
export function divideArticles<T extends Head>(
  heads: readonly T[],
  now: number,
): Readonly<{ published: readonly T[]; held: Held }> {
  const published: T[] = [];
  const count = { drafts: 0, embargoed: 0, expired: 0 };
  let nextDue = Infinity;
  for (const head of heads) {
    if (head.status === 'draft') count.drafts += 1;
    else if (head.expires !== undefined && head.expires <= now) count.expired += 1;
    else if (head.due > now) {
      count.embargoed += 1;
      nextDue = Math.min(nextDue, head.due);
    } else {
      published.push(head);
      nextDue = Math.min(nextDue, head.expires ?? Infinity);
    }
  }
  return {
    published: published.toSorted(compareArticles),
    held: { ...count, ...(nextDue < Infinity ? { nextDue } : {}) },
  };
}

/** Newest first, ties by id. */
function compareArticles(a: Head, b: Head): number {
  if (a.published !== b.published) return b.published - a.published;
  return a.id < b.id ? -1 : 1;
}

/** The main feed and one for each section, each with its window of the published articles (newest first). */
export function selectFeeds<T extends Head>(published: readonly T[], channel: Channel): readonly Selection<T>[] {
  const sections = new Map<string, T[]>(Array.from(channel.sections.keys(), (section) => [section, []]));
  for (const head of published) {
    if (head.section === undefined) continue;
    const articles = sections.get(head.section);
    if (articles === undefined) sections.set(head.section, [head]);
    else articles.push(head);
  }
  const ordered = Array.from(sections).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    { articles: selectWindow(published, channel) },
    ...ordered.map(([section, articles]) => ({ section, articles: selectWindow(articles, channel) })),
  ];
}

/** The newest articles by count, and all that came within the hours before the newest. */
function selectWindow<T extends Head>(articles: readonly T[], { limit }: Channel): readonly T[] {
  const [newest] = articles;
  if (newest === undefined) return [];
  const since = newest.published - limit.hours * 3_600_000;
  const end = articles.findIndex((head, index) => index >= limit.items && head.published < since);
  return end < 0 ? articles : articles.slice(0, end);
}

/** The edition of articles that are all in memory. */
export function buildEdition(articles: readonly Article[], channel: Channel, now: number): Edition {
  const { published, held } = divideArticles(articles, now);
  const feeds = selectFeeds(published, channel).map((selection) => buildFeed(selection, channel));
  return { channel, now, feeds, held };
}

/** The feed of a selection of articles. */
export function buildFeed({ section, articles }: Selection<Article>, channel: Channel): EditionFeed {
  const path = section === undefined ? '' : `sections/${slugify(section)}/`;
  const feed = new Feed({
    ...describeChannel(channel, section),
    ...describeState(channel, articles),
    feedLinks: linksOf(channel, path),
  });
  const label = section === undefined ? undefined : sectionTitle(channel, section);
  if (label !== undefined) feed.addCategory(label);
  for (const article of articles) feed.addItem(describeArticle(article, channel));
  return { path, feed };
}

function sectionTitle(channel: Channel, section: string): string {
  return channel.sections.get(section)?.title ?? section;
}

function linksOf({ feedUrl }: Channel, path: string): NonNullable<FeedOptions['feedLinks']> {
  return { rss: `${feedUrl}${path}rss.xml`, atom: `${feedUrl}${path}atom.xml`, json: `${feedUrl}${path}feed.json` };
}

function describeChannel(channel: Channel, section: string | undefined): FeedOptions {
  const { title, description, url, language, timeZone, ttl, generator, publisher, hub, image, icon, logo } = channel;
  const about = section === undefined ? description : (channel.sections.get(section)?.description ?? description);
  return {
    id: tagUri(channel, 'feed', section ?? ''),
    title: section === undefined ? title : `${title} — ${sectionTitle(channel, section)}`,
    link: url,
    language,
    timeZone,
    generator,
    ttl,
    author: { name: publisher.name, ...(publisher.url ? { link: publisher.url } : {}) },
    ...(about ? { description: about } : {}),
    ...(hub ? { hub } : {}),
    ...(image ? { image: pictureUrl(channel, image) } : {}),
    ...(icon ? { icon: pictureUrl(channel, icon), favicon: pictureUrl(channel, icon) } : {}),
    ...(logo ? { logo: pictureUrl(channel, logo) } : {}),
  };
}

/** What depends on the articles: the last change (R-308; of a feed without articles the first day), and the year of the newest in the copyright line. */
function describeState(channel: Channel, articles: readonly Article[]): Pick<FeedOptions, 'updated' | 'copyright'> {
  const born = Date.parse(`${channel.since}T00:00:00Z`);
  const [{ updated: first } = { updated: born }] = articles;
  const updated = articles.reduce((newest, article) => Math.max(newest, article.updated), first);
  const year = String(toCivil(articles[0]?.published ?? born, channel.timeZone).year);
  const copyright = channel.copyright?.replaceAll('{year}', year);
  return { updated: new Date(updated), ...(copyright ? { copyright } : {}) };
}

/** An article as an item; an unsigned one is by the publisher. */
function describeArticle(article: Article, channel: Channel): Item {
  const { id, url, title, lead, content, published, updated, authors, image, related, source, language } = article;
  const signed = authors.length > 0 ? authors : [channel.publisher];
  return {
    id,
    title,
    link: url,
    published: new Date(published),
    date: new Date(updated),
    language,
    author: signed.map((author) => ({ name: author.name, ...(author.url ? { link: author.url } : {}) })),
    category: describeCategories(article, channel),
    ...(lead ? { description: lead } : {}),
    ...(content ? { content } : {}),
    ...(image ? { image } : {}),
    ...(related.length > 0 ? { related } : {}),
    // The newsroom's own agency in a byline is no source.
    ...(source && source.title !== channel.publisher.name ? { source } : {}),
  };
}

/** Section and tags, each label once; terms are stable and in ASCII (R-507, R-1611). */
function describeCategories({ section, tags }: Article, channel: Channel): NonNullable<Item['category']> {
  const labels = section === undefined ? [] : [sectionTitle(channel, section)];
  const scheme = `${channel.url}sections/`;
  const own = section === undefined ? [] : [{ name: labels[0] ?? section, term: slugify(section) || section, scheme }];
  const others = tags.filter((tag) => !labels.some((label) => label.toLowerCase() === tag.toLowerCase()));
  return [...own, ...others.map((tag) => ({ name: tag, term: slugify(tag) || tag, scheme: `${channel.url}tags/` }))];
}
