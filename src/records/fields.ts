/** A parsed tree → a record with places, or its problems. */
import { problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { offsetOfPiece } from './place.ts';
import type { PlaceAt } from './place.ts';
import type { Body, RecordRead, RecordsRead } from './record.ts';
import { readFields } from './schema.ts';
import type { Path, Tree } from './tree.ts';

/** Where a record stands: in which file, as which of its records, at which path of the tree of `source`. */
export type Seat = Readonly<
  Pick<RecordRead, 'file' | 'index' | 'several' | 'whole'> & { path: Path; source: string; placeAt: PlaceAt }
>;

/** A body that stands below the tree, at an offset. */
type OuterBody = Body & Readonly<{ offset: number }>;

/** The record that a value of a tree is. Problems: those of `readFields`. */
export function readRecord(tree: Tree, value: unknown, seat: Seat, outer?: OuterBody): RecordsRead {
  const { file, index, several, whole, source, placeAt } = seat;
  const { fields, findings } = readFields(value, outer && { form: outer.form, text: outer.text });
  const offsetOf = (path: Path, part: 'key' | 'value') => {
    if (path[0] !== 'body') return tree.offsetOf([...seat.path, ...path], part);
    return outer?.offset ?? tree.offsetOf([...seat.path, fields?.body?.form ?? 'body'], part);
  };
  const placeOf = (path: Path, piece?: string) => placeAt(offsetOfPiece(source, offsetOf(path, 'value'), piece));
  if (fields === undefined) {
    return {
      records: [],
      problems: findings.map((found) => problemAt(placeAt(offsetOf(found.path, found.part)), found)),
    };
  }
  return {
    records: [{ file, index, several, fields, whole, placeOf }],
    problems: [],
  };
}

/** The faults of a tree that could not be read well enough to look at its records. */
export function toProblems(tree: Tree, placeAt: PlaceAt): readonly Problem[] {
  return tree.faults.map((fault) => problemAt(placeAt(fault.offset), fault));
}
