/** DOCTYPEs: nothing is fetched, nothing is expanded. */
import { expect, test } from 'vitest';
import { checkDoctype } from '../../src/check/doctype.ts';
import { parseXml } from '../../src/check/tree.ts';

const NETSCAPE = '"-//Netscape Communications//DTD RSS 0.91//EN"';
const OLD = `rss PUBLIC ${NETSCAPE} "http://my.netscape.com/publish/formats/rss-0.91.dtd"`;
const NEW = `rss PUBLIC ${NETSCAPE} "http://www.rssboard.org/rss-0.91.dtd"`;

test.each([
  ['rss', '<rss version="2.0"/>', []],
  ['rss [<!ENTITY a "x">]', '<rss version="2.0"/>', []],
  ['rss SYSTEM "rss.dtd"', '<rss version="2.0"/>', ['contains-system-entity:0']],
  ["rss PUBLIC 'a' 'b'", '<rss version="2.0"/>', ['contains-system-entity:0']],
  ['rss [<!ENTITY % a SYSTEM "x"> %a;]', '<rss version="2.0"/>', ['contains-system-entity:0']],
  ['rss [<!ENTITY a SYSTEM "x">]', '<rss version="2.0"/>', []],
  ['rss [<!ENTITY a SYSTEM "x">]', '<rss version="2.0">&a;&a;</rss>', ['contains-system-entity:58']],
  ['rss SYSTEM "x"', '<rss version="2.0">&nbsp;</rss>', ['undefined-named-entity:44', 'contains-system-entity:0']],
  [OLD, '<rss version="0.91">&uuml;</rss>', ['deprecated-dtd:0']],
  [NEW, '<rss version="0.91">&uuml;&Auml;</rss>', []],
  [NEW, '<rss version="0.91">&qala;</rss>', ['undefined-named-entity:127']],
  [NEW, '<rss version="2.0"/>', ['invalid-doctype:0']],
  [NEW, '<rss/>', []],
])('<!DOCTYPE %s> before %s', (doctype, root, codes) => {
  const tree = parseXml(`<!DOCTYPE ${doctype}>${root}`);
  expect(tree.fault).toBeUndefined();
  expect(checkDoctype(tree).map(({ code, offset }) => `${code}:${offset}`)).toEqual(codes);
});

test('the letters of RSS 0.91’s entities are read', () => {
  const { root } = parseXml(`<!DOCTYPE ${NEW}><rss>t&uuml;r</rss>`);
  expect(root?.children).toEqual([{ text: 'tür' }]);
});
