import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertItems } from '../../src/check/readback.ts';
import type { Item } from '../../src/feed-data.ts';
import { formats } from '../../src/formats/index.ts';
import { declareNamespaces, PREFIXES } from '../../src/formats/xml.ts';
import { feedOf, ITEM, PUBLISHED, select, UPDATED } from '../formats/documents.ts';

const FEED = feedOf([]);
const ITEMS: readonly Readonly<Item>[] = [
  ITEM,
  {
    ...ITEM,
    id: `${ITEM.id}-2`,
    link: `${ITEM.link}2?a=1&b=2`,
    title: '«5 < 7» & ]]>',
    content: '<p>]]> &amp; 😀</p>',
  },
  { ...ITEM, id: `${ITEM.id}-3`, link: `${ITEM.link}3`, date: PUBLISHED, category: [{ name: 'Қоғам', term: 'qogam' }] },
  { ...ITEM, id: `${ITEM.id}-4`, link: `${ITEM.link}4`, image: { url: 'https://taspa.example/x.jpg', alt: 'Сурет' } },
];
const NAMESPACES = declareNamespaces(PREFIXES, new Map());
const AROUND = {
  rss: [`<rss version="2.0"${NAMESPACES}><channel>`, '</channel></rss>'],
  atom: [`<feed xmlns="http://www.w3.org/2005/Atom"${NAMESPACES}>`, '</feed>'],
} as const;
const PATHS = {
  rss: ['//item/guid', '//item/title', '//item/link', '//item/pubDate'],
  atom: [
    '//a:entry/a:id',
    '//a:entry/a:title',
    '//a:entry/a:link[@rel="alternate"]/@href',
    '//a:entry/a:published',
    '//a:entry/a:updated',
  ],
} as const;

/** What libxml2 reads of an item; throws where it is not well-formed. */
function readItem(name: 'rss' | 'atom', text: string): readonly string[] {
  const [before, after] = AROUND[name];
  const document = before + text + after;
  return PATHS[name].map((path, index) => {
    const [value = ''] = select(document, path);
    return index < 3 ? value : new Date(value).toISOString();
  });
}

const damage = fc.record({
  from: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  remove: fc.oneof(fc.nat(2), fc.nat(80)),
  insert: fc.oneof(
    fc.constantFrom(
      '',
      '',
      '<',
      '>',
      '&',
      '&amp;',
      ']]>',
      '<![CDATA[',
      '"',
      ' ',
      '0',
      '1',
      'ә',
      '\u0002',
      '\ud800',
      '\ufffe',
    ),
    fc.constantFrom('<title>', '</title>', '<item>', '</entry>', '<x:a/>', '<guid>x</guid>', '<id>x</id>', '<a', '/>'),
  ),
});

describe.each(['rss', 'atom'] as const)('a damaged item of %s', (name) => {
  const printItem = formats.find((format) => format.name === name)?.archives?.printItem;

  test('is refused, or says what its article says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ITEMS), fc.array(damage, { minLength: 1, maxLength: 2 }), (item, damages) => {
        const printed = printItem?.(FEED, item) ?? { text: '', prefixes: new Set<string>() };
        let { text } = printed;
        for (const { from, remove, insert } of damages) {
          const at = Math.floor(from * text.length);
          text = text.slice(0, at) + insert + text.slice(at + remove);
        }
        const assertItem = assertItems('archive/2024-10', name, FEED);
        // Tags are known from an item before it.
        for (const other of ITEMS) if (other !== item && printItem) assertItem(printItem(FEED, other), other);
        try {
          assertItem({ ...printed, text }, item);
        } catch {
          return;
        }
        const dates = [item.published ?? PUBLISHED, ...(name === 'atom' ? [item.date ?? UPDATED] : [])];
        expect(readItem(name, text)).toEqual([
          item.id,
          item.title,
          item.link,
          ...dates.map((date) => date.toISOString()),
        ]);
      }),
      { numRuns: 1500 },
    );
  });
});
