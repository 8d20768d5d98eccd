/** The main job: the records of an items folder become the documents of an output folder. */
import { isSlug, slugify } from './kazakh/slug.ts';
import { failure, finding, isError, problemAt } from './problem.ts';
import type { Finding, Problem } from './problem.ts';
import { findRenaming, judgePlan } from './publish/gates.ts';
import type { Permissions } from './publish/gates.ts';
import { openRun } from './publish/open.ts';
import type { OpenStore } from './publish/open.ts';
import { findLate, planChannels } from './publish/plan.ts';
import type { ChannelPlan } from './publish/plan.ts';
import { describeChannel, describeMoves, describeOut } from './publish/report.ts';
import type { ChannelReport } from './publish/report.ts';
import { describeRebuilding } from './publish/ruins.ts';
import { findLostPaths } from './publish/unknown.ts';
import { carryOut, putFeedMenu } from './publish/write.ts';
import type { Written } from './publish/write.ts';
import { findChannels, findStrays, inspectFolder, isWithin } from './sources/folder.ts';
import { hasCurrentZones } from './time.ts';

export type { ChannelReport } from './publish/report.ts';

/**
 * `now` is an instant in milliseconds; with `strict` an error in any record means that nothing is written; with `minor` no date of
 * change moves. `paths` below `items` are all that is looked at, where the last run left a cache. The permissions let pass what the gates refuse.
 * `openStore` opens the folders that a run writes to; `openFolderStore` if absent.
 */
export type PublishOptions = Readonly<{
  items: string;
  out: string;
  now: number;
  strict?: boolean;
  minor?: boolean;
  paths?: readonly string[];
  rebuildLedger?: boolean;
  onProgress?: (done: number, total: number) => void;
  openStore?: OpenStore;
}> &
  Partial<Permissions>;

/**
 * `published`: everything; `partial`: without the erroneous records; `refused`: nothing, by a gate or because the errors leave no
 * article; `failed`: nothing, because there is no channel or no record to publish.
 */
export type PublishReport = Readonly<{
  status: 'published' | 'partial' | 'refused' | 'failed';
  channels: readonly ChannelReport[];
  written: readonly string[];
  removed: readonly string[];
  unchanged: number;
  problems: readonly Problem[];
  /** Warnings of the checker about the documents, and what is wrong with the ledger: paths below `out`. */
  warnings: readonly Problem[];
}>;

/**
 * Publishes all channels below `items`. Bad records are problems of the report;
 * an Error means that the machine, not a record, is at fault, and that nothing half-written stands.
 */
export async function publish(options: PublishOptions): Promise<PublishReport> {
  if (!hasCurrentZones())
    throw failure('OLD_TIME_ZONES', process.execPath, 'time zones from before 2024: update Node.js');
  refuseOverlap(options);
  const problems: Problem[] = [];
  const folders = findFolders(options.items, problems);
  if (folders.length === 0) return conclude('failed', [], problems);
  problems.push(...findLostPaths(options.items, folders, options.paths ?? []));
  const opened = await openRun(folders, options, problems);
  const plans: ChannelPlan[] = [];
  try {
    for await (const plan of planChannels(opened.runs)) plans.push(plan);
    return await decide(plans, options, problems);
  } finally {
    // Whatever becomes of the threads: a lock that stays would keep this process from its next run.
    await Promise.allSettled(plans.map(async ({ crew }) => crew.close()));
    await opened.close();
  }
}

