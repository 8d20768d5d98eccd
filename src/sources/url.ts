/** A document from an address that the user typed: bounded, and never led on from outside into a private network (R-1408). */
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Exchange, Redirect, Repetition } from '../check/http.ts';
import { failure } from '../problem.ts';
import { mayLead, reachOf } from './addresses.ts';
import type { Reach } from './addresses.ts';
import { readBody } from './body.ts';
import type { Body } from './body.ts';

/** At most so many redirects, bytes of a document, milliseconds in all and without a byte. */
type UrlLimits = Readonly<{ redirects: number; bytes: number; total: number; idle: number }>;

/** `from`: where the document leads from that named this one; a redirect from there would lead no further. */
export type FetchOptions = Readonly<Partial<UrlLimits> & { from?: Reach }>;

/** What was got, and where from. */
export type Fetched = Exchange & Readonly<{ reach: Reach }>;

const LIMITS: UrlLimits = { redirects: 5, bytes: 16 * 1024 * 1024, total: 20_000, idle: 10_000 };

const HEADERS = {
  'user-agent': 'taspa-check (feed checker)',
  accept:
    'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.8',
  'accept-encoding': 'gzip, br',
} as const;

type Headers = Readonly<Record<string, string>>;

/** A run for one address, with the time that is left for it. */
type Session = Readonly<{ limits: UrlLimits; deadline: AbortSignal }>;

/** An address, what its name stands for, and where that leads. */
type Target = Readonly<{ url: URL; addresses: readonly LookupAddress[]; reach: Reach }>;

/**
 * Fetches a document, and once more under the condition that it has changed. Throws an Error with the code of what went
 * wrong: one of the system's, or ADDRESS_INVALID, SCHEME_UNKNOWN, HAS_CREDENTIALS, REDIRECT_INSIDE, REDIRECT_LOOP, REDIRECT_BROKEN,
 * TOO_MANY_REDIRECTS, HTTP_STATUS (`detail`: the status), BODY_TOO_LARGE, BODY_BROKEN, CODING_UNKNOWN, NO_ANSWER, TOO_SLOW.
 */
