/** Plain text → HTML, and shorter text: by string work alone, without a parser. */
import { kindsOf, MARKUP } from './characters.ts';
import { cleanText } from './text.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as HTML text or as the value of a double-quoted attribute: `&`, `<`, `>`, `"` escaped (R-1401). */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** Text between tags, escaped as the HTML gate prints it: `&` and `<`. */
export function escapeText(text: string): string {
  return text.replace(/[&<]/g, (character) => ESCAPES[character] ?? character);
}

const BLANKS_IN_LINE = ' \t\u00A0';

/**
 * Paragraphs of plain text as HTML: blank lines part them, single line breaks become `<br>`;
 * `print` turns a line into HTML. Each paragraph stands on a line of its own.
 */
export function printParagraphs(text: string, print: (line: string) => string): string {
  let html = '';
  for (const block of splitAtBlankLines(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)) {
    const paragraph = trimBlanks(block);
    if (/\S/.test(paragraph)) html += `${html && '\n'}<p>${printLines(paragraph, print)}</p>`;
  }
  return html;
}

function printLines(paragraph: string, print: (line: string) => string): string {
  if (!paragraph.includes('\n')) return print(paragraph);
  const lines = paragraph.split('\n').map((line) => print(trimBlanks(line)));
  return lines.join('<br>');
}

/** What stands between lines of spaces, tabs and no-break spaces. Not by a regular expression, which would try every letter. */
function splitAtBlankLines(text: string): readonly string[] {
  const blocks: string[] = [];
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    let next = at + 1;
    while (next < text.length && BLANKS_IN_LINE.includes(text.charAt(next))) next++;
    if (text.charAt(next) !== '\n') continue;
    blocks.push(text.slice(start, at));
    [start, at] = [next + 1, next];
  }
  blocks.push(text.slice(start));
  return blocks;
}

/** Plain text as the HTML that the gate would give; undefined where it holds an http(s) URL, which only the gate may link. */
export function textToHtml(text: string): string | undefined {
  if (text.includes('://') && /https?:\/\//i.test(text)) return undefined;
  const clean = cleanText(text).text;
  return printParagraphs((kindsOf(clean) & MARKUP) === 0 ? clean : escapeText(clean), (line) => line);
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13 && code !== 11);

/** Text without HTML's blanks (space, tab, line ends) at its ends; no-break spaces stay. */
export function trimBlanks(text: string): string {
  return trimBlankEnd(trimBlankStart(text));
}

export function trimBlankStart(text: string): string {
  let start = 0;
  while (isBlank(text.charCodeAt(start))) start += 1;
  return text.slice(start);
}

// A loop, because a regular expression for blanks at the end takes quadratic time.
export function trimBlankEnd(text: string): string {
  let end = text.length;
  while (isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

const ELLIPSIS = '…';
/** Made when it is asked for: most articles have leads of their own. */
let graphemes: Intl.Segmenter | undefined;

/**
 * The beginning of a plain text on one line, in at most `maxGraphemes` graphemes: cut after a whole word
 * (inside a word only where the first one is longer), without a comma or an opening mark before the `…`.
 */
export function excerpt(text: string, maxGraphemes: number): string {
  const line = trimBlanks(text).replace(/[ \t\n\f\r]+/g, ' ');
  if (line.length <= maxGraphemes) return line;
  graphemes ??= new Intl.Segmenter('kk', { granularity: 'grapheme' });
  let count = 0;
  let end = 0;
  let wordEnd = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    if (count >= maxGraphemes) return maxGraphemes < 1 ? '' : shorten(line.slice(0, wordEnd || end));
    if (segment === ' ') wordEnd = index;
    end = index;
    count += 1;
  }
  return line;
}

const LOOSE_END = ' \u00A0,;:–—-(«„“"';

function shorten(text: string): string {
  let end = text.length;
  while (end > 0 && LOOSE_END.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end) + ELLIPSIS;
}
