/** The folders below a root, watched for changes: a watch a folder, whatever the number of files. */
import { lstatSync, readdirSync, watch } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isIgnored } from './folder.ts';

/** Who is told. Paths are relative to the root, `/`-separated. */
export type FolderListener = Readonly<{
  /** This file changed, came or went; without a path, anything may have. */
  onChange: (path?: string) => void;
  /** Some folder can't be watched, for this reason (the system's code); without one, all can again. */
  onBlind: (reason?: string) => void;
}>;

export type FolderWatch = Readonly<{ close: () => void }>;

/** Watches one folder: names of what changed in it (null where the system doesn't say), and the end of the watch. */
export type WatchFolder = (path: string, onEvent: (name: string | null) => void, onError: () => void) => FolderWatch;

/** While some folder isn't watched, anything may have changed every so often. */
const WALK_EVERY_MS = 5000;
/** So many events at once, and the system (16,384 on Linux) may have dropped some without a word. */
const FLOOD = 4096;
/** Files by which editors and office programs save, lock and recover others. */
const BY_EDITORS = /~$|^~|\.sw[a-p]$|^#.*#$|^4913$|\.(?:te?mp|part|crdownload)$|___jb_(?:tmp|old)___$/i;
/** A folder that went away meanwhile, or that nobody may read: the publisher tells of it. */
const PASSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM']);

/**
 * Watches a folder and all below it until it is closed; folders that come and go are followed. Nobody is told of names that
 * are left alone, nor of the files of editors. Where the system gives no more watches (`ENOSPC`, `EMFILE`), or the root is
 * not there, the listener is told so, and every five seconds to expect anything; then it is tried again.
 */
export function watchFolders(root: string, listener: FolderListener, watchFolder: WatchFolder = watchOne): FolderWatch {
  const isFlood = floodGauge();
  const tree = openTree(root, watchFolder, hear, renew);
  const sight = openSight(listener, () => tree.watch(''));
  sight.update(tree.watch(''));

  function renew(folder: string): void {
    tree.forget(folder);
    sight.worsen(tree.watch(folder));
    listener.onChange();
  }
  function hear(folder: string, name: string | null): void {
    if (isFlood() || name === null) listener.onChange();
    if (name === null || isIgnored(name)) return;
    const path = childOf(folder, name);
    const kind = kindOf(join(root, path));
    // A folder that is moved or removed says so under its own name, as if it lay in itself.
    const changed = kind === 'nothing' && name === basename(resolve(root, folder)) ? folder : path;
    if (kind === 'folder' || tree.has(changed)) renew(changed);
    else if (!BY_EDITORS.test(name)) listener.onChange(path);
  }
  return {
    close: () => {
      sight.close();
      tree.forget('');
    },
  };
}

/** The watches of folders by path; `watch` adds those that are missing from a folder downwards and says why one can't be. */
type Tree = Readonly<{
  has: (folder: string) => boolean;
  watch: (folder: string) => string | undefined;
  forget: (folder: string) => void;
}>;

function openTree(
  root: string,
  watchFolder: WatchFolder,
  hear: (folder: string, name: string | null) => void,
  renew: (folder: string) => void,
): Tree {
  const watches = new Map<string, FolderWatch>();
  const add = (folder: string): string | undefined => {
    const path = join(root, folder);
    const onEvent = (name: string | null): void => hear(folder, name);
    try {
      // Watched before it is read, so that no folder comes in between.
      if (!watches.has(folder))
        watches.set(
          folder,
          watchFolder(path, onEvent, () => renew(folder)),
        );
      const reasons = subfoldersOf(path).map((name) => add(childOf(folder, name)));
      return reasons.find((reason) => reason !== undefined);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      return folder !== '' && PASSING.has(code) ? undefined : code;
    }
  };
  const forget = (folder: string): void => {
    for (const [other, one] of watches) {
      if (folder !== '' && other !== folder && !other.startsWith(`${folder}/`)) continue;
      one.close();
      watches.delete(other);
    }
  };
  return { has: (folder) => watches.has(folder), watch: add, forget };
}

/** Whether all folders are watched: `update` takes the reason why not, `worsen` a further one. */
type Sight = Readonly<{
  update: (reason: string | undefined) => void;
  worsen: (reason: string | undefined) => void;
  close: () => void;
}>;

function openSight({ onBlind, onChange }: FolderListener, tryAgain: () => string | undefined): Sight {
  let blindness: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const close = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const update = (reason: string | undefined): void => {
    if (reason !== blindness) onBlind(reason);
    blindness = reason;
    if (reason === undefined) close();
    else timer ??= setInterval(lookAgain, WALK_EVERY_MS);
  };
  const lookAgain = (): void => {
    update(tryAgain());
    onChange();
  };
  return { update, worsen: (reason) => (reason === undefined ? undefined : update(reason)), close };
}

function watchOne(path: string, onEvent: (name: string | null) => void, onError: () => void): FolderWatch {
  return watch(path, (_, name) => onEvent(name)).on('error', onError);
}

function childOf(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** What can't be asked for is taken for a file: the publisher says why. */
function kindOf(path: string): 'folder' | 'file' | 'nothing' {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'nothing';
    return stats.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'file';
  }
}

function subfoldersOf(path: string): readonly string[] {
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).filter((name) => !isIgnored(name));
}

/** Says once in a burst that it is one: the system hands over all that it has before an immediate runs. */
function floodGauge(): () => boolean {
  let count = 0;
  return () => {
    if (count === 0) setImmediate(() => (count = 0));
    count += 1;
    return count === FLOOD;
  };
}
