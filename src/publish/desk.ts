/** What a run looks things up in: the ledger's months by keys and in numbers, as they were and as they are to be. */
import type { Cache } from '../cache/cache.ts';
import type { Catalog, PeriodTally } from '../cache/catalog.ts';
import { addKeys, buildKeys } from '../cache/keys.ts';
import type { Keys } from '../cache/keys.ts';
import type { CacheState } from '../cache/state.ts';
import type { Channel } from '../channel.ts';
import type { Begun } from '../ledger/begun.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Problem } from '../problem.ts';
import type { Lookup } from './lookup.ts';
import { packEntries, tallyMonth } from './months.ts';

/** `before`: the catalog of the ledger that stands; `catalog`: of what is staged. `damage`: what is wrong with months that were read. */
export type Desk = Readonly<{
  lookup: Lookup;
  before: Catalog;
  catalog: Map<string, readonly PeriodTally[]>;
  damage: readonly Problem[];
  /** Whether the ledger tells of no record but those of a first run that was cut: at most of what was taken over from another system. */
  isFirst: boolean;
  /** Takes over what a month now holds, and the packed keys of what is other than before. */
  note: (month: string, tallies: readonly PeriodTally[], keys: Float64Array) => void;
}>;

/** Opens what the cache has of the ledger, or reads all of the ledger. */
export async function openDesk(
  ledger: Ledger,
  channel: Channel,
  cached: Readonly<{ cache: Cache; state: CacheState }> | undefined,
  begun?: Begun,
): Promise<Desk> {
  const [saved, known] = [await cached?.cache.keys(), await cached?.cache.catalog()];
  // A ledger that tells of nothing but what was taken over, or has expired, has to be asked.
  const isTold = known !== undefined && Array.from(known.values()).some(({ length }) => length > 0);
  const read =
    saved !== undefined && isTold
      ? { keys: saved, catalog: known, damage: [], isFirst: false }
      : await readAll(ledger, channel, begun);
  const { catalog: before, damage, isFirst } = read;
  const catalog = new Map(before);
  const pending: Float64Array[] = [];
  let { keys } = read;
  return {
    lookup: {
      ledger,
      keys: () => {
        if (pending.length > 0) keys = extend(keys, join(pending.splice(0)));
        return keys;
      },
    },
    before,
    catalog,
    damage,
    isFirst,
    note: (month, tallies, more) => {
      if (tallies.length === 0) catalog.delete(month);
      else catalog.set(month, tallies);
      if (more.length > 0) pending.push(more);
    },
  };
}

/** Many keys at once are sorted at once. */
function extend(keys: Keys, more: Float64Array): Keys {
  if (more.length < keys.sorted.length) return addKeys(keys, Array.from(more));
  return buildKeys(join([keys.sorted, keys.recent, more]));
}

function join(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

async function readAll(
  ledger: Ledger,
  channel: Channel,
  begun: Begun | undefined,
): Promise<Readonly<{ keys: Keys; catalog: Catalog }> & Pick<Desk, 'damage' | 'isFirst'>> {
  const catalog = new Map<string, readonly PeriodTally[]>();
  const packed: Float64Array[] = [];
  const damage: Problem[] = [];
  let isFirst = true;
  // What a first run that was cut has written it wrote of what it found.
  const isResumed = begun !== undefined && begun.kind !== 'more';
  for (const month of ledger.months()) {
    const { entries, problems } = await ledger.read(month);
    damage.push(...problems);
    isFirst &&= entries.every(({ record, state }) => record === undefined && state === 'published');
    catalog.set(month, tallyMonth(entries, month, channel));
    packed.push(packEntries(entries, month));
  }
  return { keys: buildKeys(join(packed)), catalog, damage, isFirst: isFirst || isResumed };
}
