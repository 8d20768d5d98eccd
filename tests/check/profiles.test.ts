/** What aggregators and readers ask: for each rule a feed that keeps it, and one that breaks it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { ruleKey } from '../../src/check/profile.ts';
import { profileNames, PROFILES } from '../../src/check/profiles/index.ts';

const NOW = Date.UTC(2024, 9, 5);

const BODY =
  '<p>Бүгін елордада Есіл өзенінің екі жағалауын жалғайтын «Қарлығаш» көпірі пайдалануға берілді.</p>'.repeat(4);

/** An RSS feed that every profile likes, but for elements of its own. */
const RSS = {
  'feed.title': '<title>Таспа</title>',
  'feed.link': '<link>https://taspa.example/</link>',
  'feed.description': '<description>Күнделікті жаңалықтар</description>',
  'feed.language': '<language>kk</language>',
  'feed.published': '<pubDate>Fri, 04 Oct 2024 18:52:00 +0500</pubDate>',
  'feed.ttl': '<ttl>10</ttl>',
  'feed.self': '<a:link rel="self" type="application/rss+xml" href="https://taspa.example/rss.xml"/>',
  'feed.hub': '<a:link rel="hub" href="https://hub.example/"/>',
  'feed.logo': '<s:logo><url>https://taspa.example/logo.png</url></s:logo>',
  'feed.darkModeLogo': '<s:darkModeLogo><url>https://taspa.example/dark.png</url></s:darkModeLogo>',
  'feed.icon': '<w:icon>https://taspa.example/icon.svg</w:icon>',
  'feed.accentColor': '<w:accentColor>00AFCA</w:accentColor>',
  'item.id': '<guid isPermaLink="false">tag:taspa.example,2024:kopir</guid>',
  'item.title': '<title>Астанада жаяу жүргіншілерге арналған жаңа көпір ашылды</title>',
  'item.link': '<link>https://taspa.example/kopir/</link>',
  'item.published': '<pubDate>Fri, 04 Oct 2024 18:52:00 +0500</pubDate>',
  'item.language': '<dc:language>kk</dc:language>',
  'item.category': '<category>Қоғам</category>',
  'item.summary': '<description>Қысқаша</description>',
  'item.content': `<c:encoded><![CDATA[${BODY}]]></c:encoded>`,
  'item.image':
    '<enclosure url="https://taspa.example/kopir.jpg" type="image/jpeg" length="1"/>' +
    '<m:content url="https://taspa.example/kopir.jpg" medium="image" width="1200" height="675"/>',
  'item.thumbnail': '<m:thumbnail url="https://taspa.example/kopir.jpg" width="1200" height="675"/>',
  'item.full-text': '<y:full-text>Толық мәтін</y:full-text>',
  'item.genre': '<y:genre>message</y:genre>',
  'item.more': '',
};
type Part = keyof typeof RSS;
type Changes = Partial<Record<Part, string>> & Readonly<{ items?: number }>;

function rss(changes: Changes): string {
  const parts = Object.entries({ ...RSS, ...changes });
  const join = (scope: string): string =>
    parts.flatMap(([name, text]) => (name.startsWith(scope) ? [String(text)] : [])).join('\n');
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom" xmlns:c="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="http://search.yahoo.com/mrss/" xmlns:s="http://www.smartnews.be/snf"
  xmlns:w="http://webfeeds.org/rss/1.0" xmlns:y="http://news.yandex.ru" xmlns:t="http://turbo.yandex.ru">
<channel>
${join('feed.')}
${`<item>\n${join('item.')}\n</item>\n`.repeat(changes.items ?? 1)}</channel>
</rss>`;
}

function violations(document: string, profile: string, now = NOW): readonly string[] {
  const { problems } = check(document, { file: 'a', now, profiles: [profile] });
  return problems.flatMap(({ code, values }) =>
    code === 'profile-error' || code === 'profile-warning' ? [values['why'] ?? `${profile}/${values['about']}`] : [],
  );
}

const sitemap = (news: string): string =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://taspa.example/kopir/</loc>${news}</url></urlset>`;
const NEWS = '<n:publication_date>2024-10-04</n:publication_date>';
const NEWS_TITLE = '<n:publication><n:name>Таспа</n:name><n:language>kk</n:language></n:publication>';
const json = (feed: object, item: object): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Таспа',
    feed_url: 'https://taspa.example/feed.json',
    ...feed,
    items: [
      {
        id: 'a',
        url: 'https://taspa.example/a',
        date_published: '2024-10-04T18:52:00+05:00',
        content_text: 'а',
        ...item,
      },
    ],
  });

