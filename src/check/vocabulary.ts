/** Rules as data: what may stand in an element, and the walk that holds a tree against them. */
import type { Finding, ProblemCode } from '../problem.ts';
import type { DocumentKind } from './contract.ts';
import { XML, XMLNS } from './prefixes.ts';
import { isElement } from './tree.ts';
import type { XmlElement } from './tree.ts';
import type { ScanHtml } from './values/html-scan.ts';

/**
 * What is looked at: an element in its parent, and one of its attributes where it is about that; `offset` is the exact
 * place in the source, where known.
 */
export type Spot = Readonly<{ element: XmlElement; parent?: Spot; attribute?: string; offset?: number }>;

/** Looks at the text of an element, or at an attribute's value. */
export type ValueCheck = (value: string, spot: Spot, checker: Checker) => void;

/** Looks at an element as a whole, after all that it holds. */
export type ElementCheck = (spot: Spot, checker: Checker) => void;

/**
 * A child that may stand in an element: required or not, once (`max: 1`) or as often as it likes; `missing` and `duplicate` are
 * the codes where it has its own.
 */
export type ChildRule = Readonly<{
  rule: Rule;
  max?: 1;
  required?: true;
  missing?: ProblemCode;
  duplicate?: ProblemCode;
}>;

/** What may stand in an element, by keys such as `title` or `dc:creator` (see `keyOf` in prefixes.ts). */
export type Rule = Readonly<{
  children?: Readonly<Record<string, ChildRule>>;
  attributes?: Readonly<Record<string, readonly ValueCheck[]>>;
  requiredAttributes?: readonly string[];
  /** The checks of its trimmed text; without them it may hold nothing but blanks between its children. */
  text?: readonly ValueCheck[];
  also?: readonly ElementCheck[];
  /** Nothing in it is looked at. */
  isOpaque?: true;
  /** What it holds is left to `also`. */
  isFree?: true;
}>;

/** The document under examination, and where findings go. */
export type Checker = Readonly<{
  kind: DocumentKind;
  /** The address that it is published at, where known. */
  url?: string;
  /** The instant of the check in milliseconds: what lies after it is to come. */
  now: number;
  /** The text of the document. */
  source: string;
  /** How HTML in texts is read; without it, it is left alone. */
  scanHtml?: ScanHtml;
  /** The elements that a document breaks off in. */
  open?: ReadonlySet<XmlElement>;
  /** Foreign attributes are no matter of note in this document. */
  takesForeignAttributes?: boolean;
  /** Extensions that are known, but not meant, where a rule doesn't name them (`questionable-usage`). */
  strays?: Readonly<Record<string, ChildRule>>;
  /** Notes what is wrong; `element`, `parent` and `attribute` are added to the values. */
  report: (code: ProblemCode, spot: Spot, values?: Finding['values']) => void;
}>;

/** The text of an element and of all that is in it. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) text += isElement(child) ? textOf(child) : child.text;
  return text;
}

/** The text of an element without that of its children. */
export function ownTextOf({ children }: XmlElement): string {
  return children.map((child) => (isElement(child) ? '' : child.text)).join('');
}

/** The value of an attribute by its key; nothing where it isn't written. */
export function attributeOf(element: XmlElement, key: string): string | undefined {
  return element.attributes.find((attribute) => attribute.key === key)?.value;
}

/** The children with a key. */
export function childrenOf(element: XmlElement, key: string): readonly XmlElement[] {
  return element.children.filter((child): child is XmlElement => isElement(child) && child.key === key);
}

/** Holds an element, and all that it may hold, against its rule. */
export function walk(spot: Spot, rule: Rule, checker: Checker): void {
  if (rule.isOpaque) return checkNamespaced(spot, checker);
  checkAttributes(spot, rule, checker);
  if (!rule.isFree) checkChildren(spot, rule, checker);
  if (isBroken(spot, checker)) return;
  if (rule.text) {
    const text = ownTextOf(spot.element).trim();
    for (const check of rule.text) check(text, spot, checker);
  }
  for (const check of rule.also ?? []) check(spot, checker);
}

function checkAttributes(spot: Spot, rule: Rule, checker: Checker): void {
  for (const { name, uri, key, value } of spot.element.attributes) {
    if (uri === XMLNS || uri === XML) continue;
    const checks = valueOf(rule.attributes, key);
    const at = { ...spot, attribute: name };
    if (checks !== undefined) for (const check of checks) check(value, at, checker);
    else checkUnknownAttribute(key, at, checker);
  }
  for (const name of rule.requiredAttributes ?? []) {
    if (attributeOf(spot.element, name) === undefined) checker.report('missing-attribute', spot, { attribute: name });
  }
}

