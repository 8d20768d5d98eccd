/** RSS 2.0, 0.92 and 0.91: the elements and what may stand in them. */
import { ATOM_IN_CHANNEL, ATOM_IN_ITEM } from './atom-in-rss.ts';
import { DC_CREATED, EVERYWHERE } from './extensions/everywhere.ts';
import { CHANNEL_MODULES, RSS_ITEM_MODULES } from './extensions/modules.ts';
import { checkPodcast, PODCAST_CHANNEL, PODCAST_ITEM } from './extensions/podcast.ts';
import { checkItems, checkMetadata, checkSelfLink } from './rss-channel.ts';
import { checkTwins, CHANNEL_TWINS, ITEM_TWINS } from './rss-twins.ts';
import {
  checkCloudPort,
  checkDays,
  checkGuid,
  checkHours,
  checkImage,
  checkImageSide,
  checkImageUrl,
  checkLength,
  checkVersion,
  descriptionText,
} from './rss-values.ts';
import { ANYTHING, each, many, once, text } from './rules.ts';
import { checkRfc822 } from './values/dates.ts';
import { htmlText, plainText } from './values/html.ts';
import { checkLanguage } from './values/language.ts';
import { isMediaType } from './values/media-type.ts';
import { checkPositive, checkYesNo, matching, mustBe } from './values/numbers.ts';
import { checkMailWithName } from './values/people.ts';
import { notBlank } from './values/text.ts';
import { checkFullUri, checkHttpUrl } from './values/uri.ts';
import type { ChildRule, ElementCheck, Rule } from './vocabulary.ts';
import { checkXhtml } from './xhtml.ts';

type Children = Readonly<Record<string, ChildRule>>;

const ADDRESS = text(checkFullUri);
const PLAIN = text(plainText);
const TITLE = text(plainText, notBlank);
const DATE = text(checkRfc822);
const PERSON = text(checkMailWithName);

/** Reports an element that is better not used at all. */
function warn(code: 'avoid-text-input' | 'no-blink'): ElementCheck {
  return (spot, checker) => checker.report(code, spot);
}

/** RSS 2.0 has a description for that (`duplicate-description-semantics`). */
const warnOfBody: ElementCheck = (spot, checker) => {
  if (checker.kind === 'rss') checker.report('duplicate-description-semantics', spot);
};

const CATEGORY: Rule = { ...PLAIN, attributes: { domain: [] } };

const NEEDED = { required: true } as const;
const NEEDED_TITLE = { ...NEEDED, missing: 'missing-title' } as const;
const NEEDED_LINK = { ...NEEDED, missing: 'missing-link' } as const;
const NEEDED_DESCRIPTION = { ...NEEDED, missing: 'missing-description' } as const;

/** In the picture of a channel, of every version. */
export const IMAGE_CORE: Children = {
  ...EVERYWHERE,
  ...DC_CREATED,
  'cc:license': many(ANYTHING),
  title: once(TITLE, NEEDED_TITLE),
  url: once(text(checkFullUri, checkImageUrl), NEEDED),
  link: once(ADDRESS, NEEDED_LINK),
};

const IMAGE: Rule = {
  children: {
    ...IMAGE_CORE,
    width: once(text(checkImageSide('invalid-width', 144))),
    height: once(text(checkImageSide('invalid-height', 400))),
    description: once(PLAIN),
  },
  attributes: { 'rdf:resource': [], 'rdf:about': [], 'rdf:parseType': [] },
};

/** A field to fill in, which no reader shows. */
export const TEXT_INPUT: Rule = {
  children: {
    ...EVERYWHERE,
    ...DC_CREATED,
    title: once(PLAIN, NEEDED_TITLE),
    link: once(ADDRESS, NEEDED_LINK),
    description: once(text(), NEEDED_DESCRIPTION),
    name: once(text(matching('invalid-form-component-name', /^[a-z]/i)), NEEDED),
  },
  attributes: { 'rdf:about': [] },
  also: [warn('avoid-text-input')],
};

