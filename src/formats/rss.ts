/** RSS 2.0 (2.0.11) with Dublin Core, content, MediaRSS and Atom links: the feed as `rss.xml`. */
import type { Author, Category, Extension, FeedData, FeedOptions, Item, Related, Source } from '../feed-data.ts';
import { formatRfc3339, formatRfc822 } from '../time.ts';
import { canonicalUrl, hasPublicHost } from '../url.ts';
import { isJsonExtension, printExtension } from './extension.ts';
import { archiveLinks, itemsWithNotices } from './history.ts';
import { categoryLabel, channelUrl, descriptionHtml, lastChange, naming, readFacts, readItems } from './item.ts';
import type { ItemFacts } from './item.ts';
import { printMediaContent, readMedia } from './media.ts';
import type { Media } from './media.ts';
import { takePrinted } from './printed.ts';
import type { PrintedItem, PrintedItems } from './printed.ts';
import { attributes, cdata, declareNamespaces, each, escapePlain, escapeText, prolog } from './xml.ts';

/** One document in the making: its feed, its zone, and the prefixes that it has used so far. */
type Rss = Readonly<{ feed: FeedData; link: string; zone: string; prefixes: Set<string>; own: Map<string, string> }>;

/** Prints the feed as an RSS 2.0 document, and `printed` where it has an item. Throws a TypeError as `Feed` says. */
export function renderRss(feed: FeedData, printed?: PrintedItems): string {
  const { options } = feed;
  const rss = beginRss(feed);
  const items = readItems({ ...feed, items: itemsWithNotices(feed) });
  const printedItems = each(items, (facts) =>
    takePrinted(facts.item, rss.prefixes, printed, () => naming(facts.item, () => printItem(rss, facts))),
  );
  const body = printChannel(rss, items) + printedItems;
  const lang = attributes({ 'xml:lang': options.language });
  const namespaces = declareNamespaces(rss.prefixes, rss.own);
  return `${prolog(options.stylesheet)}<rss version="2.0"${lang}${namespaces}>\n<channel>\n${body}</channel>\n</rss>\n`;
}

function beginRss(feed: FeedData): Rss {
  const zone = feed.options.timeZone ?? 'UTC';
  return { feed, link: channelUrl(feed), zone, prefixes: new Set(), own: new Map() };
}

/** One item of a feed, which has no extension of its own. Throws a TypeError as `Feed` says. */
export function printRssItem(feed: FeedData, item: Readonly<Item>): PrintedItem {
  const rss = beginRss(feed);
  const text = naming(item, () => printItem(rss, readFacts(item, rss.link)));
  return { text, prefixes: rss.prefixes };
}

/** An element of a prefixed namespace, which the document then declares. */
function prefixed(rss: Rss, prefix: string, xml: string): string {
  rss.prefixes.add(prefix);
  return xml;
}

function plain(name: string, text: string | undefined): string {
  return text ? `  <${name}>${escapePlain(text)}</${name}>\n` : '';
}

/** Addresses have the references that every reader decodes. */
function address(name: 'link' | 'url', url: string): string {
  return `  <${name}>${escapeText(url)}</${name}>\n`;
}

function date(rss: Rss, name: string, instant: number | undefined): string {
  return instant === undefined ? '' : `  <${name}>${formatRfc822(instant, rss.zone)}</${name}>\n`;
}

function printChannel(rss: Rss, items: readonly ItemFacts[]): string {
  const { options, categories, extensions } = rss.feed;
  return [
    plain('title', options.title),
    address('link', rss.link),
    plain('description', options.description || options.title),
    plain('language', options.language),
    plain('copyright', options.copyright),
    date(rss, 'pubDate', newestPublication(items)),
    date(rss, 'lastBuildDate', lastChange(rss.feed, items)),
    each(categories, (category) => plain('category', category)),
    options.generator === false ? '' : plain('generator', options.generator ?? 'Taspa'),
    plain('docs', options.docs ?? 'https://www.rssboard.org/rss-specification'),
    options.ttl ? plain('ttl', String(options.ttl)) : '',
    printImage(options, rss.link),
    printLinks(rss),
    options.archive?.isArchive ? prefixed(rss, 'fh', '  <fh:archive/>\n') : '',
    options.podcast ? prefixed(rss, 'itunes', printPodcast(options, rss.link)) : '',
    each(extensions, (extension) => printOwn(rss, extension)),
  ].join('');
}

function newestPublication(items: readonly ItemFacts[]): number | undefined {
  let newest: number | undefined;
  for (const { published } of items) {
    if (published !== undefined && (newest === undefined || published > newest)) newest = published;
  }
  return newest;
}

/** The channel's image may be JPEG, GIF or PNG; another kind is left to the other formats. */
function printImage({ image, title }: FeedOptions, link: string): string {
  const url = image === undefined ? '' : canonicalUrl(image, link);
  if (url === '' || /\.(?:svg|webp|avif|ico)$/i.test(new URL(url).pathname)) return '';
  return `  <image>\n  ${address('url', url)}  ${plain('title', title)}  ${address('link', link)}  </image>\n`;
}

function printLinks(rss: Rss): string {
  const { feedLinks, feed, hub } = rss.feed.options;
  const self = feedLinks?.rss ?? feed;
  const type = 'application/rss+xml';
  const links = [
    ...(self ? [{ rel: 'self', type, href: canonicalUrl(self, rss.link) }] : []),
    ...archiveLinks(rss.feed, 'rss').map(({ rel, href }) => ({ rel, type, href })),
    ...(hub ? [{ rel: 'hub', href: canonicalUrl(hub, rss.link) }] : []),
  ];
  return each(links, (link) => prefixed(rss, 'atom', `  <atom:link${attributes(link)}/>\n`));
}

