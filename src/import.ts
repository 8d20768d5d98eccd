/** Taking over another system's feeds: the ledger learns what readers have seen, so that nothing is shown to them again. */
import { join } from 'node:path';
import type { Channel } from './channel.ts';
import { compareEntries } from './ledger/entry.ts';
import type { Entry } from './ledger/entry.ts';
import { readEntries, takeOver } from './ledger/import.ts';
import type { Takeover } from './ledger/import.ts';
import { openLedger } from './ledger/ledger.ts';
import type { Ledger } from './ledger/ledger.ts';
import { matchHeads } from './ledger/match.ts';
import { monthOf } from './period.ts';
import { failure, finding, isError, problemAt } from './problem.ts';
import type { Problem } from './problem.ts';
import { openChannel, readHeads } from './publish/heads.ts';
import { readFeed } from './sources/feeds.ts';
import type { FeedDocument } from './sources/feeds.ts';
import { findChannels, inspectFolder, isWithin, listFolder } from './sources/folder.ts';
import { openPictures } from './sources/pictures.ts';
import { openFolderStore } from './stores/folder.ts';

/** `feeds` are paths and addresses; `channel` is the folder of one of several channels; `now` in milliseconds. */
export type ImportOptions = Readonly<{
  feeds: readonly string[];
  items: string;
  out: string;
  channel?: string;
  now: number;
}>;

/**
 * What came of it. Of `items` articles in the documents `taken` are new to the ledger and `known` it had; `waiting` are those
 * of both, by title, address and date, that no record in the items folder stands for yet, `matched` counts the others.
 * `status`: `imported`; `partial`: without those that have an error; `failed`: nothing was written. The problems of documents
 * name these, those of channel and ledger a path below the items folder (`channel.yaml`) or the output folder.
 */
export type ImportReport = Readonly<{
  status: 'imported' | 'partial' | 'failed';
  documents: number;
  items: number;
  taken: number;
  known: number;
  matched: number;
  waiting: readonly Readonly<{ title: string; url: string; published: number }>[];
  timeZone: string;
  problems: readonly Problem[];
}>;

const NOTHING = { documents: 0, items: 0, taken: 0, known: 0, matched: 0, waiting: [], timeZone: 'UTC' } as const;

/**
 * Reads feeds and adds their articles to the ledger of a channel. Doing it again adds only what is new. Throws where
 * a feed can't be read, the folder be written to, or there are several channels and none is named (CHANNEL_NEEDED).
 */
export async function importFeeds(options: ImportOptions): Promise<ImportReport> {
  const { items, out, now, feeds } = options;
  if (isWithin(items, out))
    throw failure('OUT_INSIDE_ITEMS', out, `lies inside ${items}: documents would become records`);
  const folder = findFolder(options);
  const { channel, problems: faults } = await openChannel(items, folder);
  if (channel === undefined) return { status: 'failed', ...NOTHING, problems: placed(faults, join(items, folder)) };
  const documents: FeedDocument[] = [];
  const problems: Problem[] = [];
  for (const feed of feeds) {
    const read = await readFeed(feed);
    documents.push(...read.documents);
    problems.push(...read.problems);
  }
  const read = readEntries(documents, now);
  problems.push(...read.problems);
  const { takeover, old, damage } = await record(read.entries, channel, out);
  const { timeZone } = channel;
  const counts = { documents: documents.length, items: read.items, timeZone };
  if (damage.length > 0)
    return { status: 'failed', ...NOTHING, ...counts, problems: [...problems, ...placed(damage, out)] };
  problems.push(...takeover.renamed.map((one) => describeRenamed(one, join(items, folder))));
  const status = problems.some(isError) ? 'partial' : 'imported';
  const { taken, known } = takeover;
  return {
    status,
    ...counts,
    taken: taken.length,
    known: known.length,
    problems,
    ...(await findRecords([...taken, ...known], old, { root: join(items, folder), channel, now })),
  };
}

