import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archivePaths, planArchives } from '../src/archives.ts';
import type { ArchivePlace, Chains } from '../src/archives.ts';
import type { Article } from '../src/article.ts';
import { openBinder } from '../src/binder.ts';
import type { ArchiveDocument } from '../src/binder.ts';
import { readChannel } from '../src/channel.ts';
import type { Channel } from '../src/channel.ts';
import { checkDocuments } from '../src/check/gate.ts';
import { assertDocument } from '../src/check/readback.ts';
import { buildFeed } from '../src/edition.ts';
import { renderFeed } from '../src/formats/index.ts';
import { describeArticle } from '../src/items.ts';
import { compareShown } from '../src/window.ts';
import { faultOf, select } from './formats/documents.ts';

const at = (text: string): number => Date.parse(`${text}+05:00`);

const SETTINGS = `title: Таспа
url: https://taspa.example/
hub: https://hub.example/
copyright: © {year} Таспа
sections: {qogam: Қоғам, sport: Спорт}
`;

function readNewsroom(): Channel {
  const { channel } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(SETTINGS) });
  if (channel === undefined) throw new Error('No channel');
  return channel;
}
const NEWSROOM = readNewsroom();

function articleOf(id: string, published: string, more: Partial<Article> = {}): Article {
  const instant = at(published);
  return {
    file: `${id}.md`,
    index: 0,
    id: `tag:taspa.example,2024-01-01:${id}`,
    slug: id,
    url: `https://taspa.example/2024/09/${id}`,
    title: `«${id}» туралы хабар`,
    published: instant,
    due: instant,
    updated: instant,
    status: 'published',
    language: 'kk',
    section: 'qogam',
    written: { id: false, address: false, updated: false },
    lead: '',
    authors: [],
    tags: [],
    related: [],
    content: `<p>${id} мәтіні.</p>`,
    ...more,
  };
}

const SEPTEMBER = [
  articleOf('a', '2024-09-01T10:00'),
  articleOf('b', '2024-09-15T10:00', { updated: at('2024-11-02T12:00') }),
  articleOf('c', '2024-09-30T10:00', { section: 'sport' }),
];
const MAIN: ArchivePlace = { period: '2024-09', prev: '2024-07', next: '2024-10' };
const SECTION: ArchivePlace = { ...MAIN, section: 'qogam' };

type Rendered = ArchiveDocument & Readonly<{ text: string }>;

function renderArchives(
  places: readonly ArchivePlace[],
  all: readonly Article[],
  channel: Channel,
): readonly Rendered[] {
  const binder = openBinder(places, channel);
  for (const article of all.toSorted(compareShown)) binder.add(article);
  return binder.finish().map((document) => ({ ...document, text: new TextDecoder().decode(document.bytes) }));
}

const textOf = (path: string, places = [MAIN, SECTION], articles: readonly Article[] = SEPTEMBER): string => {
  const document = renderArchives(places, articles, NEWSROOM).find((one) => one.path === path);
  if (document === undefined) throw new Error(path);
  return document.text;
};

