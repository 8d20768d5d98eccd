/** What a feed's page shows, of its articles and its channel: plain data. */
import { domainToUnicode } from 'node:url';
import type { Article } from '../article.ts';
import type { Channel } from '../channel.ts';
import { archiveLinks, describeChannel, describeState, feedLinks, pagePath, sectionTitle } from '../channel-feed.ts';
import type { Selection } from '../edition.ts';
import { formatDay, formatMoment } from '../moment.ts';
import { excerpt } from '../plain.ts';
import { formatRfc3339 } from '../time.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './assets.ts';
import { pageLabels } from './labels.ts';
import type { PageArchives, PageArticle, PageData, PageFeed, PageLink, PageMoment, PageSection } from './page-data.ts';
import { readersOf } from './readers.ts';

/** What a page shows beyond its own articles: the sections that have feeds, and the closed periods of its feed that have archives. */
export type PageContext = Readonly<{ sections: readonly string[]; periods: readonly string[] }>;

/** So many articles, and so much of a lead: a page is a glance. */
const MAX_ARTICLES = 30;
const LEAD_GRAPHEMES = 280;
const MAX_ARCHIVES = 120;

/** The page of a feed, from what its documents are made of; it stands beside them. */
export function describePage(selection: Selection<Article>, channel: Channel, context: PageContext): PageData {
  const { section, articles } = selection;
  const { language, labels } = pageLabels(channel.language);
  const desk: Desk = { channel, base: section === undefined ? './' : '../../', language };
  const { copyright, updated } = describeState(channel, articles, changesOf(selection));
  const about = section === undefined ? channel.description : channel.sections.get(section)?.description;
  const feeds = describeFeeds(desk, section);
  return {
    language,
    labels,
    channelLanguage: channel.language,
    title: section === undefined ? channel.title : sectionTitle(channel, section),
    home: {
      title: channel.title,
      href: desk.base + pagePath(channel, undefined),
      isCurrent: section === undefined,
    },
    ...(about === undefined ? {} : { description: about }),
    url: channel.feedUrl + pagePath(channel, section).replace(/index\.html$/, ''),
    site: { title: domainToUnicode(new URL(channel.url).hostname), href: channel.url },
    ...describePictures(desk),
    updated: describeMoment(desk, updated?.getTime() ?? 0),
    feeds,
    ...(section === undefined ? {} : { mainFeed: describeFeed(desk, undefined, 'rss') }),
    readers: readersOf(feeds[0]?.url ?? ''),
    sections: orderSections(context.sections, channel).map((key) => describeSection(desk, key, section)),
    articles: articles.slice(0, MAX_ARTICLES).map((article) => describeArticle(desk, article, section)),
    archives: describeArchives(desk, section, context.periods),
    ...(copyright === undefined ? {} : { copyright }),
    ...(channel.generator === false ? {} : { generator: channel.generator }),
    style: desk.base + PAGE_STYLE,
    script: desk.base + PAGE_SCRIPT,
  };
}

/** One page in the making: `base` leads from it to the channel's output. */
type Desk = Readonly<{ channel: Channel; base: string; language: string }>;

function changesOf({ changed = -Infinity, withdrawn = [] }: Selection<Article>): readonly number[] {
  return [changed, ...withdrawn.map(({ retracted = -Infinity }) => retracted)];
}

/** An address below the channel's output as the page refers to it; others stay as they are. */
function refer({ channel, base }: Desk, url: string): string {
  return url.startsWith(channel.feedUrl) ? base + url.slice(channel.feedUrl.length) : url;
}

function describeMoment({ channel, language }: Desk, instant: number): PageMoment {
  const { timeZone } = channel;
  return { machine: formatRfc3339(instant, timeZone), words: formatMoment(instant, timeZone, language) };
}

const FORMATS = [
  { name: 'rss', label: 'RSS', type: 'application/rss+xml' },
  { name: 'atom', label: 'Atom', type: 'application/atom+xml' },
  { name: 'json', label: 'JSON Feed', type: 'application/feed+json' },
] as const;

function describeFeeds(desk: Desk, section: string | undefined): readonly PageFeed[] {
  return FORMATS.map(({ name }) => describeFeed(desk, section, name));
}

