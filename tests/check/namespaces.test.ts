import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';

const ATOM = 'http://www.w3.org/2005/Atom';

/** The problems that stand on the first line, where the root is. */
function codesOf(root: string, end: string): readonly string[] {
  const { problems } = check(`<${root}>\n</${end}>`, { file: 'feed.xml', now: 0 });
  return problems.filter(({ column }) => column > 1).map(({ code, column }) => `${code} ${column}`);
}

test.each([
  [`xmlns:dc="http://purl.org/dc/elements/1.1/"`, []],
  [`xmlns:dc="http://example.kz/"`, ['reserved-prefix 47']],
  [`xmlns:d="http://purl.org/dc/elements/1.1/"`, ['nonstd-prefix 47']],
  [`xmlns:atom="${ATOM}"`, ['avoid-namespace-prefix 47']],
  [`xmlns:a="${ATOM}"`, ['nonstd-prefix 47', 'avoid-namespace-prefix 47']],
  [`xmlns:media="http://search.yahoo.com/mrss"`, ['media-rss-namespace 47']],
  [`xmlns:wiki="http://www.usemod.com/cgi-bin/mb.pl?ModWiki"`, ['obsolete-wiki-namespace 47']],
  [`xmlns:gd="http://schemas.google.com/g/2005"`, ['unsupported-namespace 47']],
  [`xmlns:x="http://example.kz/"`, ['unknown-namespace 47']],
  [`xmlns:x="tag:example"`, ['invalid-tag 47']],
  [`xmlns:x="a b"`, ['not-well-formed 47']],
  [`xml:lang="kz"`, ['invalid-language 47']],
  [`xml:base="a b"`, ['invalid-uri-char 47']],
])('a declaration in Atom: %s', (declaration, expected) => {
  const codes = codesOf(`feed xmlns="${ATOM}"     ${declaration}`, 'feed');
  expect(codes).toEqual(expected);
});

test('RSS may use the customary prefix of Atom', () => {
  expect(codesOf(`rss version="2.0" xmlns:atom="${ATOM}"`, 'rss')).toEqual([]);
  expect(codesOf(`rss version="2.0" xmlns:a="${ATOM}"`, 'rss')).toEqual([
    'nonstd-prefix 20',
    'avoid-namespace-prefix 20',
  ]);
});

test.each([
  ['<feed/>', 'atom', 'missing-namespace'],
  ['<feed xmlns="http://example.kz/"/>', 'atom', 'invalid-namespace'],
  [`<feed xmlns="${ATOM}/"/>`, 'atom', 'invalid-namespace'],
  ['<feed xmlns="http://purl.org/atom/ns#"/>', 'atom', 'obsolete-namespace'],
  ['<rss xmlns="http://example.kz/" version="2.0"/>', 'rss', 'invalid-namespace'],
  ['<html/>', 'unknown', 'unknown-document'],
])('the root %s is of kind %s: %s', (text, kind, code) => {
  const report = check(text, { file: 'feed.xml', now: 0 });
  expect(report.kind).toBe(kind);
  expect(report.problems.map((problem) => problem.code)).toContain(code);
});

test('a feed in a wrong namespace is read as if it were in its own', () => {
  const { problems } = check('<feed xmlns="http://example.kz/"><link/></feed>', { file: 'feed.xml', now: 0 });
  expect(problems.map(({ code }) => code)).toContain('missing-href');
});
