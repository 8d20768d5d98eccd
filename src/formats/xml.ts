/** Writing XML: legal characters, escapes, elements, and the namespaces of a document. */

/** The customary prefixes of R-108 and their URIs. */
const NAMESPACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    app: 'http://www.w3.org/2007/app',
    at: 'http://purl.org/atompub/tombstones/1.0',
    atom: 'http://www.w3.org/2005/Atom',
    content: 'http://purl.org/rss/1.0/modules/content/',
    dc: 'http://purl.org/dc/elements/1.1/',
    dcterms: 'http://purl.org/dc/terms/',
    fh: 'http://purl.org/syndication/history/1.0',
    georss: 'http://www.georss.org/georss',
    itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
    media: 'http://search.yahoo.com/mrss/',
    slash: 'http://purl.org/rss/1.0/modules/slash/',
    sy: 'http://purl.org/rss/1.0/modules/syndication/',
    thr: 'http://purl.org/syndication/thread/1.0',
  }),
);

/** All that `declareNamespaces` knows. */
export const PREFIXES: ReadonlySet<string> = new Set(NAMESPACES.keys());

/** One range and two characters: V8 scans for what is outside several times as fast as for a list of what is illegal. */
const SUSPECT = /[^\t\n\x20-\ud7ff]/;

/**
 * The text without what XML 1.0 can't hold (§2.2; R-103): vertical tab and form feed become blanks, line ends LF,
 * other controls, U+FFFE, U+FFFF and lone surrogates go.
 */
export function legal(text: string): string {
  return SUSPECT.test(text) ? repair(text) : text;
}

function repair(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\x0b\x0c]/g, ' ')
    .replace(/[\0-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]/gu, '');
}

/** What is printed for each, in one string. */
export function each<T>(values: Iterable<T> | undefined, print: (value: T) => string): string {
  let printed = '';
  for (const value of values ?? []) printed += print(value);
  return printed;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
};
const PLAIN: Readonly<Record<string, string>> = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;' };

/** What must be escaped, or is suspect: most texts need one look. */
const ESCAPE_IN_TEXT = /[^\t\n\x20-%'-;=?-\ud7ff]/;
const ESCAPE_IN_VALUE = /[^\x20!#-%'-;=?-\ud7ff]/;

/** Text content of an element. */
export function escapeText(text: string): string {
  if (text.search(ESCAPE_IN_TEXT) < 0) return text;
  return legal(text).replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
}

/** Plain text of RSS, where hexadecimal references survive readers that decode twice. */
export function escapePlain(text: string): string {
  if (text.search(ESCAPE_IN_TEXT) < 0) return text;
  return legal(text).replace(/[&<>]/g, (character) => PLAIN[character] ?? character);
}

/** An attribute's value. */
export function escapeAttribute(text: string): string {
  if (text.search(ESCAPE_IN_VALUE) < 0) return text;
  return legal(text).replace(/[&<>"\t\n]/g, (character) => ESCAPES[character] ?? character);
}

/** HTML content: CDATA costs no pass over a long text and stays readable in a diff; each `]]>` is split. */
export function cdata(html: string): string {
  const text = legal(html);
  return `<![CDATA[${text.includes(']]>') ? text.replaceAll(']]>', ']]]]><![CDATA[>') : text}]]>`;
}

/** ` name="value"` for each attribute that has a value. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  let written = '';
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value !== undefined) written += ` ${name}="${escapeAttribute(String(value))}"`;
  }
  return written;
}

/** Tells which prefixes are used and gives the declarations that they need; an unknown prefix is a TypeError. */
export function declareNamespaces(prefixes: ReadonlySet<string>, own: ReadonlyMap<string, string>): string {
  return [...prefixes]
    .toSorted()
    .map((prefix) => {
      const uri = own.get(prefix) ?? NAMESPACES.get(prefix);
      if (uri === undefined)
        throw new TypeError(`The prefix "${prefix}" has no namespace: give the extension an xmlns`);
      return `\n  xmlns:${prefix}="${escapeAttribute(uri)}"`;
    })
    .join('');
}

/** The XML declaration, and the style sheet where there is one (CSS unless it is named .xsl). */
export function prolog(stylesheet: string | undefined): string {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  if (stylesheet === undefined) return declaration;
  const type = /\.xslt?(?:[?#]|$)/i.test(stylesheet) ? 'text/xsl' : 'text/css';
  return `${declaration}<?xml-stylesheet${attributes({ type, href: stylesheet })}?>\n`;
}
