/** Documents as other publishers print them: each defect is found, and our own `Feed` hasn't it where it is told the same. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import type { ProblemCode } from '../../src/problem.ts';
import {
  DATE,
  printAstro,
  printFeed,
  printFeedsmithAtom,
  printFeedsmithRss,
  printOurs,
  printRss,
  SELF,
  SITE,
  writeAtom,
  writeRss,
} from './peers.ts';
import type { Told } from './peers.ts';

const AUTHOR = [{ name: 'Айгүл Серік' }];
const CYRILLIC = `${SITE}жаңалық`;
const NEVER = new Date(Number.NaN);

function codesOf(document: string): readonly string[] {
  const { problems } = check(document, { file: 'feed.xml', url: SELF, now: Date.UTC(2026, 10, 23) });
  return problems.map(({ code }) => code);
}

/** What is wrong, what the packages are told, and the code that it draws. */
type SameDefect = readonly [defect: string, told: Told, code: ProblemCode];

function rss(item: NonNullable<Told['items']>[number], channel: Told['channel'] = {}): Told {
  return { format: 'rss2', channel, items: [item] };
}

function atom(item: NonNullable<Told['items']>[number], channel: Told['channel'] = {}): Told {
  return { format: 'atom1', channel, items: [item] };
}

const FEED: readonly SameDefect[] = [
  ['the end of CDATA twice in a title of RSS', rss({ title: 'x ]]> y ]]> z' }), 'not-well-formed'],
  ['the end of CDATA twice in a title of Atom', atom({ title: 'x ]]> y ]]> z' }), 'not-well-formed'],
  ['the end of CDATA twice in content', rss({ content: '<p>x ]]> y ]]> z</p>' }), 'not-well-formed'],
  ['a vertical tab in a title', rss({ title: 'vt\u000bend' }), 'not-well-formed'],
  ['NUL in a description', rss({ description: 'nul\u0000' }), 'not-well-formed'],
  ['U+FFFF in the title of the feed', rss({}, { title: 'дала\uffff' }), 'not-well-formed'],
  ['an author without an address', rss({ author: AUTHOR }), 'invalid-contact'],
  ['a JPEG of type image/jpg', rss({ image: `${SITE}x.jpg` }), 'enclosure-type'],
  ['an SVG of type image/svg', rss({ image: `${SITE}x.svg` }), 'enclosure-type'],
  ['an MP3 of type audio/mp3', rss({ audio: `${SITE}a.mp3` }), 'enclosure-type'],
  ['a picture whose address tells no type', rss({ image: `${SITE}img/123` }), 'invalid-mime-attribute'],
  [
    'a type that is given and not printed',
    atom({ image: { url: `${SITE}a`, type: 'image/webp' } }),
    'invalid-mime-type',
  ],
  [
    'a title and a duration of an enclosure',
    rss({ enclosure: { url: `${SITE}a.mp3`, type: 'audio/mpeg', length: 9, title: 'T', duration: 5 } }),
    'unexpected-attribute',
  ],
  ['a plain title that is printed as HTML', atom({ title: '5 < 6 & <b>x</b>' }), 'not-html'],
  ['no language in Atom', atom({}), 'missing-dc-language'],
  ['no id in JSON Feed', { format: 'json1' }, 'json-key-missing'],
  ['a category without a term', atom({ category: [{ name: 'Қоғам' }] }), 'missing-attribute'],
  [
    'an extension without content',
    rss({ extensions: [{ name: 'dc:subject', objects: { _text: 'x' } }] }),
    'not-well-formed',
  ],
  ['a podcast category as text', rss({}, { podcast: true, category: 'News' }), 'missing-attribute'],
  ['a guid in Cyrillic', rss({ guid: CYRILLIC }), 'id-not-ascii'],
];

describe('npm feed 6', () => {
  test.each(FEED)('%s', (_defect, told, code) => {
    expect(codesOf(printFeed(told))).toContain(code);
    expect(codesOf(printOurs(told))).not.toContain(code);
  });

  test.each<SameDefect>([
    ['a date that is none', rss({ date: NEVER }), 'invalid-rfc2822-date'],
    ['one guid for two items', { format: 'rss2', items: [{ guid: 'a' }, { guid: 'a' }] }, 'duplicate-value'],
  ])('%s, which ours refuses', (_defect, told, code) => {
    expect(codesOf(printFeed(told))).toContain(code);
    expect(() => printOurs(told)).toThrow(TypeError);
  });
});

