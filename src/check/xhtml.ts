/** XHTML among the elements of a feed: Atom's type="xhtml", and `xhtml:body` in RSS. */
import { canonicalPrefix } from './prefixes.ts';
import { isElement } from './tree.ts';
import type { XmlElement } from './tree.ts';
import { FOREIGN } from './values/foreign.ts';
import type { StartTag } from './values/html-scan.ts';
import { checkAbsolute, checkAttribute, checkPlain, hasBase, reporterOf } from './values/html.ts';
import type { Report } from './values/html.ts';
import { safetyOf } from './values/safety.ts';
import type { Checker, ElementCheck, Spot } from './vocabulary.ts';
import { textOf } from './vocabulary.ts';

const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * The XHTML in an element. Codes: not-blank, missing-xhtml-div, not-inline (value), not-html (values: cause, value),
 * security-risk, security-risk-attr, dangerous-style-attr, contains-rel-ref (value), undefined-element,
 * missing-namespace.
 */
export const checkXhtml: ElementCheck = (spot, checker) => {
  if (!spot.element.key.startsWith('atom:')) {
    return checkBody(
      spot.element,
      reporterOf(checker, (offset) => ({ ...spot, offset })),
    );
  }
  checkConstruct(spot, checker);
  for (const element of spot.element.children.filter(isElement)) checkDiv({ element, parent: spot }, checker);
};

/** What a `div` of XHTML holds, if it is one (codes: see `checkXhtml`). */
export const checkDiv: ElementCheck = (spot, checker) => {
  if (!isDiv(spot.element)) return;
  const report = reporterOf(checker, (offset) => ({ ...spot, offset }));
  checkWithin(spot, report, hasBase(spot, checker), checker);
};

/** In RSS, whatever is not plain HTML is at risk. */
function checkBody(body: XmlElement, report: Report): void {
  for (const element of body.children.filter(isElement)) {
    if (safetyOf(element.local.toLowerCase()) !== 'safe')
      report('security-risk', element.offset, { value: element.local });
    checkAttributes(element, report);
    checkAbsolute(tagOf(element), report);
    checkBody(element, report);
  }
}

function isDiv({ uri, local }: XmlElement): boolean {
  return uri === XHTML && local === 'div';
}

/** An Atom text construct of XHTML holds one `div`, and no escaped HTML in its place (RFC 4287, 3.1.1.3). */
function checkConstruct(spot: Spot, checker: Checker): void {
  if (spot.element.children.length === 0) checker.report('not-blank', spot);
  let text = '';
  let isMissing = false;
  for (const node of spot.element.children) {
    if (!isElement(node)) text += node.text;
    else if (isDiv(node)) text += node.children.some(isElement) ? '' : textOf(node);
    else if (node.local === 'div')
      checker.report('not-html', { element: node, parent: spot }, { cause: 'namespace', value: node.uri });
    isMissing ||= isElement(node) ? !isDiv(node) : node.text.trim() !== '';
  }
  if (isMissing) checker.report('missing-xhtml-div', spot);
  checkPlain('not-inline', text.trim(), spot, checker);
}

/** Goes through the elements in `xhtml:div` or `xhtml:body`. */
function checkWithin(parent: Spot, report: Report, isRelativeFine: boolean, checker: Checker): void {
  for (const element of parent.element.children.filter(isElement)) {
    const spot = { element, parent };
    if (element.uri === XHTML) checkHtmlElement(element, report, isRelativeFine);
    else if (FOREIGN.has(element.uri)) checkForeignElement(element, report);
    else if (element.uri === '') checker.report('missing-namespace', spot);
    else if (canonicalPrefix(element.uri) !== undefined) {
      if (parent.element.local !== 'metadata') checker.report('undefined-element', spot);
      continue;
    }
    checkWithin(spot, report, isRelativeFine, checker);
  }
}

function checkHtmlElement(element: XmlElement, report: Report, isRelativeFine: boolean): void {
  const { local: value, offset } = element;
  const safety = safetyOf(value);
  if (safety === 'unknown') report('not-html', offset, { cause: 'unknown-element', value });
  if (safety === 'unsafe') report('security-risk', offset, { value });
  checkAttributes(element, report);
  if (!isRelativeFine) checkAbsolute(tagOf(element), report);
}

function checkAttributes(element: XmlElement, report: Report): void {
  for (const { name, uri, value, offset } of element.attributes) {
    if (uri === '') checkAttribute({ name: name.toLowerCase(), value }, offset, report);
  }
}

function tagOf({ local, attributes, offset }: XmlElement): StartTag {
  return { name: local, attributes: attributes.filter(({ uri }) => uri === ''), index: offset };
}

function checkForeignElement({ uri, local, attributes, offset }: XmlElement, report: Report): void {
  const vocabulary = FOREIGN.get(uri);
  if (vocabulary?.elements.has(local) === false) report('security-risk', offset, { value: local });
  for (const attribute of attributes) {
    if (attribute.uri === '' && vocabulary?.attributes.has(attribute.local) === false)
      report('security-risk-attr', attribute.offset, { value: attribute.local });
  }
}
