/** The bytes of a document → its text, by byte order mark, HTTP charset or XML declaration. */
import { isUtf8 } from 'node:buffer';
import { finding } from '../problem.ts';
import type { Finding } from '../problem.ts';

/** The text (without its mark), the encoding that it was read in (lower case), and what is wrong with that. */
export type DecodedDocument = Readonly<{ text: string; encoding: string; findings: readonly Finding[] }>;

/** Documents of more bytes are not looked at (R-1410). */
export const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/**
 * Decodes a document. Findings: `encoding-mismatch` (declared and HTTP's differ), `obscure-encoding`, `nonstd-encoding`,
 * `missing-encoding`, `unicode-error` (bytes that the encoding can't hold, or an encoding that is not known).
 */
export function decodeDocument(bytes: Uint8Array, charset?: string): DecodedDocument {
  const declared = declaredEncoding(bytes);
  const encoding = markedEncoding(bytes) ?? charset?.toLowerCase() ?? declared ?? 'utf-8';
  const findings: Finding[] = [];
  if (charset !== undefined && declared !== undefined && charset.toLowerCase() !== declared) {
    findings.push(finding('encoding-mismatch', { charset, encoding: declared }));
  }
  if (encoding === 'utf-8' && !isUtf8(bytes)) findings.push(finding('unicode-error', { encoding }));
  try {
    return { text: new TextDecoder(encoding).decode(bytes), encoding, findings };
  } catch {
    findings.push(finding('unicode-error', { encoding }));
    return { text: new TextDecoder('latin1').decode(bytes), encoding, findings };
  }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

/** The encoding that the XML declaration names, in lower case. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase();
}