/** An attribute of an unknown namespace may stand anywhere, but RSS's own elements are not meant to carry one. */
function checkUnknownAttribute(key: string, spot: Spot, checker: Checker): void {
  if (!key.startsWith('{')) checker.report('unexpected-attribute', spot);
  else if (spot.element.uri === '' && !checker.takesForeignAttributes) checker.report('use-of-extension-attr', spot);
}

function checkChildren(spot: Spot, rule: Rule, checker: Checker): void {
  const counts = new Map<string, number>();
  let hasText = false;
  for (const node of spot.element.children) {
    if (!isElement(node)) {
      hasText ||= rule.text === undefined && /\S/.test(node.text);
      continue;
    }
    const { key } = node;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    walkChild({ element: node, parent: spot }, key, count, rule, checker);
  }
  if (hasText) checker.report('unexpected-text', spot);
  if (isBroken(spot, checker)) return;
  for (const [key, code] of requiredIn(rule)) if (!counts.has(key)) checker.report(code, spot, { missing: key });
}

/** Whether the document breaks off in an element: what it lacks may stand behind the break. */
function isBroken({ element }: Spot, { open }: Checker): boolean {
  return open !== undefined && open.has(element);
}

/** What is read from a rule once: the keys of its required children, each with the code where it is missing. */
const requirements = new WeakMap<Rule, readonly (readonly [key: string, code: ProblemCode])[]>();

function requiredIn(rule: Rule): readonly (readonly [key: string, code: ProblemCode])[] {
  const known = requirements.get(rule);
  if (known !== undefined) return known;
  const required = Object.entries(rule.children ?? {}).filter(([, child]) => child.required);
  const codes = required.map(([key, { missing }]) => [key, missing ?? 'missing-element'] as const);
  requirements.set(rule, codes);
  return codes;
}

/** An element that isn't in the rule may be one that stands elsewhere; it is held against the rule that it has there. */
function walkChild(spot: Spot, key: string, count: number, rule: Rule, checker: Checker): void {
  const known = valueOf(rule.children, unqualified(key));
  const child = known ?? (rule.text ? undefined : valueOf(checker.strays, unqualified(key)));
  if (child === undefined) return reportUnknownElement(key, spot, rule, checker);
  if (known === undefined) checker.report('questionable-usage', spot);
  if (child.max === 1 && count === 2) checker.report(child.duplicate ?? 'duplicate-element', spot);
  walk(spot, child.rule, checker);
}

function valueOf<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Dublin Core's elements may be qualified: `dc:date.created` is a `dc:date`. */
function unqualified(key: string): string {
  return key.startsWith('dc:') ? key.replace(/\..*$/s, '') : key;
}

/** What extends RSS is in a namespace, and all that it holds (`not-in-a-namespace`). */
function checkNamespaced(parent: Spot, checker: Checker): void {
  if (checker.kind !== 'rss' || parent.element.uri === '') return;
  for (const element of parent.element.children.filter(isElement)) {
    if (element.uri === '') checker.report('not-in-a-namespace', { element, parent });
  }
}

/** An element of an unknown namespace may stand anywhere but in text. */
function reportUnknownElement(key: string, spot: Spot, rule: Rule, checker: Checker): void {
  // RDF has rules of its own for that.
  if (checker.kind === 'rss1' && rule.text !== undefined) return;
  if (/^(?:atom|rss1)$/.test(checker.kind) && spot.element.uri === '')
    checker.report('undeterminable-vocabulary', spot);
  else if (key.startsWith('xhtml:') && rule.text === undefined) checker.report('misplaced-xhtml-content', spot);
  else if (rule.text !== undefined || !key.startsWith('{')) checker.report('undefined-element', spot);
  if (rule.text === undefined) checkNamespaced(spot, checker);
}

/** The language in force at a spot (`xml:lang`), the nearest first. */
export function languageAt(spot: Spot | undefined): string | undefined {
  if (spot === undefined) return undefined;
  return xmlAttribute(spot.element, 'lang') ?? languageAt(spot.parent);
}

/** The base address in force at a spot (`xml:base` resolved against those around it and the document's address). */
export function baseAt(spot: Spot | undefined, checker: Checker): string | undefined {
  if (spot === undefined) return checker.url;
  const outer = baseAt(spot.parent, checker);
  const own = xmlAttribute(spot.element, 'base');
  if (own === undefined) return outer;
  try {
    return new URL(own, outer).href;
  } catch {
    return outer;
  }
}

function xmlAttribute(element: XmlElement, local: string): string | undefined {
  return element.attributes.find((attribute) => attribute.uri === XML && attribute.local === local)?.value;
}
