import { describe, expect, test } from 'vitest';
import { charsetOf, checkExchange } from '../../src/check/http.ts';
import type { Exchange } from '../../src/check/http.ts';
import type { DocumentKind } from '../../src/check/contract.ts';

const URL_HERE = 'https://taspa.example/rss.xml';
const RSS = Buffer.from('<?xml version="1.0"?><rss version="2.0"></rss>');

/** An exchange as it should be, but for what is given. */
function exchange(headers: Readonly<Record<string, string>>, others: Partial<Exchange> = {}): Exchange {
  const right = { 'content-type': 'application/rss+xml; charset=utf-8', etag: '"1"' };
  return {
    given: URL_HERE,
    url: URL_HERE,
    redirects: [],
    headers: { ...right, ...headers },
    bytes: RSS,
    transferred: RSS.length,
    repetition: { status: 304 },
    ...others,
  };
}

const codesOf = (one: Exchange, kind: DocumentKind = 'rss'): readonly string[] =>
  checkExchange(one, kind).map(({ code }) => code);

describe('checkExchange', () => {
  test('a document that is served well is clean', () => {
    const headers = {
      'cache-control': 'public, max-age=300, stale-while-revalidate=600',
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
    };
    expect(codesOf(exchange(headers, { bytes: Buffer.alloc(100_000) }))).toEqual([]);
  });

  test.each<[DocumentKind, string, readonly string[]]>([
    ['rss', 'application/atom+xml', ['unexpected-content-type']],
    ['rss', 'text/html; charset=utf-8', ['unexpected-content-type']],
    ['rss', 'text/plain', ['unexpected-content-type', 'text-xml']],
    ['rss', 'application/octet-stream', ['unexpected-content-type']],
    ['rss', '', ['unexpected-content-type']],
    ['rss', 'application/xml', []],
    ['rss', 'Application/RSS+XML', []],
    ['rss', 'text/xml', ['text-xml']],
    ['rss', 'text/xml; charset="utf-8"', []],
    ['rss1', 'application/rdf+xml', []],
    ['atom', 'application/atom+xml; type=feed', []],
    ['atom', 'application/rss+xml', ['unexpected-content-type']],
    ['opml', 'text/x-opml; charset=utf-8', []],
    ['sitemap', 'application/xml', []],
    ['sitemap', 'text/html; charset=utf-8', ['unexpected-content-type']],
    ['json-feed', 'application/feed+json', []],
    ['json-feed', 'application/json', []],
    ['json-feed', 'text/plain', ['unexpected-content-type']],
    ['unknown', 'text/html', []],
  ])('%s as «%s» draws %j', (kind, type, codes) => {
    expect(codesOf(exchange({ 'content-type': type }), kind)).toEqual(codes);
  });

  test('a general media type is not enough where the root element comes late', () => {
    const bytes = Buffer.from(`<?xml version="1.0"?><!--${' '.repeat(600)}--><rss version="2.0"></rss>`);
    expect(codesOf(exchange({ 'content-type': 'application/xml' }, { bytes }))).toEqual(['non-specific-media-type']);
    expect(codesOf(exchange({}, { bytes }))).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>, Exchange['repetition'] | undefined, readonly string[]]>([
    ['nothing to ask by', { etag: '' }, undefined, ['no-validator']],
    ['Last-Modified alone', { etag: '', 'last-modified': 'x' }, { status: 304 }, []],
    ['no answer', {}, undefined, []],
    ['the whole document again', {}, { status: 200, etag: '"1"', isSame: true }, ['no-conditional-get']],
    ['an error', {}, { status: 500 }, ['no-conditional-get']],
    ['another ETag', {}, { status: 200, etag: '"2"', isSame: true }, ['etag-changes']],
    ['another document', {}, { status: 200, etag: '"2"', isSame: false }, ['document-changes']],
  ])('a condition that gets %s draws its code', (_, headers, repetition, codes) => {
    const { repetition: __, ...once } = exchange(headers);
    expect(codesOf(repetition === undefined ? once : { ...once, repetition })).toEqual(codes);
  });

  test.each<[string, string, readonly string[]]>([
    ['cache-control', 'no-store', ['cache-no-store']],
    ['cache-control', 'private, No-Store, max-age=0', ['cache-no-store']],
    ['cache-control', 'max-age=3600', []],
    ['cache-control', 'public, max-age=3601', ['cache-long']],
    ['cache-control', 's-maxage=86400', []],
    ['expires', '0', ['expires-zero']],
    ['expires', 'Fri, 04 Oct 2024 13:52:00 GMT', []],
    ['vary', 'accept-encoding', []],
    ['vary', 'Accept-Encoding, Cookie', ['vary-other']],
    ['vary', '*', ['vary-other']],
  ])('%s: %s draws %j', (name, value, codes) => {
    expect(codesOf(exchange({ [name]: value }))).toEqual(codes);
  });

  test.each<[number, readonly string[]]>([
    [1399, []],
    [1400, ['uncompressed']],
    [5_000_000, ['uncompressed']],
    [5_000_001, ['uncompressed', 'large-document']],
  ])('%i bytes draw %j', (size, codes) => {
    expect(codesOf(exchange({}, { bytes: Buffer.alloc(size) }))).toEqual(codes);
  });

  test('redirects are noted, each with both addresses', () => {
    const redirects = [301, 302, 303, 307, 308].map((status) => ({
      status,
      from: `https://a.example/${status}`,
      to: URL_HERE,
    }));
    const findings = checkExchange(exchange({}, { redirects }), 'rss');
    const codes = ['permanent-redirect', 'temp-redirect', 'temp-redirect', 'temp-redirect', 'permanent-redirect'];
    expect(findings.map(({ code }) => code)).toEqual(codes);
    expect(findings[0]?.values).toEqual({ value: '301', url: 'https://a.example/301', target: URL_HERE });
  });

  test.each<[string, readonly string[]]>([
    ['http://taspa.example/', ['not-https']],
    ['http://127.0.0.1.taspa.example/', ['not-https']],
    ['http://localhost:8080/', []],
    ['http://127.0.0.1/', []],
    ['http://[::1]/', []],
  ])('%s draws %j', (url, codes) => {
    expect(codesOf(exchange({}, { url }))).toEqual(codes);
  });

  test('long headers are quoted in short', () => {
    const [one] = checkExchange(exchange({ 'content-type': 'x'.repeat(10_000) }), 'rss');
    expect(one?.values['value']).toHaveLength(80);
  });
});

describe('charsetOf', () => {
  test.each([
    ['text/xml; charset=utf-8', 'utf-8'],
    ['text/xml;CHARSET="KOI8-R"', 'KOI8-R'],
    ['text/xml; boundary=x; charset = windows-1251', 'windows-1251'],
    ['text/xml', undefined],
  ])('%s: %s', (type, charset) => {
    expect(charsetOf({ headers: { 'content-type': type } })).toBe(charset);
  });
});
