/** What readers stumble over in a feed as a whole: its own address, its archives, articles that come twice. */
import { alternatesOf, canonicalUrl, linksOf } from './readers-links.ts';
import { excerpt } from './values/text.ts';
import type { Checker, ElementCheck, Spot } from './vocabulary.ts';
import { attributeOf, childrenOf, textOf } from './vocabulary.ts';

/** The items or entries of a feed. */
export function articlesOf({ element, parent }: Spot): readonly Spot[] {
  const feed = { element, ...(parent ? { parent } : {}) };
  const key = element.key === 'atom:feed' ? 'atom:entry' : 'item';
  return childrenOf(element, key).map((article) => ({ element: article, parent: feed }));
}

/** The feed says its own address with https: (`self-not-https`; values: value). */
export const checkSelf: ElementCheck = (feed, checker) => {
  for (const link of linksOf(feed, 'self')) {
    const value = attributeOf(link.element, 'href') ?? '';
    if (/^http:/i.test(value)) checker.report('self-not-https', link, { value: excerpt(value) });
  }
};

/**
 * What one document shows of a chain of archives (RFC 5005, R-910, R-913): `archive-chain`, values: cause
 * (archive-and-complete, self-missing, links-to-itself, paged-and-archived) and value.
 */
export const checkArchive: ElementCheck = (feed, checker) => {
  const [archive] = childrenOf(feed.element, 'fh:archive');
  const selves = linksOf(feed, 'self').map(({ element }) => attributeOf(element, 'href') ?? '');
  if (archive !== undefined) {
    const spot = { element: archive, parent: feed };
    if (childrenOf(feed.element, 'fh:complete').length > 0) report('archive-and-complete', spot, checker);
    if (selves.length === 0) report('self-missing', spot, checker);
  }
  for (const link of [...linksOf(feed, 'prev-archive'), ...linksOf(feed, 'next-archive')]) {
    const address = attributeOf(link.element, 'href') ?? '';
    if (selves.includes(address)) report('links-to-itself', link, checker, address);
    const isPaged = linksOf(feed, 'next').length + linksOf(feed, 'previous').length > 0;
    if (isPaged) report('paged-and-archived', link, checker, address);
  }
};

function report(cause: string, spot: Spot, checker: Checker, value = ''): void {
  checker.report('archive-chain', spot, { cause, value: excerpt(value) });
}

/** An article comes once: not the same page, or title and date, under another id (`duplicate-article`; values: value). */
export const checkDuplicates: ElementCheck = (feed, checker) => {
  const seen = new Map<string, string>();
  for (const article of articlesOf(feed)) {
    const id = idOf(article);
    const twin = marksOf(article).find((mark) => seen.has(mark) && seen.get(mark) !== id);
    if (twin !== undefined) checker.report('duplicate-article', article, { value: excerpt(twin) });
    for (const mark of marksOf(article)) if (!seen.has(mark)) seen.set(mark, id);
  }
};

function idOf(article: Spot): string {
  return firstText(article, 'guid', 'atom:id');
}

/** What tells one article from another: its page, and its title together with its date. */
function marksOf(article: Spot): readonly string[] {
  const [page] = alternatesOf(article);
  const address = page === undefined ? firstText(article, 'link') : (attributeOf(page.element, 'href') ?? '');
  const title = firstText(article, 'title', 'atom:title');
  const date = firstText(article, 'pubDate', 'atom:published', 'dc:date');
  return [
    ...(address === '' ? [] : [canonicalUrl(address)]),
    ...(title === '' || date === '' ? [] : [`${title} ${date}`]),
  ];
}

function firstText({ element }: Spot, ...keys: readonly string[]): string {
  for (const key of keys) {
    const [child] = childrenOf(element, key);
    if (child !== undefined) return textOf(child).trim();
  }
  return '';
}
