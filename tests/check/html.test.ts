import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { scanHtml } from '../../src/check/values/html-scan.ts';
import { dangerousStyles } from '../../src/check/values/safety.ts';

const OURS =
  /^(?:not-html|security-risk|dangerous|contains-|character-data|invalid-uri-char|not-inline|missing-xhtml-div|bad-char|not-blank)/;

/** The codes about text in an RSS item, with their places. */
function problemsOf(text: string): readonly string[] {
  const { problems } = check(text, { file: 'x', now: Date.UTC(2026, 0, 1) });
  return problems.filter(({ code }) => OURS.test(code)).map(({ code, line, column }) => `${code} ${line}:${column}`);
}

function rss(item: string): string {
  const spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"';
  return `<rss version="2.0" ${spaces}><channel><item>\n${item}\n</item></channel></rss>`;
}

function atom(entry: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"><entry>\n${entry}\n</entry></feed>`;
}

describe('HTML in RSS', () => {
  test.each([
    ['<title>A &#x26; B &#x3C; C</title>', []],
    ['<title>A &amp; B, 5 &lt; 7</title>', []],
    ['<title>AT&amp;T</title>', []],
    ['<title>Жаңа &lt;/b> заң</title>', ['contains-html 2:13']],
    ['<title>x &amp;amp; y</title>', ['contains-html 2:10']],
    ['<title>x &#x26;amp; y</title>', []],
    ['<title>&lt;b x</title>', ['character-data 2:8']],
    ['<title>&#x3C;b x</title>', []],
    ['<description>&lt;p>Сәлем&lt;/p></description>', []],
    ['<description>5 &lt; 7</description>', ['not-html 2:16']],
    ['<description><![CDATA[<p>x</p><script></script>]]></description>', ['security-risk 2:31']],
    ['<description>\r\n<![CDATA[<p>\r\nx</p><embed>]]></description>', ['security-risk 4:6']],
    ['<description>&lt;p&gt;x &lt;a href="/y"&gt;z&lt;/a&gt;</description>', ['contains-rel-ref 2:25']],
    ['<description>&lt;a href="//h/y">z&lt;/a></description>', ['contains-rel-ref 2:14']],
    ['<description>&lt;a href="x y">z&lt;/a></description>', ['invalid-uri-char 2:14']],
    ['<description>&lt;a onclick="x">z&lt;/a></description>', ['security-risk-attr 2:14']],
    ['<description>&lt;a href="javascript:x">z&lt;/a></description>', ['security-risk-attr 2:14']],
    ['<description>&lt;p style="position:fixed">z</description>', ['dangerous-style-attr 2:14']],
    ['<description>&lt;foo>x&lt;/foo></description>', ['not-html 2:14']],
    ['<title></title>', ['not-blank 2:1']],
    ['<title>caf\u00C3\u00A9</title>', ['bad-characters 2:11']],
    ['<title>ÐŸÑ€Ð¸Ð²ÐµÑ‚</title>', ['bad-characters 2:8']],
    ['<title>РџСЂРёРІРµС‚</title>', ['bad-characters 2:8']],
    ['<title>x\u0092</title>', ['bad-characters 2:9']],
    ['<title>Сәлем, São Paulo és Århus</title>', []],
  ])('%s', (item, expected) => {
    expect(problemsOf(rss(item))).toEqual(expected);
  });

  test('each kind of problem with each value is reported once, and no more than twenty', () => {
    const links = Array.from({ length: 50 }, (_, index) => `<a href="/${index}">x</a>`).join('');
    expect(problemsOf(rss(`<description><![CDATA[${links}]]></description>`))).toHaveLength(20);
    expect(problemsOf(rss(`<description><![CDATA[${'<embed>'.repeat(50)}]]></description>`))).toHaveLength(1);
  });
});

function div(content: string): string {
  return `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${content}</div></content>`;
}

