/** The items of a document in XML: RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0. */
import { explainFault } from '../check/fault.ts';
import { kindOf } from '../check/kinds.ts';
import { XML } from '../check/prefixes.ts';
import { isElement, parseXml } from '../check/tree.ts';
import type { XmlElement, XmlTree } from '../check/tree.ts';
import { attributeOf, textOf } from '../check/vocabulary.ts';
import { readUrl } from '../url.ts';
import type { DocumentItem, ItemsRead } from './item.ts';

/** Texts of children by field; the first field name that is there counts, but authors and tags are all taken. */
type Sources = Readonly<Record<'id' | 'url' | 'title' | 'published' | 'updated' | 'content', readonly string[]>>;

const RSS: Sources = {
  id: ['guid'],
  url: ['feedburner:origLink', 'link'],
  title: ['title', 'dc:title'],
  published: ['pubDate', 'dc:date', 'atom:published', 'dcterms:created', 'dcterms:issued'],
  updated: ['dcterms:modified', 'atom:updated'],
  content: ['content:encoded', 'description'],
};
const ATOM: Sources = {
  id: ['id'],
  url: ['feedburner:origLink'],
  title: ['title'],
  published: ['published', 'issued', 'created'],
  updated: ['updated', 'modified'],
  content: ['content', 'summary'],
};
const AUTHORS: ReadonlySet<string> = new Set(['author', 'dc:creator', 'atom:author', 'itunes:author']);
const TAGS: ReadonlySet<string> = new Set(['category', 'dc:subject', 'atom:category']);

/** What of a namespace is the format's own, whose names stand without a prefix in the tables above. */
const OWN = /^(?:rss1:|rss090:|\{http:\/\/purl\.org\/(?:atom\/ns|net\/rss1\.1)#\})/;

/** The items of an XML document; `url` is where it was fetched from. Faults as `readDocumentItems` says. */
export function readXmlItems(source: string, url: string | undefined): ItemsRead {
  return itemsOfXml(parseXml(source), source, url);
}

/** The same of a document that was parsed already. */
export function itemsOfXml({ root, fault }: XmlTree, source: string, url: string | undefined): ItemsRead {
  const broken = fault === undefined ? {} : { fault: explainFault(source, fault) };
  if (root === undefined) return { items: [], offsetOf: () => 0, ...broken };
  const kind = kindOf(root)?.kind;
  if (kind !== 'rss' && kind !== 'rss1' && kind !== 'atom') {
    const unknown = { code: 'unknown-document', values: { element: root.name }, offset: root.offset } as const;
    return { items: [], offsetOf: () => 0, fault: unknown };
  }
  const cut = new Set(fault?.open);
  return { ...readFeed(root, { isAtom: kind === 'atom', url, cut }), ...broken };
}

/** An element, and the address that relative ones in it are resolved against. */
type Based = Readonly<{ element: XmlElement; base?: string }>;

/** `cut` are the elements that the document breaks off in: half an item is none. */
type Feed = Readonly<{ isAtom: boolean; url: string | undefined; cut: ReadonlySet<XmlElement> }>;

function readFeed(root: XmlElement, { isAtom, url, cut }: Feed): Omit<ItemsRead, 'fault'> {
  const top: Based = within({ element: root, ...(url === undefined ? {} : { base: url }) });
  const channels = elementsIn(root).filter(({ local }) => local === 'channel');
  const feeds = [top, ...channels.map((element) => within({ ...top, element }))];
  const page = feeds.map((feed) => linkOf(feed, isAtom)).find((link) => link !== undefined);
  const found = root.local === 'entry' ? [top] : feeds.flatMap((feed) => entriesOf(feed, page));
  const entries = found.filter(({ element }) => !cut.has(element));
  const previous = feeds.map((feed) => linkTo(feed, 'prev-archive')).find((link) => link !== undefined);
  return {
    items: entries.map((entry) => readItem(entry, isAtom)),
    offsetOf: (index) => entries[index]?.element.offset ?? 0,
    ...(previous === undefined ? {} : { previous }),
  };
}

/** Relative addresses are taken from the document's own, or from the feed's page where nobody knows that. */
function entriesOf(feed: Based, page: string | undefined): readonly Based[] {
  const base = feed.base ?? page;
  return elementsIn(feed.element)
    .filter(({ local }) => local === 'item' || local === 'entry')
    .map((element) => within({ element, ...(base === undefined ? {} : { base }) }));
}

function elementsIn(element: XmlElement): readonly XmlElement[] {
  return element.children.filter(isElement);
}

/** The element with its own `xml:base` taken into account. */
function within({ element, base }: Based): Based {
  const own = element.attributes.find(({ uri, local }) => uri === XML && local === 'base')?.value;
  const known = own === undefined ? base : absolute(own, base);
  return { element, ...(known === undefined ? {} : { base: known }) };
}

function absolute(reference: string, base: string | undefined): string {
  const read = readUrl(reference, base);
  return 'url' in read ? read.url : reference;
}

function readItem({ element, base }: Based, isAtom: boolean): DocumentItem {
  const children = elementsIn(element);
  const sources = isAtom ? ATOM : RSS;
  const say = (field: keyof Sources): string | undefined => firstText(children, sources[field], isAtom);
  const id = say('id') ?? nonBlank(attributeOf(element, 'rdf:about'));
  const isPermaLink = !isAtom && isAddress(children, id);
  const link = say('url') ?? linkTo({ element }, 'alternate') ?? (isPermaLink ? id : undefined);
  const [published, updated] = [say('published'), say('updated')];
  return {
    ...present({ id, url: link && absolute(link, base), title: say('title') }),
    ...(isPermaLink ? { isPermaLink } : {}),
    ...present({ published: published ?? updated, updated, content: say('content') }),
    ...present({ language: nonBlank(languageOf(element)) ?? firstText(children, ['dc:language'], isAtom) }),
    authors: children.filter((child) => AUTHORS.has(nameOf(child, isAtom))).flatMap((child) => authorOf(child) ?? []),
    tags: children.filter((child) => TAGS.has(nameOf(child, isAtom))).flatMap((child) => tagOf(child) ?? []),
  };
}

type Texts = Partial<Record<Exclude<keyof DocumentItem, 'authors' | 'tags' | 'isPermaLink'>, string>>;

/** The fields that are there. */
function present(fields: Readonly<Record<string, string | undefined>>): Texts {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));
}

