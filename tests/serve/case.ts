/** A request and what any server of our documents has to answer. */
import type { Asked } from './ask.ts';

/** `true`: there must be one; `false`: there must be none. */
export type Field = string | RegExp | boolean;

export type Expected = Readonly<{
  status: number;
  headers?: Readonly<Record<string, Field>>;
  /** A file below the output whose bytes are the body, before compression; '' for none. */
  body?: string;
}>;

/**
 * One request. `tagOf`, `tagFrom`: the entity tag that a first request of that coding gets is put in the place of `{tag}` in its
 * headers. `nginx`: what nginx answers instead, and why it can't do better.
 */
export type Case = Asked &
  Readonly<{ name: string; tagOf?: string; expected: Expected; nginx?: Readonly<{ why: string; expected: Expected }> }>;

export const FEED_CACHING = 'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400';
export const GZIP = { 'accept-encoding': 'gzip' } as const;
