/** Bytes of one run by name: in the memory while they are few, in a private file when they are many. */
import { appendFileSync, closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is asked for comes in the order in which it was added. */
export type Scratch = Readonly<{
  add: (name: string, bytes: Uint8Array) => void;
  /** All that was added under a name; nothing where there is none. */
  get: (name: string) => readonly Uint8Array[];
  drop: (name: string) => void;
  names: () => readonly string[];
  /** Forgets it all. */
  close: () => void;
}>;

/** So many bytes stay in the memory. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Opens an empty one; `most`: how many bytes stay in the memory. */
export function openScratch(most: number = MOST_BYTES): Scratch {
  const kept = new Map<string, Uint8Array[]>();
  let size = 0;
  const aside = openFile();
  return {
    add: (name, bytes) => {
      kept.set(name, [...(kept.get(name) ?? []), bytes]);
      size += bytes.length;
      if (size <= most) return;
      for (const [one, pieces] of kept) aside.add(one, pieces);
      kept.clear();
      size = 0;
    },
    get: (name) => [...aside.get(name), ...(kept.get(name) ?? [])],
    drop: (name) => {
      for (const { length } of kept.get(name) ?? []) size -= length;
      kept.delete(name);
      aside.drop(name);
    },
    names: () => [...new Set([...kept.keys(), ...aside.names()])].toSorted(),
    close: () => {
      kept.clear();
      size = 0;
      aside.close();
    },
  };
}

type Extent = Readonly<{ start: number; length: number }>;

/** A private file, made when it is needed and without a name from then on: whatever ends the process, nothing of it stays. */
function openFile() {
  const extents = new Map<string, Extent[]>();
  let descriptor: number | undefined;
  let size = 0;
  return {
    names: () => extents.keys(),
    add: (name: string, pieces: readonly Uint8Array[]): void => {
      descriptor ??= openNameless();
      const start = size;
      for (const bytes of pieces) {
        appendFileSync(descriptor, bytes);
        size += bytes.length;
      }
      const extent = { start, length: size - start };
      extents.set(name, [...(extents.get(name) ?? []), extent]);
    },
    get: (name: string): readonly Uint8Array[] =>
      (extents.get(name) ?? []).flatMap((extent) => (descriptor === undefined ? [] : readExtent(descriptor, extent))),
    /** Its bytes stay where they are: little is dropped. */
    drop: (name: string): void => void extents.delete(name),
    close: (): void => {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
      size = 0;
      extents.clear();
    },
  };
}

/** In a memory of its own, which can be given away. */
function readExtent(descriptor: number, { start, length }: Extent): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(length);
  let read = 0;
  while (read < length) {
    const count = readSync(descriptor, bytes, read, length - read, start + read);
    if (count === 0) throw new Error('what was put aside is cut short');
    read += count;
  }
  return bytes;
}

function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'taspa-'));
  try {
    return openSync(join(folder, 'scratch'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
