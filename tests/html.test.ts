import { describe, expect, test } from 'vitest';
import { htmlToText, renderBody } from '../src/html.ts';
import type { HtmlContext } from '../src/html.ts';
import type { Body } from '../src/records/record.ts';

const BASE = 'https://taspa.example/2024/10/kopir/';
const context: HtmlContext = {
  baseUrl: BASE,
  ownHost: 'taspa.example',
  findPicture: (reference) =>
    reference === 'көпір.jpg' ? { url: 'https://taspa.example/media/kopir.jpg', width: 1200, height: 675 } : undefined,
};

const render = (form: Body['form'], text: string): string => renderBody({ form, text }, context).html;
const codesOf = (form: Body['form'], text: string): string[] =>
  renderBody({ form, text }, context).findings.map(({ code, values }) => `${code} ${values['value'] ?? ''}`.trim());

describe('the gate', () => {
  test.each([
    ['keeps what readers keep', '<p>а <b>б</b> <em>в</em></p><hr>', '<p>а <b>б</b> <em>в</em></p>\n<hr>'],
    ['puts bare text into a paragraph', 'мәтін <i>көлбеу</i>', '<p>мәтін <i>көлбеу</i></p>'],
    ['takes boxes off and keeps their texts apart', '<div>а<div>б</div>в</div>', '<p>а</p>\n<p>б</p>\n<p>в</p>'],
    ['takes spans off', '<p><span class="x">а</span><font>б</font></p>', '<p>аб</p>'],
    [
      'hands the language of a box to its blocks',
      '<div lang="kk-Arab" dir="rtl"><p>а</p></div>',
      '<p lang="kk-Arab" dir="rtl">а</p>',
    ],
    ['keeps the language of a quotation', '<p><q lang="ru" onclick="x">да</q></p>', '<p><q lang="ru">да</q></p>'],
    ['lowers the first heading', '<h1>Тақырып</h1>', '<h2>Тақырып</h2>'],
    ['drops empty paragraphs', '<p>&nbsp;</p><p><br></p><p></p>а', '<p>а</p>'],
    ['keeps a no-break space as the character', '<p>5&nbsp;мамыр</p>', '<p>5\u00A0мамыр</p>'],
    ['escapes & and <', '<p>5 &lt; 7 &amp; "а"</p>', '<p>5 &lt; 7 &amp; "а"</p>'],
    ['lifts blocks out of inline elements', '<b>а<p>б</p></b>', '<p><b>а</b></p>\n<p><b>б</b></p>'],
    ['lifts blocks out of links', '<a href="/x"><h2>а</h2></a>', '<h2><a href="https://taspa.example/x">а</a></h2>'],
    [
      'ends a link where the next begins',
      '<a href="/x">а<a href="/y">б</a>',
      '<p><a href="https://taspa.example/x">а</a><a href="https://taspa.example/y">б</a></p>',
    ],
    [
      'makes items of what stands loose in a list',
      '<ul>а<li>б</li><ul><li>в</li></ul></ul>',
      '<ul><li>а</li><li>б</li><li><ul><li>в</li></ul></li></ul>',
    ],
    ['makes one item of a loose run', '<ol>а<i>б</i></ol>', '<ol><li>а<i>б</i></li></ol>'],
    ['makes paragraphs of items without a list', '<li>а<li>б', '<p>а</p>\n<p>б</p>'],
    [
      'closes what is open in a table',
      '<table><tr><td colspan=2 rowspan=x>а<td>б',
      '<table><tbody><tr><td colspan="2">а</td><td>б</td></tr></tbody></table>',
    ],
    [
      'keeps text that stands loose in a table',
      '<table>а<tr><td>б</td></tr></table>',
      '<p>а</p>\n<table><tbody><tr><td>б</td></tr></tbody></table>',
    ],
    ['keeps lines of preformatted text', '<pre>\n\n а\n  б </pre>', '<pre> а\n  б </pre>'],
    [
      'keeps ruby, and its parts only there',
      '<ruby>漢<rt>kan</rt></ruby><rt>а</rt>',
      '<p><ruby>漢<rt>kan</rt></ruby>а</p>',
    ],
    ['resolves references', '<a href="../b?c#d">а</a>', '<p><a href="https://taspa.example/2024/10/b?c#d">а</a></p>'],
    ['gives //host a scheme', '<a href="//a.example/b">а</a>', '<p><a href="https://a.example/b">а</a></p>'],
    [
      'keeps mail and phone links',
      '<a href="mailto:a@taspa.example">а</a><a href="tel:+77270000000">б</a>',
      '<p><a href="mailto:a@taspa.example">а</a><a href="tel:+77270000000">б</a></p>',
    ],
    ['takes an anchor without address off', '<a name="x">а</a>', '<p>а</p>'],
    [
      'finds the picture beside the record',
      '<img src="%D0%BA%D3%A9%D0%BF%D1%96%D1%80.jpg">',
      '<p><img src="https://taspa.example/media/kopir.jpg" alt="" width="1200" height="675"></p>',
    ],
    [
      'takes the true source of a lazy picture',
      '<img src="data:image/gif;base64,R0lG" data-src="/a.jpg" alt="б">',
      '<p><img src="https://taspa.example/a.jpg" alt="б"></p>',
    ],
    [
      'resolves every source of a set',
      '<img src="a.jpg" srcset="a.jpg 1x, /b,c.jpg 2x" sizes="50vw">',
      `<p><img src="${BASE}a.jpg" srcset="${BASE}a.jpg 1x, https://taspa.example/b,c.jpg 2x" alt="" sizes="50vw"></p>`,
    ],
    [
      'keeps whole numbers as sizes',
      '<img src="/a.jpg" width="50%" height="40">',
      '<p><img src="https://taspa.example/a.jpg" alt="" height="40"></p>',
    ],
    [
      'turns a frame into a linked figure',
      '<iframe src="https://video.example/embed/1" title="Көпір"></iframe>',
      '<figure><a href="https://video.example/embed/1">▶ Көпір</a></figure>',
    ],
    [
      'names the host of a frame without title',
      '<iframe src="//video.example/1"></iframe>',
      '<figure><a href="https://video.example/1">▶ video.example</a></figure>',
    ],
    [
      'keeps film sources',
      '<video poster="/p.jpg" autoplay><source src="/v.mp4" type="video/mp4"></video>',
      '<p><video poster="https://taspa.example/p.jpg"><source src="https://taspa.example/v.mp4" type="video/mp4"></video></p>',
    ],
  ])('%s', (_, html, expected) => {
    expect(render('html', html)).toBe(expected);
  });

  test.each([
    ['<p>а<script>alert(1)</script></p>', '<p>а</p>', ['html-removed script']],
    ['<p onclick="x" class="y">а</p>', '<p>а</p>', ['html-removed onclick']],
    ['<style>p{}</style><p style="top:0">а</p>', '<p>а</p>', ['html-removed style']],
    ['<svg><script>1</script><text>x</text></svg>а', '<p>а</p>', ['html-removed svg']],
    ['<form>а<input></form>', '<p>а</p>', ['html-removed form', 'html-removed input']],
    ['<template><p>x</p></template>а', '<p>а</p>', ['html-removed template']],
    ['<x-card>а</x-card>', '<p>а</p>', ['html-removed x-card']],
    ['<img src="/p.gif" width="1" height="1">а', '<p>а</p>', ['html-removed img']],
    ['<a href="javascript:alert(1)">а</a>', '<p>а</p>', ['link-unsafe javascript:alert(1)']],
    ['<a href="java&#10;script:alert(1)">а</a>', `<p>а</p>`, ['link-unsafe javascript:alert(1)']],
    ['<img src="data:image/png;base64,AA">а', '<p>а</p>', ['link-unsafe data:image/png;base64,AA']],
    ['<a href="https://tаspa.example/">а</a>', '<p>а</p>', ['link-spoof https://tаspa.example/']],
    ['<p>&#x202E;а&#1;</p>', '<p>а</p>', ['text-control U+0001', 'text-bidi U+202E']],
  ])('cleans %s and tells', (html, expected, codes) => {
    expect(render('html', html)).toBe(expected);
    expect(codesOf('html', html)).toEqual(codes);
  });

  test('tells places in HTML in code points', () => {
    const { findings } = renderBody({ form: 'html', text: '<p>а</p>\n😀 <a href="data:x">б</a>' }, context);
    expect(findings).toEqual([{ code: 'link-unsafe', values: { value: 'data:x' }, line: 2, column: 3 }]);
  });

  test('tells what is never closed', () => {
    const { findings } = renderBody({ form: 'html', text: '<p>а</p><p>б <b>в</p>' }, context);
    expect(findings).toEqual([
      { code: 'html-repaired', values: { value: '<b>', reason: 'unclosed-element' }, line: 1, column: 14 },
    ]);
  });

  test('says each thing once', () => {
    expect(codesOf('html', '<p onclick="x">а</p><p onclick="y">б</p>')).toEqual(['html-removed onclick']);
  });
});

