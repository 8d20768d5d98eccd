/** Paths that a run was told of though nothing is there, and nothing known ever was: mistyped, most likely. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../cache/files.ts';
import { lookUp } from '../cache/keys.ts';
import type { CacheState } from '../cache/state.ts';
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { isPicture } from '../sources/folder.ts';
import type { Changes } from './changes.ts';
import { fileOf } from './heads.ts';
import type { Lookup } from './lookup.ts';
import type { ChannelRun } from './run.ts';
import type { Survey } from './survey.ts';

/** What a run knows of files that are no more; `known` as of its changes. */
export type Traces = Readonly<{
  survey: Survey;
  state: CacheState | undefined;
  lookup: Lookup;
  known: Changes['known'];
}>;

/** The paths of the run that are of no file, folder or record that it knows. Problems: path-unknown, below the channel's folder. */
export async function findUnknownPaths(run: ChannelRun, traces: Traces): Promise<readonly Problem[]> {
  const unknown: Problem[] = [];
  for (const path of run.paths ?? []) {
    if (!existsSync(join(run.root, path)) && !(await isKnown(path, run, traces))) unknown.push(unknownAt(path));
  }
  return unknown;
}

/** The same of paths below the items folder that lie in no channel. */
export function findLostPaths(items: string, folders: readonly string[], paths: readonly string[]): readonly Problem[] {
  const isLost = (path: string): boolean =>
    !folders.some((folder) => folder === '' || `${path}/`.startsWith(`${folder}/`)) && !existsSync(join(items, path));
  return paths.filter(isLost).map(unknownAt);
}

function unknownAt(path: string): Problem {
  return problemAt({ file: path, line: 1, column: 1 }, finding('path-unknown'));
}

/** Cheap things first: all files of the last walk are only looked through for a picture. */
async function isKnown(path: string, { cache }: ChannelRun, traces: Traces): Promise<boolean> {
  const { survey, state, lookup, known } = traces;
  if (lookUp(lookup.keys(), 'record', path).length > 0) return true;
  const isHere = (file: string): boolean => file === path || file.startsWith(`${path}/`);
  if (filesOf(state).some(isHere)) return true;
  if (Array.from(known.values()).some(({ record }) => record !== undefined && isHere(fileOf(record)))) return true;
  if (Array.from(survey.gone).some((file) => file.startsWith(`${path}/`))) return true;
  if (!isPicture(path)) return false;
  const table = await cache?.files();
  return table !== undefined && filesIn(table).includes(path);
}

/** The files that the last run remembers. */
function filesOf(state: CacheState | undefined): readonly string[] {
  if (state === undefined) return [];
  const { held, lost, problems, named } = state;
  return [
    ...held.map(([record]) => fileOf(record)),
    ...lost.map(([file]) => file),
    ...problems.map(({ file }) => file.replace(/\/$/, '')),
    ...named,
  ];
}
