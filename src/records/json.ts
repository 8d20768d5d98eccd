/** JSON records: one article, or an array of articles. */
import { shortHash } from '../hash.ts';
import { finding, problemAt } from '../problem.ts';
import { decodeUtf8 } from './decode.ts';
import { readRecord, toProblems } from './fields.ts';
import { readJson } from './json-tree.ts';
import { placesIn } from './place.ts';
import type { RecordFile, RecordsRead } from './record.ts';

/** Reads a `.json` file. Problems: those of `decodeUtf8`, `readJson` and `readFields`; `record-empty` for an empty array. */
export function readJsonFile(input: RecordFile): RecordsRead {
  const decoded = decodeUtf8(input);
  if ('problem' in decoded) return { records: [], problems: [decoded.problem] };
  const { file } = input;
  const placeAt = placesIn(file, decoded.text);
  const tree = readJson(decoded.text);
  if (tree.faults.length > 0) return { records: [], problems: toProblems(tree, placeAt) };
  const { value } = tree;
  const seat = { file, source: decoded.text, placeAt };
  if (!Array.isArray(value))
    return readRecord(tree, value, { ...seat, index: 0, several: false, whole: shortHash(input.bytes), path: [] });
  if (value.length === 0) return { records: [], problems: [problemAt(placeAt(0), finding('record-empty'))] };
  const read = value.map((item: unknown, index) =>
    readRecord(tree, item, { ...seat, index, several: true, whole: shortHash(JSON.stringify(item)), path: [index] }),
  );
  return {
    records: read.flatMap(({ records }) => records),
    failed: read.filter(({ records }) => records.length === 0).length,
    problems: read.flatMap(({ problems }) => problems),
  };
}