describe('hostile bodies', () => {
  test.each([
    ['100,000 nested elements', '<b>'.repeat(100_000)],
    ['257 levels', '<blockquote>'.repeat(257)],
    ['formatting elements that each paragraph repeats', `<p>${'<b><i><u><s>'.repeat(50)}${'<p>x'.repeat(20_000)}`],
    ['a long link that each paragraph repeats', `<p><a href="/${'x'.repeat(4000)}">${'<p>x'.repeat(20_000)}`],
    ['a long link around many lists', `<a href="/${'x'.repeat(3000)}">${'<ul><li>x</ul>'.repeat(20_000)}`],
    ['lists in lists that need items', '<ul>'.repeat(200) + 'x'],
  ])('refuses %s', (_, text) => {
    expect(renderBody({ form: 'html', text }, context)).toEqual({
      html: '',
      findings: [{ code: 'html-deep', values: {} }],
    });
  });

  test.each([
    ['quotations', '>'.repeat(100_000)],
    ['items', '1. '.repeat(5000)],
    ['emphasis', '_a_b '.repeat(30_000)],
    ['one long word', 'a.'.repeat(50_000)],
  ])('refuses Markdown of endless %s', (_, text) => {
    expect(codesOf('markdown', text).every((code) => code === 'html-deep')).toBe(true);
    expect(render('markdown', text)).toBe('');
  });

  test('reads 256 levels', () => {
    const html = `${'<blockquote>'.repeat(256)}x${'</blockquote>'.repeat(256)}`;
    expect(render('html', html)).toBe(html);
  });

  test('reads 10,000 links that are never closed', () => {
    const html = render('html', '<a href="/x">y'.repeat(10_000));
    expect(html.split('</a>')).toHaveLength(10_001);
  });

  test('reads very many children of an item', () => {
    expect(render('html', `<ul><li>${'а<br>'.repeat(150_000)}</ul>`)).toContain('<li>а<br>а');
  });

  test('reads very many children of an element that is taken off', () => {
    expect(render('html', `<font>${'а<br>'.repeat(150_000)}</font>`)).toContain('<p>а<br>а');
  });
});

