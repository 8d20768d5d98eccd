/** What of a record readers would call a change, and by what name a record is known from run to run. */
import { shortHash } from './hash.ts';
import type { RecordRead } from './records/record.ts';

/** Kinds of UTF-16 units: the blanks are odd, and what the loop must stop at comes last. */
const [LETTER, SPACE, OTHER, BLANK] = [0, 1, 2, 3];
const [SPACE_UNIT, LINE_END] = [0x20, 0x0a];

/** UTF-16 units that NFC leaves alone wherever they stand: nearly all of European text, which so needs no second look. */
const LETTER_UNITS = [
  [0, 0x2ff],
  [0x400, 0x482],
  [0x48a, 0x52f],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20a0, 0x20bf],
  [0x2116, 0x2116],
] as const;
/** What `\s` takes for a blank, beside the space. */
const BLANK_UNITS =
  '\t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

const KINDS = new Uint8Array(0x10000).fill(OTHER);
for (const [first, last] of LETTER_UNITS) KINDS.fill(LETTER, first, last + 1);
for (const blank of BLANK_UNITS) KINDS[blank.charCodeAt(0)] = BLANK;
KINDS[SPACE_UNIT] = SPACE;

/** The same memory as bytes, to write strings into it, and as units. */
type Page = Readonly<{ bytes: Buffer; units: Uint16Array }>;

const shared = openPage(128 * 1024);

function openPage(length: number): Page {
  const units = new Uint16Array(length);
  return { bytes: Buffer.from(units.buffer), units };
}

/**
 * The hash (`shortHash`) of what readers would call a change: title, lead, text, correction, and the picture by its path or URL,
 * if the record names one, and by `pictureSize`: bytes of the picture of the record's own name; absent where another is shown,
 * which by its own change changes no article, or none. A run of blanks or line ends counts as one blank, a letter in any form as its NFC.
 */
export function significantText({ fields }: RecordRead, pictureSize: number | undefined): string {
  const { title, lead = '', body, image, correction = [] } = fields;
  const texts = [title, lead, body?.text ?? '', image?.path ?? '', String(pictureSize ?? '')];
  for (const { text } of correction) texts.push(text);
  let length = 0;
  // NFC makes a text three times as long at the most.
  for (const text of texts) length += text.length * 3 + 1;
  const page = length <= shared.units.length ? shared : openPage(length);
  let end = 0;
  for (const text of texts) {
    end = writeText(page, end, text);
    // No other line end is left: this one tells where a text stops.
    page.units[end++] = LINE_END;
  }
  return shortHash(page.bytes.subarray(0, end * 2));
}

/** Writes a text from an index on, without the blanks around it; the index where it ends. */
function writeText(page: Page, start: number, text: string): number {
  if (text === '') return start;
  return writeFolded(page, start, text) ?? writeFolded(page, start, text.normalize('NFC'), OTHER) ?? start;
}

/** The same of a text in NFC; undefined of one that may be in another form, unless that was looked at already. */
function writeFolded({ bytes, units }: Page, start: number, text: string, known = LETTER): number | undefined {
  const written = start + bytes.write(text, start * 2, 'utf16le') / 2;
  let [end, before] = [start, SPACE];
  // Letters and single spaces go on without a branch: between words of any length it would be guessed wrong.
  for (let at = start; at < written; at++) {
    const unit = units[at] ?? 0;
    const kind = KINDS[unit] ?? OTHER;
    units[end] = unit;
    if (kind >= OTHER) {
      if (kind === BLANK) units[end] = SPACE_UNIT;
      else if (known !== OTHER) return undefined;
    }
    end += 1 - (kind & before);
    before = kind & SPACE;
  }
  return before === SPACE && end > start ? end - 1 : end;
}

/** The name of a record: its file, in a file of several with `#` and its `id`, else its `slug`, else its index. */
export function recordKey({ file, several, index, fields }: RecordRead): string {
  return several ? `${file}#${fields.id ?? fields.slug ?? index}` : file;
}
