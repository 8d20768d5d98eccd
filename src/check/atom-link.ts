/** Links in Atom (RFC 4287 §4.2.7, RFC 4685 §4, RFC 5005), and what they must be together. */
import { isElement } from './tree.ts';
import type { XmlElement } from './tree.ts';
import { checkRfc3339 } from './values/dates.ts';
import { plainText } from './values/html.ts';
import { checkLanguage } from './values/language.ts';
import { isMediaType } from './values/media-type.ts';
import { checkNonNegative } from './values/numbers.ts';
import { checkGiven, excerpt, notBlank } from './values/text.ts';
import { checkReference } from './values/uri.ts';
import { canonicalUri } from './values/uri-canonical.ts';
import type { Checker, ElementCheck, Rule, Spot, ValueCheck } from './vocabulary.ts';
import { attributeOf, baseAt, childrenOf } from './vocabulary.ts';

/** The relations that the IANA has registered and feeds use. */
const RELATIONS: ReadonlySet<string> = new Set(
  `about alternate amphtml appendix archives author bookmark canonical chapter collection contents copyright
  create-form current describedby describes disclosure dns-prefetch duplicate edit edit-form edit-media enclosure external first
  glossary help hosts hub icon index item last latest-version license linkset lrdd manifest me memento monitor monitor-group next
  next-archive nofollow noreferrer original payment pingback preconnect predecessor-version prefetch preload
  prerender prev prev-archive preview previous privacy-policy profile related replies search section self service shortlink
  start stylesheet subsection successor-version tag terms-of-service timegate timemap type up version-history via webmention
  working-copy working-copy-of`.split(/\s+/),
);
/** A relation of one's own. */
const IRI = /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i;
const REGISTRY = 'http://www.iana.org/assignments/relation/';

/** Relations between the documents of one feed (RFC 5005). */
const HISTORY: ReadonlySet<string> = new Set('current first last next next-archive prev-archive previous'.split(' '));

const FEED_TYPES: ReadonlySet<string> = new Set(['application/atom+xml', 'application/rss+xml', 'application/rdf+xml']);

/** The relation of a link by its short name; `alternate` where it names none. */
export function relationOf(link: XmlElement): string {
  const relation = attributeOf(link, 'rel') ?? 'alternate';
  return relation.startsWith(REGISTRY) ? relation.slice(REGISTRY.length) : relation;
}

/** Whether a relation is between the documents of one feed (RFC 5005). */
export function isHistory(relation: string): boolean {
  return HISTORY.has(relation);
}

/** Codes: attr-not-blank, unregistered-atom-link-rel (values: value), feed-history-rel-in-entry (value). */
const checkRelation: ValueCheck = (value, spot, checker) => {
  const relation = relationOf(spot.element);
  notBlank(value, spot, checker);
  if (!RELATIONS.has(relation) && !IRI.test(relation))
    checker.report('unregistered-atom-link-rel', spot, { value: excerpt(value) });
  if (isHistory(relation) && spot.parent && spot.parent.element.key === 'atom:entry')
    checker.report('feed-history-rel-in-entry', spot, { value: relation });
};

/** Codes: invalid-mime-type, self-not-atom (a link to itself that says it is no feed); values: value. */
const checkLinkType: ValueCheck = (value, spot, checker) => {
  if (!isMediaType(value)) checker.report('invalid-mime-type', spot, { value: excerpt(value) });
  else if (relationOf(spot.element) === 'self' && !FEED_TYPES.has(value.replace(/;.*/s, '')))
    checker.report('self-not-atom', spot, { value: excerpt(value) });
};

/** An attribute for links to replies alone (RFC 4685 §4; `unexpected-attribute`). */
const onlyReplies: ValueCheck = (_value, spot, checker) => {
  if (relationOf(spot.element) !== 'replies') checker.report('unexpected-attribute', spot);
};

