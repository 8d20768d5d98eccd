/** What is new among the problems of run after run. */
import type { Problem } from '../problem.ts';

/** The problems of one run, each with its place; `looked`: whether the run looked at a problem's file, so that it would tell it again. */
export type News = Readonly<{
  select: (problems: readonly Problem[], looked: (file: string) => boolean) => readonly Problem[];
}>;

/** Nothing has been told yet. A problem that was repaired and comes back is new. */
export function openNews(): News {
  let told: ReadonlyMap<string, Problem> = new Map();
  const select: News['select'] = (problems, looked) => {
    const current = new Map(problems.map((one) => [keyOf(one), one]));
    const fresh = [...current].filter(([key]) => !told.has(key)).map(([, one]) => one);
    told = new Map([...Array.from(told).filter(([, { file }]) => !looked(file)), ...current]);
    return fresh;
  };
  return { select };
}

function keyOf({ code, file, line, column, values }: Problem): string {
  return JSON.stringify([code, file, line, column, values]);
}
