/** OPML 1 and 2 (http://opml.org/spec2.opml): lists of feeds and other outlines. */
import { EVERYWHERE } from './extensions/everywhere.ts';
import { once, text } from './rules.ts';
import { checkRfc822 } from './values/dates.ts';
import { htmlText } from './values/html.ts';
import { checkLanguage } from './values/language.ts';
import { checkPositive, checkTrueFalse, matching, oneOf } from './values/numbers.ts';
import { checkContact } from './values/people.ts';
import { notBlank } from './values/text.ts';
import { checkFullUri, checkHttpUrl } from './values/uri.ts';
import type { ChildRule, ElementCheck, Rule, Spot } from './vocabulary.ts';
import { attributeOf } from './vocabulary.ts';

const HEAD: Rule = {
  children: {
    ...EVERYWHERE,
    title: once(text(htmlText)),
    dateCreated: once(text(checkRfc822)),
    dateModified: once(text(checkRfc822)),
    ownerName: once(text(htmlText)),
    ownerEmail: once(text(checkContact)),
    ownerId: once(text(checkHttpUrl)),
    docs: once(text(checkFullUri)),
    expansionState: once(text(matching('invalid-expansion-state', /^(?:\d+(?:,\s*\d+)*)?$/))),
    vertScrollState: once(text(checkPositive, notBlank)),
    windowTop: once(text(checkPositive, notBlank)),
    windowLeft: once(text(checkPositive, notBlank)),
    windowBottom: once(text(checkPositive, notBlank)),
    windowRight: once(text(checkPositive, notBlank)),
  },
};

/** What only an outline of a type makes sense with. */
const TYPED = ['description', 'htmlUrl', 'language', 'title', 'version', 'xmlUrl'];

/**
 * An outline's type and what it asks for: `missing-xml-url`, `missing-title-attr`, `missing-url-attr`, `missing-outline-type`;
 * `invalid-outline-type` (value), for OPML 1 has no other types.
 */
const checkType: ElementCheck = (spot, checker) => {
  const { element } = spot;
  const has = (name: string): boolean => attributeOf(element, name) !== undefined;
  const type = attributeOf(element, 'type')?.toLowerCase();
  if (type === undefined) {
    if (TYPED.some(has)) checker.report('missing-outline-type', spot);
  } else if (type === 'rss') {
    if (!has('xmlUrl')) checker.report('missing-xml-url', spot);
    if (!has('title')) checker.report('missing-title-attr', spot);
  } else if (type === 'link') {
    if (!has('url')) checker.report('missing-url-attr', spot);
  } else if (versionAt(spot)?.startsWith('1.')) {
    checker.report('invalid-outline-type', spot, { attribute: 'type', value: type.slice(0, 80) });
  }
};

/** The version of the document around a spot. */
function versionAt({ element, parent }: Spot): string | undefined {
  return parent === undefined ? attributeOf(element, 'version') : versionAt(parent);
}

const OUTLINE: Rule = {
  attributes: {
    text: [htmlText],
    title: [htmlText],
    description: [htmlText],
    type: [],
    category: [],
    created: [checkRfc822],
    htmlUrl: [checkFullUri],
    isBreakpoint: [checkTrueFalse],
    isComment: [checkTrueFalse],
    language: [checkLanguage],
    url: [checkFullUri],
    version: [oneOf('invalid-outline-version', ['RSS', 'RSS1', 'RSS2', 'scriptingNews'])],
    xmlUrl: [checkFullUri],
  },
  requiredAttributes: ['text'],
  children: {
    get outline(): ChildRule {
      return { rule: OUTLINE };
    },
  },
  also: [checkType],
};

/** The whole document. */
export const OPML: Rule = {
  attributes: { version: [oneOf('invalid-opml-version', ['1.0', '1.1', '2.0'])] },
  requiredAttributes: ['version'],
  children: {
    ...EVERYWHERE,
    head: { rule: HEAD, max: 1, required: true },
    body: {
      rule: { children: { ...EVERYWHERE, outline: { rule: OUTLINE, required: true } } },
      max: 1,
      required: true,
    },
  },
};