/** A draft of RFC 4685 had it (`no-thr-when`). */
const noWhen: ValueCheck = (_value, spot, checker) => checker.report('no-thr-when', spot);

/** A link of a feed to itself says where it is: codes relative-self, self-doesnt-match-location (values: value, url). */
const checkSelf: ValueCheck = (value, spot, checker) => {
  if (relationOf(spot.element) !== 'self' || !isChannel(spot.parent)) return;
  if (!hasHost(value) && !hasBase(spot)) checker.report('relative-self', spot, { value: excerpt(value) });
  const base = baseAt(spot, checker);
  if (checker.url === undefined || !URL.canParse(value, base)) return;
  const self = canonicalAddress(new URL(value, base).href);
  if (self === canonicalAddress(checker.url) || (base !== undefined && self === canonicalAddress(base))) return;
  checker.report('self-doesnt-match-location', spot, { value: excerpt(value), url: checker.url });
};

function isChannel(spot: Spot | undefined): boolean {
  return spot !== undefined && /^(?:atom:feed|channel)$/.test(spot.element.key);
}

function hasHost(address: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:)?\/\/[^/?#]/i.test(address);
}

/** Whether an `xml:base` around a spot names a host. */
function hasBase(spot: Spot | undefined): boolean {
  if (spot === undefined) return false;
  const own = spot.element.attributes.find(({ name }) => name === 'xml:base')?.value;
  return (own !== undefined && hasHost(own)) || hasBase(spot.parent);
}

function canonicalAddress(address: string): string {
  const document = address.replace(/#.*/s, '');
  return canonicalUri(document) ?? document;
}

/** A link says where to, and nothing between its tags (`missing-href`, `atom-link-not-empty`). */
const checkWhole: ElementCheck = (spot, checker) => {
  const { element } = spot;
  if (attributeOf(element, 'href') === undefined) checker.report('missing-href', spot);
  const hasText = element.children.some((child) => !isElement(child) && /\S/.test(child.text));
  if (hasText) checker.report('atom-link-not-empty', spot);
};

export const LINK: Rule = {
  isFree: true,
  attributes: {
    href: [checkReference, checkSelf],
    hreflang: [checkLanguage],
    length: [checkGiven, checkNonNegative],
    rel: [checkRelation],
    title: [notBlank, plainText],
    type: [checkLinkType],
    'thr:count': [onlyReplies, checkNonNegative],
    'thr:updated': [onlyReplies, checkRfc3339],
    'thr:when': [noWhen],
    'rdf:resource': [],
    'rdf:type': [],
  },
  also: [checkWhole],
};

/** Two alternates of one type and language can't both be it (`duplicate-atom-link`; values: type, language). */
export const checkAlternates: ElementCheck = (spot, checker) => {
  const seen = new Set<string>();
  for (const link of childrenOf(spot.element, 'atom:link')) {
    if (relationOf(link) !== 'alternate') continue;
    const type = attributeOf(link, 'type') ?? '';
    const language = attributeOf(link, 'hreflang') ?? '';
    const key = `${type} ${language}`;
    if (seen.has(key))
      checker.report(
        'duplicate-atom-link',
        { element: link, parent: spot },
        { type: excerpt(type), language: excerpt(language) },
      );
    seen.add(key);
  }
};

/** Where a link leads, in canonical form. */
export function targetOf(link: Spot, checker: Checker): string {
  const href = attributeOf(link.element, 'href') ?? '';
  const base = baseAt(link, checker);
  return canonicalAddress(URL.canParse(href, base) ? new URL(href, base).href : href);
}

/** The addresses of the document in which links stand: where it is published, and where it says that it is. */
export function ownAddresses(links: readonly Spot[], checker: Checker): ReadonlySet<string> {
  const selves = links.filter(({ element }) => relationOf(element) === 'self').map((link) => targetOf(link, checker));
  return new Set(checker.url === undefined ? selves : [...selves, canonicalAddress(checker.url)]);
}
