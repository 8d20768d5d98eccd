/** Atom 1.0 (RFC 4287), with the elements of AtomPub (RFC 5023) that stand in entries. */
import { CONTENT, isBinary, isElsewhere, TEXT, typeOf } from './atom-content.ts';
import { checkHistory } from './atom-history.ts';
import { checkAlternates, LINK, relationOf } from './atom-link.ts';
import { PERSON } from './atom-person.ts';
import { DC_CREATED } from './extensions/everywhere.ts';
import { CHANNEL_MODULES, ITEM_MODULES } from './extensions/modules.ts';
import { checkPodcast, PODCAST_CHANNEL, PODCAST_ITEM } from './extensions/podcast.ts';
import { many, once, text } from './rules.ts';
import { isElement } from './tree.ts';
import { checkRfc3339 } from './values/dates.ts';
import { plainText } from './values/html.ts';
import { checkYesNo } from './values/numbers.ts';
import { checkGiven, excerpt, notBlank, noWhitespace } from './values/text.ts';
import { checkCanonicalUri, checkFullUri, checkReference, checkUri, checkUriAttribute } from './values/uri.ts';
import type { Checker, ChildRule, ElementCheck, Rule, Spot } from './vocabulary.ts';
import { childrenOf, languageAt, textOf } from './vocabulary.ts';

const CATEGORY: Rule = {
  attributes: { term: [checkGiven], scheme: [checkFullUri], label: [plainText] },
  requiredAttributes: ['term'],
};
const GENERATOR: Rule = { ...text(plainText, notBlank), attributes: { uri: [checkUriAttribute], version: [] } };
const DATE = text(checkRfc3339, noWhitespace);
const ID = text(checkCanonicalUri, noWhitespace);
const PICTURE = text(notBlank, noWhitespace, checkUri);

/** What a feed says of itself. */
export const METADATA: Readonly<Record<string, ChildRule>> = {
  'atom:author': many(PERSON),
  'atom:category': many(CATEGORY),
  'atom:contributor': many(PERSON),
  'atom:generator': once(GENERATOR),
  'atom:icon': once(PICTURE),
  'atom:id': once(ID),
  'atom:link': many(LINK),
  'atom:logo': once(PICTURE),
  'atom:rights': once(TEXT),
  'atom:subtitle': once(TEXT),
  'atom:title': once(TEXT),
  'atom:updated': once(DATE),
};
/** Where entries may be posted to (RFC 5023 §8.3.3). */
const COLLECTION: Rule = {
  attributes: { href: [checkReference] },
  requiredAttributes: ['href'],
  children: {
    'atom:title': { ...once(TEXT), required: true },
    'app:accept': many(text()),
    'app:categories': many({ isOpaque: true }),
  },
};
const OF_FEED: Readonly<Record<string, ChildRule>> = {
  ...METADATA,
  ...CHANNEL_MODULES,
  ...DC_CREATED,
  ...PODCAST_CHANNEL,
  'app:collection': once(COLLECTION),
};

/** What a feed and an entry can't do without, by `code` where something else lacks it. */
function requires(keys: readonly string[], code: 'missing-element' | 'missing-source-element'): ElementCheck {
  return (spot, checker) => {
    for (const key of keys)
      if (childrenOf(spot.element, key).length === 0) checker.report(code, spot, { missing: key });
  };
}

const NEEDED = ['atom:title', 'atom:id', 'atom:updated'];

/** The feed that an entry was taken from. */
const SOURCE: Rule = {
  children: OF_FEED,
  also: [requires(NEEDED, 'missing-source-element'), checkAlternates, checkHistory],
};

/** An entry has an author, its own or its source's (`missing-element`), unless its feed has one. */
const checkAuthor: ElementCheck = (spot, checker) => {
  const holders = [spot.element, ...childrenOf(spot.element, 'atom:source')];
  if (!holders.some((holder) => childrenOf(holder, 'atom:author').length > 0))
    checker.report('missing-element', spot, { missing: 'atom:author' });
};

const checkAuthors: ElementCheck = (spot, checker) => {
  if (childrenOf(spot.element, 'atom:author').length > 0) return;
  for (const element of childrenOf(spot.element, 'atom:entry')) checkAuthor({ element, parent: spot }, checker);
};

/**
 * An entry says something here. Codes: missing-summary (its content stands elsewhere, or in Base64), missing-textual-content,
 * missing-content-or-alternate.
 */
const checkSubstance: ElementCheck = (spot, checker) => {
  const { element } = spot;
  const content = childrenOf(element, 'atom:content')[0];
  const hasSummary = childrenOf(element, 'atom:summary').length > 0;
  if (content !== undefined) {
    if (!hasSummary && (isElsewhere(content) || isBinary(typeOf(content)))) checker.report('missing-summary', spot);
    return;
  }
  if (!hasSummary) checker.report('missing-textual-content', spot);
  if (!childrenOf(element, 'atom:link').some((link) => relationOf(link) === 'alternate'))
    checker.report('missing-content-or-alternate', spot);
};

