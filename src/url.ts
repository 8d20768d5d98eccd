/** Addresses that go out: canonical http(s) URLs, path segments, mail addresses, and hosts that pretend. */
import { domainToASCII, domainToUnicode } from 'node:url';
import type { Finding } from './problem.ts';
import { finding } from './problem.ts';

export type UrlRead = Readonly<{ url: string } | { finding: Finding }>;

/** Canonical beyond doubt: ASCII host without punycode and port, no dot segment, no escape of an ASCII character. */
const CANONICAL =
  /^https?:\/\/(?:[a-z0-9]+[.-])*[a-z]{2,}(?:\/(?!\.)(?:[\w~!$&()*+,;=:@.-]|%[89A-F][0-9A-F])*)+(?:\?(?:[\w~!$&()*+,;=:@./?-]|%[89A-F][0-9A-F])*)?(?:#(?:[\w~!$&()*+,;=:@./?-]|%[89A-F][0-9A-F])*)?$/;

/** What no address holds: blanks, controls, invisible marks (but joiners, which scripts need), broken characters. */
const FORBIDDEN = /(?![\u200C\u200D])[\s\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/u;
const FORBIDDEN_ALL = new RegExp(FORBIDDEN, 'gu');
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const HTTP = /^https?:/i;
const HTTP_WITH_HOST = /^https?:\/\/[^/]/i;
const HOST = /^(?:(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?|\[[0-9a-f:.]+\])$/;
const NOT_URI = /%[0-9a-f]{2}|[^\w.~:/?#@!$&()*+,;=-]/gi;
const UNRESERVED = /[\w.~-]/;

/**
 * An absolute http(s) URL in canonical RFC 3986 form: NFC before percent-encoding,
 * upper-case hex, host in punycode; `base` resolves a relative reference. Codes: url-unsafe (another scheme,
 * credentials, `//host`), url-invalid (blanks, invisible marks, backslashes, no URL at all); values: value.
 */
export function readUrl(text: string, base?: string): UrlRead {
  if (CANONICAL.test(text)) return { url: text };
  const visible = text.replace(FORBIDDEN_ALL, '');
  if (isUnsafe(visible)) return { finding: finding('url-unsafe', { value: text }) };
  const url = visible === text ? resolve(text, base) : undefined;
  if (url === undefined) return { finding: finding('url-invalid', { value: text }) };
  if (url.username || url.password) return { finding: finding('url-unsafe', { value: text }) };
  return { url: url.origin + toUri(url.href.slice(url.origin.length)) };
}

/** The canonical form of an address that is known to be one, or a TypeError that quotes it. */
export function canonicalUrl(text: string, base?: string): string {
  const read = readUrl(text, base);
  if ('finding' in read) throw new TypeError(`Not a URL that can be published: ${JSON.stringify(text)}`);
  return read.url;
}

/** Whether the host of a canonical URL is an IPv4 address, or a name with a dot in letters, digits and hyphens: validators take no other in an enclosure. */
export function hasPublicHost(url: string): boolean {
  return /^https?:\/\/(?:[a-z\d-]+\.)+[a-z\d][a-z\d-]*(?::\d+)?\//.test(url);
}

function isUnsafe(text: string): boolean {
  return /^[/\\]{2}/.test(text) || (SCHEME.test(text) && !HTTP.test(text));
}

function resolve(text: string, base: string | undefined): URL | undefined {
  if (text === '' || text.includes('\\')) return undefined;
  if (HTTP.test(text) && !HTTP_WITH_HOST.test(text)) return undefined;
  const url = parse(text.normalize(), base);
  return url && HTTP.test(url.protocol) && HOST.test(url.hostname) ? url : undefined;
}

/** `URL.canParse` would spare the exception, but Node 20 gets it wrong for Latin-1 letters once it is compiled. */
function parse(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Path, query and fragment as RFC 3986 allows them, after `URL` has encoded what is not ASCII. */
function toUri(rest: string): string {
  const hash = rest.indexOf('#');
  if (hash < 0) return rest.replace(NOT_URI, encode);
  const fragment = rest
    .slice(hash + 1)
    .replace(NOT_URI, encode)
    .replaceAll('#', '%23');
  return `${rest.slice(0, hash).replace(NOT_URI, encode)}#${fragment}`;
}

/** An escape in its canonical form (RFC 3986 §6.2.2), or the escape of one ASCII character. */
function encode(piece: string): string {
  if (piece.length === 1) return escapeOf(piece);
  const character = String.fromCharCode(Number.parseInt(piece.slice(1), 16));
  return UNRESERVED.test(character) ? character : piece.toUpperCase();
}

function escapeOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** One segment of a path: NFC, percent-encoded but for RFC 3986 unreserved characters; a lone surrogate becomes U+FFFD. */
export function encodePathSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed().normalize()).replace(/[!'()*]/g, escapeOf);
}

/** Letters of hosts that are drawn alike, as the Latin one (R-1413); hosts are lower-case. */
const DRAWN_ALIKE = new Map(
  'аa вb сc ԁd еe һh нh іi ıi јj кk ӏl мm оo өo рp ԛq ѕs тt уy үy ԝw хx οo αa νv'
    .split(' ')
    .map(([letter = '', latin = '']) => [letter, latin] as const),
);
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u] as const;

/**
 * Whether the host of a canonical URL pretends to be another (R-1413): one of its labels mixes scripts, or it
 * is drawn like `ownHost` (a host name, Unicode or punycode) without being it or below it.
 */
export function isSpoof(url: string, ownHost: string): boolean {
  const host = hostOf(url);
  if (host === undefined) return false;
  const own = domainToUnicode(ownHost.replace(/:\d+$/, '')).replace(/^www\./, '');
  if (isWithin(host, own)) return false;
  return host.split('.').some(mixesScripts) || isWithin(drawing(host), drawing(own));
}

function hostOf(url: string): string | undefined {
  const parsed = parse(url);
  return parsed ? domainToUnicode(parsed.hostname) : undefined;
}

function isWithin(host: string, domain: string): boolean {
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

function mixesScripts(label: string): boolean {
  return SCRIPTS.filter((script) => script.test(label)).length > 1;
}

/** What a host looks like: marks off (`á`), look-alike letters as Latin ones. */
function drawing(host: string): string {
  const letters = host.normalize('NFD').replace(/\p{Mn}/gu, '');
  return letters.replace(/[^\0-\x7F]/gu, (letter) => DRAWN_ALIKE.get(letter) ?? letter);
}

const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const MAIL_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z])[a-z0-9-]{0,62}[a-z0-9]$/;

/** A plain addr-spec (RFC 5322 §3.4.1, dot-atom) with its domain in lower-case punycode; undefined where it is none. */
export function canonicalEmail(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = domainToASCII(/^[\p{L}\p{M}\p{N}.-]+$/u.exec(address.slice(at + 1))?.[0] ?? '');
  const isPlain = at > 0 && at <= 64 && domain.length <= 253 && LOCAL_PART.test(local) && MAIL_DOMAIN.test(domain);
  return isPlain ? `${local}@${domain}` : undefined;
}
