/** Hashes that tell whether something has changed. */
import { hash } from 'node:crypto';

const LENGTH = 16;

/** The first 96 bits of the SHA-256 of bytes, or of a text in UTF-8, in 16 characters of base64url. */
export function shortHash(data: Uint8Array | string): string {
  return hash('sha256', data, 'base64url').slice(0, LENGTH);
}