/** An entry that is gone (RFC 6721 §3). */
const DELETED_ENTRY: Rule = {
  attributes: { ref: [checkCanonicalUri], when: [checkRfc3339] },
  requiredAttributes: ['ref', 'when'],
  children: {
    'at:by': once(PERSON),
    'at:comment': once(TEXT),
    'atom:link': many(LINK),
    'atom:source': once(SOURCE),
  },
};

const CONTROL: Rule = { children: { 'app:draft': once(text(checkYesNo)) } };

const ENTRY_CHECKS: readonly ElementCheck[] = [requires(NEEDED, 'missing-element'), checkSubstance, checkAlternates];

const ENTRY: Rule = {
  attributes: { 'rdf:parseType': [] },
  children: {
    ...ITEM_MODULES,
    ...DC_CREATED,
    ...PODCAST_ITEM,
    'app:control': once(CONTROL),
    'app:edited': once(DATE),
    'atom:author': many(PERSON),
    'atom:category': many(CATEGORY),
    'atom:content': once(CONTENT),
    'atom:contributor': many(PERSON),
    'atom:id': once(text(checkCanonicalUri, noWhitespace, notBlank)),
    'atom:link': many(LINK),
    'atom:published': once(DATE),
    'atom:rights': once(TEXT),
    'atom:source': once(SOURCE),
    'atom:summary': once(TEXT),
    'atom:title': once(TEXT),
    'atom:updated': once(text(checkRfc3339, noWhitespace, notBlank)),
  },
  also: ENTRY_CHECKS,
};

const TEXTS = new Set(['atom:title', 'atom:subtitle', 'atom:summary', 'atom:content', 'atom:rights']);

/** A feed says in which language its texts are, and those of its entries (`missing-dc-language`, once). */
const checkLanguageGiven: ElementCheck = (spot, checker) => {
  if (lacksLanguage(spot)) checker.report('missing-dc-language', spot);
};

function lacksLanguage(parent: Spot): boolean {
  if (languageAt(parent)) return false;
  return parent.element.children.filter(isElement).some((element) => {
    const spot = { element, parent };
    const { key } = element;
    return TEXTS.has(key) ? !languageAt(spot) : key === 'atom:entry' && lacksLanguage(spot);
  });
}

/** The root of an entry document. */
export const ATOM_ENTRY: Rule = { ...ENTRY, also: [...ENTRY_CHECKS, checkAuthor, checkLanguageGiven] };

/** What a feed says of itself stands before its entries (`misplaced-metadata`). */
const checkOrder: ElementCheck = (spot, checker) => {
  let isAfterEntry = false;
  for (const element of spot.element.children.filter(isElement)) {
    const { key } = element;
    isAfterEntry ||= key === 'atom:entry';
    if (isAfterEntry && Object.hasOwn(METADATA, key)) checker.report('misplaced-metadata', { element, parent: spot });
  }
};

const checkSelfLink: ElementCheck = (spot, checker) => {
  if (!childrenOf(spot.element, 'atom:link').some((link) => relationOf(link) === 'self'))
    checker.report('missing-self', spot);
};

/**
 * No two entries have one id, nor one time of change. Codes: duplicate-entries, duplicate-updated (values: value); duplicate-ids where
 * all of ten entries or more have the same id.
 */
const checkUniqueness: ElementCheck = (spot, checker) => {
  const entries = childrenOf(spot.element, 'atom:entry').map((element) => ({ element, parent: spot }));
  const repeated = repeatedIn(entries, 'atom:id');
  if (entries.length > 9 && repeated.length === entries.length - 1) checker.report('duplicate-ids', spot);
  else reportEach('duplicate-entries', repeated, checker);
  reportEach('duplicate-updated', repeatedIn(entries, 'atom:updated'), checker);
};

/** The elements with a key whose text an earlier entry has too. */
function repeatedIn(entries: readonly Spot[], key: string): readonly Spot[] {
  const seen = new Set<string>();
  return entries.flatMap((parent) =>
    childrenOf(parent.element, key).flatMap((element) => {
      const value = textOf(element).trim();
      const isRepeated = seen.has(value);
      if (value !== '') seen.add(value);
      return isRepeated ? [{ element, parent }] : [];
    }),
  );
}

function reportEach(code: 'duplicate-entries' | 'duplicate-updated', spots: readonly Spot[], checker: Checker): void {
  for (const spot of spots) checker.report(code, spot, { value: excerpt(textOf(spot.element).trim()) });
}

/** The root of a feed document. */
export const ATOM_FEED: Rule = {
  attributes: { 'indexing:index': [checkYesNo] },
  children: { ...OF_FEED, 'atom:entry': many(ENTRY), 'at:deleted-entry': many(DELETED_ENTRY) },
  also: [
    requires(NEEDED, 'missing-element'),
    checkAuthors,
    checkSelfLink,
    checkOrder,
    checkUniqueness,
    checkAlternates,
    checkHistory,
    checkLanguageGiven,
    checkPodcast,
  ],
};
