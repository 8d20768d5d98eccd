import { AT } from '../texts.ts';
import type { CheckTexts } from '../texts.ts';
import { IGNORED } from './words.ts';

const JSON_READERS = 'Readers of JSON Feed leave the article out, or refuse the feed.';
const OLD_READERS = 'Readers of one version don’t know the keys of the other.';
const SEARCH = 'Search engines leave the address out.';
const NEWS = 'Google News leaves the article out.';

/** JSON Feed, sitemaps, profiles. */
export const others = {
  'json-date-order': [
    'changed before it was published[: {modified}][ before {published}]',
    'correct one of the two dates',
    'date_modified lies before date_published.',
    'Readers that sort by one of them show the article in the wrong place.',
  ],
  'json-duplicate-url': [
    'another item has the same address[: {value}]',
    'give each article an address of its own',
    'Two items have one url.',
    'Readers open one page for both.',
  ],
  'json-empty': [
    '{key} is empty',
    'write something, or leave the key out',
    'A key that is there says something.',
    'Readers show an empty line.',
  ],
  'json-extension-name': [
    '«{key}» is no name of an extension',
    'write _ and letters, without dots: _taspa',
    'The names of extensions begin with _ and a letter and hold no dots.',
    'A later version of JSON Feed may use the name for something else.',
  ],
  'json-key-deprecated': [
    '{key} is out of date; write {instead}',
    'write the newer key; keep the old one beside it for old readers',
    'JSON Feed 1.1 has replaced the key.',
    OLD_READERS,
  ],
  'json-key-missing': [
    '{key} is missing[ in {parent}]',
    'add the key; for content one of content_html and content_text',
    'JSON Feed requires it.',
    JSON_READERS,
  ],
  'json-key-newer': [
    '{key} exists since version 1.1',
    'write "version": "https://jsonfeed.org/version/1.1"',
    'The document says that it is of version 1.',
    OLD_READERS,
  ],
  'json-key-recommended': [
    '{key} is recommended[ in {parent}]',
    'add the key',
    'The feed is valid, but better with it.',
    'Readers can’t show where the feed or the article comes from.',
  ],
  'json-key-unknown': [
    'there is no key «{key}»[; did you mean {suggestion}?]',
    'check its spelling; begin what is your own with _',
    'JSON Feed has no such key.',
    IGNORED,
  ],
  'json-next-url': [
    'next_url leads back to this very document[: {value}]',
    'write the address of the next page, or leave it out',
    'The address of the next page is that of the feed.',
    'A reader that follows it goes round for ever.',
  ],
  'json-type': [
    '{key}: expected {expected}',
    'put texts in quotation marks, and only texts; dates, ids and addresses are texts',
    'The value is of another type than JSON Feed has.',
    JSON_READERS,
  ],
  'json-version': [
    'there is no version [«{value}» ]of JSON Feed',
    'write "version": "https://jsonfeed.org/version/1.1"',
    'The version is the address of the specification, to the letter.',
    'Readers don’t recognise the document as a feed.',
  ],
  'sitemap-deprecated-element': [
    '{element} is no longer read',
    'leave it out',
    'Google has dropped the element.',
    'It does no harm, and no good.',
  ],
  'sitemap-duplicate-url': [
    'the address is there twice[: {value}]',
    'keep it once',
    'A sitemap names each page once.',
    'Search engines take the first or the last.',
  ],
  'sitemap-invalid-value': [
    `${AT}this value is not allowed[: «{value}»]`,
    'look the values up at sitemaps.org',
    'The protocol has a list or a range of values here.',
    'Search engines pass over it.',
  ],
  'sitemap-language': [
    `${AT}the language must be of ISO 639 alone[, not «{value}»][; write {suggestion}]`,
    'write kk, not kk-KZ',
    'A news sitemap takes two or three letters, but for zh-cn and zh-tw.',
    NEWS,
  ],
  'sitemap-news-too-old': [
    `${AT}older than two days[: {value}]`,
    'take the article out of the news sitemap; it stays in the ordinary one',
    'A news sitemap holds the articles of the last two days.',
    'Google passes over it.',
  ],
  'sitemap-other-host': [
    'this address is on another host[: {value}][, not {host}]',
    'put it into a sitemap of that host',
    'A sitemap may name only pages of its own host.',
    SEARCH,
  ],
  'sitemap-too-large': [
    'the sitemap is too large[: {count} {what}][, and the limit is {limit}]',
    'split it, and list the parts in a sitemap index',
    'A sitemap has at most 50,000 addresses and 50 MB, a news sitemap 1000 articles.',
    SEARCH,
  ],
  'profile-error': [
    '{profile}: {about}: {measure}[ {expected}][, here {value}][ ({source}, {asOf})]',
    'do as the service asks, or make a feed for it alone',
    'The feed breaks a rule of a service that was asked for with --profile.',
    'The service leaves the article or the feed out.',
  ],
  'profile-warning': [
    '{profile}: {about}: {measure}[ {expected}][, here {value}][ ({source}, {asOf})]',
    'do as the service advises, if its readers matter to you',
    'The feed goes against the advice of a service that was asked for with --profile.',
    'The service shows the article less well, or less often.',
  ],
} as const satisfies CheckTexts;
