/** Our Feed over npm `feed`'s: the same methods, valid documents. */
import { Feed as PackageFeed } from 'feed';
import type { Extension, FeedOptions, Item, Withdrawn } from './feed-data.ts';
import { renderAtom } from './formats/atom.ts';
import { renderJsonFeed } from './formats/json.ts';
import { renderRss } from './formats/rss.ts';

/**
 * A drop-in for the `Feed` of npm `feed` whose documents are valid.
 * Its renderers throw a `TypeError` that names the item for an id that is there twice,
 * a date that is none, or an address that can't be made a URL; they change nothing that they were given.
 */
export class Feed extends PackageFeed {
  declare options: FeedOptions;
  declare items: Item[];
  declare extensions: Extension[];
  /** What was taken back, newest first. */
  withdrawn: Withdrawn[] = [];

  // Written out because the package's own signature knows only its own options.
  // oxlint-disable-next-line no-useless-constructor
  constructor(options: FeedOptions) {
    super(options);
  }

  override addItem(item: Item): void {
    super.addItem(item);
  }

  addWithdrawn(article: Withdrawn): void {
    this.withdrawn.push(article);
  }

  override addExtension(extension: Extension): void {
    super.addExtension(extension);
  }

  override rss2(): string {
    return renderRss(this);
  }

  override atom1(): string {
    return renderAtom(this);
  }

  override json1(): string {
    return renderJsonFeed(this);
  }
}
