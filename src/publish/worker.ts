/** What another thread of a run does: heads of many records, archives of many articles. */
import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { kTransferable, kValue, Tinypool } from 'tinypool';
import type { Related } from '../feed-data.ts';
import { openPictures } from '../sources/pictures.ts';
import type { PictureFiles } from '../sources/pictures.ts';
import { renderArchives } from './archive-job.ts';
import type { ArchiveJob, ArchivesRendered } from './archive-job.ts';
import { findHeads } from './heads-job.ts';
import type { HeadsFound, JobSettings } from './heads-job.ts';

/** One piece of work; archives ask through `port` which articles headlines mean. */
export type Job = Readonly<{ settings: JobSettings }> &
  (
    | Readonly<{ kind: 'heads'; files: readonly string[] }>
    | Readonly<{ kind: 'archives'; job: ArchiveJob; port: MessagePort }>
  );

let pictures: PictureFiles | undefined;

/** Does a piece of work, and gives its bytes away instead of a copy. One thread serves one channel. */
export default async function perform(task: Job): Promise<unknown> {
  const done = await work(task);
  const bytes = 'chunks' in done ? done.chunks : done.documents;
  return Tinypool.move({
    [kTransferable]: bytes.map(({ bytes: { buffer } }) => buffer),
    [kValue]: done,
  });
}

async function work(task: Job): Promise<HeadsFound | ArchivesRendered> {
  const { settings } = task;
  pictures ??= openPictures(settings.root, settings.channel);
  const context = { ...settings, pictures };
  if (task.kind === 'heads') return findHeads(task.files, context);
  const { port, job } = task;
  const resolve = async (targets: readonly string[]): Promise<ReadonlyMap<string, Related>> => {
    if (targets.length === 0) return new Map();
    port.postMessage(targets);
    // The other end is ours, and answers with what `Resolve` gives.
    const [links] = (await once(port, 'message')) as [ReadonlyMap<string, Related>];
    return links;
  };
  try {
    return await renderArchives(job, { ...context, resolve });
  } finally {
    port.close();
  }
}
