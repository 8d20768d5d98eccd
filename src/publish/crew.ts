/** Who does the work of a run: this thread, where it is little, or others beside it. */
import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import type { SitemapFile } from '../discovery/sitemap.ts';
import { openPictures } from '../sources/pictures.ts';
import type { ArchiveJob, ArchivesRendered } from './archive-job.ts';
import type { Resolve } from './articles.ts';
import { findHeads } from './heads-job.ts';
import type { HeadsFound, JobSettings } from './heads-job.ts';
import type { InspectJob } from './inspect-job.ts';
import type { MergeSettings } from './merge.ts';
import type { MergeJob, MonthMerged } from './merge-job.ts';
import type { Job } from './worker.ts';

/** `atOnce`: so many pieces of work may be under way. */
export type Crew = Readonly<{
  atOnce: number;
  findHeads: (files: readonly string[]) => Promise<HeadsFound>;
  renderArchives: (job: ArchiveJob, resolve: Resolve) => Promise<ArchivesRendered>;
  /** Whether a document of an archive is what the ledger says. */
  isWhole: (job: InspectJob) => Promise<boolean>;
  /** What pays only in other threads, where there are some: here its entries are at hand. */
  beside: Beside | undefined;
  close: () => Promise<void>;
}>;

/** Work on whole months of the ledger as bytes. Settings are the same for all months of a run. */
export type Beside = Readonly<{
  mergeMonth: (job: MergeJob, settings: MergeSettings) => Promise<MonthMerged>;
  listMonth: (month: string, ledger: Uint8Array) => Promise<readonly SitemapFile[]>;
}>;

/** From so many records on, other threads pay for their start. */
const MANY = 3000;
const MOST_THREADS = 4;
/** The next piece lies ready: no thread waits for this one. */
const PIECES_READY = 2;
const MEGABYTES = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 1024 };

/** A crew for about so many records. */
export async function openCrew(records: number, settings: JobSettings): Promise<Crew> {
  const size = Math.min(availableParallelism(), MOST_THREADS);
  return records < MANY || size < 2 ? workAlone(settings) : workTogether(size, settings);
}

async function workTogether(size: number, settings: JobSettings): Promise<Crew> {
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    filename: new URL('worker.js', import.meta.url).href,
    minThreads: size,
    maxThreads: size,
    concurrentTasksPerWorker: PIECES_READY,
    idleTimeout: 60_000,
    resourceLimits: MEGABYTES,
  });
  return {
    atOnce: size * PIECES_READY,
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
    isWhole: async (job) => pool.run({ kind: 'inspect', settings, job } satisfies Job) as Promise<boolean>,
    beside: {
      mergeMonth: async (job, merging) =>
        pool.run({ kind: 'merge', settings, job, merging } satisfies Job) as Promise<MonthMerged>,
      listMonth: async (month, ledger) =>
        pool.run({ kind: 'sitemap', settings, month, ledger } satisfies Job) as Promise<readonly SitemapFile[]>,
    },
    close: async () => pool.destroy(),
  };
}

function workAlone(settings: JobSettings): Crew {
  const context = { ...settings, pictures: openPictures(settings.root, settings.channel) };
  return {
    atOnce: 1,
    findHeads: async (files) => findHeads(files, context),
    renderArchives: async (job, resolve) => {
      const { renderArchives } = await import('./archive-job.ts');
      return renderArchives(job, { ...context, resolve });
    },
    isWhole: async (job) => {
      const { isWhole } = await import('./inspect-job.ts');
      return isWhole(job, settings.channel);
    },
    beside: undefined,
    close: async () => {},
  };
}
