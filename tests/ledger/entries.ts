/** Entries and records for the ledger's tests, each with what matters to a test replaced. */
import type { Entry } from '../../src/ledger/entry.ts';
import type { Found } from '../../src/ledger/found.ts';
import { mergeMonth } from '../../src/ledger/history.ts';
import type { Merge, MergeOptions } from '../../src/ledger/history.ts';

export const ZONE = 'Asia/Almaty';

/** An instant on a day of October 2024 in Almaty: `at('04', '18:52')`. */
export function at(day: string, time: string): number {
  return Date.parse(`2024-10-${day}T${time.length === 5 ? `${time}:00` : time}+05:00`);
}

/** The instant at which runs happen unless a test says another. */
export const NOW = at('04', '20:00');

export function entry(parts: Partial<Entry> = {}): Entry {
  return {
    id: 'tag:taspa.example,2024-01-01:article/kopir',
    url: 'https://taspa.example/2024/10/kopir',
    title: 'Көпір ашылды',
    published: at('04', '10:00'),
    updated: at('04', '10:00'),
    firstSeen: at('04', '10:00'),
    state: 'published',
    record: 'kopir.md',
    text: 'text-1',
    whole: 'whole-1',
    ...parts,
  };
}

/** The record of `entry()`, unchanged. */
export function record(parts: Partial<Found> = {}): Found {
  return {
    file: parts.record ?? 'kopir.md',
    record: 'kopir.md',
    id: 'tag:taspa.example,2024-01-01:article/kopir',
    url: 'https://taspa.example/2024/10/kopir',
    title: 'Көпір ашылды',
    published: at('04', '10:00'),
    due: parts.published ?? at('04', '10:00'),
    updated: at('04', '10:00'),
    status: 'published',
    text: 'text-1',
    whole: 'whole-1',
    modified: at('04', '09:55'),
    written: { id: false, address: false, updated: false },
    ...parts,
  };
}

/** Another article, of which nothing is like the first. */
export const OTHER = {
  id: 'tag:taspa.example,2024-01-01:article/jol',
  url: 'https://taspa.example/2024/10/jol',
  title: 'Жол жөнделді',
  published: at('03', '09:00'),
  updated: at('03', '09:00'),
  record: 'jol.md',
  text: 'text-2',
  whole: 'whole-2',
} as const;

/** Merges as of `NOW`. */
export const merge = (
  old: readonly Entry[],
  found: readonly Found[],
  { gone = [], ...options }: Partial<MergeOptions> & Readonly<{ gone?: readonly string[] }> = {},
): Merge => mergeMonth(old, found, new Set(gone), { now: NOW, timeZone: ZONE, ...options });

/** `updated kopir.md`, with what was before in brackets. */
export const told = ({ events }: Merge): readonly string[] =>
  events.map(({ kind, entry: one, before }) =>
    [kind, one.record ?? '-', ...(before === undefined ? [] : [`(${before})`])].join(' '),
  );
/** `id-duplicate b.md:1`. */
export const problemsOf = ({ clashes, problems }: Merge): readonly string[] => [
  ...clashes.map(({ field, head: { file, line = 1 } }) => `${field}-duplicate ${file}:${line}`),
  ...problems.map(({ code, file, line }) => `${code} ${file}:${line}`),
];
/** The one entry of a merge. */
export const only = ({ entries }: Merge): Entry => {
  const [one, ...others] = entries;
  if (one === undefined || others.length > 0) throw new Error(`${entries.length} entries`);
  return one;
};
/** What the record says itself. */
export const says = (parts: Partial<Found['written']>): Found['written'] => ({
  id: false,
  address: false,
  updated: false,
  ...parts,
});

/** An entry that names no record. */
export function nameless(one: Entry): Entry {
  const { record: _, ...rest } = one;
  return rest;
}