/** Holds all plans against the gates, and carries them out if they pass. */
async function decide(
  plans: readonly ChannelPlan[],
  options: PublishOptions,
  problems: Problem[],
): Promise<PublishReport> {
  const { strict = false, allowShrink = false, allowReshow = false } = options;
  const channels: ChannelReport[] = [];
  const refusals: Problem[] = [];
  const damage: Problem[] = [];
  const moves: Problem[] = [];
  for (const plan of plans) {
    const { folder } = plan.run.channel;
    const verdict = await judgePlan(plan, { allowShrink, allowReshow });
    refusals.push(...inFolder(folder, verdict.refusals));
    channels.push(await describeChannel(plan, verdict.subscribers));
    problems.push(...inFolder(folder, plan.problems));
    moves.push(...inFolder(folder, describeMoves(plan)), ...inFolder(folder, await findRenaming(plan)));
    damage.push(...describeRebuilding(plan));
  }
  for (const { folder, records } of channels) {
    if (records === 0)
      problems.push(...inFolder(folder, [problemAt({ file: '', line: 1, column: 1 }, finding('items-empty'))]));
  }
  const told = [...problems, ...refusals];
  if (channels.every(({ records }) => records === 0)) return conclude('failed', channels, told, damage);
  const whole = plans.filter((_, index) => !isEmptied(channels[index]));
  const isRefused = refusals.length > 0;
  if (isRefused || whole.length === 0 || (strict && problems.some(isError)))
    return conclude('refused', channels, told, damage);
  for (const plan of whole) moves.push(...inFolder(plan.run.channel.folder, await describeOut(plan)));
  const written: Written[] = [];
  for (const plan of whole) written.push(await carryOut(plan));
  written.push(...(await putFeedMenu(plans)));
  // Archives are made last, and with them articles that no current document shows.
  const late = plans.flatMap((plan) => inFolder(plan.run.channel.folder, findLate(plan)));
  const status = [...problems, ...late].some(isError) ? 'partial' : 'published';
  return conclude(status, channels, [...told, ...moves, ...late], damage, written);
}

/** Whether a channel would be empty for want of records or by their errors: readers keep what they have. */
function isEmptied(report: ChannelReport | undefined): boolean {
  return report === undefined || (report.published === 0 && (report.records === 0 || report.withheld > 0));
}

function conclude(
  status: PublishReport['status'],
  channels: readonly ChannelReport[],
  problems: readonly Problem[],
  damage: readonly Problem[] = [],
  written: readonly Written[] = [],
): PublishReport {
  return {
    status,
    channels,
    written: written.flatMap((one) => one.written),
    removed: written.flatMap((one) => one.removed),
    unchanged: written.reduce((sum, { unchanged }) => sum + unchanged, 0),
    problems,
    warnings: [...damage, ...written.flatMap(({ warnings }) => warnings)],
  };
}

/** Problems with their paths below the items folder. */
function inFolder(folder: string, problems: readonly Problem[]): readonly Problem[] {
  return folder === '' ? problems : problems.map((one) => ({ ...one, file: `${folder}/${one.file}` }));
}

function refuseOverlap({ items, out }: PublishOptions): void {
  if (isWithin(items, out))
    throw failure('OUT_INSIDE_ITEMS', out, `lies inside ${items}: documents would become records`);
  if (isWithin(out, items)) throw failure('ITEMS_INSIDE_OUT', out, `${items} lies inside: drafts would be public`);
}

/** The folders of the channels below `items`; what is wrong with them, and what stands beside them, is reported. */
export function findFolders(items: string, problems: Problem[]): readonly string[] {
  const report = (file: string, one: Finding): void => void problems.push(problemAt({ file, line: 1, column: 1 }, one));
  const { reason } = inspectFolder(items);
  if (reason !== undefined) {
    report('', finding('items-missing', { reason }));
    return [];
  }
  const folders = findChannels(items);
  if (folders.length === 0) report('channel.yaml', finding('channel-missing'));
  else for (const stray of findStrays(items, folders)) report(stray, finding('channel-missing'));
  return folders.filter((folder) => {
    const isPath = folder === '' || isSlug(folder);
    const value = { value: folder, suggestion: slugify(folder) };
    if (!isPath) report(`${folder}/channel.yaml`, finding('slug-invalid', value));
    return isPath;
  });
}
