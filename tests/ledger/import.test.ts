import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocumentItems } from '../../src/document-items.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { readEntries, takeOver } from '../../src/ledger/import.ts';
import type { ImportedDocument, ImportRead } from '../../src/ledger/import.ts';

const NOW = Date.parse('2024-10-04T20:00:00+05:00');
const DATE = '<pubDate>Fri, 04 Oct 2024 18:52:00 +0500</pubDate>';
const PUBLISHED = Date.UTC(2024, 9, 4, 13, 52);

const rss = (...items: readonly string[]): string =>
  `<rss version="2.0" xmlns:dcterms="http://purl.org/dc/terms/">\n<channel><link>https://eski.example/</link>\n${items
    .map((item) => `<item>${item}</item>\n`)
    .join('')}</channel></rss>`;
const document = (file: string, text: string): ImportedDocument => ({ file, text, read: readDocumentItems(text) });
const read = (...items: readonly string[]): ImportRead => readEntries([document('eski.xml', rss(...items))], NOW);
const said = ({ problems }: ImportRead): readonly string[] =>
  problems.map(({ code, file, line }) => `${code} ${file}:${line}`);

const updatedOf = (date: string): number | undefined =>
  read(`<link>/17</link>${DATE}<dcterms:modified>${date}</dcterms:modified>`).entries[0]?.updated;
const dated = (id: string, path: string, updated = '2024-10-04T18:52:00+05:00'): string =>
  `<guid>${id}</guid><link>${path}</link>${DATE}<dcterms:modified>${updated}</dcterms:modified>`;

const entry = (id: string, url = id): Entry => ({
  id,
  url,
  title: '',
  published: PUBLISHED,
  updated: PUBLISHED,
  firstSeen: PUBLISHED,
  state: 'published',
  text: '',
  whole: '',
});

describe('an article of another system', () => {
  test('is taken over as readers know it', () => {
    const item = `<title>Көпір &amp;amp; жол</title><link>https://eski.example/?p=17</link><guid isPermaLink="false">17</guid>${DATE}
      <dcterms:modified>2024-10-04T19:30:00+05:00</dcterms:modified>`;
    expect(read(item)).toEqual({
      items: 1,
      entries: [
        {
          id: '17',
          url: 'https://eski.example/?p=17',
          title: 'Көпір & жол',
          published: PUBLISHED,
          updated: Date.UTC(2024, 9, 4, 14, 30),
          firstSeen: PUBLISHED,
          state: 'published',
          text: '',
          whole: '',
        },
      ],
      problems: [],
    });
  });

  test('without an id is known by its address', () => {
    expect(read(`<link>https://eski.example/17</link>${DATE}`).entries).toMatchObject([
      { id: 'https://eski.example/17', url: 'https://eski.example/17', title: '' },
    ]);
  });

  test.each(['12345', 'https://eski.example/?p=17&utm', 'HTTP://Eski.example/%7ea', 'urn:uuid:1', 'a/b.c_d'])(
    'keeps the id %s letter by letter',
    (id) => {
      const guid = `<guid isPermaLink="false">${id.replaceAll('&', '&amp;')}</guid>`;
      const { entries, problems } = read(`<link>/17</link>${guid}${DATE}`);
      expect([entries[0]?.id, problems]).toEqual([id, []]);
    },
  );

  test.each([
    ['мақала-17', '%D0%BC%D0%B0%D2%9B%D0%B0%D0%BB%D0%B0-17'],
    ['eski 17', 'eski%2017'],
    ['https://eski.example/қ', 'https://eski.example/%D2%9B'],
  ])('has its id «%s» written %s, and that is said (R-202)', (id, repaired) => {
    const result = read(`<link>/17</link><guid isPermaLink="false">${id}</guid>${DATE}`);
    expect(result.entries[0]?.id).toBe(repaired);
    expect(result.problems).toMatchObject([{ code: 'import-id-encoded', values: { value: id, repaired }, line: 3 }]);
  });

  test.each([
    ['<guid>a&#10;b</guid><link>/17</link>', 'import-id'],
    [`<guid>${'x'.repeat(5000)}</guid><link>/17</link>`, 'import-id'],
    ['<guid>17</guid>', 'import-url'],
    ['<guid>17</guid><link>javascript:alert(1)</link>', 'import-url'],
    ['<guid>17</guid><link>https://a:b@eski.example/</link>', 'import-url'],
  ])('with %.40s is left out: %s', (item, code) => {
    const result = read(`<title>A</title>${item}${DATE}`, `<link>/18</link>${DATE}`);
    expect([said(result), result.entries.length]).toEqual([[`${code} eski.xml:3`], 1]);
  });

  test.each([
    ['', 'date-missing'],
    ['<pubDate>4 қазан 2024</pubDate>', 'date-unreadable'],
    ['<pubDate>Fri, 04 Oct 2024 18:52:00</pubDate>', 'date-without-zone'],
    ['<pubDate>Fri, 04 Oct 2024 20:00:01 +0500</pubDate>', 'date-future'],
    ['<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>', 'date-implausible'],
  ])('with %s as its date is left out: %s', (date, cause) => {
    const result = read(`<link>/17</link>${date}`);
    expect(result.entries).toEqual([]);
    expect(result.problems).toMatchObject([{ code: 'import-date', values: { cause } }]);
  });

  test('was updated no earlier than published, and never later than now', () => {
    expect(updatedOf('2024-10-01T00:00:00Z')).toBe(PUBLISHED);
    expect(updatedOf('2024-10-05T00:00:00Z')).toBe(PUBLISHED);
    expect(updatedOf('кеше')).toBe(PUBLISHED);
  });
});

