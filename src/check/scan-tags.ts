/** Start tags of the XML that our own formats write: one style of attributes, and namespaces that the root alone declares. */
import { decode, fault, isBlank } from './scan-text.ts';

/** A start tag: its name as written, its namespace, its attributes by their written names, and the prefixes of all these names but `xml`. */
export type Tag = Readonly<{
  name: string;
  uri: string;
  attributes: ReadonlyMap<string, string>;
  prefixes: readonly string[];
}>;

/** A tag as it is written with its brackets, and the end tag that it asks for; `next` is the one that followed when it was met last. */
export type Start = Readonly<{ tag: Tag; written: string; end: string; isEmpty: boolean }> & {
  next: Start | undefined;
};

/** What is known of the tags of a document. */
export type Tags = {
  readonly namespaces: Map<string, string>;
  readonly names: Set<string>;
  /** Tags as they are written: most come again, and in the same order. */
  readonly known: Map<string, Start>;
  last: Start | undefined;
};

const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
const XML = 'http://www.w3.org/XML/1998/namespace';
const RESERVED: ReadonlySet<string> = new Set([XML, 'http://www.w3.org/2000/xmlns/', '']);
const MAX_KNOWN = 200;
/** An address comes once: a tag that has one isn't kept. */
const PASSING = / (?:href|url)="/;
const NONE: ReadonlyMap<string, string> = new Map();

/** Nothing is known yet. */
export function openTags(): Tags {
  return { namespaces: new Map([['xml', XML]]), names: new Set(), known: new Map(), last: undefined };
}

/** The start tag at a place: the one that comes next as a rule, another one that is known, or a new one. Throws at what is none. */
export function findStart(tags: Tags, text: string, at: number, isRoot: boolean): Start {
  const { known, last } = tags;
  const guess = last?.next;
  if (guess !== undefined && text.startsWith(guess.written, at)) return (tags.last = guess);
  const end = text.indexOf('>', at) + 1;
  if (end === 0) throw fault('a stray <', at);
  const written = text.slice(at, end);
  if (isRoot || PASSING.test(written)) return readStart(tags, written, at, isRoot);
  const found = known.get(written) ?? keepStart(tags, written, at);
  if (last !== undefined) last.next = found;
  return (tags.last = found);
}

/** A copy is kept: a slice would keep all of the text. */
function keepStart(tags: Tags, slice: string, at: number): Start {
  const written = ` ${slice}`.slice(1);
  const start = readStart(tags, written, at, false);
  if (tags.known.size >= MAX_KNOWN) tags.known.clear();
  tags.known.set(written, start);
  return start;
}

function readStart(tags: Tags, written: string, at: number, isRoot: boolean): Start {
  const isEmpty = written.endsWith('/>');
  const tag = readTag(tags, written.slice(1, isEmpty ? -2 : -1), at, isRoot);
  return { tag, written, end: `</${tag.name}>`, isEmpty, next: undefined };
}

function readTag(tags: Tags, written: string, at: number, isRoot: boolean): Tag {
  const blank = written.search(/[ \n]/);
  const name = blank < 0 ? written : written.slice(0, blank);
  checkName(tags, name, at);
  const attributes = blank < 0 ? NONE : readAttributes(tags, written, blank, at);
  const prefixes = prefixesIn(name, attributes);
  if (isRoot) declare(tags, attributes, at);
  else if (attributes.has('xmlns') || prefixes.includes('xmlns')) throw fault('a stray namespace', at);
  const tag = { name, uri: namespaceOf(tags, name, at), attributes, prefixes };
  if (prefixes.length > 0) checkAttributes(tags, attributes, at);
  return tag;
}

function prefixesIn(name: string, attributes: ReadonlyMap<string, string>): readonly string[] {
  const prefixes: string[] = [];
  notePrefix(name, prefixes);
  for (const one of attributes.keys()) notePrefix(one, prefixes);
  return prefixes;
}

function notePrefix(name: string, prefixes: string[]): void {
  const colon = name.indexOf(':');
  if (colon >= 0 && !name.startsWith('xml:')) prefixes.push(name.slice(0, colon));
}

function readAttributes(tags: Tags, written: string, from: number, at: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (let start = from; start < written.length;) {
    const equals = written.indexOf('="', start);
    const end = equals < 0 ? -1 : written.indexOf('"', equals + 2);
    const isApart = isBlank(written, start, start + 1);
    if (end < 0 || !isApart) throw fault('a malformed tag', at);
    const name = written.slice(start, equals).trimStart();
    const value = written.slice(equals + 2, end);
    checkName(tags, name, at);
    if (/[<\t\n]/.test(value)) throw fault('a malformed attribute', at);
    if (attributes.has(name)) throw fault('an attribute that is there twice', at);
    attributes.set(name, decode(value, at));
    start = end + 1;
  }
  return attributes;
}

function checkName({ names }: Tags, name: string, at: number): void {
  if (names.has(name)) return;
  if (!NAME.test(name)) throw fault('a malformed name', at);
  names.add(name);
}

/** The root alone declares namespaces, each once. */
function declare({ namespaces }: Tags, attributes: ReadonlyMap<string, string>, at: number): void {
  for (const [name, uri] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const prefix = name.slice('xmlns:'.length);
    const isTaken = prefix === 'xml' || prefix === 'xmlns' || RESERVED.has(uri);
    if (isTaken) throw fault('a stray namespace', at);
    namespaces.set(prefix, uri);
  }
}

function namespaceOf({ namespaces }: Tags, name: string, at: number): string {
  const colon = name.indexOf(':');
  if (colon < 0) return namespaces.get('') ?? '';
  const uri = namespaces.get(name.slice(0, colon));
  if (uri === undefined) throw fault('a prefix without namespace', at);
  return uri;
}

/** No two attributes have one name in one namespace, whatever their prefixes. */
function checkAttributes(tags: Tags, attributes: ReadonlyMap<string, string>, at: number): void {
  let seen: Set<string> | undefined;
  for (const name of attributes.keys()) {
    if (!name.includes(':') || name.startsWith('xmlns:')) continue;
    seen ??= new Set<string>();
    const full = `${namespaceOf(tags, name, at)} ${name.slice(name.indexOf(':'))}`;
    if (seen.has(full)) throw fault('an attribute that is there twice', at);
    seen.add(full);
  }
}