/** The fields of Apple's podcast namespace that the options of `feed` can say. */
function printPodcast({ author, category, image }: FeedOptions, link: string): string {
  const email = author?.email ? `<itunes:email>${escapeText(author.email)}</itunes:email>` : '';
  const name = author?.name ? `<itunes:name>${escapeText(author.name)}</itunes:name>` : '';
  return [
    plain('itunes:author', author?.name),
    email ? `  <itunes:owner>${name}${email}</itunes:owner>\n` : '',
    category ? `  <itunes:category${attributes({ text: category })}/>\n` : '',
    image ? `  <itunes:image${attributes({ href: canonicalUrl(image, link) })}/>\n` : '',
  ].join('');
}

function printItem(rss: Rss, facts: ItemFacts): string {
  const { item, id, url, published } = facts;
  return (
    `<item>\n${plain('title', item.title)}${address('link', url)}` +
    `  <guid isPermaLink="${item.guid || item.id ? 'false' : 'true'}">${escapeText(id)}</guid>\n` +
    date(rss, 'pubDate', published) +
    printModified(rss, facts) +
    each(item.author, (author) => printCreator(rss, author)) +
    printAbout(rss, item) +
    each(item.category, printCategory) +
    printText(rss, item) +
    printFiles(rss, readMedia(item, url)) +
    each(item.related, (related) => printRelated(rss, related, url)) +
    each(item.extensions, (extension) => printOwn(rss, extension)) +
    '</item>\n'
  );
}

/** The summary before the full text, which alone is the description: that is what RSS itself has for it. */
function printText(rss: Rss, { description, content }: Item): string {
  if (!description) return content ? `  <description>${cdata(content)}</description>\n` : '';
  const summary = `  <description>${escapeText(descriptionHtml(description))}</description>\n`;
  if (!content) return summary;
  return summary + prefixed(rss, 'content', `  <content:encoded>${cdata(content)}</content:encoded>\n`);
}

/** The last significant change, which RSS itself can't say; pubDate stays. */
function printModified(rss: Rss, { date: changed, published }: ItemFacts): string {
  if (changed === undefined || changed === published) return '';
  return prefixed(rss, 'dcterms', `  <dcterms:modified>${formatRfc3339(changed, rss.zone)}</dcterms:modified>\n`);
}

/** A name of its own for each author: RSS's own `author` must be an address. */
function printCreator(rss: Rss, { name, email }: Author): string {
  const creator = name?.trim() || email;
  return creator ? prefixed(rss, 'dc', `  <dc:creator>${escapeText(creator)}</dc:creator>\n`) : '';
}

/** Language of every item, its rights, and where it comes from. */
function printAbout(rss: Rss, { language, copyright, source }: Item): string {
  const tag = language ?? rss.feed.options.language;
  return (
    (tag ? prefixed(rss, 'dc', `  <dc:language>${escapeText(tag)}</dc:language>\n`) : '') +
    (copyright ? prefixed(rss, 'dc', `  <dc:rights>${escapeText(copyright)}</dc:rights>\n`) : '') +
    (source ? printSource(rss, source) : '')
  );
}

/** RSS's `source` needs the URL of the other feed; a name alone is Dublin Core's. */
function printSource(rss: Rss, { title, url }: Source): string {
  if (url === undefined) return prefixed(rss, 'dc', `  <dc:source>${escapeText(title)}</dc:source>\n`);
  return `  <source${attributes({ url: canonicalUrl(url, rss.link) })}>${escapePlain(title)}</source>\n`;
}

function printCategory(category: Readonly<Category>): string {
  const label = categoryLabel(category);
  const domain = category.domain ?? category.scheme;
  return label ? `  <category${attributes({ domain })}>${escapePlain(label)}</category>\n` : '';
}

/** One enclosure, and MediaRSS for pictures and for what the enclosure doesn't hold. */
function printFiles(rss: Rss, files: readonly Media[]): string {
  const [first] = files;
  if (first === undefined) return '';
  const enclosure = hasPublicHost(first.url) ? first : undefined;
  const described = files.filter((media) => media !== enclosure || media.medium === 'image');
  const seconds = rss.feed.options.podcast ? enclosure?.file.duration : undefined;
  const duration = seconds ? formatDuration(seconds) : '';
  return [
    enclosure === undefined ? '' : printEnclosure(enclosure),
    duration ? prefixed(rss, 'itunes', `  <itunes:duration>${duration}</itunes:duration>\n`) : '',
    each(described, (media) => prefixed(rss, 'media', `  ${printMediaContent(media)}\n`)),
  ].join('');
}

function printEnclosure({ url, length, type }: Media): string {
  return `  <enclosure${attributes({ url, length, type })}/>\n`;
}

/** Seconds as `MM:SS`, or `H:MM:SS` from an hour on. */
function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const rest = [Math.floor(whole / 60) % 60, whole % 60].map((value) => String(value).padStart(2, '0'));
  return [...(hours > 0 ? [hours] : []), ...rest].join(':');
}

function printRelated(rss: Rss, { url, title }: Related, base: string): string {
  const link = attributes({ rel: 'related', type: 'text/html', href: canonicalUrl(url, base), title });
  return prefixed(rss, 'atom', `  <atom:link${link}/>\n`);
}

function printOwn(rss: Rss, extension: Readonly<Extension>): string {
  if (isJsonExtension(extension)) return '';
  const { name, xmlns } = extension;
  if (xmlns !== undefined && name.includes(':')) rss.own.set(name.slice(0, name.indexOf(':')), xmlns);
  return `  ${printExtension(extension, rss.prefixes)}\n`;
}
