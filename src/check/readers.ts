/** What the W3C's validator lets pass and readers stumble over, in RSS and Atom feeds. */
import { articlesOf, checkArchive, checkDuplicates, checkSelf } from './readers-feed.ts';
import { checkAlternates, ITEM_CHECKS } from './readers-items.ts';
import { checkCategories, checkNames } from './readers-text.ts';
import { checkVolatile } from './readers-volatile.ts';
import type { ElementCheck, Spot } from './vocabulary.ts';
import { childrenOf } from './vocabulary.ts';

/** Checks of a channel or feed as a whole. */
const FEED_CHECKS: readonly ElementCheck[] = [
  checkNames,
  checkCategories,
  checkSelf,
  checkAlternates,
  checkArchive,
  checkDuplicates,
];

/** Checks of each item or entry. */
const ARTICLE_CHECKS: readonly ElementCheck[] = [...ITEM_CHECKS, checkNames, checkCategories, checkVolatile];

/** Looks at the root of an RSS or Atom document with the eyes of a reader; codes: see each check. */
export const checkForReaders: ElementCheck = (root, checker) => {
  const feed = feedOf(root);
  if (feed === undefined) return;
  for (const check of FEED_CHECKS) check(feed, checker);
  for (const article of articlesOf(feed)) for (const check of ARTICLE_CHECKS) check(article, checker);
};

function feedOf(root: Spot): Spot | undefined {
  if (root.element.key === 'atom:feed') return root;
  const [channel] = childrenOf(root.element, 'channel');
  return channel === undefined ? undefined : { element: channel, parent: root };
}
