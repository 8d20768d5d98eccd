/** Plain text with links → HTML, and HTML → plain text. */
import { escapeHtml, escapeText, trimBlanks } from '../plain.ts';
import { budgetFor, parseHtml, TOO_DEEP } from './parse.ts';
import type { ParsedNode } from './parse.ts';
import { BLOCKS, DROPPED, RENAMED } from './schema.ts';

const BARE_URL = /https?:\/\/[^\s<>"«»“”„‘’]+/gi;
const CLOSING = `.,;:!?…)]}'*_`;

/** A line of plain text as HTML, its http(s) URLs as links; the punctuation after a URL is not its own. */
export function linkText(line: string): string {
  let html = '';
  let end = 0;
  for (const { 0: word, index } of line.matchAll(BARE_URL)) {
    const url = trimPunctuation(word);
    html += `${escapeText(line.slice(end, index))}<a href="${escapeHtml(url)}">${escapeText(url)}</a>`;
    end = index + url.length;
  }
  return html + escapeText(line.slice(end));
}

function trimPunctuation(word: string): string {
  let surplus = count(word, ')') - count(word, '(');
  let end = word.length;
  while (end > 0 && CLOSING.includes(word.charAt(end - 1))) {
    if (word[end - 1] === ')' && surplus-- <= 0) break;
    end -= 1;
  }
  return word.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** The plain text of a fragment: blocks apart by a blank line, `<br>` as a line end; '' where it is nested too deeply. */
export function htmlToText(html: string): string {
  try {
    const pieces: string[] = [];
    collect(parseHtml(html, budgetFor(html)), pieces, false);
    return pieces.join('').split('\0').map(tidy).filter(Boolean).join('\n\n');
  } catch (error) {
    if (error !== TOO_DEEP) throw error;
    return '';
  }
}

/** NUL, which no parsed text holds, stands between blocks; U+0001 for a line end to keep. */
function collect(nodes: readonly ParsedNode[], pieces: string[], isPre: boolean): void {
  for (const node of nodes) {
    if (node.nodeName === '#text' && 'value' in node) pieces.push(isPre ? keepLines(node.value) : node.value);
    if (!('tagName' in node)) continue;
    const name = RENAMED.get(node.tagName) ?? node.tagName;
    if (name === 'br') pieces.push('\u0001');
    if (DROPPED.has(name)) continue;
    const edge = name === 'td' || name === 'th' ? ' ' : BLOCKS.has(name) ? '\0' : '';
    pieces.push(edge);
    collect(node.childNodes, pieces, isPre || name === 'pre');
    pieces.push(edge);
  }
}

function keepLines(text: string): string {
  return text.replaceAll('\n', '\u0001');
}

function tidy(block: string): string {
  const lines = block.split('\u0001').map((line) => trimBlanks(line.replace(/[ \t\n\f\r]+/g, ' ')));
  return trimBlanks(lines.join('\n'));
}
