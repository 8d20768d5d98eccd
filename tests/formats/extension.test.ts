import { describe, expect, test } from 'vitest';
import type { Extension } from '../../src/feed-data.ts';
import { isJsonExtension, printExtension } from '../../src/formats/extension.ts';
import { faultOf, feedOf, select } from './documents.ts';

function print(extension: Extension): Readonly<{ xml: string; prefixes: readonly string[] }> {
  const prefixes = new Set<string>();
  return { xml: printExtension(extension, prefixes), prefixes: [...prefixes] };
}

describe('an extension', () => {
  test.each<[string, Extension, string]>([
    ['text', { name: 'dc:subject', objects: { _text: 'R&D' } }, '<dc:subject>R&amp;D</dc:subject>'],
    [
      'CDATA',
      { name: 'dc:subject', objects: { _cdata: 'а ]]> б' } },
      '<dc:subject><![CDATA[а ]]]]><![CDATA[> б]]></dc:subject>',
    ],
    ['a number', { name: 'slash:comments', objects: { _text: 5 } }, '<slash:comments>5</slash:comments>'],
    [
      'attributes',
      { name: 'dc:x', objects: { _attributes: { a: '"&"', b: undefined, c: 1 } } },
      '<dc:x a="&quot;&amp;&quot;" c="1"></dc:x>',
    ],
    ['children', { name: 'dc:x', objects: { 'dc:y': { _text: 'а' }, z: 'б' } }, '<dc:x><dc:y>а</dc:y><z>б</z></dc:x>'],
    [
      'several of a name',
      { name: 'dc:x', objects: { 'dc:y': ['а', { _text: 'б' }] } },
      '<dc:x><dc:y>а</dc:y><dc:y>б</dc:y></dc:x>',
    ],
    ['nothing', { name: 'dc:x', objects: {} }, '<dc:x></dc:x>'],
    ['null', { name: 'dc:x', objects: { y: null } }, '<dc:x><y></y></dc:x>'],
  ])('of %s is printed as xml-js would', (_, extension, xml) => {
    expect(print(extension).xml).toBe(xml);
  });

  test('tells its prefixes, those of attributes and children too, but not xml', () => {
    const objects = { _attributes: { 'xml:lang': 'kk', 'slash:a': 1 }, 'media:title': 'а' };
    expect(print({ name: 'dc:x', objects }).prefixes.toSorted()).toEqual(['dc', 'media', 'slash']);
  });

  test.each(['subject', 'item', 'title'])('without prefix is none of RSS: %s', (name) => {
    expect(() => print({ name, objects: {} })).toThrow(TypeError);
  });

  test.each(['comments', 'webMaster', 'cloud', 'skipHours'])(
    'may be the element of RSS that the model lacks: %s',
    (name) => {
      expect(print({ name, objects: { _text: 'а' } }).xml).toBe(`<${name}>а</${name}>`);
    },
  );

  test.each<[string, Extension]>([
    ['a name', { name: 'dc:a b', objects: {} }],
    ['a name of a child', { name: 'dc:a', objects: { 'b><c': 'x' } }],
    ['a name of an attribute', { name: 'dc:a', objects: { _attributes: { 'b="" c': 'x' } } }],
  ])('cannot smuggle markup in %s (R-1401)', (_, extension) => {
    expect(() => print(extension)).toThrow(TypeError);
  });

  test.each([
    ['_own', true],
    ['dc:subject', false],
    ['comments', false],
  ])('%s belongs to JSON Feed: %s', (name, expected) => {
    expect(isJsonExtension({ name, objects: {} })).toBe(expected);
  });
});

describe('in a document', () => {
  test('known prefixes are declared by themselves', () => {
    const feed = feedOf([{ extensions: [{ name: 'slash:comments', objects: { _text: 3 } }] }]);
    feed.addExtension({ name: 'sy:updatePeriod', objects: { _text: 'hourly' } });
    expect(select(feed.rss2(), '/rss/channel/sy:updatePeriod | //item/slash:comments')).toEqual(['hourly', '3']);
  });

  test('others say their namespace', () => {
    const extension = { name: 'yandex:genre', objects: { _text: 'message' }, xmlns: 'http://news.yandex.ru' };
    const rss = feedOf([{ extensions: [extension] }]).rss2();
    expect(faultOf(rss)).toBeUndefined();
    expect(select(rss, '//item/*[namespace-uri()="http://news.yandex.ru"]')).toEqual(['message']);
  });

  test('a prefix that nobody knows is a TypeError', () => {
    const feed = feedOf([{ extensions: [{ name: 'yandex:genre', objects: { _text: 'message' } }] }]);
    expect(() => feed.rss2()).toThrow(TypeError);
  });
});
