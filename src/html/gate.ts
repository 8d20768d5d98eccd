/** The one gate that every body passes: parse, put right, sanitise, arrange, print (R-805, R-1402). */
import type { ElementContent } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { ParserError } from 'parse5';
import { finding } from '../problem.ts';
import type { Finding } from '../problem.ts';
import { arrange } from './arrange.ts';
import { placeIn } from './context.ts';
import type { HtmlContext, HtmlFinding, HtmlRead } from './context.ts';
import { budgetFor, MAX_DEPTH, parseHtml, TOO_DEEP } from './parse.ts';
import type { ParsedNode } from './parse.ts';
import { prepare } from './prepare.ts';
import { SCHEMA } from './schema.ts';

export type GateOptions = Readonly<{
  /** Whether the HTML is what the editor wrote, so that places in it and its repairs are worth telling. */
  isSource: boolean;
}>;

/**
 * Any HTML → safe HTML: passing it again changes nothing, a strict parser finds no fault. Codes: html-removed
 * (value: element or attribute), html-repaired (value: the piece, reason: the parser's code), html-deep,
 * link-unsafe and link-spoof (value: the reference).
 */
export function passGate(html: string, context: HtmlContext, { isSource }: GateOptions): HtmlRead {
  const found = new Map<string, HtmlFinding>();
  const report = (one: Finding, offset: number | undefined): void => {
    const key = `${one.code} ${one.values['reason'] ?? one.values['value']}`;
    if (found.has(key) || found.size === MAX_FINDINGS) return;
    found.set(key, offset === undefined ? one : { ...one, ...placeIn(html, offset) });
  };
  const onParseError = ({ code, startOffset, endOffset }: ParserError): void => {
    if (!SILENT.test(code)) report(repair(html, code, startOffset, endOffset), startOffset);
  };
  try {
    const budget = budgetFor(html);
    const parsed = parseHtml(html, budget, isSource ? onParseError : undefined);
    const reportAt = (one: Finding, node: ParsedNode): void => report(one, node.sourceCodeLocation?.startOffset);
    const blocks = arrange(clean(prepare(parsed, { context, report: reportAt })), budget);
    checkDepth(blocks, MAX_DEPTH);
    return { html: print(blocks), findings: [...found.values()] };
  } catch (error) {
    if (error !== TOO_DEEP) throw error;
    return { html: '', findings: [finding('html-deep')] };
  }
}

/** Further ones would not help, and each costs a look through the text. */
const MAX_FINDINGS = 100;

/** Faults that the parser repairs and nobody would see. */
const SILENT =
  /doctype|solidus|duplicate-attribute|control-character|noncharacter|surrogate|null-character|question-mark/;

function repair(html: string, code: string, start: number, end: number): Finding {
  const value = html.slice(start, Math.min(Math.max(end, start + 1), start + 80)).toWellFormed();
  return finding('html-repaired', { value, reason: code });
}

function clean(children: ElementContent[]): ElementContent[] {
  const safe = sanitize({ type: 'root', children }, SCHEMA);
  // A root comes back as a root, and the schema lets elements and texts through alone.
  return safe.type === 'root' ? safe.children.filter((node) => node.type === 'element' || node.type === 'text') : [];
}

/** What is arranged can be deeper than what was written: a list in a list gets an item around it. */
function checkDepth(nodes: readonly ElementContent[], left: number): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    if (left === 0) throw TOO_DEEP;
    checkDepth(node.children, left - 1);
  }
}

/** Blocks, each on a line of its own; names only for `&amp;`, `&lt;` and `&quot;`. */
function print(blocks: readonly ElementContent[]): string {
  const options = { characterReferences: { useNamedReferences: true } };
  return blocks.map((block) => toHtml(block, options)).join('\n');
}
