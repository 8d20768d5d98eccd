/**
 * Plain text records: blocks between blank lines. Title, date, lead, paragraphs, byline, "read also".
 * A hundred thousand of them are read in one run: the body is never looked at word by word.
 */
import { isDateLike } from '../date.ts';
import { shortHash } from '../hash.ts';
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { looksLikeByline } from './byline.ts';
import { firstLine, joinBlocks, restAfter, splitBlocks } from './blocks.ts';
import type { Span } from './blocks.ts';
import { readTail } from './closing.ts';
import type { Tail } from './closing.ts';
import { decodeUtf8 } from './decode.ts';
import { offsetOfPiece, placesIn } from './place.ts';
import type { PlaceAt } from './place.ts';
import type { Fields, RecordFile, RecordsRead } from './record.ts';
import type { Path } from './tree.ts';

/** The longest line that is looked at as a date, in UTF-16 units. */
const LONGEST_DATE = 80;
const LONGEST_ATTEMPT = 40;
const LONGEST_NAMES = 80;

/** What stands above the text: one of two dates is too many. */
type Head = Readonly<{
  title: Span | undefined;
  date: Span | undefined;
  secondDate: Span | undefined;
  texts: readonly Span[];
  end: number;
}>;

/**
 * Reads a `.txt` record. Problems: those of `decodeUtf8`, `title-missing`, `date-missing`, `date-many` (`first`,
 * `second`), `body-missing`; `blank-line-missing`, `byline-unclear` (`value`). What has the place of a date but not
 * its shape goes into `date` for its reader to judge.
 */
export function readText(input: RecordFile): RecordsRead {
  const decoded = decodeUtf8(input);
  if ('problem' in decoded) return { records: [], problems: [decoded.problem] };
  const { text } = decoded;
  const placeAt = placesIn(input.file, text);
  const head = findHead(text);
  const tail = readTail(text, head.texts);
  const { title, date, secondDate } = head;
  const [lead] = tail.texts;
  const isWhole = lead !== undefined || tail.fields.status === 'retracted';
  if (title === undefined || date === undefined || secondDate !== undefined || !isWhole) {
    return { records: [], problems: findProblems(text, head, tail, placeAt) };
  }
  const fields = toFields(text, title, date, tail);
  const starts = {
    title: title.start,
    date: date.start,
    lead: lead?.start ?? date.end,
    body: (tail.texts[1] ?? lead)?.start ?? date.end,
  };
  const placeOf = (path: Path, piece?: string) =>
    placeAt(offsetOfPiece(text, offsetOf(path, text, fields, starts, tail), piece));
  return {
    records: [{ file: input.file, index: 0, several: false, fields, whole: shortHash(input.bytes), placeOf }],
    problems: findDoubts(text, tail, placeAt),
  };
}

/** What is read, but maybe not as it was meant. */
function findDoubts(text: string, { texts, isUnparted }: Tail, placeAt: PlaceAt): readonly Problem[] {
  const [first, last] = [texts[0], texts.at(-1)];
  if (first === undefined || last === undefined) return [];
  const problems: Problem[] = [];
  if (isUnparted) problems.push(problemAt(placeAt(first.start), finding('blank-line-missing')));
  const value = last === first || last.end - last.start > LONGEST_NAMES ? '' : text.slice(last.start, last.end);
  if (looksLikeByline(value)) {
    problems.push(problemAt(placeAt(last.start), finding('byline-unclear', { value: joinLines(value) })));
  }
  return problems;
}

function findHead(text: string): Head {
  const blocks = splitBlocks(text);
  const head = readHead(text, blocks, (line) => isDate(text, line));
  if (head.date !== undefined) return head;
  const attempt = readHead(text, blocks, (line) => isAttempt(text, line, line.start === blocks[0]?.start)).date;
  return attempt === undefined ? head : readHead(text, blocks, (line) => line.start === attempt.start);
}

/** Title and date in either order, in blocks of their own or not; the first other block begins the text. */
function readHead(text: string, blocks: readonly Span[], isDateLine: (line: Span) => boolean): Head {
  let [title, date, secondDate]: (Span | undefined)[] = [];
  let end = 0;
  for (const [i, block] of blocks.entries()) {
    let rest: Span | undefined = block;
    while (rest !== undefined) {
      const line = firstLine(text, rest);
      const isDateHere = isDateLine(line);
      if (!isDateHere && title !== undefined)
        return { title, date, secondDate, end, texts: [rest, ...blocks.slice(i + 1)] };
      const piece = isDateHere || rest !== block ? line : titleOf(text, block, isDateLine);
      if (!isDateHere) title = piece;
      else if (date === undefined) date = piece;
      else if (!isSame(text, date, piece)) secondDate ??= piece;
      end = piece.end;
      rest = restAfter(text, rest, piece);
    }
  }
  return { title, date, secondDate, end, texts: [] };
}

