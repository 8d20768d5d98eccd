import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { severityOf } from '../../src/problem.ts';

const URL = 'https://example.kz/feed.atom';

/** A sound feed of 13 lines; what is added stands on line 8 (of the feed) or 14 (of its entry). */
function feed({ inFeed = '', inEntry = '', root = '' } = {}): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk"${root}>
<title>Жаңалықтар</title>
<id>tag:example.kz,2026:feed</id>
<updated>2026-10-01T10:00:00+05:00</updated>
<link rel="self" href="${URL}"/>
<author><name>Ару Сейіт</name></author>
${inFeed}
<entry>
<title>Көктем</title>
<id>tag:example.kz,2026:1</id>
<published>2026-10-01T10:00:00+05:00</published>
<updated>2026-10-01T10:00:00+05:00</updated>
${inEntry || '<link href="https://example.kz/1"/><summary>Қысқаша.</summary>'}
</entry>
</feed>
`;
}

const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"';

/** The errors and warnings of a document that the rule book's own checks for readers don't find. */
function codesOf(text: string): readonly string[] {
  return check(text, { file: 'feed.atom', url: URL, now: Date.UTC(2026, 9, 2) })
    .problems.filter(
      ({ code }) =>
        severityOf(code) !== 'info' && !/^(?:self-not-https|second-alternate|entry-\w+-missing)$/.test(code),
    )
    .map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** All codes of a document whose address isn't known. */
const allCodesOf = (text: string): readonly string[] =>
  check(text, { file: 'feed.atom', now: Date.UTC(2026, 9, 2) }).problems.map(({ code }) => code);

test('a feed says in which language its texts are, and those of its entries', () => {
  expect(allCodesOf(feed().replace(' xml:lang="kk"', ''))).toContain('missing-dc-language');
  expect(
    allCodesOf(
      feed()
        .replace(' xml:lang="kk"', '')
        .replaceAll(/<(title|summary)>/g, '<$1 xml:lang="kk">'),
    ),
  ).not.toContain('missing-dc-language');
  expect(allCodesOf(feed().replace(' xml:lang="kk"', '').replace('<title>', '<title xml:lang="kk">'))).toContain(
    'missing-dc-language',
  );
});

test('of a document that breaks off all is said but what it lacks', () => {
  const broken = feed({ inFeed: '<title>Екінші</title>', inEntry: '<link/><summary>a&nbsp;b</summary>' });
  expect(codesOf(broken)).toEqual(['duplicate-element 8:1', 'missing-href 14:1', 'not-well-formed 14:18']);
});

test('a sound feed is clean', () => {
  expect(codesOf(feed())).toEqual([]);
});

describe('in a feed', () => {
  test.each([
    ['<title>Екінші</title>', ['duplicate-element 8:1']],
    ['<author/>', ['missing-element 8:1']],
    ['<author><name> </name></author>', ['not-blank 8:9']],
    ['<author><name>Ару &lt;aru@example.kz&gt;</name></author>', ['contains-email 8:9']],
    ['<author><name>Ару</name><uri>a b</uri></author>', ['invalid-uri-char 8:25']],
    ['<category term=""/>', ['not-blank 8:11']],
    ['<category/>', ['missing-attribute 8:1']],
    ['<category term="a" scheme="b"/>', ['invalid-full-link 8:20']],
    ['<icon> a </icon>', ['unexpected-whitespace 8:1']],
    ['<logo/>', ['not-blank 8:1']],
    ['<link/>', ['missing-href 8:1']],
    ['<link href="a">b</link>', ['atom-link-not-empty 8:1']],
    ['<link href="a"><x xmlns="urn:ex:y"/></link>', ['unknown-namespace 8:19']],
    ['<link rel="foo" href="a"/>', ['unregistered-atom-link-rel 8:7']],
    [
      '<link rel="via" href="a" hreflang="kz" type="a" length="-1"/>',
      ['invalid-language 8:26', 'invalid-mime-type 8:40', 'invalid-non-negative-integer 8:49'],
    ],
    ['<link href="a"/><link href="b"/>', ['duplicate-atom-link 8:17']],
    ['<link href="a"/><link href="b" hreflang="ru"/>', []],
    ['<foo/>', ['undefined-element 8:1']],
    ['<foo xmlns=""/>', ['undeterminable-vocabulary 8:1']],
    [`<p ${XHTML}/>`, ['misplaced-xhtml-content 8:1']],
    ['<rights type="text/html">a</rights>', ['invalid-text-type 8:9', 'html-fragment 8:1']],
    ['<rights type=""/>', ['not-blank 8:1', 'attr-not-blank 8:9']],
    ['<rights><b/></rights>', ['undefined-element 8:9']],
    [
      '<rights mode="escaped"><b/></rights>',
      ['unexpected-attribute 8:9', 'undefined-element 8:24', 'not-escaped 8:24'],
    ],
  ])('%s', (inFeed, expected) => {
    expect(codesOf(feed({ inFeed })).toSorted()).toEqual(expected.toSorted());
  });
});

describe('in an entry', () => {
  test.each([
    ['<summary>a</summary>', ['missing-content-or-alternate 9:1']],
    ['<link href="a"/>', ['missing-textual-content 9:1']],
    ['<content src="a" type="text/plain"/>', ['missing-summary 9:1']],
    ['<content type="image/png">AAAA</content><summary>a</summary>', []],
    ['<content type="image/png">A</content><summary>a</summary>', ['not-base64 14:1']],
    [
      '<content type="image/png"><x xmlns="urn:ex:y">A</x></content><summary>a</summary>',
      ['undefined-element 14:27', 'unknown-namespace 14:30'],
    ],
    [
      `<content type="text"><div ${XHTML}><script/></div></content>`,
      ['security-risk 14:64', 'undefined-element 14:22'],
    ],
    [`<content type="xhtml"><div ${XHTML} xml:base="http://example.kz/1/"><a href="2">2</a></div></content>`, []],
    ['<content src="a"/><summary>a</summary>', ['missing-type-attr 14:1']],
    ['<content src="a" type="a/b">c</content><summary>a</summary>', ['unexpected-text 14:1']],
    [
      '<content type="multipart/alternative">a</content><summary>a</summary>',
      ['invalid-mime-type 14:10', 'not-base64 14:1'],
    ],
    [`<content type="xhtml"><div ${XHTML}><p>Мәтін</p></div></content>`, []],
    [
      '<content type="application/xml"><x xmlns="urn:ex:y"/>a</content>',
      ['unexpected-text 14:1', 'unknown-namespace 14:36'],
    ],
    [`<content type="application/xhtml+xml"><div ${XHTML}/></content>`, ['html-fragment 14:39']],
    ['<content>a</content><link rel="next" href="a"/>', ['feed-history-rel-in-entry 14:27']],
    ['<content>a</content><source/>', Array<string>(3).fill('missing-source-element 14:21')],
    [
      '<content>a</content><app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>жоқ</app:draft></app:control>',
      ['invalid-yes-no 14:73'],
    ],
  ])('%s', (inEntry, expected) => {
    expect(codesOf(feed({ inEntry })).toSorted()).toEqual(expected.toSorted());
  });
});

const ENTRY =
  '<entry><title>a</title><id>tag:example.kz,2026:x</id><updated>2026-10-01T10:00:00Z</updated><content>a</content></entry>';

test('two entries may not have one id, nor one time of change', () => {
  const codes = codesOf(feed({ inFeed: ENTRY.repeat(2) }));
  expect(codes).toEqual(expect.arrayContaining(['duplicate-entries 8:144', 'duplicate-updated 8:174']));
});

test('ten entries of one id are one problem', () => {
  const only = feed({ inFeed: ENTRY.repeat(10) }).replace(/\n<entry>\n.*?<\/entry>/s, '');
  expect(codesOf(only).filter((code) => !code.startsWith('duplicate-updated'))).toEqual(['duplicate-ids 2:1']);
});

test('what a feed says of itself stands before its entries', () => {
  expect(codesOf(feed({ inFeed: `${ENTRY}<subtitle>a</subtitle>` }))).toEqual(['misplaced-metadata 8:121']);
});

/** A feed without an author, and with one in its entry where `more` says so. */
function without(more: string): string {
  return feed({ inEntry: `<content>a</content>${more}` }).replace(/\n<author>.*\n/, '\n');
}

test("an entry has its own author, its source's or its feed's", () => {
  expect(codesOf(without(''))).toEqual(['missing-element 8:1']);
  expect(codesOf(without('<author><name>a</name></author>'))).toEqual([]);
});

const FH = 'xmlns:fh="http://purl.org/syndication/history/1.0"';

test.each([
  [`<fh:complete ${FH}/><link rel="current" href="${URL}"/>`, []],
  [`<fh:complete ${FH}/><link rel="current" href="/a"/>`, ['current-not-self-in-complete-feed 8:66']],
  [`<fh:complete ${FH}/><link rel="next" href="/a"/>`, ['feed-rel-in-complete-feed 8:66']],
  [`<fh:archive ${FH}/>`, ['archive-incomplete 8:1', 'missing-current-in-archive 8:1']],
  [`<fh:archive ${FH}/><link rel="prev-archive" href="/a"/><link rel="current" href="/b"/>`, []],
  [`<link rel="first" href="/feed.atom"/><link rel="previous" href="/a"/>`, ['link-past-end 8:38']],
  [`<link rel="last" href="/feed.atom"/><link rel="previous" href="/a"/>`, []],
])('a feed of several documents: %s', (inFeed, expected) => {
  expect(codesOf(feed({ inFeed }))).toEqual(expected);
});

test('a feed says where it is', () => {
  expect(codesOf(feed().replace(/<link rel="self".*\n/, '\n'))).toEqual(['missing-self 2:1']);
  expect(codesOf(feed().replace(URL, 'feed.atom'))).toEqual(['relative-self 6:18']);
  expect(codesOf(feed().replace(URL, 'https://example.kz/other'))).toEqual(['self-doesnt-match-location 6:18']);
});

test('a reference to the base itself means the document', () => {
  const inFeed = '<link rel="related" href="" xml:base="https://example.kz/other"/>';
  expect(codesOf(feed({ inFeed }))).toEqual(['same-document-reference 8:21']);
});

test('a document of one entry is held against the rules of entries', () => {
  expect(codesOf('<entry xmlns="http://www.w3.org/2005/Atom" xml:lang="kk"/>').toSorted()).toEqual(
    [
      ...Array<string>(4).fill('missing-element 1:1'),
      'missing-content-or-alternate 1:1',
      'missing-textual-content 1:1',
    ].toSorted(),
  );
});
