/** A channel that a run publishes, and all that the run has for it. */
import type { Cache } from '../cache/cache.ts';
import type { ChannelMemory } from '../cache/channel.ts';
import type { Channel } from '../channel.ts';
import type { Begun } from '../ledger/begun.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PictureFiles } from '../sources/pictures.ts';
import type { Store } from '../stores/store.ts';

/** A channel that a run publishes. `prefix` is its folder in the output (`''` or `kk/`); `since` as of `walkFiles`. */
export type ChannelRun = Readonly<{
  root: string;
  prefix: string;
  channel: Channel;
  pictures: PictureFiles;
  /** Hash of all that says how articles become documents: channel.yaml, and this program. */
  settings: string;
  store: Store;
  ledger: Ledger;
  /** What the last run had begun when it was cut. */
  begun: Begun | undefined;
  cache: Cache | undefined;
  /** What the cache is to have of channel.yaml. */
  memory?: ChannelMemory;
  since: number;
  now: number;
  minor: boolean;
  rebuildLedger: boolean;
  /** Paths below the channel's folder (`''`: itself), if only these are to be looked at. */
  paths?: readonly string[];
  onProgress?: (done: number, total: number) => void;
}>;
