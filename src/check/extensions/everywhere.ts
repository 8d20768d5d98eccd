/** Elements that may stand in any part of a feed: Dublin Core, its terms, RDF, places, OPML. */
import { ANYTHING, each, many, once, text } from '../rules.ts';
import { checkRfc822, checkW3cDate } from '../values/dates.ts';
import { htmlText, plainText } from '../values/html.ts';
import { checkLanguage } from '../values/language.ts';
import { checkPositive } from '../values/numbers.ts';
import { checkContact } from '../values/people.ts';
import { notBlank } from '../values/text.ts';
import { checkHttpUrl, checkUri } from '../values/uri.ts';
import type { ChildRule, Rule } from '../vocabulary.ts';
import { PLACES } from './places.ts';

type Children = Readonly<Record<string, ChildRule>>;

/** An element that names something else by its address (`invalid-link`). */
export const RESOURCE: Rule = { text: [], attributes: { 'rdf:resource': [checkUri], 'dc:title': [] } };

/** Dublin Core, but for what each format has a core element for. */
const DC: Children = {
  ...each('dc', ['title', 'description', 'type', 'format', 'source'], once(text())),
  ...each('dc', ['publisher', 'contributor', 'identifier', 'relation', 'coverage'], many(text())),
  'dc:language': once(text(checkLanguage)),
  'dc:rights': once(text(plainText)),
};

const DCTERMS: Children = {
  ...each('dcterms', ['alternative', 'audience'], many(text())),
  ...each('dcterms', ['abstract', 'dateAccepted', 'dateCopyrighted', 'dateSubmitted', 'mediator'], once(text())),
  ...each('dcterms', ['created', 'issued', 'modified'], once(text(checkW3cDate))),
  'dcterms:extent': once(text(checkPositive, notBlank)),
  'dcterms:tableOfContents': once(RESOURCE),
  ...each(
    'dcterms',
    ['isVersionOf', 'hasVersion', 'isReplacedBy', 'replaces', 'isRequiredBy', 'requires'],
    many(RESOURCE),
  ),
  ...each('dcterms', ['isPartOf', 'hasPart', 'isReferencedBy', 'references', 'isFormatOf'], many(RESOURCE)),
  ...each('dcterms', ['hasFormat', 'conformsTo'], many(RESOURCE)),
  ...each('dcterms', ['valid', 'available', 'spatial', 'temporal', 'accessRights', 'accrualMethod'], many(ANYTHING)),
  ...each('dcterms', ['accrualPeriodicity', 'accrualPolicy', 'bibliographicCitation'], many(ANYTHING)),
  ...each(
    'dcterms',
    ['educationLevel', 'instructionalMethod', 'license', 'provenance', 'rightsHolder'],
    many(ANYTHING),
  ),
};

const OPML: Children = {
  ...each('opml', ['dateCreated', 'dateModified'], once(text(checkRfc822))),
  'opml:ownerName': once(text(htmlText)),
  'opml:ownerEmail': once(text(checkContact)),
  'opml:ownerId': once(text(checkHttpUrl)),
};

/** In any part of a feed. Tombstones (RFC 6721) mean something in a feed of Atom alone, which has a rule of its own for them. */
export const EVERYWHERE: Children = {
  ...each('at', ['deleted-entry', 'by', 'comment'], many(ANYTHING)),
  ...DC,
  ...DCTERMS,
  ...each('rdf', ['RDF', 'type', 'Description'], many(ANYTHING)),
  'rdfs:seeAlso': many(RESOURCE),
  ...PLACES,
  ...OPML,
};

/** Dublin Core's twins of core elements: who, about what and when. */
export const DC_CREATED: Children = {
  ...each('dc', ['creator', 'subject'], many(text())),
  'dc:date': once(text(checkW3cDate)),
};
