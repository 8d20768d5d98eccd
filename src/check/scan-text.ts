/** Text of the XML that our own formats write: its characters, its blanks, its references. */

/** What a document may hold a character of two units of, or none: one range is found several times as fast as two. */
const SUSPECT = /[^\t\n\x20-\ud7ff]/;
// Line ends of other systems would be changed by a reader.
const ILLEGAL = /[^\t\n\x20-\ufffd]/;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\dA-Fa-f]{1,6}));|&/g;
const NAMED: ReadonlyMap<string | undefined, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
);
const BLANK = 0x20;
const LINE_END = 0x0a;

/** What all scanning throws: what is wrong, and where. */
export function fault(what: string, at: number): Error {
  return new Error(`${what} at ${at}`);
}

/** Throws at a character that no document may hold. */
export function checkCharacters(text: string): void {
  if (!SUSPECT.test(text)) return;
  const at = text.search(ILLEGAL);
  if (at >= 0) throw fault('an illegal character', at);
  if (!text.isWellFormed()) throw fault('half a character', 0);
}

/** Whether blanks and line ends are all that stands there. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== BLANK && unit !== LINE_END) return false;
  }
  return true;
}

/** The text with its references decoded; throws at one that stands for no character, and at an `&` of none. */
export function decode(written: string, at: number): string {
  if (!written.includes('&')) return written;
  return written.replace(REFERENCE, (reference: string, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? reference;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    // A line end as a reference stays one.
    if (character !== '\r' && (character === '' || ILLEGAL.test(character) || !character.isWellFormed()))
      throw fault('a reference to nothing', at);
    return character;
  });
}
