/** The kinds of documents: how each is known, and the rule for its root. One line for each. */
import type { DocumentKind } from './contract.ts';
import type { ProblemCode } from '../problem.ts';
import { ATOM_ENTRY, ATOM_FEED } from './atom.ts';
import { OPML } from './opml.ts';
import { keyOf } from './prefixes.ts';
import { RSS } from './rss.ts';
import { RSS1 } from './rss1.ts';
import { SITEMAP_INDEX, SITEMAP_NAMESPACE, URLSET } from './sitemap.ts';
import { isElement } from './tree.ts';
import type { XmlElement } from './tree.ts';
import type { Rule } from './vocabulary.ts';

/**
 * `root` is the key of the root element; `namespace` the only spelling of its namespace; `fault` is what is wrong with a
 * document of this kind at all.
 */
type XmlKind = Readonly<{ kind: DocumentKind; root: string; namespace?: string; rule: Rule; fault?: ProblemCode }>;

/** The kind of a document, its root as the rule names it, and what is wrong with the root's namespace. */
export type KnownDocument = Readonly<{ kind: DocumentKind; root: XmlElement; rule: Rule; fault?: ProblemCode }>;

const ATOM = 'http://www.w3.org/2005/Atom';
const UNCHECKED: Rule = { isOpaque: true };

const KINDS: readonly XmlKind[] = [
  { kind: 'rss', root: 'rss', namespace: '', rule: RSS },
  { kind: 'rss1', root: 'rdf:RDF', rule: RSS1 },
  { kind: 'rss1', root: '{http://purl.org/net/rss1.1#}Channel', rule: UNCHECKED, fault: 'format-unchecked' },
  { kind: 'atom', root: 'atom:feed', namespace: ATOM, rule: ATOM_FEED },
  { kind: 'atom', root: 'atom:entry', namespace: ATOM, rule: ATOM_ENTRY },
  { kind: 'atom', root: '{http://purl.org/atom/ns#}feed', rule: UNCHECKED, fault: 'obsolete-namespace' },
  { kind: 'atom', root: '{http://purl.org/atom/ns#}entry', rule: UNCHECKED, fault: 'obsolete-namespace' },
  { kind: 'opml', root: 'opml', namespace: '', rule: OPML },
  { kind: 'sitemap', root: `{${SITEMAP_NAMESPACE}}urlset`, namespace: SITEMAP_NAMESPACE, rule: URLSET },
  { kind: 'sitemap', root: `{${SITEMAP_NAMESPACE}}sitemapindex`, namespace: SITEMAP_NAMESPACE, rule: SITEMAP_INDEX },
];

/** The kind of an XML document by its root element; a root in no or a wrong namespace is read as if it were in its own. */
export function kindOf(root: XmlElement): KnownDocument | undefined {
  const known = KINDS.find((one) => one.root === root.key && (one.namespace ?? root.uri) === root.uri);
  if (known !== undefined) return { ...known, root };
  const meant = KINDS.find(
    ({ root: name, namespace }) => namespace !== undefined && name.replace(/^(?:\{.*\}|atom:)/, '') === root.local,
  );
  if (meant?.namespace === undefined) return undefined;
  const renamed = inNamespace(root, root.uri, meant.namespace);
  return { ...meant, root: renamed, fault: root.uri === '' ? 'missing-namespace' : 'invalid-namespace' };
}

function inNamespace(element: XmlElement, from: string, to: string): XmlElement {
  const children = element.children.map((child) => (isElement(child) ? inNamespace(child, from, to) : child));
  if (element.uri !== from) return { ...element, children };
  return { ...element, uri: to, key: keyOf(to, element.local), children };
}
