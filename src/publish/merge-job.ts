/** A month merged far from the ledger: bytes in, bytes out. */
import type { LedgerEvent } from '../ledger/changes.ts';
import { printMonth, readMonth } from '../ledger/month.ts';
import { isRezoned } from './months.ts';
import { mergeOne } from './merge.ts';
import type { MergeSettings, MonthMerge } from './merge.ts';
import { parseRows } from './rows.ts';

/** A month that is not damaged: its file, if it has one, and the heads found as `packRows` writes them. Of first publications nothing is told where not `tellsNew`, but of those that have changed since. */
export type MergeJob = Readonly<{
  month: string;
  ledger: Uint8Array | undefined;
  rows: readonly Uint8Array[];
  tellsNew: boolean;
}>;

/** What comes of it: the file as it shall be, if it shall be. */
export type MonthMerged = Omit<MonthMerge, 'entries'> & Readonly<{ ledger: Uint8Array | undefined }>;

/** Merges a month. */
export function mergeFar({ month, ledger, rows, tellsNew }: MergeJob, settings: MergeSettings): MonthMerged {
  const old = ledger === undefined ? [] : readMonth(ledger, month).entries;
  const work = {
    month,
    old,
    rows: rows.flatMap(parseRows),
    ruins: undefined,
    isRezoned: isRezoned(ledger, settings.channel),
  };
  const { entries, events, ...merge } = mergeOne(work, settings);
  const printed = entries.length === 0 ? undefined : printMonth(month, entries, settings.channel.timeZone);
  return { ...merge, events: tellsNew ? events : events.filter(isTold), ledger: printed };
}

function isTold({ kind, entry }: LedgerEvent): boolean {
  return kind !== 'new' || entry.updated > entry.published;
}
