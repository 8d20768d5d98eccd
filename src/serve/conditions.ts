/** Conditional requests: what a client has, against what there is (RFC 9110 §13). Pure. */
import { readHttpDate } from './http-date.ts';

/** Header fields by their names in lower case. */
export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Of the representation that would be sent: its entity tag as it is written, and its last change in seconds. */
export type Validators = Readonly<{ tag: string; modified: number }>;

const TAG = /\s*(W\/)?("[\x21\x23-\x7e\x80-\xff]*")\s*(?:,|$)/y;

/**
 * Whether the whole is to be sent, nothing (304), or the request fails (412), in the order of §13.2.2. There are no ranges: with
 * them `If-Range` has nothing to decide. A date that is none, and a list that is none, count as absent.
 */
export function weighConditions(fields: Fields, { tag, modified }: Validators): 'full' | 'unchanged' | 'failed' {
  const match = fieldOf(fields, 'if-match');
  if (match !== undefined && !namesTag(match, tag, 'strong')) return 'failed';
  if (match === undefined && isBefore(fieldOf(fields, 'if-unmodified-since'), modified)) return 'failed';
  const noneMatch = fieldOf(fields, 'if-none-match');
  if (noneMatch !== undefined) return namesTag(noneMatch, tag, 'weak') ? 'unchanged' : 'full';
  const since = fieldOf(fields, 'if-modified-since');
  if (since === undefined) return 'full';
  const instant = readHttpDate(since);
  return instant !== undefined && modified <= instant ? 'unchanged' : 'full';
}

/** One field's value. */
export function fieldOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** The entity tags of a list, without `W/`; what is no tag ends it. */
export function readTags(list: string): readonly string[] {
  return readList(list).map(({ tag }) => tag);
}

type Listed = Readonly<{ tag: string; isWeak: boolean }>;

function readList(list: string): readonly Listed[] {
  const found: Listed[] = [];
  TAG.lastIndex = 0;
  for (let one = TAG.exec(list); one !== null && one[0] !== ''; one = TAG.exec(list)) {
    found.push({ tag: one[2] ?? '', isWeak: one[1] !== undefined });
  }
  return found;
}

/** Ours are strong: a weak one that is the same may stand for it only by weak comparison (§8.8.3.2). */
function namesTag(list: string, tag: string, comparison: 'strong' | 'weak'): boolean {
  // What nearly all send.
  if (list === tag) return true;
  if (list.trim() === '*') return true;
  return readList(list).some((one) => one.tag === tag && (comparison === 'weak' || !one.isWeak));
}

function isBefore(date: string | undefined, modified: number): boolean {
  const instant = date === undefined ? undefined : readHttpDate(date);
  return instant !== undefined && modified > instant;
}
