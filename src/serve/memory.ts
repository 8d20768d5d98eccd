/** What is held in memory: what was asked for last, within bounds. */
import type { Document } from './document.ts';

/** A document with where its file is, the memory that it takes, and the turn in which its file was looked at last. */
type Held = {
  readonly document: Document;
  readonly fullPath: string;
  readonly sizes: { bytes: number };
  turn: number;
};

const MAX_BYTES = 128 * 1024 * 1024;
const MAX_DOCUMENTS = 20_000;

/** `keep` puts a document last among those that go; `grow` tells that one takes more than it did. */
export type Memory = Readonly<{
  get: (path: string) => Held | undefined;
  keep: (path: string, held: Held) => void;
  grow: (path: string, sizes: Held['sizes'], bytes: number) => void;
  forget: (path: string) => void;
}>;

/** An empty memory. */
export function openMemory(): Memory {
  const held = new Map<string, Held>();
  let total = 0;
  const forget = (path: string): void => {
    total -= sizeOf(held.get(path));
    held.delete(path);
  };
  const makeRoom = (): void => {
    for (const path of held.keys()) {
      if (total <= MAX_BYTES && held.size <= MAX_DOCUMENTS) return;
      forget(path);
    }
  };
  return {
    get: (path) => held.get(path),
    keep: (path, one) => {
      forget(path);
      held.set(path, one);
      total += sizeOf(one);
      makeRoom();
    },
    grow: (path, sizes, bytes) => {
      sizes.bytes += bytes;
      if (held.get(path)?.sizes !== sizes) return;
      total += bytes;
      makeRoom();
    },
    forget,
  };
}

function sizeOf(held: Held | undefined): number {
  return held?.sizes.bytes ?? 0;
}
