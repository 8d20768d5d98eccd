import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';

const NAMESPACES = [
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"',
  'xmlns:georss="http://www.georss.org/georss"',
  'xmlns:gml="http://www.opengis.net/gml"',
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:dcterms="http://purl.org/dc/terms/"',
  'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"',
  'xmlns:wfw="http://wellformedweb.org/CommentAPI/"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:l="http://purl.org/rss/1.0/modules/link/"',
  'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
  'xmlns:x="urn:example:x"',
].join(' ');
const OTHERS = new Set(['unknown-namespace', 'missing-dc-language']);
const SELF = '<atom:link rel="self" href="https://qala.example.kz/rss.xml"/>';

/** The codes and columns of what is wrong on line 2, where the parts stand. */
function checkParts(parts: string, where: 'channel' | 'item'): readonly string[] {
  const head =
    '<title>Қала</title><link>https://qala.example.kz/</link><description>Жаңалық</description><language>kk</language>';
  const item = '<title>Көктем</title><guid>https://qala.example.kz/1</guid>';
  const inside = where === 'channel' ? `\n${parts}\n<item>${item}</item>` : `<item>${item}\n${parts}\n</item>`;
  const text = `<rss version="2.0" ${NAMESPACES}><channel>${head}${SELF}${inside}</channel></rss>`;
  const { problems } = check(text, { file: 'rss.xml', now: Date.UTC(2026, 10, 20, 12) });
  const found = problems.filter(({ line, code }) => line === 2 && !OTHERS.has(code));
  return found.map(({ code, column }) => `${code} ${column}`);
}

describe.each(['channel', 'item'] as const)('in the %s of RSS', (where) => {
  test.each([
    ['<media:title>Қыс</media:title>', []],
    ['<media:title type="text">Қыс</media:title>', ['invalid-media-text-type 14']],
    ['<media:thumbnail url="https://a.kz/a.png" time="now" width="0"/>', ['invalid-positive-integer 54']],
    ['<media:thumbnail time="1:30"/>', ['missing-attribute 1', 'invalid-npt-time 18']],
    ['<media:rating>бәрі</media:rating>', ['invalid-media-rating 1']],
    ['<media:rating scheme="urn:mpaa">pg-13</media:rating>', []],
    ['<media:rating scheme="urn:icra">r (cz 1 nz 0)</media:rating>', []],
    ['<media:hash>abc</media:hash>', ['invalid-media-hash 1']],
    ['<media:hash algo="sha-1">bfc73d45ad1b44ddbc26a9cb44d3eb7c0d5f5b40</media:hash>', []],
    ['<media:credit role="Author">Ару</media:credit>', ['invalid-credit-role 15']],
    ['<media:credit role="Author" scheme="urn:kz:roles">Ару</media:credit>', ['invalid-credit-role 15']],
    ['<media:restriction relationship="deny" type="country">kz zz</media:restriction>', ['invalid-country-code 1']],
    ['<media:restriction relationship="deny">Қазақстан</media:restriction>', ['invalid-media-restriction 1']],
    ['<media:restriction>all</media:restriction>', ['missing-attribute 1']],
    ['<media:adult>false</media:adult>', ['deprecated-media-adult 1']],
    ['<geo:Point><geo:lat>51.13</geo:lat></geo:Point>', ['missing-element 1']],
    ['<geo:lat>151</geo:lat>', ['invalid-latitude 1']],
    ['<georss:point>51.13 71.43</georss:point>', []],
    ['<georss:point>51.13,71.43</georss:point>', ['coord-comma 1']],
    ['<georss:point>51.13</georss:point>', ['invalid-coord 1']],
    ['<georss:line>51 71 52</georss:line>', ['invalid-coord-list 1']],
    ['<georss:where><gml:Point><gml:pos>Астана</gml:pos></gml:Point></georss:where>', ['invalid-coord 26']],
    ['<dc:language>kk_KZ</dc:language>', ['invalid-language 1']],
    ['<dcterms:created>кеше</dcterms:created>', ['invalid-w3cdtf-date 1']],
    ['<dcterms:medium>теледидар</dcterms:medium>', ['undefined-element 1']],
    ['<dcterms:valid any="1"><x:thing/></dcterms:valid>', []],
    ['<atom:category term="қала"/>', where === 'channel' ? [] : ['questionable-usage 1']],
    ['<l:link/>', ['missing-attribute 1']],
    ['<x:thing x:how="1"/>', []],
    ['<dc:creator><x:thing/></dc:creator>', ['undefined-element 13']],
  ])('%s', (parts, expected) => {
    expect(checkParts(parts, where)).toEqual(expected);
  });
});

