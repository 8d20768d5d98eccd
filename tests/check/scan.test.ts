import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanPieces, scanXml } from '../../src/check/scan.ts';
import { feedOf } from '../formats/documents.ts';
import { closingInto, readWithSaxes } from './closed.ts';
import type { Closed } from './closed.ts';

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

function scan(text: string): readonly Closed[] {
  const closed: Closed[] = [];
  scanXml(
    text,
    closingInto(closed, () => text),
  );
  return closed;
}

const feed = feedOf(
  [
    {
      title: '«Көпір»: 5 < 7 & <b>қалың</b> ]]> 😀',
      content: '<p>Мәтін ]]> & <title>тақырып</title></p>\n<p>Екінші</p>',
      related: [{ url: 'https://taspa.example/b?a=1&b=2', title: 'Басқа "сөз"\nжолда' }],
      image: { url: 'https://taspa.example/x.jpg', alt: 'Сурет' },
    },
    { description: '', content: '' },
  ],
  { stylesheet: '/feed.xsl', archive: { isArchive: true, current: { rss: '/rss.xml', atom: '/atom.xml' } } },
);
const published = new Date('2024-10-04T10:00:00Z');
feed.addWithdrawn({
  id: 'a',
  url: 'https://taspa.example/a',
  title: 'А',
  published,
  when: published,
  reason: 'Қате > рас',
});
const DOCUMENTS = [feed.rss2(), feed.atom1()];

describe('scanXml', () => {
  test.each(DOCUMENTS)('reads what saxes reads (%#)', (text) => {
    expect(scan(text)).toEqual(readWithSaxes(text));
  });

  test.each([
    ['no root', ''],
    ['two roots', '<a/><b/>'],
    ['a second root of text', '<a></a><b></b>'],
    ['text before the root', 'x<a/>'],
    ['text after the root', '<a/>x'],
    ['CDATA outside the root', '<a/><![CDATA[x]]>'],
    ['an open element', '<a><b></b>'],
    ['elements that cross', '<a><b></a></b>'],
    ['a longer end tag', '<a></ab>'],
    ['an end tag alone', '</a>'],
    ['a tag without end', '<a'],
    ['a tag without name', '<>'],
    ['a name that begins with a digit', '<1a/>'],
    ['two colons in a name', '<x:a:b xmlns:x="urn:x"/>'],
    ['an unknown prefix', '<x:a/>'],
    ['an unknown prefix of an attribute', '<a x:b="1"/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute twice under two prefixes', '<a xmlns:x="urn:x" xmlns:y="urn:x" x:b="1" y:b="2"/>'],
    ['attributes without a blank between them', '<a b="1"c="2"/>'],
    ['an attribute without value', '<a b/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['a tag in an attribute', '<a b="<"/>'],
    ['a bare ampersand in an attribute', '<a b="x & y"/>'],
    ['a bare ampersand', '<a>x & y</a>'],
    ['a reference of HTML', '<a>&nbsp;</a>'],
    ['a reference to no character', '<a>&#0;</a>'],
    ['a reference to half a character', '<a>&#xD800;</a>'],
    ['a reference beyond Unicode', '<a>&#x110000;</a>'],
    ['a reference to U+FFFE', '<a>&#xFFFE;</a>'],
    ['an end of CDATA in text', '<a>]]></a>'],
    ['CDATA without end', '<a><![CDATA[</a>'],
    ['a control character', '<a>\u0008</a>'],
    ['U+FFFF', '<a>\uffff</a>'],
    ['half a character', '<a>\ud83d</a>'],
    ['a prefix for nothing', '<a xmlns:x=""/>'],
    ['another prefix xml', '<a xmlns:xml="urn:x"/>'],
    ['a prefix xmlns', '<a xmlns:xmlns="urn:x"/>'],
    ['another prefix for that of xml', '<a xmlns:x="http://www.w3.org/XML/1998/namespace"/>'],
  ])('refuses %s, as XML does', (_, text) => {
    expect(() => scan(DECLARATION + text)).toThrow(/ at \d+$/);
    expect(() => readWithSaxes(DECLARATION + text)).toThrow(Error);
  });

  test.each([
    ['no declaration', '<a/>'],
    ['a comment', `${DECLARATION}<a><!-- x --></a>`],
    ['an instruction', `${DECLARATION}<a><?x y?></a>`],
    ['a document type', `${DECLARATION}<!DOCTYPE a><a/>`],
    ['single quotes', `${DECLARATION}<a b='1'/>`],
    ['a namespace below the root', `${DECLARATION}<a><x:b xmlns:x="urn:x"/></a>`],
    ['line ends of other systems', `${DECLARATION}<a>\r\n</a>`],
  ])('refuses %s, which we never write', (_, text) => {
    expect(() => scan(text)).toThrow(/ at \d+$/);
  });

  test('decodes references and CDATA in text', () => {
    const text = `${DECLARATION}<a>&lt;&amp;&#x26;&#38;&quot;&#x1F600;<![CDATA[&amp;]]]]><![CDATA[>]]> &apos;&gt;</a>`;
    expect(scan(text)).toEqual([{ name: 'a', uri: '', attributes: [], text: '<&&&"😀&amp;]]> \'>' }]);
  });
});

const SNIPPETS = [
  '<',
  '>',
  '/',
  '&',
  ';',
  '"',
  "'",
  '=',
  ' ',
  '\n',
  ':',
  ']]>',
  '<![CDATA[',
  '<a>',
  '</a>',
  '<a/>',
  '<title>',
  '</title>',
  '<item>',
  '</item>',
  '<x:a/>',
  '<dc:a/>',
  ' a="b"',
  ' xml:lang="kk"',
  ' xmlns="urn:x"',
  ' xmlns:dc="urn:x"',
  '&amp;',
  '&#x26;',
  '&#0;',
  '&lt',
  '<!--',
  '-->',
  '<?x?>',
  '\u0001',
  '\ud800',
  '\ufffe',
  'ә',
  'xmlns',
  'rss',
  '1',
];
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 400 })),
  insert: fc.oneof(fc.constant(''), fc.constantFrom(...SNIPPETS)),
});

