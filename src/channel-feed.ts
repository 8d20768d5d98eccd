/** What a channel's feeds say of themselves, and where their documents stand. */
import type { Article } from './article.ts';
import type { Channel } from './channel.ts';
import type { DocumentLinks, FeedOptions } from './feed-data.ts';
import { tagUri } from './identity.ts';
import { slugify } from './kazakh/slug.ts';
import { pictureUrl } from './pictures.ts';
import { toCivil } from './time.ts';

/** Where a feed's documents stand below the output: `''`, or `sections/qogam/`. */
export function feedPath(section: string | undefined): string {
  return section === undefined ? '' : `sections/${slugify(section)}/`;
}

/** Where a period's archive stands below the output, without the extension of its format: `sections/qogam/archive/2024-09`. */
export function archivePath(section: string | undefined, period: string): string {
  return `${feedPath(section)}archive/${period}`;
}

/**
 * Where a feed's page stands below the output: beside its documents, `index.html`; `feeds.html` where these have no place of their
 * own, and that could be a home page of the site.
 */
export function pagePath({ url, feedUrl, folder }: Channel, section: string | undefined): string {
  const isSite = feedUrl === url || feedUrl === `${url}${folder}/`;
  return section === undefined && isSite ? 'feeds.html' : `${feedPath(section)}index.html`;
}

/** The style sheet of all documents of a channel, below its output. */
export const FEED_STYLE = 'feed.css';

/** That style sheet as the document at a path below the channel's output refers to it; none where there are no pages. */
export function linkStyle({ pages }: Channel, path: string): Pick<FeedOptions, 'stylesheet'> {
  return pages ? { stylesheet: '../'.repeat(path.split('/').length - 1) + FEED_STYLE } : {};
}

/** What readers call a section: its title, or its folder's name. */
export function sectionTitle(channel: Channel, section: string): string {
  return channel.sections.get(section)?.title ?? section;
}

/** The addresses of a feed's current documents. */
export function feedLinks({ feedUrl }: Channel, section: string | undefined): NonNullable<FeedOptions['feedLinks']> {
  const base = feedUrl + feedPath(section);
  return { rss: `${base}rss.xml`, atom: `${base}atom.xml`, json: `${base}feed.json` };
}

/** The addresses of a period's archive. */
export function archiveLinks({ feedUrl }: Channel, section: string | undefined, period: string): DocumentLinks {
  const base = feedUrl + archivePath(section, period);
  return { rss: `${base}.rss`, atom: `${base}.atom` };
}

/** What all documents of a feed say, whatever stands in them. */
export function describeChannel(channel: Channel, section: string | undefined): FeedOptions {
  const { title, description, url, language, timeZone, generator, publisher, image, icon, logo } = channel;
  const about = section === undefined ? description : (channel.sections.get(section)?.description ?? description);
  return {
    id: tagUri(channel, 'feed', section ?? ''),
    title: section === undefined ? title : `${title} — ${sectionTitle(channel, section)}`,
    link: url,
    language,
    timeZone,
    generator,
    author: { name: publisher.name, ...(publisher.url ? { link: publisher.url } : {}) },
    ...(about ? { description: about } : {}),
    ...(image ? { image: pictureUrl(channel, image) } : {}),
    ...(icon ? { icon: pictureUrl(channel, icon), favicon: pictureUrl(channel, icon) } : {}),
    ...(logo ? { logo: pictureUrl(channel, logo) } : {}),
  };
}

/**
 * What depends on the articles, newest first: the last change (R-308; `changes` are others than theirs, in milliseconds; of a feed
 * without any the first day), and the year of the newest in the copyright line.
 */
export function describeState(
  channel: Channel,
  articles: readonly Pick<Article, 'published' | 'updated'>[],
  changes: readonly number[] = [],
): Pick<FeedOptions, 'updated' | 'copyright'> {
  const born = Date.parse(`${channel.since}T00:00:00Z`);
  const last = [...articles.map(({ updated }) => updated), ...changes].reduce(
    (newest, instant) => Math.max(newest, instant),
    -Infinity,
  );
  const year = String(toCivil(articles[0]?.published ?? born, channel.timeZone).year);
  const copyright = channel.copyright?.replaceAll('{year}', year);
  return { updated: new Date(last === -Infinity ? born : last), ...(copyright ? { copyright } : {}) };
}
