/** The bytes of a document → its text, by byte order mark, HTTP charset or XML declaration. */
import { finding } from '../problem.ts';
import type { ProblemCode } from '../problem.ts';
import type { OffsetFinding } from './contract.ts';
import { declarationText, decodeBytes, rankEncoding, startOf } from './encodings.ts';
import type { ByteStart } from './encodings.ts';

/** The text (without its mark), the encoding that it was read in (lower case), and what is wrong with that. */
export type DecodedDocument = Readonly<{ text: string; encoding: string; findings: readonly OffsetFinding[] }>;

/** Documents of more bytes are not looked at (R-1410). */
export const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** The encoding that a declaration names, and where. */
type Declared = Readonly<{ name: string; offset: number }>;

/**
 * Decodes a document. What its bytes show counts first (a byte order mark, or zeros between letters), then HTTP's charset, then
 * the XML declaration, then UTF-8. Findings, with values: `encoding-mismatch` (charset, encoding), `nonstd-encoding`,
 * `obscure-encoding`, `unknown-encoding` (encoding), `missing-encoding` (XML that says nothing), `unicode-error` (encoding; `reason`:
 * `bytes` that it can't hold, `declaration` that contradicts the bytes, or none where XML demands one: `undeclared`).
 */
export function decodeDocument(bytes: Uint8Array, charset?: string): DecodedDocument {
  const start = startOf(bytes);
  const declared = declaredEncoding(bytes, start);
  const wanted = start?.encoding ?? charset ?? declared?.name ?? 'utf-8';
  const encoding = decodeBytes(NOTHING, wanted) === undefined ? 'utf-8' : wanted.toLowerCase();
  const { text = '', wrongAt } = decodeBytes(bytes, encoding) ?? {};
  const findings = [...checkDeclaration(start, declared), ...checkCharset(bytes, charset, start, declared)];
  if (wrongAt !== undefined) findings.push(note('unicode-error', wrongAt, { encoding, reason: 'bytes' }));
  const isTold = declared !== undefined || charset !== undefined || /^\s*[[{]/.test(text);
  if (!isTold && !isPlain(start, text)) findings.push(note('missing-encoding', 0, {}));
  return { text, encoding, findings };
}

const NOTHING = new Uint8Array();

/** Whether a document without a name for its encoding shows it: by a mark, or by a declaration, which makes it UTF-8. */
function isPlain(start: ByteStart | undefined, text: string): boolean {
  return start === undefined ? text.startsWith('<?xm') : !start.isDeclared;
}

function note(code: ProblemCode, offset: number, values: Readonly<Record<string, string>>): OffsetFinding {
  return { ...finding(code, values), offset };
}

function checkDeclaration(start: ByteStart | undefined, declared: Declared | undefined): readonly OffsetFinding[] {
  if (declared !== undefined) return [...checkFit(start, declared), ...checkRank(start, declared)];
  return start?.isDeclared ? [note('unicode-error', 0, { encoding: start.encoding, reason: 'undeclared' })] : [];
}

/** What is declared is what the bytes show. */
function checkFit(start: ByteStart | undefined, { name, offset }: Declared): readonly OffsetFinding[] {
  if (start === undefined || start.names.includes(name.toUpperCase())) return [];
  if (start.isDeclared && rankEncoding(name) === 'unknown') return [];
  return [note('unicode-error', offset, { encoding: name, reason: 'declaration', shown: start.encoding })];
}

/** Readers know what is declared; where a mark contradicts it, nobody asks. */
function checkRank(start: ByteStart | undefined, { name, offset }: Declared): readonly OffsetFinding[] {
  if (start !== undefined && !start.isDeclared && !start.names.includes(name.toUpperCase())) return [];
  const rank = rankEncoding(name);
  const values = { encoding: name };
  const isUnread = start === undefined && decodeBytes(NOTHING, name) === undefined;
  return [
    ...(rank === 'common' ? [note('nonstd-encoding', offset, values)] : []),
    ...(rank === 'obscure' ? [note('obscure-encoding', offset, values)] : []),
    ...(rank === 'unknown' || isUnread ? [note('unknown-encoding', offset, values)] : []),
  ];
}

/** HTTP and the document should name the same encoding; one that says nothing counts as UTF-8 from its declaration on. */
function checkCharset(
  bytes: Uint8Array,
  charset: string | undefined,
  start: ByteStart | undefined,
  declared: Declared | undefined,
): readonly OffsetFinding[] {
  if (charset === undefined) return [];
  const isXml = declarationText(bytes.subarray(0, 8), 'utf-8').startsWith('<?xm');
  const encoding = declared?.name ?? start?.encoding ?? (isXml ? 'utf-8' : undefined);
  const offset = declared?.offset ?? 0;
  if (rankEncoding(charset) === 'unknown') return [note('unknown-encoding', offset, { encoding: charset })];
  if (encoding === undefined || plainName(encoding) === plainName(charset)) return [];
  return [note('encoding-mismatch', offset, { charset, encoding })];
}

function plainName(encoding: string): string {
  return encoding.toLowerCase().replaceAll(/[-_]|(?<=^utf-?16)[bl]e$/g, '');
}

/** The encoding that the XML declaration names. */
function declaredEncoding(bytes: Uint8Array, start: ByteStart | undefined): Declared | undefined {
  const marked = bytes.subarray(start?.mark ?? 0);
  const text = declarationText(marked, start?.encoding ?? 'utf-8');
  const found = /^<\?xml\s+version\s*=\s*(?:"[\w.:-]+"|'[\w.:-]+')\s+encoding\s*=\s*["']([\w.:-]+)["']/d.exec(text);
  const [from] = found?.indices?.[1] ?? [];
  return found?.[1] === undefined || from === undefined ? undefined : { name: found[1], offset: from };
}

/** `bad-xml-version` (`value`): readers know XML 1.0 alone. */
export function checkXmlVersion(text: string): readonly OffsetFinding[] {
  const value = /^<\?\s*xml\s+version\s*=\s*['"]([\w.:-]{0,80})['"]/.exec(text)?.[1];
  return value === undefined || value === '1.0' ? [] : [note('bad-xml-version', 0, { value })];
}
