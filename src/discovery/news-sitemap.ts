/** Google's news sitemap: the articles of the last two days (R-1202). */
import type { Channel } from '../channel.ts';
import { each, escapeText, prolog } from '../formats/xml.ts';
import type { Entry } from '../ledger/entry.ts';
import { formatRfc3339 } from '../time.ts';
import { isListable } from './sitemap.ts';
import type { SitemapFile } from './sitemap.ts';

export const NEWS_FILE = 'sitemap-news.xml';

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9';
const HEAD = `${prolog(undefined)}<urlset xmlns="${SITEMAP}" xmlns:news="${NEWS}">\n`;
const MAX_NEWS = 1000;
const TWO_DAYS = 2 * 24 * 60 * 60 * 1000;
const PART = /^sitemap-news(?:-\d+)?\.xml$/;

/** Whether a path is one that files of news sitemaps have. */
export function isNewsPath(path: string): boolean {
  return PART.test(path);
}

/** Whether a document may be a news sitemap that Taspa made. */
export function isOurNews(text: string): boolean {
  return text.startsWith(HEAD);
}

/** The instant (milliseconds) since which articles are news. */
export function newsSince(now: number): number {
  return now - TWO_DAYS;
}

/**
 * The articles of the last two days, newest first, a thousand a file; the first file is there even without any, because its
 * address is known to search engines.
 */
export function renderNews(
  entries: readonly Entry[],
  channel: Channel,
  now: number,
  { maxNews = MAX_NEWS }: Readonly<{ maxNews?: number }> = {},
): readonly SitemapFile[] {
  const news = entries
    .filter((entry) => entry.published >= newsSince(now) && entry.published <= now && isListable(entry, channel))
    .toSorted(compareNews);
  const files: SitemapFile[] = [];
  for (let start = 0; start === 0 || start < news.length; start += maxNews) {
    const own = news.slice(start, start + maxNews);
    files.push({
      path: files.length === 0 ? NEWS_FILE : `sitemap-news-${files.length + 1}.xml`,
      text: render(own, channel),
      ...(own.length > 0 ? { modified: Math.max(...own.map(({ updated }) => updated)) } : {}),
    });
  }
  return files;
}

function compareNews(a: Entry, b: Entry): number {
  return b.published - a.published || (a.id < b.id ? -1 : 1);
}

function render(entries: readonly Entry[], channel: Channel): string {
  const { publisher, language, timeZone } = channel;
  const publication =
    `    <news:publication><news:name>${escapeText(publisher.name)}</news:name>` +
    `<news:language>${newsLanguage(language)}</news:language></news:publication>\n`;
  const body = each(
    entries,
    ({ url, title, published }) =>
      `<url>\n  <loc>${escapeText(url)}</loc>\n  <news:news>\n${publication}` +
      `    <news:publication_date>${formatRfc3339(published, timeZone)}</news:publication_date>\n` +
      `    <news:title>${escapeText(title)}</news:title>\n  </news:news>\n</url>\n`,
  );
  return `${HEAD}${body}</urlset>\n`;
}

/** ISO 639 alone, `kk`, never `kk-KZ`; only Chinese says its script. */
function newsLanguage(language: string): string {
  const [primary = '', ...rest] = language.toLowerCase().split('-');
  if (primary !== 'zh') return primary;
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-tw' : 'zh-cn';
}