describe('XHTML and HTML in Atom', () => {
  test.each([
    [div('<p>Сәлем</p>'), []],
    [div('<script/>'), ['security-risk 2:65']],
    [div('<foo/>'), ['not-html 2:65']],
    [div('<a onclick="x">y</a>'), ['security-risk-attr 2:68']],
    [div('<a href="x">y</a>'), ['contains-rel-ref 2:65']],
    [div('&lt;/b>'), ['not-inline 2:23']],
    [div('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0"/></svg>'), []],
    [div('<svg xmlns="http://www.w3.org/2000/svg"><image/></svg>'), ['security-risk 2:105']],
    ['<content type="xhtml">x</content>', ['missing-xhtml-div 2:1']],
    ['<content type="xhtml"/>', ['not-blank 2:1']],
    ['<title>x &lt;/b></title>', ['contains-undeclared-html 2:10']],
    ['<title type="html">x &amp;lt; y</title>', []],
    ['<content type="html" xml:base="https://q.kz/">&lt;a href="x">y&lt;/a></content>', []],
  ])('%s', (entry, expected) => {
    expect(problemsOf(atom(entry))).toEqual(expected);
  });
});

describe('a strict parser', () => {
  test.each([
    '<p>x<p>y',
    '<ul><li>x<li>y</ul>',
    '<table><tr><td>x<td>y</table>',
    '<table><caption>c</caption><col><tbody><tr><th>h</table>',
    '<dl><dt>a<dd>b</dl>',
    '<select><option>a<option>b</select>',
    '<ruby>x<rt>y</ruby>',
    '<br/>',
    '<a href="?a=1&amp;b=2">x</a>',
    '<textarea></p></textarea>',
    '<!-- a - b -->',
    'A & B',
    '&hellip;',
    '<p><b>x</b></p>',
    '<video><source src="x"></video>',
  ])('takes %s', (html) => {
    expect(scanHtml(html, () => {})).toBeUndefined();
  });

  test.each([
    ['<b>x', 'unclosed-element', 4],
    ['x</b>', 'stray-end-tag', 1],
    ['<b><i>x</b></i>', 'misnested-tag', 7],
    ['<p><b>x<p>y', 'misnested-tag', 7],
    ['<ul><li><b>x<li></ul>', 'misnested-tag', 12],
    ['<td>x', 'misplaced-tag', 0],
    ['<table><td>x</table>', 'misplaced-tag', 7],
    ['<a href=x><a href=y></a></a>', 'misplaced-tag', 10],
    ['<p/>', 'self-closing-tag', 0],
    ['AT&T', 'ampersand', 2],
    ['&nbsp', 'reference', 0],
    ['&foo;', 'reference', 0],
    ['<a href="?a=1&b=2">x</a>', 'ampersand', 13],
    ['<!-- a -- b -->', 'comment', 0],
    ['<p a=1 a=2>', 'attribute', 8],
    ['<!DOCTYPE html>', 'doctype', 0],
    ['<p', 'unclosed-tag', 2],
    ['5 <7', 'less-than', 2],
    ['<div>'.repeat(300), 'too-deep', 1280],
    ['<script>x', 'unclosed-element', 9],
    ['&#x80;', 'reference', 0],
  ])('refuses %s', (html, cause, index) => {
    expect(scanHtml(html, () => {})).toMatchObject({ cause, index });
  });
});

test.each([
  ['color: red; margin: 0 auto', []],
  ['color:red; ', []],
  ['max-width: 3px; color: red', ['max-width']],
  ['margin: foo 3px', ['foo']],
  ['background: url(x)', ['background: url(x)']],
  ['width: expression(alert)', ['width: expression(alert)']],
  ["font-family: 'Times New Roman', serif", []],
  ['color', ['color']],
  ['BORDER: 1px SOLID #CCC', []],
])('the style %s has %j that readers cut off', (style, expected) => {
  expect(dangerousStyles(style)).toEqual(expected);
});
