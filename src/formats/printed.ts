/** Items that were printed once, for all the documents of one format in which they stand. */
import type { Item } from '../feed-data.ts';

type Printed = Readonly<{ text: string; prefixes: ReadonlySet<string> }>;

/** What documents share that have the same items and settings: one map a format, which fills itself. */
export type PrintedItems = Map<Readonly<Item>, Printed>;

/** What `print` gives for an item, or gave before; the prefixes that it uses are added to those of the document. */
export function printOnce(
  item: Readonly<Item>,
  prefixes: Set<string>,
  printed: PrintedItems | undefined,
  print: (prefixes: Set<string>) => string,
): string {
  // An extension may declare a namespace of its own.
  if (printed === undefined || item.extensions !== undefined) return print(prefixes);
  let known = printed.get(item);
  if (known === undefined) {
    const used = new Set<string>();
    printed.set(item, (known = { text: print(used), prefixes: used }));
  }
  for (const prefix of known.prefixes) prefixes.add(prefix);
  return known.text;
}