const CLOUD: Rule = {
  attributes: { domain: [], path: [], registerProcedure: [], protocol: [], port: [checkCloudPort] },
  requiredAttributes: ['domain', 'path', 'registerProcedure', 'protocol', 'port'],
};

const ENCLOSURE: Rule = {
  attributes: {
    url: [checkHttpUrl],
    length: [checkLength],
    type: [mustBe('invalid-mime-attribute', isMediaType)],
  },
  requiredAttributes: ['url', 'length', 'type'],
};

/** In an item of every version, also of RSS 1.0. */
export const ITEM_CORE = {
  ...RSS_ITEM_MODULES,
  ...DC_CREATED,
  // Its duplicates differ where one is qualified.
  'dc:date': many(DC_CREATED['dc:date']?.rule ?? {}),
  ...PODCAST_ITEM,
  ...ATOM_IN_ITEM,
  'content:encoded': once(text(htmlText)),
  'xhtml:body': many({ isFree: true, also: [warnOfBody, checkXhtml] }),
  title: once(TITLE),
  link: once(ADDRESS),
  description: once(text(descriptionText)),
} satisfies Children;

const ITEM: Rule = {
  children: {
    ...ITEM_CORE,
    author: once(PERSON),
    category: many({ ...TITLE, attributes: CATEGORY.attributes ?? {} }),
    comments: once(ADDRESS),
    enclosure: once(ENCLOSURE, { duplicate: 'duplicate-enclosure' }),
    guid: once({
      text: [notBlank, checkGuid],
      attributes: { isPermaLink: [mustBe('invalid-boolean-attribute', isBoolean)] },
    }),
    pubDate: once(DATE),
    source: once({ ...PLAIN, attributes: { url: [checkFullUri] }, requiredAttributes: ['url'] }),
  },
  also: [checkTwins('duplicate-item-semantics', ITEM_TWINS)],
};

/** In a channel of every version, also of RSS 1.0. */
export const CHANNEL_CORE: Children = {
  ...CHANNEL_MODULES,
  ...DC_CREATED,
  ...PODCAST_CHANNEL,
  ...ATOM_IN_CHANNEL,
  title: once(TITLE, NEEDED_TITLE),
  link: once(ADDRESS, NEEDED_LINK),
  description: once(PLAIN, NEEDED_DESCRIPTION),
  blink: once({ text: [], also: [warn('no-blink')] }),
};

const CHANNEL: Rule = {
  children: {
    ...CHANNEL_CORE,
    category: many(CATEGORY),
    cloud: once(CLOUD),
    copyright: once(PLAIN),
    docs: once(ADDRESS),
    generator: once(text()),
    image: once(IMAGE),
    item: many(ITEM),
    language: once(text(checkLanguage)),
    ...each('', ['lastBuildDate', 'pubDate'], once(DATE)),
    ...each('', ['managingEditor', 'webMaster'], once(PERSON)),
    rating: many(text()),
    skipDays: once({ children: { day: { ...many(text()), ...NEEDED } }, also: [checkDays] }),
    skipHours: once({ children: { hour: { ...many(text()), ...NEEDED } }, also: [checkHours] }),
    textInput: once(TEXT_INPUT),
    ttl: once(text(checkPositive, notBlank)),
  },
  attributes: { 'indexing:index': [checkYesNo] },
  also: [
    checkTwins('duplicate-semantics', CHANNEL_TWINS),
    checkMetadata,
    checkItems,
    checkImage,
    checkSelfLink,
    checkPodcast,
  ],
};

/** The root of RSS. */
export const RSS: Rule = {
  children: {
    channel: once(CHANNEL, NEEDED),
    'access:restriction': once({ attributes: {} }),
  },
  attributes: { version: [checkVersion] },
  requiredAttributes: ['version'],
};

function isBoolean(value: string): boolean {
  return value === 'true' || value === 'false';
}
