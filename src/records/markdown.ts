/** Markdown records: YAML front matter between two lines `---`, then the body. */
import { shortHash } from '../hash.ts';
import { finding, isError, problemAt } from '../problem.ts';
import { decodeUtf8 } from './decode.ts';
import { readRecord, toProblems } from './fields.ts';
import { placesIn } from './place.ts';
import type { RecordFile, RecordsRead } from './record.ts';
import { readYaml } from './yaml.ts';

/** A line of its own; the blanks behind it are bounded, for a pattern's loops need stack. */
const FENCE = /^---[^\S\n]{0,99}$/mu;

/**
 * Reads a `.md` record. Problems: those of `decodeUtf8`, `readYaml` and `readFields`, `front-matter-missing`,
 * `front-matter-unclosed` (at its opening line).
 */
export function readMarkdown(input: RecordFile): RecordsRead {
  const decoded = decodeUtf8(input);
  if ('problem' in decoded) return { records: [], problems: [decoded.problem] };
  const { text } = decoded;
  const { file } = input;
  const placeAt = placesIn(file, text);
  const first = text.search(/\S/u);
  if (FENCE.exec(text.slice(first, first + 120))?.index !== 0) {
    return { records: [], problems: [problemAt(placeAt(0), finding('front-matter-missing'))] };
  }
  const lineEnd = text.indexOf('\n', first);
  const start = lineEnd === -1 ? text.length : lineEnd + 1;
  const closing = FENCE.exec(text.slice(start));
  if (closing === null) {
    return { records: [], problems: [problemAt(placeAt(first), finding('front-matter-unclosed'))] };
  }
  const placeInside = (offset: number) => placeAt(start + offset);
  const tree = readYaml(text.slice(start, start + closing.index));
  const faults = toProblems(tree, placeInside);
  if (faults.some(isError)) return { records: [], problems: faults };
  const body = readBody(text, start + closing.index + closing[0].length);
  const whole = shortHash(input.bytes);
  const seat = { file, index: 0, several: false, whole, path: [], source: text.slice(start), placeAt: placeInside };
  const read = readRecord(tree, tree.value ?? {}, seat, { ...body, offset: body.offset - start });
  return { ...read, problems: [...faults, ...read.problems] };
}

/** What follows the front matter, from its first line that is not blank: the blanks that begin it may mean code. */
function readBody(text: string, end: number): { form: 'markdown'; text: string; offset: number } {
  const rest = text.slice(end).trimEnd();
  const blank = rest.lastIndexOf('\n', rest.search(/\S/u)) + 1;
  return { form: 'markdown', text: rest.slice(blank), offset: end + blank };
}
