/** Sitemaps (https://www.sitemaps.org/protocol.html), sitemap indexes, and Google's news sitemaps (R-1202). */
import { text } from './rules.ts';
import { isElement } from './tree.ts';
import { checkW3cDate, readW3cDate } from './values/dates.ts';
import { plainText } from './values/html.ts';
import { checkLanguage, isLanguage } from './values/language.ts';
import { matching, oneOf } from './values/numbers.ts';
import { excerpt, notBlank } from './values/text.ts';
import { checkFullUri, checkHttpUrl } from './values/uri.ts';
import type { ChildRule, ElementCheck, Rule, ValueCheck } from './vocabulary.ts';
import { childrenOf, textOf } from './vocabulary.ts';

/** The namespaces of what is checked here. */
export const SITEMAP_NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS_NAMESPACE = 'http://www.google.com/schemas/sitemap-news/0.9';

/** The bounds of one file, and of a news sitemap. */
const MAX_URLS = 50_000;
const MAX_BYTES = 50 * 1024 * 1024;
const MAX_NEWS = 1000;
const MAX_LOC = 2048;
const NEWS_AGE = 2 * 24 * 60 * 60 * 1000;

type Children = Readonly<Record<string, ChildRule>>;

/** Children by their names in one namespace. */
function inNamespace(namespace: string, children: Children): Children {
  return Object.fromEntries(Object.entries(children).map(([name, child]) => [`{${namespace}}${name}`, child]));
}

function required(rule: Rule): ChildRule {
  return { rule, max: 1, required: true };
}

function optional(rule: Rule): ChildRule {
  return { rule, max: 1 };
}

const isShort: ValueCheck = (value, spot, checker) => {
  if (value.length >= MAX_LOC)
    checker.report('too-long', spot, { len: String(value.length), max: String(MAX_LOC - 1) });
};

const LOC = text(notBlank, checkHttpUrl, isShort);

/** An element of the vocabulary that has no place here (`undefined-element`): the walk leaves foreign ones alone. */
const knowsChildren =
  (children: Children): ElementCheck =>
  (spot, checker) => {
    for (const element of spot.element.children.filter(isElement)) {
      const isOurs = element.uri === SITEMAP_NAMESPACE || element.uri === NEWS_NAMESPACE;
      if (isOurs && !Object.hasOwn(children, element.key))
        checker.report('undefined-element', { element, parent: spot });
    }
  };

function container(children: Children, ...also: readonly ElementCheck[]): Rule {
  return { children, also: [knowsChildren(children), ...also] };
}

/** `kk`, never `kk-KZ`: ISO 639, but for the two Chinas (`sitemap-language`; values: value, suggestion). */
const checkNewsLanguage: ValueCheck = (value, spot, checker) => {
  if (/^(?:zh-cn|zh-tw)$/i.test(value) || (/^[a-z]{2,3}$/i.test(value) && isLanguage(value))) return;
  const primary = value.split(/[-_]/, 1)[0] ?? '';
  const suggestion = value.length > primary.length && isLanguage(primary) ? primary : undefined;
  checker.report('sitemap-language', spot, { value: excerpt(value), ...(suggestion ? { suggestion } : {}) });
};

/** Google takes articles of the last two days (`sitemap-news-too-old`; values: value). */
const isRecent: ValueCheck = (value, spot, checker) => {
  const date = readW3cDate(value);
  // A day or a month lasts until its end.
  const precision = value.length > 10 ? 0 : NEWS_AGE / 2;
  if (date !== undefined && date.instant + precision < checker.now - NEWS_AGE) {
    checker.report('sitemap-news-too-old', spot, { value: excerpt(value) });
  }
};

/** Read once, and dropped since (`sitemap-deprecated-element`). */
const DROPPED: Rule = {
  text: [(_value, spot, checker) => checker.report('sitemap-deprecated-element', spot)],
};

const NEWS = container(
  inNamespace(NEWS_NAMESPACE, {
    publication: required(
      container(
        inNamespace(NEWS_NAMESPACE, {
          name: required(text(notBlank, plainText)),
          language: required(text(notBlank, checkNewsLanguage)),
        }),
      ),
    ),
    publication_date: required(text(checkW3cDate, isRecent)),
    title: required(text(notBlank, plainText)),
    access: optional(DROPPED),
    genres: optional(DROPPED),
    geo_locations: optional(DROPPED),
    keywords: optional(DROPPED),
    stock_tickers: optional(DROPPED),
  }),
);

