/** Atom 1.0 (RFC 4287) with MediaRSS, archives (RFC 5005) and tombstones (RFC 6721): the feed as `atom.xml`. */
import type { Author, Category, FeedData, FeedOptions, Item, Withdrawn } from '../feed-data.ts';
import { formatRfc3339 } from '../time.ts';
import { canonicalEmail, canonicalUrl } from '../url.ts';
import { archiveLinks } from './history.ts';
import {
  absoluteId,
  asciiId,
  categoryLabel,
  channelUrl,
  isAbsoluteUri,
  isHtml,
  lastChange,
  naming,
  readFacts,
  readInstant,
  readItems,
} from './item.ts';
import type { ItemFacts } from './item.ts';
import { printMediaContent, readMedia } from './media.ts';
import { takePrinted } from './printed.ts';
import type { PrintedItem, PrintedItems } from './printed.ts';
import { attributes, cdata, declareNamespaces, each, escapeAttribute, escapeText, prolog } from './xml.ts';

type Atom = Readonly<{ feed: FeedData; link: string; zone: string; prefixes: Set<string> }>;

/** An `updated` is required (§4.1.1): a feed without items and dates says the oldest that validators believe. */
const NEVER = Date.UTC(1990, 0, 1);

/** Prints the feed as an Atom 1.0 document, and `printed` where it has an item. Throws a TypeError as `Feed` says. */
export function renderAtom(feed: FeedData, printed?: PrintedItems): string {
  const { options } = feed;
  const atom = beginAtom(feed);
  const items = readItems(feed);
  const entries = each(items, (facts) =>
    takePrinted(facts.item, atom.prefixes, printed, () => naming(facts.item, () => printEntry(atom, facts))),
  );
  // The grammar of RFC 4287 wants extensions before entries.
  const deleted = each(feed.withdrawn, (article) => printDeleted(atom, article));
  const body = printFeed(atom, items) + deleted + entries;
  const lang = attributes({ 'xml:lang': options.language });
  const namespaces = declareNamespaces(atom.prefixes, new Map());
  return `${prolog(options.stylesheet)}<feed xmlns="http://www.w3.org/2005/Atom"${lang}${namespaces}>\n${body}</feed>\n`;
}

function beginAtom(feed: FeedData): Atom {
  return { feed, link: channelUrl(feed), zone: feed.options.timeZone ?? 'UTC', prefixes: new Set() };
}

/** One entry of a feed. Throws a TypeError as `Feed` says. */
export function printAtomEntry(feed: FeedData, item: Readonly<Item>): PrintedItem {
  const atom = beginAtom(feed);
  const text = naming(item, () => printEntry(atom, readFacts(item, atom.link)));
  return { text, prefixes: atom.prefixes };
}

function element(name: string, text: string | undefined): string {
  return text ? `  <${name}>${escapeText(text)}</${name}>\n` : '';
}

/** A text construct says that it is plain text. */
function plain(name: string, text: string | undefined): string {
  return text ? `  <${name} type="text">${escapeText(text)}</${name}>\n` : '';
}

function link(values: Readonly<Record<string, string | number | undefined>>): string {
  return `  <link${attributes(values)}/>\n`;
}

function printFeed(atom: Atom, items: readonly ItemFacts[]): string {
  const { options, categories, contributors } = atom.feed;
  return [
    element('id', absoluteId(asciiId(options.id ?? atom.link), atom.link)),
    plain('title', options.title),
    plain('subtitle', options.description),
    element('updated', formatRfc3339(lastChange(atom.feed, items) ?? NEVER, atom.zone)),
    options.author ? printPerson(atom, 'author', options.author) : '',
    each(contributors, (person) => printPerson(atom, 'contributor', person)),
    printFeedLinks(atom, options),
    each(categories, (term) => `  <category${attributes({ term })}/>\n`),
    options.generator === false ? '' : element('generator', options.generator ?? 'Taspa'),
    printPictures(atom, options),
    plain('rights', options.copyright),
    options.archive?.isArchive ? prefixed(atom, 'fh', '  <fh:archive/>\n') : '',
  ].join('');
}

/** An element of a prefixed namespace, which the document then declares. */
function prefixed(atom: Atom, prefix: string, xml: string): string {
  atom.prefixes.add(prefix);
  return xml;
}

/** The page first: some readers take the first link of a feed for it, whatever its rel (readers.md). */
function printFeedLinks(atom: Atom, { feedLinks, feed, hub }: FeedOptions): string {
  const self = feedLinks?.atom ?? feed;
  const type = 'application/atom+xml';
  return [
    link({ rel: 'alternate', type: 'text/html', href: atom.link }),
    self ? link({ rel: 'self', type, href: canonicalUrl(self, atom.link) }) : '',
    each(archiveLinks(atom.feed, 'atom'), ({ rel, href }) => link({ rel, type, href })),
    hub ? link({ rel: 'hub', href: canonicalUrl(hub, atom.link) }) : '',
  ].join('');
}

