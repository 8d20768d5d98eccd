/** The kinds of documents: how each is known, and the rule for its root. One line for each. */
import { ATOM_FEED } from './atom.ts';
import { RSS } from './rss.ts';
import type { XmlElement } from './tree.ts';
import { keyOf } from './vocabulary.ts';
import type { Rule } from './vocabulary.ts';

export type DocumentKind = 'rss' | 'atom' | 'json-feed' | 'opml' | 'sitemap' | 'unknown';

/** `root` is the key of the root element. */
type XmlKind = Readonly<{ kind: DocumentKind; root: string; rule: Rule }>;

const KINDS: readonly XmlKind[] = [
  { kind: 'rss', root: 'rss', rule: RSS },
  { kind: 'atom', root: 'atom:feed', rule: ATOM_FEED },
];

/** The kind of an XML document by its root element. */
export function kindOf(root: XmlElement): XmlKind | undefined {
  const key = keyOf(root);
  return KINDS.find((kind) => kind.root === key);
}
