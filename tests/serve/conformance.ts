/** Requests and what any server of our documents has to answer, by RFC 9110 and the rule book. */
import { FEED_CACHING, GZIP } from './case.ts';
import type { Case, Field } from './case.ts';
import { CONDITIONS } from './conditions-table.ts';
import { MOVES, PATHS } from './paths-table.ts';
import { HUB } from './served.ts';

const ARCHIVE = 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800';
const SANDBOX = "default-src 'none'; img-src *; style-src 'self'; sandbox";
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
  'referrer-policy': 'no-referrer',
  'set-cookie': false,
  expires: false,
} as const;
const DOCUMENT = { ...EVERYWHERE, etag: /^(?:W\/)?"[^"]+"$/, 'last-modified': true, date: true } as const;
const RSS = 'application/rss+xml; charset=utf-8';

function feed(type: string, self: string): Readonly<Record<string, Field>> {
  return {
    ...DOCUMENT,
    'content-type': type,
    'cache-control': FEED_CACHING,
    'content-security-policy': SANDBOX,
    vary: 'Accept-Encoding',
    link: `<${HUB}>; rel="hub", <https://taspa.example/${self}>; rel="self"`,
  };
}

const KINDS: readonly Case[] = [
  { name: 'RSS', target: '/rss.xml', expected: { status: 200, headers: feed(RSS, 'rss.xml'), body: 'rss.xml' } },
  {
    name: 'Atom',
    target: '/atom.xml',
    expected: { status: 200, headers: feed('application/atom+xml; charset=utf-8', 'atom.xml'), body: 'atom.xml' },
  },
  {
    name: 'JSON Feed',
    target: '/feed.json',
    expected: { status: 200, headers: feed('application/feed+json; charset=utf-8', 'feed.json'), body: 'feed.json' },
  },
  {
    name: 'a section’s feed',
    target: '/sections/qogam/rss.xml',
    expected: { status: 200, headers: feed(RSS, 'sections/qogam/rss.xml'), body: 'sections/qogam/rss.xml' },
  },
  {
    name: 'an archive, which names no hub',
    target: '/archive/2024-09.atom',
    expected: {
      status: 200,
      headers: {
        ...DOCUMENT,
        'content-type': 'application/atom+xml; charset=utf-8',
        'cache-control': ARCHIVE,
        'content-security-policy': SANDBOX,
        link: false,
      },
      body: 'archive/2024-09.atom',
    },
  },
  {
    name: 'the page of the root',
    target: '/',
    expected: {
      status: 200,
      headers: {
        ...DOCUMENT,
        'content-type': 'text/html; charset=utf-8',
        'cache-control': /^public, max-age=60,/,
        'content-security-policy': /^default-src 'none'; .*script-src 'self'; .*frame-ancestors 'none'$/,
        link: false,
      },
      body: 'index.html',
    },
  },
  { name: 'the page of a folder', target: '/sections/qogam/', expected: { status: 200, body: 'index.html' } },
  {
    name: 'OPML',
    target: '/feeds.opml',
    expected: { status: 200, headers: { 'content-type': 'text/x-opml; charset=utf-8' }, body: 'feeds.opml' },
  },
  {
    name: 'a picture',
    target: '/images/suret.gif',
    expected: {
      status: 200,
      headers: { ...DOCUMENT, 'content-type': 'image/gif', 'cache-control': /^public, max-age=86400/, vary: false },
      body: 'images/suret.gif',
    },
  },
  {
    name: 'what is well known',
    target: '/.well-known/feed-menu.json',
    expected: { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } },
  },
  {
    name: 'an unknown query (R-212)',
    target: '/rss.xml?_=1234&utm_source=x',
    expected: { status: 200, headers: feed(RSS, 'rss.xml'), body: 'rss.xml' },
  },
  { name: 'an escaped letter', target: '/rss%2Exml', expected: { status: 200, body: 'rss.xml' } },
];

const METHODS: readonly Case[] = [
  {
    name: 'HEAD',
    method: 'HEAD',
    target: '/rss.xml',
    expected: { status: 200, headers: { ...feed(RSS, 'rss.xml'), 'content-length': true }, body: '' },
  },
  {
    name: 'OPTIONS',
    method: 'OPTIONS',
    target: '/rss.xml',
    expected: {
      status: 204,
      headers: { allow: 'GET, HEAD, OPTIONS', 'access-control-allow-origin': '*' },
      body: '',
    },
  },
  ...['POST', 'PUT', 'DELETE', 'PATCH'].map((method): Case => ({
    name: method,
    method,
    target: '/rss.xml',
    expected: { status: 405, headers: { allow: 'GET, HEAD, OPTIONS', 'x-content-type-options': 'nosniff' } },
  })),
];

const WEAK_GZIP = 'compresses at each request, so that its tag is weak and the length unknown';

const CODINGS: readonly Case[] = [
  { name: 'no Accept-Encoding', target: '/rss.xml', expected: { status: 200, headers: { 'content-encoding': false } } },
  {
    name: 'gzip',
    target: '/rss.xml',
    headers: GZIP,
    expected: {
      status: 200,
      headers: { ...feed(RSS, 'rss.xml'), 'content-encoding': 'gzip', etag: /^"[\w-]+-gzip"$/ },
      body: 'rss.xml',
    },
    nginx: {
      why: WEAK_GZIP,
      expected: { status: 200, headers: { 'content-encoding': 'gzip', etag: /^W\/"/ }, body: 'rss.xml' },
    },
  },
  {
    name: 'br rather than gzip',
    target: '/rss.xml',
    headers: { 'accept-encoding': 'gzip, deflate, br' },
    expected: { status: 200, headers: { 'content-encoding': 'br', etag: /^"[\w-]+-br"$/ }, body: 'rss.xml' },
    nginx: {
      why: 'br takes a module that Debian’s nginx-light lacks',
      expected: { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'rss.xml' },
    },
  },
  {
    name: 'gzip preferred by weight',
    target: '/rss.xml',
    headers: { 'accept-encoding': 'br;q=0.5, gzip;q=0.8' },
    expected: { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'rss.xml' },
  },
  {
    name: 'gzip refused',
    target: '/rss.xml',
    headers: { 'accept-encoding': 'gzip;q=0' },
    expected: { status: 200, headers: { 'content-encoding': false, vary: 'Accept-Encoding' }, body: 'rss.xml' },
  },
  {
    name: 'identity preferred',
    target: '/rss.xml',
    headers: { 'accept-encoding': 'identity, gzip;q=0.5' },
    expected: { status: 200, headers: { 'content-encoding': false }, body: 'rss.xml' },
    nginx: {
      why: 'takes any weight of gzip for a yes',
      expected: { status: 200, headers: { 'content-encoding': 'gzip' }, body: 'rss.xml' },
    },
  },
  {
    name: 'nothing acceptable',
    target: '/rss.xml',
    headers: { 'accept-encoding': 'identity;q=0' },
    expected: { status: 406 },
    nginx: { why: 'does not know identity;q=0', expected: { status: 200, body: 'rss.xml' } },
  },
  {
    name: 'a picture is not compressed again',
    target: '/images/suret.gif',
    headers: GZIP,
    expected: { status: 200, headers: { 'content-encoding': false }, body: 'images/suret.gif' },
  },
];

export const CASES: readonly Case[] = [...KINDS, ...METHODS, ...CODINGS, ...CONDITIONS, ...PATHS, ...MOVES];
