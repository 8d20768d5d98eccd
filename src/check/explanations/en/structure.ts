import { AT } from '../texts.ts';
import type { CheckTexts } from '../texts.ts';
import { GUESSED, IGNORED } from './words.ts';

const CONFUSED = 'Some readers take the first, some the last.';
const HISTORY = 'A reader that follows the archives goes astray or stops.';
const SELF = 'Readers learn from it where the feed lives; WebSub doesn’t work without it.';

/** Elements that are out of place, or there twice, in RSS and Atom. */
export const structure = {
  'archive-incomplete': [
    'an archive without a link to the one before it',
    'add <link rel="prev-archive">, unless this is the oldest',
    'An archive of RFC 5005 names the archive before it.',
    HISTORY,
  ],
  'atom-link-not-empty': [
    'atom:link holds text',
    'put the address into href, and leave the element empty',
    'The address of an Atom link stands in its attribute.',
    'Readers don’t see text in it.',
  ],
  'avoid-text-input': [
    'textInput is of no use',
    'take it out',
    'RSS once had an element for a text field.',
    'Nearly all readers ignore it.',
  ],
  'comment-rss': [
    'wfw:commentRSS is a misspelling',
    'write wfw:commentRss',
    'The specification once had it wrong itself.',
    'Readers look for the one spelling and don’t find the comments.',
  ],
  'current-not-self-in-complete-feed': [
    'in a complete feed, the link current must be the feed itself',
    'give rel="current" and rel="self" one address, or take current out',
    'A feed with fh:complete is all there is.',
    HISTORY,
  ],
  'duplicate-atom-link': [
    'two alternate links of one type[ ({type})][ and language ({language})]',
    'keep one of them, or give each its hreflang',
    'An entry may have only one page of each type and language.',
    'Many readers take the second link for the article.',
  ],
  'duplicate-description-semantics': [
    `${AT}this says again what description says`,
    'keep description, and put the full text into content:encoded',
    'An element of Atom or XHTML repeats the description of an RSS item.',
    CONFUSED,
  ],
  'duplicate-element': [
    '{element} is there twice[ in {parent}]',
    'keep one of them',
    'The element may stand here only once.',
    CONFUSED,
  ],
  'duplicate-enclosure': [
    'an item with two enclosures',
    'keep one; put the others into media:content',
    'RSS means one enclosure to an item.',
    CONFUSED,
  ],
  'duplicate-entries': [
    'two entries with one id[: {value}]',
    'give each article an id of its own',
    'The feed holds two versions of an entry, or two articles under one id.',
    'FreshRSS drops the second, miniflux keeps both.',
  ],
  'duplicate-ids': [
    'the id is not unique[: {value}]',
    'give each article an id of its own',
    'All these entries bear one id.',
    'Readers take them for one article and show only that one.',
  ],
  'duplicate-item-semantics': [
    '{core} and {extension} say the same of one item',
    'keep the element of RSS itself',
    'A core element and its twin in an extension stand side by side.',
    CONFUSED,
  ],
  'duplicate-semantics': [
    '{core} and {extension} say the same',
    'keep the element of RSS itself',
    'A core element and its twin in an extension stand side by side.',
    CONFUSED,
  ],
  'duplicate-updated': [
    'two entries were changed at the very same moment[: {value}]',
    'write the real times; on a true tie leave it',
    'Two entries have one updated to the second.',
    'Readers that sort by it may change their order each time.',
  ],
  'duplicate-value': [
    `${AT}this value is there twice[: «{value}»]`,
    'keep one of them, or give each its own',
    'Values that must differ are alike, such as the guids of two items.',
    'Readers take two articles for one.',
  ],
  'feed-history-rel-in-entry': [
    'the link {value} belongs to the feed, not to an entry',
    'move it to the feed',
    'Links for paging and archives are about the whole document.',
    HISTORY,
  ],
  'feed-rel-in-complete-feed': [
    'a complete feed has no further pages[: {relation}]',
    'take the link or fh:complete out',
    'A feed with fh:complete is all there is.',
    HISTORY,
  ],
  'link-past-end': [
    'the link {relation} leads beyond the end',
    'take it out: this is the first or the last page',
    'A page that is the first or last names one beyond it.',
    HISTORY,
  ],
  'misplaced-item': [
    '{element} stands after the items',
    'put all that is about the channel before the first item',
    'RSS readers may read from top to bottom.',
    'A reader that stops after the items misses it.',
  ],
  'misplaced-metadata': [
    '{element} stands after the entries',
    'put all that is about the feed before the first entry',
    'Atom requires the feed’s own elements before its entries.',
    'A reader that stops after the entries misses it.',
  ],
  'need-description-before-content': [
    'content:encoded stands before description',
    'put description first',
    'Both hold the text, the one in short, the other in full.',
    'Some readers show whichever comes last.',
  ],
  'no-blink': [
    'blink is not an element of RSS',
    'take it out',
    'The element is a joke of an old specification.',
    'Nobody shows it.',
  ],
  'no-thr-when': [
    'thr:when is now thr:updated',
    'write thr:updated',
    'An early version of RFC 4685 had another name.',
    IGNORED,
  ],
  'not-sufficiently-unique': [
    'this guid may be another feed’s too[: «{value}»]',
    'use a tag: URI or the address of the article',
    'The guid is a short number.',
    'Readers that keep articles of many feeds together may confuse them.',
  ],
  'questionable-usage': [
    '{element} is not meant for {parent}',
    'move it where its specification has it',
    'The element is known, but not in this place.',
    IGNORED,
  ],
  'relative-self': [
    'the link to the feed itself is not a whole address[: {value}]',
    'write the address from https:// on',
    'A self link must be understood without the document.',
    SELF,
  ],
  'same-document-reference': [
    `${AT}this link leads to the document itself[: {value}]`,
    'write the whole address',
    'Resolved against xml:base, the link is the base.',
    'Readers that don’t read xml:base open another page.',
  ],
  'self-doesnt-match-location': [
    'the feed calls itself {value}[, but was fetched from {url}]',
    'write the address under which the feed is published',
    'The self link is not the address of this document.',
    'FreshRSS and miniflux move their subscribers to the address in it: a wrong one loses them.',
  ],
  'self-not-atom': [
    'the type of the self link is not one of feeds[: {value}]',
    'write type="application/atom+xml" or "application/rss+xml"',
    'The feed says that it is something else.',
    SELF,
  ],
  'slash-date': [
    'slash:comments without lastBuildDate',
    'add lastBuildDate to the channel, or take slash:comments out',
    'A number of comments is true at one moment only.',
    'Readers can’t tell how old it is, and mark the article as changed each time.',
  ],
  'undefined-element': [
    'there is no element {element}[ in {parent}]',
    'check its spelling and its namespace',
    'The specification has no such element here.',
    'Readers pass over it.',
  ],
  'unexpected-attribute': [
    'there is no attribute {attribute}[ of {element}]',
    'take it out, or check its spelling',
    'The specification has no such attribute.',
    'Readers pass over it.',
  ],
  'unexpected-text': [
    `${AT}text where only elements may stand`,
    'put the text into an element',
    'There are words between the elements.',
    'Nobody sees them.',
  ],
  'unregistered-atom-link-rel': [
    `${AT}the relation [«{value}» ]is not registered`,
    'use a registered one, such as alternate, self, enclosure, related, via, or a URI',
    'The rel of a link is a word of IANA’s list, or a URI.',
    'Readers don’t know the link’s meaning; some take it for the page.',
  ],
  'use-of-extension-attr': [
    'RSS’s own elements take no foreign attributes[: {attribute}]',
    'take it out, or use an element of the extension',
    'An element of RSS carries an attribute of a namespace.',
    GUESSED,
  ],
} as const satisfies CheckTexts;
