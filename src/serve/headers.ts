/** The header fields of answers, as flat lists of names and values, ready to be sent. Pure. */
import type { Coding } from './encoding.ts';
import { printHttpDate } from './http-date.ts';
import { CACHING, EVERYWHERE, POLICIES } from './kinds.ts';
import type { Nature } from './kinds.ts';

/** What header fields tell of a document: `hash` of its bytes, `modified` in seconds, `link` where it has one. */
export type Described = Readonly<{ nature: Nature; hash: string; modified: number; link?: string }>;

/** Names and values in turns, as Node takes them quickest. */
export type FieldList = readonly string[];

/** The fields that have a value. */
export function listFields(fields: Readonly<Record<string, string | undefined>>): FieldList {
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
}

/** The strong entity tag of one representation: each coding has its own bytes (R-1003). */
export function tagOf(hash: string, coding: Coding): string {
  return coding === 'identity' ? `"${hash}"` : `"${hash}-${coding}"`;
}

/** The hash that a tag of ours, of whatever coding, stands for. */
export function hashOfTag(tag: string): string {
  return tag.slice(1, -1).replace(/-(?:gzip|br)$/, '');
}

/** The fields of a whole answer (R-1001…R-1010). */
export function wholeFields(document: Described, coding: Coding, length: number): FieldList {
  return listFields(describeWhole(document, coding, length));
}

function describeWhole(
  document: Described,
  coding: Coding,
  length: number,
): Readonly<Record<string, string | undefined>> {
  const { nature, modified, link } = document;
  return {
    'Content-Type': nature.type,
    'Content-Length': String(length),
    'Content-Encoding': coding === 'identity' ? undefined : coding,
    'Last-Modified': printHttpDate(modified),
    ...describeState(document, coding),
    ...EVERYWHERE,
    'Content-Security-Policy': POLICIES[nature.kind],
    Link: link,
  };
}

/** The fields of an answer that nothing has changed (RFC 9110 §15.4.5); who reads by script must be let in again. */
export function unchangedFields(document: Described, coding: Coding): FieldList {
  const { 'Access-Control-Allow-Origin': origin } = EVERYWHERE;
  return listFields({ ...describeState(document, coding), 'Access-Control-Allow-Origin': origin });
}

/** The fields of what is new to this reader alone: no cache may give it to another (R-1014). */
export function deltaFields(document: Described, coding: Coding, length: number): FieldList {
  return listFields({
    ...describeWhole(document, coding, length),
    'Cache-Control': CACHING[document.nature.kind].replace('public', 'private'),
    Vary: 'Accept-Encoding, A-IM, If-None-Match',
    IM: 'feed',
  });
}

function describeState({ nature, hash }: Described, coding: Coding): Readonly<Record<string, string | undefined>> {
  return {
    ETag: tagOf(hash, coding),
    'Cache-Control': CACHING[nature.kind],
    Vary: nature.isText ? 'Accept-Encoding' : undefined,
  };
}

/** The fields of a short text: a refusal, a redirect. `seconds`: how long it may be kept. */
export function textFields(length: number, seconds: number): FieldList {
  return listFields({
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(length),
    'Cache-Control': seconds === 0 ? 'no-cache' : `public, max-age=${seconds}`,
    ...EVERYWHERE,
    'Content-Security-Policy': POLICIES.other,
  });
}
