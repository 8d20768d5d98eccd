/** What a run is about to add to the ledger, noted before any document is written: by it the next run tells a cut from a loss. */
import { isListOf, isObject, isText } from '../cache/shape.ts';
import type { Store } from '../stores/store.ts';
import { putDocument } from '../stores/write.ts';
import { isMonth } from './month.ts';

/**
 * `months` that the ledger has not yet. `first`: the channel's first run, or one that makes the whole ledger again (`rebuilt`);
 * `more`: one that adds months to a ledger.
 */
export type Begun = Readonly<{ kind: Kind; months: readonly string[] }>;

type Kind = (typeof KINDS)[number];

const KINDS = ['first', 'rebuilt', 'more'] as const;

/** What a run that was cut had begun; nothing where the last one came to its end. */
export async function readBegun(store: Pick<Store, 'get'>, prefix: string): Promise<Begun | undefined> {
  const stored = await store.get(keyIn(prefix));
  const value = stored && parse(new TextDecoder().decode(stored.bytes));
  if (!isObject(value) || !isTexts(value['months'])) return undefined;
  const kind = KINDS.find((name) => name === value['kind']);
  return kind && { kind, months: value['months'].filter(isMonth) };
}

/** Notes it; nothing is to be noted of a run that adds no months. */
export async function noteBegun(store: Store, prefix: string, begun: Begun): Promise<void> {
  if (begun.months.length > 0) await putDocument(store, keyIn(prefix), Buffer.from(`${JSON.stringify(begun)}\n`));
}

/** Forgets it, once the ledger stands. */
export async function forgetBegun(store: Store, prefix: string): Promise<void> {
  const stored = await store.get(keyIn(prefix));
  if (stored !== undefined) await store.remove(keyIn(prefix), stored.revision);
}

const isTexts = isListOf(isText);

function keyIn(prefix: string): string {
  return `${prefix}.taspa/next/begun`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
