/** What is new in a feed since a version that a reader has (RFC 3229, the `feed` manipulation). Pure. */
import { shortHash } from '../hash.ts';

/** A document in three: what comes before its items, these with their hashes, what comes after. */
export type Parts = Readonly<{
  head: string;
  items: readonly Readonly<{ text: string; hash: string }>[];
  tail: string;
}>;

const MARK = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<(\/?)(item|entry)(?:\s[^>]*)?>/g;

/** Takes a feed apart; nothing where it is no RSS or Atom with items one after the other, or says that it is complete (RFC 5005 §2). */
export function splitFeed(text: string): Parts | undefined {
  const items: { text: string; hash: string }[] = [];
  let start = -1;
  let [first, last] = [-1, -1];
  for (const mark of text.matchAll(MARK)) {
    if (mark[2] === undefined) continue;
    const isEnd = mark[1] === '/';
    if (isEnd !== start >= 0) return undefined;
    if (!isEnd) {
      if (last >= 0 && text.slice(last, mark.index).trim() !== '') return undefined;
      start = mark.index;
      if (first < 0) first = start;
      continue;
    }
    last = mark.index + mark[0].length;
    const item = text.slice(start, last);
    items.push({ text: item, hash: shortHash(item) });
    start = -1;
  }
  if (start >= 0 || items.length === 0) return undefined;
  const head = text.slice(0, first);
  return /<fh:complete\b/.test(head) ? undefined : { head, items, tail: text.slice(last) };
}

/** The feed with those items alone whose hashes are not among the known. */
export function printDelta({ head, items, tail }: Parts, known: ReadonlySet<string>): string {
  const fresh = items.filter(({ hash }) => !known.has(hash));
  return `${head}${fresh.map(({ text }) => text).join('\n')}${tail}`;
}

/** Whether an `A-IM` header takes the items that are new (RFC 3229 §10.5.3). */
export function takesFeedDelta(header: string): boolean {
  return header.split(',').some((one) => /^\s*feed\s*(?:;\s*q\s*=\s*(?:1(?:\.0*)?|0?\.\d*[1-9]\d*)\s*)?$/i.test(one));
}

/** The versions of documents that this process has seen: their items' hashes by path and tag. */
export type Versions = Readonly<{
  remember: (path: string, tag: string, hashes: ReadonlySet<string>) => void;
  /** The newest version that has one of the tags. */
  find: (path: string, tags: readonly string[]) => Readonly<{ tag: string; hashes: ReadonlySet<string> }> | undefined;
}>;

const MAX_VERSIONS = 32;
const MAX_DOCUMENTS = 200;

/** An empty memory; of each document the last versions are kept, of the documents those that were asked for last. */
export function openVersions(): Versions {
  const known = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  return {
    remember: (path, tag, hashes) => {
      const versions = new Map(known.get(path));
      versions.delete(tag);
      versions.set(tag, hashes);
      for (const old of [...versions.keys()].slice(0, -MAX_VERSIONS)) versions.delete(old);
      known.delete(path);
      known.set(path, versions);
      for (const old of [...known.keys()].slice(0, -MAX_DOCUMENTS)) known.delete(old);
    },
    find: (path, tags) => {
      const versions = [...(known.get(path) ?? [])].toReversed();
      const found = versions.find(([tag]) => tags.includes(tag));
      return found === undefined ? undefined : { tag: found[0], hashes: found[1] };
    },
  };
}
