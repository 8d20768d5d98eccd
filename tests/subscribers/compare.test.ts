import { assert, property, shuffledSubarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readItems } from '../../src/document-items.ts';
import type { DocumentItem } from '../../src/documents/item.ts';
import { renderFeed } from '../../src/formats/index.ts';
import { compareForSubscribers } from '../../src/subscribers/compare.ts';
import type { SubscriberReport } from '../../src/subscribers/compare.ts';
import type { LedgerView } from '../../src/subscribers/judge.ts';
import type { KnownArticle } from '../../src/subscribers/pairs.ts';
import { feedOf } from '../formats/documents.ts';

const PUBLISHED = Date.UTC(2024, 9, 4, 13, 52);

/** Article `n` as a document shows it. */
const article = (n: number, fields: Partial<DocumentItem> = {}): DocumentItem => ({
  id: `tag:taspa.example,2024-01-01:article/${n}`,
  url: `https://taspa.example/2024/10/${n}/`,
  title: `Мақала ${n}`,
  published: '2024-10-04T18:52:00+05:00',
  content: `Мәтін ${n}`,
  authors: [],
  tags: [],
  ...fields,
});

/** Article `n` as the ledger knows it. */
const known = (n: number, fields: Partial<KnownArticle> = {}): KnownArticle => ({
  id: `tag:taspa.example,2024-01-01:article/${n}`,
  url: `https://taspa.example/2024/10/${n}/`,
  title: `Мақала ${n}`,
  published: PUBLISHED,
  isEdited: false,
  ...fields,
});

const nothing: LedgerView = { new: 0, updated: 0, withdrawn: 0, find: () => undefined };

/** A ledger that remembers articles, found by the address, id or headline that their items have now. */
const ledger = (...pairs: readonly (readonly [KnownArticle, DocumentItem])[]): LedgerView => ({
  ...nothing,
  find: (item) => pairs.find(([, now]) => now === item)?.[0],
});

function compare(
  before: readonly DocumentItem[],
  after: readonly DocumentItem[],
  view: LedgerView = nothing,
): SubscriberReport {
  return compareForSubscribers([{ path: 'rss.xml', before, after }], view);
}

const causes = ({ again }: SubscriberReport): readonly string[] =>
  again.map(({ title, cause, rules, before, after }) => `${title}: ${cause} ${rules.join('+')}: ${before} → ${after}`);

describe('nothing is shown again', () => {
  test('where nothing changes', () => {
    const items = [article(1), article(2)];
    expect(compare(items, items)).toEqual({
      new: 0,
      updated: 0,
      withdrawn: 0,
      shownAgain: 0,
      again: [],
      byRule: { guid: 0, link: 0, 'title-link': 0, freshrss: 0, miniflux: 0, content: 0 },
    });
  });

  test('where articles are new, and others leave the window', () => {
    const report = compare([article(1), article(2)], [article(3), article(2)], { ...nothing, new: 1 });
    expect([report.new, report.shownAgain]).toEqual([1, 0]);
  });

  test('where the newsroom edits text and headline; readers of these are counted', () => {
    const after = article(1, { title: 'Жаңа тақырып', content: 'Жаңа мәтін' });
    const report = compare([article(1)], [after], ledger([known(1, { isEdited: true }), after]));
    expect(report.again).toEqual([]);
    expect(report.byRule).toEqual({ guid: 0, link: 0, 'title-link': 1, freshrss: 0, miniflux: 0, content: 1 });
  });

  test('where an article that had left the window comes back', () => {
    const back = article(1);
    expect(compare([article(2)], [back, article(2)], ledger([known(1), back])).again).toEqual([]);
  });

  test('in another order', () => {
    const items = [1, 2, 3, 4].map((n) => article(n));
    assert(
      property(shuffledSubarray(items), shuffledSubarray(items), (before, after) => {
        expect(compare(before, after).again).toEqual([]);
      }),
    );
  });
});

