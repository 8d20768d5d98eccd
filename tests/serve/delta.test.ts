import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openVersions, printDelta, splitFeed, takesFeedDelta } from '../../src/serve/delta.ts';
import { printLinks, readOwnLinks } from '../../src/serve/links.ts';

function atom(...ids: readonly string[]): string {
  return `<feed><title>а</title>${ids.map((id) => `<entry a="1"><id>${id}</id></entry>`).join('\n')}</feed>`;
}

function hashes(text: string): ReadonlySet<string> {
  return new Set(splitFeed(text)?.items.map(({ hash }) => hash));
}

describe('a feed', () => {
  test('is put together from its parts as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z ]{0,5}$/), { minLength: 1 }), (ids) => {
        const parts = splitFeed(atom(...ids));
        expect(parts === undefined ? '' : printDelta(parts, new Set())).toBe(atom(...ids));
      }),
    );
  });

  test('without what is known holds the rest', () => {
    const parts = splitFeed(atom('c', 'b', 'a'));
    expect(parts === undefined ? '' : printDelta(parts, hashes(atom('b', 'x')))).toBe(atom('c', 'a'));
  });

  test('may hold what looks like items in text and comments', () => {
    const text = '<rss><!-- <item> --><item><d><![CDATA[</item><item>]]></d></item></rss>';
    expect(splitFeed(text)?.items.map((item) => item.text)).toEqual(['<item><d><![CDATA[</item><item>]]></d></item>']);
  });

  test.each([
    ['without items', '<rss><channel/></rss>'],
    ['with items apart', '<rss><item></item><b/><item></item></rss>'],
    ['with items in items', '<rss><item><item></item></item></rss>'],
    ['with an open item', '<rss><item></rss>'],
    ['with an end alone', '<rss></item></rss>'],
    ['that is complete, where what is missing is gone', '<feed><fh:complete/><entry></entry></feed>'],
  ])('%s is not taken apart', (_, text) => {
    expect(splitFeed(text)).toBe(undefined);
  });
});

describe('the wish for what is new', () => {
  test.each(['feed', 'vcdiff, feed', 'FEED;q=0.5', ' feed ; q=1.0 '])('is in A-IM: %s', (header) => {
    expect(takesFeedDelta(header)).toBe(true);
  });

  test.each(['', 'vcdiff', 'feed;q=0', 'feed;q=0.0', 'feeds', 'x-feed'])('is not in A-IM: %s', (header) => {
    expect(takesFeedDelta(header)).toBe(false);
  });
});

describe('the memory of versions', () => {
  test('keeps the last 32 of a document, and gives the newest that is asked for', () => {
    const versions = openVersions();
    for (let at = 0; at < 40; at++) versions.remember('rss.xml', `v${at}`, new Set([`${at}`]));
    expect(versions.find('rss.xml', ['v7'])).toBe(undefined);
    expect(versions.find('rss.xml', ['v8', 'v20'])?.tag).toBe('v20');
    expect(versions.find('atom.xml', ['v20'])).toBe(undefined);
  });

  test('keeps the last 200 documents', () => {
    const versions = openVersions();
    for (let at = 0; at < 201; at++) versions.remember(`${at}.xml`, 'v', new Set());
    expect(versions.find('0.xml', ['v'])).toBe(undefined);
    expect(versions.find('1.xml', ['v'])?.tag).toBe('v');
  });
});

describe('the links of a document', () => {
  const expected = '<https://hub.example/?a=1&b=2>; rel="hub", <https://taspa.example/rss.xml>; rel="self"';

  test('are read from RSS, Atom and JSON', () => {
    const own = 'link rel="self" type="a" href="https://taspa.example/rss.xml"/>';
    const hub = 'link rel="hub" href="https://hub.example/?a=1&amp;b=2"/>';
    const rss = `<rss><atom:${own}<atom:${hub}<item/></rss>`;
    const feed = `<feed><${own}<${hub}<entry/></feed>`;
    const hubs = [{ type: 'WebSub', url: 'https://hub.example/?a=1&b=2' }];
    const json = JSON.stringify({ feed_url: 'https://taspa.example/rss.xml', hubs, items: [] });
    for (const text of [rss, feed, json]) expect(printLinks(readOwnLinks(text))).toBe(expected);
  });

  test('are none of an item’s, none without a hub, and none that could end the header', () => {
    const self = '<atom:link rel="self" href="https://taspa.example/rss.xml"/>';
    for (const text of [
      `<rss>${self}<item><atom:link rel="hub" href="https://hub.example/"/></item></rss>`,
      `<rss>${self}</rss>`,
      `<rss>${self}<atom:link rel="hub" href="https://hub.example/>; rel=x"/></rss>`,
      `<rss>${self}<atom:link rel="hub" href="https://hub.example/\r\nX: y"/></rss>`,
      '{"feed_url": 1, "hubs": 2}',
      '',
    ])
      expect(printLinks(readOwnLinks(text))).toBe(undefined);
  });
});
