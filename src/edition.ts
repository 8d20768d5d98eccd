/** The edition: which articles are in which feed at one instant, and the feeds made of them. */
import type { Article } from './article.ts';
import type { Channel } from './channel.ts';
import {
  archiveLinks,
  describeChannel,
  describeState,
  feedLinks,
  feedPath,
  linkStyle,
  sectionTitle,
} from './channel-feed.ts';
import type { FeedData } from './feed-data.ts';
import type { Head } from './head.ts';
import { describeArticle, describeRetraction } from './items.ts';
import type { Retraction } from './items.ts';
import { compareShown, selectWindow } from './window.ts';

/** What is not published, in articles, and the instant at which an article becomes due or expires next. */
export type Held = Readonly<{ drafts: number; embargoed: number; expired: number; nextDue?: number }>;

/** The articles of one feed, newest first; `section` is absent for the main feed. The rest is what history adds to them. */
export type Selection<T extends Head = Head> = Readonly<{
  section?: string;
  articles: readonly T[];
  /** What was retracted, last first. */
  withdrawn?: readonly Retraction[];
  /** The ids of articles that documents may leave out for their size, least active first; if absent all but the newest. */
  dispensable?: readonly string[];
  /** When something last happened in the feed (milliseconds), where that is later than what its articles say. */
  changed?: number;
  /** The newest period that is closed and has an archive. */
  previous?: string;
}>;

/** One feed of the edition: `path` below the output is `''` or `sections/qogam/`; `dispensable` is that of its selection. */
export type EditionFeed = Readonly<{ path: string; feed: FeedData; dispensable?: readonly string[] }>;

/** Everything that is published of a channel at one instant (milliseconds). */
export type Edition = Readonly<{ channel: Channel; now: number; feeds: readonly EditionFeed[]; held: Held }>;

/** Default-deny (R-1403): an article is seen if it is published, due, and not expired; the others but retracted ones are counted. */
export function divideArticles<T extends Head>(
  heads: readonly T[],
  now: number,
): Readonly<{ published: readonly T[]; held: Held }> {
  const published: T[] = [];
  const count = { drafts: 0, embargoed: 0, expired: 0 };
  let nextDue = Infinity;
  for (const head of heads) {
    if (head.status === 'retracted') continue;
    if (head.status === 'draft') count.drafts += 1;
    else if (head.expires !== undefined && head.expires <= now) count.expired += 1;
    else if (head.due > now) {
      count.embargoed += 1;
      nextDue = Math.min(nextDue, head.due);
    } else {
      published.push(head);
      nextDue = Math.min(nextDue, head.expires ?? Infinity);
    }
  }
  return {
    published: published.toSorted(compareShown),
    held: { ...count, ...(nextDue < Infinity ? { nextDue } : {}) },
  };
}

/**
 * The main feed and one for each section, each with its window of the published articles, as they are without history:
 * nothing was retracted, and there are no archives.
 */
export function selectFeeds<T extends Head>(published: readonly T[], channel: Channel): readonly Selection<T>[] {
  const sections = new Map<string, T[]>(Array.from(channel.sections.keys(), (section) => [section, []]));
  for (const head of published) {
    if (head.section === undefined) continue;
    const articles = sections.get(head.section);
    if (articles === undefined) sections.set(head.section, [head]);
    else articles.push(head);
  }
  const ordered = Array.from(sections).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    select(undefined, published, channel),
    ...ordered.map(([section, articles]) => select(section, articles, channel)),
  ];
}

/** The clock opens no period where there are no archives. */
function select<T extends Head>(
  section: string | undefined,
  published: readonly T[],
  { limit, timeZone }: Channel,
): Selection<T> {
  const shown = published.map((head) => ({ head, id: head.id, published: head.published, updated: head.updated }));
  const { articles, dispensable } = selectWindow(shown, { limit, timeZone, archive: 'none' }, 0);
  const selection = { articles: articles.map(({ head }) => head), dispensable };
  return section === undefined ? selection : { section, ...selection };
}

/** The edition of articles that are all in memory. */
export function buildEdition(articles: readonly Article[], channel: Channel, now: number): Edition {
  const { published, held } = divideArticles(articles, now);
  const feeds = selectFeeds(published, channel).map((selection) => buildFeed(selection, channel));
  return { channel, now, feeds, held };
}

/** The feed of a selection of articles: its current documents. */
export function buildFeed(selection: Selection<Article>, channel: Channel): EditionFeed {
  const { section, articles, withdrawn = [], dispensable, changed = -Infinity, previous } = selection;
  const changes = [changed, ...withdrawn.map(({ retracted = -Infinity }) => retracted)];
  const options = {
    ...describeChannel(channel, section),
    ...describeState(channel, articles, changes),
    ...linkStyle(channel, feedPath(section)),
    feedLinks: feedLinks(channel, section),
    ttl: channel.ttl,
    ...(channel.hub ? { hub: channel.hub } : {}),
    ...(previous === undefined
      ? {}
      : { archive: { isArchive: false, prev: archiveLinks(channel, section, previous) } }),
  };
  const feed: FeedData = {
    options,
    items: articles.map((article) => describeArticle(article, channel)),
    withdrawn: withdrawn.map((article) => describeRetraction(article, channel, section)),
    categories: section === undefined ? [] : [sectionTitle(channel, section)],
    contributors: [],
    extensions: [],
  };
  return { path: feedPath(section), feed, ...(dispensable ? { dispensable } : {}) };
}