/** What a profile's own rules forbid to others' feeds. */
const PLAIN: Readonly<Record<string, Changes>> = {
  flipboard: { items: 30 },
  dzen: { 'item.full-text': '' },
};

const image = (url: string, width: number): string => `<m:content url="${url}" medium="image" width="${width}"/>`;
const many = (text: string, times: number): string => text.repeat(times);

/** For each rule a change to the feed that breaks it, and none but it. */
const BREACHES: Readonly<Record<string, Changes | string>> = {
  'google-news/feed.document/bytes/error': { 'feed.icon': many(' ', 2_000_001) },
  'google-news/item.document/bytes/error': { 'item.content': `<c:encoded>${many('көпір ', 100_000)}</c:encoded>` },
  'google-news/feed.items/count/warning': { items: 61 },
  'google-news/item.id/count/error': { 'item.id': '' },
  'google-news/item.published/count/error': { 'item.published': '' },
  'google-news/item.title/count/error': sitemap(`<n:news>${NEWS_TITLE}${NEWS}</n:news>`),
  'msn/item.id/count/error': { 'item.id': '' },
  'msn/item.title/count/error': { 'item.title': '' },
  'msn/item.published/count/error': { 'item.published': '' },
  'msn/item.content/count/error': { 'item.content': '', 'item.summary': '' },
  'msn/item.link/count/error': { 'item.link': '' },
  'msn/item.title/graphemes/error': { 'item.title': '<title>Көпір ашылды бүгін!</title>' },
  'msn/item.title/graphemes/warning': { 'item.title': `<title>${many('ә', 76)}</title>` },
  'msn/item.title/is/error': { 'item.title': '<title>Астанада &lt;b&gt;жаңа көпір&lt;/b&gt; ашылды</title>' },
  'msn/item.published/hours/error': { 'item.published': '<pubDate>Wed, 04 Oct 2023 18:52:00 +0500</pubDate>' },
  'msn/item.link/is/error': { 'item.link': '<link>http://taspa.example/kopir/</link>' },
  'msn/item.image/is/error': { 'item.image': image('http://taspa.example/kopir.jpg', 1200) },
  'msn/item.image/count/warning': { 'item.image': '', 'item.thumbnail': '' },
  'msn/item.content/forbids/error': { 'item.content': '<c:encoded>&lt;script&gt;&lt;/script&gt;</c:encoded>' },
  'msn/item.content/nesting/error': { 'item.content': `<c:encoded>${many('&lt;div&gt;', 10)}</c:encoded>` },
  'msn/item.language/distinct/error': { 'item.language': '<dc:language>kk</dc:language><dc:language>ru</dc:language>' },
  'flipboard/feed.language/count/error': { 'feed.language': '' },
  'flipboard/feed.items/count/warning': { items: 29 },
  'flipboard/item.published/count/error': { 'item.published': '' },
  'flipboard/item.published/is/error': { 'item.published': '<pubDate>Fri, 04 Oct 2024 18:52:00</pubDate>' },
  'flipboard/item.content/count/error': { 'item.content': '' },
  'flipboard/item.content/graphemes/warning': { 'item.content': `<c:encoded>${many('ә', 299)}</c:encoded>` },
  'flipboard/item.image/count/warning': { 'item.image': '', 'item.thumbnail': '' },
  'flipboard/item.image/width/warning': { 'item.image': image('https://taspa.example/a.jpg', 399) },
  'flipboard/feed.hub/count/warning': { 'feed.hub': '' },
  'smartnews/feed.title/count/error': { 'feed.title': '' },
  'smartnews/feed.link/count/error': { 'feed.link': '' },
  'smartnews/feed.description/count/error': { 'feed.description': '' },
  'smartnews/feed.published/count/error': { 'feed.published': '' },
  'smartnews/feed.language/count/error': { 'feed.language': '' },
  'smartnews/feed.{http://www.smartnews.be/snf}logo/count/error': { 'feed.logo': '' },
  'smartnews/feed.{http://www.smartnews.be/snf}darkModeLogo/count/warning': { 'feed.darkModeLogo': '' },
  'smartnews/feed.description/graphemes/error': { 'feed.description': `<description>${many('ә', 31)}</description>` },
  'smartnews/feed.ttl/count/warning': { 'feed.ttl': '' },
  'smartnews/feed.items/count/warning': { items: 11 },
  'smartnews/item.title/is/error': { 'item.title': '<title>A &amp;amp; B</title>' },
  'smartnews/item.title/count/error': { 'item.title': '' },
  'smartnews/item.link/count/error': { 'item.link': '' },
  'smartnews/item.id/count/error': { 'item.id': '' },
  'smartnews/item.published/count/error': { 'item.published': '' },
  'smartnews/item.content/count/error': { 'item.content': '' },
  'smartnews/item.media:thumbnail/count/warning': { 'item.thumbnail': '' },
  'dzen/feed.items/count/error': { items: 501 },
  'dzen/item.id/count/error': { 'item.id': '' },
  'dzen/item.title/count/error': { 'item.title': '' },
  'dzen/item.link/count/error': { 'item.link': '' },
  'dzen/item.published/count/error': { 'item.published': '' },
  'dzen/item.content/count/error': { 'item.content': '' },
  'dzen/item.published/hours/warning': { 'item.published': '<pubDate>Tue, 01 Oct 2024 18:52:00 +0500</pubDate>' },
  'dzen/item.{http://turbo.yandex.ru}content/count/error': { 'item.more': '<t:content>а</t:content>' },
  'dzen/item.{http://news.yandex.ru}full-text/count/error': { 'item.full-text': '<y:full-text>а</y:full-text>' },
  'dzen/item.image/count/warning': { 'item.image': '', 'item.thumbnail': '' },
  'dzen/item.image/is/warning': { 'item.image': image('https://taspa.example/a.jpg?v=1', 1200) },
  'dzen/item.image/width/warning': { 'item.image': image('https://taspa.example/a.jpg', 299) },
  'yandex-news/item.title/count/error': { 'item.title': '' },
  'yandex-news/item.link/count/error': { 'item.link': '' },
  'yandex-news/item.published/count/error': { 'item.published': '' },
  'yandex-news/item.{http://news.yandex.ru}full-text/count/error': { 'item.full-text': '' },
  'yandex-news/item.{http://news.yandex.ru}full-text/is/error': {
    'item.full-text': '<y:full-text>&lt;p&gt;а&lt;/p&gt;</y:full-text>',
  },
  'yandex-news/item.{http://news.yandex.ru}genre/count/warning': { 'item.genre': '' },
  'yandex-news/item.{http://news.yandex.ru}genre/oneOf/error': { 'item.genre': '<y:genre>news</y:genre>' },
  'yandex-news/item.enclosure/count/warning': { 'item.image': '' },
  'yandex-news/item.enclosure/types/warning': {
    'item.image': '<enclosure url="https://taspa.example/a.webp" type="image/webp" length="1"/>',
  },
  'feedly/feed.title/count/error': { 'feed.title': '' },
  'feedly/item.image/count/warning': { 'item.image': '', 'item.thumbnail': '' },
  'feedly/feed.{http://webfeeds.org/rss/1.0}icon/count/warning': { 'feed.icon': '' },
  'feedly/feed.{http://webfeeds.org/rss/1.0}accentColor/is/warning': {
    'feed.accentColor': '<w:accentColor>#00AFCA</w:accentColor>',
  },
  'feedly/feed.hub/count/warning': { 'feed.hub': '' },
  'newsblur/item.id/count/error': { 'item.id': '' },
  'newsblur/feed.self/is/error': json({ feed_url: 'https://taspa.example/feed' }, {}),
  'newsblur/item.published/count/warning': json({}, { date_published: undefined }),
  'freshrss/item.id/count/error': { 'item.id': '' },
  'freshrss/item.id/is/error': json({}, { id: 'tag:taspa.example,2024:көпір' }),
  'freshrss/item.category/is/warning': json({}, { tags: ['Қоғам', 'мәдениет, өнер'] }),
  'freshrss/item.title/is/warning': { 'item.title': '<title>A &lt;b&gt;B&lt;/b&gt;</title>' },
  'freshrss/feed.self/count/warning': { 'feed.self': '' },
  'miniflux/feed.document/bytes/error': { 'feed.icon': many(' ', 15_000_001) },
  'miniflux/feed.ttl/number/warning': { 'feed.ttl': '<ttl>60</ttl>' },
  'miniflux/item.id/count/error': { 'item.id': '', 'item.link': '' },
  'miniflux/item.published/count/warning': { 'item.published': '' },
  'miniflux/item.language/graphemes/warning': json({}, { language: many('k', 51) }),
  'miniflux/item.image/width/warning': { 'item.image': image('https://taspa.example/a.gif', 1) },
};