function printPictures(atom: Atom, { favicon, icon, image, logo }: FeedOptions): string {
  const square = favicon ?? icon;
  const wide = logo ?? image;
  return [
    square ? element('icon', canonicalUrl(square, atom.link)) : '',
    wide ? element('logo', canonicalUrl(wide, atom.link)) : '',
  ].join('');
}

function printPerson(atom: Atom, name: 'author' | 'contributor', person: Readonly<Author>): string {
  const email = person.email ? canonicalEmail(person.email) : undefined;
  const label = person.name?.trim() || email;
  if (!label) return '';
  const uri = person.link ? `<uri>${escapeText(canonicalUrl(person.link, atom.link))}</uri>` : '';
  const address = email ? `<email>${escapeText(email)}</email>` : '';
  return `  <${name}><name>${escapeText(label)}</name>${uri}${address}</${name}>\n`;
}

function printEntry(atom: Atom, facts: ItemFacts): string {
  const { item, url, date: changed, published } = facts;
  if (changed === undefined || published === undefined) throw new TypeError('it has no date, and Atom needs one');
  const { language } = atom.feed.options;
  const lang = item.language !== undefined && item.language !== language ? item.language : undefined;
  const first = formatRfc3339(published, atom.zone);
  return (
    `<entry${attributes({ 'xml:lang': lang })}>\n  <id>${escapeText(absoluteId(facts.id, atom.link))}</id>\n` +
    `  <title type="text">${escapeText(item.title)}</title>\n` +
    `  <link rel="alternate" type="text/html" href="${escapeAttribute(url)}"/>\n` +
    `  <published>${first}</published>\n` +
    `  <updated>${changed === published ? first : formatRfc3339(changed, atom.zone)}</updated>\n` +
    printPeople(atom, item) +
    each(item.category, printCategory) +
    printSummary(item) +
    (item.content ? `  <content type="html">${cdata(item.content)}</content>\n` : '') +
    printLinks(atom, item, url) +
    plain('rights', item.copyright) +
    '</entry>\n'
  );
}

/** An author on every entry: most readers don't inherit the feed's (readers.md). */
function printPeople(atom: Atom, { author, contributor }: Item): string {
  const { options } = atom.feed;
  const own = each(author, (person) => printPerson(atom, 'author', person));
  const inherited = own || (options.author ? printPerson(atom, 'author', options.author) : '');
  const authors = inherited || printPerson(atom, 'author', { name: options.title });
  return authors + each(contributor, (person) => printPerson(atom, 'contributor', person));
}

function printCategory(category: Readonly<Category>): string {
  const label = categoryLabel(category);
  const term = category.term ?? label;
  const scheme = [category.scheme, category.domain].find((address) => address !== undefined && isAbsoluteUri(address));
  return term ? `  <category${attributes({ term, scheme, label })}/>\n` : '';
}

/** An entry without any text repeats its title: some readers show nothing else. */
function printSummary({ description, content, title }: Item): string {
  if (!description) return content ? '' : plain('summary', title);
  return `  <summary type="${isHtml(description) ? 'html' : 'text'}">${escapeText(description)}</summary>\n`;
}

function printLinks(atom: Atom, item: Readonly<Item>, base: string): string {
  const files = readMedia(item, base);
  const pictures = files.filter(({ medium }) => medium === 'image');
  return (
    each(item.related, ({ url, title }) =>
      link({ rel: 'related', type: 'text/html', href: canonicalUrl(url, base), title }),
    ) +
    printSource(atom, item) +
    each(files, ({ url, type, length, file }) =>
      link({ rel: 'enclosure', type, href: url, length: length || undefined, title: file.title }),
    ) +
    each(pictures, (media) => prefixed(atom, 'media', `  ${printMediaContent(media)}\n`))
  );
}

/** A tombstone (RFC 6721 §3) with the id of the entry that was there, and why it is gone. */
function printDeleted(atom: Atom, article: Withdrawn): string {
  const { id, when, reason, language = atom.feed.options.language } = article;
  const ref = absoluteId(asciiId(id), atom.link);
  const instant = readInstant(when, 'when') ?? NEVER;
  const head = attributes({ ref, when: formatRfc3339(instant, atom.zone) });
  if (!reason) return prefixed(atom, 'at', `<at:deleted-entry${head}/>\n`);
  const comment = `<at:comment type="text"${attributes({ 'xml:lang': language })}>${escapeText(reason)}</at:comment>`;
  return prefixed(atom, 'at', `<at:deleted-entry${head}>\n  ${comment}\n</at:deleted-entry>\n`);
}

/** Where it comes from: a link `via` its feed, or a name alone, which is Dublin Core's (atom:source would need an id and a date). */
function printSource(atom: Atom, { source }: Item): string {
  if (source === undefined) return '';
  const { title, url } = source;
  if (url !== undefined) return link({ rel: 'via', href: canonicalUrl(url, atom.link), title });
  return prefixed(atom, 'dc', `  <dc:source>${escapeText(title)}</dc:source>\n`);
}
