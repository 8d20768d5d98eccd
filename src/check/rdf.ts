/** The stripes of RDF/XML: nodes hold properties, properties hold text or one node. */
import { isElement } from './tree.ts';
import type { XmlElement } from './tree.ts';
import { attributeOf } from './vocabulary.ts';
import type { Checker, ElementCheck, Spot } from './vocabulary.ts';

/** Properties whose value is text alone. */
const TEXTS: ReadonlySet<string> = new Set(['rss1:title', 'rss1:description', 'content:encoded', 'dc:rights']);

/**
 * No element of a document mixes text and elements, no property holds two nodes (`invalid-rdf`). That a node should hold no
 * text at all is a rule that no reader minds.
 */
export const checkStripes: ElementCheck = (spot, checker) => {
  for (const node of elementsIn(spot)) checkNode(node, checker);
};

function checkNode(spot: Spot, checker: Checker): void {
  const properties = elementsIn(spot);
  if (properties.length > 0 && hasText(spot.element)) checker.report('invalid-rdf', spot);
  for (const property of properties) checkProperty(property, checker);
}

function checkProperty(spot: Spot, checker: Checker): void {
  const parseType = attributeOf(spot.element, 'rdf:parseType');
  if (parseType === 'Literal') return;
  if (parseType === 'Resource') return checkNode(spot, checker);
  const nodes = elementsIn(spot);
  const isMixed = nodes.length > 0 && (hasText(spot.element) || TEXTS.has(spot.element.key));
  if (isMixed || (nodes.length > 1 && parseType !== 'Collection')) checker.report('invalid-rdf', spot);
  for (const node of nodes) checkNode(node, checker);
}

function elementsIn(parent: Spot): readonly Spot[] {
  return parent.element.children.filter(isElement).map((element) => ({ element, parent }));
}

function hasText({ children }: XmlElement): boolean {
  return children.some((child) => !isElement(child) && /\S/.test(child.text));
}
