/** YAML with places, as a newsroom may write it: plain values are text, without aliases, tags or twice the same key. */
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, YAMLError } from 'yaml';
import { finding } from '../problem.ts';
import { brokenTree, MAX_DEPTH, offsetIn } from './tree.ts';
import type { Branch, Fault, Tree } from './tree.ts';

/** The longest YAML text that is read, in UTF-16 units (R-1410). */
const LONGEST = 65_536;

/** A node read: its value, where its parts stand, and what is wrong in it. */
type Reading = { value: unknown; branch: Branch };

/**
 * Reads a YAML text. Unquoted figures and dates arrive as they are written (`18:52`, `2024-10-04`), nothing and `null`
 * as null. Faults, at offsets of the text: `yaml-syntax` (`reason`: a code of the package `yaml`, `detail`), `yaml-alias` (`value`),
 * `key-duplicate` (`key`), `record-too-large` (`size`, `limit`). R-1410.
 */
export function readYaml(text: string): Tree {
  if (text.length > LONGEST) return brokenTree([tooLarge(text)]);
  const document = parseDocument(text, {
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) return brokenTree([syntaxFault(error)]);
  const faults: Fault[] = [];
  if (document.contents === null) return { value: null, faults, offsetOf: () => 0 };
  const { value, branch } = readNode(document.contents, 0, MAX_DEPTH, faults);
  return { value, faults, offsetOf: (path, part) => offsetIn(branch, path, part) };
}

function readNode(node: unknown, key: number, depth: number, faults: Fault[]): Reading {
  const start = startOf(node, key);
  refuseNode(node, start, depth, faults);
  if (depth > 0 && isMap(node)) return readMap(node.items, start, key, depth, faults);
  if (depth > 0 && isSeq(node)) return readList(node.items, start, key, depth, faults);
  return { value: readScalar(node), branch: { key, value: start } };
}

/** Figures, dates and words such as `true` keep their written form. */
function readScalar(node: unknown): unknown {
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? null);
}

function readMap(items: readonly { key: unknown; value: unknown }[], start: number, key: number, depth: number, faults: Fault[]): Reading {
  const entries = new Map<string, unknown>();
  const children = new Map<string, Branch>();
  for (const pair of items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : '';
    const at = startOf(pair.key, start);
    refuseNode(pair.key, at, depth, faults);
    if (entries.has(name)) faults.push({ ...finding('key-duplicate', { key: name }), offset: at });
    const { value, branch } = readNode(pair.value, at, depth - 1, faults);
    entries.set(name, value);
    children.set(name, branch);
  }
  // fromEntries defines, where an assignment to `__proto__` would set a prototype.
  return { value: Object.fromEntries(entries), branch: { key, value: start, children } };
}

function readList(items: readonly unknown[], start: number, key: number, depth: number, faults: Fault[]): Reading {
  const read = items.map((item) => readNode(item, startOf(item, start), depth - 1, faults));
  const children = new Map(read.map(({ branch }, i) => [String(i), branch]));
  return { value: read.map(({ value }) => value), branch: { key, value: start, children } };
}

/** Aliases and anchors multiply, tags construct: a record needs neither. */
function refuseNode(node: unknown, offset: number, depth: number, faults: Fault[]): void {
  if (isAlias(node)) faults.push({ ...finding('yaml-alias', { value: `*${node.source}` }), offset });
  else if (isScalar(node) || isMap(node) || isSeq(node)) {
    if (node.anchor !== undefined) faults.push({ ...finding('yaml-alias', { value: `&${node.anchor}` }), offset });
    if (node.tag !== undefined) faults.push(yamlFault('TAG_RESOLVE_FAILED', node.tag, offset));
    if (depth === 0 && !isScalar(node)) faults.push(yamlFault('RESOURCE_EXHAUSTION', '', offset));
  }
}

function startOf(node: unknown, otherwise: number): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? otherwise;
}

function isNode(node: unknown): node is Node {
  return isAlias(node) || isScalar(node) || isMap(node) || isSeq(node);
}

function syntaxFault({ code, message, pos }: YAMLError): Fault {
  return yamlFault(code, message, pos[0]);
}

function yamlFault(reason: string, detail: string, offset: number): Fault {
  return { ...finding('yaml-syntax', { reason, detail }), offset };
}

function tooLarge(text: string): Fault {
  return {
    ...finding('record-too-large', { size: String(text.length), limit: String(LONGEST) }),
    offset: 0,
  };
}
