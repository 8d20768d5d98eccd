import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import type { Found } from '../../src/ledger/found.ts';
import { mergeMonth } from '../../src/ledger/history.ts';
import type { Merge } from '../../src/ledger/history.ts';
import { at, record, ZONE } from './entries.ts';

/** A newsroom played through: articles whose records are written, changed, moved, hidden, removed and brought back. */
type Article = Readonly<{
  number: number;
  isThere: boolean;
  hasId: boolean;
  moves: number;
  edits: number;
  text: number;
  published: number;
  modified: number;
  state: 'published' | 'draft' | 'retracted' | 'expired';
  isMinor: boolean;
}>;

type Step = Readonly<{
  article: number;
  minutes: number;
  change:
    | 'edit'
    | 'minor'
    | 'touch'
    | 'move'
    | 'remove'
    | 'restore'
    | 'draft'
    | 'publish'
    | 'retract'
    | 'expire'
    | 'date';
  by: number;
}>;

const MINUTE = 60_000;
const START = at('04', '12:00');
const ARTICLES = 4;

const anyStep: fc.Arbitrary<Step> = fc.record({
  article: fc.nat(ARTICLES - 1),
  minutes: fc.integer({ min: 0, max: 90 }),
  change: fc.constantFrom(
    ...(['edit', 'minor', 'touch', 'move', 'remove', 'restore', 'draft'] as const),
    ...(['publish', 'retract', 'expire', 'date'] as const),
  ),
  by: fc.integer({ min: -120, max: 120 }),
});
const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 40 });

const first = (number: number): Article => ({
  number,
  isThere: number !== 3,
  hasId: number % 2 === 0,
  moves: 0,
  edits: 0,
  text: 0,
  published: START + (number - 1) * 30 * MINUTE,
  modified: START,
  state: 'published',
  isMinor: false,
});

const keyOf = ({ number, moves }: Article): string => `maqala-${number}-${moves}.md`;

const recordOf = (article: Article): Found => {
  const key = keyOf(article);
  const { number, hasId, edits, text, published, modified, state, isMinor } = article;
  return record({
    record: key,
    id: `tag:taspa.example,2024-01-01:article/${hasId ? number : key}`,
    url: `https://taspa.example/${key}`,
    title: `Мақала ${number}`,
    text: `text-${number}-${text}`,
    whole: `whole-${number}-${edits}`,
    published,
    updated: published,
    modified,
    ...(isMinor ? { minor: true } : {}),
    status: state === 'expired' ? 'published' : state,
    ...(state === 'expired' ? { expires: START } : {}),
    written: { id: hasId, address: false, updated: false },
  });
};

/** An article after a step; one that has no id of its own is not moved in time, for nothing would tell who it is. */
function take(article: Article, { change, by }: Step, now: number): Article {
  const edited = { ...article, edits: article.edits + 1, modified: now + by * MINUTE, isMinor: change === 'minor' };
  if (change === 'restore') return { ...article, isThere: true };
  if (!article.isThere) return article;
  if (change === 'remove') return { ...article, isThere: false };
  if (change === 'edit' || change === 'minor') return { ...edited, text: article.text + 1 };
  if (change === 'touch') return edited;
  if (change === 'move') return { ...article, moves: article.moves + 1 };
  if (change === 'date') return article.hasId ? { ...edited, published: article.published + by * MINUTE } : article;
  if (change === 'draft') return { ...edited, state: 'draft' };
  if (change === 'publish') return { ...edited, state: 'published' };
  return { ...edited, state: change === 'retract' ? 'retracted' : 'expired' };
}

const isVisible = ({ isThere, state, published }: Article, now: number): boolean =>
  isThere && state === 'published' && published <= now;

/** `found` are the records that a run reads, `there` all that are there. */
const run = (old: readonly Entry[], found: readonly Article[], there: readonly Article[], now: number): Merge => {
  const keys = new Set(there.map(keyOf));
  const gone = old.flatMap((one) => (one.record === undefined || keys.has(one.record) ? [] : [one.record]));
  return mergeMonth(old, found.map(recordOf), new Set(gone), { now, timeZone: ZONE });
};

type Moment = Readonly<{
  before: readonly Entry[];
  merge: Merge;
  articles: readonly Article[];
  changed: Article;
  now: number;
  /** The headlines that readers have seen. */
  seen: ReadonlySet<string>;
}>;

