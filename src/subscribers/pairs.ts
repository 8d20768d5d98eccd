/** Which article an item of a new document is, and what readers have of it. */
import type { DocumentItem } from '../documents/item.ts';
import { readDocumentDate } from '../documents/date.ts';
import { absoluteId, asciiId, isAbsoluteUri } from '../formats/item.ts';

/** What readers were told of an article before this run; `isEdited`: the newsroom has changed it since. */
export type KnownArticle = Readonly<{
  id: string;
  url: string;
  title: string;
  /** An instant in milliseconds. */
  published: number;
  isEdited: boolean;
}>;

/** An item of a new document; `earlier` is the index of its article's item in the old one, `known` what the ledger had of it. */
export type Pair = Readonly<{ item: DocumentItem; earlier?: number; known?: KnownArticle }>;

/**
 * Finds the article of each new item among the old ones: by what the ledger says of it; where that says nothing by id, then by
 * address, then by headline and instant where no other has these.
 */
export function pairItems(
  before: readonly DocumentItem[],
  after: readonly DocumentItem[],
  find: (item: DocumentItem) => KnownArticle | undefined,
): readonly Pair[] {
  const byId = indexBy(before, ({ id }) => id);
  const byUrl = indexBy(before, ({ url }) => url);
  const found = after.map((item) => {
    const known = find(item);
    return { item, known, earlier: byId.get(known === undefined ? item.id : printedId(known, item)) };
  });
  const claimed = new Set(found.map(({ earlier }) => earlier));
  const free = (index: number | undefined): number | undefined => (claimed.has(index) ? undefined : index);
  const byName = indexBy(before, nameOf);
  return found.map(({ item, known, earlier: same }) => {
    const name = known === undefined ? byName.get(nameOf(item)) : undefined;
    const earlier = same ?? free(byUrl.get(known?.url ?? item.url)) ?? free(name);
    return { item, ...(earlier === undefined ? {} : { earlier }), ...(known === undefined ? {} : { known }) };
  });
}

/** What a document would have said of an article as readers know it: its content is not known. */
export function itemOf(known: KnownArticle, item: DocumentItem): DocumentItem {
  const { url, title, published } = known;
  const date = new Date(published).toISOString();
  return { id: printedId(known, item), url, title, published: date, authors: [], tags: [] };
}

/** An article's id as readers know it, in the form in which the item would print it: Atom makes a URI of a bare id. */
function printedId({ id }: KnownArticle, { id: printed = '' }: DocumentItem): string {
  const ascii = asciiId(id);
  if (printed === ascii) return printed;
  const isMadeUri = !isAbsoluteUri(ascii) && URL.canParse(printed) && absoluteId(ascii, printed) === printed;
  return isMadeUri ? printed : id;
}

/** Headline and instant; nothing where one of them is missing. */
function nameOf({ title, published }: DocumentItem): string | undefined {
  const date = readDocumentDate(published ?? '');
  return title === undefined || 'fault' in date ? undefined : `${date.instant} ${title}`;
}

/** The items that have a key alone. */
function indexBy(
  items: readonly DocumentItem[],
  keyOf: (item: DocumentItem) => string | undefined,
): ReadonlyMap<string | undefined, number> {
  const index = new Map<string, number | undefined>();
  for (const [at, item] of items.entries()) {
    const key = keyOf(item);
    if (key !== undefined) index.set(key, index.has(key) ? undefined : at);
  }
  return new Map(Array.from(index).flatMap(([key, at]) => (at === undefined ? [] : [[key, at] as const])));
}
