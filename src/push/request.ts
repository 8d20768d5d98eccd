/** One HTTP request to an address of the settings: bounded, without redirects, never into a private network by a name (R-1408). */
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { failure } from '../problem.ts';
import { reachOf } from '../sources/addresses.ts';
import type { Reach } from '../sources/addresses.ts';
import { readBody } from '../sources/body.ts';
import { before, lookupAmong } from '../sources/url.ts';

/** A POST of a text in its media type, or a GET of at most so many bytes. */
export type Message = Readonly<{ type: string; text: string } | { maxBytes: number }>;

/** `bytes` of a GET that was answered with 200; `isToWait` where the server named a time to wait (`Retry-After`). */
export type Answer = Readonly<{ status: number; bytes?: Uint8Array; isToWait: boolean }>;

/**
 * Sends a message and gives the answer. Rejects with an Error that bears a code: one of the system's, or NOT_HTTPS, ADDRESS_INSIDE,
 * HAS_CREDENTIALS, TOO_SLOW, BODY_TOO_LARGE, BODY_BROKEN, CODING_UNKNOWN.
 */
export type Send = (address: string, message: Message) => Promise<Answer>;

/** `timeout`: milliseconds for each request in all (10 s if absent; R-1106); `resolve`: what a name stands for. */
export type SendOptions = Readonly<{
  timeout?: number;
  resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}>;

const TIMEOUT_MS = 10_000;
const AGENT = 'taspa (feed publisher)';

/** The `Send` over the network. */
export function openSend({ timeout = TIMEOUT_MS, resolve = resolveAll }: SendOptions = {}): Send {
  return async (address, message) => {
    const url = new URL(address);
    const deadline = AbortSignal.timeout(timeout);
    try {
      const addresses = await before(deadline, resolve(hostOf(url)));
      assertMeant(url, addresses);
      return await exchange(url, addresses, message, deadline);
    } catch (error) {
      throw deadline.aborted ? failure('TOO_SLOW', url.host, 'took too long') : error;
    }
  };
}

async function resolveAll(host: string): Promise<readonly LookupAddress[]> {
  return lookup(host, { all: true });
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Throws where an address, or what its name stands for, isn't one that may be asked. */
function assertMeant(url: URL, addresses: readonly LookupAddress[]): void {
  const { protocol, username, password, host } = url;
  if (username !== '' || password !== '') throw failure('HAS_CREDENTIALS', host, 'user name or password in an address');
  const reaches = addresses.map(({ address }) => reachOf(address));
  if (!reaches.every((reach) => isMeant(hostOf(url), reach)))
    throw failure('ADDRESS_INSIDE', host, 'leads into a private network');
  if (protocol !== 'https:' && !reaches.every((reach) => reach === 'loopback'))
    throw failure('NOT_HTTPS', host, 'not https');
}

/** The connection goes to one of these addresses, whatever the name stands for by then. */
async function exchange(
  url: URL,
  addresses: readonly LookupAddress[],
  message: Message,
  deadline: AbortSignal,
): Promise<Answer> {
  const response = await send(url, addresses, message, deadline);
  const { statusCode: status = 0, headers } = response;
  const isToWait = headers['retry-after'] !== undefined;
  if (!('maxBytes' in message) || status !== 200) {
    // What else it says is of no use, and may be endless.
    response.destroy();
    return { status, isToWait };
  }
  const { bytes } = await readBody(response, message.maxBytes, url.host);
  return { status, bytes, isToWait };
}

/** A private network is meant only where the address itself is one of it: a name could be made to lead there. */
function isMeant(host: string, reach: Reach): boolean {
  if (reach === 'public') return true;
  return host === 'localhost' ? reach === 'loopback' : isIP(host) !== 0 && reach !== 'inner';
}

function send(
  url: URL,
  addresses: readonly LookupAddress[],
  message: Message,
  deadline: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const isPost = 'text' in message;
  const own = isPost
    ? { 'content-type': message.type, 'content-length': Buffer.byteLength(message.text) }
    : { 'accept-encoding': 'gzip, br', 'cache-control': 'no-cache' };
  const options = {
    agent: false,
    method: isPost ? 'POST' : 'GET',
    headers: { 'user-agent': AGENT, ...own },
    lookup: lookupAmong(addresses),
    signal: deadline,
  } as const;
  return new Promise((found, reject) => {
    const call = request(url, options, found);
    call.on('error', reject);
    call.end(isPost ? message.text : undefined);
  });
}
