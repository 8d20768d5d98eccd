/** The links of feeds and articles, as readers take them. */
import type { Spot } from './vocabulary.ts';
import { attributeOf, childrenOf } from './vocabulary.ts';

/** The Atom links with a relation, in RSS too. */
export function linksOf(parent: Spot, relation: string): readonly Spot[] {
  const links = childrenOf(parent.element, 'atom:link').map((element) => ({ element, parent }));
  return links.filter(({ element }) => (attributeOf(element, 'rel') ?? 'alternate') === relation);
}

/** The links to the page of a feed or an article. */
export function alternatesOf(parent: Spot): readonly Spot[] {
  return linksOf(parent, 'alternate');
}

/** An address as it is compared: without fragment, and in one spelling. */
export function canonicalUrl(address: string): string {
  try {
    const url = new URL(address);
    url.hash = '';
    return url.href;
  } catch {
    return address;
  }
}
