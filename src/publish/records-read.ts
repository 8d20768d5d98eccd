/** The heads of the records that a run reads, by the month of the ledger that each belongs to. */
import { inOrder } from '../ahead.ts';
import type { Problem } from '../problem.ts';
import type { Crew } from './crew.ts';
import { openPlaces } from './places.ts';
import type { Places, PlacesContext } from './places.ts';
import { openRows, packRows, parseRows } from './rows.ts';
import type { RowChunk, Rows } from './rows.ts';
import { packKey } from '../cache/keys.ts';
import type { Found } from '../ledger/found.ts';

/** `marks` as of `HeadsFound`; `lost` counts by file the records that have an error. */
export type RecordsRead = Readonly<{
  rows: Rows;
  marks: readonly Float64Array[];
  lost: ReadonlyMap<string, number>;
  problems: readonly Problem[];
}>;

/** So many files are one piece of work. */
const BATCH = 150;

/** Reads all heads in batches. `known` says where known articles are; nothing of a new ledger. */
export async function readRows(
  files: readonly string[],
  crew: Crew,
  known: PlacesContext | undefined,
  onProgress: (done: number) => void,
): Promise<RecordsRead> {
  const rows = openRows();
  const marks: Float64Array[] = [];
  const lost = new Map<string, number>();
  const problems: Problem[] = [];
  const places = known === undefined ? undefined : openPlaces(known);
  let done = 0;
  try {
    for await (const found of inOrder(batchesOf(files), crew.atOnce, crew.findHeads)) {
      const routed = places === undefined ? found : await reroute(found.chunks, places);
      rows.add(routed.chunks);
      marks.push(routed.marks);
      for (const problem of found.problems) problems.push(problem);
      for (const [file, count] of found.lost) lost.set(file, count);
      onProgress((done = Math.min(done + BATCH, files.length)));
    }
    const { heads, months } = (await places?.settle()) ?? { heads: [], months: [] };
    rows.add(packRows(heads, months));
    marks.push(markHeads(heads, months));
  } catch (error) {
    rows.close();
    throw error;
  }
  return { rows, marks, lost, problems };
}

function* batchesOf(files: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < files.length; start += BATCH) yield files.slice(start, start + BATCH);
}

type Routed = Readonly<{ chunks: readonly RowChunk[]; marks: Float64Array }>;

/** Heads go to the month where the ledger has their article; those that must wait are left out. */
async function reroute(chunks: readonly RowChunk[], places: Places): Promise<Routed> {
  const heads: Found[] = [];
  const months: string[] = [];
  for (const head of chunks.flatMap(({ bytes }) => parseRows(bytes))) {
    const month = await places.route(head);
    if (month === undefined) continue;
    heads.push(head);
    months.push(month);
  }
  return { chunks: packRows(heads, months), marks: markHeads(heads, months) };
}

function markHeads(heads: readonly Found[], months: readonly string[]): Float64Array {
  const packed = heads.flatMap(({ id, url }, index) => {
    const month = months[index] ?? '';
    return [packKey('id', id, month), packKey('url', url, month)];
  });
  return Float64Array.from(packed);
}
