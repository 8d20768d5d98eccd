import { expect, test } from 'vitest';
import { isFullUri, isHttpUrl, uriFault } from '../../../src/check/values/uri.ts';
import { canonicalUri } from '../../../src/check/values/uri-canonical.ts';

test.each([
  ['http://example.org/a?b=c#d', undefined],
  ['../a%20b', undefined],
  ['', undefined],
  ['http://[::1]/', undefined],
  ['http:/example.org', 'invalid-link'],
  ['https:example.org', 'invalid-link'],
  ['http://example.org/a b', 'invalid-uri-char'],
  ['http://example.org/{x}', 'invalid-uri-char'],
  ['http://example.org/қазақ', 'uri-not-iri'],
  ['http://example.org/\u0081', 'invalid-link'],
  ['nosuchscheme:x', 'scheme-not-iana-registered'],
  ['feed://example.org/rss.xml', 'scheme-not-iana-registered'],
  ['mailto:aru@example.org', undefined],
  ['tag:example.org,2005-01-01:a', undefined],
  ['tag:example.org:a', 'invalid-tag'],
  ['tag:example.org,5:a', 'invalid-tag'],
  ['urn:isbn:0451450523', undefined],
  ['urn:x:%zz', 'invalid-urn'],
  ['urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a', undefined],
  ['urn:uuid:1225c695', 'invalid-uuid'],
])('a URI or reference %j: %s', (text, code) => {
  expect(uriFault(text, { otherwise: 'invalid-link' })?.code).toBe(code);
});

test.each([
  ['http://example.org/қазақ', undefined],
  ['жол/бет.html', undefined],
  ['tag:example.org,2005:қ', undefined],
  ['http://example.org/\uE000', 'invalid-iri'],
  ['a b', 'invalid-uri-char'],
])('an IRI %j: %s', (text, code) => {
  expect(uriFault(text, { isIri: true, otherwise: 'invalid-iri' })?.code).toBe(code);
});

test('a relative reference is no full URI', () => {
  expect(['http://example.org', 'mailto:aru@example.kz', '/a', '', 'a'].map(isFullUri)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('an http URL has a host with a dot', () => {
  const urls = [
    'http://example.org',
    'https://example.org:80/a',
    'http://localhost/',
    'ftp://example.org/',
    'http://example.org?a',
  ];
  expect(urls.map(isHttpUrl)).toEqual([true, true, false, false, false]);
});

// RFC 3986 6.2.2 and 6.2.3.
test.each([
  ['HTTP://Example.ORG/', 'http://example.org/'],
  ['http://example.org', 'http://example.org/'],
  ['http://example.org:80/', 'http://example.org/'],
  ['http://example.org:/', 'http://example.org/'],
  ['https://example.org:443/', 'https://example.org/'],
  ['http://example.org:8080/', 'http://example.org:8080/'],
  ['http://example.org/a/./b/../c', 'http://example.org/a/c'],
  ['http://example.org/..', 'http://example.org/'],
  ['http://example.org/a/..', 'http://example.org/'],
  ['http://example.org/%7Ea%c3%a9', 'http://example.org/~a%C3%A9'],
  ['http://example.org/%2F%21!', 'http://example.org/%2F%21!'],
  ['http://:@example.org/', 'http://example.org/'],
  ['http://aru@example.org/', 'http://aru@example.org/'],
  ['http://example.org./?a=%41#%62', 'http://example.org/?a=A#b'],
  ['tag:example.org,2005:a%2fb', 'tag:example.org,2005:a%2Fb'],
  ['http://example.org/%zz', undefined],
  ['http://example.org/%ff', undefined],
])('the canonical form of %s is %s', (text, canonical) => {
  expect(canonicalUri(text)).toBe(canonical);
});
