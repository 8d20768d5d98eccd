/** Web pages, which people give to the checker in place of a feed. */
import { finding } from '../problem.ts';
import type { OffsetFinding } from './contract.ts';

/** How far into a text its beginning is looked for, and how far its feeds. */
const MAX_BEFORE = 4096;
const MAX_HEAD = 500_000;
/** So many feeds are named. */
const MAX_FEEDS = 10;

const BEFORE = /^(?:\s|<!--(?:(?!-->)[^])*-->|<\?(?:(?!\?>)[^])*\?>)*/;
const FEED_TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json)$/i;

/** `unknown-document` (cause: web-page; feeds: the addresses that it names, where there are any) where a text is a web page. */
export function checkWebPage(text: string, url: string | undefined): OffsetFinding | undefined {
  const offset = BEFORE.exec(text.slice(0, MAX_BEFORE))?.[0].length ?? 0;
  if (!/^<(?:!doctype\s+html|html)[\s/>]/i.test(text.slice(offset, offset + 100))) return undefined;
  const feeds = feedsIn(text.slice(0, MAX_HEAD), url).join(', ');
  return { ...finding('unknown-document', { cause: 'web-page', ...(feeds === '' ? {} : { feeds }) }), offset };
}

function feedsIn(text: string, url: string | undefined): readonly string[] {
  const links = Array.from(text.matchAll(/<link\s([^<>]*)>/gi), ([, attributes = '']) => attributes);
  const feeds = links.flatMap((attributes) => {
    const isFeed = /(?:^|\s)alternate(?:\s|$)/i.test(valueOf(attributes, 'rel') ?? '');
    const href = valueOf(attributes, 'href');
    return isFeed && href !== undefined && FEED_TYPES.test(valueOf(attributes, 'type') ?? '')
      ? [resolve(href, url)]
      : [];
  });
  return [...new Set(feeds)].slice(0, MAX_FEEDS);
}

function valueOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'/]\\S*))`, 'i').exec(attributes);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.trim().replaceAll('&amp;', '&');
}

function resolve(href: string, url: string | undefined): string {
  return url !== undefined && URL.canParse(href, url) ? new URL(href, url).href : href;
}