/** What is wrong, the document, the code that it draws, and what our own is told instead. */
type Defect = readonly [defect: string, document: string | Promise<string>, code: ProblemCode, told: Told];

const FEEDSMITH: readonly Defect[] = [
  [
    'blanks around an id',
    printFeedsmithAtom({ id: `${SITE}?a=1&b=2` }),
    'unexpected-whitespace',
    atom({ id: `${SITE}?a=1&b=2` }),
  ],
  ['a vertical tab', printFeedsmithRss({ title: 'vt\u000bend' }), 'not-well-formed', rss({ title: 'vt\u000bend' })],
  ['U+FFFF', printFeedsmithRss({ description: '\uffff' }), 'not-well-formed', rss({ description: '\uffff' })],
  ['an author without an address', printFeedsmithRss({ authors: AUTHOR }), 'invalid-contact', rss({ author: AUTHOR })],
  ['a title that is lost', printFeedsmithAtom({ title: 'Көпір' }), 'missing-element', atom({})],
  [
    'an enclosure of a bare name',
    printFeedsmithRss({ enclosures: [{ url: 'x.jpg' }] }),
    'invalid-url-attribute',
    rss({ image: 'x.jpg' }),
  ],
  [
    'an enclosure of no type',
    printFeedsmithRss({ enclosures: [{ url: 'x.jpg' }] }),
    'missing-attribute',
    rss({ image: 'x.jpg' }),
  ],
  ['words for a date', printFeedsmithRss({ pubDate: 'Жақында' }), 'invalid-rfc2822-date', rss({})],
  [
    'a bare guid as an address',
    printFeedsmithRss({ guid: { value: 'abc-1' } }),
    'invalid-http-guid',
    rss({ guid: 'abc-1' }),
  ],
  ['a link in Cyrillic', printFeedsmithRss({ link: CYRILLIC }), 'uri-not-iri', rss({ link: CYRILLIC })],
  ['a guid in Cyrillic', printFeedsmithRss({ guid: { value: CYRILLIC } }), 'uri-not-iri', rss({ guid: CYRILLIC })],
  [
    'a tag: id in Cyrillic',
    printFeedsmithRss({ guid: { value: 'tag:n.kz,2024:Әңгіме' } }),
    'invalid-tag',
    rss({ guid: 'tag:n.kz,2024:Әңгіме' }),
  ],
];

const RSS_PACKAGE: readonly Defect[] = [
  ['a date of Kazakh newsrooms', printRss({ date: '18:52, 04.10.2024' }), 'invalid-rfc2822-date', rss({})],
  ['NUL', printRss({ description: 'nul\u0000' }), 'not-well-formed', rss({ description: 'nul\u0000' })],
  [
    'an enclosure of type false',
    printRss({ enclosure: { url: `${SITE}img/1` } }),
    'invalid-mime-attribute',
    rss({ image: `${SITE}img/1` }),
  ],
  [
    'an enclosure of a bare name',
    printRss({ enclosure: { url: 'x.jpg' } }),
    'invalid-url-attribute',
    rss({ image: 'x.jpg' }),
  ],
  ['a relative link', printRss({ url: '/1' }), 'invalid-full-link', rss({ link: '/1' })],
  [
    'the author of a channel',
    printRss({}, { author: 'Айгүл' }),
    'undefined-element',
    rss({}, { author: { name: 'Айгүл' } }),
  ],
  ['a guid that is the title', printRss({ url: undefined }), 'id-scheme', rss({})],
  [
    'no page of its own',
    printRss({ url: undefined, guid: 'https://n.kz/№1' }),
    'id-not-ascii',
    rss({ guid: 'https://n.kz/№1' }),
  ],
];

const ASTRO: readonly Defect[] = [
  ['an author without an address', printAstro({ author: 'Айгүл' }), 'invalid-contact', rss({ author: AUTHOR })],
  ['a link in Cyrillic', printAstro({ link: CYRILLIC }), 'uri-not-iri', rss({ link: CYRILLIC })],
  ['a vertical tab', printAstro({ title: 'vt\u000bend' }), 'not-well-formed', rss({ title: 'vt\u000bend' })],
  ['no link to itself', printAstro({}), 'missing-atom-self-link', rss({})],
  ['no language', printAstro({}), 'missing-dc-language', rss({})],
  ['elements of no namespace', printAstro({ customData: '<foo>1.10</foo>' }), 'undefined-element', rss({})],
];