test.each([
  ['<media:content url="https://a.kz/a.jpg" type="image/jpeg" width="800" medium="image"/>', []],
  [
    '<media:content url="a.jpg" duration="ұзақ" medium="сурет"/>',
    ['invalid-full-link 16', 'invalid-float 28', 'invalid-media-medium 44'],
  ],
  ['<media:group><media:content url="https://a.kz/a.mp4"/></media:group>', ['media-group-without-alternatives 1']],
  ['<wfw:commentRSS>https://a.kz/1</wfw:commentRSS>', ['comment-rss 1']],
])('only an item holds media and comments: %s', (parts, expected) => {
  expect(checkParts(parts, 'item')).toEqual(expected);
});

test.each([
  ['<sy:updatePeriod>daily</sy:updatePeriod>', []],
  ['<sy:updatePeriod>күнде</sy:updatePeriod>', ['invalid-update-period 1']],
  ['<sy:updateFrequency>0</sy:updateFrequency>', ['invalid-positive-integer 1']],
  ['<feedburner:feedFlare href="/a" src="https://a.kz/a.gif">Оқу</feedburner:feedFlare>', ['contains-rel-ref 23']],
])('only a channel says how often it changes and what is done with it: %s', (parts, expected) => {
  expect(checkParts(parts, 'channel')).toEqual(expected);
});

/** The codes of what a podcast is about. */
function podcastCodes(parts: string, where: 'channel' | 'item'): readonly string[] {
  const head =
    '<title>Қала</title><link>https://qala.example.kz/</link><description>Жаңалық</description><language>kk</language>';
  const item = `<item><title>Көктем</title><guid>https://qala.example.kz/1</guid>${where === 'item' ? parts : ''}</item>`;
  const text = `<rss version="2.0" ${NAMESPACES}><channel>${head}${SELF}${where === 'channel' ? parts : ''}${item}</channel></rss>`;
  const { problems } = check(text, { file: 'rss.xml', now: Date.UTC(2026, 10, 20, 12) });
  return problems.map(({ code }) => code).filter((code) => /itunes|duration|too-long/.test(code));
}

describe('a podcast', () => {
  const whole =
    '<itunes:category text="News"><itunes:category text="Politics"/></itunes:category><itunes:explicit>false</itunes:explicit>' +
    '<itunes:owner><itunes:email>aru@example.kz</itunes:email></itunes:owner>';

  test('is complete', () => {
    expect(podcastCodes(whole, 'channel')).toEqual([]);
  });

  test.each([
    [
      '<itunes:title>Көктем</itunes:title>',
      ['missing-itunes-element', 'missing-itunes-element', 'missing-itunes-email'],
    ],
    [
      '<itunes:duration>1:75</itunes:duration><enclosure url="https://a.kz/a.ogg" length="1" type="audio/ogg"/>',
      [
        'invalid-duration',
        'missing-itunes-element',
        'missing-itunes-element',
        'missing-itunes-email',
        'unsupported-itunes-format',
      ],
    ],
  ])('is one if an item says so: %s', (parts, expected) => {
    expect(podcastCodes(parts, 'item')).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    [whole.replace('Politics', 'Books'), ['invalid-itunes-category']],
    [
      whole.replace('"News"', '"Жаңалық"').replace('"Politics"', '"x"'),
      ['invalid-itunes-category', 'invalid-itunes-category'],
    ],
    [
      whole.replace('<itunes:category text="Politics"/>', '').replace('News', 'Audio Blogs'),
      ['obsolete-itunes-category'],
    ],
    [`${whole}<itunes:subtitle>${'қ'.repeat(256)}</itunes:subtitle>`, ['too-long']],
  ])('has categories of Apple’s list: %s', (parts, expected) => {
    expect(podcastCodes(parts, 'channel')).toEqual(expected);
  });
});
