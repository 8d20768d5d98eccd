/** Blocks of a plain text: runs of lines between blank lines, without the blanks around them. */

/** A piece of a text, in UTF-16 units; `end` is exclusive. */
export type Span = Readonly<{ start: number; end: number }>;

/** The blocks of a text whose lines end in `\n`, in order. A line of no-break spaces is blank too. */
export function splitBlocks(text: string): readonly Span[] {
  const blocks: Span[] = [];
  let [start, end] = [-1, -1];
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 ? text.length : newline;
    const first = skipBlanks(text, at, lineEnd);
    if (first < lineEnd) {
      if (start === -1) start = first;
      end = lineEnd;
    } else if (start !== -1) {
      blocks.push({ start, end: trimEnd(text, end) });
      start = -1;
    }
    at = lineEnd + 1;
  }
  if (start !== -1) blocks.push({ start, end: trimEnd(text, end) });
  return blocks;
}

/** The first line of a block, without the blanks at its end. */
export function firstLine(text: string, block: Span): Span {
  const newline = text.indexOf('\n', block.start);
  return newline === -1 || newline >= block.end ? block : { start: block.start, end: trimEnd(text, newline) };
}

/** The lines of a block that hold something, without the blanks around them. */
export function splitLines(text: string, block: Span): readonly Span[] {
  const lines: Span[] = [];
  for (let rest: Span | undefined = block; rest !== undefined;) {
    const line = firstLine(text, rest);
    lines.push(line);
    rest = restAfter(text, rest, line);
  }
  return lines;
}

/** What a block holds after a piece at its start, if anything. */
export function restAfter(text: string, block: Span, { end }: Span): Span | undefined {
  let start = end;
  while (start < block.end && isBlank(text.charCodeAt(start))) start++;
  return start < block.end ? { start, end: block.end } : undefined;
}

/** The blocks as one text, with one blank line between them. */
export function joinBlocks(text: string, blocks: readonly Span[]): string {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first === undefined || last === undefined) return '';
  const isJoined = blocks.every((block, i) => i === 0 || blocks[i - 1]?.end === block.start - 2);
  if (isJoined) return text.slice(first.start, last.end);
  return blocks.map(({ start, end }) => text.slice(start, end)).join('\n\n');
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Each block holds something, so this stops inside it. */
function trimEnd(text: string, end: number): number {
  let at = end;
  while (isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** What `trim` takes for a blank; the first comparisons decide for nearly every letter. */
function isBlank(unit: number): boolean {
  if (unit > 0xa0 && unit < 0x1680) return false;
  return unit === 0x20 || (unit >= 9 && unit <= 0xd) || unit === 0xa0 || (unit >= 0x1680 && isRareBlank(unit));
}

function isRareBlank(unit: number): boolean {
  return String.fromCharCode(unit).trim() === '';
}
