/** Apple's podcast elements: those that news feeds use. */
import { each, many, once, text } from '../rules.ts';
import { checkRfc822 } from '../values/dates.ts';
import { plainText } from '../values/html.ts';
import { checkPositive, checkTrueFalse, matching, mustBe, oneOf, oneOfInAnyCase } from '../values/numbers.ts';
import { checkContact } from '../values/people.ts';
import { excerpt } from '../values/text.ts';
import { checkFullUri, checkHttpUrl } from '../values/uri.ts';
import { attributeOf, childrenOf, languageAt } from '../vocabulary.ts';
import type { ChildRule, ElementCheck, Rule, Spot, ValueCheck } from '../vocabulary.ts';
import { isElement } from '../tree.ts';
import { canonicalPrefix } from '../prefixes.ts';
import type { XmlElement } from '../tree.ts';
import { OLD_PODCAST_CATEGORIES, PODCAST_CATEGORIES } from './podcast-categories.ts';

type Children = Readonly<Record<string, ChildRule>>;

/** A text of at most so many characters (`too-long`; values: length, limit). */
function atMost(limit: number): ValueCheck {
  return (value, spot, checker) => {
    if (value.length > limit) checker.report('too-long', spot, { length: String(value.length), limit: String(limit) });
  };
}

const SHORT = text(plainText, atMost(255));
const checkKeywords = mustBe('invalid-keywords', (value) => value.includes(',') || !value.includes(' '));

/** In a channel and in an item. */
const BOTH: Children = {
  ...each('itunes', ['author', 'subtitle'], once(SHORT)),
  'itunes:block': once(text(oneOfInAnyCase('invalid-yes-no-clean', ['yes', 'no', 'clean']))),
  'itunes:explicit': once(text(checkTrueFalse)),
  'itunes:keywords': once(text(plainText, atMost(255), checkKeywords)),
  'itunes:summary': once(text(plainText, atMost(4000))),
  'itunes:image': once({ attributes: { href: [checkHttpUrl] }, requiredAttributes: ['href'] }),
};

/**
 * A category is in Apple's list, a subcategory in its category's (`invalid-itunes-category`, `obsolete-itunes-category`; values:
 * value).
 */
const checkCategory: ValueCheck = (value, spot, checker) => {
  const outer = spot.parent?.element;
  const isInner = outer?.local === 'category';
  const isIn = (table: typeof PODCAST_CATEGORIES): boolean =>
    isInner ? (table[attributeOf(outer, 'text') ?? '']?.includes(value) ?? false) : Object.hasOwn(table, value);
  if (isIn(PODCAST_CATEGORIES)) return;
  const code = isIn(OLD_PODCAST_CATEGORIES) ? 'obsolete-itunes-category' : 'invalid-itunes-category';
  checker.report(code, spot, { value: excerpt(value) });
};

const INNER_CATEGORY: Rule = { attributes: { text: [checkCategory] }, requiredAttributes: ['text'] };
const CATEGORY: Rule = { ...INNER_CATEGORY, children: { 'itunes:category': many(INNER_CATEGORY) } };

export const PODCAST_CHANNEL: Children = {
  ...BOTH,
  'itunes:owner': once({
    children: { 'itunes:email': once(text(checkContact), { required: true }), 'itunes:name': once(SHORT) },
  }),
  'itunes:category': many(CATEGORY),
  'itunes:pubDate': once(text(checkRfc822)),
  'itunes:new-feed-url': once(text(checkFullUri)),
  'itunes:type': once(text(oneOf('invalid-itunes-channel-type', ['episodic', 'serial']))),
};

export const PODCAST_ITEM: Children = {
  ...BOTH,
  'itunes:duration': once(text(matching('invalid-duration', /^\d+(?::[0-5]\d(?::[0-5]\d)?)?$/))),
  'itunes:title': once(text()),
  ...each('itunes', ['episode', 'season'], once(text(checkPositive))),
  'itunes:episodeType': once(text(oneOf('invalid-itunes-episode-type', ['full', 'trailer', 'bonus']))),
};

const FORMATS = /\.(?:m4a|mp3|mov|mp4|m4v|pdf|epub)$/;

/**
 * What a channel with podcast elements, its own or its items', needs: language, category, explicit, owner
 * (`missing-itunes-element`, `missing-itunes-email`; values: missing), and files that Apple plays
 * (`unsupported-itunes-format`; values: value).
 */
export const checkPodcast: ElementCheck = (spot, checker) => {
  const items = spot.element.children.filter(isElement).filter(({ local }) => local === 'item');
  const episodes = items.filter(hasPodcastElements);
  if (episodes.length === 0 && !hasPodcastElements(spot.element)) return;
  const isMissing = (key: string): boolean => childrenOf(spot.element, key).length === 0;
  const missing = ['itunes:category', 'itunes:explicit'].filter(isMissing);
  if (isMissing('language') && languageAt(spot) === undefined) missing.unshift('language');
  for (const key of missing) checker.report('missing-itunes-element', spot, { missing: key });
  if (isMissing('itunes:owner')) checker.report('missing-itunes-email', spot, { missing: 'itunes:owner' });
  for (const item of episodes)
    for (const fault of unplayable({ element: item, parent: spot })) {
      checker.report('unsupported-itunes-format', fault, { value: excerpt(attributeOf(fault.element, 'url') ?? '') });
    }
};

function hasPodcastElements({ children }: XmlElement): boolean {
  return children.some((child) => isElement(child) && canonicalPrefix(child.uri) === 'itunes');
}

/** The enclosures of an item that aren't of a format that Apple plays. */
function unplayable(item: Spot): readonly Spot[] {
  return childrenOf(item.element, 'enclosure')
    .filter((element) => !FORMATS.test(attributeOf(element, 'url') ?? '.mp3'))
    .map((element) => ({ element, parent: item }));
}
