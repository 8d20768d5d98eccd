/** Where it is written what the codes hold documents against. */
import { CHECK_CODES } from '../codes.ts';

/** Codes, with blanks between them, by the source of their rule. */
const SOURCES: Readonly<Record<string, string>> = {
  'XML 1.0':
    'bad-xml-version contains-system-entity missing-encoding nonstd-encoding obscure-encoding unknown-encoding undefined-named-entity unicode-error',
  'XML 1.0 §2.1': 'not-well-formed',
  'XML 1.0 §2.2; R-104': 'bad-characters',
  'RFC 8259': 'invalid-json',
  'RSS 0.91; R-102': 'deprecated-dtd invalid-doctype',
  'Namespaces in XML 1.0; R-108':
    'avoid-namespace-prefix invalid-namespace media-rss-namespace missing-namespace nonstd-prefix obsolete-namespace obsolete-wiki-namespace reserved-prefix undeterminable-vocabulary',
  'R-109': 'unknown-namespace unsupported-namespace misplaced-xhtml-content',
  'R-1410': 'document-too-large',
  'R-101, R-1001; RFC 7303': 'encoding-mismatch text-xml',
  'R-1001': 'non-specific-media-type unexpected-content-type',
  'R-1008': 'uncompressed',
  'R-1013': 'temp-redirect permanent-redirect',
  'R-1016': 'https-protocol-warning not-https',
  'R-1006': 'expires-zero',
  'R-907, R-1410': 'large-document',
  'RSS 2.0':
    'format-unchecked unknown-document obsolete-version invalid-rss-version no-blink undefined-element unexpected-attribute unexpected-text questionable-usage',
  'RSS 1.0': 'invalid-rdf',
  'RSS 2.0, «Required channel elements»; R-401':
    'missing-description missing-link missing-title missing-element missing-attribute',
  'RSS 2.0, «Extending RSS»': 'not-in-a-namespace',
  'R-423': 'use-of-extension-attr',
  'RSS 2.0, «Elements of <item>»; R-402':
    'item-must-contain-title-or-description duplicate-element duplicate-enclosure',
  'RSS 2.0, <guid>; R-206, R-207':
    'missing-guid invalid-permalink invalid-http-guid not-sufficiently-unique duplicate-value',
  'R-404': 'misplaced-item',
  'R-405': 'need-description-before-content',
  'R-410': 'missing-atom-self-link relative-self self-doesnt-match-location self-not-atom',
  'R-412; RSS 2.0, <image>':
    'image-link-doesnt-match image-title-doesnt-match image-url-format invalid-height invalid-width',
  'R-413; RSS 2.0, <enclosure>': 'use-zero-for-unknown',
  'R-416': 'avoid-text-input invalid-form-component-name',
  'R-418; RSS 1.0 module Syndication': 'invalid-update-period',
  'R-419; RSS 2.0, <skipHours>, <skipDays>':
    'eight-days-a-week invalid-day invalid-hour not-enough-hours-in-the-day use-zero-for-midnight',
  'R-420; RSS 1.0 module Slash': 'slash-date',
  'R-422': 'duplicate-description-semantics duplicate-item-semantics duplicate-semantics',
  'R-406, R-106; RSS profile, «Character Data»': 'character-data contains-html',
  'R-408, R-409; RSS 2.0, <author>': 'email-format invalid-contact missing-real-name unknown-host',
  'R-701…R-706; BCP 47': 'invalid-language missing-dc-language',
  'RFC 5322 §3.4.1': 'invalid-addr-spec',
  'Wfw namespace elements, wfw:commentRss': 'comment-rss',
  'RFC 4287 §4.1.1': 'missing-self misplaced-metadata missing-recommended-element',
  'RFC 4287 §4.1.2; R-502': 'missing-content-or-alternate missing-summary missing-textual-content',
  'RFC 4287 §4.1.3; R-504': 'missing-type-attr not-base64 html-fragment not-escaped',
  'RFC 4287 §3.1; R-504': 'contains-undeclared-html invalid-text-type missing-xhtml-div not-inline',
  'RFC 4287 §3.2.1': 'contains-email',
  'RFC 4287 §4.2.6; R-207': 'duplicate-entries duplicate-ids non-canonical-uri',
  'RFC 4287 §4.2.7; R-503, R-506':
    'atom-link-not-empty duplicate-atom-link missing-href unregistered-atom-link-rel same-document-reference',
  'RFC 4287 §4.2.11': 'missing-source-element',
  'R-306': 'duplicate-updated',
  'RFC 4685': 'no-thr-when',
  'RFC 5005 §2; R-913': 'current-not-self-in-complete-feed feed-rel-in-complete-feed',
  'RFC 5005 §3': 'feed-history-rel-in-entry link-past-end',
  'RFC 5005 §4; R-910': 'archive-incomplete missing-current-in-archive',
  'RFC 822, RFC 2822; R-301, R-302': 'incorrect-dow invalid-rfc2822-date problematical-rfc822-date',
  'RFC 3339; R-304': 'invalid-rfc3339-date',
  'W3C note Date and Time Formats': 'invalid-w3cdtf-date invalid-iso8601-date invalid-iso8601-date-time',
  'R-305': 'implausible-date',
  'RFC 3986; R-208':
    'invalid-full-link invalid-link invalid-uri-attribute invalid-uri-char invalid-url-attribute uri-not-iri scheme-not-iana-registered',
  'RFC 3987': 'invalid-iri',
  'RFC 4151; R-203': 'invalid-tag',
  'RFC 8141, RFC 9562': 'invalid-urn invalid-uuid',
  'RFC 6838': 'invalid-mime-attribute invalid-mime-type',
  'The specification of the element':
    'attr-not-blank not-blank unexpected-whitespace invalid-boolean-attribute invalid-comma-separated-integers invalid-float invalid-float-unit invalid-integer invalid-integer-attribute invalid-non-negative-integer invalid-percentage invalid-positive-integer invalid-true-false invalid-value too-long invalid-access-restriction-rel invalid-meta-content invalid-meta-name',
  'R-804': 'contains-rel-ref',
  'R-802': 'dangerous-style-attr security-risk security-risk-attr',
  'R-805; HTML Living Standard': 'not-html',
  'Readers, measured: Atom’s author and published': 'entry-author-missing entry-published-missing',
  'GeoRSS; W3C Basic Geo': 'coord-comma invalid-coord invalid-coord-list invalid-latitude invalid-longitude',
  'Media RSS 1.5; R-808':
    'deprecated-media-adult invalid-country-code invalid-credit-role invalid-media-expression invalid-media-hash invalid-media-medium invalid-media-rating invalid-media-restriction invalid-media-restriction-rel invalid-media-restriction-type invalid-media-text-type invalid-npt-time media-group-without-alternatives',
  'Apple Podcasts, «Podcast RSS feed requirements»':
    'invalid-duration invalid-itunes-category invalid-itunes-channel-type invalid-itunes-episode-type invalid-keywords invalid-yes-no invalid-yes-no-clean missing-itunes-element missing-itunes-email obsolete-itunes-category unsupported-itunes-format',
  'OPML 2.0; R-1103':
    'invalid-expansion-state invalid-opml-version invalid-outline-type invalid-outline-version missing-outline-type missing-title-attr missing-url-attr missing-xml-url',
  'JSON Feed 1.1': 'json-empty json-key-newer',
  'sitemaps.org/protocol.html': 'sitemap-duplicate-url sitemap-invalid-value sitemap-other-host sitemap-too-large',
  'developers.google.com: news sitemaps': 'sitemap-deprecated-element',
};

const BY_CODE = new Map(
  Object.entries(SOURCES).flatMap(([source, codes]) => codes.split(' ').map((code) => [code, source])),
);

const RULES: Readonly<Record<string, readonly [severity: string, rule?: string]>> = CHECK_CODES;

/** The section of a specification, or the number of a rule. */
export function sourceOf(code: string): string {
  return BY_CODE.get(code) ?? RULES[code]?.[1] ?? '';
}
