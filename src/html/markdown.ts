/** Markdown (CommonMark with GitHub's tables, strikes and bare links) → HTML, which the gate has yet to pass. */
import { Marked } from 'marked';

const marked = new Marked({
  gfm: true,
  renderer: { checkbox: ({ checked }) => (checked ? '☑ ' : '☐ ') },
});

/** Beyond these the package takes quadratic time; no article comes near. */
const LONGEST_WORD = 4000;
const MOST_MARKS = 256;
const LEADING_MARKS = new RegExp(`^[ \\t>]{${MOST_MARKS}}`, 'm');

/** HTML of a Markdown text, or undefined where it is nested too deeply to be read (R-1410). */
export function markdownToHtml(text: string): string | undefined {
  if (LEADING_MARKS.test(text) || text.split(/\s/).some((word) => word.length > LONGEST_WORD)) return undefined;
  try {
    return marked.parse(text, { async: false });
  } catch {
    // The package calls itself for each level: on hostile nesting it runs out of stack.
    return undefined;
  }
}
