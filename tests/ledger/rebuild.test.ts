import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import type { Found } from '../../src/ledger/found.ts';
import { rebuildMonth } from '../../src/ledger/rebuild.ts';
import type { Rebuilt, StandingItem } from '../../src/ledger/rebuild.ts';
import { at, entry, nameless, NOW, OTHER, record, ZONE } from './entries.ts';

type Item = StandingItem & Readonly<{ text: string }>;

const item = (parts: Partial<Item> = {}): Item => {
  const { id, url, title, published, updated } = entry();
  return { id, url, title, published, updated, text: 'text-1', ...parts };
};
const rebuild = (
  items: readonly Item[],
  found: readonly Found[],
  { saved = [], gone = [] }: Readonly<{ saved?: readonly Entry[]; gone?: readonly string[] }> = {},
): Rebuilt =>
  rebuildMonth({ items, saved }, found, new Set(gone), {
    now: NOW,
    timeZone: ZONE,
    isSame: ({ text }, head) => text === head.text,
  });
const guessed = ({ guesses }: Rebuilt): readonly string[] =>
  guesses.map(({ kind, entry: one }) => `${kind} ${one.title}`);

describe('a ledger made again of documents and records', () => {
  test('is what it was, without a guess, where they agree', () => {
    const run = rebuild([item({ updated: at('04', '12:00') })], [record()]);
    expect(run.entries).toEqual([entry({ updated: at('04', '12:00') })]);
    expect(run.guesses).toEqual([]);
    expect(run.events).toEqual([]);
    expect(run.heads.get('kopir.md')?.updated).toBe(at('04', '12:00'));
  });

  test('takes an article once from all documents, as it was told last', () => {
    const items = [item({ updated: at('04', '12:00') }), item({ updated: at('04', '13:00') }), item()];
    expect(rebuild(items, [record()]).entries).toEqual([entry({ updated: at('04', '13:00') })]);
  });

  test('keeps the ids and addresses that stand, though records would give others', () => {
    const stands = item({ id: '12345', url: 'https://old.example/?p=5' });
    expect(rebuild([stands], [record()]).entries).toEqual([entry({ id: '12345', url: 'https://old.example/?p=5' })]);
  });

  test('takes in what documents no longer show', () => {
    const run = rebuild([item()], [record(), record({ ...OTHER, due: OTHER.published })]);
    expect(run.entries).toEqual([entry({ ...OTHER, firstSeen: OTHER.published }), entry()]);
    expect(run.guesses).toEqual([]);
  });

  test('has to guess what became of an article without a record: it is withdrawn now', () => {
    const run = rebuild([item(), item({ ...OTHER, text: 'text-2' })], [record()]);
    expect(guessed(run)).toEqual(['unaccounted Жол жөнделді']);
    expect(run.entries[0]).toMatchObject({ id: OTHER.id, state: 'retracted', retracted: NOW });
    expect(run.entries[0]).not.toHaveProperty('record');
    expect(run.entries[1]).toEqual(entry());
  });

  test('has to guess about a text that reads otherwise: it keeps the date that stands', () => {
    const run = rebuild([item({ text: 'text-0' })], [record({ modified: at('04', '15:00') })]);
    expect(guessed(run)).toEqual(['changed Көпір ашылды']);
    expect(run.entries).toEqual([entry()]);
  });

  test('needs no guess where the record dates the change itself', () => {
    const dated = record({ updated: at('04', '15:00'), written: { id: false, address: false, updated: true } });
    const run = rebuild([item({ text: 'text-0' })], [dated]);
    expect(run.guesses).toEqual([]);
    expect(run.entries).toEqual([entry({ updated: at('04', '15:00') })]);
  });

  test('needs no guess where the record is hidden now, and tells nothing of it', () => {
    const run = rebuild([item()], [record({ status: 'draft', title: 'Құпия' })]);
    expect(run.guesses).toEqual([]);
    expect(run.entries).toHaveLength(1);
    expect(run.entries[0]).toMatchObject({ state: 'retracted', retracted: NOW, title: 'Көпір ашылды' });
    expect(JSON.stringify(run.entries)).not.toMatch(/Құпия|kopir\.md/);
  });

  test('remembers the retractions that stand', () => {
    const retracted = item({ retracted: at('04', '15:00'), reason: 'Қате' });
    const told = {
      ...nameless(entry({ text: '', whole: '' })),
      state: 'retracted',
      retracted: at('04', '15:00'),
      reason: 'Қате',
    };
    expect(rebuild([item(), retracted], []).entries).toEqual([told]);
    const known = rebuild([retracted], [record({ status: 'retracted', reason: 'Қате' })]);
    expect(known.entries).toEqual([{ ...told, record: 'kopir.md', whole: 'whole-1' }]);
    expect(known.guesses).toEqual([]);
  });

  test('prefers the lines of a damaged file that are whole', () => {
    const saved = entry({ firstSeen: at('04', '11:00'), updated: at('04', '12:00') });
    const run = rebuild([item({ text: 'text-0' })], [record()], { saved: [saved] });
    expect(run.entries).toEqual([saved]);
    expect(run.guesses).toEqual([]);
    const gone = rebuild([item()], [], { saved: [saved], gone: ['kopir.md'] });
    expect(gone.entries[0]).toMatchObject({ state: 'retracted', firstSeen: at('04', '11:00') });
    expect(gone.guesses).toEqual([]);
  });
});
