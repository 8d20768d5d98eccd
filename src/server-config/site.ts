/** What the settings of a web server are made of. Pure. */
import { ALIASES } from '../serve/aliases.ts';
import { TEXT_TYPES } from '../serve/kinds.ts';

/** A channel's documents: where they stand below the root (`''`, or `kk/`), their address, the hub that they name, and sections. */
export type Mount = Readonly<{ prefix: string; feedUrl: string; hub?: string; sections: readonly string[] }>;

/** What is served: the full path of the output folder, and its channels. */
export type Site = Readonly<{ root: string; mounts: readonly Mount[] }>;

/** Regular expressions over paths that begin with a slash, without what only some engines know. */
export const PATHS = {
  archive: '/archive/[^/]+\\.(?:rss|atom)$',
  feed: '/(?:rss\\.xml|atom\\.xml|feed\\.json|[^/]+\\.(?:rss|atom))$',
  page: '(?:/|\\.html)$',
  picture: '\\.(?:jpe?g|png|gif|webp|avif|svg|ico)$',
} as const;

/** What is said to who asks by another method (RFC 9110 §15.5.6). */
export const METHODS = 'GET, HEAD, OPTIONS';

/** Files whose answers differ by what compression the client takes. */
export const TEXT_FILES = `\\.(?:${Object.keys(TEXT_TYPES).join('|')}|svg)$`;

/** By media type, the files whose names would say another, or none, to a server (R-1001). */
export const TYPED_FILES: readonly (readonly [type: string, names: string])[] = [
  ['application/rss+xml', '(?:/rss\\.xml|\\.rss)$'],
  ['application/atom+xml', '(?:/atom\\.xml|\\.atom)$'],
  ['application/feed+json', '/feed\\.json$'],
  ['text/x-opml', '\\.opml$'],
];

/** The line that begins every output. */
export const NOTE = 'Made by taspa headers: make it again when channel.yaml has changed.';

/** The hosts of a site, each once, in the order of its channels. */
export function hostsOf({ mounts }: Site): readonly string[] {
  return [...new Set(mounts.map(({ feedUrl }) => new URL(feedUrl).hostname))];
}

/** By document, one expression for all names that stand for it; its first group is the folder. */
export function aliasPatterns(): readonly (readonly [document: string, pattern: string])[] {
  return Object.entries(ALIASES).map(([document, names]) => {
    const alternatives = names.map((name) => name.replaceAll('.', '\\.')).join('|');
    return [document, `^(/(?:[^/]+/)*?)(?:${alternatives})/?$`] as const;
  });
}

/** The Link field of a mount's documents, `path` being what comes after its address; nothing where it has no hub (R-1010). */
export function linkOf({ feedUrl, hub }: Mount, path: string): string | undefined {
  return hub === undefined ? undefined : `<${hub}>; rel="hub", <${feedUrl}${path}>; rel="self"`;
}

/** The current documents of a channel and its sections, below its address. */
export function documentsOf({ sections }: Mount): readonly string[] {
  const folders = ['', ...sections.map((section) => `sections/${section}/`)];
  return folders.flatMap((folder) => ['rss.xml', 'atom.xml', 'feed.json'].map((name) => folder + name));
}
