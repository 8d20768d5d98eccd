/** YAML with places, as a newsroom may write it: plain values are text, without aliases, tags or twice the same key. */
import { Composer, isAlias, isMap, isScalar, isSeq, Parser } from 'yaml';
import type { CST, Document, Node } from 'yaml';
import { finding } from '../problem.ts';
import { brokenTree, MAX_DEPTH, offsetIn } from './tree.ts';
import type { Branch, Fault, Tree } from './tree.ts';
import { fieldAt, findCause } from './yaml-cause.ts';

/** The longest YAML text that is read, in UTF-16 units (R-1410). */
const LONGEST = 65_536;

/** More lists in one line, `- - - …`, than the package's parser is given to nest. */
const COMPACT = /^[ \t]*(?:[-?:][ \t]+){32}/mu;

/** Behind a value without quotes. */
const COMMENT = /[ \t]*(#.*)/uy;

/** A node read: its value, and where its parts stand. */
type Reading = { value: unknown; branch: Branch };

/** The text that is read, and what is wrong in it so far. */
type Work = Readonly<{ text: string; faults: Fault[] }>;

/**
 * Reads a YAML text. Unquoted figures and dates arrive as they are written (`18:52`, `2024-10-04`), nothing and `null`
 * as null. Faults, at offsets of the text: `yaml-syntax` (`reason`: as of `findCause`, `detail`, `field`, `sample`), `yaml-alias`
 * (`value`), `key-duplicate` (`key`), `record-too-large` (`size`, `limit`); and a warning, with which there is a value all the same:
 * `yaml-comment` (`value`, `field`). R-1410.
 */
export function readYaml(text: string): Tree {
  if (text.length > LONGEST) return brokenTree([tooLarge(text)]);
  const document = compose(text);
  if ('offset' in document) return brokenTree([document]);
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    const { reason, offset } = findCause(text, { reason: error.code, offset: error.pos[0] });
    const fault = yamlFault(reason, error.message, offset);
    return brokenTree([{ ...fault, values: { ...fault.values, ...fieldAt(text, offset) } }]);
  }
  const faults: Fault[] = [];
  if (document.contents === null) return { value: null, faults, offsetOf: () => 0 };
  const { value, branch } = readNode(document.contents, 0, { text, faults });
  return { value, faults, offsetOf: (path, part) => offsetIn(branch, path, part) };
}

/**
 * The one document of a text. The package's composer calls itself for each level, and a stack that overflows within it
 * can end the process, not only the call: so the levels are counted before it runs.
 */
function compose(text: string): Document.Parsed | Fault {
  const compact = COMPACT.exec(text)?.index;
  if (compact !== undefined) return tooDeep(compact);
  const tokens = [...new Parser().parse(text)];
  const deep = findDeep(tokens);
  if (deep !== undefined) return tooDeep(deep.offset);
  const options = { stringKeys: true, uniqueKeys: false };
  const [document, second] = [...new Composer(options).compose(tokens, true, text.length)];
  if (document === undefined) return yamlFault('IMPOSSIBLE', '', 0);
  return second === undefined ? document : yamlFault('MULTIPLE_DOCS', '', second.range[0]);
}

/** A list or map that is nested too deeply. */
function findDeep(tokens: readonly CST.Token[]): CST.Token | undefined {
  let level = tokens.flatMap((token) => collectionsIn(token));
  for (let depth = 1; depth <= MAX_DEPTH; depth++) level = level.flatMap((token) => collectionsIn(token));
  return level[0];
}

function collectionsIn(token: CST.Token): readonly CST.Token[] {
  const inside = 'items' in token ? token.items.flatMap(({ key, value }) => [key, value]) : [];
  const parts = token.type === 'document' ? [token.value] : inside;
  return parts.filter((part) => part !== undefined && part !== null && 'items' in part);
}

function readNode(node: unknown, key: number, work: Work): Reading {
  const start = startOf(node, key);
  refuseNode(node, start, work.faults);
  if (isMap(node)) return readMap(node.items, start, key, work);
  if (isSeq(node)) return readList(node.items, start, key, work);
  if (isScalar(node) && node.type === 'PLAIN') noteComment(node.range?.[1] ?? start, work);
  return { value: readScalar(node), branch: { key, value: start } };
}

/** Figures, dates and words such as `true` keep their written form. */
function readScalar(node: unknown): unknown {
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? null);
}

/** What stands behind a plain value in its line, or in its place, may be half of a headline (`5 # 3`): YAML leaves it out. */
function noteComment(end: number, { text, faults }: Work): void {
  COMMENT.lastIndex = end;
  const value = COMMENT.exec(text)?.[1];
  if (value === undefined) return;
  const { field } = fieldAt(text, end);
  const offset = text.indexOf('#', end);
  faults.push({ ...finding('yaml-comment', { value, ...(field === undefined ? {} : { field }) }), offset });
}

function readMap(items: readonly { key: unknown; value: unknown }[], start: number, key: number, work: Work): Reading {
  const { faults } = work;
  const entries = new Map<string, unknown>();
  const children = new Map<string, Branch>();
  for (const pair of items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : '';
    const at = startOf(pair.key, start);
    refuseNode(pair.key, at, faults);
    if (entries.has(name)) faults.push({ ...finding('key-duplicate', { key: name }), offset: at });
    const { value, branch } = readNode(pair.value, at, work);
    entries.set(name, value);
    children.set(name, branch);
  }
  // fromEntries defines, where an assignment to `__proto__` would set a prototype.
  return { value: Object.fromEntries(entries), branch: { key, value: start, children } };
}

function readList(items: readonly unknown[], start: number, key: number, work: Work): Reading {
  const read = items.map((item) => readNode(item, startOf(item, start), work));
  const children = new Map(read.map(({ branch }, i) => [String(i), branch]));
  return { value: read.map(({ value }) => value), branch: { key, value: start, children } };
}

/** Aliases and anchors multiply, tags construct: a record needs neither. */
function refuseNode(node: unknown, offset: number, faults: Fault[]): void {
  if (isAlias(node)) faults.push({ ...finding('yaml-alias', { value: `*${node.source}` }), offset });
  else if (isScalar(node) || isMap(node) || isSeq(node)) {
    if (node.anchor !== undefined) faults.push({ ...finding('yaml-alias', { value: `&${node.anchor}` }), offset });
    if (node.tag !== undefined) faults.push(yamlFault('TAG_RESOLVE_FAILED', node.tag, offset));
  }
}

function startOf(node: unknown, otherwise: number): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? otherwise;
}

function isNode(node: unknown): node is Node {
  return isAlias(node) || isScalar(node) || isMap(node) || isSeq(node);
}

function yamlFault(reason: string, detail: string, offset: number): Fault {
  return { ...finding('yaml-syntax', { reason, detail }), offset };
}

function tooDeep(offset: number): Fault {
  return yamlFault('RESOURCE_EXHAUSTION', '', offset);
}

function tooLarge(text: string): Fault {
  return {
    ...finding('record-too-large', { size: String(text.length), limit: String(LONGEST) }),
    offset: 0,
  };
}
