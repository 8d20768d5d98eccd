/** Marks that nobody sees, and words of two scripts, in the short texts of a feed: titles, names, categories. */
import { findLookalikes } from '../kazakh/lookalikes.ts';
import type { ProblemCode } from '../problem.ts';
import { spotAt } from './values/place.ts';
import { excerpt } from './values/text.ts';
import type { Checker, ElementCheck, Spot } from './vocabulary.ts';
import { attributeOf, childrenOf, textOf } from './vocabulary.ts';

/** The short texts of a feed or an article, by the path to them. */
const SHORT: readonly (readonly string[])[] = [
  ['title'],
  ['atom:title'],
  ['atom:subtitle'],
  ['author'],
  ['managingEditor'],
  ['dc:creator'],
  ['atom:author', 'atom:name'],
  ['atom:contributor', 'atom:name'],
];

const MARKS: readonly (readonly [ProblemCode, RegExp])[] = [
  ['feed-text-bidi', /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/],
  ['feed-text-zero-width', /[\xAD\u200B\u2060-\u2064\uFEFF]/],
];

/**
 * Titles and names hold no marks that turn or hide text, and no word of two scripts. Codes: feed-text-bidi (R-1411),
 * feed-text-zero-width (R-1412) (values: value, as U+202E), feed-text-lookalike (R-1607; values: value, repaired).
 */
export const checkNames: ElementCheck = (parent, checker) => {
  for (const path of SHORT)
    for (const spot of followed(parent, path)) checkShort(textOf(spot.element).trim(), spot, checker);
};

/** Categories hold none of these either, and no comma, where FreshRSS splits them (`category-comma`, R-414; values: value). */
export const checkCategories: ElementCheck = (parent, checker) => {
  for (const [value, spot] of categoriesOf(parent)) {
    checkShort(value, spot, checker);
    if (value.includes(',')) checker.report('category-comma', spot, { value: excerpt(value) });
  }
};

function categoriesOf(parent: Spot): readonly (readonly [string, Spot])[] {
  const written = ['category', 'dc:subject'].flatMap((key) => childrenOf(parent.element, key));
  const plain = written.map((element) => [textOf(element).trim(), { element, parent }] as const);
  const terms = childrenOf(parent.element, 'atom:category').map((element) => {
    const attribute = attributeOf(element, 'label') === undefined ? 'term' : 'label';
    return [attributeOf(element, attribute) ?? '', { element, parent, attribute }] as const;
  });
  return [...plain, ...terms];
}

function followed(spot: Spot, [key, ...rest]: readonly string[]): readonly Spot[] {
  if (key === undefined) return [spot];
  return childrenOf(spot.element, key).flatMap((element) => followed({ element, parent: spot }, rest));
}

/** So many words of one text are reported. */
const MAX_WORDS = 20;

function checkShort(text: string, spot: Spot, checker: Checker): void {
  for (const [code, pattern] of MARKS) {
    const mark = pattern.exec(text);
    if (mark !== null) checker.report(code, spotAt(spot, mark.index, checker), { value: nameOf(mark[0]) });
  }
  const repairable = findLookalikes(text).filter(({ repaired }) => repaired !== undefined);
  for (const { word, repaired = '', index } of repairable.slice(0, MAX_WORDS)) {
    checker.report('feed-text-lookalike', spotAt(spot, index, checker), {
      value: excerpt(word),
      repaired: excerpt(repaired),
    });
  }
}

function nameOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
