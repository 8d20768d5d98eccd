/** Where each format says the facts that profiles ask for, as data. */

/**
 * A fact's name and where its text stands in an element: its own text, that of a `child`, or the first `attribute` that is
 * written. `rel` is what a link has to be, `medium` what kind of medium.
 */
export type FactSource = Readonly<{
  name: string;
  attribute?: readonly string[];
  child?: string;
  rel?: string;
  medium?: string;
}>;

type Table = Readonly<Record<string, readonly FactSource[]>>;

const MEDIA: Table = {
  'media:content': [{ name: 'image', attribute: ['url'], medium: 'image' }],
  'media:thumbnail': [{ name: 'image', attribute: ['url'] }],
};

const text = (...names: readonly string[]): readonly FactSource[] => names.map((name) => ({ name }));
const link = (name: string, rel: string): FactSource => ({ name, attribute: ['href'], rel });

/** An RSS channel. */
export const RSS_FACTS: Table = {
  title: text('title'),
  link: text('link'),
  description: text('description'),
  language: text('language'),
  'dc:language': text('language'),
  pubDate: text('published'),
  lastBuildDate: text('updated'),
  ttl: text('ttl'),
  image: [{ name: 'image', child: 'url' }],
  'atom:link': [link('self', 'self'), link('hub', 'hub')],
};

/** An RSS item. */
export const RSS_ITEM_FACTS: Table = {
  ...MEDIA,
  title: text('title'),
  link: text('link'),
  guid: text('id'),
  description: text('summary'),
  'content:encoded': text('content'),
  pubDate: text('published'),
  'dc:date': text('published'),
  'dcterms:modified': text('updated'),
  'atom:updated': text('updated'),
  author: text('author'),
  'dc:creator': text('author'),
  category: text('category'),
  'dc:language': text('language'),
  enclosure: [
    { name: 'image', attribute: ['url'], medium: 'image' },
    { name: 'enclosure', attribute: ['url'] },
  ],
};

/** An Atom feed. */
export const ATOM_FACTS: Table = {
  'atom:title': text('title'),
  'atom:subtitle': text('description'),
  'atom:updated': text('updated'),
  'atom:logo': text('image'),
  'atom:link': [link('link', 'alternate'), link('self', 'self'), link('hub', 'hub')],
};

/** An Atom entry. */
export const ATOM_ENTRY_FACTS: Table = {
  ...MEDIA,
  'atom:id': text('id'),
  'atom:title': text('title'),
  'atom:summary': text('summary'),
  'atom:content': text('content'),
  'atom:published': text('published'),
  'atom:updated': text('updated'),
  'atom:author': [{ name: 'author', child: 'name' }],
  'atom:category': [{ name: 'category', attribute: ['label', 'term'] }],
  'atom:link': [
    link('link', 'alternate'),
    { ...link('image', 'enclosure'), medium: 'image' },
    link('enclosure', 'enclosure'),
  ],
};

const SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}';
const NEWS = '{http://www.google.com/schemas/sitemap-news/0.9}';

/** An address in a sitemap, with what a news sitemap says of it. */
export const SITEMAP_ITEM_FACTS: Table = {
  [`${SITEMAP}loc`]: text('link'),
  [`${NEWS}title`]: text('title'),
  [`${NEWS}publication_date`]: text('published'),
  [`${NEWS}publication`]: [{ name: 'language', child: 'language' }],
};

/** The keys of JSON that say a fact: `authors.name` is the name of each author, `[image]` what `mime_type` begins with. */
export type JsonFacts = Readonly<Record<string, readonly string[]>>;

/** A JSON Feed. */
export const JSON_FACTS: JsonFacts = {
  title: ['title'],
  link: ['home_page_url'],
  description: ['description'],
  language: ['language'],
  image: ['icon'],
  self: ['feed_url'],
  hub: ['hubs.url'],
};

/** An item of a JSON Feed. */
export const JSON_ITEM_FACTS: JsonFacts = {
  id: ['id'],
  title: ['title'],
  link: ['url'],
  summary: ['summary'],
  content: ['content_html', 'content_text'],
  published: ['date_published'],
  updated: ['date_modified'],
  author: ['authors.name'],
  category: ['tags'],
  language: ['language'],
  image: ['image', 'attachments[image].url'],
  enclosure: ['attachments.url'],
};
