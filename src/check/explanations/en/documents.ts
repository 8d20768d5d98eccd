import { AT } from '../texts.ts';
import type { CheckTexts } from '../texts.ts';
import { GUESSED, IGNORED } from './words.ts';

const REFUSED = 'A strict reader stops here, and shows nothing of the feed.';
const UNKNOWN_NAMES = 'Readers know an element by its namespace; under another one it isn’t there for them.';
const TYPE_MATTERS =
  'Readers and browsers decide by the Content-Type what a document is and how its letters are encoded.';

/** Bytes, XML, namespaces, and what HTTP says. */
export const documents = {
  'avoid-namespace-prefix': [
    '[the prefix {prefix} ]is troublesome for elements of Atom',
    'make the namespace the default one: xmlns="…", and write the elements without a prefix',
    'Elements of Atom or XHTML have a prefix in this feed.',
    'Some readers look for «entry», never for «atom:entry», and find no articles.',
  ],
  'bad-characters': [
    `${AT}damaged characters[: «{value}»]`,
    'save the text again from its source, in UTF-8',
    'There are control characters, replacement characters or UTF-8 that was read as another encoding.',
    'Readers show boxes and gibberish, and nobody can tell the letters any more.',
  ],
  'bad-xml-version': [
    'XML [{value} ]is not XML 1.0',
    'begin the document with <?xml version="1.0" encoding="utf-8"?>',
    'The XML declaration names a version other than 1.0.',
    REFUSED,
  ],
  'contains-system-entity': [
    'a DTD or an entity from outside[: {value}]',
    'take the DOCTYPE out, and write the characters themselves',
    'The document asks the reader to fetch a DTD or an entity from elsewhere.',
    'For safety readers don’t fetch it, and what it stands for is lost.',
  ],
  'deprecated-dtd': [
    'the DTD of RSS 0.91 has moved[: {value}]',
    'take the DOCTYPE out: RSS needs none',
    'The document names a DTD at an address that no longer serves it.',
    'Readers that look for it wait in vain, and others refuse any DTD.',
  ],
  'document-too-large': [
    'the document is too large[: {size}][, and the limit is {limit}]',
    'publish fewer articles in the feed, and the older ones in archives',
    'The document has more bytes or elements than the checker reads.',
    'Readers have limits too: Google stops at 2 MB, the W3C at 5 MB, miniflux at 15 MB.',
  ],
  'encoding-mismatch': [
    'HTTP says {charset}, the document {encoding}',
    'let both say utf-8',
    'The encoding in the Content-Type is not that of the XML declaration.',
    'Some readers believe the one, some the other: Kazakh letters become gibberish for half of them.',
  ],
  'format-unchecked': [
    'this format is recognised, but not checked[: {namespace}]',
    'publish RSS 2.0, Atom 1.0 or JSON Feed 1.1',
    'The document is of an old format that few publish today.',
    'Newer readers may not take it.',
  ],
  'https-protocol-warning': [
    'the validator can’t read this address over HTTPS',
    'check the certificate and its chain',
    'The address is served over HTTPS in a way that older readers can’t follow.',
    'They can’t fetch the feed.',
  ],
  'invalid-doctype': [
    'this DOCTYPE is not that of RSS 0.91[: {value}]',
    'take the DOCTYPE out',
    'The DOCTYPE does not fit the version of RSS.',
    'Readers refuse documents with a DOCTYPE, because entities in it can be used for attacks.',
  ],
  'invalid-json': [
    'this is not JSON[: «{found}» {reason}]',
    'look for a comma, quotation mark or bracket that is missing or one too many just before',
    'The text breaks the grammar of JSON.',
    REFUSED,
  ],
  'invalid-namespace': [
    `${AT}the namespace [«{namespace}» ]is not that of this format`,
    'copy the namespace to the letter: http://www.w3.org/2005/Atom for Atom, none for RSS',
    'The root element is in a namespace where the format has another, or none.',
    UNKNOWN_NAMES,
  ],
  'media-rss-namespace': [
    'the namespace of Media RSS lacks its last slash[: {namespace}]',
    'write http://search.yahoo.com/mrss/',
    'The address of the namespace is a letter short.',
    UNKNOWN_NAMES,
  ],
  'missing-encoding': [
    'the document doesn’t say its encoding',
    'begin it with <?xml version="1.0" encoding="utf-8"?>',
    'There is no XML declaration, or it names no encoding.',
    'UTF-8 is assumed; a server that says something else makes gibberish of it.',
  ],
  'missing-namespace': [
    `${AT}the namespace is missing`,
    'add xmlns="http://www.w3.org/2005/Atom", or the namespace that belongs to the prefix',
    'An element or a prefix is used without its namespace being declared.',
    UNKNOWN_NAMES,
  ],
  'misplaced-xhtml-content': [
    `${AT}XHTML has no place among the elements of a feed`,
    'take it out, or put it into the content of an article',
    'There is an XHTML element, a script say, where elements of the feed should be.',
    'Readers pass over it; a script in a feed makes them suspicious.',
  ],
  'non-specific-media-type': [
    'the media type [{value} ]doesn’t say that this is a feed[; expected {expected}]',
    'serve application/rss+xml, application/atom+xml or application/feed+json, with charset=utf-8',
    'The document is served as XML of any kind.',
    TYPE_MATTERS,
  ],
  'nonstd-encoding': [
    'this encoding is not one that all XML parsers know[: {encoding}]',
    'save the document in UTF-8',
    'XML parsers must know UTF-8 and UTF-16 only.',
    REFUSED,
  ],
  'nonstd-prefix': [
    'the prefix {prefix} is unusual[; the usual one is {preferred}]',
    'write the usual prefix',
    'The namespace is mostly used with another prefix.',
    'Simple readers look for «content:encoded» by its very letters.',
  ],
  'not-well-formed': [
    'the XML is broken[: {cause}][ «{found}»]',
    'mend this place, and escape & as &amp; and < as &lt;',
    'The document breaks the grammar of XML here.',
    REFUSED,
  ],
  'obscure-encoding': [
    'hardly any reader knows this encoding[: {encoding}]',
    'save the document in UTF-8',
    'The encoding is a rare one.',
    REFUSED,
  ],
  'obsolete-namespace': [
    'this is an old version of the format[: {namespace}]',
    'publish Atom 1.0: xmlns="http://www.w3.org/2005/Atom"',
    'The namespace is that of a draft, such as Atom 0.3.',
    'Newer readers know the final version only.',
  ],
  'obsolete-version': [
    'this version of RSS is out of date[: {value}]',
    'write version="2.0"',
    'RSS 2.0 has replaced the version that is named.',
    'Readers may ignore elements that the old version didn’t have, such as guid and enclosure.',
  ],
  'obsolete-wiki-namespace': [
    'the wiki module has another namespace now[: {namespace}]',
    'write http://purl.org/rss/1.0/modules/wiki/',
    'The namespace is an early one.',
    UNKNOWN_NAMES,
  ],
  'reserved-prefix': [
    'the prefix {prefix} belongs to another namespace[: {namespace}]',
    'choose another prefix',
    'A well-known prefix stands for a namespace that isn’t its own.',
    'Simple readers look at the prefix alone and take the elements for others.',
  ],
  'temp-redirect': [
    'the address redirects only for the time being[: {url}][ to {target}]',
    'answer 301 or 308 if the feed has moved for good',
    'The server sends a temporary redirect (302, 303 or 307).',
    'Readers keep asking the old address each time.',
  ],
  'text-xml': [
    'a text/… type without charset means US-ASCII to strict readers',
    'serve application/rss+xml; charset=utf-8',
    'The Content-Type begins with text/ and names no charset.',
    TYPE_MATTERS,
  ],
  uncompressed: [
    'the answer is not compressed[: {size} bytes]',
    'switch gzip or Brotli on for feeds',
    'The server sends the document as it is, though the reader takes gzip.',
    'A feed is fetched hundreds of times a day, and compression saves four bytes in five.',
  ],
  'undefined-named-entity': [
    'XML doesn’t know the entity [{value}]',
    'write the character itself, or its number: &#160; instead of &nbsp;',
    'Only &amp; &lt; &gt; &quot; &apos; exist in XML; &nbsp; and the like are HTML’s.',
    REFUSED,
  ],
  'undeterminable-vocabulary': [
    `${AT}an element without a namespace in Atom`,
    'give it the namespace of its vocabulary',
    'In Atom, whatever has no namespace belongs to nobody.',
    'No reader knows what to do with it.',
  ],
  'unexpected-content-type': [
    'this Content-Type is not that of the document[: {value}][; expected {expected}]',
    'serve application/rss+xml, application/atom+xml or application/feed+json, with charset=utf-8',
    'The server says that the document is something else.',
    TYPE_MATTERS,
  ],
  'unicode-error': [
    'the bytes don’t fit the encoding[ {encoding}]',
    'save the document in UTF-8, and let the declaration say so',
    'Some bytes are no letters in the encoding that the document names.',
    REFUSED,
  ],
  'unknown-document': [
    'this is no document that the checker knows[: {element}][: {cause}][; it names the feeds {feeds}]',
    'check the address or the file: it should be RSS, Atom, JSON Feed, OPML or a sitemap',
    'The root of the document belongs to no known format; it may be an HTML page.',
    'Readers find no feed here.',
  ],
  'unknown-encoding': [
    'there is no encoding [«{encoding}»]',
    'save the document in UTF-8, and write encoding="utf-8"',
    'The name of the encoding is misspelt or unknown.',
    REFUSED,
  ],
  'unknown-namespace': [
    'the namespace [«{namespace}» ]is not a widely used one',
    'check its spelling; keep what a partner alone needs in a feed for that partner',
    'The checker knows no vocabulary of that name.',
    'It may be an extension for one reader; others pass over it.',
  ],
  'unsupported-namespace': [
    'what stands in the namespace {name} is not checked[: {namespace}]',
    'nothing needs repair; check it with that vocabulary’s own tool',
    'The vocabulary is known, but there are no rules for it here.',
    'Mistakes in it would go unseen.',
  ],
  'not-in-a-namespace': [
    `${AT}what extends RSS needs a namespace`,
    'give the element the prefix of its parent',
    'An element inside an extension has no namespace.',
    GUESSED,
  ],
  'unknown-host': [
    `${AT}there is no such host[: {value}]`,
    'check the address after the @',
    'The domain of the mail address can’t exist.',
    'Nobody can write to it.',
  ],
  'invalid-rdf': [
    `${AT}this is not RDF as RSS 1.0 uses it`,
    'publish RSS 2.0 or Atom 1.0, or mend the rdf: attributes',
    'RSS 1.0 is RDF, and its grammar is strict.',
    IGNORED,
  ],
} as const satisfies CheckTexts;
