/** What a feed says, whatever its format: facts by names such as `feed.title` and `item.image`, each with its place. */
import { readJson } from '../records/json-tree.ts';
import type { Path, Tree } from '../records/tree.ts';
import {
  ATOM_ENTRY_FACTS,
  ATOM_FACTS,
  JSON_FACTS,
  JSON_ITEM_FACTS,
  RSS_FACTS,
  RSS_ITEM_FACTS,
  SITEMAP_ITEM_FACTS,
} from './fact-sources.ts';
import type { FactSource, JsonFacts } from './fact-sources.ts';
import type { DocumentKind } from './contract.ts';
import { isElement } from './tree.ts';
import type { XmlElement } from './tree.ts';
import { attributeOf, childrenOf, languageAt, textOf } from './vocabulary.ts';

/** One thing that is said, at an offset of the document; `width`, `height` in pixels and `type` where they are written beside it. */
export type Fact = Readonly<{ text: string; offset: number; width?: number; height?: number; type?: string }>;

/** The facts of a feed or of one item, by name (`title`); those of extensions by key as well (`{http://…}logo`). */
export type Scope = Readonly<{ offset: number; facts: ReadonlyMap<string, readonly Fact[]> }>;

/** `source` is the text of the document; the feed's facts `format`, `document`, and each item's `document` are known of every feed. */
export type FeedFacts = Readonly<{ kind: DocumentKind; feed: Scope; items: readonly Scope[] }>;

const NO_FACTS: Readonly<Record<string, readonly FactSource[]>> = {};

/** The facts of an RSS, Atom or sitemap document by its root. */
export function factsOfXml(kind: DocumentKind, root: XmlElement, source: string): FeedFacts {
  const channel = kind === 'rss' ? (childrenOf(root, 'channel')[0] ?? root) : root;
  const [feedFacts, itemFacts] = tablesOf(kind);
  const entries = channel.children.filter(isElement).filter(isEntry);
  const items = entries.map((entry, index) => {
    const end = entries[index + 1]?.offset ?? source.length;
    return scopeOfXml(entry, itemFacts, source.slice(entry.offset, end));
  });
  return inheriting({ kind, feed: scopeOfXml(channel, feedFacts, source), items });
}

/** An item that says nothing of its language is in that of the feed. */
function inheriting({ kind, feed, items }: FeedFacts): FeedFacts {
  const [language] = feed.facts.get('language') ?? [];
  if (language === undefined) return { kind, feed, items };
  const all = items.map(({ offset, facts }) => {
    if (facts.has('language')) return { offset, facts };
    return { offset, facts: new Map([...facts, ['language', [{ text: language.text, offset }]]]) };
  });
  return { kind, feed, items: all };
}

type FactTable = Readonly<Record<string, readonly FactSource[]>>;

function tablesOf(kind: DocumentKind): readonly [feed: FactTable, item: FactTable] {
  if (kind === 'rss') return [RSS_FACTS, RSS_ITEM_FACTS];
  if (kind === 'atom') return [ATOM_FACTS, ATOM_ENTRY_FACTS];
  return [NO_FACTS, SITEMAP_ITEM_FACTS];
}

function isEntry({ local }: XmlElement): boolean {
  return local === 'item' || local === 'entry' || local === 'url';
}

