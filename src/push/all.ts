/** The pings of all channels sent, once no run is at work on their documents any more. */
import type { Problem } from '../problem.ts';
import { findFolders } from '../publish.ts';
import { openChannel } from '../publish/heads.ts';
import type { OpenStore } from '../publish/open.ts';
import { openFolderStore } from '../stores/folder.ts';
import { codeOf, readFolderStore } from '../stores/reading.ts';
import { dropPings, isEmpty, loadPings } from './pings.ts';
import type { Pings } from './pings.ts';
import type { PushTools } from './push.ts';

/** How many documents and pages others were told of, how many are kept for later, and why (paths below `out`). */
export type PushReport = Readonly<{ told: number; kept: number; problems: readonly Problem[] }>;

/** `openStore` opens the output folder for writing; `openFolderStore` if absent. */
export type PushOptions = Readonly<{ items: string; out: string; openStore?: OpenStore }>;

/**
 * Sends what is kept, and takes off what was told. Nothing is locked while others are spoken to, and where nothing is kept, nothing
 * of the network is loaded. Problems: those of `sendPings`.
 */
export async function pushAll(options: PushOptions, tools: PushTools): Promise<PushReport> {
  const { items, out } = options;
  const store = readFolderStore(out);
  const report = { told: 0, kept: 0, problems: new Array<Problem>() };
  for (const folder of findFolders(items, [])) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const pings = await loadPings(store, prefix);
    if (isEmpty(pings)) continue;
    const { channel } = await openChannel(items, folder);
    if (channel === undefined) continue;
    const { sendPings } = await import('./push.ts');
    const { told, kept, problems } = await sendPings({ channel, prefix, pings, store }, tools);
    await takeOff(options, prefix, told);
    report.told += told.documents.size + told.pages.length;
    report.kept += kept;
    report.problems.push(...problems);
  }
  return report;
}

/** Where another run is at work, or the disk refuses, what was told stays, and is told once more: nobody minds. */
async function takeOff({ out, openStore = openFolderStore }: PushOptions, prefix: string, told: Pings): Promise<void> {
  if (isEmpty(told)) return;
  try {
    const store = await openStore(out);
    try {
      await dropPings(store, prefix, told);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}
