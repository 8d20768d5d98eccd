/** Months of the ledger: what is known of one without reading it. */
import { packKey } from '../cache/keys.ts';
import { summarizeMonth } from '../cache/catalog.ts';
import type { PeriodTally } from '../cache/catalog.ts';
import type { Channel } from '../channel.ts';
import type { Entry } from '../ledger/entry.ts';
import { isPrintedIn } from '../ledger/month.ts';
import { periodOf, periodWithin } from '../period.ts';
import type { PeriodLength } from '../period.ts';
import { keyOf } from '../related.ts';
import { fileOf } from './heads.ts';

/** Whether an article is one that records tell of: what was taken over from another system and has none yet is only known. */
export function isOurs({ state, record }: Entry): boolean {
  return state !== 'published' || record !== undefined;
}

/** The numbers of a month, by archive period. */
export function tallyMonth(entries: readonly Entry[], month: string, channel: Channel): readonly PeriodTally[] {
  const ofInstant = (instant: number): string => periodOf(instant, lengthOf(channel), channel.timeZone);
  return summarizeMonth(entries.filter(isOurs), ofInstant, (instant) => archivePeriod(instant, month, channel));
}

/**
 * The archive period of an instant of publication that stands in the file of a month; of a channel without archives, the month.
 * It lies in that month even if the newsroom's zone is another since: each file has its own archives, and none reads two.
 */
export function archivePeriod(instant: number, month: string, channel: Channel): string {
  return periodWithin(month, periodOf(instant, lengthOf(channel), channel.timeZone));
}

/** Whether a month's file was written in another zone, which moves articles from one archive to another where these are of days. */
export function isRezoned(file: Uint8Array | undefined, { archive, timeZone }: Channel): boolean {
  return archive === 'day' && file !== undefined && !isPrintedIn(file, timeZone);
}

function lengthOf({ archive }: Channel): PeriodLength {
  return archive === 'day' ? 'day' : 'month';
}

/** The keys by which entries are found again; a file of several is one, too. */
export function packEntries(entries: readonly Entry[], month: string): Float64Array {
  const packed = new Float64Array(entries.length * 5);
  let end = 0;
  for (const { id, url, title, record } of entries) {
    packed[end++] = packKey('id', id, month);
    packed[end++] = packKey('url', url, month);
    packed[end++] = packKey('title', keyOf(title), month);
    if (record === undefined) continue;
    packed[end++] = packKey('record', record, month);
    const file = fileOf(record);
    if (file !== record) packed[end++] = packKey('record', file, month);
  }
  return packed.slice(0, end);
}