function isSame(text: string, one: Span, other: Span): boolean {
  return text.slice(one.start, one.end) === text.slice(other.start, other.end);
}

/** The lines of a block above a date line, or all of them: a headline may be broken into lines. */
function titleOf(text: string, block: Span, isDateLine: (line: Span) => boolean): Span {
  let title = firstLine(text, block);
  for (let rest = restAfter(text, block, title); rest !== undefined; rest = restAfter(text, rest, title)) {
    const line = firstLine(text, rest);
    if (isDateLine(line)) break;
    title = { start: block.start, end: line.end };
  }
  return title;
}

function isDate(text: string, { start, end }: Span): boolean {
  return end - start <= LONGEST_DATE && isDateLike(text.slice(start, end));
}

/** A short line with the figures of a date, in a form that nobody accepts: `4 октября 2024`, `2024 қазанның басы`. */
function isAttempt(text: string, { start, end }: Span, isFirst: boolean): boolean {
  if (end - start > LONGEST_ATTEMPT) return false;
  const line = text.slice(start, end);
  if (isFirst) return /^[\d\s.,:/-]*\d[\d\s.,:/-]*$/u.test(line);
  return /^\d|\d[./:-]\d|(?<!\d)(?:19|20)\d\d(?!\d)/u.test(line) && !/[.!?…»]$/u.test(line);
}

function toFields(text: string, title: Span, date: Span, { texts, fields }: Tail): Fields {
  const [lead] = texts;
  return {
    title: copyOf(joinLines(text.slice(title.start, title.end))),
    date: text.slice(date.start, date.end),
    ...(lead === undefined ? {} : { lead: text.slice(lead.start, lead.end) }),
    body: { form: 'text', text: joinBlocks(text, texts.length > 1 ? texts.slice(1) : texts) },
    ...fields,
  };
}

/** Titles of many records are kept, and V8 keeps a whole text for each piece that was cut out of it. */
function copyOf(piece: string): string {
  return ` ${piece}`.slice(1);
}

function joinLines(title: string): string {
  if (!title.includes('\n')) return title;
  const lines = title.split('\n').map((line) => line.trim());
  return lines.join(' ');
}

/** Each problem at the line where what is missing is expected. */
function findProblems(text: string, head: Head, tail: Tail, placeAt: PlaceAt): readonly Problem[] {
  const { title, date, secondDate, texts, end } = head;
  const next = texts[0]?.start ?? end;
  const problems: Problem[] = [];
  if (title === undefined) problems.push(problemAt(placeAt(next), finding('title-missing')));
  if (date === undefined) problems.push(problemAt(placeAt(next), finding('date-missing')));
  if (date !== undefined && secondDate !== undefined) {
    const [first, second] = [date, secondDate].map((span) => text.slice(span.start, span.end));
    problems.push(
      problemAt(placeAt(secondDate.start), finding('date-many', { first: first ?? '', second: second ?? '' })),
    );
  }
  if (tail.texts.length === 0 && tail.fields.status !== 'retracted') {
    problems.push(problemAt(placeAt(next), finding('body-missing')));
  }
  return problems;
}

/** Fields of the head by their starts; those of the end are looked for where it begins. */
function offsetOf(
  path: Path,
  text: string,
  fields: Fields,
  starts: Readonly<Record<string, number>>,
  tail: Tail,
): number {
  const start = starts[String(path[0])];
  if (start !== undefined) return start;
  const value = textAt(fields, path);
  if (value === undefined || tail.start === undefined) return starts['title'] ?? 0;
  return Math.max(tail.start, text.indexOf(value, tail.start));
}

/** The first text at or below a path. */
function textAt(value: unknown, path: Path): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const [step, ...rest] = path;
  const below =
    step === undefined ? Object.values(value) : [Object.entries(value).find(([key]) => key === String(step))?.[1]];
  for (const child of below) {
    const text = textAt(child, rest);
    if (text !== undefined) return text;
  }
  return undefined;
}
