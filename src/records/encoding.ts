/** What bytes are that are no UTF-8 text: formats by their first bytes, encodings by their letters. */
import type { Buffer } from 'node:buffer';

const MAGIC: readonly (readonly [format: string, start: string])[] = [
  ['png', '\x89PNG'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['pdf', '%PDF-'],
  ['zip', 'PK\x03\x04'],
  ['gzip', '\x1f\x8b'],
  ['rtf', '{\\rtf'],
  ['doc', '\xd0\xcf\x11\xe0'],
];
const MAGIC_BYTES = new Set(MAGIC.map(([, start]) => start.charCodeAt(0)));
const SAMPLE = 256;

/** The format of a file that is no text, by its first bytes. */
export function guessFormat(bytes: Buffer): string | undefined {
  if (!MAGIC_BYTES.has(bytes[0] ?? 0)) return undefined;
  const start = bytes.toString('latin1', 0, 8);
  return MAGIC.find(([, prefix]) => start.startsWith(prefix))?.[0];
}

/** Whether more than an eighth of the first bytes are control characters; NUL, of which text has none, is not counted. */
export function hasManyControls(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, SAMPLE);
  let controls = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 && byte !== 0 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++;
  }
  return controls * 8 > length;
}

/** `utf-16le` or `utf-16be`: by the mark, or by the high bytes of ASCII (00) and Cyrillic (04) letters. */
export function guessUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length, 4 * SAMPLE) & ~1;
  const high = [0, 0];
  for (let at = 0; at < length; at++) {
    if (bytes[at] === 0 || bytes[at] === 4) high[at % 2] = (high[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = high;
  if (Math.max(even, odd) * 2 < length * 0.8) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/**
 * The encoding of bytes that are no UTF-8: `utf-8` where only few of them are wrong, then `windows-1251`
 * (lower case at E0-FF) or `koi8-r` (lower case at C0-DF), else `unknown`.
 */
export function guessEncoding(bytes: Buffer): 'utf-8' | 'windows-1251' | 'koi8-r' | 'unknown' {
  const decoded = new TextDecoder().decode(bytes);
  const replaced = decoded.split('\ufffd').length - 1;
  if (replaced * 10 <= decoded.length - decoded.replaceAll(/[^\0-\x7f]/gu, '').length) return 'utf-8';
  let [low, high] = [0, 0];
  for (const byte of bytes) {
    if (byte >= 0xe0) high++;
    else if (byte >= 0xc0) low++;
  }
  if ((low + high) * 4 < bytes.length) return 'unknown';
  return high > low ? 'windows-1251' : 'koi8-r';
}
