/** "Read also": a headline or an address, and the published article that it means. */
import type { Head } from './head.ts';
import type { Related } from './feed-data.ts';
import { readUrl } from './url.ts';

/** Finds an article by its headline (case, blanks, quotation marks and final punctuation aside) or address; any other URL is its own link. */
export function titleIndex(heads: readonly Head[]): (target: string) => Related | undefined {
  let byKey: ReadonlyMap<string, Head> | undefined;
  return (target) => {
    byKey ??= new Map(
      heads.toReversed().flatMap((head) => [[keyOf(head.title), head] as const, [head.url, head] as const]),
    );
    const address = /^https?:\/\//i.test(target) ? readUrl(target) : undefined;
    const url = address !== undefined && 'url' in address ? address.url : undefined;
    const head = byKey.get(url ?? keyOf(target));
    if (head !== undefined) return { url: head.url, title: head.title };
    return url === undefined ? undefined : { url };
  };
}

/** What two spellings of one headline share: NFC; case, blanks, quotation marks and final punctuation aside. */
export function keyOf(title: string): string {
  return title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[«»„“”"']/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.!?…]+$/, '')
    .trim();
}
