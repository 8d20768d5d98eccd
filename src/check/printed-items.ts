/** The items of an archive that stands, as they are printed in it. */
import type { PrintedItem } from '../formats/printed.ts';
import { scanXml, textBetween } from './scan.ts';
import type { Tag, Visitor } from './scan.ts';

/** An item with what never changes of an article: its id and its date as written, `''` where it has none. */
export type StandingItem = PrintedItem & Readonly<{ id: string; published: string }>;

type Names = Readonly<Record<'item' | 'id' | 'published', string>>;
const NAMES: Readonly<Record<'rss' | 'atom', Names>> = {
  rss: { item: 'item', id: 'guid', published: 'pubDate' },
  atom: { item: 'entry', id: 'id', published: 'published' },
};

/** The items of a document as our formats write it, in its order; nothing where it isn't well-formed. */
export function readPrintedItems(text: string, format: 'rss' | 'atom'): readonly StandingItem[] | undefined {
  const items: StandingItem[] = [];
  try {
    scanXml(text, visitItems(text, NAMES[format], items));
  } catch {
    return undefined;
  }
  return items;
}

function visitItems(text: string, names: Names, items: StandingItem[]): Visitor {
  let holder: Tag | undefined;
  let [id, published] = ['', ''];
  let prefixes = new Set<string>();
  return {
    open: (tag) => {
      if (holder === undefined && tag.name === names.item) {
        holder = tag;
        [id, published] = ['', ''];
        prefixes = new Set();
      }
      if (holder !== undefined) for (const prefix of tag.prefixes) prefixes.add(prefix);
    },
    close: (tag, parent, start, end) => {
      if (holder === undefined) return;
      if (parent === holder && tag.name === names.id) id = textBetween(text, start, end);
      if (parent === holder && tag.name === names.published) published = textBetween(text, start, end);
      if (tag !== holder) return;
      holder = undefined;
      // No attribute holds a bracket.
      const printed = `${text.slice(text.lastIndexOf('<', start - 1), end)}</${names.item}>\n`;
      items.push({ id, published, text: printed, prefixes });
    },
  };
}
