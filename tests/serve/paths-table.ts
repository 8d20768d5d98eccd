/** Requests for what isn't there, must not be seen, or is elsewhere. */
import type { Case, Expected } from './case.ts';
import { PERMALINK } from './served.ts';

const MISSING: Expected = { status: 404, headers: { 'x-content-type-options': 'nosniff', etag: false } };
const MALFORMED: Expected = { status: 400 };
const RESOLVES = 'resolves the dots itself, within its root';

function missing(target: string): Case {
  return { name: `nothing at ${target}`, target, expected: MISSING };
}

function malformed(target: string, nginx?: Expected): Case {
  const other = nginx === undefined ? {} : { nginx: { why: RESOLVES, expected: nginx } };
  return { name: `a malformed target ${target}`, target, expected: MALFORMED, ...other };
}

export const PATHS: readonly Case[] = [
  ...['/nothing.xml', '/rss.xml/', '/rss.xml/x', '/nothing/', '/archive/'].map(missing),
  ...['/.taspa/ledger/2024-10.ndjson', '/.taspa/', '/.taspa', '/%2etaspa/ledger/2024-10.ndjson'].map(missing),
  ...['/.gitignore', '/.git/config', '/sections/.taspa/x', '/x/.well-known/y', '/.well-known'].map(missing),
  ...['/%252e%252e/secret.txt', '/%5c..%5csecret.txt', '/..%5csecret.txt', '/rss.xml%20', '/rss.xml.'].map(missing),
  missing(`/${'a'.repeat(300)}.xml`),
  {
    ...missing('/nothing'),
    nginx: { why: 'leads to any folder', expected: { status: 301, headers: { location: '/nothing/' } } },
  },
  {
    ...missing('/link.txt'),
    nginx: { why: 'says 403 of links, which is made a 404', expected: MISSING },
  },
  missing('/above/secret.txt'),
  malformed('/../secret.txt'),
  malformed('/%2e%2e/secret.txt'),
  malformed('/%2e%2e%2fsecret.txt'),
  malformed('/sections/../../secret.txt'),
  malformed('/sections/../rss.xml', { status: 200, body: 'rss.xml' }),
  malformed('/./rss.xml', { status: 200, body: 'rss.xml' }),
  malformed('/%00', { status: 400 }),
  malformed('/%'),
  malformed('/%zz'),
  {
    ...malformed('/%ff'),
    nginx: { why: 'takes any bytes for a name', expected: MISSING },
  },
  {
    ...malformed('/rss.xml%0d%0aX-Evil:%201'),
    nginx: { why: 'takes any bytes for a name', expected: MISSING },
  },
  {
    name: 'a target in absolute form',
    target: 'http://taspa.example/rss.xml',
    expected: { status: 200, body: 'rss.xml' },
  },
];

function moved(from: string, to: string): Case {
  return { name: `${from} is elsewhere`, target: from, expected: { status: 301, headers: { location: to } } };
}

export const MOVES: readonly Case[] = [
  ...['/rss', '/rss/', '/feed', '/feed/', '/feed.xml', '/index.xml', '/news.rss', '/rss/all.xml', '/feed/rss2/'].map(
    (from) => moved(from, '/rss.xml'),
  ),
  ...['/atom', '/atom/', '/feed.atom', '/feed/atom/'].map((from) => moved(from, '/atom.xml')),
  ...['/json', '/feed/json', '/index.json'].map((from) => moved(from, '/feed.json')),
  moved('/opml', '/feeds.opml'),
  moved('/sections/qogam/feed/', '/sections/qogam/rss.xml'),
  moved('/sections/qogam', '/sections/qogam/'),
  {
    ...missing('/nothing/feed/'),
    nginx: {
      why: 'does not look where it leads',
      expected: { status: 301, headers: { location: '/nothing/rss.xml' } },
    },
  },
  {
    name: 'a withdrawn article',
    target: PERMALINK,
    expected: { status: 410, headers: { 'content-type': 'text/plain; charset=utf-8' } },
    nginx: { why: 'does not read the ledger', expected: MISSING },
  },
  {
    name: 'a withdrawn article with a slash',
    target: `${PERMALINK}/?utm=1`,
    expected: { status: 410 },
    nginx: { why: 'does not read the ledger', expected: MISSING },
  },
  {
    name: 'the server’s health',
    target: '/healthz',
    expected: { status: 200, headers: { 'cache-control': 'no-cache' } },
    nginx: { why: 'has none', expected: MISSING },
  },
];
