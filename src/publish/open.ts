/** What a run needs: the output folder under its lock, the cache, and of each channel its settings and its ledger. */
import { join } from 'node:path';
import { openCache } from '../cache/cache.ts';
import type { Cache } from '../cache/cache.ts';
import { prepareCache } from '../cache/place.ts';
import type { Channel } from '../channel.ts';
import { shortHash } from '../hash.ts';
import { readBegun } from '../ledger/begun.ts';
import { openLedger } from '../ledger/ledger.ts';
import type { Problem } from '../problem.ts';
import { openFolderStore } from '../stores/folder.ts';
import type { FolderOptions, FolderStore } from '../stores/folder.ts';
import type { Store } from '../stores/store.ts';
import { openWholeChannel } from './channel.ts';
import type { ChannelRun } from './run.ts';
import { programVersion } from './version.ts';

/** The channels that can be published; `close` gives the folders back. */
export type Opened = Readonly<{ runs: readonly ChannelRun[]; close: () => Promise<void> }>;

/** Opens a folder to write to: the output's, or the cache's. */
export type OpenStore = (folder: string, options?: FolderOptions) => Promise<FolderStore>;

/** What was asked for; `paths` are below `items`. */
export type OpenOptions = Readonly<{
  items: string;
  out: string;
  now: number;
  minor?: boolean;
  rebuildLedger?: boolean;
  paths?: readonly string[];
  onProgress?: (done: number, total: number) => void;
  openStore?: OpenStore;
}>;

/** Opens a run of the channels in these folders. What is wrong with channels is added to the problems. */
export async function openRun(folders: readonly string[], options: OpenOptions, problems: Problem[]): Promise<Opened> {
  const { openStore = openFolderStore } = options;
  const store = await openStore(options.out);
  const place = prepareCache(options.items);
  const caches =
    'since' in place ? await openStore(place.folder, { isLasting: false }).catch(() => undefined) : undefined;
  const runs: ChannelRun[] = [];
  const close = async (): Promise<void> => {
    for (const { ledger } of runs) ledger.close();
    if (caches !== undefined) await closeStore(caches).catch(() => {});
    await closeStore(store);
  };
  try {
    for (const folder of folders) {
      const cache = caches === undefined ? undefined : await openCache(caches, folder, programVersion());
      const since = 'since' in place ? place.since : options.now;
      const run = await openChannelRun(
        folder,
        options,
        { store, since, ...(cache === undefined ? {} : { cache }) },
        problems,
      );
      if (run !== undefined) runs.push(run);
    }
    return { runs, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A lock that stays would keep this process itself from its next run: what fails is tried once more. */
async function closeStore(store: FolderStore): Promise<void> {
  await store.close().catch(async () => store.close());
}

/** Opens the run of one channel over a store; nothing where its settings have an error. */
export async function openChannelRun(
  folder: string,
  options: OpenOptions,
  { store, cache, since }: Readonly<{ store: Store; cache?: Cache; since: number }>,
  problems: Problem[],
): Promise<ChannelRun | undefined> {
  const { items, now, minor = false, rebuildLedger = false, paths, onProgress } = options;
  const root = join(items, folder);
  const prefix = folder === '' ? '' : `${folder}/`;
  const opened = await openWholeChannel(items, folder, cache);
  problems.push(...opened.problems.map((one) => ({ ...one, file: prefix + one.file })));
  const { channel, pictures, memory } = opened;
  if (channel === undefined || pictures === undefined) return undefined;
  const own = paths?.flatMap((path) => pathWithin(path, folder) ?? []);
  return {
    root,
    prefix,
    channel,
    pictures,
    settings: shortHash(`${programVersion()} ${printChannel(channel)}`),
    store,
    ledger: await openLedger(store, prefix, channel.timeZone),
    begun: await readBegun(store, prefix),
    cache,
    ...(memory === undefined ? {} : { memory }),
    since,
    now,
    minor,
    rebuildLedger,
    ...(own === undefined ? {} : { paths: own }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}

/** A path below the items folder as one below the channel's: `''` for that folder, or one around it; nothing for what lies elsewhere. */
function pathWithin(path: string, folder: string): string | undefined {
  const bare = path.replace(/\/+$/, '');
  if (bare === folder || bare === '') return '';
  if (folder === '') return bare;
  return bare.startsWith(`${folder}/`) ? bare.slice(folder.length + 1) : undefined;
}

function printChannel(channel: Channel): string {
  return JSON.stringify({ ...channel, sections: [...channel.sections] });
}
