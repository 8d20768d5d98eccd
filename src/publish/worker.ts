/** What another thread of a run does: heads of many records, months of the ledger, archives of many articles, made and looked at. */
import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { kTransferable, kValue, Tinypool } from 'tinypool';
import { renderMonth } from '../discovery/sitemap.ts';
import type { Related } from '../feed-data.ts';
import { readMonth } from '../ledger/month.ts';
import { openPictures } from '../sources/pictures.ts';
import type { PictureFiles } from '../sources/pictures.ts';
import { renderArchives } from './archive-job.ts';
import type { ArchiveJob, ArchivesRendered } from './archive-job.ts';
import { memoriesOf } from '../stores/free.ts';
import { findHeads } from './heads-job.ts';
import type { JobSettings } from './heads-job.ts';
import { isWhole } from './inspect-job.ts';
import type { InspectJob } from './inspect-job.ts';
import type { MergeSettings } from './merge.ts';
import { mergeFar } from './merge-job.ts';
import type { MergeJob } from './merge-job.ts';

/** One piece of work; archives ask through `port` which articles headlines mean. */
export type Job = Readonly<{ settings: JobSettings }> &
  (
    | Readonly<{ kind: 'heads'; files: readonly string[] }>
    | Readonly<{ kind: 'merge'; job: MergeJob; merging: MergeSettings }>
    | Readonly<{ kind: 'sitemap'; month: string; ledger: Uint8Array }>
    | Readonly<{ kind: 'inspect'; job: InspectJob }>
    | ArchiveTask
  );

type ArchiveTask = Readonly<{ kind: 'archives'; settings: JobSettings; job: ArchiveJob; port: MessagePort }>;

let pictures: PictureFiles | undefined;

/** Does a piece of work, and gives its bytes away instead of a copy. One thread serves one channel. */
export default async function perform(task: Job): Promise<unknown> {
  if (task.kind === 'sitemap')
    return renderMonth(task.month, readMonth(task.ledger, task.month).entries, task.settings.channel);
  if (task.kind === 'inspect') return isWhole(task.job, task.settings.channel);
  if (task.kind === 'merge') {
    const merged = mergeFar(task.job, task.merging);
    return give(merged, [merged.keys, ...(merged.ledger === undefined ? [] : [merged.ledger])]);
  }
  if (task.kind === 'archives') {
    const rendered = await render(task);
    return give(
      rendered,
      rendered.documents.map(({ bytes }) => bytes),
    );
  }
  const found = await findHeads(task.files, contextOf(task));
  return give(found, [found.marks, ...found.chunks.map(({ bytes }) => bytes)]);
}

function contextOf({ settings }: Pick<Job, 'settings'>) {
  pictures ??= openPictures(settings.root, settings.channel);
  return { ...settings, pictures };
}

function give(value: object, views: readonly ArrayBufferView[]): unknown {
  return Tinypool.move({ [kTransferable]: memoriesOf(views), [kValue]: value });
}

async function render({ settings, job, port }: ArchiveTask): Promise<ArchivesRendered> {
  const resolve = async (targets: readonly string[]): Promise<ReadonlyMap<string, Related>> => {
    if (targets.length === 0) return new Map();
    port.postMessage(targets);
    // The other end is ours, and answers with what `Resolve` gives.
    const [links] = (await once(port, 'message')) as [ReadonlyMap<string, Related>];
    return links;
  };
  try {
    return await renderArchives(job, { ...contextOf({ settings }), resolve });
  } finally {
    port.close();
  }
}
