/** The same small feed, printed by other packages, by hand as other publishers print it, and by our own `Feed`. */
import astro from '@astrojs/rss';
import type { RSSFeedItem } from '@astrojs/rss';
import { Feed as PackageFeed } from 'feed';
import { generateAtomFeed, generateRssFeed } from 'feedsmith';
import RSS from 'rss';
import { Feed } from '../../src/feed.ts';
import type { FeedOptions, Item } from '../../src/feed-data.ts';

export const DATE = new Date('2024-10-04T13:52:00Z');
export const SITE = 'https://n.kz/';
export const SELF = `${SITE}feed.xml`;

type Format = 'rss2' | 'atom1' | 'json1';
export type Told = Readonly<{ format: Format; channel?: Partial<FeedOptions>; items?: readonly Partial<Item>[] }>;

const CHANNEL: FeedOptions = {
  title: 'Дала',
  description: 'Жаңалықтар',
  link: SITE,
  id: SITE,
  language: 'kk',
  copyright: 'Дала',
  updated: DATE,
  feedLinks: { rss: SELF, atom: SELF, json: SELF },
};
const ITEM: Item = { title: 'Көпір ашылды', link: `${SITE}1`, date: DATE };

/** Printed by npm `feed`. */
export function printFeed(told: Told): string {
  return fill(new PackageFeed(channelOf(told)), told)[told.format]();
}

/** Printed by our own. */
export function printOurs(told: Told): string {
  return fill(new Feed(channelOf(told)), told)[told.format]();
}

function channelOf({ channel }: Told): FeedOptions {
  return { ...CHANNEL, ...channel };
}

function fill<Any extends PackageFeed>(feed: Any, { items = [{}] }: Told): Any {
  for (const item of items) feed.addItem({ ...ITEM, ...item });
  return feed;
}

type Rough = Readonly<Record<string, unknown>>;

/** What is written to feedsmith, without what its types ask for. */
export function printFeedsmithRss(item: Rough, channel: Rough = {}): string {
  const items = [{ title: ITEM.title, link: ITEM.link, pubDate: DATE, ...item }];
  const about = { title: CHANNEL.title, link: SITE, description: 'Жаңалықтар', language: 'kk' };
  return generateRssFeed({ ...about, ...channel, items }, { lenient: true });
}

export function printFeedsmithAtom(entry: Rough): string {
  const about = { id: SITE, title: { value: CHANNEL.title }, updated: DATE };
  const entries = [{ id: ITEM.link, title: { value: ITEM.title }, updated: DATE, ...entry }];
  return generateAtomFeed({ ...about, entries });
}

/** Printed by npm `rss`. */
export function printRss(item: Rough, channel: Rough = {}): string {
  const feed = new RSS({ title: CHANNEL.title, site_url: SITE, feed_url: SELF, language: 'kk', ...channel });
  return feed.item({ title: ITEM.title, url: ITEM.link, date: DATE, ...item }).xml();
}

/** Printed by @astrojs/rss. */
export async function printAstro(item: RSSFeedItem): Promise<string> {
  const items = [{ title: ITEM.title, link: ITEM.link, pubDate: DATE, ...item }];
  return (await astro({ title: CHANNEL.title, description: 'Жаңалықтар', site: SITE, items })).text();
}

/** RSS as others write it by hand: `channel` and `item` are put into it, `root` into its start tag. */
export function writeRss(
  item: string,
  { channel = '', root = '' }: Readonly<{ channel?: string; root?: string }> = {},
) {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" ${root}>
<channel><title>Дала</title><link>${SITE}</link><description>Жаңалықтар</description>
<atom:link rel="self" type="application/rss+xml" href="${SELF}"/>${channel}
<item><title>Көпір ашылды</title><link>${SITE}1</link><guid>${SITE}1</guid>${item}</item>
</channel></rss>`;
}

/** Atom as others write it by hand. */
export function writeAtom(entry: string, feed = `<link rel="self" href="${SELF}"/><author><name>Дала</name></author>`) {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk"><title>Дала</title><id>${SITE}</id>
<updated>2024-10-04T13:52:00Z</updated>${feed}
<entry><title>Көпір ашылды</title><id>${SITE}1</id><link href="${SITE}1"/>${entry}</entry></feed>`;
}
