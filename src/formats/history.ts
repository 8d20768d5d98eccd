/** What every format asks of a feed's history: its archives (RFC 5005), and what it withdrew (RFC 6721). */
import type { FeedData, Item, Withdrawn } from '../feed-data.ts';
import { canonicalUrl } from '../url.ts';
import { channelUrl } from './item.ts';

/** The links of a document to the others of its feed (RFC 5005 §4), in the order of the rulebook. */
export function archiveLinks(
  { options }: FeedData,
  format: 'rss' | 'atom',
): readonly Readonly<{ rel: string; href: string }>[] {
  const { current, prev, next } = options.archive ?? {};
  const targets = [
    ['current', current?.[format]],
    ['prev-archive', prev?.[format]],
    ['next-archive', next?.[format]],
  ] as const;
  const base = channelUrl({ options });
  return targets.flatMap(([rel, address]) => (address ? [{ rel, href: canonicalUrl(address, base) }] : []));
}

/**
 * The items of a format that has no word for what was withdrawn: a notice stands where its article stood,
 * all of them newest first.
 */
export function itemsWithNotices({ options, items, withdrawn = [] }: FeedData): readonly Readonly<Item>[] {
  const author = options.author ? [options.author] : [];
  const notices = withdrawn.flatMap((article) => describeNotice(article, author));
  if (notices.length === 0) return items;
  return [...items, ...notices].toSorted((a, b) => publicationOf(b) - publicationOf(a));
}

function describeNotice(article: Withdrawn, author: NonNullable<Item['author']>): readonly Item[] {
  const { id, url, title, published, when, notice, language } = article;
  if (!notice) return [];
  const about = { id, title, link: url, published, date: when, content: notice, author };
  return [language === undefined ? about : { ...about, language }];
}

function publicationOf({ published, date }: Readonly<Item>): number {
  return (published ?? date)?.getTime() ?? 0;
}
