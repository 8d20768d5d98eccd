/** Well-known readers on the web, each with the address at which it takes a feed's. */
import type { PageLink } from './page-data.ts';

const READERS = [
  ['Feedly', 'https://feedly.com/i/subscription/feed%2F'],
  ['Inoreader', 'https://www.inoreader.com/?add_feed='],
  ['NewsBlur', 'https://www.newsblur.com/?url='],
  ['The Old Reader', 'https://theoldreader.com/feeds/subscribe?url='],
] as const;

/** Links that add the feed of an address to a reader. */
export function readersOf(feedUrl: string): readonly PageLink[] {
  return READERS.map(([title, address]) => ({ title, href: address + encodeURIComponent(feedUrl) }));
}