const rules = PROFILES.flatMap((profile) =>
  profile.rules.map((rule) => ({ profile: profile.name, key: ruleKey(profile.name, rule) })),
);

describe('profiles', () => {
  test.each(profileNames)('%s: a feed that keeps its rules is clean', (profile) => {
    expect(violations(rss(PLAIN[profile] ?? {}), profile)).toEqual([]);
  });

  test('each rule has a name of its own, and a breach here', () => {
    expect(Object.keys(BREACHES)).toEqual(rules.map(({ key }) => key));
  });

  test.each(rules)('$key', ({ profile, key }) => {
    const breach = BREACHES[key] ?? '';
    const document = typeof breach === 'string' ? breach : rss({ ...PLAIN[profile], ...breach });
    expect(new Set(violations(document, profile))).toEqual(new Set([key]));
  });

  test('a format that the consumer doesn’t take is the only thing said', () => {
    expect(violations(json({}, { id: 'ә' }), 'dzen')).toEqual(['dzen/feed.format']);
  });

  test('say what was asked, what was found, where it is written and how old that is', () => {
    const document = rss({ 'item.title': '<title>Көпір</title>' });
    const { problems } = check(document, { file: 'a', now: NOW, profiles: ['msn'] });
    expect(problems.find(({ code }) => code === 'profile-error')).toMatchObject({
      line: document.split('\n').findIndex((line) => line.includes('>Көпір<')) + 1,
      column: 1,
      values: {
        profile: 'msn',
        about: 'item.title',
        measure: 'graphemes',
        expected: '21…150',
        value: '5',
        source: expect.stringContaining('microsoft'),
        asOf: '2026-10',
      },
    });
  });

  test('nothing is said of profiles that weren’t asked for', () => {
    const { problems } = check(rss({ 'item.id': '' }), { file: 'a', now: NOW });
    expect(problems.map(({ code }) => code)).not.toContain('profile-error');
  });

  test('a broken or empty document has no facts to measure', () => {
    for (const text of ['{"version":', '[]', '<rss><channel>', '<rss/>'])
      expect(() => violations(text, 'msn')).not.toThrow();
  });
});

