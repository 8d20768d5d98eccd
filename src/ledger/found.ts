/** A record as history sees it: its head, and hashes of what it says. */
import type { Head } from '../head.ts';

type HeadPart =
  | 'file'
  | 'id'
  | 'url'
  | 'title'
  | 'published'
  | 'due'
  | 'updated'
  | 'expires'
  | 'status'
  | 'section'
  | 'minor'
  | 'reason'
  | 'written';

/** `record` is its key (see `Entry`), `modified` the file's time in milliseconds (0 if nobody knows), `line` and `index` where it is in a file of several. */
export type Found = Pick<Head, HeadPart> &
  Readonly<{ record: string; text: string; whole: string; modified: number; line?: number; index?: number }>;

/** Which record a head is, also where two of a file have the same key. */
export function claimOf({ record, index }: Found): string {
  return index === undefined ? record : `${index} ${record}`;
}

/** What readers may see of a record at an instant: `hidden` are drafts and what isn't due yet (R-1403). */
export type Visibility = 'visible' | 'retracted' | 'expired' | 'hidden';

export function visibilityOf({ status, due, expires }: Found, now: number): Visibility {
  if (status === 'draft' || due > now) return 'hidden';
  if (status === 'retracted') return 'retracted';
  return expires !== undefined && expires <= now ? 'expired' : 'visible';
}

/** Whether readers may see the article, or be told that they may no longer. */
export function isPublic(head: Found, now: number): boolean {
  const visibility = visibilityOf(head, now);
  return visibility === 'visible' || visibility === 'retracted';
}
