/** JSON with places. The engine's own parser reads it; a second one says where things stand, when somebody asks. */
import { parse } from '@humanwhocodes/momoa';
import type { ValueNode } from '@humanwhocodes/momoa';
import { finding } from '../problem.ts';
import { brokenTree, MAX_DEPTH, offsetIn } from './tree.ts';
import type { Branch, Fault, Path, Tree } from './tree.ts';

/**
 * Reads a JSON text. Faults, at offsets of the text: `json-syntax` (`reason`: `syntax` or `depth`; `found`: the piece of text that
 * does not fit, empty at the end), `key-duplicate` (`key`).
 */
export function readJson(text: string): Tree {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return brokenTree([tooDeep(text) ?? syntaxFault(text, error)]);
  }
  let root: Branch | undefined;
  const offsetOf = (path: Path, part: 'key' | 'value') =>
    offsetIn((root ??= toBranch(rootOf(text), 0, [])), path, part);
  // A key is followed by a colon; text may hold `":` too, which costs a second look.
  if (countKeys(value, MAX_DEPTH) === countColons(text)) return { value, faults: [], offsetOf };
  const deep = tooDeep(text);
  if (deep !== undefined) return brokenTree([deep]);
  const faults: Fault[] = [];
  root = toBranch(rootOf(text), 0, faults);
  return { value, faults, offsetOf };
}

function rootOf(text: string): ValueNode {
  return parse(text, { ranges: true }).body;
}

/** The places of a value and of all below it; a key that is there already is a fault. */
function toBranch(node: ValueNode, key: number, faults: Fault[]): Branch {
  const value = node.loc.start.offset;
  if (node.type !== 'Object' && node.type !== 'Array') return { key, value };
  const children = new Map<string, Branch>();
  if (node.type === 'Array') {
    for (const [i, { value: item }] of node.elements.entries()) {
      children.set(String(i), toBranch(item, item.loc.start.offset, faults));
    }
    return { key, value, children };
  }
  for (const member of node.members) {
    const name = member.name.type === 'String' ? member.name.value : member.name.name;
    const offset = member.name.loc.start.offset;
    if (children.has(name)) faults.push({ ...finding('key-duplicate', { key: name }), offset });
    children.set(name, toBranch(member.value, offset, faults));
  }
  return { key, value, children };
}

/** The number of keys in a value; NaN, which equals no number, where it is nested too deeply. */
function countKeys(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === 0) return Number.NaN;
  let count = 0;
  for (const child of Object.values(value)) count += countKeys(child, depth - 1);
  return Array.isArray(value) ? count : count + Object.keys(value).length;
}

/** The colons behind a quotation mark. */
function countColons(text: string): number {
  let count = 0;
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (' \n\t'.includes(text.charAt(before)) && before > 0) before--;
    if (text[before] === '"') count++;
  }
  return count;
}

/** The first bracket that opens too deep a level: found without recursion, before any parser that recurs. */
function tooDeep(text: string): Fault | undefined {
  let [depth, isInText] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') isInText = !isInText;
    else if (isInText && letter === '\\') at++;
    else if (!isInText && (letter === ']' || letter === '}')) depth--;
    else if (!isInText && (letter === '[' || letter === '{') && ++depth > MAX_DEPTH)
      return jsonFault(text, 'depth', at);
  }
  return undefined;
}

/** Where the second parser stops; it lets control characters pass, whose position the engine's message tells. */
function syntaxFault(text: string, error: unknown): Fault {
  // The second parser points at what it read last.
  if (/end of JSON input/u.test(String(error))) return jsonFault(text, 'syntax', text.trimEnd().length);
  try {
    rootOf(text);
  } catch (stop) {
    if (typeof stop === 'object' && stop !== null && 'offset' in stop)
      return jsonFault(text, 'syntax', Number(stop.offset));
  }
  const position = /position (\d+)/u.exec(String(error))?.[1];
  return jsonFault(text, 'syntax', Number(position ?? 0));
}

function jsonFault(text: string, reason: 'syntax' | 'depth', offset: number): Fault {
  const found = /^(?:[\p{L}\p{N}_]{1,20}|[^])/u.exec(text.slice(offset, offset + 20))?.[0] ?? '';
  return { ...finding('json-syntax', { reason, found }), offset };
}
