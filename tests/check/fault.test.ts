/** What is said of XML that is not well-formed: the cause and the exact place. */
import { describe, expect, test } from 'vitest';
import { explainFault } from '../../src/check/fault.ts';
import { parseXml } from '../../src/check/tree.ts';

/** The cause and the source from its place on; `undefined` where a document is well-formed. */
function faultOf(text: string): readonly [cause: string | undefined, from: string] | undefined {
  const { fault } = parseXml(text);
  if (fault === undefined) return undefined;
  const { values, offset } = explainFault(text, fault);
  return [values['cause'], text.slice(offset, offset + 12)];
}

describe('the cause of a fault and its place', () => {
  test.each([
    ['<a>Қала &nbsp; мен дала</a>', 'undefined-entity', '&nbsp; мен д'],
    ['<a b="&eacute;"/>', 'undefined-entity', '&eacute;"/>'],
    ['<a>&amp;<b>AT&T; x</b></a>', 'undefined-entity', '&T; x</b></a'],
    ['<a>Tom & Jerry &amp; Spike</a>', 'bare-ampersand', '& Jerry &amp'],
    ['<a><b c="?x=1&y=2"/><d>&lt;</d></a>', 'bare-ampersand', '&y=2"/><d>&l'],
    ['<a>R&D</a>', 'bare-ampersand', '&D</a>'],
    ['<a>&;</a>', 'bare-ampersand', '&;</a>'],
    ['<a>&#x;</a>', 'bare-ampersand', '&#x;</a>'],
    ['<a>5 < 7</a>', 'bare-less-than', '< 7</a>'],
    ['<a>x<5</a>', 'bare-less-than', '<5</a>'],
    ['<a b="1<2"/>', 'bare-less-than', '<2"/>'],
    ['<a>бір\u0008екі</a>', 'control-character', '\u0008екі</a>'],
    ['<a b="\u001f"/>', 'control-character', '\u001f"/>'],
    ['<a>&#8;</a>', 'control-character', '&#8;</a>'],
    ['<a>\uffff</a>', 'control-character', '\uffff</a>'],
    ['<a><b>мәтін</a>', 'unclosed-element', '<b>мәтін</a>'],
    ['<a><p>бір<br>екі</p></a>', 'unclosed-element', '<br>екі</p><'],
    ['<a><b>мәтін</c></a>', 'mismatched-tag', '</c></a>'],
    ['<a></A>', 'mismatched-tag', '</A>'],
    ['<a><b/>', 'truncated', ''],
    ['<a><b>мәтін', 'truncated', ''],
    ['<a><b href="http://e', 'truncated', '<b href="htt'],
    ['<a><!-- түсінік', 'truncated', '<!-- түсінік'],
    ['<a><![CDATA[ <b>&x; ', 'truncated', '<![CDATA[ <b'],
    ['<a>мәтін &am', 'truncated', '&am'],
    ['', 'truncated', ''],
    ['<?xml version="1.0"?>', 'truncated', ''],
    ['<a><dc:b/></a>', 'undeclared-prefix', '<dc:b/></a>'],
    ['<a b="1" dc:c="2"/>', 'undeclared-prefix', 'dc:c="2"/>'],
    ['<a b="1" c="2"  b="3"/>', 'duplicate-attribute', 'b="3"/>'],
    ['<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>', 'duplicate-attribute', 'y:b="2"/>'],
    ['Warning: x\n<a/>', 'text-before-root', 'Warning: x\n<'],
    ['<a/>\n соңы', 'text-after-root', 'соңы'],
    ['<a/><b/>', 'text-after-root', '<b/>'],
    ['\n<?xml version="1.0"?><a/>', 'blank-before-declaration', '\n<?xml versi'],
    ['\ufeff\ufeff<?xml version="1.0"?><a/>', 'blank-before-declaration', '\ufeff\ufeff<?xml vers'],
    ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'doctype-entity', '&e;</a>'],
    ['<a b=1/>', 'other', '1/>'],
  ])('%j is %s', (text, cause, from) => {
    expect(faultOf(text)).toEqual([cause, from]);
  });

  test('is that of the first fault alone', () => {
    expect(faultOf('<a>&x;<b>5 < 7</a>')).toEqual(['undefined-entity', '&x;<b>5 < 7<']);
  });

  test('names the element and the tag that does not fit it', () => {
    const text = '<a><title>Тақырып</tittle></a>';
    const { fault } = parseXml(text);
    expect(fault && explainFault(text, fault).values).toMatchObject({ element: 'title', closing: 'tittle' });
  });

  test.each(['<a/>', '<a>&amp;&lt;&#1178;&#x49a;</a>', '<!-- x --><a b="1"><![CDATA[a & b < c]]></a>\n'])(
    'is not there in %j',
    (text) => {
      expect(faultOf(text)).toBeUndefined();
    },
  );
});

test('each attribute has the offset of its name', () => {
  const { root } = parseXml('<a b="1"\n\t c = \'x d="2"\' d="2"/>');
  expect(root?.attributes.map(({ name, offset }) => [name, offset])).toEqual([
    ['b', 3],
    ['c', 11],
    ['d', 25],
  ]);
});
