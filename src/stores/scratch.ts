/** Bytes of one run by name: in the memory while they are few, in a private folder of its own when they are many. */
import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names are those of files without folders. What is asked for comes in the order in which it was added. */
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
  const aside = openFolder();
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
    names: () => [...new Set([...kept.keys(), ...aside.names])].toSorted(),
    close: () => {
      kept.clear();
      size = 0;
      aside.close();
    },
  };
}

/** A private folder, made with its first file. */
function openFolder() {
  const names = new Set<string>();
  let folder: string | undefined;
  const pathOf = (name: string): string => join((folder ??= mkdtempSync(join(tmpdir(), 'taspa-'))), name);
  return {
    names,
    add: (name: string, pieces: readonly Uint8Array[]): void => {
      const file = openSync(pathOf(name), 'a', 0o600);
      try {
        for (const bytes of pieces) appendFileSync(file, bytes);
      } finally {
        closeSync(file);
      }
      names.add(name);
    },
    get: (name: string): readonly Uint8Array[] => (names.has(name) ? [readFileSync(pathOf(name))] : []),
    drop: (name: string): void => {
      if (names.delete(name)) rmSync(pathOf(name));
    },
    close: (): void => {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      folder = undefined;
      names.clear();
    },
  };
}
