import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import type { Found } from '../../src/ledger/found.ts';
import type { Merge } from '../../src/ledger/history.ts';
import { at, entry, merge, nameless, OTHER, problemsOf, record, says, told } from './entries.ts';

const moved = (parts: Partial<Found> = {}): Found =>
  record({ record: 'b.md', id: 'tag:b', url: 'https://taspa.example/b', ...parts });
const unlike = { title: 'Жаңа', text: 'text-9', whole: 'whole-9', modified: at('04', '15:00') } as const;
const byName = { whole: 'whole-9', text: 'text-9', modified: at('04', '15:00') } as const;

/** What an entry takes over of a record. */
function takenFrom({ title, text = '', whole = '' }: Partial<Found>): Partial<Entry> {
  return { text, whole, ...(title === undefined ? {} : { title }) };
}

describe('an article whose record has another name', () => {
  test.each([
    ['bytes', moved(), entry({ record: 'b.md' }), ['moved b.md (kopir.md)']],
    [
      'id',
      moved({ ...unlike, id: entry().id, written: says({ id: true }) }),
      entry({ record: 'b.md', ...takenFrom(unlike), updated: at('04', '15:00') }),
      ['updated b.md', 'moved b.md (kopir.md)'],
    ],
    [
      'address',
      moved({ ...unlike, url: entry().url }),
      entry({ record: 'b.md', ...takenFrom(unlike), updated: at('04', '15:00') }),
      ['updated b.md', 'moved b.md (kopir.md)'],
    ],
    [
      'headline and moment',
      moved({ ...byName, title: '«КӨПІР»  ашылды!' }),
      entry({ record: 'b.md', ...takenFrom(byName), title: '«КӨПІР»  ашылды!', updated: at('04', '15:00') }),
      ['updated b.md', 'moved b.md (kopir.md)'],
    ],
  ])('is known by its %s', (_, found, expected, events) => {
    const run = merge([entry()], [found], { gone: ['kopir.md'] });
    expect(run.entries).toEqual([expected]);
    expect(told(run)).toEqual(events);
    expect(run.problems).toEqual([]);
  });

  test('is another article while the first record is there', () => {
    const run = merge([entry()], [moved()]);
    expect(told(run)).toEqual(['new b.md']);
    expect(run.entries).toHaveLength(2);
  });

  test('is another article where it is published at another time', () => {
    const run = merge([entry()], [moved({ ...byName, published: at('04', '10:01') })], { gone: ['kopir.md'] });
    expect(told(run)).toEqual(['withdrawn -', 'new b.md']);
  });

  test('is not guessed where two could be meant', () => {
    const twoRecords = merge(
      [entry()],
      [moved(), moved({ record: 'c.md', id: 'tag:c', url: 'https://taspa.example/c' })],
      {
        gone: ['kopir.md'],
      },
    );
    expect(told(twoRecords)).toEqual(['withdrawn -', 'new b.md', 'new c.md']);
    const twin = entry({ id: 'tag:twin', url: 'https://taspa.example/twin', record: 'twin.md' });
    const twoEntries = merge([entry(), twin], [moved()], { gone: ['kopir.md', 'twin.md'] });
    expect(told(twoEntries)).toEqual(['withdrawn -', 'withdrawn -', 'new b.md']);
  });

  test('is taken up once, by the best of what tells it', () => {
    const byId = moved({ ...unlike, id: entry().id, written: says({ id: true }) });
    const byBytes = moved({ record: 'a.md', id: 'tag:a' });
    const run = merge([entry()], [byBytes, byId], { gone: ['kopir.md'] });
    expect(told(run)).toEqual(['updated b.md', 'moved b.md (kopir.md)', 'new a.md']);
  });

  test('goes to the one of two records with its id that was published first (R-207)', () => {
    const copies = ['c.md', 'b.md', 'a.md'].map((name) =>
      moved({ record: name, id: entry().id, published: at('04', name === 'b.md' ? '09:00' : '10:00') }),
    );
    for (const found of [copies, copies.toReversed()]) {
      const run = merge([entry()], found, { gone: ['kopir.md'] });
      expect(run.entries.map((one) => one.record)).toEqual(['b.md']);
      expect(run.refused.map((head) => head.record)).toEqual(['a.md', 'c.md']);
    }
  });

  test('hides its new name with it (R-1405)', () => {
    const run = merge([entry()], [moved({ status: 'draft' })], { gone: ['kopir.md'] });
    expect(told(run)).toEqual(['withdrawn -']);
    expect(JSON.stringify(run.entries)).not.toContain('b.md');
  });

  test('may be retracted under it', () => {
    const run = merge([entry()], [moved({ status: 'retracted', id: entry().id, modified: at('04', '15:00') })], {
      gone: ['kopir.md'],
    });
    expect(run.entries).toEqual([entry({ record: 'b.md', state: 'retracted', retracted: at('04', '15:00') })]);
    expect(told(run)).toEqual(['retracted b.md', 'moved b.md (kopir.md)']);
  });
});

const bytesOf = ({ title, published, text, whole }: Entry) => ({ title, published, updated: published, text, whole });
const recordsOf = ({ entries }: Merge) => entries.map(({ id, record: key = '-' }) => [id, key]);

