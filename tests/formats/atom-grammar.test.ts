import { readFileSync } from 'node:fs';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import type { FeedOptions, Item } from '../../src/feed-data.ts';
import { feedOf } from './documents.ts';

const grammar = XmlDocument.fromBuffer(readFileSync(new URL('atom.rng', import.meta.url)));
const validator = RelaxNGValidator.fromDoc(grammar);

/** Whether a document is Atom 1.0 after the grammar of RFC 4287. */
function isAtom(xml: string): boolean {
  const document = XmlDocument.fromBuffer(Buffer.from(xml));
  try {
    validator.validate(document);
    return true;
  } catch {
    return false;
  } finally {
    document.dispose();
  }
}

describe('our Atom is Atom', () => {
  test.each<[string, readonly Partial<Item>[], Partial<FeedOptions>]>([
    ['no items', [], {}],
    ['usual items', [{}, {}], {}],
    ['an item without texts', [{ description: '', content: '', author: [] }], {}],
    ['HTML in its description', [{ description: '<p>Көпір <b>ашылды</b></p>' }], {}],
    ['another language', [{ language: 'kk-Latn' }], { language: 'ru' }],
    ['files', [{ image: { url: '/x.jpg', length: 5, credit: 'Ержан' }, audio: '/x.mp3', video: '/x' }], {}],
    ['links', [{ related: [{ url: '/b', title: 'Екінші' }], source: { title: 'Агенттік', url: '/rss' } }], {}],
    ['a source that is only a name', [{ source: { title: 'Агенттік' } }], {}],
    ['categories', [{ category: [{ name: 'Қоғам' }, { term: 'x', scheme: 'https://taspa.example/' }, {}] }], {}],
    ['people', [{ author: [{ email: 'a@taspa.example' }, {}], contributor: [{ name: 'Ержан', link: '/e' }] }], {}],
    ['rights', [{ copyright: '© Агенттік' }], { copyright: '© 2024' }],
    [
      'pictures of the feed',
      [{}],
      { icon: '/i.png', logo: '/l.png', hub: 'https://hub.example/', stylesheet: '/f.css' },
    ],
    [
      'hostile texts',
      [{ title: ']]> <b> & \u0000\uD800', content: ']]>]]>', id: 'қ' }],
      { title: '<&>', generator: '&' },
    ],
  ])('with %s', (_, items, options) => {
    const feed = feedOf(items, options);
    feed.addCategory('Жаңалық');
    feed.addContributor({ name: 'Гүлнұр Асан' });
    expect(isAtom(feed.atom1())).toBe(true);
  });
});

test('an archive with tombstones is Atom', () => {
  const feed = feedOf([{}], {
    archive: { isArchive: true, current: { atom: '/atom.xml' }, prev: { atom: '/a.atom' } },
  });
  const published = new Date('2024-10-04T10:00:00Z');
  feed.addWithdrawn({ id: 'a', url: '/a', title: 'А', published, when: published, reason: 'Қате' });
  expect(isAtom(feed.atom1())).toBe(true);
});

describe('the grammar refuses', () => {
  const valid = feedOf([{ image: '/x.jpg' }]).atom1();
  const once = (pattern: RegExp, replacement: string): string => valid.replace(pattern, replacement);

  test.each<[string, string]>([
    ['a feed without id', once(/<id>.*<\/id>/, '')],
    ['a feed without updated', once(/<updated>.*<\/updated>/, '')],
    ['a feed with two titles', once(/<title/, '<title>Таспа</title><title')],
    ['an entry without id', once(/(<entry>\s*)<id>.*<\/id>/, '$1')],
    ['an entry without updated', once(/(<\/published>\s*)<updated>.*<\/updated>/, '$1')],
    ['an entry with two summaries', once(/<summary/, '<summary>Көпір</summary><summary')],
    ['what describes the feed after an entry', once(/<\/feed>/, '<subtitle>Таспа</subtitle></feed>')],
    ['an entry in an entry', once(/<\/entry>/, '<entry/></entry>')],
    ['a date without zone', once(/\+05:00<\/updated>/, '</updated>')],
    ['a date of RSS', once(/<published>.*<\/published>/, '<published>Fri, 04 Oct 2024 18:52:00 +0500</published>')],
    ['a link without address', once(/ href="[^"]*"/, '')],
    ['a link with two addresses in its rel', once(/rel="self"/, 'rel="self hub"')],
    ['a text of another type', once(/type="text"/, 'type="markdown"')],
    ['an unknown element of Atom', once(/<entry>/, '<entry><pubDate>2024</pubDate>')],
    ['an unknown attribute', once(/<entry>/, '<entry lang="kk">')],
    ['a category without term', once(/<entry>/, '<entry><category label="Қоғам"/>')],
    ['a person without name', once(/<author><name>[^<]*<\/name>/, '<author>')],
    ['the root of RSS', '<rss version="2.0"><channel/></rss>'],
  ])('%s', (_, xml) => {
    expect(isAtom(valid)).toBe(true);
    expect(xml).not.toBe(valid);
    expect(isAtom(xml)).toBe(false);
  });

  test('nothing that extends Atom', () => {
    const extended = once(/<entry>/, '<entry xmlns:x="https://x.example/" x:a="1"><x:b c="1"><x:d/>а</x:b>');
    expect(isAtom(extended)).toBe(true);
  });
});
