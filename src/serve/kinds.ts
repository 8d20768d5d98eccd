/** What stands at a path of the output: its media type, and how long and by whom an answer may be kept and shown. Pure. */

/** `feed`: a current document; `archive`: a closed period's; `page`: for people; `picture`; `other`: all the rest. */
export type Kind = 'feed' | 'archive' | 'page' | 'picture' | 'other';

/** Of a path: its kind, its Content-Type, and whether it gets shorter by compression. */
export type Nature = Readonly<{ kind: Kind; type: string; isText: boolean }>;

/** Media types of documents with a charset, by the end of their name (R-1001). */
export const TEXT_TYPES = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  opml: 'text/x-opml',
  xml: 'application/xml',
  json: 'application/json',
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  txt: 'text/plain',
  webmanifest: 'application/manifest+json',
} as const;

/** Documents whose name says more than its end does. */
export const NAMED_TYPES = {
  'rss.xml': TEXT_TYPES.rss,
  'atom.xml': TEXT_TYPES.atom,
  'feed.json': 'application/feed+json',
} as const;

/** Media types without a charset; an icon and a drawing are shorter compressed, the others are compressed already. */
export const BINARY_TYPES = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  gz: 'application/gzip',
} as const;

const UNKNOWN_TYPE = 'application/octet-stream';
const TEXTS: ReadonlyMap<string, string> = new Map(Object.entries(TEXT_TYPES));
const NAMED: ReadonlyMap<string, string> = new Map(Object.entries(NAMED_TYPES));
const BINARIES: ReadonlyMap<string, string> = new Map(Object.entries(BINARY_TYPES));
const ARCHIVE = /(?:^|\/)archive\/[^/]+\.(?:rss|atom)$/;

/**
 * How long an answer may be kept, by kind. A feed's `max-age` is how often readers ask (R-1007). An archive may be kept for an
 * hour, not for ever as R-912 has it: what is withdrawn leaves it too, and that has to reach every cache; asked again,
 * it is a 304.
 */
export const CACHING: Readonly<Record<Kind, string>> = {
  feed: 'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400',
  archive: 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800',
  page: 'public, max-age=60, stale-while-revalidate=300, stale-if-error=86400',
  picture: 'public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800',
  other: 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=86400',
};

const FEED_POLICY = "default-src 'none'; img-src *; style-src 'self'; sandbox";
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** What a browser may do with it (R-1009): a page shows pictures and runs its own files, anything else runs nothing. */
export const POLICIES: Readonly<Record<Kind, string>> = {
  feed: FEED_POLICY,
  archive: FEED_POLICY,
  page: "default-src 'none'; img-src 'self' https: data:; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  picture: FILE_POLICY,
  other: FILE_POLICY,
};

/** What every answer says, whatever it holds (R-1009). */
export const EVERYWHERE = {
  'Access-Control-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const;

/** The nature of what stands at a path below the output. */
export function natureOf(path: string): Nature {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const end = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const text = NAMED.get(name) ?? TEXTS.get(end);
  if (text !== undefined) return { kind: kindOfText(path, name, end), type: `${text}; charset=utf-8`, isText: true };
  const type = BINARIES.get(end) ?? UNKNOWN_TYPE;
  return { kind: type.startsWith('image/') ? 'picture' : 'other', type, isText: end === 'svg' || end === 'ico' };
}

function kindOfText(path: string, name: string, end: string): Kind {
  if (ARCHIVE.test(path)) return 'archive';
  if (NAMED.has(name) || end === 'rss' || end === 'atom') return 'feed';
  return end === 'html' ? 'page' : 'other';
}
