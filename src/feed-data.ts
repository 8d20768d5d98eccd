/** The in-memory model of a document, which the formats print: npm `feed`'s, with the few fields that it lacks. */
import type {
  Author,
  Category,
  Enclosure,
  Extension as PackageExtension,
  FeedOptions as PackageOptions,
  Item as PackageItem,
} from 'feed';

export type { Author, Category, Enclosure };

/** A picture with what agencies ask for: `width`, `height` in pixels, alternative text, caption, photographer. */
export interface Image extends Enclosure {
  width?: number;
  height?: number;
  alt?: string;
  caption?: string;
  credit?: string;
}

/** Another article to read, printed as `rel="related"`. */
export type Related = Readonly<{ url: string; title?: string }>;

/** Where a republished item comes from: a name, and the URL of its feed where known. */
export type Source = Readonly<{ title: string; url?: string }>;

/** An element of a namespace that Taspa doesn't know by itself says its URI in `xmlns`. */
export interface Extension extends PackageExtension {
  xmlns?: string;
}

/**
 * One item. As in `feed`, `date` is the last significant change and `published` the first publication,
 * `content` is trusted HTML, and `description` HTML where it holds a tag, otherwise plain text.
 */
export interface Item extends PackageItem {
  image?: string | Image;
  /** BCP 47, where it isn't the channel's. */
  language?: string;
  related?: readonly Related[];
  source?: Source;
  extensions?: Extension[];
}

/** The address of one document in each of the formats that have it. */
export type DocumentLinks = Readonly<{ rss?: string; atom?: string }>;

/**
 * Where a document stands among those of its feed (RFC 5005 §4): the archives before and after it, for an archive also the
 * feed's `current` document. An archive that may still grow is linked by none.
 */
export type ArchiveLinks = Readonly<{
  isArchive: boolean;
  prev?: DocumentLinks;
  next?: DocumentLinks;
  current?: DocumentLinks;
}>;

/**
 * An article that was taken back at `when` (RFC 6721; R-904); id, link, title and date of publication are those of its item.
 * Atom says so by itself. With a `notice`, in HTML, the formats that can't have an item that shows nothing else.
 */
export type Withdrawn = Readonly<{
  id: string;
  url: string;
  title: string;
  published: Date;
  when: Date;
  reason?: string;
  notice?: string;
  /** BCP 47, of reason and notice, where it isn't the channel's. */
  language?: string;
}>;

/** The channel. `updated` defaults to the newest date of the items and of what was withdrawn, never to the clock. */
export interface FeedOptions extends PackageOptions {
  /** IANA name of the zone whose offset the dates carry; `UTC` if absent. */
  timeZone?: string;
  /** A square picture of 512 pixels or more (JSON Feed `icon`); `image` if absent. */
  icon?: string;
  /** A picture twice as wide as high (Atom `logo`); `image` if absent. */
  logo?: string;
  /** Archives, which RSS and Atom link. */
  archive?: ArchiveLinks;
}

/** All that a format prints. */
export type FeedData = Readonly<{
  options: Readonly<FeedOptions>;
  items: readonly Readonly<Item>[];
  withdrawn?: readonly Withdrawn[];
  categories: readonly string[];
  contributors: readonly Readonly<Author>[];
  extensions: readonly Readonly<Extension>[];
}>;
