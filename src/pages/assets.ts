/** What all pages and feeds of a channel share, beside its main feed: style sheets and the script. */
import type { Channel } from '../channel.ts';
import { FEED_STYLE } from '../channel-feed.ts';
import { accentsOf } from './color.ts';
import { feedSheet } from './feed-style.ts';
import { pageScript } from './script.ts';
import { pageSheet } from './style.ts';

/** Names below the channel's output. Files of their own, because a policy like R-1009's forbids what stands in a page itself. */
export const PAGE_STYLE = 'page.css';
export const PAGE_SCRIPT = 'page.js';

/** The colour of a channel that names none. */
const DEFAULT_COLOR = '#14599b';

/** The texts of these files, by name. */
export function renderAssets({ color = DEFAULT_COLOR, language }: Channel): ReadonlyMap<string, string> {
  const accents = accentsOf(color);
  return new Map([
    [PAGE_STYLE, pageSheet(accents)],
    [PAGE_SCRIPT, pageScript],
    [FEED_STYLE, feedSheet(accents, language)],
  ]);
}
