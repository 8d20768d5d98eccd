/** Which answer a request for a document gets. Pure. */
import type { Coding } from './encoding.ts';
import { chooseCoding } from './encoding.ts';
import { fieldOf, readTags, weighConditions } from './conditions.ts';
import type { Fields } from './conditions.ts';
import { takesFeedDelta } from './delta.ts';

const MOST_KNOWN = 500;

/** The coding of the answer to a request, by its fields and the codings that there are; remembered, because few headers differ. */
export function openCodings(): (fields: Fields, codings: readonly Coding[]) => Coding | undefined {
  const known = new Map<readonly Coding[], Map<string, Coding | undefined>>();
  return (fields, codings) => {
    const header = fieldOf(fields, 'accept-encoding');
    if (header === undefined) return 'identity';
    const headers = known.get(codings) ?? new Map<string, Coding | undefined>();
    const there = headers.get(header);
    if (there !== undefined) return there;
    const chosen = chooseCoding(header, codings);
    if (headers.size >= MOST_KNOWN) headers.clear();
    headers.set(header, chosen);
    if (known.size < MOST_KNOWN) known.set(codings, headers);
    return chosen;
  };
}

/** What is sent of a representation; `since`: the tags of versions whose difference would do (RFC 3229). */
export type Decision = Readonly<{ status: 200 | 304 | 412; since?: readonly string[] }>;

const WHOLE: Decision = { status: 200 };
const UNCHANGED: Decision = { status: 304 };
const FAILED: Decision = { status: 412 };

/** Weighs a GET or HEAD request against the representation that it would get. */
export function decide(method: string, fields: Fields, tag: string, modified: number): Decision {
  const outcome = weighConditions(fields, { tag, modified });
  if (outcome === 'failed') return FAILED;
  if (outcome === 'unchanged') return UNCHANGED;
  const manipulations = method === 'GET' ? fieldOf(fields, 'a-im') : undefined;
  const tags = fieldOf(fields, 'if-none-match');
  if (manipulations === undefined || tags === undefined || !takesFeedDelta(manipulations)) return WHOLE;
  return { status: 200, since: readTags(tags) };
}
