import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';

const OURS =
  /^(?:id-not|id-scheme|second-|entry-|feed-date|feed-text|enclosure-type|title-decodes|category-comma|self-not-https|archive-chain|duplicate-article|volatile)/;

function problemsOf(text: string): readonly string[] {
  const { problems } = check(text, { file: 'x', now: Date.UTC(2026, 0, 1) });
  return problems.filter(({ code }) => OURS.test(code)).map(({ code, line, column }) => `${code} ${line}:${column}`);
}

const SPACES =
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"';
const rss = (content: string): string => `<rss version="2.0" ${SPACES}><channel>\n${content}\n</channel></rss>`;
const atom = (content: string): string => `<feed xmlns="http://www.w3.org/2005/Atom">\n${content}\n</feed>`;
const author = '<author><name>Айгүл</name></author>';
const published = '<published>2025-12-01T00:00:00Z</published>';

describe('an item of RSS', () => {
  test.each([
    ['<guid>tag:q.kz,2024:қазан-1</guid>', ['id-not-ascii 2:7']],
    ['<guid>http://q.kz/1</guid>', ['id-scheme 2:7']],
    ['<guid>https://q.kz/1</guid>', []],
    ['<category>Алматы, Астана</category>', ['category-comma 2:7']],
    ['<title>ab\u202Ecd</title>', ['feed-text-bidi 2:16']],
    ['<title>ab\u00ADcd</title>', ['feed-text-zero-width 2:16']],
    ['<title>Жаңа қабiлет</title>', ['feed-text-lookalike 2:19']],
    ['<dc:creator>Cеріков</dc:creator>', ['feed-text-lookalike 2:19']],
    ['<title>iPhone сатылды</title>', []],
    ['<title>A &#x26;amp; B</title>', ['title-decodes-twice 2:7']],
    ['<title>A &#x26; B</title>', []],
    ['<enclosure url="https://q.kz/1.jpg" length="1" type="image/jpg"/>', ['enclosure-type 2:54']],
    ['<enclosure url="https://q.kz/1.png" length="1" type="image/jpeg"/>', ['enclosure-type 2:54']],
    ['<enclosure url="https://q.kz/1.jpg" length="1" type="image/jpeg"/>', []],
    ['<enclosure url="https://q.kz/1?X-Amz-Signature=ab" length="1" type="image/jpeg"/>', ['volatile-url 2:18']],
    ['<description>&lt;p>2 сағат бұрын&lt;/p></description>', ['volatile-time 2:25']],
    ['<description>Оқиға 2 сағат бұрын болды.</description>', []],
    ['<description>&lt;time>3 hours ago&lt;/time></description>', ['volatile-time 2:28']],
    ['<description>&lt;img src="https://q.kz/1?Expires=1"></description>', ['volatile-url 2:33']],
    ['<atom:link rel="alternate" href="https://q.kz/ru"/>', ['second-alternate 2:7']],
  ])('%s', (content, expected) => {
    expect(problemsOf(rss(`<item>${content}</item>`))).toEqual(expected);
  });
});

describe('a feed', () => {
  test.each([
    [
      rss(
        '<item><guid>urn:a:1</guid><link>https://q.kz/1</link></item>\n<item><guid>urn:a:2</guid><link>https://q.kz/1#x</link></item>',
      ),
      ['duplicate-article 3:1'],
    ],
    [
      rss(
        '<item><guid>urn:a:1</guid><link>https://q.kz/1</link></item>\n<item><guid>urn:a:1</guid><link>https://q.kz/1</link></item>',
      ),
      [],
    ],
    [rss('<atom:link rel="self" href="http://q.kz/rss"/>'), ['self-not-https 2:1']],
    [rss('<atom:link rel="self" href="https://q.kz/rss"/><fh:archive/>'), []],
    [rss('<fh:archive/>'), ['archive-chain 2:1']],
    [
      rss('<atom:link rel="self" href="https://q.kz/a"/>\n<atom:link rel="prev-archive" href="https://q.kz/a"/>'),
      ['archive-chain 3:1'],
    ],
    [atom(`<entry>${author}${published}</entry>`), []],
    [atom('<entry/>'), ['entry-author-missing 2:1', 'entry-published-missing 2:1']],
    [atom(`<entry>${author}<published>2026-01-01T12:00:00Z</published></entry>`), ['feed-date-future 2:43']],
    [atom(`<entry>${author}${published}<category term="a,b"/></entry>`), ['category-comma 2:96']],
    [atom(`<link href="https://q.kz/"/>\n<link href="https://q.kz/ru" hreflang="ru"/>`), ['second-alternate 3:1']],
  ])('%s', (document, expected) => {
    expect(problemsOf(document)).toEqual(expected);
  });
});
