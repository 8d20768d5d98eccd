/** JSON Feed 1 and 1.1: what is wrong, and where. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const URL = 'https://tanba.example/feed.json';

type Json = Readonly<Record<string, unknown>>;

const ITEM: Json = {
  id: 'https://tanba.example/1',
  url: 'https://tanba.example/1',
  title: 'Алматыда қар жауды',
  content_html: '<p>Түнде қар жауды.</p>',
  date_published: '2026-11-20T09:30:00+05:00',
};
const FEED: Json = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Таңба',
  home_page_url: 'https://tanba.example/',
  feed_url: URL,
  language: 'kk',
  items: [ITEM],
};

/** The codes of a document with line and column. */
function codesOf(text: string, url = URL): readonly string[] {
  const { problems } = check(text, { file: 'feed.json', url, now: NOW });
  return problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** The codes of a feed of which some keys are others, each key on a line of its own, with the line that each stands on. */
function feedCodes(keys: Json): readonly string[] {
  const text = JSON.stringify({ ...FEED, ...keys }, undefined, 1);
  const lines = text.split('\n');
  return check(text, { file: 'feed.json', url: URL, now: NOW }).problems.map(
    ({ code, line }) => `${code} ${(lines[line - 1] ?? '').trim().replace(/:.*|,$/, '')}`,
  );
}

const itemCodes = (keys: Json): readonly string[] => feedCodes({ items: [{ ...ITEM, ...keys }] });

test('a sound feed is clean', () => {
  expect(feedCodes({})).toEqual([]);
  expect(
    feedCodes({
      description: 'Жаңалықтар',
      user_comment: 'This <b>feed</b> is for feed readers.',
      next_url: 'https://tanba.example/feed.json?page=2',
      icon: 'https://tanba.example/icon.png',
      favicon: 'https://tanba.example/favicon.ico',
      authors: [{ name: 'Ару Сейіт', url: 'https://tanba.example/aru', avatar: 'https://tanba.example/aru.jpg' }],
      expired: false,
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
      _tanba: { about: 'https://tanba.example/json', desk: 'қала' },
      items: [
        {
          ...ITEM,
          external_url: 'https://other.example/',
          summary: 'Қар туралы',
          content_text: 'Түнде қар жауды.',
          image: 'https://tanba.example/1.jpg',
          banner_image: 'https://tanba.example/1-banner.jpg',
          date_modified: '2026-11-20T10:00:00+05:00',
          author: { name: 'Ару Сейіт' },
          authors: [{ name: 'Ару Сейіт' }],
          tags: ['ауа райы'],
          language: 'ru',
          attachments: [
            {
              url: 'https://tanba.example/1.mp3',
              mime_type: 'audio/mpeg',
              title: 'Тыңдау',
              size_in_bytes: 120_000,
              duration_in_seconds: 61.5,
            },
          ],
          _tanba: { photographer: 'Д. Оспан' },
        },
      ],
    }),
  ).toEqual([]);
});

describe('the feed', () => {
  test.each<readonly [Json, readonly string[]]>([
    [{ version: undefined }, ['json-key-missing {']],
    [{ title: undefined }, ['json-key-missing {']],
    [{ items: undefined }, ['json-key-missing {']],
    [{ home_page_url: undefined, feed_url: undefined }, ['json-key-recommended {', 'json-key-recommended {']],
    [{ version: 'https://jsonfeed.org/version/2' }, ['json-version "version"']],
    [{ version: 1.1 }, ['json-type "version"']],
    [{ title: '  ' }, ['json-empty "title"']],
    [{ title: null }, ['json-type "title"']],
    [{ title: 'Таңба<br></b>' }, ['contains-html "title"']],
    [{ home_page_url: '/news' }, ['invalid-full-link "home_page_url"']],
    [{ feed_url: 'https://tanba.example/other.json' }, ['self-doesnt-match-location "feed_url"']],
    [{ next_url: URL }, ['json-next-url "next_url"']],
    [{ language: 'kz' }, ['invalid-language "language"']],
    [{ language: 'kk_KZ' }, ['invalid-language "language"']],
    [{ author: { name: 'Ару' } }, ['json-key-deprecated "author"']],
    [{ authors: { name: 'Ару' } }, ['json-type "authors"']],
    [{ authors: [{}] }, ['json-key-missing {}']],
    [{ authors: [{ nmae: 'Ару', name: 'Ару' }] }, ['json-key-unknown "nmae"']],
    [{ hubs: [{ type: 'WebSub' }] }, ['json-key-missing {']],
    [{ expired: 'true' }, ['json-type "expired"']],
    [{ lang: 'kk' }, ['json-key-unknown "lang"']],
    [{ _1: 1 }, ['json-extension-name "_1"']],
    [{ '_a.b': 1 }, ['json-extension-name "_a.b"']],
    [{ _a: { 'b.c': 1 } }, ['json-extension-name "b.c"']],
    [{ items: {} }, ['json-type "items"']],
    [{ items: [ITEM, 5] }, ['json-type 5']],
    [{ description: 'a\ud800' }, ['bad-characters "description"']],
  ])('%j', (keys, codes) => {
    expect(feedCodes(keys)).toEqual(codes);
  });

  test('of version 1 has no newer keys, and its author is in order', () => {
    const version = 'https://jsonfeed.org/version/1';
    expect(feedCodes({ version, language: undefined, author: { name: 'Ару' } })).toEqual([]);
    expect(feedCodes({ version })).toEqual(['json-key-newer "language"']);
  });
});

describe('an item', () => {
  test.each<readonly [Json, readonly string[]]>([
    [{ id: 1 }, ['json-type "id"']],
    [{ id: '' }, ['json-empty "id"']],
    [{ id: undefined }, ['json-key-missing {']],
    [{ url: undefined }, ['json-key-recommended {']],
    [{ url: 'tanba.example/1' }, ['invalid-full-link "url"']],
    [{ url: 'https://tanba.example/қар' }, ['uri-not-iri "url"']],
    [{ content_html: undefined }, ['json-key-missing {']],
    [{ content_html: undefined, content_text: '5 < 7' }, []],
    [{ content_html: '<p>a<script>b()</script></p>' }, ['security-risk "content_html"']],
    [{ content_html: '<a href="/2">b</a>' }, ['contains-rel-ref "content_html"']],
    [{ date_published: '2026-11-20 09:30' }, ['invalid-rfc3339-date "date_published"']],
    [{ date_published: '2026-11-31T09:30:00Z' }, ['invalid-rfc3339-date "date_published"']],
    [{ date_published: '2027-11-20T09:30:00Z' }, ['implausible-date "date_published"']],
    [{ date_modified: '2026-11-19T09:30:00Z' }, ['json-date-order "date_modified"']],
    [{ tags: ['қала', ''] }, ['json-empty ""']],
    [{ tags: 'қала' }, ['json-type "tags"']],
    [{ attachments: [{ url: 'https://a.example/b' }] }, ['json-key-missing {']],
    [{ attachments: [{ url: 'https://a.example/b', mime_type: 'mp3' }] }, ['invalid-mime-type "mime_type"']],
    [
      { attachments: [{ url: 'https://a.example/b', mime_type: 'audio/mpeg', size_in_bytes: 1.5 }] },
      ['invalid-non-negative-integer "size_in_bytes"'],
    ],
    [
      { attachments: [{ url: 'https://a.example/b', mime_type: 'audio/mpeg', size_in_bytes: '12' }] },
      ['json-type "size_in_bytes"'],
    ],
  ])('%j', (keys, codes) => {
    expect(itemCodes(keys)).toEqual(codes);
  });

  test('has an id and an address of its own', () => {
    expect(feedCodes({ items: [ITEM, ITEM] })).toEqual(['duplicate-ids "id"']);
    expect(feedCodes({ items: [ITEM, { ...ITEM, id: '2' }] })).toEqual(['json-duplicate-url "url"']);
  });
});

describe('a text that is no feed', () => {
  test.each([
    ['{"version": "https://jsonfeed.org/version/1.1",}', ['invalid-json 1:48']],
    ['{\n"title": "a"\n"items": []}', ['invalid-json 3:1']],
    ['{"items": [', ['invalid-json 1:12']],
    ['[]', ['unknown-document 1:1']],
    ['{"a": 1}', ['unknown-document 1:1']],
  ])('%j', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  test('a key that is written twice', () => {
    const text = JSON.stringify(FEED).replace('{', '{"title":"a",');
    expect(codesOf(text)).toEqual([`key-duplicate 1:${text.indexOf('"title":"Таңба"') + 1}`]);
  });
});
