/** Atom 1.0 (RFC 4287) with MediaRSS: the feed as `atom.xml`. */
import type { Author, Category, FeedData, FeedOptions, Item } from '../feed.ts';
import { formatRfc3339 } from '../time.ts';
import { canonicalEmail, canonicalUrl } from '../url.ts';
import {
  absoluteId,
  asciiId,
  categoryLabel,
  channelUrl,
  isAbsoluteUri,
  isHtml,
  lastChange,
  readItems,
} from './item.ts';
import type { ItemFacts } from './item.ts';
import { printMediaContent, readMedia } from './media.ts';
import type { Media } from './media.ts';
import { attributes, cdata, declareNamespaces, each, escapeAttribute, escapeText, prolog } from './xml.ts';

type Atom = Readonly<{ feed: FeedData; link: string; zone: string; prefixes: Set<string> }>;

/** An `updated` is required (§4.1.1): a feed without items and dates says the oldest that validators believe. */
const NEVER = Date.UTC(1990, 0, 1);

/** Prints the feed as an Atom 1.0 document. Throws a TypeError as `Feed` says. */
export function renderAtom(feed: FeedData): string {
  const { options } = feed;
  const atom: Atom = { feed, link: channelUrl(feed), zone: options.timeZone ?? 'UTC', prefixes: new Set() };
  const items = readItems(feed);
  const body = printFeed(atom, items) + each(items, (facts) => printEntry(atom, facts));
  const lang = attributes({ 'xml:lang': options.language });
  const namespaces = declareNamespaces(atom.prefixes, new Map());
  return `${prolog(options.stylesheet)}<feed xmlns="http://www.w3.org/2005/Atom"${lang}${namespaces}>\n${body}</feed>\n`;
}

function element(name: string, text: string | undefined): string {
  return text ? `  <${name}>${escapeText(text)}</${name}>\n` : '';
}

function link(values: Readonly<Record<string, string | number | undefined>>): string {
  return `  <link${attributes(values)}/>\n`;
}

function date(atom: Atom, name: 'published' | 'updated', instant: number): string {
  return `  <${name}>${formatRfc3339(instant, atom.zone)}</${name}>\n`;
}

function printFeed(atom: Atom, items: readonly ItemFacts[]): string {
  const { options, categories, contributors } = atom.feed;
  return [
    element('id', absoluteId(asciiId(options.id ?? atom.link), atom.link)),
    element('title', options.title),
    element('subtitle', options.description),
    date(atom, 'updated', lastChange(atom.feed, items) ?? NEVER),
    options.author ? printPerson('author', options.author) : '',
    each(contributors, (person) => printPerson('contributor', person)),
    printFeedLinks(atom, options),
    each(categories, (term) => `  <category${attributes({ term })}/>\n`),
    options.generator === false ? '' : element('generator', options.generator ?? 'Taspa'),
    printPictures(atom, options),
    element('rights', options.copyright),
  ].join('');
}

/** The page first: some readers take the first link of a feed for it, whatever its rel (readers.md). */
function printFeedLinks(atom: Atom, { feedLinks, feed, hub }: FeedOptions): string {
  const self = feedLinks?.atom ?? feed;
  return [
    link({ rel: 'alternate', type: 'text/html', href: atom.link }),
    self ? link({ rel: 'self', type: 'application/atom+xml', href: canonicalUrl(self, atom.link) }) : '',
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

function printPerson(name: 'author' | 'contributor', person: Readonly<Author>): string {
  const email = person.email ? canonicalEmail(person.email) : undefined;
  const label = person.name?.trim() || email;
  if (!label) return '';
  const uri = person.link ? `<uri>${escapeText(canonicalUrl(person.link))}</uri>` : '';
  const address = email ? `<email>${escapeText(email)}</email>` : '';
  return `  <${name}><name>${escapeText(label)}</name>${uri}${address}</${name}>\n`;
}

function printEntry(atom: Atom, facts: ItemFacts): string {
  const { item, url, date: changed, published } = facts;
  if (changed === undefined || published === undefined)
    throw new TypeError(`«${item.title}» has no date, and Atom needs one`);
  const { language } = atom.feed.options;
  const lang = item.language !== undefined && item.language !== language ? item.language : undefined;
  return (
    `<entry${attributes({ 'xml:lang': lang })}>\n${element('id', absoluteId(facts.id, atom.link))}` +
    `  <title type="text">${escapeText(item.title)}</title>\n` +
    `  <link rel="alternate" type="text/html" href="${escapeAttribute(url)}"/>\n` +
    date(atom, 'published', published) +
    date(atom, 'updated', changed) +
    printPeople(atom, item) +
    each(item.category, printCategory) +
    printSummary(item) +
    (item.content ? `  <content type="html">${cdata(item.content)}</content>\n` : '') +
    printLinks(atom, item, url) +
    element('rights', item.copyright) +
    '</entry>\n'
  );
}

/** An author on every entry: most readers don't inherit the feed's (readers.md). */
function printPeople({ feed }: Atom, { author, contributor }: Item): string {
  const own = each(author, (person) => printPerson('author', person));
  const inherited = own || (feed.options.author ? printPerson('author', feed.options.author) : '');
  const authors = inherited || printPerson('author', { name: feed.options.title });
  return authors + each(contributor, (person) => printPerson('contributor', person));
}

function printCategory(category: Readonly<Category>): string {
  const label = categoryLabel(category);
  const term = category.term ?? label;
  const scheme = [category.scheme, category.domain].find((address) => address !== undefined && isAbsoluteUri(address));
  return term ? `  <category${attributes({ term, scheme, label })}/>\n` : '';
}

function printSummary({ description }: Item): string {
  if (!description) return '';
  return `  <summary type="${isHtml(description) ? 'html' : 'text'}">${escapeText(description)}</summary>\n`;
}

function printLinks(atom: Atom, item: Readonly<Item>, base: string): string {
  const files = readMedia(item, base);
  const pictures = files.filter(({ medium }) => medium === 'image');
  return (
    each(item.related, ({ url, title }) =>
      link({ rel: 'related', type: 'text/html', href: canonicalUrl(url, base), title }),
    ) +
    each(files, ({ url, type, length, file }) =>
      link({ rel: 'enclosure', type, href: url, length: length || undefined, title: file.title }),
    ) +
    each(pictures, (media) => printPicture(atom, media))
  );
}

function printPicture({ prefixes }: Atom, media: Media): string {
  prefixes.add('media');
  return `  ${printMediaContent(media)}\n`;
}
