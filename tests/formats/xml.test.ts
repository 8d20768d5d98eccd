import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attributes,
  cdata,
  declareNamespaces,
  each,
  escapeAttribute,
  escapePlain,
  escapeText,
  legal,
  prolog,
} from '../../src/formats/xml.ts';
import { faultOf, select } from './documents.ts';

/** XML 1.0 §2.2: Char. */
const CHAR = /^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const anyText = fc.string({
  unit: fc.oneof(
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('legal', () => {
  test.each([
    ['Қазақстан 👩‍🚒 \t\n\u0085\uFFFD', 'Қазақстан 👩‍🚒 \t\n\u0085\uFFFD'],
    ['бір\u000Bекі\u000Cүш', 'бір екі үш'],
    ['бір\r\nекі\rүш', 'бір\nекі\nүш'],
    ['\u0000б\u0008і\u001Fр\uFFFE\uFFFF', 'бір'],
    ['\uDC00б\uD800ір\uD83D', 'бір'],
    ['\uD83D\uDE00', '\uD83D\uDE00'],
  ])('%j is %j (R-103)', (text, expected) => {
    expect(legal(text)).toBe(expected);
  });

  test('leaves only what XML 1.0 can hold, and that alone unchanged', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(legal(text)).toMatch(CHAR);
        expect(legal(legal(text))).toBe(legal(text));
        expect(legal(text) === text).toBe(CHAR.test(text) && !text.includes('\r'));
      }),
    );
  });
});

describe('escapes', () => {
  test.each([
    ['escapeText', escapeText, '&amp;&lt;&gt;"\''],
    ['escapePlain', escapePlain, '&#x26;&#x3C;&#x3E;"\''],
    ['escapeAttribute', escapeAttribute, "&amp;&lt;&gt;&quot;'"],
  ])('%s writes markup as references (R-105, R-106)', (_, escape, expected) => {
    expect(escape('&<>"\'')).toBe(expected);
  });

  test.each([
    ['escapeText', (text: string) => `<r>${escapeText(text)}</r>`, '/r'],
    ['escapePlain', (text: string) => `<r>${escapePlain(text)}</r>`, '/r'],
    ['cdata', (text: string) => `<r>${cdata(text)}</r>`, '/r'],
    ['attributes', (text: string) => `<r${attributes({ a: text })}/>`, '/r/@a'],
  ])('%s is read back as the legal text, whatever it holds', (_, print, place) => {
    const hostile = fc.array(
      fc.oneof(anyText, fc.constantFrom(']]>', '<', '&', '"', '\t', '\n', '&amp;', '<!--', '?>')),
    );
    fc.assert(
      fc.property(hostile, (pieces) => {
        // A byte order mark that a text begins with is lost on its way out of libxml2.
        const text = ['|', ...pieces].join('');
        expect(select(print(text), place)).toEqual([legal(text)]);
      }),
    );
  });

  test('each `]]>` is split (R-107)', () => {
    expect(cdata(']]>]]>')).toBe('<![CDATA[]]]]><![CDATA[>]]]]><![CDATA[>]]>');
  });
});

describe('attributes', () => {
  test('are written in their order, without those that have no value', () => {
    expect(attributes({ b: 1, a: undefined, c: '' })).toBe(' b="1" c=""');
  });
});

describe('each', () => {
  test('prints one after the other, and nothing of nothing', () => {
    expect(each([1, 2], (value) => `<${value}>`)).toBe('<1><2>');
    expect(each(undefined, () => 'x')).toBe('');
  });
});

describe('declareNamespaces', () => {
  test.each([
    ['atom', 'http://www.w3.org/2005/Atom'],
    ['content', 'http://purl.org/rss/1.0/modules/content/'],
    ['dc', 'http://purl.org/dc/elements/1.1/'],
    ['dcterms', 'http://purl.org/dc/terms/'],
    ['sy', 'http://purl.org/rss/1.0/modules/syndication/'],
    ['slash', 'http://purl.org/rss/1.0/modules/slash/'],
    ['media', 'http://search.yahoo.com/mrss/'],
    ['fh', 'http://purl.org/syndication/history/1.0'],
    ['thr', 'http://purl.org/syndication/thread/1.0'],
    ['app', 'http://www.w3.org/2007/app'],
  ])('gives %s the URI %s (R-108)', (prefix, uri) => {
    const xml = `<r${declareNamespaces(new Set([prefix]), new Map())}><${prefix}:x/></r>`;
    expect(select(xml, `//*[namespace-uri()="${uri}"]`)).toHaveLength(1);
  });

  test('sorts them, and prefers a URI that the caller gives', () => {
    const own = new Map([['dc', 'https://taspa.example/?a=1&b=2']]);
    const xml = `<r${declareNamespaces(new Set(['media', 'dc']), own)}/>`;
    expect(Array.from(xml.matchAll(/xmlns:(\w+)/g), ([, prefix]) => prefix)).toEqual(['dc', 'media']);
    expect(faultOf(xml)).toBeUndefined();
  });

  test.each(['taspa', 'constructor', '__proto__'])('refuses a prefix without a URI: %s', (prefix) => {
    expect(() => declareNamespaces(new Set([prefix]), new Map())).toThrow(TypeError);
  });
});

describe('prolog', () => {
  test.each([
    [undefined, []],
    ['/feed.css', ['type="text/css" href="/feed.css"']],
    ['/feed.XSL?v=1', ['type="text/xsl" href="/feed.XSL?v=1"']],
    ['/a?>b', ['type="text/css" href="/a?&gt;b"']],
  ])('of the style sheet %j', (stylesheet, instructions) => {
    const xml = `${prolog(stylesheet)}<r/>`;
    expect(xml.startsWith('<?xml version="1.0" encoding="utf-8"?>\n')).toBe(true);
    expect(select(xml, '/processing-instruction()')).toEqual(instructions);
  });
});