describe('an article is shown again', () => {
  test('where its id changes', () => {
    const report = compare([article(1)], [article(1, { id: 'tag:taspa.example,2024-01-01:article/x' })]);
    expect(causes(report)).toEqual([
      'Мақала 1: id guid+miniflux+freshrss: tag:taspa.example,2024-01-01:article/1 → tag:taspa.example,2024-01-01:article/x',
    ]);
    expect(report.shownAgain).toBe(1);
  });

  test('where its address changes, by readers of addresses', () => {
    const report = compare([article(1)], [article(1, { url: 'https://taspa.example/bir/' })]);
    expect(causes(report)).toEqual([
      'Мақала 1: address link: https://taspa.example/2024/10/1/ → https://taspa.example/bir/',
    ]);
  });

  test('where both change, which headline and instant still tell', () => {
    const report = compare([article(1)], [article(1, { id: 'urn:x:1', url: 'https://taspa.example/bir/' })]);
    expect(report.again).toMatchObject([{ cause: 'id', rules: ['guid', 'link', 'miniflux', 'freshrss'] }]);
  });

  test('where only the ledger knows that it was shown before', () => {
    const after = article(1, { id: 'urn:x:1' });
    const report = compare([], [after], ledger([known(1), after]));
    expect(report.again).toMatchObject([{ cause: 'id', before: known(1).id, after: 'urn:x:1' }]);
  });

  test('where all that shows which it was has changed, but the ledger knows', () => {
    const after = article(1, { id: 'urn:x:1', url: 'https://taspa.example/bir/', title: 'Басқа' });
    expect(compare([article(1)], [after]).again).toEqual([]);
    expect(compare([article(1)], [after], ledger([known(1), after])).shownAgain).toBe(1);
  });

  test('where its headline changes without the newsroom’s doing', () => {
    const after = article(1, { title: 'Maqala 1' });
    const report = compare([article(1)], [after], ledger([known(1), after]));
    expect(causes(report)).toEqual(['Maqala 1: title title-link: Мақала 1 → Maqala 1']);
  });

  test('where two articles change their ids with each other', () => {
    const [one, two] = [article(1, { id: article(2).id ?? '' }), article(2, { id: article(1).id ?? '' })];
    const report = compare([article(1), article(2)], [one, two], ledger([known(1), one], [known(2), two]));
    expect(report.again.map(({ cause }) => cause)).toEqual(['id', 'id']);
  });

  test('where FreshRSS can’t tell two ids apart any more', () => {
    const good = Array.from({ length: 10 }, (_, index) => article(index + 10));
    const bad = ['қазан', 'ақпан'].map((month, index) => article(index, { id: `tag:q.kz,2024:${month}-1` }));
    const after = [...good, ...bad];
    expect(causes(compare(good, after))).toEqual([
      'Мақала 1: collision freshrss: tag:q.kz,2024:қазан-1 → tag:q.kz,2024:ақпан-1',
    ]);
    expect(compare(after, after).again).toEqual([]);
  });

  test('all of them, where so many ids are bad that FreshRSS goes by other things', () => {
    const good = [1, 2, 3].map((n) => article(n));
    const bad = [4, 5].map((n) => article(n, { id: `қазан-${n}`.replace(/\d/, '') }));
    const { again } = compare(good, [...bad, ...good]);
    expect(again.map(({ title, cause }) => `${title} ${cause}`)).toEqual([
      'Мақала 1 collision',
      'Мақала 2 collision',
      'Мақала 3 collision',
      'Мақала 5 collision',
    ]);
  });

  test('where another article comes before it with the same id, by miniflux', () => {
    const twin = article(2, { id: article(1).id ?? '' });
    const { again } = compare([article(1)], [twin, article(1)], ledger([known(1), article(1)]));
    expect(again.map(({ rules }) => rules)).toContainEqual(expect.arrayContaining(['miniflux']));
  });

  test('once, however many documents show it', () => {
    const change = { before: [article(1)], after: [article(1, { id: 'urn:x:1' })] };
    const documents = ['rss.xml', 'atom.xml', 'sections/qogam/rss.xml'].map((path) => ({ path, ...change }));
    const report = compareForSubscribers(documents, nothing);
    expect(report).toMatchObject({ shownAgain: 1, byRule: { guid: 1 }, again: [{ path: 'rss.xml' }] });
  });
});

describe('channel.yaml is named as the cause', () => {
  const all = [1, 2, 3, 4, 5].map((n) => article(n));

  test.each([
    ['authority', (n: number) => ({ id: `tag:jana.example,2024-01-01:article/${n}` })],
    ['since', (n: number) => ({ id: `tag:taspa.example,2024-02-01:article/${n}` })],
    ['permalink', (n: number) => ({ url: `https://taspa.example/news/${n}/` })],
    ['url', (n: number) => ({ url: `https://jana.example/2024/10/${n}/` })],
  ] as const)('where %s changes', (_, change) => {
    const after = all.map((item, index) => ({ ...item, ...change(index + 1) }));
    expect(compare(all, after)).toMatchObject({ shownAgain: 5, cause: 'channel' });
  });

  test('but not where a record or two have changed', () => {
    const after = [article(1, { id: 'urn:x:1' }), article(2, { id: 'urn:x:2' }), ...all.slice(2)];
    const report = compare(all, after);
    expect([report.shownAgain, report.cause]).toEqual([2, undefined]);
  });
});

describe('an id that was taken over', () => {
  test.each(['12345', 'eski-17', '?p=17', 'https://eski.example/?p=17'])('%s is the same in all formats', (id) => {
    const feed = feedOf([{ id }]);
    const entry = known(1, { id, url: feed.items[0]?.link ?? '', title: feed.items[0]?.title ?? '' });
    const documents = renderFeed(feed, Infinity).map(({ format, text }) => {
      return { path: format.file, before: [], after: readItems(text) };
    });
    const report = compareForSubscribers(documents, { ...nothing, find: () => entry });
    expect(report.again).toEqual([]);
  });
});
