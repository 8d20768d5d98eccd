/** Rules as data: what may stand in an element, and the walk that holds a tree against them. */
import type { Finding, ProblemCode } from '../problem.ts';
import { canonicalPrefix } from './namespaces.ts';
import { isElement } from './tree.ts';
import type { XmlElement } from './tree.ts';

/** What is looked at: an element in its parent, and one of its attributes where it is about that. */
export type Spot = Readonly<{ element: XmlElement; parent?: Spot; attribute?: string }>;

/** Looks at the text of an element, or at an attribute's value. */
export type ValueCheck = (value: string, spot: Spot, checker: Checker) => void;

/** Looks at an element as a whole, after all that it holds. */
export type ElementCheck = (spot: Spot, checker: Checker) => void;

/** A child that may stand in an element: required or not, once (`max: 1`) or as often as it likes. */
export type ChildRule = Readonly<{ rule: Rule; max?: 1; required?: true }>;

/** What may stand in an element, by keys such as `title` or `dc:creator` (see `keyOf`). */
export type Rule = Readonly<{
  children?: Readonly<Record<string, ChildRule>>;
  attributes?: Readonly<Record<string, readonly ValueCheck[]>>;
  requiredAttributes?: readonly string[];
  /** The checks of its trimmed text; without them it may hold nothing but blanks between its children. */
  text?: readonly ValueCheck[];
  also?: readonly ElementCheck[];
  /** Nothing in it is looked at. */
  isOpaque?: true;
}>;

/** The document under examination, and where findings go. */
export type Checker = Readonly<{
  /** The address that it is published at, where known. */
  url?: string;
  /** The instant of the check in milliseconds: what lies after it is to come. */
  now: number;
  /** Notes what is wrong; `element`, `parent` and `attribute` are added to the values. */
  report: (code: ProblemCode, spot: Spot, values?: Finding['values']) => void;
}>;

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** `title` in no namespace, `dc:creator` in a known one by its customary prefix, `{uri}name` in any other. */
export function keyOf({ uri, local }: Readonly<{ uri: string; local: string }>): string {
  if (uri === '') return local;
  const prefix = canonicalPrefix(uri);
  return prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`;
}

/** The text of an element and of all that is in it. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) text += isElement(child) ? textOf(child) : child.text;
  return text;
}

/** The value of an attribute by its key; nothing where it isn't written. */
export function attributeOf(element: XmlElement, key: string): string | undefined {
  return element.attributes.find((attribute) => keyOf(attribute) === key)?.value;
}

/** The children with a key. */
export function childrenOf(element: XmlElement, key: string): readonly XmlElement[] {
  return element.children.filter(isElement).filter((child) => keyOf(child) === key);
}

/** Holds an element, and all that it may hold, against its rule. */
export function walk(spot: Spot, rule: Rule, checker: Checker): void {
  checkAttributes(spot, rule, checker);
  if (rule.isOpaque) return;
  checkChildren(spot, rule, checker);
  if (rule.text) {
    const text = textOf(spot.element).trim();
    for (const check of rule.text) check(text, spot, checker);
  }
  for (const check of rule.also ?? []) check(spot, checker);
}

function checkAttributes(spot: Spot, rule: Rule, checker: Checker): void {
  for (const { name, uri, local, value } of spot.element.attributes) {
    if (uri === XMLNS || uri === XML) continue;
    const key = keyOf({ uri, local });
    const checks = rule.attributes?.[key];
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
  else if (spot.element.uri === '') checker.report('use-of-extension-attr', spot);
}

function checkChildren(spot: Spot, rule: Rule, checker: Checker): void {
  const counts = new Map<string, number>();
  let hasText = false;
  for (const node of spot.element.children) {
    if (!isElement(node)) {
      hasText ||= rule.text === undefined && /\S/.test(node.text);
      continue;
    }
    const key = keyOf(node);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    walkChild(node, key, count, spot, rule, checker);
  }
  if (hasText) checker.report('unexpected-text', spot);
  for (const [key, { required }] of Object.entries(rule.children ?? {})) {
    if (required && !counts.has(key)) checker.report('missing-element', spot, { missing: key });
  }
}

function walkChild(element: XmlElement, key: string, count: number, parent: Spot, rule: Rule, checker: Checker): void {
  const spot = { element, parent };
  const child = rule.children !== undefined && Object.hasOwn(rule.children, key) ? rule.children[key] : undefined;
  if (child === undefined) {
    if (!key.startsWith('{')) checker.report('undefined-element', spot);
    return;
  }
  if (child.max === 1 && count === 2) checker.report('duplicate-element', spot);
  walk(spot, child.rule, checker);
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
