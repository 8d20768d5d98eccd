/** The channel that a run publishes: read from its file, or as the last run read it where that has not changed. */
import { join } from 'node:path';
import type { Cache } from '../cache/cache.ts';
import type { ChannelMemory } from '../cache/channel.ts';
import type { Channel, ChannelRead } from '../channel.ts';
import { shortHash } from '../hash.ts';
import { resolveChannelPictures } from '../pictures.ts';
import type { Problem } from '../problem.ts';
import { readBytes } from '../sources/folder.ts';
import { openPictures } from '../sources/pictures.ts';
import type { PictureFiles } from '../sources/pictures.ts';
import { openChannel } from './heads.ts';

/** A channel with the public addresses of its pictures, none where its file has an error; `memory` is for the cache. */
type ChannelOpened = Readonly<{
  channel?: Channel;
  pictures?: PictureFiles;
  memory?: ChannelMemory;
  problems: readonly Problem[];
}>;

/** Opens the channel of a folder below the items folder. Problems: those of `readChannel` and of its pictures. */
export async function openWholeChannel(
  items: string,
  folder: string,
  cache: Cache | undefined,
): Promise<ChannelOpened> {
  const root = join(items, folder);
  const bytes = readBytes(root, 'channel.yaml');
  const hash = 'code' in bytes ? '' : shortHash(bytes);
  const memory = await cache?.channel();
  if (memory !== undefined && memory.hash === hash) {
    const known = withPictures(root, { channel: memory.channel, problems: [], placeOf: nowhere });
    // Where the problem is, only the file can tell.
    if (known.problems.length === 0) return { ...known, memory };
  }
  const read = await openChannel(items, folder);
  const { channel, problems } = read;
  const fresh = channel === undefined || problems.length > 0 ? {} : { memory: { hash, channel } };
  return { ...withPictures(root, read), ...fresh };
}

function withPictures(root: string, { channel: read, problems: faults, placeOf }: ChannelRead): ChannelOpened {
  if (read === undefined) return { problems: faults };
  const pictures = openPictures(root, read);
  const { channel, problems } = resolveChannelPictures(read, pictures, placeOf);
  return { channel, pictures, problems: [...faults, ...problems] };
}

function nowhere(): Readonly<{ file: string; line: number; column: number }> {
  return { file: 'channel.yaml', line: 1, column: 1 };
}
