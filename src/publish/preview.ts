/** What a run would do, without doing it. */
import { readFolderStore } from '../stores/reading.ts';
import type { Store } from '../stores/store.ts';
import { openChannelRun } from './open.ts';
import type { OpenOptions } from './open.ts';
import { planChannels } from './plan.ts';
import type { ChannelPlan } from './plan.ts';
import type { Problem } from '../problem.ts';
import type { ChannelRun } from './run.ts';

/** Plans the run of the channels in these folders; whoever takes the plans closes their ledgers. The problems have their paths below the items folder. */
export async function previewRun(
  folders: readonly string[],
  options: OpenOptions,
  problems: Problem[],
): Promise<readonly ChannelPlan[]> {
  const store = readOnly(options.out);
  const plans: ChannelPlan[] = [];
  const runs: ChannelRun[] = [];
  for (const folder of folders) {
    const run = await openChannelRun(folder, options, { store, since: options.now }, problems);
    if (run !== undefined) runs.push(run);
  }
  for await (const plan of planChannels(runs)) {
    await plan.crew.close();
    plans.push(plan);
    problems.push(...plan.problems.map((one) => ({ ...one, file: plan.run.prefix + one.file })));
  }
  return plans;
}

/** Takes what is written, and keeps nothing of it. */
function readOnly(folder: string): Store {
  const { get, list } = readFolderStore(folder);
  return {
    get: async (key) => get(key),
    list: async (prefix) => list(prefix),
    create: async () => '',
    swap: async () => '',
    remove: async () => true,
  };
}
