/** The frame of the cache's files: what tells whole bytes of this version from any others. */
import { crc32 } from 'node:zlib';

/** Bytes before the content: format, checksum, length. Numbers behind it stay aligned. */
const FRAME = 16;

/** The number is of this machine's byte order: a cache from another is none. It grows with the format. */
const FORMAT = 0x7a5c_a001;

/** Bytes in their frame, `length` of them, that `fill` writes: tables of a million files are made in place. */
export function seal(length: number, fill: (content: Uint8Array) => void): Uint8Array {
  const bytes = new Uint8Array(FRAME + length);
  const content = bytes.subarray(FRAME);
  fill(content);
  new Uint32Array(bytes.buffer, 0, 2).set([FORMAT, crc32(content)]);
  new Float64Array(bytes.buffer, 8, 1)[0] = length;
  return bytes;
}

/** What was sealed, at an address that suits numbers of 8 bytes; nothing where a byte is missing, more or other. */
export function unseal(sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < FRAME) return undefined;
  const bytes = sealed.byteOffset % 8 === 0 ? sealed : sealed.slice();
  const [format, sum] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  const [length] = new Float64Array(bytes.buffer, bytes.byteOffset + 8, 1);
  const content = bytes.subarray(FRAME);
  const isWhole = format === FORMAT && Object.is(length, content.length) && sum === crc32(content);
  return isWhole ? content : undefined;
}

/** A JSON value, sealed. */
export function sealJson(value: unknown): Uint8Array {
  const text = Buffer.from(JSON.stringify(value));
  return seal(text.length, (content) => content.set(text));
}

/** A sealed JSON value, which nobody has looked at yet; nothing where it is damaged. */
export function unsealJson(sealed: Uint8Array): unknown {
  const content = unseal(sealed);
  if (content === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(content)) as unknown;
  } catch {
    return undefined;
  }
}
