/** Where the problems of one record go. */
import { problemAt } from './problem.ts';
import type { Finding, Problem } from './problem.ts';
import type { RecordRead } from './records/record.ts';
import type { Path } from './records/tree.ts';

/** Adds findings at the place of a field; those that quote a piece of it stand at that piece. */
export type Report = (path: Path, findings: readonly Finding[]) => void;

/** A list of problems, and the function that adds to it at the places of a record. */
export function reporter(record: RecordRead): { problems: Problem[]; report: Report } {
  const problems: Problem[] = [];
  const report: Report = (path, findings) => {
    for (const one of findings) problems.push(problemAt(record.placeOf(path, one.values['value']), one));
  };
  return { problems, report };
}
