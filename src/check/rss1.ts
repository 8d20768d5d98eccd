/** RSS 1.0 and 0.90, which are RDF: the elements and what may stand in them. */
import { RESOURCE } from './extensions/everywhere.ts';
import { checkPodcast } from './extensions/podcast.ts';
import { checkStripes } from './rdf.ts';
import { CHANNEL_CORE, IMAGE_CORE, ITEM_CORE, TEXT_INPUT } from './rss.ts';
import { checkChannelLanguage } from './rss-channel.ts';
import { ANYTHING, each, many, once, text } from './rules.ts';
import { checkMediaType } from './values/media-type.ts';
import { excerpt } from './values/text.ts';
import { checkUri } from './values/uri.ts';
import { attributeOf, childrenOf } from './vocabulary.ts';
import type { ChildRule, ElementCheck, Rule } from './vocabulary.ts';

type Children = Readonly<Record<string, ChildRule>>;

const LABELS = each('rdfs', ['label', 'comment'], many(text()));

/** An RDF sequence of addresses. */
const SEQUENCE: Rule = {
  children: { 'rdf:li': many({ attributes: { resource: [], 'rdf:resource': [] } }) },
};

/** A channel that names itself names its items (`missing-element`; values: missing). */
const checkItemsNamed: ElementCheck = (spot, checker) => {
  const isNamed = attributeOf(spot.element, 'rdf:about') !== undefined;
  if (isNamed && childrenOf(spot.element, 'rss1:items').length === 0) {
    checker.report('missing-element', spot, { missing: 'items' });
  }
};

const CHANNEL: Rule = {
  children: {
    ...CHANNEL_CORE,
    ...LABELS,
    items: once({ attributes: { 'rdf:parseType': [] }, children: { 'rdf:Seq': many(SEQUENCE) } }),
    ...each('', ['image', 'textinput'], once(ANYTHING)),
  },
  also: [checkItemsNamed, checkChannelLanguage, checkPodcast],
};

const { title: TITLE, link: LINK, ...ITEM_OTHERS } = ITEM_CORE;

const ITEM: Rule = {
  children: {
    ...ITEM_OTHERS,
    ...LABELS,
    title: once(TITLE.rule, { required: true }),
    link: once(LINK.rule, { required: true }),
    'l:permalink': many({ ...RESOURCE, attributes: { ...RESOURCE.attributes, 'l:type': [checkMediaType] } }),
    'thr:children': many(ANYTHING),
    'trackback:ping': once(RESOURCE),
    'trackback:about': many(RESOURCE),
  },
};

/** No two of a document's parts have one name (`duplicate-value`; values: value). */
const checkNames: ElementCheck = (spot, checker) => {
  const seen = new Set<string>();
  for (const element of ['channel', 'item'].flatMap((name) => childrenOf(spot.element, `rss1:${name}`))) {
    const value = attributeOf(element, 'rdf:about');
    if (value === undefined) continue;
    const at = { element, parent: spot, attribute: 'rdf:about' };
    if (seen.has(value)) checker.report('duplicate-value', at, { value: excerpt(value) });
    seen.add(value);
  }
};

const RDF_TEXT = { 'rdf:parseType': [], 'rdf:datatype': [], 'rdf:resource': [] };

/** A rule of RSS for RDF: its elements in the namespace of `prefix`, texts with RDF's attributes, resources with their address. */
function inRdf(rule: Rule, prefix: string): Rule {
  const attributes = { ...(rule.text ? RDF_TEXT : {}), ...rule.attributes };
  return {
    ...rule,
    attributes,
    ...(rule.children ? { children: childrenInRdf(rule.children, prefix) } : {}),
    ...(rule === RESOURCE ? { requiredAttributes: ['rdf:resource'] } : {}),
  };
}

function childrenInRdf(children: Children, prefix: string): Children {
  return Object.fromEntries(
    Object.entries(children).map(([key, child]) => [
      key.includes(':') ? key : `${prefix}:${key}`,
      { ...child, rule: inRdf(child.rule, prefix) },
    ]),
  );
}

/** A part of the document, which RSS 1.0 names by its address. */
function named(rule: Rule): Rule {
  return { ...rule, attributes: { ...rule.attributes, 'rdf:about': [checkUri] }, requiredAttributes: ['rdf:about'] };
}

/** A picture, whose sides RSS 1.0 doesn't tell. */
const IMAGE: Rule = { children: IMAGE_CORE };

const ITEMS = { image: many(IMAGE), item: many(ITEM), textinput: many(TEXT_INPUT) };

/** In RSS 0.90 nothing is named. */
const RSS090: Children = childrenInRdf(
  { ...ITEMS, channel: once({ ...CHANNEL, also: [checkChannelLanguage] }) },
  'rss090',
);

const RSS10: Children = childrenInRdf(
  {
    channel: once(named(CHANNEL)),
    image: many(named(IMAGE)),
    item: many(named(ITEM)),
    textinput: many(named({ ...TEXT_INPUT, also: [] })),
  },
  'rss1',
);

/** There is a channel (`missing-element`; values: missing). */
const checkChannel: ElementCheck = (spot, checker) => {
  const channels = ['rss1:channel', 'rss090:channel'].flatMap((key) => childrenOf(spot.element, key));
  if (channels.length === 0) checker.report('missing-element', spot, { missing: 'channel' });
};

/** The root of RSS 1.0 and 0.90. */
export const RSS1: Rule = {
  children: {
    ...RSS090,
    ...RSS10,
    'cc:License': many(ANYTHING),
    'taxo:topic': many(ANYTHING),
    'rdf:Description': many(ANYTHING),
  },
  also: [checkChannel, checkNames, checkStripes],
};