/** The page in another language. */
const ALTERNATE: Rule = {
  attributes: {
    rel: [],
    href: [checkFullUri],
    hreflang: [(value, ...at) => void (value === 'x-default' || checkLanguage(value, ...at))],
  },
  requiredAttributes: ['rel', 'href', 'hreflang'],
};

const CHANGES = ['always', 'hourly', 'daily', 'weekly', 'monthly', 'yearly', 'never'];

const PAGE = container({
  ...inNamespace(SITEMAP_NAMESPACE, {
    loc: required(LOC),
    lastmod: optional(text(checkW3cDate)),
    changefreq: optional(text(oneOf('sitemap-invalid-value', CHANGES))),
    priority: optional(text(matching('sitemap-invalid-value', /^(?:0?\.\d+|0|1|1\.0+|0\.)$/))),
  }),
  ...inNamespace(NEWS_NAMESPACE, { news: optional(NEWS) }),
  'xhtml:link': { rule: ALTERNATE },
});

const PART = container(inNamespace(SITEMAP_NAMESPACE, { loc: required(LOC), lastmod: optional(text(checkW3cDate)) }));

/** The bounds of a file: `sitemap-too-large` (values: what, which is `urls`, `news` or `bytes`, count, limit). */
const isWithinBounds: ElementCheck = (spot, checker) => {
  const entries = spot.element.children.filter(isElement).filter(({ uri }) => uri === SITEMAP_NAMESPACE);
  const news = entries.filter((entry) => childrenOf(entry, `{${NEWS_NAMESPACE}}news`).length > 0);
  const bytes = checker.source.length > MAX_BYTES / 4 ? new TextEncoder().encode(checker.source).length : 0;
  const counts = [
    ['urls', entries.length, MAX_URLS],
    ['news', news.length, MAX_NEWS],
    ['bytes', bytes, MAX_BYTES],
  ] as const;
  for (const [what, count, limit] of counts) {
    if (count > limit) checker.report('sitemap-too-large', spot, { what, count: String(count), limit: String(limit) });
  }
};

/**
 * Each address once (`sitemap-duplicate-url`), and all on the host of the sitemap, or of the first where that isn't known
 * (`sitemap-other-host`; values: value, host).
 */
const areUniqueOnHost: ElementCheck = (spot, checker) => {
  const known = new Set<string>();
  let host = checker.url === undefined ? undefined : hostOf(checker.url);
  for (const entry of spot.element.children.filter(isElement)) {
    const loc = childrenOf(entry, `{${SITEMAP_NAMESPACE}}loc`)[0];
    if (loc === undefined) continue;
    const at = { element: loc, parent: { element: entry, parent: spot } };
    const value = textOf(loc).trim();
    if (known.has(value)) checker.report('sitemap-duplicate-url', at, { value: excerpt(value) });
    known.add(value);
    const own = hostOf(value);
    host ??= own;
    if (own !== undefined && host !== undefined && own !== host) {
      checker.report('sitemap-other-host', at, { value: excerpt(value), host: excerpt(host) });
    }
  }
};

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}

/** Only a news sitemap may be empty: there may be no fresh news. */
const hasEntries: ElementCheck = (spot, checker) => {
  const { children, attributes } = spot.element;
  const isNews = attributes.some(({ value }) => value === NEWS_NAMESPACE);
  if (!isNews && !children.some(isElement)) {
    checker.report('missing-element', spot, { missing: spot.element.local === 'urlset' ? 'url' : 'sitemap' });
  }
};

function root(name: string, rule: Rule): Rule {
  const children = inNamespace(SITEMAP_NAMESPACE, { [name]: { rule } });
  return { children, also: [knowsChildren(children), hasEntries, isWithinBounds, areUniqueOnHost] };
}

/** A list of pages. */
export const URLSET: Rule = root('url', PAGE);

/** A list of sitemaps. */
export const SITEMAP_INDEX: Rule = root('sitemap', PART);
