/** HTML in text: where it may not stand, and what is wrong with it where it may. */
import { decodeHTML, decodeHTMLStrict } from 'entities/decode';
import { findReferences } from './html-references.ts';
import type { StartTag } from './html-scan.ts';
import { spotAt } from './place.ts';
import { dangerousStyles, isScript, safetyOf } from './safety.ts';
import { excerpt } from './text.ts';
import type { ProblemCode } from '../../problem.ts';
import type { Checker, Spot, ValueCheck } from '../vocabulary.ts';
import { attributeOf, baseAt } from '../vocabulary.ts';

/** So many problems of one text are reported. */
const MAX_REPORTS = 20;

/** A plain-text element of a feed holds no HTML (`contains-html`, `character-data`; values: value). */
export const plainText: ValueCheck = (value, spot, checker) => checkPlain('contains-html', value, spot, checker);

/** A text construct without type="html" holds no HTML (`contains-undeclared-html`; values: value). */
export const undeclaredHtml: ValueCheck = (value, spot, checker) =>
  checkPlain('contains-undeclared-html', value, spot, checker);

const END_TAG = /<\/([\p{L}\p{N}_]+)>/gu;
const REFERENCE = /&(#?[\p{L}\p{N}_]+)/gu;

/** Reports `code` where a plain text looks like HTML, or `character-data` where only its writing is doubtful. */
export function checkPlain(code: ProblemCode, value: string, spot: Spot, checker: Checker): void {
  if (!/[<&]/.test(value)) return;
  const endTag = find(value, END_TAG, (name) => safetyOf(name.toLowerCase()) !== 'unknown');
  if (endTag !== undefined) return checker.report(code, spotAt(spot, endTag.index, checker), { value: endTag[0] });
  if (usesHexadecimal(spot, checker)) return;
  const reference = find(value, REFERENCE, isReference);
  if (reference !== undefined)
    return checker.report(code, spotAt(spot, reference.index, checker), { value: reference[0] });
  const doubtful = /<[/a-zA-Z]/.exec(value);
  if (doubtful === null || value.search(REFERENCE) >= 0 || !isRss2(spot)) return;
  const near = value.slice(doubtful.index, doubtful.index + 80);
  checker.report('character-data', spotAt(spot, doubtful.index, checker), { value: excerpt(near) });
}

function find(value: string, pattern: RegExp, isMeant: (name: string) => boolean): RegExpExecArray | undefined {
  for (const match of value.matchAll(pattern)) if (isMeant(match[1] ?? '')) return match;
  return undefined;
}

/** Whether a reader that decodes once more would see another character: `amp`, `#39`, `copy2024`. */
function isReference(name: string): boolean {
  if (!/^\p{L}+$/u.test(name)) return true;
  return decodeHTMLStrict(`&${name};`) !== `&${name};` || decodeHTML(`&${name}`) !== `&${name}`;
}

/** Whether an element is written with hexadecimal references, which tell readers that it is plain text. */
export function usesHexadecimal({ element, attribute }: Spot, { source }: Checker): boolean {
  if (attribute !== undefined) return source.slice(element.offset, element.contentOffset).includes('&#x');
  const end = source.indexOf(`</${element.name}`, element.contentOffset);
  return source.slice(element.offset, Math.max(element.offset, end)).includes('&#x');
}

function isRss2({ element, parent }: Spot): boolean {
  if (parent !== undefined) return isRss2(parent);
  return element.local === 'rss' && attributeOf(element, 'version')?.startsWith('2.') === true;
}

/**
 * The text of an element is HTML, and sound. Codes: not-html (values: cause, value), security-risk (value),
 * security-risk-attr (value), dangerous-style-attr (value), contains-rel-ref (value), invalid-uri-char (value, char).
 */
export const htmlText: ValueCheck = (value, spot, checker) => {
  const { scanHtml } = checker;
  if (scanHtml === undefined) return;
  const report = reporterOf(checker, (index) => spotAt(spot, index, checker));
  const processing = value.search(/<\?import /i);
  if (processing >= 0) report('security-risk', processing, { value: '?import' });
  const isAtom = spot.element.key.startsWith('atom:');
  const fault = scanHtml(value, (tag) => {
    checkTag(tag, report);
    if (!isAtom) checkReferences(tag, report);
    else if (!hasBase(spot, checker)) checkAbsolute(tag, report);
  });
  if (fault !== undefined) report('not-html', fault.index, { cause: fault.cause, value: fault.value });
};

/** Reports a problem at an index. */
export type Report = (
  code: ProblemCode,
  index: number,
  values: Readonly<Record<'value', string> & Record<string, string>>,
) => void;

/** Reports each kind of problem with each value once, and not more than so many. */
export function reporterOf(checker: Checker, spotAtIndex: (index: number) => Spot): Report {
  const reported = new Set<string>();
  return (code, index, values) => {
    const value = excerpt(values.value);
    if (reported.size >= MAX_REPORTS || reported.has(`${code} ${value}`)) return;
    reported.add(`${code} ${value}`);
    checker.report(code, spotAtIndex(index), { ...values, value });
  };
}

function checkTag({ name, attributes, index }: StartTag, report: Report): void {
  const safety = safetyOf(name);
  if (safety === 'unknown') report('not-html', index, { cause: 'unknown-element', value: name });
  else if (safety === 'unsafe') report('security-risk', index, { value: name });
  else for (const attribute of attributes) checkAttribute(attribute, index, report);
}

/** An attribute brings no script and no dangerous style (`security-risk-attr`, `dangerous-style-attr`; values: value). */
export function checkAttribute(attribute: StartTag['attributes'][number], index: number, report: Report): void {
  if (attribute.name === 'style') {
    for (const value of dangerousStyles(attribute.value)) report('dangerous-style-attr', index, { value });
  } else if (isScript(attribute)) report('security-risk-attr', index, { value: attribute.name });
}

/** Whether an `xml:base` says what relative addresses are relative to. */
export function hasBase(spot: Spot, checker: Checker): boolean {
  return baseAt(spot, checker) !== checker.url;
}

/** Addresses in HTML are absolute: readers don't agree what others would be relative to. */
export function checkAbsolute(tag: StartTag, report: Report): void {
  for (const address of relativeAddresses(tag)) report('contains-rel-ref', tag.index, { value: address });
}

/** In RSS, which has no base address, an address that isn't absolute must at least be a reference. */
function checkReferences(tag: StartTag, report: Report): void {
  for (const address of relativeAddresses(tag)) {
    const char = /[^0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#\x80-\u{10FFFF}]/u.exec(address)?.[0];
    if (char === undefined) report('contains-rel-ref', tag.index, { value: address });
    else report('invalid-uri-char', tag.index, { value: address, char });
  }
}

function relativeAddresses(tag: StartTag): readonly string[] {
  const addresses = findReferences(tag).map((reference) => reference.trim());
  return addresses.filter((address) => !/^[\p{L}\p{N}_]+:/u.test(address));
}
