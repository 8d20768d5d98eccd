/** What of a record readers would call a change, and by what name a record is known from run to run. */
import { shortHash } from './hash.ts';
import type { RecordRead } from './records/record.ts';

const [PLAIN, BLANK, OTHER] = [0, 1, 2];
const SPACE = 0x20;
const LINE_END = 0x0a;

/** UTF-16 units that NFC leaves alone wherever they stand: nearly all of European text, which so needs no second look. */
const PLAIN_UNITS = [
  [0, 0x2ff],
  [0x400, 0x482],
  [0x48a, 0x52f],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20a0, 0x20bf],
  [0x2116, 0x2116],
] as const;
/** What `\s` takes for a blank. */
const BLANK_UNITS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

const KINDS = new Uint8Array(0x10000).fill(OTHER);
for (const [first, last] of PLAIN_UNITS) KINDS.fill(PLAIN, first, last + 1);
for (const blank of BLANK_UNITS) KINDS[blank.charCodeAt(0)] = BLANK;

const shared = new Uint16Array(128 * 1024);

/**
 * The hash (`shortHash`) of what readers would call a change: title, lead, text, correction, and the picture by its path or URL,
 * if the record names one, and by `pictureSize`: bytes of the picture of the record's own name; absent where another is shown,
 * which by its own change changes no article, or none. A run of blanks or line ends counts as one blank, a letter in any form as its NFC.
 */
export function significantText({ fields }: RecordRead, pictureSize: number | undefined): string {
  const { title, lead = '', body, image, correction = [] } = fields;
  const picture = [image?.path ?? '', String(pictureSize ?? '')];
  const texts = [title, lead, body?.text ?? '', ...picture, ...correction.map(({ text }) => text)];
  // NFC makes a text three times as long at the most.
  const length = texts.reduce((sum, text) => sum + text.length * 3 + 1, 0);
  const units = length <= shared.length ? shared : new Uint16Array(length);
  let end = 0;
  for (const text of texts) {
    end = writeText(units, end, text);
    // No other line end is left: this one tells where a text stops.
    units[end++] = LINE_END;
  }
  return shortHash(bytesOf(units, 0, end));
}

/** Writes a text from an index on, without the blanks around it; the index where it ends. */
function writeText(units: Uint16Array, start: number, text: string): number {
  const end = writeFolded(units, start, text);
  if (end !== undefined) return end;
  const composed = text.normalize('NFC');
  return writeFolded(units, start, composed, OTHER) ?? start;
}

/** The same of a text in NFC; undefined of one that may be in another form, unless that was looked at already. */
function writeFolded(units: Uint16Array, start: number, text: string, known = PLAIN): number | undefined {
  const written = start + bytesOf(units, start, start + text.length).write(text, 'utf16le') / 2;
  let [end, seen, before] = [start, PLAIN, BLANK];
  for (let at = start; at < written; at++) {
    const unit = units[at] ?? 0;
    const kind = KINDS[unit] ?? OTHER;
    seen |= kind;
    units[end] = kind === BLANK ? SPACE : unit;
    if ((kind & before) !== BLANK) end++;
    before = kind;
  }
  if ((seen & OTHER) !== 0 && known !== OTHER) return undefined;
  return before === BLANK && end > start ? end - 1 : end;
}

function bytesOf({ buffer }: Uint16Array, start: number, end: number): Buffer {
  return Buffer.from(buffer, start * 2, (end - start) * 2);
}

/** The name of a record: its file, in a file of several with `#` and its `id`, else its `slug`, else its index. */
export function recordKey({ file, several, index, fields }: RecordRead): string {
  return several ? `${file}#${fields.id ?? fields.slug ?? index}` : file;
}
