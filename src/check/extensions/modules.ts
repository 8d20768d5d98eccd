/** The modules of RSS and what else stands in a feed or in an item: content, syndication, slash, threads and the like. */
import { ANYTHING, each, many, once, text } from '../rules.ts';
import { checkEventDate, checkIso8601, checkW3cDate } from '../values/dates.ts';
import { plainText } from '../values/html.ts';
import { checkLanguage } from '../values/language.ts';
import { checkMediaType } from '../values/media-type.ts';
import {
  checkFloat,
  checkInteger,
  checkIntegers,
  checkNonNegative,
  checkPositive,
  oneOf,
  oneOfInAnyCase,
} from '../values/numbers.ts';
import { excerpt, notBlank } from '../values/text.ts';
import { checkCanonicalUri, checkFullUri, checkHttpUrl, checkIri, checkReference, isFullUri } from '../values/uri.ts';
import type { ChildRule, ElementCheck, Rule, ValueCheck } from '../vocabulary.ts';
import { EVERYWHERE, RESOURCE } from './everywhere.ts';
import { MEDIA, MEDIA_ITEM } from './media.ts';

type Children = Readonly<Record<string, ChildRule>>;

const ADDRESS = text(checkFullUri);
const COUNT = text(checkNonNegative);

/** A type is a media type, or an address that stands for one. */
const checkLinkType: ValueCheck = (value, spot, checker) => {
  (value.includes(':') ? checkFullUri : checkMediaType)(value, spot, checker);
};

/** A link of the RSS 1.0 module; only `rel` is required. */
const L_LINK: Rule = {
  ...RESOURCE,
  attributes: {
    ...RESOURCE.attributes,
    'l:lang': [checkLanguage],
    'l:rel': [checkFullUri],
    'l:title': [plainText],
    'l:type': [checkLinkType],
  },
  requiredAttributes: ['l:rel'],
};

/** What an entry answers (RFC 4685). */
const IN_REPLY_TO: Rule = {
  text: [],
  attributes: {
    href: [checkReference],
    ref: [checkCanonicalUri],
    source: [checkReference],
    type: [checkMediaType],
  },
};

const BOTH: Children = { ...EVERYWHERE, ...MEDIA, 'taxo:topics': many(ANYTHING), 'l:link': many(L_LINK) };

/** Spelled so by mistake, but readers know it (`comment-rss`). */
const warnOfCommentRss: ElementCheck = (spot, checker) => checker.report('comment-rss', spot);

const CONTENT_ITEM: Rule = {
  children: { ...each('content', ['format', 'encoding'], once(RESOURCE)), 'rdf:value': once(text()) },
};

/** The content module's older form, a list of representations. */
const CONTENT_ITEMS: Rule = {
  children: {
    'rdf:Bag': once({ children: { 'rdf:li': many({ children: { 'content:item': many(CONTENT_ITEM) } }) } }),
  },
};

/** In an item of RSS or an entry of Atom. */
export const ITEM_MODULES: Children = {
  ...BOTH,
  ...MEDIA_ITEM,
  'annotate:reference': once(RESOURCE),
  'ag:source': once(text()),
  'ag:sourceURL': once(ADDRESS),
  'ag:timestamp': once(text(checkIso8601)),
  'cc:license': many(ANYTHING),
  'creativeCommons:license': many(ADDRESS),
  ...each('ev', ['startdate', 'enddate'], once(text(checkEventDate))),
  ...each('ev', ['location', 'organizer'], many(ANYTHING)),
  'ev:type': once(text()),
  ...each('feedburner', ['awareness', 'origEnclosureLink', 'origLink'], once(ADDRESS)),
  ...each('foaf', ['maker', 'primaryTopic'], many(ANYTHING)),
  'slash:comments': once(COUNT),
  ...each('slash', ['section', 'department'], many(text())),
  'slash:hit_parade': once(text(checkIntegers)),
  'sx:sync': many(ANYTHING),
  'thr:total': once(COUNT),
  'thr:in-reply-to': many(IN_REPLY_TO),
  'trackback:ping': once(ADDRESS),
  'trackback:about': many(ADDRESS),
  ...each('wfw', ['comment', 'commentRss'], once(ADDRESS)),
  'wfw:commentRSS': once({ ...ADDRESS, also: [warnOfCommentRss] }),
  ...each('wiki', ['diff', 'history', 'importance', 'status', 'version'], many(text())),
  ...each('conversationsNetwork', ['introMilliseconds', 'ratingCount'], once(COUNT)),
  'conversationsNetwork:image': once(text(checkHttpUrl)),
  'conversationsNetwork:ratingAverage': once(text(checkFloat)),
  'conversationsNetwork:ratingIndividual': once(text(checkPositive)),
  'conversationsNetwork:ratingTimestamp': once(text(checkIso8601)),
};

