/** The heads of many records at once: in this thread, or in another one. */
import type { Channel } from '../channel.ts';
import { packKey } from '../cache/keys.ts';
import { monthOf } from '../period.ts';
import type { Problem } from '../problem.ts';
import type { PictureFiles } from '../sources/pictures.ts';
import { readHeads } from './heads.ts';
import { packRows } from './rows.ts';
import type { RowChunk } from './rows.ts';

/** The heads of some files. `marks` are the packed keys of their ids and addresses, by which two of one are found. */
export type HeadsFound = Readonly<{
  chunks: readonly RowChunk[];
  marks: Float64Array;
  records: number;
  lost: ReadonlyMap<string, number>;
  problems: readonly Problem[];
}>;

/** What every thread of a run is told; `now` in milliseconds. */
export type JobSettings = Readonly<{ root: string; channel: Channel; now: number; withTimes: boolean }>;

/** The same with the pictures of the channel's folder. */
export type JobContext = JobSettings & Readonly<{ pictures: PictureFiles }>;

/** Reads the heads of record files, parted by the months of their dates. */
export async function findHeads(files: readonly string[], context: JobContext): Promise<HeadsFound> {
  const { heads, ...rest } = await readHeads(files, context);
  const { timeZone } = context.channel;
  const months = heads.map(({ published }) => monthOf(published, timeZone));
  const chunks = packRows(heads, months);
  const marks = new Float64Array(heads.length * 2);
  for (const [index, { id, url }] of heads.entries()) {
    const month = months[index] ?? '';
    marks[index * 2] = packKey('id', id, month);
    marks[index * 2 + 1] = packKey('url', url, month);
  }
  return { chunks, marks, ...rest };
}
