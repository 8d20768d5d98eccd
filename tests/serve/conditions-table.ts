/** Conditional requests and what they get (RFC 9110 §13). */
import type { Asked } from './ask.ts';
import { FEED_CACHING, GZIP } from './case.ts';
import type { Case, Expected } from './case.ts';
import { MODIFIED } from './served.ts';

const UNCHANGED: Expected = {
  status: 304,
  headers: { etag: true, 'cache-control': FEED_CACHING, vary: 'Accept-Encoding', date: true, 'content-type': false },
  body: '',
};
const NGINX_304: Expected = {
  status: 304,
  headers: { etag: true, 'cache-control': FEED_CACHING, date: true },
  body: '',
};
const NO_VARY = 'leaves Vary out of a 304';
const CHANGED: Expected = { status: 200, body: 'rss.xml' };
const FAILED: Expected = { status: 412 };
const LATER = 'Fri, 04 Oct 2024 13:52:01 GMT';
const EARLIER = 'Fri, 04 Oct 2024 13:51:59 GMT';

function condition(name: string, headers: Asked['headers'], expected: Expected): Case {
  const nginx = expected === UNCHANGED ? { nginx: { why: NO_VARY, expected: NGINX_304 } } : {};
  return { name, target: '/rss.xml', tagOf: 'identity', headers: headers ?? {}, expected, ...nginx };
}

export const CONDITIONS: readonly Case[] = [
  condition('If-None-Match with its tag', { 'if-none-match': '{tag}' }, UNCHANGED),
  condition('If-None-Match with a weak tag', { 'if-none-match': 'W/{tag}' }, UNCHANGED),
  condition('If-None-Match with a list', { 'if-none-match': '"a,b", W/"c" ,{tag}, "d"' }, UNCHANGED),
  condition('If-None-Match with *', { 'if-none-match': '*' }, UNCHANGED),
  condition('If-None-Match with another tag', { 'if-none-match': '"other"' }, CHANGED),
  condition(
    'If-None-Match before If-Modified-Since',
    { 'if-none-match': '"other"', 'if-modified-since': LATER },
    CHANGED,
  ),
  condition('If-Modified-Since its time', { 'if-modified-since': MODIFIED }, UNCHANGED),
  {
    ...condition('If-Modified-Since later', { 'if-modified-since': LATER }, UNCHANGED),
    nginx: { why: 'compares for sameness by default (if_modified_since exact)', expected: CHANGED },
  },
  condition('If-Modified-Since earlier', { 'if-modified-since': EARLIER }, CHANGED),
  condition('If-Modified-Since that is no date', { 'if-modified-since': 'yesterday' }, CHANGED),
  {
    ...condition(
      'If-Modified-Since in RFC 850’s form',
      { 'if-modified-since': 'Friday, 04-Oct-24 13:52:00 GMT' },
      UNCHANGED,
    ),
  },
  condition('If-Modified-Since in asctime’s form', { 'if-modified-since': 'Fri Oct  4 13:52:00 2024' }, UNCHANGED),
  condition('If-Match with its tag', { 'if-match': '{tag}' }, CHANGED),
  condition('If-Match with *', { 'if-match': '*' }, CHANGED),
  condition('If-Match with a weak tag', { 'if-match': 'W/{tag}' }, FAILED),
  condition('If-Match with another tag', { 'if-match': '"other"' }, FAILED),
  condition('If-Unmodified-Since earlier', { 'if-unmodified-since': EARLIER }, FAILED),
  condition('If-Unmodified-Since its time', { 'if-unmodified-since': MODIFIED }, CHANGED),
  condition('If-Match before If-Unmodified-Since', { 'if-match': '{tag}', 'if-unmodified-since': MODIFIED }, CHANGED),
  condition('Range, which gets the whole', { range: 'bytes=0-9' }, CHANGED),
  condition('Range with If-Range', { range: 'bytes=0-9', 'if-range': '{tag}' }, CHANGED),
  {
    name: 'If-None-Match with the tag of gzip',
    target: '/rss.xml',
    tagOf: 'gzip',
    headers: { ...GZIP, 'if-none-match': '{tag}' },
    expected: UNCHANGED,
    nginx: { why: NO_VARY, expected: NGINX_304 },
  },
  {
    name: 'the tag of gzip for a plain answer',
    target: '/rss.xml',
    tagOf: 'gzip',
    headers: { 'if-none-match': '{tag}' },
    expected: CHANGED,
    nginx: { why: 'its weak tag is the same for both', expected: NGINX_304 },
  },
  {
    name: 'HEAD with If-None-Match',
    method: 'HEAD',
    target: '/rss.xml',
    tagOf: 'identity',
    headers: { 'if-none-match': '{tag}' },
    expected: UNCHANGED,
    nginx: { why: NO_VARY, expected: NGINX_304 },
  },
];