describe('several articles', () => {
  test('with one id in one document: the newest is taken, and the other is named', () => {
    const result = read(dated('1', '/a'), dated('1', '/b', '2024-10-04T19:00:00+05:00'), dated('1', '/c'));
    expect(result.entries.map(({ url }) => url)).toEqual(['https://eski.example/b']);
    expect(result.problems.map(({ line, values }) => [line, values['other']])).toEqual([
      [3, 'eski.xml:4'],
      [5, 'eski.xml:4'],
    ]);
  });

  test('in a feed and in its archive are one, whose newest state counts', () => {
    const documents = [
      document('1.xml', rss(dated('1', '/a'))),
      document('2.xml', rss(dated('1', '/a', '2024-10-04T19:00:00+05:00'), dated('2', '/b'))),
    ];
    const { items, entries, problems } = readEntries(documents, NOW);
    expect([items, entries.map(({ id }) => id), problems]).toEqual([3, ['1', '2'], []]);
    expect(entries[0]?.updated).toBe(Date.UTC(2024, 9, 4, 14));
  });

  test('with an id for each format keep that of the feed that was named first', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:eski.example,2020:1</id>
      <link href="https://eski.example/a"/><published>2024-10-04T13:52:00Z</published></entry></feed>`;
    const one = document('rss.xml', rss(dated('1', '/a')));
    const other = document('atom.xml', atom);
    expect(readEntries([one, other], NOW)).toMatchObject({
      entries: [{ id: '1' }],
      problems: [{ code: 'import-id-other', file: 'atom.xml', values: { other: '1' } }],
    });
    expect(readEntries([other, one], NOW).entries).toMatchObject([{ id: 'tag:eski.example,2020:1' }]);
  });

  test('stand oldest first, each id and each address once', () => {
    const ids = constantFrom('1', '2', '3', '4');
    assert(
      property(array(tuple(ids, ids)), (pairs) => {
        const { entries } = read(...pairs.map(([id, path]) => dated(id, `/${path}`)));
        expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
        expect(new Set(entries.map(({ url }) => url)).size).toBe(entries.length);
        expect(entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id).toSorted());
      }),
    );
  });
});

describe('a document', () => {
  test('without articles is said to have none', () => {
    expect(said(read())).toEqual(['import-empty eski.xml:1']);
  });

  test('that breaks off gives the articles that are whole', () => {
    const text = rss(`<link>/17</link>${DATE}`, '<title>a & b</title>');
    const result = readEntries([document('eski.xml', text)], NOW);
    expect([said(result), result.entries.length]).toEqual([['not-well-formed eski.xml:4'], 1]);
  });
});

describe('the ledger', () => {
  test('takes what it doesn’t have', () => {
    const [a, b] = [entry('1'), entry('2')];
    expect(takeOver([a, b], [])).toEqual({ taken: [a, b], known: [], renamed: [] });
  });

  test('keeps its own entry of an article that it knows', () => {
    const own = { ...entry('1'), record: 'a.md' };
    expect(takeOver([entry('1'), entry('2')], [own])).toEqual({ taken: [entry('2')], known: [own], renamed: [] });
  });

  test('tells of an article that it has by another id', () => {
    const own = { ...entry('tag:x', '/a'), record: 'a.md' };
    expect(takeOver([entry('1', '/a')], [own])).toEqual({
      taken: [],
      known: [],
      renamed: [{ entry: entry('1', '/a'), other: own }],
    });
  });

  test('goes by the id before the address', () => {
    const own = entry('1', '/old');
    const other = entry('tag:x', '/a');
    for (const old of [
      [own, other],
      [other, own],
    ]) {
      expect(takeOver([entry('1', '/a')], old)).toEqual({ taken: [], known: [own], renamed: [] });
    }
  });
});
