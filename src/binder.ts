/** Archives of one period in the making: articles come one by one, and each goes into their documents before the next. */
import type { ArchivePlace } from './archives.ts';
import type { Article } from './article.ts';
import type { Channel } from './channel.ts';
import {
  archiveLinks,
  archivePath,
  describeChannel,
  describeState,
  feedLinks,
  linkStyle,
  sectionTitle,
} from './channel-feed.ts';
import { assertItems } from './check/readback.ts';
import { Feed } from './feed.ts';
import type { FeedData, Item } from './feed-data.ts';
import { formats } from './formats/index.ts';
import type { ArchiveFormat, Format, RenderedDocument } from './formats/index.ts';
import type { PrintedItem } from './formats/printed.ts';
import { describeArticle, describeEntry } from './items.ts';
import type { Entry } from './ledger/entry.ts';
import { openUtf8 } from './utf8.ts';
import type { Utf8 } from './utf8.ts';

/**
 * An archive's document: `path` is below the output, `modified` when what it says last changed (milliseconds), `frame` the
 * same document with its first article alone.
 */
export type ArchiveDocument = Readonly<{ path: string; bytes: Uint8Array; modified: number; frame: RenderedDocument }>;

/**
 * `add` takes the articles of the period, newest first (`compareShown`), whatever their section; an Error says that one reads
 * otherwise than it should. `finish` gives the documents, once.
 */
export type Binder = Readonly<{
  add: (article: Article) => void;
  /** An article that can't be completed now, in its place: its items by format, as they are printed in a document that stands. */
  keep: (entry: Entry, printed: Kept) => void;
  finish: () => readonly ArchiveDocument[];
}>;

/** Items of one article by the formats of archives. */
export type Kept = ReadonlyMap<string, PrintedItem>;

/** One archive: what it has to know of its articles, and its documents. */
type Volume = {
  readonly place: ArchivePlace;
  readonly sheets: readonly Sheet[];
  first: Readonly<{ article: Shown; item: Item }> | undefined;
  updated: number;
};

/** What of an article tells to which archives it belongs, and what they say of themselves. */
type Shown = Pick<Entry, 'section' | 'published' | 'updated'>;

/** One document: its items in UTF-8, the first one as text, and the prefixes of all. */
type Sheet = { readonly items: Utf8; first: string | undefined; readonly prefixes: Set<string> };

/** Prints items in a format, and reads each again. */
type Press = Readonly<{ format: Format; archives: ArchiveFormat; print: (item: Item) => PrintedItem }>;

/** Stands for the items: no document can hold it. */
const MARK = '\0';

/**
 * Opens the archives of one period. A document is made of the articles of its section and of the names of its neighbours
 * alone; each article is printed once a format, in however many archives it stands.
 */
export function openBinder(places: readonly ArchivePlace[], channel: Channel): Binder {
  const presses = openPresses(places, channel);
  const volumes = places.map((place): Volume => {
    const sheets = presses.map(({ archives }) => ({
      items: openUtf8(`${place.section ?? ''}.${archives.name}`),
      first: undefined,
      prefixes: new Set<string>(),
    }));
    return { place, sheets, first: undefined, updated: -Infinity };
  });
  const bindItem = (article: Shown, item: Item, kept?: Kept): void => {
    const own = volumes.filter(({ place: { section } }) => section === undefined || section === article.section);
    for (const volume of own) {
      volume.first ??= { article, item };
      volume.updated = Math.max(volume.updated, article.updated);
    }
    for (const [index, press] of presses.entries()) {
      const printed = press.print(item);
      for (const { sheets } of own) append(sheets[index], printed, kept?.get(press.archives.name));
    }
  };
  return {
    add: (article) => bindItem(article, describeArticle(article, channel)),
    keep: (entry, printed) => bindItem(entry, describeEntry(entry), printed),
    finish: () =>
      presses.flatMap((press, index) =>
        volumes.flatMap((volume) => {
          const sheet = volume.sheets[index];
          return sheet === undefined ? [] : bind(volume, sheet, press, channel);
        }),
      ),
  };
}

function openPresses(places: readonly ArchivePlace[], channel: Channel): readonly Press[] {
  const feed = new Feed(describeChannel(channel, undefined));
  return formats.flatMap((format) => {
    const { archives } = format;
    if (archives === undefined) return [];
    const assertItem = assertItems(
      `${archivePath(undefined, places[0]?.period ?? '')}.${archives.name}`,
      archives.name,
      feed,
    );
    const print = (item: Item): PrintedItem => {
      const printed = archives.printItem(feed, item);
      assertItem(printed, item);
      return printed;
    };
    return { format, archives, print };
  });
}

/** The frame is held against its feed with what is printed now, whatever stands in the document. */
function append(sheet: Sheet | undefined, printed: PrintedItem, kept: PrintedItem = printed): void {
  if (sheet === undefined) return;
  sheet.first ??= printed.text;
  sheet.items.add(kept.text);
  for (const prefix of [...printed.prefixes, ...kept.prefixes]) sheet.prefixes.add(prefix);
}

function bind(volume: Volume, sheet: Sheet, { format, archives }: Press, channel: Channel): ArchiveDocument {
  const { place, first } = volume;
  const feed = describeVolume(volume, channel);
  const stands = first && new Map([[first.item, { text: MARK, prefixes: sheet.prefixes }]]);
  const [before = '', after = ''] = format.render(feed, stands).split(MARK);
  return {
    path: `${archivePath(place.section, place.period)}.${archives.name}`,
    bytes: sheet.items.finish(before, after),
    modified: feed.options.updated?.getTime() ?? 0,
    frame: { format, feed, text: before + (sheet.first ?? '') + after },
  };
}

/** The feed of an archive, with its first article alone. It names no hub (R-1107) and no interval of polling: nothing in it is to change. */
function describeVolume({ place, first, updated }: Volume, channel: Channel): FeedData {
  const { section, period, prev, next } = place;
  const feed = new Feed({
    ...describeChannel(channel, section),
    ...describeState(channel, first === undefined ? [] : [first.article], [updated]),
    ...linkStyle(channel, archivePath(section, period)),
    feedLinks: archiveLinks(channel, section, period),
    archive: {
      isArchive: true,
      current: feedLinks(channel, section),
      ...(prev === undefined ? {} : { prev: archiveLinks(channel, section, prev) }),
      ...(next === undefined ? {} : { next: archiveLinks(channel, section, next) }),
    },
  });
  if (section !== undefined) feed.addCategory(sectionTitle(channel, section));
  if (first !== undefined) feed.addItem(first.item);
  return feed;
}