describe('a record that now stands in the place of another', () => {
  const jol = entry(OTHER);
  const second = { record: OTHER.record, id: OTHER.id, url: OTHER.url };
  const fresh = { ...unlike, published: at('04', '18:00'), updated: at('04', '18:00') };

  test('is a new article where that one is found elsewhere, and may not take its id', () => {
    for (const found of [moved(), moved({ text: 'text-7', whole: 'whole-7' })]) {
      const run = merge([entry()], [record(fresh), found]);
      expect(recordsOf(run)).toEqual([[entry().id, 'b.md']]);
      expect(problemsOf(run)).toEqual(['id-duplicate kopir.md:1']);
      expect(run.clashes).toMatchObject([{ owner: { record: 'b.md' } }]);
      expect(run.refused.map((head) => head.record)).toEqual(['kopir.md']);
    }
  });

  test('is published where it says an id and an address of its own', () => {
    const own = { id: 'tag:own', url: 'https://taspa.example/own', written: says({ id: true, address: true }) };
    const run = merge([entry()], [record({ ...fresh, ...own }), moved()]);
    expect(told(run)).toEqual(['moved b.md (kopir.md)', 'new kopir.md']);
    expect(run.entries[0]).toEqual(entry({ record: 'b.md' }));
  });

  test('is its article still where its moment is the same: the other is a copy', () => {
    const run = merge([entry()], [record({ title: 'Жаңа', text: 'text-9', whole: 'whole-9' }), moved()]);
    expect(told(run)).toEqual(['updated kopir.md', 'new b.md']);
  });

  test('is another of its day where days alone are written', () => {
    const day = { published: at('04', '00:00'), updated: at('04', '00:00') };
    const run = merge([entry(day)], [record({ ...unlike, ...day }), moved(day)]);
    expect(recordsOf(run)).toEqual([[entry().id, 'b.md']]);
    const copied = merge([entry(day)], [record({ ...day, whole: 'whole-9' }), moved(day)]);
    expect(told(copied)).toEqual(['edited kopir.md', 'new b.md']);
  });

  test('is its article still where nothing else is: title, date and text may all be others', () => {
    const run = merge([entry()], [record(fresh)]);
    expect(told(run)).toEqual(['updated kopir.md']);
    expect(problemsOf(run)).toEqual(['date-kept kopir.md:1']);
  });

  test('and that one in its place leave each article its id, whichever is edited', () => {
    const edit = { text: 'text-9', whole: 'whole-9', modified: at('04', '15:00') };
    for (const [here, there] of [
      [{}, {}],
      [edit, {}],
      [{}, edit],
      [edit, { ...edit, whole: 'whole-8' }],
    ]) {
      const run = merge([jol, entry()], [record({ ...bytesOf(jol), ...here }), record({ ...second, ...there })]);
      expect(recordsOf(run)).toEqual([
        [OTHER.id, 'kopir.md'],
        [entry().id, OTHER.record],
      ]);
    }
  });

  test('keeps its id where that one’s was given up for it', () => {
    const run = merge([jol, entry()], [record({ ...bytesOf(jol), text: 'text-9', whole: 'whole-9' })], {
      gone: [OTHER.record],
    });
    expect(recordsOf(run)).toEqual([
      [OTHER.id, 'kopir.md'],
      [entry().id, '-'],
    ]);
    expect(told(run)).toEqual(['updated kopir.md', 'moved kopir.md (jol.md)', 'withdrawn -']);
  });

  test('is no sign of a move where both hold the same', () => {
    const twin = entry({ id: 'tag:twin', url: 'https://taspa.example/twin', record: 'twin.md' });
    const edit = { text: 'text-9', whole: 'whole-9', modified: at('04', '15:00') };
    const run = merge(
      [entry(), twin],
      [record(edit), record({ ...edit, record: 'twin.md', id: twin.id, url: twin.url })],
    );
    expect(told(run)).toEqual(['updated kopir.md', 'updated twin.md']);
  });

  test('hides nothing of that one while it is a draft', () => {
    const run = merge([entry()], [record({ ...fresh, status: 'draft' }), moved()]);
    expect(run.entries).toEqual([entry({ record: 'b.md' })]);
    expect(told(run)).toEqual(['moved b.md (kopir.md)']);
  });
});

describe('an article of another system', () => {
  const imported = nameless(entry({ id: '12345', url: 'https://old.example/?p=5', text: '', whole: '' }));
  const own = record({ id: 'tag:own', url: 'https://taspa.example/own' });

  test.each([
    ['its address', imported, { ...own, url: imported.url, title: 'Басқа' }],
    ['headline and moment', imported, own],
    ['headline and minute', { ...imported, published: at('04', '10:00:31'), updated: at('04', '10:00:31') }, own],
    ['headline and day', { ...imported, published: at('04', '00:00'), updated: at('04', '00:00') }, own],
  ])('is its record’s by %s, and keeps its id', (_, old, found) => {
    const run = merge([old], [found]);
    const { title, text, whole } = found;
    expect(run.entries).toEqual([{ ...old, title, text, whole, record: 'kopir.md' }]);
    expect(run.events).toEqual([]);
    expect(run.heads.get('kopir.md')?.id).toBe('12345');
  });

  test('is not that of another day', () => {
    const old = { ...imported, published: at('03', '00:00'), updated: at('03', '00:00') };
    expect(told(merge([old], [own]))).toEqual(['new kopir.md']);
  });

  test('waits for its record', () => {
    expect(merge([imported], [], { gone: ['kopir.md'] }).entries).toEqual([imported]);
  });
});
