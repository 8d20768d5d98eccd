/** An archive that stands, held against the ledger: in this thread, or in another one. */
import { isUtf8, transcode } from 'node:buffer';
import type { Channel } from '../channel.ts';
import { readPrintedItems } from '../check/printed-items.ts';
import { idIn } from '../formats/item.ts';
import { compareShown } from '../window.ts';
import { partMonth } from './archive-job.ts';

/** A document of an archive, and its month of the ledger as that is to be. */
export type InspectJob = Readonly<{
  month: string;
  ledger: Uint8Array;
  period: string;
  section?: string;
  format: 'rss' | 'atom';
  bytes: Uint8Array;
}>;

/**
 * Whether a document is well-formed and has the articles that the ledger says, in their order: their ids and dates. What else it
 * says of them may be as it was when it was closed.
 */
export function isWhole({ period, section, format, bytes, ...month }: InspectJob, channel: Channel): boolean {
  const ofMonth = partMonth(month, channel).get(period) ?? [];
  const entries = ofMonth.filter((entry) => section === undefined || entry.section === section).toSorted(compareShown);
  const items = readPrintedItems(decode(bytes), format);
  if (items?.length !== entries.length) return false;
  return entries.every(({ id, published }, index) => {
    const item = items[index];
    return item?.id === idIn(format, id, channel.url) && isSameSecond(item.published, published);
  });
}

/** Documents say whole seconds. */
function isSameSecond(written: string, instant: number): boolean {
  return Date.parse(written) === Math.floor(instant / 1000) * 1000;
}

/** By way of UTF-16: several times as fast as a decoder for Cyrillic. What is no UTF-8 is no document. */
function decode(bytes: Uint8Array): string {
  return bytes.length > 0 && isUtf8(bytes) ? transcode(bytes, 'utf8', 'utf16le').toString('utf16le') : '';
}
