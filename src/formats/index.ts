/** The formats: one file each, and one line here. */
import type { FeedData } from '../feed-data.ts';
import { renderAtom } from './atom.ts';
import { renderJsonFeed } from './json.ts';
import { renderRss } from './rss.ts';

export type Format = Readonly<{
  name: 'rss' | 'atom' | 'json';
  file: string;
  mediaType: string;
  render: (feed: FeedData) => string;
}>;

/** The formats in which every feed is published, with the media types of R-1001. */
export const formats: readonly Format[] = [
  { name: 'rss', file: 'rss.xml', mediaType: 'application/rss+xml', render: renderRss },
  { name: 'atom', file: 'atom.xml', mediaType: 'application/atom+xml', render: renderAtom },
  { name: 'json', file: 'feed.json', mediaType: 'application/feed+json', render: renderJsonFeed },
];

/** One rendered file of a feed. */
export type RenderedDocument = Readonly<{ format: Format; feed: FeedData; text: string }>;

/**
 * Renders a feed in all formats with the same items: as many of the newest as keep
 * the largest document within `maxBytes` of UTF-8, but at least one.
 */
export function renderFeed(feed: FeedData, maxBytes: number): readonly RenderedDocument[] {
  let documents = renderAll(feed);
  for (let { length } = feed.items; length > 1;) {
    const largest = Math.max(...documents.map(({ text }) => Buffer.byteLength(text)));
    if (largest <= maxBytes) break;
    length = Math.max(1, Math.min(length - 1, Math.floor((length * maxBytes) / largest)));
    documents = renderAll({ ...feed, items: feed.items.slice(0, length) });
  }
  return documents;
}

function renderAll(feed: FeedData): readonly RenderedDocument[] {
  return formats.map((format) => ({ format, feed, text: format.render(feed) }));
}
