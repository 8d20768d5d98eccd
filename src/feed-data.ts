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

/** The channel. `updated` defaults to the newest date of the items, never to the clock. */
export interface FeedOptions extends PackageOptions {
  /** IANA name of the zone whose offset the dates carry; `UTC` if absent. */
  timeZone?: string;
  /** A square picture of 512 pixels or more (JSON Feed `icon`); `image` if absent. */
  icon?: string;
  /** A picture twice as wide as high (Atom `logo`); `image` if absent. */
  logo?: string;
}

/** All that a format prints. */
export type FeedData = Readonly<{
  options: Readonly<FeedOptions>;
  items: readonly Readonly<Item>[];
  categories: readonly string[];
  contributors: readonly Readonly<Author>[];
  extensions: readonly Readonly<Extension>[];
}>;
