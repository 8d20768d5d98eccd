/** Atom 1.0 (RFC 4287) with MediaRSS: the feed as `atom.xml`. */
import type { Author, Category, FeedData, FeedOptions, Item } from '../feed-data.ts';
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
  naming,
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
  const body = printFeed(atom, items) + each(items, (facts) => naming(facts.item, () => printEntry(atom, facts)));
  const lang = attributes({ 'xml:lang': options.language });
  const namespaces = declareNamespaces(atom.prefixes, new Map());
  return `${prolog(options.stylesheet)}<feed xmlns="http://www.w3.org/2005/Atom"${lang}${namespaces}>\n${body}</feed>\n`;
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
  return (
    `<entry${attributes({ 'xml:lang': lang })}>\n  <id>${escapeText(absoluteId(facts.id, atom.link))}</id>\n` +
    `  <title type="text">${escapeText(item.title)}</title>\n` +
    `  <link rel="alternate" type="text/html" href="${escapeAttribute(url)}"/>\n` +
    `  <published>${formatRfc3339(published, atom.zone)}</published>\n` +
    `  <updated>${formatRfc3339(changed, atom.zone)}</updated>\n` +
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
    each(pictures, (media) => printPicture(atom, media))
  );
}

/** Where it comes from: a link `via` its feed, or a name alone, which is Dublin Core's (atom:source would need an id and a date). */
function printSource({ link: base, prefixes }: Atom, { source }: Item): string {
  if (source === undefined) return '';
  const { title, url } = source;
  if (url !== undefined) return link({ rel: 'via', href: canonicalUrl(url, base), title });
  prefixes.add('dc');
  return `  <dc:source>${escapeText(title)}</dc:source>\n`;
}

function printPicture({ prefixes }: Atom, media: Media): string {
  prefixes.add('media');
  return `  ${printMediaContent(media)}\n`;
}