describe('archives of a month', () => {
  test('are documents in RSS and Atom, where their keys say', () => {
    const paths = renderArchives([MAIN, SECTION], SEPTEMBER, NEWSROOM).map(({ path }) => path);
    expect(paths.toSorted()).toEqual([
      'archive/2024-09.atom',
      'archive/2024-09.rss',
      'sections/qogam/archive/2024-09.atom',
      'sections/qogam/archive/2024-09.rss',
    ]);
    expect([...archivePaths(MAIN), ...archivePaths(SECTION)].toSorted()).toEqual(paths.toSorted());
  });

  test('hold the articles of their feed, newest first', () => {
    const titles = ['«c» туралы хабар', '«b» туралы хабар', '«a» туралы хабар'];
    expect(select(textOf('archive/2024-09.rss'), '//item/title')).toEqual(titles);
    expect(select(textOf('archive/2024-09.atom'), '//a:entry/a:title')).toEqual(titles);
    expect(select(textOf('sections/qogam/archive/2024-09.rss'), '//item/title')).toEqual(titles.slice(1));
  });

  test.each([
    ['archive/2024-09.rss', '//channel/a:link', 'https://taspa.example/'],
    ['archive/2024-09.atom', '/a:feed/a:link', 'https://taspa.example/'],
    ['sections/qogam/archive/2024-09.atom', '/a:feed/a:link', 'https://taspa.example/sections/qogam/'],
  ])('%s is linked with the current document and its neighbours of the same format (R-910)', (path, links, base) => {
    const [format, current] = path.endsWith('rss') ? ['rss', 'rss.xml'] : ['atom', 'atom.xml'];
    const text = textOf(path);
    const targetOf = (relation: string): readonly string[] => select(text, `${links}[@rel="${relation}"]/@href`);
    expect(targetOf('self')).toEqual([`${base}archive/2024-09.${format}`]);
    expect(targetOf('current')).toEqual([`${base}${current}`]);
    expect(targetOf('prev-archive')).toEqual([`${base}archive/2024-07.${format}`]);
    expect(targetOf('next-archive')).toEqual([`${base}archive/2024-10.${format}`]);
    expect(targetOf('hub')).toEqual([]);
    expect(select(text, '/*/fh:archive | /*/channel/fh:archive')).toHaveLength(1);
  });

  test('have the id and the title of their feed, and change with their articles alone', () => {
    const current = renderFeed(buildFeed({ articles: SEPTEMBER }, NEWSROOM).feed, Infinity)[1]?.text ?? '';
    const archive = textOf('archive/2024-09.atom');
    for (const name of ['id', 'title'])
      expect(select(archive, `/a:feed/a:${name}`)).toEqual(select(current, `/a:feed/a:${name}`));
    expect(select(archive, '/a:feed/a:updated')).toEqual(['2024-11-02T12:00:00+05:00']);
    expect(select(textOf('archive/2024-09.rss'), '//lastBuildDate')).toEqual(['Sat, 02 Nov 2024 12:00:00 +0500']);
    expect(select(textOf('archive/2024-09.rss'), '//copyright')).toEqual(['© 2024 Таспа']);
    expect(select(textOf('archive/2024-09.rss'), '//ttl')).toEqual([]);
  });

  test.each<[string, readonly ArchivePlace[]]>([
    ['with neighbours', [MAIN, SECTION]],
    ['the first one', [{ period: '2024-09', next: '2024-10' }]],
    ['the last one', [{ period: '2024-09', prev: '2024-07' }]],
    ['the only one', [{ period: '2024-09' }]],
  ])('%s pass the gate whole and as frames (R-914)', async (_, places) => {
    for (const document of renderArchives(places, SEPTEMBER, NEWSROOM)) {
      const { path, text, frame } = document;
      const url = NEWSROOM.feedUrl + path;
      const own = path.includes('qogam') ? SEPTEMBER.slice(0, 2) : SEPTEMBER;
      const items = own.toReversed().map((article) => describeArticle(article, NEWSROOM));
      expect(() => assertDocument(path, frame)).not.toThrow();
      expect(() => assertDocument(path, { ...frame, feed: { ...frame.feed, items }, text })).not.toThrow();
      expect(faultOf(text)).toBeUndefined();
      const documents = [text, frame.text].map((one) => ({ path, text: one, url }));
      expect(await checkDocuments(documents, at('2024-11-05T10:00'))).toEqual([]);
    }
  });

  test('have frames with one article', () => {
    const frames = renderArchives([MAIN], SEPTEMBER, NEWSROOM).map(({ frame }) =>
      select(frame.text, '//item | //a:entry'),
    );
    expect(frames.map(({ length }) => length)).toEqual([1, 1]);
  });
});

test('current documents link the archive before them, and are none themselves', () => {
  const { feed } = buildFeed({ articles: SEPTEMBER, previous: '2024-08' }, NEWSROOM);
  const [rss = '', atom = '', json = ''] = renderFeed(feed, Infinity).map(({ text }) => text);
  expect(select(rss, '//channel/a:link[@rel="prev-archive"]/@href')).toEqual([
    'https://taspa.example/archive/2024-08.rss',
  ]);
  expect(select(atom, '/a:feed/a:link[@rel="prev-archive"]/@href')).toEqual([
    'https://taspa.example/archive/2024-08.atom',
  ]);
  for (const text of [rss, atom]) expect(text).not.toMatch(/fh:archive|next-archive|rel="current"/);
  expect(json).not.toContain('archive');
});

