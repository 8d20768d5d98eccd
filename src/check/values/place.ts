/** Where a place in the text of an element stands in the source. */
import type { Checker, Spot } from '../vocabulary.ts';
import { textOf } from '../vocabulary.ts';

const OUTSIDE_CDATA = /&(?:#[xX]([0-9a-fA-F]+)|#(\d+)|\w+);|<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[|\r\n|</;
const INSIDE_CDATA = /\r\n|\]\]>/;

/** The spot with the exact place of an index in its trimmed text; what lies behind an element in it gets that one's place. */
export function spotAt(spot: Spot, index: number, checker: Checker): Spot {
  if (spot.attribute !== undefined) return spot;
  const text = textOf(spot.element);
  const lead = text.length - text.trimStart().length;
  return { ...spot, offset: sourceOffset(checker.source, spot.element.contentOffset, lead + index) };
}

/** Follows the source from `start` for `length` UTF-16 units of what it says. */
function sourceOffset(source: string, start: number, length: number): number {
  const outside = new RegExp(OUTSIDE_CDATA, 'g');
  const inside = new RegExp(INSIDE_CDATA, 'g');
  let pattern = outside;
  let at = start;
  let left = length;
  for (;;) {
    pattern.lastIndex = at;
    const step = pattern.exec(source);
    if (step === null || step.index - at > left) return at + left;
    left -= step.index - at;
    at = step.index;
    const [written, hexadecimal, decimal] = step;
    const said = lengthSaid(written, hexadecimal, decimal);
    if (said > left || written === '<') return at;
    left -= said;
    at += written.length;
    if (written === '<![CDATA[') pattern = inside;
    else if (written === ']]>') pattern = outside;
  }
}

/** How many UTF-16 units a piece of the source stands for. */
function lengthSaid(written: string, hexadecimal?: string, decimal?: string): number {
  if (written.startsWith('<') || written === ']]>') return 0;
  const code = hexadecimal === undefined ? Number(decimal ?? 0) : Number.parseInt(hexadecimal, 16);
  return code > 0xffff ? 2 : 1;
}
