import { AT } from '../texts.ts';
import type { CheckTexts } from '../texts.ts';

const BARE = 'Some readers show it as text, others as markup: titles come with tags in them, or words vanish.';
const STRIPPED = 'Readers take it out, and some distrust the whole article.';
const CHANGED = 'FreshRSS and NewsBlur mark the article as changed each time they fetch the feed.';
const SAME = 'Readers take two articles for one, or one for two.';

/** Text and HTML, and what readers beyond the W3C’s validator stumble over. */
export const text = {
  'attr-not-blank': [
    `${AT}the attribute is empty`,
    'write a value, or leave the attribute out',
    'An attribute that is there says something.',
    'Readers may take the empty value for the answer.',
  ],
  'character-data': [
    `${AT}readers disagree on this as plain text[: «{value}»]`,
    'write < as &#x3C; and & as &#x26;',
    'Plain text in RSS holds something that looks like markup.',
    BARE,
  ],
  'contains-html': [
    `${AT}HTML in plain text[: «{value}»]`,
    'take tags and entities out of it',
    'This element is plain text; only description and content:encoded hold HTML.',
    BARE,
  ],
  'contains-rel-ref': [
    `${AT}a relative address in the content[: {value}]`,
    'write it from https:// on',
    'The address can’t be understood without the page that it was on.',
    'Pictures and links are broken in most readers: each resolves them against something else.',
  ],
  'contains-undeclared-html': [
    `${AT}HTML that doesn’t say so[: «{value}»]`,
    'write type="html", or take the tags out',
    'Without type, a text in Atom is plain text.',
    BARE,
  ],
  'dangerous-style-attr': [
    `${AT}a style that readers take for an attack[: {value}]`,
    'take style out: readers have a style of their own',
    'A property or a value of CSS is outside the harmless ones.',
    STRIPPED,
  ],
  'html-fragment': [
    `${AT}a fragment is not text/html[: {type}]`,
    'write type="html"',
    'The media type text/html means a whole page.',
    'Strict readers look for <html> and show nothing.',
  ],
  'not-base64': [
    `${AT}this is not Base64[: «{value}»]`,
    'encode the content in Base64, or give it a type of text',
    'Content of a type other than text or XML is in Base64.',
    'Readers can’t read it.',
  ],
  'not-blank': [
    `${AT}this is empty`,
    'write something, or leave the element out',
    'An element that is there says something.',
    'Readers show an empty line, or take it for the answer.',
  ],
  'not-escaped': [
    `${AT}tags that are not escaped`,
    'write &lt;p&gt; for <p>, or use CDATA',
    'HTML stands in XML as text.',
    'Readers see foreign elements and lose the text in them.',
  ],
  'not-html': [
    `${AT}broken HTML[: {cause}][: «{value}»]`,
    'close and nest the tags properly, and escape & and <',
    'A strict parser of HTML refuses this.',
    'Each reader repairs it in its own way: the rest of the article may become bold, or a link, or vanish.',
  ],
  'not-inline': [
    `${AT}XHTML that is not in one div`,
    'put everything into one <div>',
    'There is text or an element beside the div.',
    'Readers drop what stands outside.',
  ],
  'security-risk': [
    `${AT}an element that readers don’t let through[: {value}]`,
    'take it out; put a link with a picture in the place of a video',
    'Scripts, frames, forms and the like don’t belong into articles.',
    STRIPPED,
  ],
  'security-risk-attr': [
    `${AT}an attribute that readers don’t let through[: {value}]`,
    'take it out',
    'The attribute runs a script or lets one in.',
    STRIPPED,
  ],
  'unexpected-whitespace': [
    `${AT}blanks around the value[: «{value}»]`,
    'take them out',
    'The value must stand between the tags without blanks or line breaks.',
    'Readers compare it letter by letter, blanks included.',
  ],
  'archive-chain': [
    'the links to the archives contradict each other[: {cause}][ {value}]',
    'give each archive a self link, prev-archive to the one before, and no paging links',
    'The links of RFC 5005 in this document can’t all be true.',
    'A reader that follows the archives goes astray or stops.',
  ],
  'category-comma': [
    `${AT}a comma within a category[: «{value}»]`,
    'make two categories of it',
    'The label of a category holds a comma.',
    'FreshRSS cuts it into two tags.',
  ],
  'duplicate-article': [
    'the same article under another id[: {value}]',
    'keep one of the two, and its id',
    'Two items have one page, or one title and date.',
    'Readers show it twice.',
  ],
  'enclosure-type': [
    `${AT}this type doesn’t exist or isn’t that of the file[: {value}][; write {expected}]`,
    'write the true media type: image/jpeg for .jpg',
    'The type doesn’t fit the name of the file.',
    'Readers choose by it what they show, and leave the picture out.',
  ],
  'entry-author-missing': [
    'an entry without an author of its own',
    'add <author> to each entry',
    'Atom lets entries inherit the feed’s author.',
    'Of twelve readers only three do: the others show no author.',
  ],
  'entry-published-missing': [
    'an entry without published',
    'add <published> beside <updated>',
    'Only the time of the last change is there.',
    'Five readers in twelve show that as the date of the article, and it jumps up at each correction.',
  ],
  'feed-date-future': [
    `${AT}a date that is yet to come[: {value}]`,
    'publish the article when its time has come',
    'The date lies ahead by less than a day, which the W3C’s validator lets pass.',
    'The article stays on top of every list until then.',
  ],
  'feed-text-bidi': [
    `${AT}an invisible mark that turns the direction of writing[: {value}]`,
    'take it out',
    'The text holds a control for writing from right to left.',
    'What follows it is shown backwards; it can hide what a link really is.',
  ],
  'feed-text-lookalike': [
    `${AT}Cyrillic and Latin letters in one word[: «{value}»][; write {repaired}]`,
    'type the word again with the letters of one alphabet',
    'Letters such as і and i look alike and are not the same.',
    'Search and screen readers don’t know the word.',
  ],
  'feed-text-zero-width': [
    `${AT}an invisible mark[: {value}]`,
    'take it out',
    'The text holds a character that has no width.',
    'Search doesn’t find the word, and equal titles differ.',
  ],
  'id-not-ascii': [
    `${AT}an id with letters beyond ASCII[: {value}]`,
    'for new articles use Latin letters and digits; leave the ids of old ones as they are',
    'The id holds Cyrillic or other letters.',
    'FreshRSS deletes them, and the ids of different articles become alike.',
  ],
  'id-scheme': [
    `${AT}an id that another feed might have too[: «{value}»]`,
    'for new articles use tag:, https: or urn: ids; leave the ids of old ones as they are',
    'The id is no tag:, https: or urn: URI.',
    SAME,
  ],
  'second-alternate': [
    `${AT}a second link to a page[: {value}]`,
    'keep one alternate link; name the others on the page itself',
    'A feed or an entry links to two pages, languages or formats.',
    'feedparser, newsboat, SimplePie and others take the second for the page.',
  ],
  'self-not-https': [
    `${AT}the feed calls itself http:[: {value}]`,
    'publish over HTTPS, and write https: in the self link',
    'The feed’s own address has no encryption.',
    'Readers that take over the address fetch it unprotected from then on.',
  ],
  'title-decodes-twice': [
    `${AT}a title that reads otherwise when decoded once more[: «{value}»][ becomes «{decoded}»]`,
    'word the title without &lt; and &amp;',
    'After XML has been decoded there is still an entity in it.',
    'miniflux decodes titles twice, others once.',
  ],
  'volatile-time': [
    `${AT}words that are true for an hour only[: «{value}»]`,
    'write the time itself, or leave it out',
    'The text says how long ago something was.',
    CHANGED,
  ],
  'volatile-url': [
    `${AT}an address that soon expires[: {value}]`,
    'use an address that stays',
    'The address bears a signature or a time of expiry.',
    'It changes with each fetch and stops working later: readers mark the article as changed, and its picture is gone.',
  ],
} as const satisfies CheckTexts;
