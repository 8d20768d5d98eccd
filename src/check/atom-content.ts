/** Text constructs and content in Atom (RFC 4287 §3.1, §4.1.3). */
import { Buffer } from 'node:buffer';
import { isElement } from './tree.ts';
import type { XmlElement, XmlText } from './tree.ts';
import { htmlText, undeclaredHtml } from './values/html.ts';
import { isMediaType } from './values/media-type.ts';
import { excerpt, notBlank } from './values/text.ts';
import { checkUriAttribute } from './values/uri.ts';
import type { Checker, ElementCheck, Rule, Spot, ValueCheck } from './vocabulary.ts';
import { attributeOf, ownTextOf } from './vocabulary.ts';
import { checkDiv, checkXhtml } from './xhtml.ts';

const XHTML = 'http://www.w3.org/1999/xhtml';

/** How a text is written: one of Atom's three types, or a media type. */
export function typeOf(element: XmlElement): string {
  return attributeOf(element, 'type') ?? (isElsewhere(element) ? '' : 'text');
}

/** Whether content stands at an address (`src`). */
export function isElsewhere(element: XmlElement): boolean {
  return attributeOf(element, 'src') !== undefined;
}

/** Whether a type is a media type of neither text nor XML: such content is in Base64. */
export function isBinary(type: string): boolean {
  return type.includes('/') && !isXml(type) && !type.startsWith('text/');
}

function isXml(type: string): boolean {
  return /[+/]xml$/i.test(type);
}

/** A title is of type text, html or xhtml (`invalid-text-type`, `attr-not-blank`, `invalid-mime-type`; values: value). */
const checkTextType: ValueCheck = (value, spot, checker) => {
  if (value.includes('/')) checker.report('invalid-text-type', spot, { value: excerpt(value) });
  checkType(value, spot, checker);
};

/** Content is of these types, or of a media type that is not composite. */
const checkContentType: ValueCheck = (value, spot, checker) => {
  if (value === 'multipart/alternative') checker.report('invalid-mime-type', spot, { value });
  checkType(value, spot, checker);
};

const checkType: ValueCheck = (value, spot, checker) => {
  const isPlain = /^(?:text|html|xhtml)$/.test(value) && !isElsewhere(spot.element);
  if (value === '') notBlank(value, spot, checker);
  else if (!isPlain && !isMediaType(value)) checker.report('invalid-mime-type', spot, { value: excerpt(value) });
};

/** What stands in a text, as its type wants it. */
const checkText: ElementCheck = (spot, checker) => {
  const { element } = spot;
  const type = typeOf(element);
  checkChildren(spot, type, checker);
  if (isElsewhere(element)) return checkEmpty(spot, checker);
  if (type === 'xhtml') return checkXhtml(spot, checker);
  const value = ownTextOf(element);
  if (!element.children.some(isElement)) notBlank(value, spot, checker);
  return checkWriting(value.trim(), type, spot, checker);
};

function checkWriting(value: string, type: string, spot: Spot, checker: Checker): void {
  if (type === 'html' || type === 'text/html') checkHtml(value, type, spot, checker);
  else if (isBinary(type)) checkBinary(value, type, spot, checker);
  else if (!isXml(type)) undeclaredHtml(value, spot, checker);
}

/** What isn't text is in Base64 (`not-base64`; values: value). */
function checkBinary(value: string, type: string, spot: Spot, checker: Checker): void {
  if (!isBase64(value)) checker.report('not-base64', spot, { value: excerpt(value) });
  else if (type.endsWith('/html')) htmlText(Buffer.from(value, 'base64').toString(), spot, checker);
}

/** A document of a media type is whole (`html-fragment`); of type html, a fragment. */
function checkHtml(value: string, type: string, spot: Spot, checker: Checker): void {
  htmlText(value, spot, checker);
  if (type !== 'html' && !/<html/i.test(value)) checker.report('html-fragment', spot, { type });
}

function isBase64(text: string): boolean {
  const digits = text.replace(/\s/g, '');
  return digits.length % 4 === 0 && /^[a-z\d+/]*={0,2}$/i.test(digits);
}

/**
 * The elements in a text. Codes: undefined-element (where the type is no XML), not-escaped (mode="escaped" of Atom 0.3), html-fragment
 * (a root other than html in application/xhtml+xml), not-html, unexpected-text (after an element).
 */
function checkChildren(spot: Spot, type: string, checker: Checker): void {
  const start = spot.element.children.findIndex(isElement);
  if (start < 0) return;
  for (const child of spot.element.children)
    if (isElement(child)) checkChild({ element: child, parent: spot }, type, checker);
  if (spot.element.children.slice(start).some(isWords)) checker.report('unexpected-text', spot);
}

function isWords(node: XmlElement | XmlText): boolean {
  return !isElement(node) && /\S/.test(node.text);
}

function checkChild(spot: Spot, type: string, checker: Checker): void {
  const { uri, local } = spot.element;
  if (type !== 'xhtml') checkDiv(spot, checker);
  if (type !== 'xhtml' && !isXml(type)) checker.report('undefined-element', spot);
  if (type === 'application/xhtml+xml') {
    if (local !== 'html') checker.report('html-fragment', spot, { type });
    else if (uri !== XHTML) checker.report('not-html', spot, { cause: 'namespace', value: uri });
  }
  if (spot.parent && attributeOf(spot.parent.element, 'mode') === 'escaped') checker.report('not-escaped', spot);
}

/** What stands elsewhere doesn't stand here too (`unexpected-text`), and has a type (`missing-type-attr`). */
function checkEmpty(spot: Spot, checker: Checker): void {
  if (attributeOf(spot.element, 'type') === undefined) checker.report('missing-type-attr', spot);
  const { children } = spot.element;
  if (children.some(isWords) && !children.some(isElement)) checker.report('unexpected-text', spot);
}

/** A title, subtitle, summary or rights. */
export const TEXT: Rule = { isFree: true, attributes: { type: [checkTextType] }, also: [checkText] };

/** The content of an entry. */
export const CONTENT: Rule = {
  isFree: true,
  attributes: { type: [checkContentType], src: [checkUriAttribute] },
  also: [checkText],
};
