/** What readers stumble over in an item or entry: its id, its page, its author, its dates, its files. */
import { decodeHTML } from 'entities/decode';
import { alternatesOf } from './readers-links.ts';
import { readRfc3339 } from './values/dates.ts';
import { usesHexadecimal } from './values/html.ts';
import { excerpt } from './values/text.ts';
import type { Checker, ElementCheck, Spot } from './vocabulary.ts';
import { attributeOf, childrenOf, textOf } from './vocabulary.ts';

const MINUTE = 60_000;

/** Ids are ASCII: FreshRSS drops other letters, and ids become alike (`id-not-ascii`, R-202; values: value). */
const checkIdLetters: ElementCheck = (article, checker) => {
  for (const [spot, id] of idsOf(article)) {
    if (/[^\0-\x7F]/.test(id)) checker.report('id-not-ascii', spot, { value: excerpt(id) });
  }
};

/** Ids are tag:, https: or urn: URIs, unlike those of any other feed (`id-scheme`, R-201; values: value). */
const checkIdScheme: ElementCheck = (article, checker) => {
  for (const [spot, id] of idsOf(article)) {
    if (id !== '' && !/^(?:tag|https|urn):/i.test(id)) checker.report('id-scheme', spot, { value: excerpt(id) });
  }
};

function idsOf(article: Spot): readonly (readonly [Spot, string])[] {
  const ids = [...childrenOf(article.element, 'guid'), ...childrenOf(article.element, 'atom:id')];
  return ids.map((element) => [{ element, parent: article }, textOf(element).trim()]);
}

/** A page is linked to once: some readers take the second link for the page (`second-alternate`, R-503; values: value). */
export const checkAlternates: ElementCheck = (parent, checker) => {
  const isAtom = parent.element.key.startsWith('atom:');
  for (const link of alternatesOf(parent).slice(isAtom ? 1 : 0)) {
    checker.report('second-alternate', link, { value: excerpt(attributeOf(link.element, 'href') ?? '') });
  }
};

/** Few readers take an entry's author from the feed (`entry-author-missing`, `entry-published-missing`; Atom only). */
const checkEntry: ElementCheck = (entry, checker) => {
  if (entry.element.key !== 'atom:entry') return;
  if (childrenOf(entry.element, 'atom:source').length > 0) return;
  if (childrenOf(entry.element, 'atom:author').length === 0) checker.report('entry-author-missing', entry);
  if (childrenOf(entry.element, 'atom:published').length === 0) checker.report('entry-published-missing', entry);
};

/** An entry's date lies ahead by less than a day, which the W3C allows (`feed-date-future`, R-305; values: value). */
const checkDates: ElementCheck = (entry, checker) => {
  for (const element of ['atom:published', 'atom:updated'].flatMap((key) => childrenOf(entry.element, key))) {
    const value = textOf(element).trim();
    const ahead = (readRfc3339(value)?.instant ?? 0) - checker.now;
    if (ahead > 10 * MINUTE && ahead <= 24 * 60 * MINUTE)
      checker.report('feed-date-future', { element, parent: entry }, { value });
  }
};

/** Media types that don't exist, and those that are meant. */
const MISNAMED: Readonly<Record<string, string>> = {
  'audio/mp3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/svg': 'image/svg+xml',
  'image/tif': 'image/tiff',
  'video/mov': 'video/quicktime',
};

/** The types of pictures by the endings of their addresses. */
const PICTURES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** The type of a file is one that exists and fits its name (`enclosure-type`, R-811; values: value, expected). */
const checkFiles: ElementCheck = (article, checker) => {
  for (const spot of filesOf(article)) {
    const value = attributeOf(spot.element, 'type')?.trim().toLowerCase() ?? '';
    const expected = own(MISNAMED, value) ?? typeByName(spot, value);
    if (expected !== undefined && expected !== value) {
      checker.report('enclosure-type', { ...spot, attribute: 'type' }, { value: excerpt(value), expected });
    }
  }
};

function typeByName({ element }: Spot, type: string): string | undefined {
  const address = attributeOf(element, 'url') ?? attributeOf(element, 'href') ?? '';
  const ending = /\.([a-z]{3,4})(?:[?#]|$)/i.exec(address)?.[1]?.toLowerCase();
  return ending !== undefined && type.startsWith('image/') ? own(PICTURES, ending) : undefined;
}

/** The files of an article: enclosures and media contents. */
export function filesOf(article: Spot): readonly Spot[] {
  const parents = [article.element, ...childrenOf(article.element, 'media:group')];
  return parents.flatMap((parent) =>
    ['enclosure', 'media:content', 'media:thumbnail', 'atom:link']
      .flatMap((key) => childrenOf(parent, key))
      .filter((element) => element.key !== 'atom:link' || attributeOf(element, 'rel') === 'enclosure')
      .map((element) => ({
        element,
        parent: parent === article.element ? article : { element: parent, parent: article },
      })),
  );
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A title reads the same to a reader that decodes it once more (`title-decodes-twice`, R-406; values: value, decoded). */
const checkTitle: ElementCheck = (article, checker) => {
  for (const element of [...childrenOf(article.element, 'title'), ...childrenOf(article.element, 'atom:title')]) {
    const spot = { element, parent: article };
    const text = textOf(element).trim();
    const title = attributeOf(element, 'type') === 'html' ? withoutTags(decodeHTML(text)) : text;
    if (isReportedElsewhere(spot, checker)) continue;
    const decoded = withoutTags(decodeHTML(title));
    if (decoded !== title)
      checker.report('title-decodes-twice', spot, { value: excerpt(title), decoded: excerpt(decoded) });
  }
};

/** HTML in a plain title is `contains-html` unless it is written with hexadecimal references. */
function isReportedElsewhere(spot: Spot, checker: Checker): boolean {
  return attributeOf(spot.element, 'type') !== 'html' && !usesHexadecimal(spot, checker);
}

function withoutTags(html: string): string {
  return html.replace(/<\/?[a-z][^<>]*>/gi, '');
}

export const ITEM_CHECKS: readonly ElementCheck[] = [
  checkIdLetters,
  checkIdScheme,
  checkAlternates,
  checkEntry,
  checkDates,
  checkFiles,
  checkTitle,
];
