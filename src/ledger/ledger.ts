/** The ledger of a channel: a file a month in a store, read when it is wanted, written when all documents stand. */
import { failure, finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { Store } from '../stores/store.ts';
import { compareEntries } from './entry.ts';
import type { Entry } from './entry.ts';
import { filesIn, replace } from './files.ts';
import type { Files } from './files.ts';
import { printMonth, readMonth } from './month.ts';
import type { Fault, MonthFile } from './month.ts';
import { openStaged } from './staged.ts';
import type { Staged } from './staged.ts';

/** With problems (`ledger-damaged`), `entries` are what could be saved of a damaged month: nothing to publish by. */
type MonthRead = Readonly<{ entries: readonly Entry[]; problems: readonly Problem[] }>;

/** The ledger during one run, whose only writer it is. Months are named `2024-10`. */
export type Ledger = Readonly<{
  /** All months that have entries, staged ones too, oldest first. */
  months: () => readonly string[];
  /** The entries of a month as they stand, or are staged. */
  read: (month: string) => Promise<MonthRead>;
  /** What a month shall hold, whole; none removes it. Over a damaged month only with `overDamage`, else Error LEDGER_DAMAGED. */
  stage: (month: string, entries: readonly Entry[], options?: StageOptions) => Promise<void>;
  /** Writes what is staged where it differs, once all documents stand: the keys written or removed. Error LEDGER_CHANGED if someone else did. */
  commit: () => Promise<readonly string[]>;
  /** The revisions of the files that stand, by month. */
  revisions: () => ReadonlyMap<string, string>;
}>;

type StageOptions = Readonly<{ overDamage?: boolean }>;

/** So many staged bytes stay in the memory. */
const MOST_STAGED_BYTES = 16 * 1024 * 1024;
/** So many months stay in the memory. */
const MOST_MONTHS = 4;

/** What stands, what is staged, and the months that were read last. */
type Open = Readonly<{
  store: Store;
  place: Files;
  timeZone: string;
  standing: Map<string, string>;
  staged: Staged;
  recent: Map<string, MonthFile>;
}>;

/**
 * Opens the ledger of a channel, whose keys begin with `prefix` (`''` or `kk/`); instants are written in its zone. What a run
 * that was cut left is removed. `most`: how many staged bytes stay in the memory.
 */
export async function openLedger(
  store: Store,
  prefix: string,
  timeZone: string,
  { most = MOST_STAGED_BYTES }: Readonly<{ most?: number }> = {},
): Promise<Ledger> {
  const place = filesIn(store, `${prefix}.taspa/ledger/`);
  const next = filesIn(store, `${prefix}.taspa/next/`);
  for (const [month, revision] of await next.list()) await store.remove(next.keyOf(month), revision);
  const standing = await place.list();
  const open: Open = { store, place, timeZone, standing, staged: openStaged(store, next, most), recent: new Map() };
  return {
    months: () => listMonths(open),
    read: async (month) => {
      const { entries, faults } = await read(open, month);
      return { entries, problems: faults.map((fault) => describeFault(fault, place.keyOf(month))) };
    },
    stage: (month, entries, options) => stage(open, month, entries, options),
    commit: () => commit(open),
    revisions: () => new Map(standing),
  };
}

function listMonths({ standing, staged }: Open): readonly string[] {
  const all = new Set([...standing.keys(), ...staged.months()]);
  return Array.from(all)
    .filter((month) => !staged.isEmpty(month))
    .toSorted();
}

function describeFault({ line, reason, detail }: Fault, file: string): Problem {
  const found = finding('ledger-damaged', { reason, ...(detail === undefined ? {} : { detail }) });
  return problemAt({ file, line, column: 1 }, found);
}

async function read(open: Open, month: string): Promise<MonthFile> {
  const file = open.recent.get(month) ?? (await readFile(open, month));
  remember(open, month, file);
  return file;
}

async function readFile({ store, place, staged }: Open, month: string): Promise<MonthFile> {
  if (staged.isEmpty(month)) return { entries: [], faults: [] };
  const bytes = (await staged.get(month)) ?? (await store.get(place.keyOf(month)))?.bytes;
  return bytes === undefined ? { entries: [], faults: [] } : readMonth(bytes, month);
}

/** The month that was asked for longest ago gives way. */
function remember({ recent }: Open, month: string, file: MonthFile): void {
  recent.delete(month);
  recent.set(month, file);
  const [oldest] = recent.keys();
  if (recent.size > MOST_MONTHS && oldest !== undefined) recent.delete(oldest);
}

async function stage(
  open: Open,
  month: string,
  entries: readonly Entry[],
  { overDamage = false }: StageOptions = {},
): Promise<void> {
  const { store, place, staged, timeZone } = open;
  const [fault] = overDamage ? [] : (await read(open, month)).faults;
  if (fault !== undefined) throw failure('LEDGER_DAMAGED', place.keyOf(month), `line ${fault.line}: ${fault.reason}`);
  const bytes = entries.length === 0 ? undefined : printMonth(month, entries, timeZone);
  const stands = (await store.get(place.keyOf(month)))?.bytes;
  const isSame = bytes === undefined ? stands === undefined : stands !== undefined && Buffer.from(bytes).equals(stands);
  if (isSame) await staged.drop(month);
  else await staged.put(month, bytes);
  remember(open, month, { entries: entries.toSorted(compareEntries), faults: [] });
}

/** Files that go, go last: an entry whose month is another in a new zone is never in none. */
async function commit({ store, place, standing, staged }: Open): Promise<readonly string[]> {
  const changed: string[] = [];
  const months = staged.months();
  for (const month of [...months.filter((one) => !staged.isEmpty(one)), ...months.filter(staged.isEmpty)]) {
    const key = place.keyOf(month);
    const bytes = await staged.get(month);
    const revision = await replace(store, key, bytes, standing.get(month));
    if (revision === undefined) standing.delete(month);
    else standing.set(month, revision);
    await staged.drop(month);
    changed.push(key);
  }
  return changed;
}
