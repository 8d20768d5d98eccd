/** A document held against all rules but those of profiles, with the tools that it is given: the parser of HTML is large. */
import { finding, problemAt } from '../problem.ts';
import type { Finding, ProblemCode } from '../problem.ts';
import { placesIn } from '../records/place.ts';
import type { CheckOptions, CheckReport, DocumentKind, OffsetFinding } from './contract.ts';
import { checkXmlVersion, decodeDocument, MAX_DOCUMENT_BYTES } from './decode.ts';
import { checkDoctype } from './doctype.ts';
import { checkJson } from './json.ts';
import { straysIn } from './atom-in-rss.ts';
import { kindOf } from './kinds.ts';
import { followsProfile } from './rss-channel.ts';
import type { KnownDocument } from './kinds.ts';
import { explainFault } from './fault.ts';
import { checkNamespaces } from './namespaces.ts';
import type { Tree } from '../records/tree.ts';
import { parseXml } from './tree.ts';
import type { XmlElement, XmlTree } from './tree.ts';
import { checkForReaders } from './readers.ts';
import type { ScanHtml } from './values/html-scan.ts';
import { checkCharacters } from './values/text.ts';
import type { Checker, Spot } from './vocabulary.ts';
import { walk } from './vocabulary.ts';
import { checkWebPage } from './web-page.ts';

/** What is wrong beyond so many times isn't noted any more (R-1410). */
const MAX_FINDINGS = 100_000;

/** A document as it was read; for JSON and XML that broke off, as far as it goes. */
export type DocumentRead =
  | Readonly<{ form: 'json'; text: string; tree: Tree }>
  | Readonly<{ form: 'xml'; kind: DocumentKind; text: string; tree: XmlTree; root: XmlElement }>;

/** How HTML in texts is read, if it is looked at; and what else a sound document is held against. */
type CheckTools = Readonly<{
  scanHtml?: ScanHtml;
  checkMore?: (document: DocumentRead) => readonly OffsetFinding[];
}>;

/** One check on its way. */
type Work = Readonly<{ options: CheckOptions; tools: CheckTools; findings: OffsetFinding[] }>;

type Checked = Readonly<{ kind: DocumentKind; document?: DocumentRead }>;

/** Checks a document, and gives it as it was read, where it could be. Never throws on a document's account. */
export function checkDocument(
  input: Uint8Array | string,
  options: CheckOptions,
  tools: CheckTools,
): CheckReport & Checked {
  const findings: OffsetFinding[] = [];
  const decoded = decode(input, options);
  findings.push(...decoded.findings);
  const checked = checkText(decoded.text, { options, tools, findings });
  const placeAt = placesIn(options.file, decoded.text ?? '');
  const ordered = findings.toSorted((a, b) => a.offset - b.offset);
  return { ...checked, problems: ordered.map(({ offset, ...one }) => problemAt(placeAt(offset), one)) };
}

type Decoded = Readonly<{ text: string | undefined; findings: readonly OffsetFinding[] }>;

function decode(input: Uint8Array | string, { charset }: CheckOptions): Decoded {
  if (input.length > MAX_DOCUMENT_BYTES) {
    const values = { size: String(input.length), limit: String(MAX_DOCUMENT_BYTES) };
    return { text: undefined, findings: [{ ...finding('document-too-large', values), offset: 0 }] };
  }
  return typeof input === 'string'
    ? { text: input.replace(/^\ufeff/, ''), findings: [] }
    : decodeDocument(input, charset);
}

function checkText(text: string | undefined, work: Work): Checked {
  if (text === undefined) return { kind: 'unknown' };
  if (!/^\s*[[{]/.test(text)) return checkXml(text, work);
  const { kind, tree } = checkJson(text, work.options, work.tools.scanHtml, work.findings);
  if (kind !== 'json-feed' || tree === undefined) return { kind };
  const document = { form: 'json', text, tree } as const;
  checkMore(document, work);
  return { kind, document };
}

function checkMore(document: DocumentRead, { tools, findings }: Work): void {
  for (const one of tools.checkMore?.(document) ?? []) if (findings.length < MAX_FINDINGS) findings.push(one);
}

function checkXml(text: string, work: Work): Checked {
  const { findings } = work;
  const page = checkWebPage(text, work.options.url);
  if (page !== undefined) {
    // What is wrong with its encoding is no concern of feeds.
    findings.splice(0, findings.length, page);
    return { kind: 'unknown' };
  }
  const tree = parseXml(text);
  if (tree.fault !== undefined) findings.push(explainFault(text, tree.fault));
  for (const one of [...checkXmlVersion(text), ...checkDoctype(tree)]) findings.push(one);
  if (tree.root === undefined) return { kind: 'unknown' };
  const known = kindOf(tree.root);
  if (known === undefined) {
    findings.push({ ...finding('unknown-document', { element: tree.root.name }), offset: tree.root.offset });
    return { kind: 'unknown' };
  }
  const { fault } = tree;
  const whole = makeChecker(text, known, work);
  const checker = fault === undefined ? whole : { ...whole, open: new Set(fault.open) };
  if (known.kind !== 'sitemap') checkNamespaces(tree.root, known.kind, checker);
  if (known.fault) checker.report(known.fault, { element: tree.root }, { namespace: tree.root.uri });
  // A root that was read as if in another namespace is a copy: what is open in it isn't known.
  if (fault === undefined || known.root === tree.root) walk({ element: known.root }, known.rule, checker);
  checkCharacters({ element: tree.root }, checker);
  const document = { form: 'xml', kind: known.kind, text, tree, root: known.root } as const;
  if (fault !== undefined) return { kind: known.kind, document };
  if (known.kind === 'rss' || known.kind === 'atom') checkForReaders({ element: known.root }, checker);
  checkMore(document, work);
  return { kind: known.kind, document };
}

function makeChecker(
  text: string,
  { kind, root }: KnownDocument,
  { options: { url, now }, tools: { scanHtml }, findings }: Work,
): Checker {
  const report = (code: ProblemCode, spot: Spot, values: Finding['values'] = {}): void => {
    if (findings.length >= MAX_FINDINGS) return;
    const { element, parent, attribute } = spot;
    const about = {
      element: element.name,
      ...(parent ? { parent: parent.element.name } : {}),
      ...(attribute ? { attribute } : {}),
    };
    findings.push({ ...finding(code, { ...about, ...values }), offset: offsetOf(spot) });
  };
  const known = { strays: straysIn(kind), takesForeignAttributes: followsProfile(root) };
  const given = { ...(url === undefined ? {} : { url }), ...(scanHtml === undefined ? {} : { scanHtml }) };
  return { kind, now, source: text, ...known, report, ...given };
}

/** The exact place where known, else the attribute where it is about one, else the element's start tag. */
function offsetOf({ element, attribute, offset }: Spot): number {
  if (offset !== undefined) return offset;
  return element.attributes.find(({ name }) => name === attribute)?.offset ?? element.offset;
}
