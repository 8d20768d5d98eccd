import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import type { Element, Nodes } from 'hast';
import { htmlToText, renderBody } from '../../src/html.ts';
import { textToHtml } from '../../src/plain.ts';
import type { Body } from '../../src/records/record.ts';

const context = {
  baseUrl: 'https://taspa.example/2024/10/kopir/',
  ownHost: 'taspa.example',
  findPicture: () => undefined,
};
const render = (form: Body['form'], text: string): string => renderBody({ form, text }, context).html;

const NAMES =
  'p div span a b i code q h1 h2 ul ol li dl dt dd table caption thead tbody tr td th pre blockquote figure figcaption img br hr ' +
  'ruby rt rp picture source video audio button form object marquee svg math title select option template font center details ' +
  'summary iframe textarea noscript colgroup col del ins applet html body nobr x-y';
const ATTRIBUTES = [
  '',
  ' href="/a"',
  ' src="b.jpg"',
  ' lang=kk',
  ' dir="rtl"',
  ' onclick=x',
  ' style="a"',
  ' title="&lt;&quot;&#13;x"',
  ' srcset="a 1x,b 2x"',
  ' width=1',
  ' colspan=2',
  ' href="javascript:x"',
  ' alt=" q "',
  ' cite="/q"',
];
const TEXTS = [
  'x',
  ' ',
  '\n',
  '&amp;',
  '&lt;',
  '&nbsp;',
  '&#13;',
  '&#1;',
  '&#x301;',
  '<',
  '\u00A0',
  'ә',
  '\u0338',
  '&#x202E;',
  '&#0;',
  '\r',
  '&#x2066;',
  '&copy',
];
const name = fc.constantFrom(...NAMES.split(' '));
const piece = fc.oneof(
  fc
    .tuple(name, fc.constantFrom(...ATTRIBUTES), fc.constantFrom(...ATTRIBUTES))
    .map(([tag, a, b]) => `<${tag}${a}${b}>`),
  name.map((tag) => `</${tag}>`),
  fc.constantFrom(...TEXTS),
  fc.constantFrom('<!--', '-->', '<![CDATA[', '<!doctype html>', '<?x>', '<a href="'),
);
const hostile = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

function parseErrors(html: string): string[] {
  const errors: string[] = [];
  fromHtml(html, { fragment: true, onerror: ({ ruleId }) => void errors.push(ruleId ?? '?') });
  return errors;
}

function elementsIn(node: Nodes): Element[] {
  const children = 'children' in node ? node.children.flatMap(elementsIn) : [];
  return node.type === 'element' ? [node, ...children] : children;
}

const BANNED = /^(?:script|style|iframe|div|span|svg|math|form|h1|template|object)$/;

describe('any body', () => {
  test('comes out clean, and unchanged when it passes again', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const html = render('html', text);
        expect(parseErrors(html)).toEqual([]);
        expect(render('html', html)).toBe(html);
        expect(renderBody({ form: 'html', text: html }, context).findings).toEqual([]);
        for (const { tagName, properties } of elementsIn(fromHtml(html, { fragment: true }))) {
          expect(tagName).not.toMatch(BANNED);
          expect(Object.keys(properties).filter((key) => /^on|^style$/i.test(key))).toEqual([]);
          for (const key of ['href', 'src', 'cite', 'poster'])
            expect(properties[key] ?? 'https://').toMatch(/^https:\/\//);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('never throws, in any form', () => {
    const forms = fc.constantFrom('text', 'markdown', 'html') satisfies fc.Arbitrary<Body['form']>;
    const texts = fc.oneof(fc.string({ unit: 'binary' }), hostile, fc.string());
    fc.assert(
      fc.property(forms, texts, (form, text) => {
        expect(parseErrors(render(form, text))).toEqual([]);
        expect(typeof htmlToText(text)).toBe('string');
      }),
      { numRuns: 1000 },
    );
  });

  test('is, as plain text without addresses, the same with and without the gate', () => {
    const texts = fc.array(fc.constantFrom(...TEXTS, '\n\n', '<b>', '"', '>', '\t'), { maxLength: 20 });
    fc.assert(
      fc.property(texts, (pieces) => {
        const html = textToHtml(pieces.join('')) ?? '';
        expect(render('html', html)).toBe(html);
      }),
      { numRuns: 500 },
    );
  });
});
