/** Who does the work of a run: this thread, where it is little, or others beside it. */
import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import type { Resolve } from './articles.ts';
import type { ArchiveJob, ArchivesRendered } from './archive-job.ts';
import { openPictures } from '../sources/pictures.ts';
import { findHeads } from './heads-job.ts';
import type { HeadsFound, JobSettings } from './heads-job.ts';
import type { Job } from './worker.ts';

/** `size`: so many pieces of work go on at once. */
export type Crew = Readonly<{
  size: number;
  findHeads: (files: readonly string[]) => Promise<HeadsFound>;
  renderArchives: (job: ArchiveJob, resolve: Resolve) => Promise<ArchivesRendered>;
  close: () => Promise<void>;
}>;

/** From so many records on, other threads pay for their start. */
const MANY = 3000;
const MOST_THREADS = 4;
const MEGABYTES = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 1024 };

/** A crew for about so many records. */
export async function openCrew(records: number, settings: JobSettings): Promise<Crew> {
  const size = Math.min(availableParallelism(), MOST_THREADS);
  if (records < MANY || size < 2) return workAlone(settings);
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    filename: new URL('worker.js', import.meta.url).href,
    minThreads: size,
    maxThreads: size,
    // The next piece lies ready: no thread waits for this one.
    concurrentTasksPerWorker: 2,
    idleTimeout: 60_000,
    resourceLimits: MEGABYTES,
  });
  return {
    size,
    findHeads: async (files) => pool.run({ kind: 'heads', settings, files } satisfies Job) as Promise<HeadsFound>,
    renderArchives: async (job, resolve) => {
      const { port1, port2 } = new MessageChannel();
      const task: Job = { kind: 'archives', settings, job, port: port2 };
      // What fails here ends the run, and with it the thread that waits for an answer.
      const unanswered = new Promise<never>((_, reject) => {
        port1.on('message', (targets: readonly string[]) => {
          resolve(targets).then((links) => port1.postMessage(links), reject);
        });
      });
      try {
        const rendered = pool.run(task, { transferList: [port2] });
        return (await Promise.race([rendered, unanswered])) as ArchivesRendered;
      } finally {
        port1.close();
      }
    },
    close: async () => pool.destroy(),
  };
}

function workAlone(settings: JobSettings): Crew {
  const context = { ...settings, pictures: openPictures(settings.root, settings.channel) };
  return {
    size: 1,
    findHeads: async (files) => findHeads(files, context),
    renderArchives: async (job, resolve) => {
      const { renderArchives } = await import('./archive-job.ts');
      return renderArchives(job, { ...context, resolve });
    },
    close: async () => {},
  };
}
