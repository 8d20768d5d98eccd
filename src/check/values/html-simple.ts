/** HTML as a program prints it, read without a parser: what is in any other way unusual is left to `html-scan.ts`. */
import { closeTag, openTag, unclosed } from './nesting.ts';
import type { OpenElements } from './nesting.ts';
import type { StartTag } from './html-scan.ts';

const ATTRIBUTE = / ([a-z][a-z\d-]*)="((?:[^"&<>]|&(?:amp|quot);)*)"/g;
const PIECE = new RegExp(`[^<&]+|&(?:amp|lt|gt|quot);|<(/?)([a-z][a-z\\d]*)((?:${ATTRIBUTE.source})*)>`, 'y');
/** Characters that a parser reports, or changes. */
const UNUSUAL = /(?![\n\t])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u;
/** Elements in which other rules hold. */
const SPECIAL = new Set(
  'iframe noembed noframes plaintext script style textarea title xmp svg math colgroup'.split(' '),
);
const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&quot;': '"' };

/** The start tags of a sound fragment that is written plainly; nothing of any other, be it sound or not. */
export function readSimpleHtml(html: string): readonly StartTag[] | undefined {
  if (UNUSUAL.test(html)) return undefined;
  const tags: StartTag[] = [];
  const open: OpenElements = [];
  for (let index = 0; index < html.length; index = PIECE.lastIndex) {
    PIECE.lastIndex = index;
    const [piece, slash, name, attributes = ''] = PIECE.exec(html) ?? [];
    if (piece === undefined) return undefined;
    if (name !== undefined && !takeTag({ name, attributes, isEnd: slash === '/', index }, open, tags)) return undefined;
  }
  return unclosed(open) === undefined ? tags : undefined;
}

type Tag = Readonly<{ name: string; attributes: string; isEnd: boolean; index: number }>;

/** Whether a tag is plain and sound. */
function takeTag({ name, attributes, isEnd, index }: Tag, open: OpenElements, tags: StartTag[]): boolean {
  if (isEnd) return attributes === '' && closeTag(open, name) === undefined;
  const read = Array.from(attributes.matchAll(ATTRIBUTE), ([, key = '', value = '']) => {
    return { name: key, value: value.replace(/&\w+;/g, (reference) => CHARACTERS[reference] ?? reference) };
  });
  tags.push({ name, attributes: read, index });
  const isEachOnce = new Set(read.map((one) => one.name)).size === read.length;
  return isEachOnce && !SPECIAL.has(name) && openTag(open, name, false) === undefined;
}