/** The folder of the channel that is meant: with several of them it must be named, for ids and addresses differ. */
function findFolder({ items, channel }: ImportOptions): string {
  const { reason } = inspectFolder(items);
  if (reason !== undefined) throw failure(reason, items, 'can’t be read');
  const folders = findChannels(items);
  const known = folders.join(', ');
  if (channel !== undefined && !folders.includes(channel)) throw missing(items, known);
  const [only, ...others] = channel === undefined ? folders : [channel];
  if (only === undefined) throw failure('CHANNEL_MISSING', items, 'there is no channel');
  if (others.length > 0) throw missing(items, known);
  return only;
}

function missing(items: string, known: string): Error {
  return Object.assign(failure('CHANNEL_NEEDED', items, 'several channels'), { detail: known });
}

function placed(problems: readonly Problem[], folder: string): readonly Problem[] {
  return problems.map((one) => ({ ...one, file: join(folder, one.file) }));
}

type Recorded = Readonly<{ takeover: Takeover; old: readonly Entry[]; damage: readonly Problem[] }>;

/** Writes what is new into the ledger; nothing where it is damaged. `old` are the entries that it had. */
async function record(entries: readonly Entry[], channel: Channel, out: string): Promise<Recorded> {
  const { folder, timeZone } = channel;
  const store = await openFolderStore(out);
  let ledger: Ledger | undefined;
  try {
    ledger = await openLedger(store, folder === '' ? '' : `${folder}/`, timeZone);
    const { all, damage } = await readAll(ledger);
    const takeover = takeOver(entries, all);
    if (damage.length === 0) {
      await stage(ledger, takeover.taken, timeZone);
      await ledger.commit();
    }
    return { takeover, old: all, damage };
  } finally {
    ledger?.close();
    await store.close();
  }
}

async function readAll(ledger: Ledger): Promise<Readonly<{ all: readonly Entry[]; damage: readonly Problem[] }>> {
  const all: Entry[] = [];
  const damage: Problem[] = [];
  for (const month of ledger.months()) {
    const { entries, problems } = await ledger.read(month);
    for (const entry of entries) all.push(entry);
    damage.push(...problems);
  }
  return { all, damage };
}

async function stage(ledger: Ledger, taken: readonly Entry[], timeZone: string): Promise<void> {
  const months = new Map<string, Entry[]>();
  for (const entry of taken) {
    const month = monthOf(entry.published, timeZone);
    const added = months.get(month);
    if (added === undefined) months.set(month, [entry]);
    else added.push(entry);
  }
  for (const [month, added] of months) {
    const { entries } = await ledger.read(month);
    await ledger.stage(month, [...entries, ...added].toSorted(compareEntries));
  }
}

function describeRenamed({ entry, other }: Takeover['renamed'][number], folder: string): Problem {
  const file = other.record === undefined ? entry.url : join(folder, other.record);
  return problemAt({ file, line: 1, column: 1 }, finding('import-known', { value: entry.id, other: other.id }));
}

type Newsroom = Readonly<{ root: string; channel: Channel; now: number }>;

/** Which articles the next run would find a record for; its own rules say so. */
async function findRecords(
  wanted: readonly Entry[],
  old: readonly Entry[],
  { root, channel, now }: Newsroom,
): Promise<Pick<ImportReport, 'matched' | 'waiting'>> {
  const context = { root, channel, pictures: openPictures(root, channel), now, withTimes: false };
  const { heads } = await readHeads(listFolder(root).records, context);
  const { timeZone } = channel;
  const { headOf } = matchHeads([...new Set([...old, ...wanted])], heads, new Set(), { now, timeZone });
  const waiting = wanted.filter((entry) => entry.record === undefined && !headOf.has(entry));
  return {
    matched: wanted.length - waiting.length,
    waiting: waiting.map(({ title, url, published }) => ({ title, url, published })),
  };
}
