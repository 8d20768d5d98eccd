import { describe, expect, test } from 'vitest';
import type { ArchiveLinks, Withdrawn } from '../../src/feed-data.ts';
import type { Feed } from '../../src/feed.ts';
import { faultOf, feedOf, ITEM, readJson, select } from './documents.ts';

const ARCHIVE: ArchiveLinks = {
  isArchive: true,
  current: { rss: 'https://taspa.example/rss.xml', atom: 'https://taspa.example/atom.xml' },
  prev: { rss: 'https://taspa.example/archive/2024-08.rss', atom: 'https://taspa.example/archive/2024-08.atom' },
  next: { rss: '/archive/2024-10.rss', atom: '/archive/2024-10.atom' },
};

const WITHDRAWN: Withdrawn = {
  id: 'tag:taspa.example,2024:article/qate',
  url: 'https://taspa.example/2024/10/qate/',
  title: 'Қате хабар',
  published: new Date('2024-10-04T14:30:00Z'),
  when: new Date('2024-10-05T04:00:00Z'),
  reason: 'Дерек расталмады: 5 < 7 & т.б.',
  notice: '<p>Материал алынып тасталды.</p>',
};

function withdrawing(...articles: readonly Partial<Withdrawn>[]): Feed {
  const newest = { published: new Date('2024-10-04T15:00:00Z') };
  const feed = feedOf([newest, {}]);
  for (const article of articles) feed.addWithdrawn({ ...WITHDRAWN, ...article });
  return feed;
}

describe('links between the documents of a feed (RFC 5005 §4)', () => {
  const feed = feedOf([{}], { archive: ARCHIVE });

  test.each([
    ['RSS', feed.rss2(), '//channel/a:link', 'rss', 'application/rss+xml'],
    ['Atom', feed.atom1(), '/a:feed/a:link', 'atom', 'application/atom+xml'],
  ])('in %s lead to documents of its own format', (_, text, links, extension, type) => {
    const addresses = ['rss.xml', 'archive/2024-08.rss', 'archive/2024-10.rss'].map(
      (path) => `https://taspa.example/${path.replace('rss', extension)}`,
    );
    const relations = ['current', 'prev-archive', 'next-archive'];
    expect(relations.flatMap((name) => select(text, `${links}[@rel="${name}"]/@href`))).toEqual(addresses);
    expect(relations.flatMap((name) => select(text, `${links}[@rel="${name}"]/@type`))).toEqual([type, type, type]);
    expect(select(text, '/*/fh:archive | /*/channel/fh:archive')).toEqual(['']);
    expect(faultOf(text)).toBeUndefined();
  });

  test('alone make no archive', () => {
    const current = feedOf([{}], { archive: { isArchive: false, prev: ARCHIVE.prev ?? {} } });
    for (const text of [current.rss2(), current.atom1()]) {
      expect(text).toContain('rel="prev-archive"');
      expect(text).not.toMatch(/fh[:=]|next-archive|rel="current"/);
    }
  });

  test('stand before the items, and JSON Feed has none', () => {
    expect(feed.rss2().indexOf('fh:archive/')).toBeLessThan(feed.rss2().indexOf('<item>'));
    expect(feed.atom1().indexOf('fh:archive/')).toBeLessThan(feed.atom1().indexOf('<entry>'));
    expect(feed.json1()).not.toContain('archive');
  });
});

describe('a withdrawn article', () => {
  test('is a tombstone in Atom, with its reason in its language (RFC 6721 §3)', () => {
    const text = withdrawing({}, { id: 'orysca', language: 'ru', reason: 'Ошибка' }).atom1();
    expect(select(text, '/a:feed/at:deleted-entry/@ref')).toEqual([WITHDRAWN.id, 'https://taspa.example/orysca']);
    expect(select(text, '/a:feed/at:deleted-entry/@when')).toEqual(Array(2).fill('2024-10-05T09:00:00+05:00'));
    expect(select(text, '//at:comment')).toEqual([WITHDRAWN.reason, 'Ошибка']);
    expect(select(text, '//at:comment/@xml:lang')).toEqual(['kk', 'ru']);
    expect(select(text, '//at:comment/@type')).toEqual(['text', 'text']);
    expect(select(text, '//a:entry')).toHaveLength(2);
    expect(faultOf(text)).toBeUndefined();
  });

  test('without a reason is an empty one', () => {
    const { reason: _, ...unexplained } = WITHDRAWN;
    const feed = feedOf([{}]);
    feed.addWithdrawn(unexplained);
    expect(feed.atom1()).toContain(
      `<at:deleted-entry ref="${WITHDRAWN.id}" when="2024-10-05T09:00:00+05:00"/>\n<entry>`,
    );
  });

  test('has the id that its entry had', () => {
    const id = 'мақала 7';
    const feed = feedOf([{ id }]);
    const gone = withdrawing({ id });
    expect(select(gone.atom1(), '//at:deleted-entry/@ref')).toEqual(select(feed.atom1(), '//a:entry/a:id'));
    expect(select(gone.rss2(), '//item[2]/guid')).toEqual(select(feed.rss2(), '//item/guid'));
  });

  test('with a notice is an item of RSS and JSON Feed that says nothing else, in its place by date', () => {
    const feed = withdrawing({});
    const item = (name: string): readonly string[] => select(feed.rss2(), `//item[2]/${name}`);
    expect(select(feed.rss2(), '//item/guid')).toEqual([ITEM.id, WITHDRAWN.id, `${ITEM.id}-1`]);
    expect(item('*[not(self::guid)]')).toEqual([
      'Қате хабар',
      'https://taspa.example/2024/10/qate/',
      'Fri, 04 Oct 2024 19:30:00 +0500',
      '2024-10-05T09:00:00+05:00',
      'Таспа редакциясы',
      'kk',
      '<p>Материал алынып тасталды.</p>',
    ]);
    expect(readJson(feed.json1()).items[1]).toEqual({
      id: WITHDRAWN.id,
      url: WITHDRAWN.url,
      title: 'Қате хабар',
      content_html: '<p>Материал алынып тасталды.</p>',
      date_published: '2024-10-04T19:30:00+05:00',
      date_modified: '2024-10-05T09:00:00+05:00',
      authors: [{ name: 'Таспа редакциясы', url: 'https://taspa.example/biz' }],
    });
  });

  test('without a notice is not in RSS and JSON Feed', () => {
    const feed = withdrawing({ notice: '' });
    for (const text of [feed.rss2(), feed.json1()]) expect(text).not.toContain('qate');
  });

  test('is a change of the feed (R-308)', () => {
    const feed = withdrawing({ notice: '' });
    expect(select(feed.atom1(), '/a:feed/a:updated')).toEqual(['2024-10-05T09:00:00+05:00']);
    expect(select(feed.rss2(), '//lastBuildDate')).toEqual(['Sat, 05 Oct 2024 09:00:00 +0500']);
  });

  test('with a date that is none is refused', () => {
    expect(() => withdrawing({ when: new Date(NaN) }).atom1()).toThrow(/when is no valid date/);
  });
});

test('a feed without history declares no namespaces for it', () => {
  const feed = feedOf([{}]);
  for (const text of [feed.rss2(), feed.atom1()]) expect(text).not.toMatch(/xmlns:(?:at|fh)=/);
});
