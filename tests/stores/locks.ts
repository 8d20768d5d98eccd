/** Locks as other runs leave them. */
import { spawnSync } from 'node:child_process';
import { openFolderStore } from '../../src/stores/folder.ts';
import type { FolderOptions } from '../../src/stores/folder.ts';
import { thisHolder } from '../../src/stores/holder.ts';
import type { Holder } from '../../src/stores/holder.ts';
import { makeFolder } from '../newsroom.ts';

/** Where the lock of a folder lies. */
export const LOCK = '.taspa/lock';

/** What an opening that finds the folder taken rejects with. */
export const REFUSED = { code: 'LOCKED' };

/** The number of a process that has ended. */
export const ENDED = spawnSync(process.execPath, ['--version']).pid;

/** A lock file's content. */
export function textOf(holder: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(holder);
}

/** A holder that has died; each time another. */
export function deadHolder(): Holder {
  return { ...thisHolder(), pid: ENDED };
}

/** A new folder that is locked. */
export function lockedBy(holder: Readonly<Record<string, unknown>>): string {
  return makeFolder({ [LOCK]: textOf(holder) });
}

/** Opens a folder and closes it at once. */
export async function pass(folder: string, options: FolderOptions = { wait: 0 }): Promise<void> {
  const store = await openFolderStore(folder, options);
  await store.close();
}
