/** Heads by month, as lines of JSON on their way from where they are read to where they are merged. */
import { openScratch } from '../stores/scratch.ts';
import type { FoundHead } from './heads.ts';

/** Heads as lines of JSON, parted by month. */
export type RowChunk = Readonly<{ month: string; bytes: Uint8Array }>;

/** What was found, by month; `of` parses what `bytes` gives. `close` forgets it all. */
export type Rows = Readonly<{
  add: (chunks: readonly RowChunk[]) => void;
  months: () => readonly string[];
  bytes: (month: string) => readonly Uint8Array[];
  of: (month: string) => readonly FoundHead[];
  close: () => void;
}>;

/** Heads as chunks by month: `months` says for each head where it belongs. */
export function packRows(heads: readonly FoundHead[], months: readonly string[]): readonly RowChunk[] {
  const lines = new Map<string, string[]>();
  for (const [index, head] of heads.entries()) {
    const month = months[index] ?? '';
    const known = lines.get(month);
    if (known === undefined) lines.set(month, [JSON.stringify(head)]);
    else known.push(JSON.stringify(head));
  }
  return Array.from(lines, ([month, texts]) => ({ month, bytes: new TextEncoder().encode(`${texts.join('\n')}\n`) }));
}

/** An empty collection of heads. */
export function openRows(): Rows {
  const { add, get, names, close } = openScratch();
  return {
    add: (chunks) => {
      for (const { month, bytes } of chunks) add(month, bytes);
    },
    months: names,
    bytes: get,
    of: (month) => get(month).flatMap(parseRows),
    close,
  };
}

/** The heads of a chunk. */
export function parseRows(bytes: Uint8Array): readonly FoundHead[] {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split('\n');
  // Written by packRows a moment ago, in this run.
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as FoundHead);
}
