/** Feed Menus (draft-nottingham-feed-menu-01): a site's feeds at a well-known address (R-1102). Only where the newsroom asks for it. */
import { excerpt } from '../plain.ts';
import { linkOf } from './feeds.ts';
import type { ListedFeed } from './feeds.ts';

/** The document's path below the output, which it must have at the top of the site (§3). */
export const FEED_MENU_FILE = '.well-known/feed-menu.json';

/** A channel's feeds, the main one first, under its title and in its language. */
export type ChannelMenu = Readonly<{ title: string; language: string; feeds: readonly ListedFeed[] }>;

/** Lengths that the draft recommends (§3), in graphemes. */
const MAX_TITLE = 50;
const MAX_DESCRIPTION = 140;

/**
 * The menu of all channels: that of the one there is, or one below the other, each in its language, so that software
 * can leave out what its user doesn't read (§4). Addresses are absolute.
 */
export function renderFeedMenu(channels: readonly ChannelMenu[]): string {
  const menus = channels.map(describeMenu);
  const [only] = menus;
  const menu = menus.length === 1 ? only : { 'feed-menu': commonTitle(channels), items: menus };
  return `${JSON.stringify(menu, null, 2)}\n`;
}

function commonTitle(channels: readonly ChannelMenu[]): string {
  return excerpt([...new Set(channels.map(({ title }) => title))].join(' · '), MAX_TITLE);
}

function describeMenu({ title, language, feeds }: ChannelMenu): Readonly<Record<string, unknown>> {
  return { 'feed-menu': excerpt(title, MAX_TITLE), lang: language, items: feeds.map(describeFeed) };
}

/** JSON.stringify leaves out what is undefined. */
function describeFeed(feed: ListedFeed): Readonly<Record<string, unknown>> {
  const { name, description, language } = feed;
  return {
    'feed-title': excerpt(name, MAX_TITLE),
    description: description === undefined ? undefined : excerpt(description, MAX_DESCRIPTION),
    lang: language,
    rss: linkOf(feed, 'rss'),
    atom: linkOf(feed, 'atom'),
  };
}
