import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';

const ITEM = '<item rdf:about="https://a.kz/1"><title>Көктем</title><link>https://a.kz/1</link></item>';
const CHANNEL = `<channel rdf:about="https://a.kz/"><title>Қала</title><link>https://a.kz/</link><description>Апта</description>
<dc:language>kk</dc:language><items><rdf:Seq><rdf:li rdf:resource="https://a.kz/1"/></rdf:Seq></items></channel>`;

function codesOf(parts: string): readonly string[] {
  const text = `<?xml version="1.0" encoding="UTF-8"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:trackback="http://madskills.com/public/xml/rss/module/trackback/">${parts}</rdf:RDF>`;
  const { kind, problems } = check(text, { file: 'index.rdf', now: Date.UTC(2026, 10, 20, 12) });
  expect(kind).toBe('rss1');
  return problems.map(({ code }) => code);
}

test.each([
  [CHANNEL + ITEM, []],
  [ITEM, ['missing-element']],
  [CHANNEL + ITEM + ITEM, ['duplicate-value']],
  [CHANNEL + ITEM.replace(' rdf:about="https://a.kz/1"', ''), ['missing-attribute']],
  [CHANNEL + ITEM.replace('<link>https://a.kz/1</link>', ''), ['missing-element']],
  [CHANNEL.replace(/<items>.*<\/items>/, '') + ITEM, ['missing-element']],
  [CHANNEL + ITEM.replace('Көктем', 'Көктем<b xmlns="urn:example:b"/>'), ['unknown-namespace', 'invalid-rdf']],
  [CHANNEL + ITEM.replace('</item>', '<trackback:ping/></item>'), ['missing-attribute']],
  [CHANNEL + ITEM.replace('</item>', '<guid>1</guid></item>'), ['undefined-element']],
])('RSS 1.0 is checked as RDF: %s', (parts, expected) => {
  expect(codesOf(parts).toSorted()).toEqual(expected.toSorted());
});
