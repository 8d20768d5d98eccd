/** The namespaces of a document: what it declares, and the languages and bases that it sets anywhere. */
import type { DocumentKind } from './contract.ts';
import { customaryPrefix, customaryUri, unsupportedName, XML, XMLNS } from './prefixes.ts';
import { isElement } from './tree.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';
import type { Checker, Spot } from './vocabulary.ts';
import { checkLanguage } from './values/language.ts';
import { excerpt } from './values/text.ts';
import { checkIri, uriFault } from './values/uri.ts';

const MEDIA_WITHOUT_SLASH = 'http://search.yahoo.com/mrss';
/** Readers of Atom take these for the names of its own elements. */
const AVOIDED = new Set(['atom', 'xhtml']);

/**
 * Looks at the namespaces that a document declares, and at every `xml:lang` and `xml:base`. Codes: reserved-prefix,
 * nonstd-prefix (values: prefix, preferred, namespace), avoid-namespace-prefix (prefix), media-rss-namespace, obsolete-wiki-namespace,
 * unsupported-namespace (namespace, name), unknown-namespace (namespace), and those of the values' checks.
 */
export function checkNamespaces(root: XmlElement, kind: DocumentKind, checker: Checker): void {
  checkElement({ element: root }, kind, checker);
}

function checkElement(spot: Spot, kind: DocumentKind, checker: Checker): void {
  for (const attribute of spot.element.attributes) {
    const at = { ...spot, attribute: attribute.name };
    if (attribute.uri === XMLNS) checkDeclaration(attribute, at, kind, checker);
    else if (attribute.uri === XML) checkXmlAttribute(attribute, at, checker);
  }
  for (const child of spot.element.children) {
    if (isElement(child)) checkElement({ element: child, parent: spot }, kind, checker);
  }
}

function checkXmlAttribute({ local, value }: XmlAttribute, spot: Spot, checker: Checker): void {
  if (local === 'lang' && value !== '') checkLanguage(value, spot, checker);
  if (local === 'base') checkIri(value, spot, checker);
}

function checkDeclaration(
  { name, local, value: uri }: XmlAttribute,
  spot: Spot,
  kind: DocumentKind,
  checker: Checker,
): void {
  const prefix = name === 'xmlns' ? '' : local;
  const preferred = customaryPrefix(uri);
  const values = { prefix, namespace: excerpt(uri) };
  if (uri === MEDIA_WITHOUT_SLASH) checker.report('media-rss-namespace', spot, values);
  else if (prefix !== '' && customaryUri(prefix) !== undefined)
    checkCustomaryPrefix(prefix, preferred, spot, kind, checker);
  else if (preferred !== undefined) checkOtherPrefix(prefix, preferred, spot, kind, checker);
  else if (uri !== '') checkUnknown(uri, spot, checker);
}

/** A prefix that readers connect with a namespace stands for that one. */
function checkCustomaryPrefix(
  prefix: string,
  preferred: string | undefined,
  spot: Spot,
  kind: DocumentKind,
  checker: Checker,
): void {
  const uri = namespaceOf(spot);
  if (preferred !== prefix) checker.report('reserved-prefix', spot, { prefix, namespace: customaryUri(prefix) ?? '' });
  else if (prefix === 'wiki' && uri.includes('usemod'))
    checker.report('obsolete-wiki-namespace', spot, { namespace: uri });
  // In the root of RSS these are its customary prefixes.
  if (kind === 'atom' && AVOIDED.has(prefix) && (spot.parent === undefined || preferred === prefix))
    checker.report('avoid-namespace-prefix', spot, { prefix });
}

function checkOtherPrefix(prefix: string, preferred: string, spot: Spot, kind: DocumentKind, checker: Checker): void {
  if (prefix === '') return;
  checker.report('nonstd-prefix', spot, { prefix, preferred, namespace: namespaceOf(spot) });
  // A root's prefixes are declared before its kind is known.
  if (AVOIDED.has(preferred) && (kind === 'atom' || spot.parent === undefined))
    checker.report('avoid-namespace-prefix', spot, { prefix });
}

function checkUnknown(uri: string, spot: Spot, checker: Checker): void {
  const fault = uriFault(uri, { isIri: true, otherwise: 'invalid-iri' });
  const name = unsupportedName(uri);
  if (/\S\s+\S/.test(uri)) checker.report('not-well-formed', spot, { cause: 'other', reason: 'blanks in a namespace' });
  else if (fault !== undefined) checker.report(fault.code, spot, fault.values);
  else if (name !== undefined) checker.report('unsupported-namespace', spot, { namespace: uri, name });
  else checker.report('unknown-namespace', spot, { namespace: excerpt(uri) });
}

function namespaceOf({ element, attribute }: Spot): string {
  return excerpt(element.attributes.find(({ name }) => name === attribute)?.value ?? '');
}
