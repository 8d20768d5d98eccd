/** The encodings that a document may be in: how they show in its first bytes, and how their bytes become text. */
import { Buffer, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** How a document begins in an encoding, with its byte order mark or with the `<` (and `?`) of its first tag. */
export type ByteStart = Readonly<{
  bytes: string;
  /** What decodes it. */
  encoding: string;
  /** The names that its declaration may give it. */
  names: readonly string[];
  /** The length of the mark in bytes. */
  mark: number;
  /** XML demands a declaration that names it. */
  isDeclared?: true;
}>;

const UCS4 = ['ISO-10646-UCS-4', 'CSUCS4', 'UCS-4'];
const UCS2 = ['UTF-16', 'ISO-10646-UCS-2', 'CSUNICODE', 'UCS-2'];
const EBCDIC = ['IBM037', 'CP037', 'IBM038', 'EBCDIC-INT'];

/** XML 1.0, appendix F.1. */
const STARTS: readonly ByteStart[] = [
  { bytes: '\0\0\xfe\xff', encoding: 'utf-32be', names: ['UTF-32', ...UCS4], mark: 4, isDeclared: true },
  { bytes: '\xff\xfe\0\0', encoding: 'utf-32le', names: ['UTF-32', ...UCS4], mark: 4, isDeclared: true },
  { bytes: '\xfe\xff', encoding: 'utf-16be', names: UCS2, mark: 2 },
  { bytes: '\xff\xfe', encoding: 'utf-16le', names: UCS2, mark: 2 },
  { bytes: '\xef\xbb\xbf', encoding: 'utf-8', names: ['UTF-8'], mark: 3 },
  { bytes: '\0\0\0<', encoding: 'utf-32be', names: ['UTF-32BE', 'UTF-32', ...UCS4], mark: 0, isDeclared: true },
  { bytes: '<\0\0\0', encoding: 'utf-32le', names: ['UTF-32LE', 'UTF-32', ...UCS4], mark: 0, isDeclared: true },
  { bytes: '\0<\0?', encoding: 'utf-16be', names: ['UTF-16BE', ...UCS2], mark: 0, isDeclared: true },
  { bytes: '<\0?\0', encoding: 'utf-16le', names: ['UTF-16LE', ...UCS2], mark: 0, isDeclared: true },
  { bytes: 'Lo\xa7\x94', encoding: 'ibm037', names: EBCDIC, mark: 0, isDeclared: true },
];

/** The encoding that the first bytes show; nothing where they are those of ASCII. */
export function startOf(bytes: Uint8Array): ByteStart | undefined {
  const first = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return STARTS.find((start) => first.startsWith(start.bytes));
}

const STANDARD = new Set(['UTF-8', 'UTF-16']);
const COMMON = new Set(
  (
    'US-ASCII ISO-8859-1 ISO-8859-2 ISO-8859-7 ISO-8859-15 EUC-JP KOI8-R SHIFT_JIS GB18030 ' +
    'WINDOWS-1250 WINDOWS-1251 WINDOWS-1252 WINDOWS-1254 WINDOWS-1255 WINDOWS-1256'
  ).split(' '),
);

/** How far readers can be trusted to know an encoding by this name: only UTF-8 and UTF-16 are every XML parser's duty. */
export function rankEncoding(name: string): 'standard' | 'common' | 'obscure' | 'unknown' {
  const upper = name.toUpperCase();
  if (STANDARD.has(upper)) return 'standard';
  if (COMMON.has(upper)) return 'common';
  return OTHERS.test(name) || decoderOf(name) !== undefined ? 'obscure' : 'unknown';
}

/** Encodings that exist but that no browser reads. */
const OTHERS = /^(?:utf-7|utf-32(?:[bl]e)?|ibm\d{3,4}|cp\d{3,4}|kz-?1048|rk1048|strk1048-2002|ptcp154)$/i;

/** WHATWG's labels for another encoding, which are no names of the one that they seem to be. */
const FOREIGN_LABELS = /^(?:iso-10646-ucs-2|csunicode|ucs-2|unicode.*|utf-16[bl]e)$/i;

function decoderOf(name: string): TextDecoder | undefined {
  if (FOREIGN_LABELS.test(name) && !/^utf/i.test(name)) return undefined;
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

/** The text of bytes, and the offset in it of the first letter that the encoding can't hold; nothing for an unknown encoding. */
export function decodeBytes(bytes: Uint8Array, encoding: string): { text: string; wrongAt?: number } | undefined {
  const name = encoding.toLowerCase();
  if (name.startsWith('utf-32')) return decodeUtf32(bytes, name === 'utf-32le');
  if (name === 'ibm037') return { text: '' };
  if (name === 'us-ascii' || name === 'ascii') return markWrong(latin1(bytes), /[\x80-\xff]/);
  if (name === 'iso-8859-1') return { text: latin1(bytes) };
  const decoder = decoderOf(name);
  if (decoder === undefined) return undefined;
  const text = decoder.decode(bytes);
  // In a code page, what comes out as a control character is a byte that stands for nothing.
  if (/^(?:windows-|cp)/.test(name)) return markWrong(text, /[\x80-\x9f\ufffd]/);
  if (decoder.encoding === 'utf-8') return isUtf8(bytes) ? { text } : { text, wrongAt: firstReplaced(text, bytes) };
  return isFaithful(bytes, name) ? { text } : { text, wrongAt: Math.max(0, text.indexOf('\ufffd')) };
}

function isFaithful(bytes: Uint8Array, name: string): boolean {
  try {
    new TextDecoder(name, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function markWrong(text: string, wrong: RegExp): { text: string; wrongAt?: number } {
  const at = text.search(wrong);
  return at === -1 ? { text } : { text, wrongAt: at };
}

/** The first U+FFFD of a text that isn't written so in its UTF-8. */
function firstReplaced(text: string, bytes: Uint8Array): number {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let [from, offset] = [0, mark];
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    const isWritten = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!isWritten) return at;
    offset += 3;
    from = at + 1;
  }
  return text.length;
}

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): { text: string; wrongAt?: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at + 3 < bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    const isLetter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    pieces.push(isLetter ? String.fromCodePoint(code) : '\ufffd');
  }
  const text = pieces.join('').replace(/^\ufeff/, '');
  return bytes.length % 4 === 0 ? markWrong(text, /\ufffd/) : { text, wrongAt: text.length };
}

/** EBCDIC's runs of letters that a declaration may hold, by the byte of the first. */
const EBCDIC_RUNS: readonly (readonly [first: number, letters: string])[] = [
  [0x4b, '.<'],
  [0x60, '-'],
  [0x6d, '_>?'],
  [0x7d, '\'="'],
  [0x81, 'abcdefghi'],
  [0x91, 'jklmnopqr'],
  [0xa2, 'stuvwxyz'],
  [0xc1, 'ABCDEFGHI'],
  [0xd1, 'JKLMNOPQR'],
  [0xe2, 'STUVWXYZ'],
  [0xf0, '0123456789'],
];

function ebcdicLetter(byte: number): string {
  const run = EBCDIC_RUNS.findLast(([first]) => first <= byte);
  return run?.[1].charAt(byte - run[0]) || ' ';
}

/** The first letters of a document, of its XML declaration at most. */
export function declarationText(bytes: Uint8Array, encoding: string): string {
  const start = bytes.subarray(0, 800);
  if (encoding === 'ibm037') return Array.from(start, (byte) => ebcdicLetter(byte)).join('');
  const even = start.subarray(0, start.length - (start.length % 4));
  return /^utf-(?:16|32)/.test(encoding) ? (decodeBytes(even, encoding)?.text ?? '') : latin1(start);
}
