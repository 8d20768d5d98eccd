/** What holds for a channel of RSS as a whole: the order of its parts, its items among each other, its links. */
import { relationOf } from './atom-link.ts';
import { isElement } from './tree.ts';
import type { XmlElement } from './tree.ts';
import { excerpt } from './values/text.ts';
import { childrenOf, languageAt, textOf } from './vocabulary.ts';
import type { Checker, ElementCheck, Spot } from './vocabulary.ts';
import { versionAt } from './rss-values.ts';

/** What a channel says of itself, which readers want to know before the first item. */
const METADATA: ReadonlySet<string> = new Set(
  (
    'title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs ' +
    'cloud ttl image textInput skipHours skipDays atom:link'
  ).split(' '),
);

/** The channel's own data stands before its items (`misplaced-item`, at what stands behind; R-404), its language among it. */
export const checkMetadata: ElementCheck = (spot, checker) => {
  let hasItem = false;
  for (const element of spot.element.children) {
    if (!isElement(element)) continue;
    const { key } = element;
    if (hasItem && METADATA.has(key)) checker.report('misplaced-item', { element, parent: spot });
    hasItem ||= key === 'item';
  }
  checkChannelLanguage(spot, checker);
};

/** Some element or `xml:lang` names the language (`missing-dc-language`). */
export const checkChannelLanguage: ElementCheck = (spot, checker) => {
  const isNamed = ['language', 'rss1:language', 'dc:language'].some((key) => childrenOf(spot.element, key).length > 0);
  if (!isNamed && languageAt(spot) === undefined) checker.report('missing-dc-language', spot);
};

/** A channel of RSS 2.0 links to itself (`missing-atom-self-link`; R-410). */
export const checkSelfLink: ElementCheck = (spot, checker) => {
  const hasSelf = childrenOf(spot.element, 'atom:link').some((link) => relationOf(link) === 'self');
  if (versionAt(spot) === '2.0' && !hasSelf) checker.report('missing-atom-self-link', spot);
};

/** Whether a document says that it follows the RSS Advisory Board's specification, which lets core elements carry more. */
export function followsProfile(root: XmlElement): boolean {
  const docs = childrenOf(root, 'channel').flatMap((channel) => childrenOf(channel, 'docs'));
  return docs.some((element) => textOf(element).trim() === 'http://www.rssboard.org/rss-specification');
}

/** What each item needs, and what no two may share. */
export const checkItems: ElementCheck = (spot, checker) => {
  const hasDate = childrenOf(spot.element, 'lastBuildDate').length > 0;
  const seen = { guid: new Set<string>(), 'atom:id': new Set<string>() };
  for (const element of childrenOf(spot.element, 'item')) {
    const item = { element, parent: spot };
    checkItem(item, hasDate, checker);
    for (const key of ['guid', 'atom:id'] as const) checkUnique(key, seen[key], item, checker);
  }
};

/**
 * An item has a title or a description (`item-must-contain-title-or-description`), a guid (`missing-guid`), its description before its
 * content (`need-description-before-content`), and if it counts comments the channel is dated (`slash-date`).
 */
function checkItem(item: Spot, hasDate: boolean, checker: Checker): void {
  const keys = item.element.children.filter(isElement).map(({ key }) => key);
  const has = (key: string): boolean => keys.includes(key);
  if (!has('title') && !has('description')) checker.report('item-must-contain-title-or-description', item);
  if (!has('guid') && versionAt(item).startsWith('2.')) checker.report('missing-guid', item);
  if (has('slash:comments') && !hasDate) checker.report('slash-date', item);
  const contentAt = keys.indexOf('content:encoded');
  if (contentAt >= 0 && !keys.slice(0, contentAt).includes('description')) {
    checker.report('need-description-before-content', item);
  }
}

/** No two items have one id (`duplicate-value`; values: value). */
function checkUnique(key: string, seen: Set<string>, item: Spot, checker: Checker): void {
  for (const element of childrenOf(item.element, key)) {
    const value = textOf(element).trim();
    if (seen.has(value)) checker.report('duplicate-value', { element, parent: item }, { value: excerpt(value) });
    if (value !== '') seen.add(value);
  }
}