function nonBlank(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

function firstText(children: readonly XmlElement[], names: readonly string[], isAtom: boolean): string | undefined {
  for (const name of names) {
    for (const child of children) {
      const text = nameOf(child, isAtom) === name ? nonBlank(textOf(child)) : undefined;
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

function nameOf({ key }: XmlElement, isAtom: boolean): string {
  return isAtom ? key.replace(/^atom:/, '').replace(OWN, '') : key.replace(OWN, '');
}

/** RSS: a guid is an address unless it says that it is none. */
function isAddress(children: readonly XmlElement[], id: string | undefined): boolean {
  const guid = children.find(({ key }) => key === 'guid');
  return guid !== undefined && attributeOf(guid, 'isPermaLink') !== 'false' && /^https?:\/\//i.test(id ?? '');
}

function linkOf({ element, base }: Based, isAtom: boolean): string | undefined {
  const link = firstText(elementsIn(element), isAtom ? [] : ['link'], isAtom) ?? linkTo({ element }, 'alternate');
  return link === undefined ? undefined : absolute(link, base);
}

/** The first of an element's Atom links of a kind; one that says none is its page. */
function linkTo({ element, base }: Based, rel: string): string | undefined {
  for (const child of elementsIn(element)) {
    const href = child.local === 'link' ? nonBlank(attributeOf(child, 'href')) : undefined;
    if (href !== undefined && (attributeOf(child, 'rel') ?? 'alternate').toLowerCase() === rel) {
      return absolute(href, base);
    }
  }
  return undefined;
}

function languageOf(element: XmlElement): string | undefined {
  return element.attributes.find(({ uri, local }) => uri === XML && local === 'lang')?.value;
}

/** Atom's person has a name among other elements. */
function authorOf(element: XmlElement): string | undefined {
  const name = elementsIn(element).find(({ local }) => local === 'name');
  return nonBlank(textOf(name ?? element));
}

function tagOf(element: XmlElement): string | undefined {
  return nonBlank(attributeOf(element, 'label')) ?? nonBlank(attributeOf(element, 'term')) ?? nonBlank(textOf(element));
}
