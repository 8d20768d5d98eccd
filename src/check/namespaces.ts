/** The namespaces that feeds use, by URI, with their customary prefixes. */
import type { DocumentKind } from './kinds.ts';
import type { XmlElement } from './tree.ts';
import type { Checker } from './vocabulary.ts';

const PREFIXES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/Atom': 'atom',
  'http://www.w3.org/2007/app': 'app',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/syndication/history/1.0': 'fh',
  'http://www.w3.org/2003/01/geo/wgs84_pos#': 'geo',
  'http://www.georss.org/georss': 'georss',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://search.yahoo.com/mrss/': 'media',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/rss/1.0/': 'rss1',
  'http://purl.org/rss/1.0/modules/slash/': 'slash',
  'http://purl.org/rss/1.0/modules/syndication/': 'sy',
  'http://purl.org/syndication/thread/1.0': 'thr',
  'http://wellformedweb.org/CommentAPI/': 'wfw',
  'http://www.w3.org/1999/xhtml': 'xhtml',
};

/** The customary prefix of a namespace that the checker knows. */
export function canonicalPrefix(uri: string): string | undefined {
  return Object.hasOwn(PREFIXES, uri) ? PREFIXES[uri] : undefined;
}

/** Looks at the namespaces that a document declares. */
export function checkNamespaces(_root: XmlElement, _kind: DocumentKind, _checker: Checker): void {}
