/** Addresses that others guess for a feed, and where it really is. Pure. */

/** By document, names that stand for it in its own folder: of other systems, and of readers that try some. */
export const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'rss.xml': [
    'rss',
    'feed',
    'feeds',
    'feed.xml',
    'feed.rss',
    'feed.php',
    'index.xml',
    'index.rss',
    'news.xml',
    'news.rss',
    'all.rss',
    'rss.php',
    'rss2',
    'rss2.xml',
    'rss/all.xml',
    'rss/index.xml',
    'rss/rss.xml',
    'rss/feed.xml',
    'feed/rss',
    'feed/rss2',
    'feed/rss.xml',
    'feed/index.xml',
    'feeds/rss.xml',
  ],
  'atom.xml': ['atom', 'feed.atom', 'index.atom', 'rss/atom.xml', 'feed/atom', 'feed/atom.xml', 'feeds/atom.xml'],
  'feed.json': ['json', 'index.json', 'rss.json', 'jsonfeed', 'feed/json', 'feed/feed.json', 'feeds/feed.json'],
  'feeds.opml': ['opml', 'index.opml', 'feed.opml', 'opml.xml'],
};

const DOCUMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries(ALIASES).flatMap(([document, names]) => names.map((name) => [name, document] as const)),
);

/** The paths of documents that a path may stand for, the likeliest first; none where nobody guesses it. */
export function guessDocuments(path: string): readonly string[] {
  const names = path.replace(/\/$/, '').split('/');
  return [2, 1].flatMap((count) => {
    const document = names.length < count ? undefined : DOCUMENTS.get(names.slice(-count).join('/').toLowerCase());
    return document === undefined ? [] : [[...names.slice(0, -count), document].join('/')];
  });
}
