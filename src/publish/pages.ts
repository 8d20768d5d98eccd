/** What shows feeds to people: their pages, and the files that these share. */
import type { Article } from '../article.ts';
import type { Channel } from '../channel.ts';
import { FEED_STYLE, pagePath } from '../channel-feed.ts';
import type { Selection } from '../edition.ts';
import { PAGE_SCRIPT, PAGE_STYLE, renderAssets } from '../pages/assets.ts';
import { describePage } from '../pages/describe.ts';
import type { PageContext } from '../pages/describe.ts';
import { isPage, renderPage } from '../pages/page.ts';
import type { Store } from '../stores/store.ts';
import type { ChannelRun } from './run.ts';

/** A file as it shall stand: its key below the output folder, and when what it says last changed (milliseconds). */
export type PlannedFile = Readonly<{ key: string; bytes: Uint8Array; modified: number }>;

/** The page of a feed; with the main feed's what all share. `prefix` is the channel's folder below the output (`''` or `kk/`). */
export function printPages(
  selection: Selection<Article>,
  context: PageContext,
  channel: Channel,
  prefix: string,
): readonly PlannedFile[] {
  if (!channel.pages) return [];
  const { section, changed = 0 } = selection;
  const page = [pagePath(channel, section), renderPage(describePage(selection, channel, context))] as const;
  const files = section === undefined ? [page, ...renderAssets(channel)] : [page];
  return files.map(([path, text]) => ({
    key: prefix + path,
    bytes: Buffer.from(text),
    modified: Math.max(changed, 0),
  }));
}

/** Whether a page stands there that Taspa did not make. */
export async function isForeignPage(store: Store, key: string): Promise<boolean> {
  if (!key.endsWith('.html')) return false;
  const stored = await store.get(key);
  return stored !== undefined && !isPage(new TextDecoder().decode(stored.bytes));
}

/** The keys of what may stand of pages that are no longer wanted; `paths` are those of all feeds, below the channel's output. */
export async function findObsoletePages(
  { channel, prefix, store }: Pick<ChannelRun, 'channel' | 'prefix' | 'store'>,
  paths: ReadonlySet<string>,
): Promise<readonly string[]> {
  const main = channel.pages ? pagePath(channel, undefined) : undefined;
  const pages = ['index.html', 'feeds.html'].filter((path) => path !== main);
  const others = [...paths].flatMap((path) => (path === '' ? [] : `${path}index.html`));
  const shared = [PAGE_STYLE, PAGE_SCRIPT, FEED_STYLE];
  const keys: string[] = [];
  for (const path of channel.pages ? pages : [...pages, ...others, ...shared]) {
    if (!(await isForeignPage(store, prefix + path))) keys.push(prefix + path);
  }
  return keys;
}
