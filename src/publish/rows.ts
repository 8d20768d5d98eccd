/** Heads by month, in the memory while they are few, in a private file of their own a month when they are many. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundHead } from './heads.ts';

/** Heads as lines of JSON, parted by month. */
export type RowChunk = Readonly<{ month: string; bytes: Uint8Array }>;

/** What was found, by month. `close` forgets it all. */
export type Rows = Readonly<{
  add: (chunks: readonly RowChunk[]) => void;
  months: () => readonly string[];
  of: (month: string) => readonly FoundHead[];
  close: () => void;
}>;

/** So many bytes stay in the memory. */
const MOST_BYTES = 16 * 1024 * 1024;

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
  const kept = new Map<string, Uint8Array[]>();
  const spilled = new Set<string>();
  let folder: string | undefined;
  let size = 0;
  const spill = (): void => {
    folder ??= mkdtempSync(join(tmpdir(), 'taspa-'));
    for (const [month, chunks] of kept) {
      appendFileSync(join(folder, month), Buffer.concat(chunks), { mode: 0o600 });
      spilled.add(month);
    }
    kept.clear();
    size = 0;
  };
  return {
    add: (chunks) => {
      for (const { month, bytes } of chunks) {
        const known = kept.get(month);
        if (known === undefined) kept.set(month, [bytes]);
        else known.push(bytes);
        size += bytes.length;
      }
      if (size > MOST_BYTES) spill();
    },
    months: () => [...new Set([...kept.keys(), ...spilled])].toSorted(),
    of: (month) => {
      const file = spilled.has(month) && folder !== undefined ? [readFileSync(join(folder, month))] : [];
      return [...file, ...(kept.get(month) ?? [])].flatMap(parseRows);
    },
    close: () => {
      kept.clear();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The heads of a chunk. */
export function parseRows(bytes: Uint8Array): readonly FoundHead[] {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split('\n');
  // Written by packRows a moment ago, in this run.
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as FoundHead);
}
