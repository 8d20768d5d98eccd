import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanPieces } from '../../src/check/scan.ts';
import { closingInto, readWithSaxes } from './closed.ts';
import type { Closed } from './closed.ts';

const START = '<?xml version="1.0" encoding="utf-8"?>\n<rss xmlns:dc="urn:dc" xmlns:m="urn:m"><channel>\n';
const END = '</channel></rss>';

/** What one reader takes of pieces, one by one: of each what it closed, or nothing from the first on that it refuses. */
function readAll(pieces: readonly string[]): readonly (readonly Closed[] | undefined)[] {
  let text = '';
  const closed: Closed[] = [];
  const read = scanPieces(
    START,
    closingInto(closed, () => text),
  );
  let isSound = true;
  return pieces.map((piece) => {
    text = piece;
    closed.length = 0;
    try {
      if (isSound) read(piece);
    } catch {
      isSound = false;
    }
    return isSound ? [...closed] : undefined;
  });
}

/** The same of one piece; the two elements around it are left out. */
const readAlone = (piece: string): readonly Closed[] => readWithSaxes(START + piece + END).slice(0, -2);

const attribute = fc.oneof(
  fc.constantFrom(
    ' type="text"',
    ' type="html"',
    ' xml:lang="kk"',
    ' m:a="1"',
    ' isPermaLink="false"',
    ' a="&lt;&#x9;"',
  ),
  fc.nat(300).map((value) => ` href="https://taspa.example/${value}?a=1&amp;b"`),
  fc.nat(300).map((value) => ` term="белгі ${value}"`),
);
const words = fc.constantFrom('Көпір', 'a &amp; b', '5 &lt; 7', '&#x26;', ']]&gt;', '😀', ' ', '\n  ', '] ', '>');
const section = fc.constantFrom('<![CDATA[<p>Мәтін & <b>сөз</b></p>]]>', '<![CDATA[]]>', '<![CDATA[]]]]><![CDATA[>]]>');
const name = fc.constantFrom('item', 'title', 'link', 'dc:creator', 'm:content', 'a', 'ab', 'entry');
const { element } = fc.letrec<{ element: string; inner: string }>((tie) => ({
  inner: fc
    .array(fc.oneof({ depthSize: 'small' }, words, section, tie('element')), { maxLength: 4 })
    .map((all) => all.join('')),
  element: fc
    .tuple(name, fc.uniqueArray(attribute, { maxLength: 3, selector: (one) => one.split('=')[0] }), tie('inner'))
    .map(([tag, attributes, inner]) =>
      inner === '' ? `<${tag}${attributes.join('')}/>` : `<${tag}${attributes.join('')}>${inner}</${tag}>`,
    ),
}));
const pieces = fc.array(element, { minLength: 1, maxLength: 30 });

describe('one reader of many pieces', () => {
  test('takes of each what saxes takes of it alone', () => {
    fc.assert(
      fc.property(pieces, (all) => {
        expect(readAll(all)).toEqual(all.map(readAlone));
      }),
      { numRuns: 300 },
    );
  });

  test('takes nothing of a damaged one that saxes refuses, or reads otherwise', () => {
    const damage = fc.record({
      from: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      remove: fc.nat(3),
      insert: fc.constantFrom('', '<', '>', '/', '"', '&', ']]>', ' ', 'a', '</', '<a', ' a="', '\u0001', '\ud800'),
    });
    fc.assert(
      fc.property(pieces, damage, (all, { from, remove, insert }) => {
        const last = all.at(-1) ?? '';
        const at = Math.floor(from * last.length);
        const damaged = last.slice(0, at) + insert + last.slice(at + remove);
        // What was read before it is known: nothing of that may be taken for what stands there now.
        const read = readAll([...all, damaged])[all.length];
        expect(read).toEqual(read && readAlone(damaged));
      }),
      { numRuns: 600 },
    );
  });

  test('forgets tags where there are many, and knows them again', () => {
    const many = Array.from({ length: 900 }, (_, index) => `<a term="${index % 450}">${index}</a>`);
    expect(readAll(many)).toEqual(many.map(readAlone));
  });
});