test('what it takes of a damaged document, saxes takes and reads alike', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DOCUMENTS), fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
      let damaged = text;
      for (const { at, remove, insert } of edits) {
        const start = Math.floor(at * damaged.length);
        damaged = damaged.slice(0, start) + insert + damaged.slice(start + remove);
      }
      let read: readonly Closed[];
      try {
        read = scan(damaged);
      } catch {
        return;
      }
      expect(read).toEqual(readWithSaxes(damaged));
    }),
    { numRuns: 1500 },
  );
});

describe('scanPieces', () => {
  const START = `${DECLARATION}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>`;
  const read = (...pieces: readonly string[]): readonly string[] => {
    const closed: string[] = [];
    const readPiece = scanPieces(START, {
      open: () => {},
      close: ({ name, uri }, parent) => void closed.push(`${uri}${name} in ${parent?.name}`),
    });
    for (const piece of pieces) readPiece(piece);
    return closed;
  };

  test('reads each piece within what stands before them all', () => {
    expect(read('<item><title>Көпір</title></item>\n', '<dc:creator>Айгерім</dc:creator>')).toEqual([
      'title in item',
      'item in channel',
      'http://purl.org/dc/elements/1.1/dc:creator in channel',
    ]);
  });

  test.each([
    ['leaves an element open', '<item><title>Көпір</title>'],
    ['closes what it has not opened', '</channel><channel>'],
    ['ends in a tag', '<item></item><it'],
    ['holds text of no element, with an end of CDATA', 'Көпір ]]>'],
    ['has a prefix that the start does not declare', '<media:title>Көпір</media:title>'],
    ['declares a namespace', '<item xmlns:a="http://a.example/"/>'],
    ['holds half a character', '<title>\ud83d</title>'],
  ])('throws at a piece that %s', (_, piece) => {
    expect(() => read('<item/>', piece)).toThrow(Error);
  });
});
