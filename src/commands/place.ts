/** The record that a path on the command line means. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { findChannels } from '../sources/folder.ts';

/** `file` is relative to the channel's `folder`, which is relative to the items folder; `line` where one was named. */
export type RecordPlace = Readonly<{ folder: string; file: string; line?: number }>;

/**
 * Finds a record by its path from here, from the root, or from the items folder; `a.ndjson:12` or `a.ndjson:12:1`, as
 * problems are told, means the record at that line.
 */
export function findRecord(path: string, items: string): RecordPlace | 'isNothing' | 'isOutside' {
  const written = /^(.+?):(\d+)(?::\d+)?$/.exec(path);
  const [bare = path, line] = existsSync(path) || written === null ? [path] : [written[1], Number(written[2])];
  const found = [bare, join(items, bare)].find((candidate) => existsSync(candidate));
  if (found === undefined) return 'isNothing';
  if (!existsSync(items)) return 'isOutside';
  // Folders may be reached by way of links; a record that is one is to be told as one.
  const below = relative(realpathSync(items), join(realpathSync(dirname(found)), basename(found)));
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) return 'isOutside';
  const file = below.split(sep).join('/');
  const folder = findChannels(items).find((name) => name === '' || file.startsWith(`${name}/`));
  if (folder === undefined) return 'isOutside';
  return {
    folder,
    file: folder === '' ? file : file.slice(folder.length + 1),
    ...(line === undefined ? {} : { line }),
  };
}