const ENCODED = '<content:encoded>Толық мәтін</content:encoded>';
const IMAGE = `<image>${SITE}a.png</image>`;

const OTHERS: readonly Defect[] = [
  [
    '11ty: content of no namespace',
    writeRss(`<description>x</description>${ENCODED}`),
    'not-well-formed',
    rss({ content: 'Толық мәтін' }),
  ],
  [
    '11ty: an image that is an address',
    writeRss('', { channel: IMAGE }),
    'unexpected-text',
    rss({}, { image: `${SITE}a.png` }),
  ],
  [
    '11ty: an image without its parts',
    writeRss('', { channel: IMAGE }),
    'missing-link',
    rss({}, { image: `${SITE}a.png` }),
  ],
  [
    '11ty: HTML as plain text',
    writeAtom('<updated>2024-10-04T13:52:00Z</updated><summary>&lt;b&gt;x&lt;/b&gt;</summary>'),
    'contains-undeclared-html',
    atom({ description: '<b>x</b>' }),
  ],
  [
    '11ty: a script',
    writeRss('', { channel: '<script xmlns="http://www.w3.org/1999/xhtml" src="/a.js"/>' }),
    'misplaced-xhtml-content',
    rss({}),
  ],
  [
    'xast: an address between the tags of a link',
    writeAtom('', `<link>${SITE}</link><author><name>Дала</name></author>`),
    'missing-href',
    atom({}),
  ],
  [
    'xast: a date of RSS in Atom',
    writeAtom('<updated>Fri, 04 Oct 2024 13:52:00 GMT</updated>'),
    'invalid-rfc3339-date',
    atom({}),
  ],
  ['xast: no time of change', writeAtom('<published>2024-10-04T13:52:00Z</published>'), 'missing-element', atom({})],
  [
    'xast: the end of CDATA',
    writeRss('<description><![CDATA[x ]]> y]]></description>'),
    'not-well-formed',
    rss({ description: 'x ]]> y' }),
  ],
  [
    'feedgen: no author',
    writeAtom('<updated>2024-10-04T13:52:00Z</updated>', `<link rel="self" href="${SELF}"/>`),
    'missing-element',
    atom({}),
  ],
  ['Hugo: the year 1', writeRss('<pubDate>Mon, 01 Jan 0001 00:00:00 +0000</pubDate>'), 'implausible-date', rss({})],
  ['gorilla: an empty date', writeAtom('<updated></updated>'), 'invalid-rfc3339-date', atom({})],
  [
    'gorilla: an author without an address',
    writeRss('<author>Айгүл</author>'),
    'invalid-contact',
    rss({ author: AUTHOR }),
  ],
  ['gorilla: no language', writeRss(''), 'missing-dc-language', rss({})],
  [
    'RSSHub: a PNG of type image/jpeg',
    writeRss(`<enclosure url="${SITE}a.png" type="image/jpeg"/>`),
    'enclosure-type',
    rss({ image: `${SITE}a.png` }),
  ],
  [
    'RSSHub: an enclosure of no length',
    writeRss(`<enclosure url="${SITE}a.png" type="image/jpeg"/>`),
    'missing-attribute',
    rss({ image: `${SITE}a.png` }),
  ],
  [
    'Arc XP: terms by https',
    writeRss('', { root: 'xmlns:dcterms="https://purl.org/dc/terms/"' }),
    'reserved-prefix',
    rss({ published: DATE, date: new Date('2024-10-05T00:00:00Z') }),
  ],
  [
    'jekyll-feed: raw text in CDATA',
    writeAtom('<updated>2024-10-04T13:52:00Z</updated><content type="html"><![CDATA[x ]]> y]]></content>'),
    'not-well-formed',
    atom({ content: 'x ]]&gt; y' }),
  ],
  [
    'Newspack: a time without a zone',
    writeAtom('<updated>2024-10-04T18:52:00</updated>'),
    'invalid-rfc3339-date',
    atom({}),
  ],
  ['Ghost: a backspace', writeRss('<description>x\b</description>'), 'not-well-formed', rss({ description: 'x\b' })],
];

describe.each([
  ['feedsmith 3', FEEDSMITH],
  ['npm rss 1.2', RSS_PACKAGE],
  ['@astrojs/rss 4', ASTRO],
  ['others', OTHERS],
])('%s', (_package, defects) => {
  test.each(defects)('%s', async (_defect, document, code, told) => {
    expect(codesOf(await document)).toContain(code);
    expect(codesOf(printOurs(told))).not.toContain(code);
  });
});