function describeFeed(desk: Desk, section: string | undefined, name: 'rss' | 'atom' | 'json'): PageFeed {
  const { label = '', type = '' } = FORMATS.find((format) => format.name === name) ?? {};
  const url = feedLinks(desk.channel, section)[name] ?? '';
  const { title } = describeChannel(desk.channel, section);
  return { format: label, title: `${title} (${label})`, type, url, href: refer(desk, url) };
}

/** Without a square picture of its own the channel has its wide one. */
function describePictures(desk: Desk): Pick<PageData, 'emblem' | 'icon' | 'picture'> {
  const { icon, logo, image } = describeChannel(desk.channel, undefined);
  const square = icon ?? (logo === undefined ? image : undefined);
  const shown = square ?? logo;
  const large = icon ?? logo ?? image;
  return {
    ...(shown === undefined ? {} : { emblem: { href: refer(desk, shown), isSquare: shown === square } }),
    ...(icon === undefined ? {} : { icon: refer(desk, icon) }),
    ...(large === undefined ? {} : { picture: large }),
  };
}

/** In the order of `channel.yaml`; others follow. */
function orderSections(sections: readonly string[], channel: Channel): readonly string[] {
  const known = Array.from(channel.sections.keys()).filter((key) => sections.includes(key));
  return [...known, ...sections.filter((key) => !channel.sections.has(key))];
}

function describeSection(desk: Desk, key: string, current: string | undefined): PageSection {
  return { ...linkSection(desk, key), feed: describeFeed(desk, key, 'rss'), isCurrent: key === current };
}

function linkSection({ channel, base }: Desk, key: string): PageLink {
  return { title: sectionTitle(channel, key), href: base + pagePath(channel, key) };
}

/** On a section's page its articles don't repeat the section. */
function describeArticle(desk: Desk, article: Article, current: string | undefined): PageArticle {
  const { url, title, language, lead, published, section, authors } = article;
  return {
    url,
    title,
    language,
    lead: excerpt(lead, LEAD_GRAPHEMES),
    published: describeMoment(desk, published),
    ...(section === undefined || section === current ? {} : { section: linkSection(desk, section) }),
    // Lines don't part a name.
    authors: authors.map(({ name }) => name.replaceAll(' ', '\u00A0')),
    ...describePicture(desk, article),
  };
}

/** Pictures of other hosts stay away: a page asks nobody else for anything. */
function describePicture(desk: Desk, { image }: Article): Pick<PageArticle, 'picture'> {
  if (image === undefined || !isOwn(image.url, desk.channel)) return {};
  const { url, alt = '', width, height } = image;
  const size = width && height ? { width, height } : {};
  return { picture: { href: refer(desk, url), alt, ...size } };
}

function isOwn(address: string, { url, feedUrl }: Channel): boolean {
  return [url, feedUrl].some((own) => new URL(own).origin === new URL(address).origin);
}

/** Months under their year, days under their month; the oldest of very many are left to the links from one to the next. */
function describeArchives(
  desk: Desk,
  section: string | undefined,
  periods: readonly string[],
): readonly PageArchives[] {
  const newest = periods.toSorted().toReversed().slice(0, MAX_ARCHIVES);
  const headings = [...new Set(newest.map((period) => period.slice(0, period.lastIndexOf('-'))))];
  return headings.map((heading) => ({
    title: namePeriod(desk, heading),
    links: newest
      .filter((period) => period.startsWith(`${heading}-`) && period.lastIndexOf('-') === heading.length)
      .map((period) => describeArchive(desk, section, period)),
  }));
}

function describeArchive(desk: Desk, section: string | undefined, period: string): PageArchives['links'][number] {
  const [, month, day] = period.split('-').map(Number);
  const title = day === undefined ? monthOf(desk, month) : String(day);
  const href = refer(desk, archiveLinks(desk.channel, section, period).rss ?? '');
  return { title, name: namePeriod(desk, period), href };
}

/** `2024`, `Қыркүйек 2024`, `2024 жылғы 30 қыркүйек`. */
function namePeriod(desk: Desk, period: string): string {
  const [year = 0, month, day] = period.split('-').map(Number);
  if (month === undefined) return String(year);
  return day === undefined ? `${monthOf(desk, month)} ${year}` : formatDay({ year, month, day }, desk.language);
}

function monthOf({ language }: Desk, month = 1): string {
  return pageLabels(language).labels.months[month - 1] ?? '';
}
