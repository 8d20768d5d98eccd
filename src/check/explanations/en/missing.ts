import { AT } from '../texts.ts';
import type { CheckTexts } from '../texts.ts';
import { IGNORED } from './words.ts';

const NEEDED = 'Readers that rely on it show the article badly or not at all.';
const HISTORY = 'A reader that follows the archives goes astray or stops.';
const SELF = 'Readers learn from it where the feed lives; WebSub doesn’t work without it.';

/** What is missing in RSS and Atom. */
export const missing = {
  'item-must-contain-title-or-description': [
    'an item with neither title nor description',
    'add a title',
    'RSS requires one of the two.',
    'Readers have nothing to show.',
  ],
  'missing-atom-self-link': [
    'the feed doesn’t say its own address',
    'add <atom:link rel="self" type="application/rss+xml" href="…"/> to the channel',
    'The RSS profile recommends a link to the feed itself.',
    SELF,
  ],
  'missing-attribute': [
    '{element} lacks {attribute}',
    'add the attribute',
    'The element says nothing without this attribute.',
    IGNORED,
  ],
  'missing-content-or-alternate': [
    'an entry with neither content nor a link to its page',
    'add content, or <link rel="alternate" href="…"/>',
    'An Atom entry without content must lead somewhere.',
    'Readers have nothing to open.',
  ],
  'missing-current-in-archive': [
    'an archive without a link to the current feed',
    'add <link rel="current" href="…"/>',
    'An archive of RFC 5005 leads back to the feed that is subscribed to.',
    HISTORY,
  ],
  'missing-dc-language': [
    'the feed doesn’t say its language',
    'add <language>kk</language>, in Atom xml:lang="kk"',
    'Neither language nor xml:lang is there.',
    'Readers can’t sort, translate or read the articles aloud.',
  ],
  'missing-description': [
    'the channel has no description',
    'add a sentence that says what the feed is about',
    'RSS requires title, link and description of a channel.',
    NEEDED,
  ],
  'missing-element': [
    '{missing} is missing[ in {element}]',
    'add the element',
    'The specification requires this element.',
    NEEDED,
  ],
  'missing-guid': [
    'an item without guid',
    'add <guid isPermaLink="false"> with an id that never changes',
    'The guid tells a reader whether it has seen the article.',
    'Without it, each corrected title makes a new article in FreshRSS and others.',
  ],
  'missing-href': ['{element} lacks href', 'add href="https://…"', 'A link is its address.', IGNORED],
  'missing-link': [
    'the channel has no link',
    'add the address of the site',
    'RSS requires title, link and description of a channel.',
    NEEDED,
  ],
  'missing-recommended-element': [
    '{missing} is recommended[ in {element}]',
    'add the element',
    'The feed is valid, but better with it.',
    NEEDED,
  ],
  'missing-self': [
    'the feed doesn’t say its own address',
    'add <link rel="self" type="application/atom+xml" href="…"/> to the feed',
    'Atom recommends a link to the feed itself.',
    SELF,
  ],
  'missing-source-element': [
    '{missing} is missing in source',
    'copy id, title and updated of the feed that the entry comes from',
    'source says where a copied entry comes from.',
    'Nobody can tell the original.',
  ],
  'missing-summary': [
    'content from elsewhere needs a summary',
    'add <summary>',
    'The content has src or is no text.',
    'Readers that can’t show it have nothing else.',
  ],
  'missing-textual-content': [
    'an entry with neither summary nor content',
    'add a summary',
    'The entry is only a title.',
    'Readers show an empty article.',
  ],
  'missing-title': [
    'the title is missing',
    'add a title',
    'The specification requires a title here.',
    'Readers show «untitled», or nothing.',
  ],
  'missing-type-attr': [
    'content with src lacks type',
    'add type="text/html", or what the file is',
    'Content from elsewhere should say what it is.',
    'A reader can’t tell before it fetches it.',
  ],
  'missing-xhtml-div': [
    `${AT}XHTML must stand in one div`,
    'put everything into <div xmlns="http://www.w3.org/1999/xhtml">',
    'type="xhtml" means one div of XHTML and nothing beside it.',
    'Readers show no text.',
  ],
} as const satisfies CheckTexts;
