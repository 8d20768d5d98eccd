/** The feeds that are published, as lists of feeds name them (R-1101, R-1102, R-1103). */
import type { Channel } from '../channel.ts';
import { describeChannel, feedPath, sectionTitle } from '../channel-feed.ts';
import { formats } from '../formats/index.ts';
import type { Format } from '../formats/index.ts';

/** One document of a feed: its format, media type and address. */
export type FeedLink = Readonly<{ format: Format['name']; type: string; href: string }>;

/** A feed in a list: `title` as readers know it, `name` as it is called among the others of its channel, whose page is `page`. */
export type ListedFeed = Readonly<{
  title: string;
  name: string;
  description?: string;
  language: string;
  page: string;
  links: readonly FeedLink[];
}>;

/** The channel's feeds, the main one first; `sections` are those that have a feed, in their order. */
export function listFeeds(channel: Channel, sections: readonly string[]): readonly ListedFeed[] {
  return [undefined, ...sections].map((section) => listFeed(channel, section));
}

/** A section without a description of its own has none: that of the channel is about all of it. */
function listFeed(channel: Channel, section: string | undefined): ListedFeed {
  const { description } = section === undefined ? channel : (channel.sections.get(section) ?? {});
  return {
    title: describeChannel(channel, section).title,
    name: section === undefined ? channel.title : sectionTitle(channel, section),
    ...(description ? { description } : {}),
    language: channel.language,
    page: channel.url,
    links: linksBelow(channel.feedUrl + feedPath(section)),
  };
}

/** The documents of a feed whose address, up to their names, is `base`. */
export function linksBelow(base: string): readonly FeedLink[] {
  return formats.map(({ name, mediaType, file }) => ({ format: name, type: mediaType, href: base + file }));
}

/** The address of a feed's document in a format, if it has one. */
export function linkOf({ links }: ListedFeed, format: Format['name']): string | undefined {
  return links.find((link) => link.format === format)?.href;
}