export async function fetchDocument(address: string, { from, ...limits }: FetchOptions = {}): Promise<Fetched> {
  const whole = { ...LIMITS, ...limits };
  const session = { limits: whole, deadline: AbortSignal.timeout(whole.total) };
  try {
    return await followRedirects(address, from, session);
  } catch (error) {
    if (session.deadline.aborted) throw failure('TOO_SLOW', withoutSecrets(address), 'took too long');
    throw error instanceof Error && 'path' in error
      ? error
      : Object.assign(toError(error), { path: withoutSecrets(address) });
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

async function followRedirects(address: string, from: Reach | undefined, session: Session): Promise<Fetched> {
  const redirects: Redirect[] = [];
  let target = await resolveTarget(readAddress(address), from, session);
  const seen = new Set([target.url.href]);
  for (;;) {
    const response = await send(target, {}, session);
    const { statusCode: status = 0 } = response;
    if (![301, 302, 303, 307, 308].includes(status)) return complete(address, redirects, target, response, session);
    response.destroy();
    const next = readLocation(response.headers.location, target.url);
    redirects.push({ status, from: target.url.href, to: next.href });
    if (seen.has(next.href)) throw failure('REDIRECT_LOOP', address, `redirects lead back to ${next.href}`);
    if (redirects.length > session.limits.redirects) throw failure('TOO_MANY_REDIRECTS', address, 'too many redirects');
    seen.add(next.href);
    target = await resolveTarget(next, target.reach, session);
  }
}

/** An address that may be fetched, without its fragment. */
function readAddress(text: string): URL {
  if (!URL.canParse(text)) throw failure('ADDRESS_INVALID', withoutSecrets(text), 'this is no address');
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) throw failure('SCHEME_UNKNOWN', withoutSecrets(text), 'neither http nor https');
  if (url.username !== '' || url.password !== '') {
    throw failure('HAS_CREDENTIALS', withoutSecrets(text), 'user name or password in an address');
  }
  url.hash = '';
  return url;
}

function readLocation(location: string | undefined, base: URL): URL {
  if (location === undefined || !URL.canParse(location, base.href)) {
    throw failure('REDIRECT_BROKEN', base.href, 'a redirect without an address');
  }
  return readAddress(new URL(location, base.href).href);
}

/** The address without what stands before its host: that is never shown (R-1409). */
function withoutSecrets(text: string): string {
  return text.replace(/^([a-z][a-z\d+.-]*:)?[/\\]*[^/\\?#]*@/i, '$1//');
}

/** All that a name stands for is looked at, and a connection made to nothing else: the name can't be given another meaning later. */
async function resolveTarget(url: URL, from: Reach | undefined, { deadline }: Session): Promise<Target> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await before(deadline, lookup(host, { all: true }));
  const reaches = addresses.map(({ address }) => reachOf(address));
  if (from !== undefined && !reaches.every((reach) => mayLead(from, reach))) {
    throw failure('REDIRECT_INSIDE', url.href, 'a redirect into a private network');
  }
  // Who may be led where depends on the outermost place that an address can mean.
  const reach = reaches.includes('public') ? 'public' : (reaches[0] ?? 'inner');
  return { url, addresses, reach };
}

/** What the work comes to, unless the deadline is first. */
export async function before<Value>(deadline: AbortSignal, work: Promise<Value>): Promise<Value> {
  deadline.throwIfAborted();
  const late = once(deadline, 'abort').then((): never => {
    throw new Error('too slow');
  });
  return Promise.race([work, late]);
}

/** The head of the answer; its body is to be read or destroyed. */
function send({ url, addresses }: Target, headers: Headers, { limits, deadline }: Session): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const options = {
    agent: false,
    headers: { ...HEADERS, ...headers },
    lookup: lookupAmong(addresses),
    signal: deadline,
    timeout: limits.idle,
  } as const;
  return new Promise((resolve, reject) => {
    let answer: IncomingMessage | undefined;
    const call = request(url, options, (response) => resolve((answer = response)));
    call.on('timeout', () => (answer ?? call).destroy(failure('NO_ANSWER', url.href, 'no answer')));
    call.on('error', reject);
    call.end();
  });
}

/** For a connection to one of these addresses and no other, whatever the name stands for by then. */
export function lookupAmong(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, answer) => {
    const [first] = addresses;
    if (all === true) answer(null, [...addresses]);
    else answer(null, first?.address ?? '', first?.family);
  };
}

async function complete(
  given: string,
  redirects: readonly Redirect[],
  target: Target,
  response: IncomingMessage,
  session: Session,
): Promise<Fetched> {
  const { reach, url } = target;
  const { href } = url;
  const { statusCode: status = 0 } = response;
  if (status < 200 || status > 299) {
    response.destroy();
    throw Object.assign(failure('HTTP_STATUS', href, `status ${status}`), { detail: String(status) });
  }
  const headers = headersOf(response);
  const body = await readBody(response, session.limits.bytes, href);
  const repetition = await repeat(target, headers, body, session);
  return { given, redirects, url: href, reach, headers, ...body, ...(repetition === undefined ? {} : { repetition }) };
}

function headersOf({ headers }: IncomingMessage): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat().join(', ')]));
}

/** Asks as readers do that have the document already; nothing where they couldn't, or where nobody answers. */
async function repeat(
  target: Target,
  headers: Headers,
  first: Body,
  session: Session,
): Promise<Repetition | undefined> {
  const { etag, 'last-modified': modified } = headers;
  const conditions = {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(modified ? { 'if-modified-since': modified } : {}),
  };
  if (Object.keys(conditions).length === 0) return undefined;
  try {
    const response = await send(target, conditions, session);
    const { statusCode: status = 0, headers: again } = response;
    const answer = { status, ...(again.etag === undefined ? {} : { etag: again.etag }) };
    if (status !== 200) {
      response.destroy();
      return answer;
    }
    const { bytes } = await readBody(response, session.limits.bytes, target.url.href);
    return { ...answer, isSame: Buffer.from(bytes).equals(first.bytes) };
  } catch {
    return undefined;
  }
}
