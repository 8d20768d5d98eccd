/** A parsed file of keys and values, YAML or JSON, with the place of each. */
import type { Finding } from '../problem.ts';

export type Path = readonly (string | number)[];

/** A finding at an offset (in UTF-16 units) of the text it was found in. */
export type Fault = Finding & Readonly<{ offset: number }>;

/** The offsets of a value, of the key before it, and of what it holds. */
export type Branch = Readonly<{
  key: number;
  value: number;
  children?: ReadonlyMap<string, Branch>;
}>;

/** The value of a text, what is wrong with it, and the offset of what stands at a path. */
export type Tree = Readonly<{
  value: unknown;
  faults: readonly Fault[];
  offsetOf: (path: Path, part: 'key' | 'value') => number;
}>;

/** How deep lists and maps may be nested (R-1410). */
export const MAX_DEPTH = 64;

/** The offset of the key or value at a path, or of the nearest value above it that is written. */
export function offsetIn(root: Branch, path: Path, part: 'key' | 'value'): number {
  let branch = root;
  for (const step of path) {
    const child = branch.children?.get(String(step));
    if (child === undefined) return branch.value;
    branch = child;
  }
  return branch[part];
}

/** A tree of which nothing but its faults is known. */
export function brokenTree(faults: readonly Fault[]): Tree {
  return { value: undefined, faults, offsetOf: () => faults[0]?.offset ?? 0 };
}
