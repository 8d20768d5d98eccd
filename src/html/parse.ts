/** HTML → a tree, within bounds: depth and size of the tree stay in proportion to the text (R-1410). */
import { defaultTreeAdapter, parseFragment } from 'parse5';
import type { DefaultTreeAdapterMap, ParserError } from 'parse5';

export type ParsedNode = DefaultTreeAdapterMap['childNode'];
export type ParsedElement = DefaultTreeAdapterMap['element'];
type Attribute = ParsedElement['attrs'][number];

export const MAX_DEPTH = 256;

/** Thrown, and caught by the gate, where a text is nested too deeply or would grow beyond its bounds. */
export const TOO_DEEP = new Error('HTML is nested too deeply');

/** How much may still be built; repeated elements (R-805 repairs) spend it. */
export type Budget = { left: number };

/** Room for 16 times the text: what is not hostile stays far below. */
export function budgetFor(html: string): Budget {
  return { left: 16 * html.length + 10_000 };
}

/** Takes from the budget, or throws TOO_DEEP. */
export function spend(budget: Budget, cost: number): void {
  budget.left -= cost;
  if (budget.left < 0) throw TOO_DEEP;
}

/** What an element costs: its tag and its attributes, in characters. */
export function costOf(values: Iterable<string>): number {
  let cost = 8;
  for (const value of values) cost += value.length;
  return cost;
}

/**
 * Parses a fragment as browsers do. Throws TOO_DEEP where elements nest deeper than MAX_DEPTH or
 * misnesting makes the parser repeat more of them than the budget allows; so its time is linear.
 */
export function parseHtml(html: string, budget: Budget, onParseError?: (error: ParserError) => void): ParsedNode[] {
  const fragment = parseFragment(html, {
    treeAdapter: boundedAdapter(budget),
    sourceCodeLocationInfo: onParseError !== undefined,
    onParseError: onParseError ?? null,
  });
  return fragment.childNodes;
}

function boundedAdapter(budget: Budget): typeof defaultTreeAdapter {
  // The parser's own root element is the first to be pushed.
  let depth = -1;
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes: Attribute[]) {
      spend(budget, costOf(attributes.map(({ value }) => value)));
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    onItemPush() {
      depth += 1;
      if (depth > MAX_DEPTH) throw TOO_DEEP;
    },
    onItemPop() {
      depth -= 1;
    },
  };
}
