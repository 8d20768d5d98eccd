/** The heads of the records that a run reads, by the month of the ledger that each belongs to. */
import { inOrder } from '../ahead.ts';
import type { Channel } from '../channel.ts';
import type { Problem } from '../problem.ts';
import type { Crew } from './crew.ts';
import { routeHead } from './months.ts';
import type { Lookup } from './lookup.ts';
import { openRows, packRows, parseRows } from './rows.ts';
import type { RowChunk, Rows } from './rows.ts';
import { packKey } from '../cache/keys.ts';

/** `marks` as of `HeadsFound`; `lost` counts by file the records that have an error. */
export type RecordsRead = Readonly<{
  rows: Rows;
  marks: readonly Float64Array[];
  lost: ReadonlyMap<string, number>;
  problems: readonly Problem[];
}>;

/** So many files are one piece of work. */
const BATCH = 150;

/** Reads all heads in batches. `lookup` says where known articles are; none of a new ledger. */
export async function readRows(
  files: readonly string[],
  crew: Crew,
  channel: Channel,
  lookup: Lookup | undefined,
  onProgress: (done: number) => void,
): Promise<RecordsRead> {
  const rows = openRows();
  const marks: Float64Array[] = [];
  const lost = new Map<string, number>();
  const problems: Problem[] = [];
  let done = 0;
  try {
    for await (const found of inOrder(batchesOf(files), crew.atOnce, crew.findHeads)) {
      const routed = lookup === undefined ? found : await reroute(found.chunks, lookup, channel);
      rows.add(routed.chunks);
      marks.push(routed.marks);
      for (const problem of found.problems) problems.push(problem);
      for (const [file, count] of found.lost) lost.set(file, count);
      onProgress((done = Math.min(done + BATCH, files.length)));
    }
  } catch (error) {
    rows.close();
    throw error;
  }
  return { rows, marks, lost, problems };
}

function* batchesOf(files: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < files.length; start += BATCH) yield files.slice(start, start + BATCH);
}

/** Heads go to the month where the ledger has their article. */
async function reroute(
  chunks: readonly RowChunk[],
  lookup: Lookup,
  channel: Channel,
): Promise<Readonly<{ chunks: readonly RowChunk[]; marks: Float64Array }>> {
  const heads = chunks.flatMap(({ bytes }) => parseRows(bytes));
  const months: string[] = [];
  for (const head of heads) months.push(await routeHead(head, lookup, channel));
  const packed = heads.flatMap(({ id, url }, index) => {
    const month = months[index] ?? '';
    return [packKey('id', id, month), packKey('url', url, month)];
  });
  return { chunks: packRows(heads, months), marks: Float64Array.from(packed) };
}