const days = fc.integer({ min: 1, max: 30 }).map((day) => String(day).padStart(2, '0'));
const articles = fc
  .array(fc.tuple(days, fc.constantFrom('qogam', 'sport'), fc.string({ unit: 'grapheme', maxLength: 8 })), {
    maxLength: 12,
  })
  .map((all) =>
    all.map(([day, section, text], index) =>
      articleOf(`x${index}`, `2024-09-${day}T10:00`, {
        section,
        title: `Хабар ${index}`,
        content: `<p>${text.replaceAll('<', '')}</p>`,
      }),
    ),
  );

test('an archive is the same whatever else is rendered with it, and in whatever order', () => {
  fc.assert(
    fc.property(articles, (all) => {
      const together = renderArchives([MAIN, SECTION, { ...MAIN, section: 'sport' }], all, NEWSROOM);
      const own = all.filter(({ section }) => section === 'qogam').toReversed();
      const alone = renderArchives([SECTION], own, readNewsroom());
      const textsOf = (documents: typeof together): readonly string[] =>
        documents.filter(({ path }) => path.includes('qogam')).map(({ text }) => text);
      expect(textsOf(together)).toEqual(textsOf(alone));
    }),
    { numRuns: 40 },
  );
});

test('every article stands in one archive of the main feed and in one of its section', () => {
  fc.assert(
    fc.property(articles, (all) => {
      const places = [MAIN, SECTION, { ...MAIN, section: 'sport' }];
      for (const format of ['rss', 'atom']) {
        const texts = renderArchives(places, all, NEWSROOM).filter(({ path }) => path.endsWith(format));
        const counts = texts.map(({ text }) => select(text, '//item | //a:entry').length);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2 * all.length);
        expect(counts[0]).toBe(all.length);
      }
    }),
    { numRuns: 40 },
  );
});

const chains = (main: readonly string[], qogam: readonly string[] = []): Chains =>
  new Map([
    ['', main],
    ['qogam', qogam],
  ]);
const changes = (section: string, period: string) => new Map([[section, new Set([period])]]);

const placesOf = (before: Chains, after: Chains, changed = changes('', '')) =>
  Array.from(planArchives(before, after, changed).write.values()).flat();

describe('a plan', () => {
  test('writes all archives of a first run, oldest first, each with its neighbours', () => {
    const { write, remove } = planArchives(new Map(), chains(['2024-07', '2024-09'], ['2024-07']), new Map());
    expect([...write]).toEqual([
      [
        '2024-07',
        [
          { period: '2024-07', next: '2024-09' },
          { period: '2024-07', section: 'qogam' },
        ],
      ],
      ['2024-09', [{ period: '2024-09', prev: '2024-07' }]],
    ]);
    expect(remove).toEqual([]);
  });

  test('writes nothing where nothing changed', () => {
    expect(placesOf(chains(['2024-07', '2024-08']), chains(['2024-07', '2024-08']))).toEqual([]);
  });

  test('writes what was closed last, and the one that now leads to it', () => {
    expect(placesOf(chains(['2024-06', '2024-07']), chains(['2024-06', '2024-07', '2024-08']))).toEqual([
      { period: '2024-07', prev: '2024-06', next: '2024-08' },
      { period: '2024-08', prev: '2024-07' },
    ]);
  });

  test('writes what holds other articles than before, in its own feed alone', () => {
    const both = chains(['2024-06', '2024-07'], ['2024-06', '2024-07']);
    expect(placesOf(both, both, changes('qogam', '2024-06'))).toEqual([
      { period: '2024-06', section: 'qogam', next: '2024-07' },
    ]);
  });

  test('removes what holds nothing any more, and closes the gap', () => {
    const before = chains(['2024-06', '2024-07', '2024-08'], ['2024-07']);
    const { write, remove } = planArchives(before, chains(['2024-06', '2024-08']), new Map());
    expect([...write.values()].flat()).toEqual([
      { period: '2024-06', next: '2024-08' },
      { period: '2024-08', prev: '2024-06' },
    ]);
    expect(remove.flatMap(archivePaths)).toEqual([
      'archive/2024-07.rss',
      'archive/2024-07.atom',
      'sections/qogam/archive/2024-07.rss',
      'sections/qogam/archive/2024-07.atom',
    ]);
  });
});
