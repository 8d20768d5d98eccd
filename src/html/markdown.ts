/** Markdown (CommonMark with GitHub's tables, strikes and bare links) → HTML, which the gate has yet to pass. */
import { Marked } from 'marked';

const marked = new Marked({
  gfm: true,
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
});

/** The package looks through a block for each mark in it, and through a word for each letter: squares are what it costs. */
const MOST_WORK = 40_000_000;
const MARK = /[*_~`[\]<]/g;
const DEEP_LINE = /^[ \t>]{256}/m;

/** HTML of a Markdown text, or undefined where it is nested too deeply or would take too long to read (R-1410). */
export function markdownToHtml(text: string): string | undefined {
  if (DEEP_LINE.test(text) || workFor(text) > MOST_WORK) return undefined;
  try {
    return marked.parse(text, { async: false });
  } catch {
    // The package calls itself for each level: on hostile nesting it runs out of stack.
    return undefined;
  }
}

function workFor(text: string): number {
  const marks = text.split(/\n[ \t\r]*\n/).map((block) => block.match(MARK)?.length ?? 0);
  const words = text.split(/\s/).map((word) => word.length);
  return sumOfSquares(marks) + sumOfSquares(words);
}

function sumOfSquares(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number * number, 0);
}
