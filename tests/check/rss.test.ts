import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const URL = 'https://qala.example.kz/rss.xml';
const NAMESPACES = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"',
  'xmlns:taxo="http://purl.org/rss/1.0/modules/taxonomy/"',
].join(' ');
const HEAD = `<title>Қала жаңалықтары</title><link>https://qala.example.kz/</link><description>Апталық</description>
<language>kk</language><atom:link rel="self" type="application/rss+xml" href="${URL}"/>`;
const ITEM = '<title>Көктем келді</title><guid>https://qala.example.kz/1</guid>';

/** The codes with their places, in a channel whose parts start on line 4, in column 1. */
function checkChannel(parts: string, head = HEAD, root = 'version="2.0"'): readonly string[] {
  const text = `<?xml version="1.0" encoding="UTF-8"?><rss ${root} ${NAMESPACES}><channel>${head}\n\n${parts}</channel></rss>`;
  const { problems } = check(text, { file: 'rss.xml', url: URL, now: NOW });
  return problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

function checkItem(parts: string): readonly string[] {
  return checkChannel(`<item>\n${parts}</item>`);
}

const IMAGE = '<url>https://qala.example.kz/a.png</url>';
const CLOUD = 'domain="a.example.kz" path="/" registerProcedure="" protocol="soap"';

describe('a channel of RSS', () => {
  test('is clean when it has all that it needs', () => {
    expect(checkChannel(`<item>${ITEM}</item>`)).toEqual([]);
  });

  test.each([
    ['<ttl>0</ttl>', ['invalid-positive-integer 4:1']],
    ['<pubDate>2026-11-20</pubDate>', ['invalid-rfc2822-date 4:1']],
    ['<webMaster>Ару</webMaster>', ['invalid-contact 4:1']],
    ['<webMaster>aru@example.kz</webMaster>', ['missing-real-name 4:1']],
    ['<copyright>a</copyright>\n<copyright>b</copyright>', ['duplicate-element 5:1']],
    ['<copyright>a</copyright>\n<dc:rights>b</dc:rights>', ['duplicate-semantics 1:477']],
    [`<item>${ITEM}</item>\n<ttl>5</ttl>`, ['misplaced-item 5:1']],
    [`<cloud ${CLOUD} port="80"/>`, []],
    [`<cloud ${CLOUD}\nport="0"/>`, ['invalid-integer-attribute 5:1']],
    [`<cloud port="80"/>`, Array<string>(4).fill('missing-attribute 4:1')],
    ['<skipHours><hour>24</hour></skipHours>', ['use-zero-for-midnight 4:12']],
    ['<skipHours><hour>7</hour><hour>07</hour></skipHours>', ['duplicate-value 4:26']],
    ['<skipDays><day>Дүйсенбі</day></skipDays>', ['invalid-day 4:11']],
    ['<skipDays/>', ['missing-element 4:1']],
    ['<unheard/>', ['undefined-element 4:1']],
    ['<taxo:topics><topic/></taxo:topics>', ['not-in-a-namespace 4:14']],
    ['<dc:date.created>2026-11-20</dc:date.created>', []],
    ['<dc:unheard/>', ['undefined-element 4:1']],
    ['words', ['unexpected-text 1:477']],
    ['<title constructor="1">Қала жаңалықтары</title>', ['duplicate-element 4:1', 'unexpected-attribute 4:8']],
  ])('%s', (parts, expected) => {
    expect(checkChannel(parts).map(channelPlace)).toEqual(expected.map(channelPlace));
  });

  test.each([
    [IMAGE, ['missing-title 4:1', 'missing-link 4:1']],
    [`${IMAGE}<title>Басқа</title><link>https://qala.example.kz/</link>`, ['image-title-doesnt-match 4:48']],
    [`${IMAGE}<title>Қала жаңалықтары</title><link>https://b.kz/</link>`, ['image-link-doesnt-match 4:79']],
  ])('wants its image to be its own: %s', (parts, expected) => {
    expect(checkChannel(`<image>${parts}</image>`)).toEqual(expected);
  });

  test('lacks what it lacks by name', () => {
    const codes = checkChannel('', '').map((problem) => problem.split(' ')[0]);
    const missing = ['atom-self-link', 'dc-language', 'description', 'link', 'title'];
    expect(new Set(codes)).toEqual(new Set(missing.map((what) => `missing-${what}`)));
  });

  test('may carry foreign attributes if it follows the board’s specification', () => {
    const title =
      '<item xmlns:x="urn:example:x" x:y="1"><title>Көктем</title><guid>https://qala.example.kz/1</guid></item>';
    const board = '<docs>http://www.rssboard.org/rss-specification</docs>';
    expect(checkChannel(title)).toContain('use-of-extension-attr 4:31');
    expect(checkChannel(title, HEAD + board)).not.toContain('use-of-extension-attr 4:31');
  });
});

describe('an item of RSS', () => {
  test.each([
    ['<title>Көктем</title>', ['missing-guid 4:1']],
    ['<guid>https://qala.example.kz/1</guid>', ['item-must-contain-title-or-description 4:1']],
    ['<title>Көктем</title><guid>1</guid>', ['invalid-http-guid 5:22']],
    ['<title>Көктем</title><guid>tag:example.kz,2026:1</guid>', ['invalid-permalink 5:22']],
    ['<title>Көктем</title><guid isPermaLink="false">1</guid>', ['not-sufficiently-unique 5:22']],
    ['<title>Көктем</title><guid isPermaLink="no">қар</guid>', ['invalid-boolean-attribute 5:28']],
    [`${ITEM}<author>Ару</author>`, ['invalid-contact 5:66']],
    [`${ITEM}<category>a</category><dc:subject>b</dc:subject>`, ['duplicate-item-semantics 4:1']],
    [`${ITEM}<content:encoded>a</content:encoded>`, ['need-description-before-content 4:1']],
    [`${ITEM}<slash:comments>3</slash:comments>`, ['slash-date 4:1']],
    [
      `${ITEM}<enclosure url="https://b.example.kz/a.jpg" length="-1" type="image/jpeg"/>`,
      ['use-zero-for-unknown 5:110'],
    ],
    [`${ITEM}<enclosure url="/a.jpg" length="1" type="image/jpeg"/>`, ['invalid-url-attribute 5:77']],
  ])('%s', (parts, expected) => {
    expect(checkItem(parts)).toEqual(expect.arrayContaining(expected));
  });

  test('shares its guid with no other', () => {
    expect(checkChannel(`<item>${ITEM}</item>\n<item>${ITEM}</item>`)).toEqual(['duplicate-value 5:34']);
  });
});

describe('a version of RSS', () => {
  test.each([
    ['version="2.0"', []],
    ['version="3.0"', ['invalid-rss-version']],
    ['', ['missing-attribute']],
  ])('%s', (root, expected) => {
    expect(checkChannel('', HEAD, root).map((problem) => problem.split(' ')[0])).toEqual(expected);
  });
});

/** A finding about the channel itself stands at its start tag. */
function channelPlace(problem: string): string {
  return problem.replace(/ 1:\d+$/, ' channel');
}
