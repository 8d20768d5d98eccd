/** OPML 2.0 (http://opml.org/spec2.opml): all feeds of a channel, for readers that take over a whole list (R-1103). */
import type { Channel } from '../channel.ts';
import { attributes, each, escapeText, prolog } from '../formats/xml.ts';
import { formatRfc822 } from '../time.ts';
import { linkOf } from './feeds.ts';
import type { ListedFeed } from './feeds.ts';

/** The document's path below the channel's output. */
export const OPML_FILE = 'feeds.opml';

/**
 * The list of feeds; `modified` (milliseconds) is when what they hold last changed. Each feed stands there once, as RSS:
 * a reader that took over all formats would show every article three times.
 */
export function renderOpml(feeds: readonly ListedFeed[], channel: Channel, modified: number): string {
  const { title, publisher, timeZone } = channel;
  return (
    `${prolog(undefined)}<opml version="2.0">\n<head>\n` +
    `  <title>${escapeText(title)}</title>\n` +
    `  <dateModified>${formatRfc822(modified, timeZone)}</dateModified>\n` +
    `  <ownerName>${escapeText(publisher.name)}</ownerName>\n` +
    `</head>\n<body>\n${each(feeds, printOutline)}</body>\n</opml>\n`
  );
}

/** Readers show `text`; validators miss `title`, which says the same. */
function printOutline(feed: ListedFeed): string {
  const { title, description, language, page } = feed;
  const values = {
    text: title,
    title,
    description,
    type: 'rss',
    version: 'RSS2',
    language,
    xmlUrl: linkOf(feed, 'rss'),
    htmlUrl: page,
  };
  return `  <outline${attributes(values)}/>\n`;
}
