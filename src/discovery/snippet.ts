/** What a newsroom pastes into its pages and its robots.txt so that its feeds and sitemaps are found (R-1101, R-1110). */
import { attributes, each } from '../formats/xml.ts';
import type { FeedLink, ListedFeed } from './feeds.ts';

const NAMES: Readonly<Record<FeedLink['format'], string>> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' };

/** For the `<head>` of every page: each feed in each format, under a title that no other has, and the list of all. */
export function renderLinks(feeds: readonly ListedFeed[], opml?: string): string {
  const outline = { rel: 'outline', type: 'text/x-opml', title: 'OPML', href: opml };
  return each(feeds, printFeed) + (opml === undefined ? '' : `<link${attributes(outline)}>\n`);
}

function printFeed({ title, language, links }: ListedFeed): string {
  return each(links, ({ format, type, href }) => {
    const values = { rel: 'alternate', type, title: `${title} (${NAMES[format]})`, hreflang: language, href };
    return `<link${attributes(values)}>\n`;
  });
}

/**
 * Lines for the robots.txt of the articles' site, from which search engines also learn that sitemaps may stand elsewhere,
 * or deeper than what they list (https://www.sitemaps.org/protocol.html).
 */
export function renderRobots(sitemaps: readonly string[]): string {
  return each(sitemaps, (address) => `Sitemap: ${address}\n`);
}
