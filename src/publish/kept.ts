/** Articles that can't be completed now, as they stand in the archive of the main feed: they are kept. */
import { archivePaths } from '../archives.ts';
import type { Kept } from '../binder.ts';
import type { Channel } from '../channel.ts';
import { readPrintedItems } from '../check/printed-items.ts';
import { formats } from '../formats/index.ts';
import { idIn } from '../formats/item.ts';
import type { Entry } from '../ledger/entry.ts';

/** Finds articles in the documents of a period, given by their paths, which are read when the first is asked for; nothing where one lacks it. */
export function openKept(
  standing: ReadonlyMap<string, Uint8Array> = new Map(),
  period: string,
  { url: base }: Channel,
): (entry: Entry) => Kept | undefined {
  const names = formats.flatMap(({ archives }) => archives?.name ?? []);
  const read = () =>
    archivePaths({ period }).map((path, index) => {
      const name = names[index] ?? 'rss';
      const items = readPrintedItems(new TextDecoder().decode(standing.get(path)), name) ?? [];
      return { name, items: new Map(items.map((item) => [item.id, item])) };
    });
  let documents: ReturnType<typeof read> | undefined;
  return ({ id }) => {
    if (standing.size === 0) return undefined;
    documents ??= read();
    const found = documents.flatMap(({ name, items }) => {
      const item = items.get(idIn(name, id, base));
      return item === undefined ? [] : [[name, item] as const];
    });
    return found.length === documents.length ? new Map(found) : undefined;
  };
}
