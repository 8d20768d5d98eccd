/** By which rules readers would take an article that they have for a new one. */
import type { DocumentItem } from '../documents/item.ts';
import { itemOf, pairItems } from './pairs.ts';
import type { KnownArticle, Pair } from './pairs.ts';
import { freshRssKeys, freshRssPolicy, READERS } from './readers.ts';
import type { ReaderRule } from './readers.ts';

/** A document of a feed: its path below the output folder, its items as they stand (none where there is none) and as they are to be. */
export type DocumentChange = Readonly<{
  path: string;
  before: readonly DocumentItem[];
  after: readonly DocumentItem[];
}>;

/** What the ledger says: how many articles are new, updated, withdrawn in this run, and what it had, before it, of the article of an item. */
export type LedgerView = Readonly<{
  new: number;
  updated: number;
  withdrawn: number;
  find: (item: DocumentItem) => KnownArticle | undefined;
}>;

/** An item with what readers have of its article, and the rules by which they would take it for a new one. */
export type Judged = Readonly<{
  path: string;
  item: DocumentItem;
  seen: DocumentItem;
  known: KnownArticle | undefined;
  rules: readonly ReaderRule[];
}>;

/** What a kind of reader has of the old items, takes from the new ones, and has of an article that only the ledger knows. */
type Keys = Readonly<{
  rule: ReaderRule;
  before: readonly string[];
  after: readonly string[];
  keyOf: (item: DocumentItem) => string | undefined;
}>;

function readKeys({ before, after }: DocumentChange): readonly Keys[] {
  const rules = (['guid', 'link', 'title-link', 'miniflux', 'content'] as const).map((rule) => {
    const keysOf = READERS[rule];
    const keyOf = (item: DocumentItem): string | undefined => keysOf([item])[0];
    return { rule, before: keysOf(before), after: keysOf(after), keyOf };
  });
  const policy = freshRssPolicy(before);
  return [
    ...rules,
    {
      rule: 'freshrss',
      before: freshRssKeys(before, policy),
      after: freshRssKeys(after, freshRssPolicy(after, policy)),
      keyOf: (item) => freshRssKeys([item], policy)[0],
    },
  ];
}

/** The items of a document whose articles readers have seen. */
export function judge(document: DocumentChange, { find }: LedgerView): readonly Judged[] {
  const { path, before, after } = document;
  const keys = readKeys(document);
  return pairItems(before, after, find).flatMap((pair, index) => {
    const seen = seenOf(pair, before);
    if (seen === undefined) return [];
    const rules = keys.filter((one) => !isSeen(one, index, pair)).map(({ rule }) => rule);
    return [{ path, item: pair.item, seen, known: pair.known, rules }];
  });
}

function seenOf({ item, earlier, known }: Pair, before: readonly DocumentItem[]): DocumentItem | undefined {
  if (earlier !== undefined) return before[earlier];
  return known === undefined ? undefined : itemOf(known, item);
}

/** Whether a reader has the key of an item: from the old document, or from an earlier one that the ledger remembers. */
function isSeen({ rule, before, after, keyOf }: Keys, index: number, { item, earlier, known }: Pair): boolean {
  if (earlier !== undefined && before[earlier] === after[index]) return true;
  if (known === undefined) return false;
  // What an earlier document said of the text is not known.
  if (rule === 'content') return earlier === undefined;
  return keyOf(itemOf(known, item)) === after[index];
}
