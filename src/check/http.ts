/** What only HTTP shows of a document: pure, from the facts of the exchange to findings. */
import { finding } from '../problem.ts';
import type { Finding, ProblemCode } from '../problem.ts';
import type { DocumentKind } from './contract.ts';
import { excerpt } from './values/text.ts';

/** A redirect that was followed: its status, and both addresses. */
export type Redirect = Readonly<{ status: number; from: string; to: string }>;

/** The answer to the same request on condition that the document has changed; `isSame`: its bytes are those of the first. */
export type Repetition = Readonly<{ status: number; etag?: string; isSame?: boolean }>;

/**
 * How a document was got: the address as `given` and the final one, the final answer's headers by their names in lower case,
 * its decompressed `bytes`, how many were `transferred`, and what came of asking again, where it was possible.
 */
export type Exchange = Readonly<{
  given: string;
  url: string;
  redirects: readonly Redirect[];
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  transferred: number;
  repetition?: Repetition;
}>;

type Look = (exchange: Exchange, kind: DocumentKind) => readonly Finding[];

/** The media types of a kind of document: the right ones, and those that say nothing of it but are often sent (R-1001). */
type MediaTypes = Readonly<{ right: readonly string[]; general: readonly string[] }>;

const XML_TYPES = ['application/xml', 'text/xml'];

const MEDIA_TYPES: Readonly<Record<Exclude<DocumentKind, 'unknown'>, MediaTypes>> = {
  rss: { right: ['application/rss+xml'], general: XML_TYPES },
  rss1: { right: ['application/rdf+xml', 'application/rss+xml'], general: XML_TYPES },
  atom: { right: ['application/atom+xml'], general: XML_TYPES },
  opml: { right: ['text/x-opml'], general: XML_TYPES },
  sitemap: { right: XML_TYPES, general: [] },
  'json-feed': { right: ['application/feed+json', 'application/json'], general: [] },
};

/** Programs that go by the first bytes look for one of these. */
const ROOT = /<(?:rss|feed|opml|rdf:RDF)\b/;
const SNIFFED = 512;

/** Smaller documents gain nothing by compression: they fit in one packet. */
const SMALL = 1400;
const LARGE = 5_000_000;
const LONGEST_AGE = 3600;

const LOOKS: readonly Look[] = [
  lookAtMediaType,
  lookAtValidators,
  lookAtCompression,
  lookAtRedirects,
  lookAtSize,
  lookAtCaching,
  lookAtVary,
  lookAtScheme,
];

/**
 * What is wrong with the way a document of this kind is served. Codes, with their values: `unexpected-content-type` (value,
 * expected), `non-specific-media-type` (value, expected), `text-xml` (value), `no-validator`, `no-conditional-get` (value: the
 * status), `etag-changes` (value, other), `document-changes`, `uncompressed` (size), `temp-redirect`, `permanent-redirect`
 * (value: the status, url, target), `large-document` (size, limit), `cache-no-store` (value), `cache-long` (value, limit),
 * `expires-zero` (value), `vary-other` (value), `not-https` (url).
 */
export function checkExchange(exchange: Exchange, kind: DocumentKind): readonly Finding[] {
  return LOOKS.flatMap((look) => look(exchange, kind));
}

/** The charset that the Content-Type names. */
export function charsetOf({ headers }: Pick<Exchange, 'headers'>): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1];
}

function lookAtMediaType(exchange: Exchange, kind: DocumentKind): readonly Finding[] {
  if (kind === 'unknown') return [];
  const type = exchange.headers['content-type'] ?? '';
  const value = type.replace(/;.*$/s, '').trim().toLowerCase();
  const { right, general } = MEDIA_TYPES[kind];
  const values = { value: excerpt(value), expected: right.join(', ') };
  const code = codeOfType(value, right, general, exchange.bytes);
  const isSilent = kind !== 'json-feed' && value.startsWith('text/') && charsetOf(exchange) === undefined;
  return [
    ...(code === undefined ? [] : [finding(code, values)]),
    ...(isSilent ? [finding('text-xml', { value: excerpt(value) })] : []),
  ];
}

function codeOfType(
  value: string,
  right: readonly string[],
  general: readonly string[],
  bytes: Uint8Array,
): ProblemCode | undefined {
  if (right.includes(value)) return undefined;
  if (!general.includes(value)) return 'unexpected-content-type';
  const start = Buffer.from(bytes.subarray(0, SNIFFED)).toString('latin1');
  return ROOT.test(start) ? undefined : 'non-specific-media-type';
}

/** Readers ask again every few minutes: without a 304 each time for the whole document (R-1002, R-1004). */
function lookAtValidators({ headers, repetition }: Exchange): readonly Finding[] {
  const { etag } = headers;
  if (!etag && !headers['last-modified']) return [finding('no-validator')];
  if (repetition === undefined || repetition.status === 304) return [];
  if (repetition.isSame === false) return [finding('document-changes')];
  if (etag && repetition.etag && repetition.etag !== etag) {
    return [finding('etag-changes', { value: excerpt(etag), other: excerpt(repetition.etag) })];
  }
  return [finding('no-conditional-get', { value: String(repetition.status) })];
}

function lookAtCompression({ headers, bytes }: Exchange): readonly Finding[] {
  const isCompressed = /gzip|br|deflate|zstd/i.test(headers['content-encoding'] ?? '');
  return isCompressed || bytes.length < SMALL ? [] : [finding('uncompressed', { size: String(bytes.length) })];
}

function lookAtRedirects({ redirects }: Exchange): readonly Finding[] {
  return redirects.map(({ status, from, to }) => {
    const isPermanent = status === 301 || status === 308;
    const values = { value: String(status), url: excerpt(from), target: excerpt(to) };
    return finding(isPermanent ? 'permanent-redirect' : 'temp-redirect', values);
  });
}

function lookAtSize({ bytes }: Exchange): readonly Finding[] {
  const values = { size: String(bytes.length), limit: String(LARGE) };
  return bytes.length > LARGE ? [finding('large-document', values)] : [];
}

/** How long an answer may be kept is how seldom readers come back; `Expires: 0` makes some forget the validators (R-1006, R-1007). */
function lookAtCaching({ headers }: Exchange): readonly Finding[] {
  const control = headers['cache-control'] ?? '';
  const age = Number(/(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(control)?.[1] ?? 0);
  const values = { value: excerpt(control) };
  return [
    ...(/(?:^|[\s,])no-store\b/i.test(control) ? [finding('cache-no-store', values)] : []),
    ...(age > LONGEST_AGE ? [finding('cache-long', { value: String(age), limit: String(LONGEST_AGE) })] : []),
    ...(/^(?:0|-1)$/.test(headers['expires'] ?? '')
      ? [finding('expires-zero', { value: headers['expires'] ?? '' })]
      : []),
  ];
}

function lookAtVary({ headers }: Exchange): readonly Finding[] {
  const names = (headers['vary'] ?? '').split(',').map((name) => name.trim());
  const others = names.filter((name) => name !== '' && name.toLowerCase() !== 'accept-encoding');
  return others.length === 0 ? [] : [finding('vary-other', { value: excerpt(others.join(', ')) })];
}

/** A server on the user's own machine needs no certificate. */
function lookAtScheme({ url }: Exchange): readonly Finding[] {
  const { protocol, hostname } = new URL(url);
  const isOwn = /^(?:localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  return protocol === 'https:' || isOwn ? [] : [finding('not-https', { url: excerpt(url) })];
}
