/** Places in a text: an offset becomes a line and a column. */
import type { Place } from '../problem.ts';

/** The place of an offset (in UTF-16 units) of one text. */
export type PlaceAt = (offset: number) => Place;

/**
 * Places in a text whose lines end in `\n`; `firstLine` is the number of its first line. Nothing is
 * computed before a place is asked for, and ascending offsets cost one walk over the text in all.
 */
export function placesIn(file: string, text: string, firstLine = 1): PlaceAt {
  let [at, line, column] = [0, firstLine, 1];
  // The end of the line, kept: to look for it again at each place would cost a walk each where lines are long.
  let end: number | undefined;
  return (offset) => {
    if (offset < at) [at, line, column, end] = [0, firstLine, 1, undefined];
    end ??= text.indexOf('\n', at);
    while (end !== -1 && end < offset) {
      [at, line, column] = [end + 1, line + 1, 1];
      end = text.indexOf('\n', at);
    }
    column += countCodePoints(text, at, offset);
    at = Math.max(at, offset);
    return { file, line, column };
  };
}

/** The offset of a piece of what begins at `start`, or `start` where the text doesn't hold it as it is. */
export function offsetOfPiece(text: string, start: number, piece: string | undefined): number {
  return piece ? Math.max(start, text.indexOf(piece, start)) : start;
}

function countCodePoints(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const isTrail = unit >= 0xdc00 && unit <= 0xdfff && at > 0 && isLead(text.charCodeAt(at - 1));
    if (!isTrail) count++;
  }
  return count;
}

function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