function scopeOfXml(element: XmlElement, table: FactTable, document: string): Scope {
  const facts = new Map<string, Fact[]>([['document', [{ text: document, offset: element.offset }]]]);
  const language = languageAt({ element });
  if (language !== undefined) add(facts, 'language', { text: language, offset: element.offset });
  for (const child of unpacked(element)) {
    const { key } = child;
    if (/[:{]/.test(key)) add(facts, key, factOf(child, textOf(child).trim() || (child.attributes[0]?.value ?? '')));
    for (const source of own(table, key) ?? []) {
      const text = readSource(child, source);
      if (text !== undefined) add(facts, source.name, factOf(child, text));
    }
  }
  addPictures(facts);
  return { offset: element.offset, facts };
}

/** The children that say something of an element; those of a `media:group` and of a sitemap's `news:news` are its own. */
function unpacked(element: XmlElement): readonly XmlElement[] {
  const children = element.children.filter(isElement);
  return children.flatMap((child) =>
    child.local === 'group' || child.local === 'news' ? unpacked(child) : isEntry(child) ? [] : [child],
  );
}

function readSource(element: XmlElement, { attribute, child, rel, medium }: FactSource): string | undefined {
  if (rel !== undefined && (attributeOf(element, 'rel') ?? 'alternate') !== rel) return undefined;
  if (medium !== undefined && !isOf(medium, element)) return undefined;
  const carrier =
    child === undefined ? element : element.children.filter(isElement).find(({ local }) => local === child);
  if (carrier === undefined) return undefined;
  if (attribute === undefined) return textOf(carrier).trim();
  return attribute.map((name) => attributeOf(carrier, name)).find((value) => value !== undefined);
}

/** Whether a link, an enclosure or a media element is a picture, say, by its `type` or `medium`. */
function isOf(medium: string, element: XmlElement): boolean {
  return (attributeOf(element, 'type') ?? '').startsWith(`${medium}/`) || attributeOf(element, 'medium') === medium;
}

function factOf(element: XmlElement, text: string): Fact {
  const [width, height, type] = ['width', 'height', 'type'].map((name) => attributeOf(element, name));
  return {
    text,
    offset: element.offset,
    ...(width ? { width: Number(width) } : {}),
    ...(height ? { height: Number(height) } : {}),
    ...(type ? { type } : {}),
  };
}

/** The facts of a JSON Feed, if it is JSON. */
export function factsOfJson(source: string): FeedFacts | undefined {
  const tree = readJson(source);
  if (tree.value === undefined) return undefined;
  const items = listAt(tree.value, 'items').map((item, index, all) => {
    const path = ['items', index];
    const end = index + 1 < all.length ? tree.offsetOf(['items', index + 1], 'value') : source.length;
    const start = tree.offsetOf(path, 'value');
    return scopeOfJson(tree, item, path, JSON_ITEM_FACTS, source.slice(start, end));
  });
  return inheriting({ kind: 'json-feed', feed: scopeOfJson(tree, tree.value, [], JSON_FACTS, source), items });
}

function scopeOfJson(tree: Tree, value: unknown, path: Path, table: JsonFacts, document: string): Scope {
  const offset = tree.offsetOf(path, 'value');
  const facts = new Map<string, Fact[]>([['document', [{ text: document, offset }]]]);
  for (const [name, keys] of Object.entries(table)) {
    for (const key of keys)
      for (const [text, at] of textsAt(value, key))
        add(facts, name, { text, offset: tree.offsetOf([...path, ...at], 'value') });
  }
  addPictures(facts);
  return { offset, facts };
}

/** The addresses of the pictures in the HTML of an item, as the fact `picture`. */
function addPictures(facts: Map<string, Fact[]>): void {
  for (const { text, offset } of [...(facts.get('summary') ?? []), ...(facts.get('content') ?? [])]) {
    for (const [, attributes = ''] of text.matchAll(/<img\b([^<>]*)>/gi)) {
      const [, src] = /\ssrc\s*=\s*["']?([^"'\s]+)/i.exec(attributes) ?? [];
      if (src !== undefined) add(facts, 'picture', { text: src, offset });
    }
  }
}

/** The texts at a key; `authors.name` is the name of each author, `attachments[image].url` the address of each picture. */
function textsAt(value: unknown, key: string): readonly (readonly [string, Path])[] {
  const [, name = key, medium, rest] = /^(\w+)(?:\[(\w+)\])?\.(\w+)$/.exec(key) ?? [];
  if (rest === undefined) {
    const text = memberOf(value, key);
    const texts = Array.isArray(text) ? text : [text];
    return texts.flatMap((one, index) =>
      typeof one === 'string' ? [[one, Array.isArray(text) ? [key, index] : [key]] as const] : [],
    );
  }
  return listAt(value, name).flatMap((member, index) => {
    const type = memberOf(member, 'mime_type');
    if (medium !== undefined && !(typeof type === 'string' && type.startsWith(`${medium}/`))) return [];
    return textsAt(member, rest).map(([text, at]) => [text, [name, index, ...at]] as const);
  });
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = memberOf(value, key);
  return Array.isArray(list) ? list : [];
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function add(facts: Map<string, Fact[]>, name: string, fact: Fact): void {
  const known = facts.get(name);
  if (known === undefined) facts.set(name, [fact]);
  else known.push(fact);
}
