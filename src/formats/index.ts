/** The formats: one file each, and one line here. */
import type { FeedData, Item } from '../feed-data.ts';
import { printAtomEntry, renderAtom } from './atom.ts';
import { renderJsonFeed } from './json.ts';
import type { PrintedItem, PrintedItems } from './printed.ts';
import { printRssItem, renderRss } from './rss.ts';

/** How a format has archives (RFC 5005): the extension of the documents, and what it prints for one item of a feed. */
export type ArchiveFormat = Readonly<{
  name: 'rss' | 'atom';
  printItem: (feed: FeedData, item: Readonly<Item>) => PrintedItem;
}>;

/** A format without `archives` has none. `printed` stands for items that were printed before. */
export type Format = Readonly<{
  name: 'rss' | 'atom' | 'json';
  file: string;
  archives?: ArchiveFormat;
  mediaType: string;
  render: (feed: FeedData, printed?: PrintedItems) => string;
}>;

/** The formats in which every feed is published, with the media types of R-1001. */
export const formats: readonly Format[] = [
  {
    name: 'rss',
    file: 'rss.xml',
    archives: { name: 'rss', printItem: printRssItem },
    mediaType: 'application/rss+xml',
    render: renderRss,
  },
  {
    name: 'atom',
    file: 'atom.xml',
    archives: { name: 'atom', printItem: printAtomEntry },
    mediaType: 'application/atom+xml',
    render: renderAtom,
  },
  { name: 'json', file: 'feed.json', mediaType: 'application/feed+json', render: renderJsonFeed },
];

/** One rendered file of a feed. */
export type RenderedDocument = Readonly<{ format: Format; feed: FeedData; text: string }>;

/**
 * Renders a feed in all formats with the same items: as many as keep the largest document within `maxBytes` of UTF-8.
 * What is `dispensable`, by id, is left out in its order, but for one item at least; if absent, all but the newest from the end.
 */
export function renderFeed(
  feed: FeedData,
  maxBytes: number,
  dispensable?: readonly string[],
): readonly RenderedDocument[] {
  const rest = expendable(feed, dispensable);
  const gone = new Set<Readonly<Item>>();
  for (;;) {
    const items = gone.size === 0 ? feed.items : feed.items.filter((item) => !gone.has(item));
    const documents = renderAll(items === feed.items ? feed : { ...feed, items });
    // UTF-8 takes three bytes for a UTF-16 unit at the most: few documents need be measured.
    if (documents.every(({ text }) => text.length * 3 <= maxBytes)) return documents;
    const largest = Math.max(...documents.map(({ text }) => Buffer.byteLength(text)));
    if (largest <= maxBytes || gone.size === rest.length) return documents;
    const count = items.length - Math.min(items.length - 1, Math.floor((items.length * maxBytes) / largest));
    for (const item of rest.slice(gone.size, gone.size + count)) gone.add(item);
  }
}

/** The items that may be left out, in that order: never all. */
function expendable({ items }: FeedData, dispensable: readonly string[] | undefined): readonly Readonly<Item>[] {
  if (dispensable === undefined) return items.slice(1).toReversed();
  const byId = new Map(items.map((item) => [item.id, item]));
  return dispensable.flatMap((id) => byId.get(id) ?? []).slice(0, Math.max(0, items.length - 1));
}

function renderAll(feed: FeedData): readonly RenderedDocument[] {
  return formats.map((format) => ({ format, feed, text: format.render(feed) }));
}
