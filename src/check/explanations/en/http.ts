import type { CheckTexts } from '../texts.ts';

const EACH_TIME = 'Readers fetch the whole document every few minutes instead of learning that nothing has changed.';
const THROTTLE = 'miniflux, FreshRSS and others wait that long before they look again: news comes late.';

/** What only HTTP shows. */
export const http = {
  'cache-long': [
    'the answer may be kept for too long[: {value}][, and the limit is {limit} seconds]',
    'send Cache-Control: max-age=300, say',
    'Caches may keep the feed for more than an hour.',
    THROTTLE,
  ],
  'cache-no-store': [
    'the answer may not be kept at all[: {value}]',
    'send Cache-Control: max-age=300, say',
    'Cache-Control forbids to keep the document.',
    EACH_TIME,
  ],
  'document-changes': [
    'the document differs each time it is fetched',
    'take out what changes without news: the present time, counters, random parts of addresses',
    'Two requests one after the other brought different bytes.',
    'Readers mark articles as changed for nothing, and a 304 is never possible.',
  ],
  'etag-changes': [
    'the ETag changes though the document does not[: {value}][, then {other}]',
    'make the ETag of the content, on every server the same',
    'Two requests brought the same bytes with different ETags.',
    EACH_TIME,
  ],
  'expires-zero': [
    'Expires has no date[: {value}]',
    'leave Expires out; send Cache-Control: max-age=300',
    'Expires says that the document was out of date from the first.',
    'miniflux then ignores ETag and Last-Modified and fetches everything each time.',
  ],
  'large-document': [
    'the document is too large[: {size} bytes][, and the limit is {limit}]',
    'publish fewer articles in the feed, and the older ones in archives',
    'The feed is larger than the W3C’s validator and many readers take.',
    'Google stops at 2 MB, the validator at 5 MB, miniflux at 15 MB.',
  ],
  'no-conditional-get': [
    'the server doesn’t answer 304[, but {value}]',
    'let the server compare If-None-Match and If-Modified-Since',
    'The document has an ETag or Last-Modified, but the server doesn’t look at them.',
    EACH_TIME,
  ],
  'no-validator': [
    'neither ETag nor Last-Modified',
    'let the server send an ETag; ordinary servers do for files',
    'Without them no reader can ask whether something has changed.',
    EACH_TIME,
  ],
  'not-https': [
    'the address is not encrypted[: {url}]',
    'publish over HTTPS, and redirect http: to it with 301',
    'The feed is served over http:.',
    'Anybody on the way can change the news; MSN and others refuse such feeds.',
  ],
  'permanent-redirect': [
    'moved for good[: {value}][ to {target}]',
    'tell people the new address, and keep the redirect for a year at least',
    'The address answers with a permanent redirect (301 or 308).',
    'Readers take over the new address; nothing is wrong.',
  ],
  'vary-other': [
    'the answer depends on more than Accept-Encoding[: {value}]',
    'send Vary: Accept-Encoding only',
    'The server says that the document differs with the reader or its cookies.',
    'Caches keep a copy for each reader, or none; different readers may see different news.',
  ],
} as const satisfies CheckTexts;
