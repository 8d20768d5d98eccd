/** The ledger of a channel: a file a month in a store, read when it is wanted, written when all documents stand. */
import { failure, finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { openScratch } from '../stores/scratch.ts';
import type { Scratch } from '../stores/scratch.ts';
import type { Store } from '../stores/store.ts';
import { compareEntries } from './entry.ts';
import type { Entry } from './entry.ts';
import { filesIn, replace } from './files.ts';
import type { Files } from './files.ts';
import { printMonth, readMonth } from './month.ts';
import type { Fault, MonthFile } from './month.ts';

/** With problems (`ledger-damaged`), `entries` are what could be saved of a damaged month: nothing to publish by. */
type MonthRead = Readonly<{ entries: readonly Entry[]; problems: readonly Problem[] }>;

/** The ledger during one run, whose only writer it is. Months are named `2024-10`. */
export type Ledger = Readonly<{
  /** All months that have entries, staged ones too, oldest first. */
  months: () => readonly string[];
  /** The entries of a month as they stand, or are staged. */
  read: (month: string) => Promise<MonthRead>;
  /** The file of a month as it stands, or is staged. */
  bytes: (month: string) => Promise<Uint8Array | undefined>;
  /** The entries of a month as they stand, whatever is staged. */
  standing: (month: string) => Promise<readonly Entry[]>;
  /** What a month shall hold, whole; none removes it. Over a damaged month only with `overDamage`, else Error LEDGER_DAMAGED. */
  stage: (month: string, entries: readonly Entry[], options?: StageOptions) => Promise<void>;
  /** The same of a month that is not damaged, as `printMonth` gives it; nothing removes it. */
  stageBytes: (month: string, bytes: Uint8Array | undefined) => Promise<void>;
  /** Writes what is staged where it differs, once all documents stand: the keys written or removed. Error LEDGER_CHANGED if someone else did. */
  commit: () => Promise<readonly string[]>;
  /** The revisions of the files that stand, by month. */
  revisions: () => ReadonlyMap<string, string>;
  /** Forgets what is staged. */
  close: () => void;
}>;

type StageOptions = Readonly<{ overDamage?: boolean }>;

/** So many months stay in the memory. */
const MOST_MONTHS = 4;

/** What stands; what is staged: months with their bytes, and those whose files shall go; the months that were read last. */
type Open = Readonly<{
  store: Store;
  place: Files;
  timeZone: string;
  standing: Map<string, string>;
  staged: Scratch;
  empty: Set<string>;
  recent: Map<string, MonthFile>;
}>;

/**
 * Opens the ledger of a channel, whose keys begin with `prefix` (`''` or `kk/`); instants are written in its zone.
 * `most`: how many staged bytes stay in the memory.
 */
export async function openLedger(
  store: Store,
  prefix: string,
  timeZone: string,
  { most }: Readonly<{ most?: number }> = {},
): Promise<Ledger> {
  const place = filesIn(store, `${prefix}.taspa/ledger/`);
  const standing = await place.list();
  const open: Open = {
    store,
    place,
    timeZone,
    standing,
    staged: openScratch(most),
    empty: new Set(),
    recent: new Map(),
  };
  return {
    months: () => listMonths(open),
    read: async (month) => {
      const { entries, faults } = await read(open, month);
      return { entries, problems: faults.map((fault) => describeFault(fault, place.keyOf(month))) };
    },
    bytes: (month) => readBytes(open, month),
    standing: async (month) => parse(await readStanding(open, month), month).entries,
    stage: (month, entries, options) => stage(open, month, entries, options),
    stageBytes: async (month, bytes) => {
      await put(open, month, bytes);
      open.recent.delete(month);
    },
    commit: () => commit(open),
    revisions: () => new Map(standing),
    close: open.staged.close,
  };
}

function listMonths({ standing, staged, empty }: Open): readonly string[] {
  const all = new Set([...standing.keys(), ...staged.names()]);
  return Array.from(all)
    .filter((month) => !empty.has(month))
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

async function readFile(open: Open, month: string): Promise<MonthFile> {
  return parse(await readBytes(open, month), month);
}

function parse(bytes: Uint8Array | undefined, month: string): MonthFile {
  return bytes === undefined ? { entries: [], faults: [] } : readMonth(bytes, month);
}

async function readBytes(open: Open, month: string): Promise<Uint8Array | undefined> {
  if (open.empty.has(month)) return undefined;
  const [staged] = open.staged.get(month);
  return staged ?? readStanding(open, month);
}

async function readStanding({ store, place }: Open, month: string): Promise<Uint8Array | undefined> {
  return (await store.get(place.keyOf(month)))?.bytes;
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
  const [fault] = overDamage ? [] : (await read(open, month)).faults;
  if (fault !== undefined)
    throw failure('LEDGER_DAMAGED', open.place.keyOf(month), `line ${fault.line}: ${fault.reason}`);
  await put(open, month, entries.length === 0 ? undefined : printMonth(month, entries, open.timeZone));
  remember(open, month, { entries: entries.toSorted(compareEntries), faults: [] });
}

/** What is as it stands is not staged. */
async function put(open: Open, month: string, bytes: Uint8Array | undefined): Promise<void> {
  const { staged, empty } = open;
  staged.drop(month);
  empty.delete(month);
  const stands = await readStanding(open, month);
  if (bytes === undefined) {
    if (stands !== undefined) empty.add(month);
  } else if (stands === undefined || !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).equals(stands)) {
    staged.add(month, bytes);
  }
}

/** Files that go, go last: an entry whose month is another in a new zone is never in none. */
async function commit({ store, place, standing, staged, empty }: Open): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const month of [...staged.names(), ...[...empty].toSorted()]) {
    const key = place.keyOf(month);
    const [bytes] = staged.get(month);
    const revision = await replace(store, key, bytes, standing.get(month));
    if (revision === undefined) standing.delete(month);
    else standing.set(month, revision);
    staged.drop(month);
    empty.delete(month);
    changed.push(key);
  }
  return changed;
}
