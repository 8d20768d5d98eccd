/** Archives (RFC 5005 §4): one document a closed period, each linked with its neighbours. */
import type { Article } from './article.ts';
import type { Channel } from './channel.ts';
import { archiveLinks, archivePath, describeChannel, describeState, feedLinks, sectionTitle } from './channel-feed.ts';
import { Feed } from './feed.ts';
import type { FeedData, Item } from './feed-data.ts';
import { formats } from './formats/index.ts';
import type { RenderedDocument } from './formats/index.ts';
import type { PrintedItems } from './formats/printed.ts';
import { describeArticle } from './items.ts';
import { compareShown } from './window.ts';

/** The archive of one period in one feed, and the periods of its neighbours; `section` is absent for the main feed. */
export type ArchivePlace = Readonly<{ period: string; section?: string; prev?: string; next?: string }>;

/** The closed periods that have articles, oldest first, by section: `''` is the main feed. */
export type Chains = ReadonlyMap<string, readonly string[]>;

/** What there is to write, by period, oldest first, and what to remove. */
export type ArchivePlan = Readonly<{
  write: ReadonlyMap<string, readonly ArchivePlace[]>;
  remove: readonly ArchivePlace[];
}>;

/** An archive's document; `path` is below the output, `frame` the same document with its first article alone. */
export type ArchiveDocument = RenderedDocument & Readonly<{ path: string; frame: string }>;

/**
 * What becomes of archives from one run to the next. Those are written that are new, that have other neighbours than before, or whose
 * articles have changed (`changed`, periods by section as in chains): a closed archive is stable otherwise.
 */
export function planArchives(
  before: Chains,
  after: Chains,
  changed: ReadonlyMap<string, ReadonlySet<string>>,
): ArchivePlan {
  const write = new Map<string, ArchivePlace[]>();
  const remove: ArchivePlace[] = [];
  for (const section of [...new Set([...before.keys(), ...after.keys()])].toSorted()) {
    const old = new Map(linkArchives(before, section).map((place) => [place.period, place]));
    for (const place of linkArchives(after, section)) {
      const isSame = isLinkedAlike(old.get(place.period), place) && !changed.get(section)?.has(place.period);
      old.delete(place.period);
      if (isSame) continue;
      const places = write.get(place.period);
      if (places === undefined) write.set(place.period, [place]);
      else places.push(place);
    }
    remove.push(...old.values());
  }
  return { write: new Map([...write].toSorted(([a], [b]) => (a < b ? -1 : 1))), remove };
}

/** The archives of one feed, each with its neighbours. */
function linkArchives(chains: Chains, section: string): readonly ArchivePlace[] {
  const periods = chains.get(section) ?? [];
  return periods.map((period, index) => {
    const [prev, next] = [periods[index - 1], periods[index + 1]];
    return {
      period,
      ...(section === '' ? {} : { section }),
      ...(prev === undefined ? {} : { prev }),
      ...(next === undefined ? {} : { next }),
    };
  });
}

function isLinkedAlike(before: ArchivePlace | undefined, { prev, next }: ArchivePlace): boolean {
  return before !== undefined && before.prev === prev && before.next === next;
}

/** Where an archive's documents stand below the output: `archive/2024-09.rss` and `archive/2024-09.atom`. */
export function archivePaths({ section, period }: ArchivePlace): readonly string[] {
  return formats.flatMap(({ archives }) => (archives ? [`${archivePath(section, period)}.${archives}`] : []));
}

/**
 * Renders archives of one period, given all of its articles in any order. A document is made of the articles of its section and of
 * the names of its neighbours alone; each article is printed once a format, in however many archives it stands.
 */
export function renderArchives(
  places: readonly ArchivePlace[],
  articles: readonly Article[],
  channel: Channel,
): readonly ArchiveDocument[] {
  const ordered = articles.toSorted(compareShown);
  const items = new Map(ordered.map((article) => [article.id, describeArticle(article, channel)]));
  const feeds = places.map((place) => ({ place, feed: buildArchive(place, ordered, items, channel) }));
  return formats.flatMap((format) => {
    const { archives } = format;
    if (archives === undefined) return [];
    const printed: PrintedItems = new Map();
    return feeds.map(({ place, feed }) => ({
      format,
      feed,
      path: `${archivePath(place.section, place.period)}.${archives}`,
      text: format.render(feed, printed),
      frame: format.render({ ...feed, items: feed.items.slice(0, 1) }, printed),
    }));
  });
}

/** It names no hub (R-1107) and no interval of polling: nothing in it is to change. */
function buildArchive(
  { section, period, prev, next }: ArchivePlace,
  all: readonly Article[],
  items: ReadonlyMap<string, Item>,
  channel: Channel,
): FeedData {
  const articles = section === undefined ? all : all.filter((article) => article.section === section);
  const feed = new Feed({
    ...describeChannel(channel, section),
    ...describeState(channel, articles),
    feedLinks: archiveLinks(channel, section, period),
    archive: {
      isArchive: true,
      current: feedLinks(channel, section),
      ...(prev === undefined ? {} : { prev: archiveLinks(channel, section, prev) }),
      ...(next === undefined ? {} : { next: archiveLinks(channel, section, next) }),
    },
  });
  if (section !== undefined) feed.addCategory(sectionTitle(channel, section));
  for (const { id } of articles) {
    const item = items.get(id);
    if (item !== undefined) feed.addItem(item);
  }
  return feed;
}
