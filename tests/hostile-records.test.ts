/** Records of random fields, each made of what has broken a feed somewhere: none keeps another from being published. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { select } from './formats/documents.ts';
import { publishNewsroom } from './newsroom.ts';

/** More than these are tried by hand: `FUZZ_RUNS=1000`. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 20);
const RECORDS = 20;

/** Parted by blanks. */
const WORDS =
  '< > & " \' / \\ , ; | # @ ]]> <![CDATA[ <!-- &amp; &#0; &nbsp; %zz %D2%9B .. 1 -1 қ Ә 😀 2024-10-04 18:52 kk ru x-y ' +
  'http:// https://a.example/ //a.example/x https://a.example:99999/ https://u:p@a.example/ http://a_b.example/ ?a=1&b=2 ' +
  'http://[::1 http://қаз.example/ә javascript:alert(1) data:text/html,x mailto:a@b.example tag:a.example,2024:x urn:uuid:x ' +
  '<b> </b> <p> </p> <h1> <br/> <pre> <ul><li> <table><tr><td> <math> <svg><script> <img>';
const WITH_BLANKS = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  '<p style="x">',
  '<a href="x y">',
  '<a href="http://[::1">',
  '<a href="">',
];
const EMBEDDED = [
  '<img src="a.jpg" srcset="b 1x, c 2x">',
  '<img src="">',
  '<video src=x>',
  '<audio controls><source src="//a">',
];
const MARKS = Array.from('\0\x1F\x85\xA0\u0301\u061C\u2028\u202E\uFEFF\uD800\uFFFE');
const PIECES = [...WORDS.split(' '), ...WITH_BLANKS, ...EMBEDDED, ...MARKS, 'x'.repeat(3000)];

const some = (pieces: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: pieces }).map((chosen) => chosen.join(''));
const word = some(4);
const address = fc.oneof(
  word,
  word.map((rest) => `https://taspa.example/${rest}`),
);
const either = <T>(usual: string, other: fc.Arbitrary<T>): fc.Arbitrary<T | string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const anyFields = fc.record({
  title: either('Көпір ашылды', word),
  lead: rarely(word),
  slug: rarely(word),
  url: rarely(address),
  authors: rarely(fc.oneof(word, fc.tuple(word, fc.record({ name: word, url: address })))),
  image: rarely(fc.oneof(address, fc.record({ path: address, alt: word, caption: word, credit: word }))),
  tags: rarely(fc.tuple(word, word)),
  section: rarely(either('Қоғам', word)),
  language: rarely(either('ru', word)),
  source: rarely(fc.oneof(word, fc.record({ title: word, url: address }))),
  related: rarely(fc.tuple(word, address)),
  correction: rarely(fc.oneof(word, fc.record({ text: word, date: fc.constant('04.10.2024 19:00') }))),
  updated: rarely(either('04.10.2024 19:30', word)),
  status: rarely(fc.constantFrom('retracted', 'draft', 'x')),
  reason: rarely(word),
  expires: rarely(either('2026-10-04', word)),
});
const anyBody = fc
  .tuple(fc.constantFrom('html', 'markdown', 'text'), some(12))
  .map((pair) => Object.fromEntries([pair]));
const anyRecord = fc.tuple(anyFields, anyBody).map(([fields, body]) => ({ ...fields, ...body }));

test('Whatever records hold, what can be published is, and it is well-formed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRecord, { minLength: RECORDS, maxLength: RECORDS }),
      fc.constantFrom('month', 'day', 'none'),
      async (records, archive) => {
        const lines = [{ title: 'Жаңа кітапхана', text: 'Ол ашық.' }, ...records].map((record, index) =>
          JSON.stringify({ ...record, id: `r${index}`, date: `04.${10 - (index % 3)}.2024 18:${10 + index}` }),
        );
        const { report, text } = await publishNewsroom({
          'channel.yaml': `title: Таспа\nurl: https://taspa.example/\narchive: ${archive}\n`,
          'a.ndjson': lines.join('\n'),
        });
        expect(['published', 'partial']).toContain(report.status);
        for (const [file, titles] of [
          ['rss.xml', '//item/title'],
          ['atom.xml', '//a:entry/a:title'],
        ] as const)
          expect(select(text(file), titles)).toContain('Жаңа кітапхана');
      },
    ),
    { numRuns: RUNS },
  );
});
