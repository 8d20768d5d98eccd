/** Items that were printed before the document in which they stand. */
import type { Item } from '../feed-data.ts';

/** The text of an item in one format, and the prefixes that it uses. */
export type PrintedItem = Readonly<{ text: string; prefixes: ReadonlySet<string> }>;

/** What stands for items, instead of what would be printed for them. */
export type PrintedItems = ReadonlyMap<Readonly<Item>, PrintedItem>;

/** The text of an item, printed before or else now; the prefixes that it uses are added to those of the document. */
export function takePrinted(
  item: Readonly<Item>,
  prefixes: Set<string>,
  printed: PrintedItems | undefined,
  print: () => string,
): string {
  const known = printed?.get(item);
  if (known === undefined) return print();
  for (const prefix of known.prefixes) prefixes.add(prefix);
  return known.text;
}
