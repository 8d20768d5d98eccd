/** What a run is about to change, noted before it does. */
import type { Channel } from '../channel.ts';
import { shortHash } from '../hash.ts';
import type { LedgerEvent } from '../ledger/changes.ts';
import type { Store } from '../stores/store.ts';
import { pagesOf } from './indexnow.ts';
import { addPings } from './pings.ts';

/** The documents as they shall stand, at keys below the output, and what happened to articles; nothing is news in the first run. */
export type Changing = Readonly<{
  channel: Channel;
  prefix: string;
  documents: readonly Readonly<{ key: string; bytes: Uint8Array }>[];
  events: readonly LedgerEvent[];
  isFirst: boolean;
}>;

/** Notes who is to be told: of each document that isn't what stands there, the hub; of pages, the search engines, but for those of a first run. */
export async function notePings(
  store: Store,
  { channel, prefix, documents, events, isFirst }: Changing,
): Promise<void> {
  const changed = new Map<string, string>();
  for (const { key, bytes } of channel.hub === undefined ? [] : documents) {
    const stands = await store.get(key);
    if (stands === undefined || Buffer.compare(stands.bytes, bytes) !== 0)
      changed.set(key.slice(prefix.length), shortHash(bytes));
  }
  const pages = channel.indexNow && !isFirst ? pagesOf(events, channel) : [];
  await addPings(store, prefix, { documents: changed, pages });
}