/** Where our own example doesn't please a consumer, and why that is so. */
const EXAMPLE: Readonly<Record<string, string>> = {
  'google-news/feed.format': 'Google takes JSON Feed nowhere',
  'msn/feed.format': 'MSN takes RSS and Atom',
  'msn/item.image/count/warning': 'most of the articles have no picture',
  'msn/item.language/distinct/error': 'one article is in Russian; the sections’ feeds have one language',
  'flipboard/feed.format': 'Flipboard takes RSS and Atom',
  'flipboard/feed.items/count/warning': 'there are more articles',
  'flipboard/feed.hub/count/warning': 'the example has no hub',
  'flipboard/item.image/count/warning': 'most of the articles have no picture',
  'flipboard/item.content/count/error': 'two articles are retracted: a notice stands in their place',
  'flipboard/item.content/graphemes/warning': 'five articles are that short',
  'smartnews/feed.format': 'SmartNews takes RSS and Atom',
  'smartnews/feed.{http://www.smartnews.be/snf}logo/count/error': 'SmartFormat is a feed for SmartNews alone',
  'smartnews/feed.{http://www.smartnews.be/snf}darkModeLogo/count/warning': 'SmartFormat is a feed for SmartNews alone',
  'smartnews/feed.description/graphemes/error': 'the description is a sentence',
  'smartnews/feed.items/count/warning': 'there are more articles',
  'smartnews/item.content/count/error': 'two articles are retracted: a notice stands in their place',
  'smartnews/item.media:thumbnail/count/warning': 'the documents carry media:content',
  'dzen/feed.format': 'Dzen takes RSS',
  'dzen/item.content/count/error': 'two articles are retracted: a notice stands in their place',
  'dzen/item.image/count/warning': 'most of the articles have no picture',
  'dzen/item.published/hours/warning': 'most of the articles are older',
  'yandex-news/feed.format': 'the elements of Yandex are RSS’s',
  'yandex-news/item.{http://news.yandex.ru}full-text/count/error': 'it is a feed for partners alone',
  'yandex-news/item.{http://news.yandex.ru}genre/count/warning': 'it is a feed for partners alone',
  'yandex-news/item.enclosure/count/warning': 'most of the articles have no picture',
  'feedly/feed.format': 'Feedly’s own advice is on RSS and Atom',
  'feedly/feed.hub/count/warning': 'the example has no hub',
  'feedly/item.image/count/warning': 'most of the articles have no picture',
};

describe('the example', () => {
  test('is clean under every profile, but for what is listed with its reason', () => {
    const out = new URL('../../out/', import.meta.url);
    const documents = ['rss.xml', 'atom.xml', 'feed.json'].map((file) => readFileSync(new URL(file, out), 'utf8'));
    const all = profileNames.flatMap((profile) => documents.flatMap((document) => violations(document, profile)));
    expect([...new Set(all)].toSorted()).toEqual(Object.keys(EXAMPLE).toSorted());
  });
});
