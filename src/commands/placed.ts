/** Problems as the user sees their files: not from the items folder, but from here. */
import { join } from 'node:path';
import type { Problem } from '../problem.ts';

const NAMING: ReadonlySet<string> = new Set(['id-duplicate', 'url-duplicate']);

/** The problem with the path of its file, and of the record that it names, below the items folder. */
export function placeBelow(items: string, problem: Problem): Problem {
  const { code, values } = problem;
  const file = join(items, problem.file);
  const { other } = values;
  // An article without a record is named by its address.
  if (!NAMING.has(code) || other === undefined || /^https?:/i.test(other)) return { ...problem, file };
  return { ...problem, file, values: { ...values, other: join(items, other) } };
}