function play(steps: readonly Step[], look: (moment: Moment) => void): void {
  let now = START;
  let articles: readonly Article[] = Array.from({ length: ARTICLES }, (_, number) => first(number));
  const begun = articles.filter(({ isThere }) => isThere);
  const seen = new Set<string>();
  const see = (): void => {
    for (const one of articles) if (isVisible(one, now)) seen.add(recordOf(one).title);
  };
  see();
  let entries = run([], begun, begun, now).entries;
  for (const step of steps) {
    now += step.minutes * MINUTE;
    articles = articles.map((one) => (one.number === step.article ? take(one, step, now) : one));
    see();
    const there = articles.filter(({ isThere }) => isThere);
    const merge = run(entries, there, there, now);
    const changed = articles.find(({ number }) => number === step.article) ?? first(step.article);
    look({ before: entries, merge, articles, changed, now, seen });
    entries = merge.entries;
  }
}

const always = (look: (moment: Moment) => void): void => {
  fc.assert(
    fc.property(anySteps, (steps) => play(steps, look)),
    { numRuns: 300 },
  );
};
const describeAll = (all: readonly Readonly<{ title: string; record?: string; whole: string }>[]): readonly string[] =>
  all.map(({ title, record: key, whole }) => `${title} ${key} ${whole}`).toSorted();
const thereIn = ({ articles }: Moment): readonly Article[] => articles.filter(({ isThere }) => isThere);

describe('in any history', () => {
  test('nothing happens twice: the same records again change nothing and tell nothing', () => {
    always((moment) => {
      const again = run(moment.merge.entries, thereIn(moment), thereIn(moment), moment.now);
      expect(again.entries).toStrictEqual(moment.merge.entries);
      expect(again.events).toEqual([]);
      expect(again.heads).toEqual(moment.merge.heads);
    });
  });

  test('no article is lost, doubled, or given another id, address or date of publication', () => {
    always(({ before, merge }) => {
      const ids = merge.entries.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(merge.entries.map(({ title }) => title)).size).toBe(ids.length);
      for (const { id, url, published, firstSeen } of before) {
        expect(merge.entries.find((one) => one.id === id)).toMatchObject({ url, published, firstSeen });
      }
    });
  });

  test('no date goes back, and none is to come', () => {
    always(({ before, merge, now }) => {
      for (const { id, published, updated, firstSeen, retracted } of merge.entries) {
        const old = before.find((one) => one.id === id);
        expect(updated).toBeGreaterThanOrEqual(old?.updated ?? published);
        expect(Math.max(published, updated, firstSeen, retracted ?? 0)).toBeLessThanOrEqual(now);
        expect(retracted ?? updated).toBeGreaterThanOrEqual(updated);
      }
    });
  });

  test('what is published is what may be seen, with its record’s text (R-1403)', () => {
    always(({ merge, articles, now }) => {
      const shown = merge.entries.filter(({ state }) => state === 'published');
      const visible = articles.filter((article) => isVisible(article, now)).map(recordOf);
      expect(describeAll(shown)).toEqual(describeAll(visible));
      expect(new Set(merge.heads.keys())).toEqual(new Set(articles.filter((one) => isVisible(one, now)).map(keyOf)));
    });
  });

  test('what was ever seen is remembered, and nothing else is named (R-1405)', () => {
    always(({ merge, seen }) => {
      expect(merge.entries.map(({ title }) => title).toSorted()).toEqual([...seen].toSorted());
    });
  });

  test('the record that has changed is enough to know', () => {
    always(({ before, merge, articles, changed, now }) => {
      const there = articles.filter(({ isThere }) => isThere);
      // What becomes due in between is read too: so the cache has it.
      const found = there.filter((one) => one === changed || one.published > now - 90 * MINUTE);
      const few = run(before, found, there, now);
      expect(few.entries).toStrictEqual(merge.entries);
      expect(few.events).toEqual(merge.events);
    });
  });

  test('the order of records and entries doesn’t matter', () => {
    always((moment) => {
      const there = thereIn(moment).toReversed();
      const turned = run(moment.before.toReversed(), there, there, moment.now);
      expect(turned.entries).toStrictEqual(moment.merge.entries);
      expect(new Set(turned.events)).toEqual(new Set(moment.merge.events));
    });
  });

  test('what changes is told', () => {
    always(({ before, merge }) => {
      const changed = merge.entries.filter((one) => {
        const old = before.find(({ id }) => id === one.id);
        return old?.state !== one.state || old.updated !== one.updated;
      });
      const toldOf = new Set(merge.events.map(({ entry }) => entry.id));
      expect(changed.filter(({ id }) => !toldOf.has(id))).toEqual([]);
    });
  });
});
