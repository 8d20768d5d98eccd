/**
 * A tree that a strict parser reads back unchanged: blocks stand in blocks, text in paragraphs,
 * list items in lists. Where inline elements hold blocks, they are repeated inside these.
 */
import type { Element, ElementContent } from 'hast';
import { trimBlankEnd, trimBlankStart } from '../plain.ts';
import { costOf, spend } from './parse.ts';
import type { Budget } from './parse.ts';
import { hasBlock, hasContent, phrase } from './phrase.ts';
import { BLOCKS } from './schema.ts';

/** What stands in a list, a figure or a table, and nowhere else. */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  dl: ['dt', 'dd'],
  figure: ['figcaption'],
  table: ['caption', 'thead', 'tbody', 'tfoot'],
  thead: ['tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  tr: ['td', 'th'],
};
const ONLY_ITEMS = new Set(['ul', 'ol', 'dl', 'table', 'thead', 'tbody', 'tfoot', 'tr']);
const ITEM_NAMES = new Set(Object.values(ITEMS).flat());
/** What an item list makes of content that is no item. */
const DEFAULT_ITEM: Readonly<Record<string, string>> = { ul: 'li', ol: 'li', dl: 'dd' };
const TEXT_BLOCK = /^(?:p|h[2-6]|pre)$/;

type Env = Readonly<{
  budget: Budget;
  /** The block around, '' at the top. */
  parent: string;
  /** Inline elements around that are repeated inside blocks, outermost first. */
  marks: readonly Element[];
  /** What a run of text is put into: a paragraph, a heading; undefined: nothing. */
  wrap: Element | undefined;
}>;

/** Neighbouring inline nodes with the same marks. */
type Group = { marks: readonly Element[]; nodes: ElementContent[] };

/** Arranges sanitised nodes as blocks; throws TOO_DEEP where that repeats too much. */
export function arrange(nodes: readonly ElementContent[], budget: Budget): ElementContent[] {
  return flow(nodes, { budget, parent: '', marks: [], wrap: build('p') });
}

function build(tagName: string, children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties: {}, children };
}

function flow(nodes: readonly ElementContent[], env: Env): ElementContent[] {
  const blocks: ElementContent[] = [];
  let run: Group[] = [];

  const emit = (content: readonly ElementContent[], tagName = ''): void => {
    const item = DEFAULT_ITEM[env.parent];
    const isAllowed = !ONLY_ITEMS.has(env.parent) || ITEMS[env.parent]?.includes(tagName);
    if (isAllowed) for (const node of content) blocks.push(node);
    else if (item) blocks.push(build(item, [...content]));
  };
  const flush = (wrap: Element | undefined): void => {
    const printed = printRun(run, wrap, env.budget);
    run = [];
    if (printed.length > 0) emit(wrap ? [{ ...wrap, children: printed }] : printed);
  };
  const visit = (children: readonly ElementContent[], inner: Env): void => {
    for (const node of children) {
      if (node.type === 'element' && BLOCKS.has(node.tagName)) visitBlock(node, inner);
      else if (node.type === 'element' && hasBlock(node)) visit(node.children, { ...inner, marks: mark(inner, node) });
      else addToRun(run, node, inner.marks);
    }
  };
  const visitBlock = (node: Element, inner: Env): void => {
    flush(inner.wrap);
    if (isContainer(node, env.parent)) emitContainer(node, inner);
    else {
      const wrap = chooseWrap(node, inner.wrap);
      visit(node.children, { ...inner, wrap });
      flush(wrap);
    }
  };
  const emitContainer = (node: Element, inner: Env): void => {
    const { tagName } = node;
    const children = flow(node.children, { ...inner, parent: tagName, wrap: undefined });
    const mayBeEmpty = tagName === 'hr' || tagName === 'td' || tagName === 'th';
    if (children.length > 0 || mayBeEmpty) emit([{ ...node, children }], tagName);
  };

  visit(nodes, env);
  flush(env.wrap);
  return blocks;
}

/** Whether a block keeps its own tag here; a stray item (`li` outside a list) becomes a paragraph. */
function isContainer(node: Element, parent: string): boolean {
  if (ITEM_NAMES.has(node.tagName)) return ITEMS[parent]?.includes(node.tagName) ?? false;
  return !TEXT_BLOCK.test(node.tagName) && !(node.tagName === 'table' && parent === 'caption');
}

/** Text inside a heading stays heading, whatever boxes stand between. */
function chooseWrap(node: Element, outer: Element | undefined): Element {
  const isText = /^(?:h[2-6]|pre)$/.test(node.tagName);
  if (isText) return { ...node, children: [] };
  if (outer && outer.tagName !== 'p') return outer;
  return node.tagName === 'p' ? { ...node, children: [] } : build('p');
}

/** The marks inside an inline element that holds blocks: each name once, `rt` and `rp` in ruby alone. */
function mark({ marks }: Env, { tagName, properties }: Element): readonly Element[] {
  const isStray = /^r[tp]$/.test(tagName) && marks.at(-1)?.tagName !== 'ruby';
  if (isStray || marks.some((outer) => outer.tagName === tagName)) return marks;
  return [...marks, { type: 'element', tagName, properties, children: [] }];
}

function addToRun(run: Group[], node: ElementContent, marks: readonly Element[]): void {
  const last = run.at(-1);
  if (last?.marks === marks) last.nodes.push(node);
  else run.push({ marks, nodes: [node] });
}

/** A run of inline content inside its marks, without blanks at its ends; nothing where it shows nothing. */
function printRun(run: readonly Group[], wrap: Element | undefined, budget: Budget): ElementContent[] {
  const nodes = run.flatMap((group) => printGroup(group, budget));
  if (!nodes.some(hasContent)) return [];
  return wrap?.tagName === 'pre' ? trimPre(nodes) : trimRun(nodes);
}

function printGroup({ marks, nodes }: Group, budget: Budget): ElementContent[] {
  const names = marks.map(({ tagName }) => tagName);
  let printed = phrase(nodes, { parent: names.at(-1) ?? '', isInLink: names.includes('a') });
  for (const element of marks.toReversed()) {
    spend(budget, costOf(Object.values(element.properties).map(String)));
    printed = [{ ...element, children: printed }];
  }
  return printed;
}

function trimRun(nodes: readonly ElementContent[]): ElementContent[] {
  const last = nodes.length - 1;
  return nodes.flatMap((node, index): ElementContent[] => {
    if (node.type !== 'text') return [node];
    const start = index === 0 ? trimBlankStart(node.value) : node.value;
    const value = index === last ? trimBlankEnd(start) : start;
    return value === '' ? [] : [{ ...node, value }];
  });
}

/** A parser skips the line break after `<pre>`, so it can't be kept. */
function trimPre(nodes: readonly ElementContent[]): ElementContent[] {
  const [first, ...rest] = nodes;
  if (first?.type !== 'text') return [...nodes];
  const value = first.value.replace(/^\n+/, '');
  return value === '' ? trimPre(rest) : [{ ...first, value }, ...rest];
}