/** In an item of RSS alone. */
export const RSS_ITEM_MODULES: Children = { ...ITEM_MODULES, 'content:items': once(CONTENT_ITEMS) };

const ROBOTS = ['all', 'none'].concat(
  ['index', 'noindex'].flatMap((index) =>
    ['follow', 'nofollow'].flatMap((follow) => [index, follow, `${index},${follow}`, `${follow},${index}`]),
  ),
);

/** Lists and sorting of Microsoft's feed platform. */
const LIST_INFO: Rule = {
  children: {
    'cf:sort': many({ attributes: { 'data-type': [], default: [], element: [], label: [], ns: [] } }),
    'cf:group': many({ attributes: { element: [], label: [], ns: [] } }),
  },
};

function search(prefix: string): Children {
  return {
    ...each(prefix, ['totalResults', 'itemsPerPage'], once(COUNT)),
    [`${prefix}:startIndex`]: once(text(checkInteger)),
    [`${prefix}:Query`]: many(ANYTHING),
  };
}

/** An address that Atom resolves against its base, and that is none in RSS otherwise (`contains-rel-ref`; values: value). */
const checkButton: ValueCheck = (value, spot, checker) => {
  if (checker.kind === 'atom') checkIri(value, spot, checker);
  else if (!isFullUri(value)) checker.report('contains-rel-ref', spot, { value: excerpt(value) });
};

const FEEDBURNER: Children = {
  ...each('feedburner', ['awareness', 'feedburnerHostname'], once(ADDRESS)),
  'feedburner:browserFriendly': once(text(plainText)),
  'feedburner:emailServiceId': once(text()),
  'feedburner:feedFlare': many({
    text: [plainText],
    attributes: { href: [checkButton], src: [checkButton] },
    requiredAttributes: ['href', 'src'],
  }),
  'feedburner:info': many({ attributes: { uri: [checkIri] }, requiredAttributes: ['uri'] }),
};

/** In a channel of RSS or a feed of Atom. */
export const CHANNEL_MODULES: Children = {
  ...BOTH,
  ...each('admin', ['generatorAgent', 'errorReportsTo'], once(RESOURCE)),
  ...each('blogChannel', ['blogRoll', 'mySubscriptions', 'blink', 'changes'], once(ADDRESS)),
  'cc:license': many(ANYTHING),
  'creativeCommons:license': many(ADDRESS),
  'cf:listinfo': many(LIST_INFO),
  'cf:treatAs': many(text()),
  'cp:server': many(RESOURCE),
  ...FEEDBURNER,
  ...each('fh', ['archive', 'complete'], many({})),
  'foaf:maker': many(ANYTHING),
  ...search('opensearch'),
  ...search('opensearch10'),
  'sx:sharing': many(ANYTHING),
  'sy:updatePeriod': once(text(oneOf('invalid-update-period', ['hourly', 'daily', 'weekly', 'monthly', 'yearly']))),
  'sy:updateFrequency': once(text(checkPositive, notBlank)),
  'sy:updateBase': once(text(checkW3cDate)),
  'thr:in-reply-to': many(IN_REPLY_TO),
  'wiki:interwiki': many(text()),
  'xhtml:div': many(ANYTHING),
  'xhtml:meta': many({
    attributes: {
      name: [oneOfInAnyCase('invalid-meta-name', ['robots'])],
      content: [oneOfInAnyCase('invalid-meta-content', ROBOTS)],
    },
    requiredAttributes: ['name', 'content'],
  }),
};
