/** The checker of any feed document, ours or another's: bytes or text in, problems out, no I/O. */
import { finding, problemAt } from '../problem.ts';
import type { Finding, Problem, ProblemCode } from '../problem.ts';
import { placesIn } from '../records/place.ts';
import { decodeDocument, MAX_DOCUMENT_BYTES } from './decode.ts';
import { checkJson } from './json.ts';
import { kindOf } from './kinds.ts';
import type { DocumentKind } from './kinds.ts';
import { explainFault } from './fault.ts';
import { checkNamespaces } from './namespaces.ts';
import { parseXml } from './tree.ts';
import type { Checker, Spot } from './vocabulary.ts';
import { walk } from './vocabulary.ts';

/**
 * `file` names the document in problems; `url` is the address that it is published at and `charset` what HTTP says of it,
 * where known; `now` is the instant of the check in milliseconds.
 */
export type CheckOptions = Readonly<{ file: string; url?: string; charset?: string; now: number }>;

/** What kind of document it is, and what is wrong with it, in the order of the document. */
export type CheckReport = Readonly<{ kind: DocumentKind; problems: readonly Problem[] }>;

/** A finding and its offset in the text. */
export type OffsetFinding = Finding & Readonly<{ offset: number }>;

/** Checks a document. Never throws on a document's account. */
export function check(input: Uint8Array | string, options: CheckOptions): CheckReport {
  const findings: OffsetFinding[] = [];
  const decoded = typeof input === 'string' ? { text: input, findings: [] } : decode(input, options);
  for (const one of decoded.findings) findings.push({ ...one, offset: 0 });
  const kind = /^\s*[[{]/.test(decoded.text) ? checkJson(decoded.text, options, findings) : checkXml(decoded.text, options, findings);
  const placeAt = placesIn(options.file, decoded.text);
  const ordered = findings.toSorted((a, b) => a.offset - b.offset);
  return { kind, problems: ordered.map(({ offset, ...one }) => problemAt(placeAt(offset), one)) };
}

function decode(bytes: Uint8Array, { charset }: CheckOptions): Readonly<{ text: string; findings: readonly Finding[] }> {
  if (bytes.length <= MAX_DOCUMENT_BYTES) return decodeDocument(bytes, charset);
  const values = { size: String(bytes.length), limit: String(MAX_DOCUMENT_BYTES) };
  return { text: '', findings: [finding('document-too-large', values)] };
}

function checkXml(text: string, options: CheckOptions, findings: OffsetFinding[]): DocumentKind {
  const tree = parseXml(text);
  if (tree.fault !== undefined) findings.push(explainFault(text, tree.fault));
  if (tree.root === undefined) return 'unknown';
  const known = kindOf(tree.root);
  if (known === undefined) {
    findings.push({ ...finding('unknown-document', { element: tree.root.name }), offset: tree.root.offset });
    return 'unknown';
  }
  const checker = makeChecker(text, options, findings);
  checkNamespaces(tree.root, known.kind, checker);
  // What a broken document lacks may stand behind the break.
  if (tree.fault === undefined) walk({ element: tree.root }, known.rule, checker);
  return known.kind;
}

function makeChecker(text: string, { url, now }: CheckOptions, findings: OffsetFinding[]): Checker {
  const report = (code: ProblemCode, spot: Spot, values: Finding['values'] = {}): void => {
    const { element, parent, attribute } = spot;
    const about = { element: element.name, ...(parent ? { parent: parent.element.name } : {}), ...(attribute ? { attribute } : {}) };
    findings.push({ ...finding(code, { ...about, ...values }), offset: offsetOf(text, spot) });
  };
  return { now, report, ...(url === undefined ? {} : { url }) };
}

/** The attribute where it is about one, else the element's start tag. */
function offsetOf(text: string, { element, attribute }: Spot): number {
  if (attribute === undefined) return element.offset;
  const at = text.slice(element.offset, element.contentOffset).search(new RegExp(`\\s${attribute.replace(/[.]/g, '\\.')}\\s*=`));
  return element.offset + at + 1;
}

