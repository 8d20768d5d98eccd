/** Sitemaps of all published articles, one a month, and their index (https://www.sitemaps.org/protocol.html; R-1110). */
import type { Channel } from '../channel.ts';
import { escapeText, prolog } from '../formats/xml.ts';
import type { Entry } from '../ledger/entry.ts';
import { formatRfc3339 } from '../time.ts';

/** A file in the index: its path below the channel's output, and when what it lists last changed (milliseconds), if it lists anything. */
export type SitemapPart = Readonly<{ path: string; modified?: number }>;

/** A file with its text. */
export type SitemapFile = SitemapPart & Readonly<{ text: string }>;

export const SITEMAP_FILE = 'sitemap.xml';
const SITEMAP_FOLDER = 'sitemap/';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
/** What one file may hold. */
const MAX_URLS = 50_000;
const MAX_BYTES = 50 * 1024 * 1024;
const MAX_LOC = 2047;
const PART = /^sitemap\/(\d{4}-\d\d)(?:-(\d+))?\.xml$/;
const FOOT = '</urlset>\n';
const INDEX_HEAD = `${prolog(undefined)}<sitemapindex xmlns="${NAMESPACE}">\n`;
/** What our indexes list, wherever they stand. */
const LISTED = /\/sitemap(?:\/\d{4}-\d\d(?:-\d+)?|-news(?:-\d+)?)\.xml$/;

/** The month of a path that sitemaps of months have, or nothing. */
export function monthOfPath(path: string): string | undefined {
  return PART.exec(path)?.[1];
}

/** Files in the order of their months and numbers. */
export function comparePaths(a: string, b: string): number {
  const [month, other] = [monthOfPath(a) ?? '', monthOfPath(b) ?? ''];
  if (month !== other) return month < other ? -1 : 1;
  return numberOf(a) - numberOf(b);
}

function numberOf(path: string): number {
  return Number(PART.exec(path)?.[2] ?? 1);
}

/**
 * Whether search engines may be told of an article in this channel's sitemaps: it is published, by a record, on the
 * channel's own site, at an address that is not too long.
 */
export function isListable({ state, record, url }: Entry, channel: Channel): boolean {
  return state === 'published' && record !== undefined && url.startsWith(siteOf(channel)) && url.length <= MAX_LOC;
}

/** Protocol, host and port of the channel's site, with a slash. */
function siteOf({ url }: Channel): string {
  return url.slice(0, url.indexOf('/', 'https://'.length) + 1);
}

/** The sitemaps of one month of the ledger, oldest article first: none where nothing can be listed, several where one would be too large. */
export function renderMonth(
  month: string,
  entries: readonly Entry[],
  channel: Channel,
  { maxUrls = MAX_URLS, maxBytes = MAX_BYTES }: Readonly<{ maxUrls?: number; maxBytes?: number }> = {},
): readonly SitemapFile[] {
  const head = `${prolog(undefined)}<urlset xmlns="${NAMESPACE}">\n`;
  const room = maxBytes - head.length - FOOT.length;
  const files: { lines: string[]; bytes: number; modified: number }[] = [];
  for (const [url, modified] of listUrls(entries, channel)) {
    const line = printUrl(url, modified, channel);
    let file = files.at(-1);
    if (file === undefined || file.lines.length >= maxUrls || file.bytes + line.length > room) {
      file = { lines: [], bytes: 0, modified };
      files.push(file);
    }
    file.lines.push(line);
    file.bytes += line.length;
    file.modified = Math.max(file.modified, modified);
  }
  return files.map(({ lines, modified }, index) => ({
    path: pathOf(month, index + 1),
    text: head + lines.join('') + FOOT,
    modified,
  }));
}

/** Each address once, with its last change. */
function listUrls(entries: readonly Entry[], channel: Channel): ReadonlyMap<string, number> {
  const urls = new Map<string, number>();
  for (const entry of entries) {
    if (isListable(entry, channel)) urls.set(entry.url, Math.max(entry.updated, urls.get(entry.url) ?? -Infinity));
  }
  return urls;
}

/** Addresses are ASCII: as many characters as bytes. */
function printUrl(url: string, modified: number, { timeZone }: Channel): string {
  return `<url><loc>${escapeText(url)}</loc><lastmod>${formatRfc3339(modified, timeZone)}</lastmod></url>\n`;
}

function pathOf(month: string, number: number): string {
  return `${SITEMAP_FOLDER}${month}${number === 1 ? '' : `-${number}`}.xml`;
}

/** The index of these files, in their order. */
export function renderIndex(parts: readonly SitemapPart[], { feedUrl, timeZone }: Channel): string {
  const lines = parts.map(({ path, modified }) => {
    const last = modified === undefined ? '' : `<lastmod>${formatRfc3339(modified, timeZone)}</lastmod>`;
    return `<sitemap><loc>${escapeText(feedUrl + path)}</loc>${last}</sitemap>\n`;
  });
  return `${INDEX_HEAD}${lines.join('')}</sitemapindex>\n`;
}

/** The addresses that an index of ours lists, escaped as they stand there. */
export function listIndex(text: string): readonly string[] {
  return Array.from(text.matchAll(/<loc>([^<]*)<\/loc>/g), ([, loc = '']) => loc);
}

/** Whether an index may be one that Taspa made, at whatever address it was. */
export function isOurIndex(text: string): boolean {
  return text.startsWith(INDEX_HEAD) && listIndex(text).every((address) => LISTED.test(address));
}
