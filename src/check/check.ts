/** The checker of any feed document, ours or another's: bytes or text in, problems out, no I/O. */
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
import { factsOfJson, factsOfXml } from './facts.ts';
import type { FeedFacts } from './facts.ts';
import { checkProfile } from './profile.ts';
import { PROFILES } from './profiles/index.ts';
import { parseXml } from './tree.ts';
import { checkForReaders } from './readers.ts';
import { checkCharacters } from './values/text.ts';
import type { Checker, Spot } from './vocabulary.ts';
import { walk } from './vocabulary.ts';

/** What is wrong beyond so many times isn't noted any more (R-1410). */
const MAX_FINDINGS = 100_000;

/** Checks a document. Never throws on a document's account. */
export function check(input: Uint8Array | string, options: CheckOptions): CheckReport {
  const findings: OffsetFinding[] = [];
  const decoded = decode(input, options);
  findings.push(...decoded.findings);
  const kind = checkText(decoded.text, options, findings);
  const placeAt = placesIn(options.file, decoded.text ?? '');
  const ordered = findings.toSorted((a, b) => a.offset - b.offset);
  return { kind, problems: ordered.map(({ offset, ...one }) => problemAt(placeAt(offset), one)) };
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

function checkText(text: string | undefined, options: CheckOptions, findings: OffsetFinding[]): DocumentKind {
  if (text === undefined) return 'unknown';
  if (!/^\s*[[{]/.test(text)) return checkXml(text, options, findings);
  const kind = checkJson(text, options, findings);
  if (kind === 'json-feed') checkProfiles(() => factsOfJson(text), options, findings);
  return kind;
}

/** Holds a feed against the profiles that are asked for; its facts are read only then. */
function checkProfiles(
  facts: () => FeedFacts | undefined,
  { profiles = [], now }: CheckOptions,
  findings: OffsetFinding[],
): void {
  const known = profiles.length === 0 ? undefined : facts();
  if (known === undefined) return;
  for (const profile of PROFILES) {
    if (!profiles.includes(profile.name)) continue;
    for (const one of checkProfile(profile, known, now)) if (findings.length < MAX_FINDINGS) findings.push(one);
  }
}

function checkXml(text: string, options: CheckOptions, findings: OffsetFinding[]): DocumentKind {
  const tree = parseXml(text);
  if (tree.fault !== undefined) findings.push(explainFault(text, tree.fault));
  for (const one of [...checkXmlVersion(text), ...checkDoctype(tree)]) findings.push(one);
  if (tree.root === undefined) return 'unknown';
  const known = kindOf(tree.root);
  if (known === undefined) {
    findings.push({ ...finding('unknown-document', { element: tree.root.name }), offset: tree.root.offset });
    return 'unknown';
  }
  const { fault } = tree;
  const whole = makeChecker(text, known, options, findings);
  const checker = fault === undefined ? whole : { ...whole, open: new Set(fault.open) };
  if (known.kind !== 'sitemap') checkNamespaces(tree.root, known.kind, checker);
  if (known.fault) checker.report(known.fault, { element: tree.root }, { namespace: tree.root.uri });
  // A root that was read as if in another namespace is a copy: what is open in it isn't known.
  if (fault === undefined || known.root === tree.root) walk({ element: known.root }, known.rule, checker);
  checkCharacters({ element: tree.root }, checker);
  if (fault !== undefined) return known.kind;
  if (known.kind === 'rss' || known.kind === 'atom') checkForReaders({ element: known.root }, checker);
  checkProfiles(() => factsOfXml(known.kind, known.root, text), options, findings);
  return known.kind;
}

function makeChecker(
  text: string,
  { kind, root }: KnownDocument,
  { url, now, html = true }: CheckOptions,
  findings: OffsetFinding[],
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
  return { kind, now, html, source: text, ...known, report, ...(url === undefined ? {} : { url }) };
}

/** The exact place where known, else the attribute where it is about one, else the element's start tag. */
function offsetOf({ element, attribute, offset }: Spot): number {
  if (offset !== undefined) return offset;
  return element.attributes.find(({ name }) => name === attribute)?.offset ?? element.offset;
}
