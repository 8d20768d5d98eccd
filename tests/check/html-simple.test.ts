import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSimpleHtml } from '../../src/check/values/html-simple.ts';
import { scanHtml } from '../../src/check/values/html-scan.ts';
import type { StartTag } from '../../src/check/values/html-scan.ts';

const names =
  'p br a em strong ul li figure img figcaption table tbody tr td h2 pre blockquote select option script svg'
    .split(' ')
    .flatMap((name) => [`<${name}>`, `</${name}>`, `<${name} href="https://taspa.example/?a=1&amp;b=2" alt="">`]);
const odd = [
  '&',
  '&amp;',
  '&nbsp;',
  '&lt;',
  '<',
  '>',
  '"',
  '\n',
  '\u0000',
  '\r',
  '\ud800',
  '\ufffe',
  '<!--',
  '-->',
  '<br/>',
  '<P>',
];
const attributes = [
  '<a href=x>',
  '<a href="a" href="b">',
  '<p id="&quot;">',
  "<p id='a'>",
  '<p  id="a">',
  '<p id="&eacute;">',
];
const html = fc
  .array(fc.constantFrom('Көпір', ' ', ...names, ...odd, ...attributes), { maxLength: 12 })
  .map((pieces) => pieces.join(''));
/** As what a program prints is: every element ends. */
const sound = fc.letrec<{ node: string; nodes: string }>((tie) => ({
  node: fc.oneof(
    fc.constantFrom('Көпір', '5 &lt; 7', '<br>', '<img src="https://taspa.example/a.png" alt="А">'),
    fc
      .tuple(fc.constantFrom('p', 'em', 'ul', 'li', 'a', 'blockquote', 'div'), tie('nodes'))
      .map(([name, inner]) => `<${name}>${inner}</${name}>`),
  ),
  nodes: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('\n')),
})).nodes;

function scan(text: string): Readonly<{ fault: boolean; tags: readonly StartTag[] }> {
  const tags: StartTag[] = [];
  const fault = scanHtml(text, (tag) =>
    tags.push({ ...tag, attributes: tag.attributes.map(({ name, value }) => ({ name, value })) }),
  );
  return { fault: fault !== undefined, tags };
}

describe('HTML that is written plainly', () => {
  test('is read as the parser reads it, or not at all', () => {
    fc.assert(
      fc.property(fc.oneof(html, sound), (text) => {
        const tags = readSimpleHtml(text);
        expect([undefined, scan(text)]).toContainEqual(tags === undefined ? tags : { fault: false, tags });
      }),
      { numRuns: 3000 },
    );
    expect.hasAssertions();
  });

  test.each([
    ['<p>Көпір</p>\n<p>5 &lt; 7 &amp; 8<br>жол</p>', ['p', 'p', 'br']],
    [
      '<figure><img src="https://taspa.example/a.png" alt="А"><figcaption>Б</figcaption></figure>',
      ['figure', 'img', 'figcaption'],
    ],
    ['<ul><li>а</li><li><a href="https://taspa.example/?a=1&amp;b">б</a></li></ul>', ['ul', 'li', 'li', 'a']],
  ])('is known: %s', (text, expected) => {
    expect(readSimpleHtml(text)?.map(({ name }) => name)).toEqual(expected);
  });

  test('has its references read in attributes', () => {
    expect(readSimpleHtml('<a title="&quot;&amp;quot;">б</a>')).toEqual([
      { name: 'a', attributes: [{ name: 'title', value: '"&quot;' }], index: 0 },
    ]);
  });

  test.each([
    '<em>',
    '</p>',
    '<p>&nbsp;</p>',
    '<p>a & b</p>',
    '<script></script>',
    '<svg></svg>',
    '<br/>',
    '<p>\r</p>',
  ])('is not what is odd, or wrong: %s', (text) => {
    expect(readSimpleHtml(text)).toBeUndefined();
  });
});
