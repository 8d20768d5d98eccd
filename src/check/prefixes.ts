/** The namespaces that feeds use, by URI, with their customary prefixes. */

export const XML = 'http://www.w3.org/XML/1998/namespace';
export const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Namespaces whose elements the checker knows: one that isn't in a table is an error. */
const CHECKED: Readonly<Record<string, string>> = {
  'http://www.bloglines.com/about/specs/fac-1.0': 'access',
  'http://webns.net/mvcb/': 'admin',
  'http://purl.org/rss/1.0/modules/aggregation/': 'ag',
  'http://purl.org/rss/1.0/modules/annotate/': 'annotate',
  'http://www.w3.org/2007/app': 'app',
  'http://www.w3.org/2005/Atom': 'atom',
  'http://backend.userland.com/blogChannelModule': 'blogChannel',
  'http://web.resource.org/cc/': 'cc',
  'http://www.microsoft.com/schemas/rss/core/2005': 'cf',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://conversationsnetwork.org/rssNamespace-1.0/': 'conversationsNetwork',
  'http://my.theinfo.org/changed/1.0/rss/': 'cp',
  'http://backend.userland.com/creativeCommonsRssModule': 'creativeCommons',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/event/': 'ev',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'http://purl.org/syndication/history/1.0': 'fh',
  'http://xmlns.com/foaf/0.1/': 'foaf',
  'http://www.w3.org/2003/01/geo/wgs84_pos#': 'geo',
  'http://www.georss.org/georss': 'georss',
  'http://geourl.org/rss/module/': 'geourl',
  'http://www.opengis.net/gml': 'gml',
  'http://postneo.com/icbm': 'icbm',
  'urn:atom-extension:indexing': 'indexing',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://purl.org/rss/1.0/modules/link/': 'l',
  'http://search.yahoo.com/mrss/': 'media',
  'http://a9.com/-/spec/opensearch/1.1/': 'opensearch',
  'http://a9.com/-/spec/opensearchrss/1.0/': 'opensearch10',
  'http://www.opml.org/spec2': 'opml',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://www.w3.org/2000/01/rdf-schema#': 'rdfs',
  'http://my.netscape.com/rdf/simple/0.9/': 'rss090',
  'http://purl.org/rss/1.0/': 'rss1',
  'http://purl.org/rss/1.0/modules/slash/': 'slash',
  'http://feedsync.org/2007/feedsync': 'sx',
  'http://purl.org/rss/1.0/modules/syndication/': 'sy',
  'http://purl.org/rss/1.0/modules/taxonomy/': 'taxo',
  'http://purl.org/rss/1.0/modules/threading/': 'thr',
  'http://purl.org/syndication/thread/1.0': 'thr',
  'http://madskills.com/public/xml/rss/module/trackback/': 'trackback',
  'http://wellformedweb.org/CommentAPI/': 'wfw',
  'http://purl.org/rss/1.0/modules/wiki/': 'wiki',
  'http://www.usemod.com/cgi-bin/mb.pl?ModWiki': 'wiki',
  'http://www.w3.org/1999/xhtml': 'xhtml',
};

/** Namespaces that are known by their prefixes; what stands in them is not looked at. */
const OTHERS: Readonly<Record<string, string>> = {
  'http://media.tangent.org/rss/1.0/': 'audio',
  'http://purl.org/rss/1.0/modules/company': 'company',
  'http://purl.org/rss/1.0/modules/email/': 'email',
  'http://base.google.com/ns/1.0': 'g',
  'http://purl.org/rss/1.0/modules/image/': 'image',
  'http://earth.google.com/kml/2.0': 'kml20',
  'http://earth.google.com/kml/2.1': 'kml21',
  'http://www.opengis.net/kml/2.2': 'kml22',
  'http://www.w3.org/1998/Math/MathML': 'mathml',
  'http://openid.net/xmlns/1.0': 'openid',
  'http://purl.org/rss/1.0/modules/reference/': 'ref',
  'http://purl.org/rss/1.0/modules/richequiv/': 'reqv',
  'http://purl.org/rss/1.0/modules/rss091#': 'rss091',
  'http://purl.org/net/rss1.1#': 'rss11',
  'http://purl.org/rss/1.0/modules/search/': 'search',
  'http://schemas.xmlsoap.org/soap/envelope/': 'soap',
  'http://purl.org/rss/1.0/modules/servicestatus/': 'ss',
  'http://hacks.benhammersley.com/rss/streaming/': 'str',
  'http://purl.org/rss/1.0/modules/subscription/': 'sub',
  'http://www.w3.org/2000/svg': 'svg',
  'http://www.w3.org/1999/xlink': 'xlink',
  [XML]: 'xml',
  'xri://$xrd*($v*2.0)': 'xrd',
  'xri://$xrds': 'xrds',
};

/** Namespaces in use that no rules are known for, with their names. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  'http://schemas.google.com/g/2005': 'Google Data',
  'http://www.rawvoice.com/rawvoiceRssModule/': 'RawVoice',
  'https://schema.org/': 'Schema.org',
  'http://schema.org/': 'Schema.org',
  'https://podcastindex.org/namespace/1.0': 'Podcasting 2.0',
  'https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md': 'Podcasting 2.0',
};

/** What was withdrawn (RFC 6721 §2): its elements are checked, but the feed validator doesn't know them, and so it stays an `unknown-namespace`. */
export const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0';

const PREFIXES: Readonly<Record<string, string>> = { ...CHECKED, [TOMBSTONES]: 'at' };
const KNOWN = new Map(Object.entries({ ...CHECKED, ...OTHERS }));
const URIS = new Map(Array.from(KNOWN, ([uri, prefix]): readonly [string, string] => [prefix, uri]));
const NEARLY = new Map(Object.entries(PREFIXES).map(([uri, prefix]) => [nearly(uri), prefix]));
const LONGEST = Math.max(...Object.keys(PREFIXES).map((uri) => uri.length));

/**
 * The customary prefix of a namespace whose elements the checker knows; case and closing slashes are often wrong and
 * readers don't mind.
 */
export function canonicalPrefix(uri: string): string | undefined {
  if (Object.hasOwn(PREFIXES, uri)) return PREFIXES[uri];
  return uri.length > LONGEST + 2 ? undefined : NEARLY.get(nearly(uri));
}

function nearly(uri: string): string {
  return uri.toLowerCase().replace(/\W+$/, '');
}

/** The customary prefix of a namespace, spelled exactly. */
export function customaryPrefix(uri: string): string | undefined {
  return KNOWN.get(uri);
}

/** The namespace that a prefix customarily stands for. */
export function customaryUri(prefix: string): string | undefined {
  return URIS.get(prefix);
}

/** The name of a vocabulary that is known and has no rules here. */
export function unsupportedName(uri: string): string | undefined {
  return Object.hasOwn(UNSUPPORTED, uri) ? UNSUPPORTED[uri] : undefined;
}

/** `title` in no namespace, `dc:creator` in a known one by its customary prefix, `{uri}name` in any other. */
export function keyOf(uri: string, local: string): string {
  if (uri === '') return local;
  const prefix = canonicalPrefix(uri);
  return prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`;
}

/** `keyOf` for one document, which looks up each name once. */
export function makeKeys(): typeof keyOf {
  const namespaces = new Map<string, Map<string, string>>();
  return (uri, local) => {
    if (uri === '') return local;
    let keys = namespaces.get(uri);
    if (keys === undefined) namespaces.set(uri, (keys = new Map<string, string>()));
    let key = keys.get(local);
    if (key === undefined) keys.set(local, (key = keyOf(uri, local)));
    return key;
  };
}