describe('Markdown', () => {
  test.each([
    ['reads emphasis and links', '**а** [б](/c)', '<p><strong>а</strong> <a href="https://taspa.example/c">б</a></p>'],
    [
      'finds pictures named in Cyrillic',
      '![Көпір](көпір.jpg)',
      '<p><img src="https://taspa.example/media/kopir.jpg" alt="Көпір" width="1200" height="675"></p>',
    ],
    [
      'reads tables',
      '|а|б|\n|-|-|\n|в|г|',
      '<table><thead><tr><th>а</th><th>б</th></tr></thead><tbody><tr><td>в</td><td>г</td></tr></tbody></table>',
    ],
    ['shows task marks as characters', '- [x] а\n- [ ] б', '<ul><li>☑ а</li><li>☐ б</li></ul>'],
    ['cleans HTML inside', 'а <script>1</script>\n\n<div>б</div>', '<p>а</p>\n<p>б</p>'],
  ])('%s', (_, text, html) => {
    expect(render('markdown', text)).toBe(html);
  });

  test('tells the place of a bad link', () => {
    expect(renderBody({ form: 'markdown', text: 'а\n\n[б](javascript:1)' }, context).findings).toEqual([
      { code: 'link-unsafe', values: { value: 'javascript:1' }, line: 3, column: 5 },
    ]);
  });
});

describe('plain text', () => {
  test.each([
    ['Сайт: https://taspa.example/a.', '<p>Сайт: <a href="https://taspa.example/a">https://taspa.example/a</a>.</p>'],
    ['(https://taspa.example/a_(b))', '<p>(<a href="https://taspa.example/a_(b)">https://taspa.example/a_(b)</a>)</p>'],
    ['«https://taspa.example/а»', '<p>«<a href="https://taspa.example/%D0%B0">https://taspa.example/а</a>»</p>'],
    ['http:// & <b>', '<p>http:// &amp; &lt;b></p>'],
  ])('links addresses: %s', (text, html) => {
    expect(render('text', text)).toBe(html);
  });
});

describe('htmlToText', () => {
  test.each([
    ['<p>а <b>б</b></p><p>в<br>г</p>', 'а б\n\nв\nг'],
    ['<ul><li>а</li><li>б\n  в</li></ul>', 'а\n\nб в'],
    ['<p>5 &lt; 7 &amp; 5\u00A0мамыр</p><script>x</script>', '5 < 7 & 5\u00A0мамыр'],
    ['<pre>а\nб</pre>', 'а\nб'],
    ['<table><tr><td>а</td><td>б</td></tr></table>', 'а б'],
  ])('%s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('gives nothing for what is nested too deeply', () => {
    expect(htmlToText('<b>'.repeat(1000))).toBe('');
  });
});
