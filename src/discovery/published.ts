/** What is published, as it stands: feeds that nobody has published are listed nowhere (R-1101). */
import type { Channel } from '../channel.ts';
import type { Store } from '../stores/store.ts';
import { linksBelow } from './feeds.ts';
import type { ListedFeed } from './feeds.ts';
import { NEWS_FILE } from './news-sitemap.ts';
import { OPML_FILE } from './opml.ts';
import { SITEMAP_FILE } from './sitemap.ts';

/** A channel's feeds, the main one first, and the addresses of the list of them and of its sitemaps, where these stand. */
export type Published = Readonly<{ feeds: readonly ListedFeed[]; opml?: string; sitemaps: readonly string[] }>;

const FEED = /^((?:sections\/[a-z0-9-]+\/)?)feed\.json$/;

/** Reads what stands of a channel, whose keys begin with `prefix` (`''` or `kk/`). */
export async function readPublished(
  store: Pick<Store, 'get' | 'list'>,
  channel: Channel,
  prefix: string,
): Promise<Published> {
  const keys = [`${prefix}feed.json`, ...(await store.list(`${prefix}sections/`)).map(({ key }) => key)];
  const feeds: ListedFeed[] = [];
  for (const key of keys) {
    const path = FEED.exec(key.slice(prefix.length))?.[1];
    const stored = path === undefined ? undefined : await store.get(key);
    const feed = stored === undefined ? undefined : readFeed(stored.bytes, channel, channel.feedUrl + path);
    if (feed !== undefined) feeds.push(feed);
  }
  const standing: string[] = [];
  for (const file of [OPML_FILE, SITEMAP_FILE, NEWS_FILE]) {
    if ((await store.get(prefix + file)) !== undefined) standing.push(channel.feedUrl + file);
  }
  const opml = standing.find((address) => address.endsWith(OPML_FILE));
  const sitemaps = standing.filter((address) => address !== opml);
  return { feeds, ...(opml === undefined ? {} : { opml }), sitemaps };
}

/** Readers know a feed by the title in its document; nothing where there is none. */
function readFeed(bytes: Uint8Array, channel: Channel, base: string): ListedFeed | undefined {
  const { title, language = channel.language } = readTitle(bytes);
  if (title === undefined) return undefined;
  return { title, name: title, language, page: channel.url, links: linksBelow(base) };
}

function readTitle(bytes: Uint8Array): Readonly<{ title?: string; language?: string }> {
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null) return {};
  const title = 'title' in value && typeof value.title === 'string' ? { title: value.title } : {};
  const language = 'language' in value && typeof value.language === 'string' ? { language: value.language } : {};
  return { ...title, ...language };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}
