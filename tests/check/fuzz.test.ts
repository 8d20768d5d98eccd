/** Real documents, damaged at random: whatever they have become, they are checked, and problems stand in them. */
import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { decodeDocument } from '../../src/check/decode.ts';

/** More than these are tried by hand: `FUZZ_RUNS=100000`. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
const MAX_SIZE = 60_000;

const folders = [new URL('w3c/', import.meta.url), new URL('../../out/', import.meta.url)];
const documents = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => new URL(name, folder)))
  .filter(({ pathname }) => /\.(?:xml|rss|atom|opml|json)$/.test(pathname) && !pathname.endsWith('/cases.json'))
  .map((path) => readFileSync(path))
  .filter(({ length }) => length < MAX_SIZE);

/** Pieces that make a difference, to be put anywhere. */
const PIECES = (
  '< > & " \' / = <![CDATA[ ]]> <!-- --> <? ?> <!DOCTYPE &amp; &#0; &#x10FFFF; &nbsp; xmlns:a="b" xml:base="/" ' +
  '{ } [ ] : , null 1e400 "__proto__": \\ud800 \\u0000 <rss> </item> <entry> type="xhtml" <div xmlns="http://www.w3.org/1999/xhtml"> ' +
  '&lt;p&gt; &lt;a%20href="x" \ufeff \u202e \u0000 қ \ud83d\ude00 2026-11-31T25:00:00Z http://[::1 tag: urn:uuid: @'
).split(' ');

const piece = fc.oneof(
  fc.constantFrom(...PIECES).map((text) => Buffer.from(text)),
  fc.uint8Array({ minLength: 1, maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
  fc.tuple(fc.constantFrom(...documents), fc.nat(), fc.nat(200)).map(([from, start, length]) => {
    const at = start % from.length;
    return from.subarray(at, at + length);
  }),
);

/** A place, how much is cut there, and what is put there how many times. */
const change = fc.record({
  at: fc.nat(),
  cut: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(2000)),
  put: piece,
  times: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(0, 1) }, { weight: 1, arbitrary: fc.constantFrom(2, 700) }),
});

const damaged = fc.tuple(fc.constantFrom(...documents), fc.array(change, { maxLength: 6 })).map(([start, changes]) => {
  let bytes = start;
  for (const { at, cut, put, times } of changes) {
    const place = at % (bytes.length + 1);
    const pieces = Array.from({ length: times }, () => put);
    bytes = Buffer.concat([bytes.subarray(0, place), ...pieces, bytes.subarray(place + cut)]);
  }
  return bytes;
});

const VALUES = />[^<]+<|="[^"]*"|"[^"]*"/g;

/** What a value may have become: words of feeds, of HTML and of no sense, and other documents' values. */
const word = fc.oneof(
  fc.constantFrom(...PIECES),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(...documents).chain((from) => fc.constantFrom(...(from.toString().match(VALUES) ?? ['']))),
);

/** A document of which some values have been exchanged; XML and JSON remain well-formed. */
const exchanged = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(fc.tuple(fc.nat(), fc.array(word, { maxLength: 4 })), { maxLength: 8 }),
  )
  .map(([start, changes]) => {
    const text = start.toString();
    const values = [...text.matchAll(VALUES)];
    const chosen = new Map(changes.map(([at, words]) => [at % (values.length || 1), words.join('')]));
    let index = -1;
    const isJson = /^\s*\{/.test(text);
    return Buffer.from(text.replaceAll(VALUES, (value) => exchangeValue(value, chosen.get((index += 1)), isJson)));
  });

function exchangeValue(value: string, words: string | undefined, isJson: boolean): string {
  if (words === undefined) return value;
  if (isJson) return value.startsWith('"') ? JSON.stringify(words) : value;
  const escaped = words
    .toWellFormed()
    .replaceAll(/[^\t\n\x20-\ufffd]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  if (value.startsWith('>')) return `>${escaped}<`;
  return value.startsWith('=') ? `="${escaped}"` : value;
}

test.each([
  ['cut, doubled and mixed', damaged],
  ['given other values', exchanged],
])('a document %s never throws, and its problems stand in it', (_name, documentBytes) => {
  fc.assert(
    fc.property(documentBytes, fc.constantFrom(undefined, 'utf-8', 'windows-1251', 'x'), (bytes, charset) => {
      const { problems } = check(bytes, {
        file: 'a',
        url: 'https://tanba.example/feed.xml',
        ...(charset === undefined ? {} : { charset }),
        now: Date.UTC(2026, 10, 20),
      });
      const lines = decodeDocument(bytes, charset).text.split('\n');
      for (const { line, column, code } of problems) {
        const length = Array.from(lines[line - 1] ?? '').length;
        const isInside = line >= 1 && line <= lines.length && column >= 1 && column <= length + 1;
        expect(isInside, `${code} at ${line}:${column} of ${lines.length} lines, ${length} columns`).toBe(true);
      }
    }),
    { numRuns: RUNS },
  );
});
