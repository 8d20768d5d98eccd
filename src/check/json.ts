/** JSON Feed 1 and 1.1. */
import { distance } from 'fastest-levenshtein';
import { finding } from '../problem.ts';
import { readJson } from '../records/json-tree.ts';
import type { Path, Tree } from '../records/tree.ts';
import type { CheckOptions, OffsetFinding } from './contract.ts';
import { checkFeed } from './json-feed.ts';
import { DEPRECATED_KEYS, JSON_FEED, NEWER_KEYS, VERSIONS } from './json-rules.ts';
import type { JsonRule, ObjectRule, JsonObject, Note } from './json-rules.ts';
import type { DocumentKind } from './contract.ts';
import type { ScanHtml } from './values/html-scan.ts';
import { excerpt } from './values/text.ts';
import type { Checker, Spot } from './vocabulary.ts';

/** The document under examination. */
type Reading = Readonly<{ version: '1' | '1.1' | undefined; now: number; scanHtml: ScanHtml | undefined; note: Note }>;

/** A document may hold so many values (R-1410). */
const MAX_VALUES = 500_000;

/**
 * Checks a JSON document, whose tree it gives where it is one; what is wrong is added to `findings`. Codes of its own, with their values: `invalid-json` (reason, found),
 * `key-duplicate` (key), `document-too-large` (limit), `unknown-document` (element), `json-version` (value),
 * `json-type` (key, expected, found), `json-empty` (key), `json-key-missing`, `json-key-recommended` (key and, below the feed itself, parent), `json-key-unknown`
 * (key, suggestion), `json-key-newer` (key), `json-key-deprecated` (key, instead), `json-extension-name` (key), and those of `checkFeed`.
 */
export function checkJson(
  text: string,
  { url, now }: CheckOptions,
  scanHtml: ScanHtml | undefined,
  findings: OffsetFinding[],
): Readonly<{ kind: DocumentKind; tree?: Tree }> {
  if (countsMore(text, MAX_VALUES)) {
    findings.push({ ...finding('document-too-large', { limit: String(MAX_VALUES) }), offset: 0 });
    return { kind: 'unknown' };
  }
  const tree = readJson(text);
  for (const fault of tree.faults) {
    findings.push(
      fault.code === 'json-syntax' ? { ...finding('invalid-json', fault.values), offset: fault.offset } : fault,
    );
  }
  const { value } = tree;
  if (value === undefined) return { kind: 'json-feed' };
  const note = noteInto(findings, tree);
  if (!isObject(value) || !('version' in value || 'items' in value)) {
    note('unknown-document', [], { element: 'JSON' });
    return { kind: 'unknown' };
  }
  checkObject(value, JSON_FEED, [], { version: versionOf(value), now, scanHtml, note });
  checkFeed(value, url, note);
  return { kind: 'json-feed', tree };
}

/** Whether a JSON text holds more than so many values: told by its commas and brackets, before anything is built. */
function countsMore(text: string, limit: number): boolean {
  if (text.length < limit) return false;
  let [count, isText] = [0, false];
  for (let at = 0; at < text.length && count <= limit; at++) {
    const letter = text[at];
    if (letter === '"') isText = !isText;
    else if (isText && letter === '\\') at++;
    else if (!isText && (letter === ',' || letter === '[' || letter === '{')) count++;
  }
  return count > limit;
}

function noteInto(findings: OffsetFinding[], tree: Tree): Note {
  return (code, path, values, part = 'value') => {
    if (findings.length < MAX_VALUES / 5)
      findings.push({ ...finding(code, values), offset: tree.offsetOf(path, part) });
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function versionOf(feed: JsonObject): '1' | '1.1' | undefined {
  const version = feed['version'];
  return typeof version === 'string' && Object.hasOwn(VERSIONS, version) ? VERSIONS[version] : undefined;
}

function checkValue(value: unknown, rule: JsonRule, path: Path, reading: Reading): void {
  const found = typeOf(value);
  if (found !== rule.type) {
    reading.note('json-type', path, { key: nameOf(path), expected: rule.type, found, value: excerpt(String(value)) });
  } else if (rule.type === 'object' && isObject(value)) checkObject(value, rule, path, reading);
  else if (rule.type === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(item, rule.of, [...path, index], reading);
  } else if (rule.type === 'text' && typeof value === 'string') checkText(value, rule.checks, path, reading);
  else if (rule.type === 'number' && typeof value === 'number') checkNumber(value, rule.isWhole, path, reading);
}

function typeOf(value: unknown): JsonRule['type'] | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number' || typeof value === 'boolean') return typeof value === 'number' ? 'number' : 'boolean';
  return typeof value === 'string' ? 'text' : 'object';
}

function nameOf(path: Path): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}

/** A size or a length in time. */
function checkNumber(value: number, isWhole: true | undefined, path: Path, { note }: Reading): void {
  if (value >= 0 && (!isWhole || Number.isInteger(value))) return;
  note('invalid-non-negative-integer', path, { element: nameOf(path), value: String(value) });
}

/** What a check for XML needs to know of where it stands: nothing, for a JSON text has no place there. */
const NOWHERE: Spot = {
  element: {
    name: '',
    prefix: '',
    local: '',
    uri: '',
    key: '',
    attributes: [],
    children: [],
    offset: 0,
    contentOffset: 0,
  },
  attribute: '',
};

type TextChecks = Extract<JsonRule, { type: 'text' }>['checks'];

function checkText(value: string, checks: TextChecks, path: Path, { now, scanHtml, note }: Reading): void {
  const key = nameOf(path);
  if (value.trim() === '') return note('json-empty', path, { key });
  if (!value.isWellFormed()) note('bad-characters', path, { element: key, value: excerpt(value.toWellFormed()) });
  if (checks.length === 0) return;
  const report: Checker['report'] = (code, _spot, values) => note(code, path, { element: key, ...values });
  const checker: Checker = {
    kind: 'json-feed',
    now,
    source: '',
    report,
    ...(scanHtml === undefined ? {} : { scanHtml }),
  };
  for (const check of checks) check(value, NOWHERE, checker);
}

function checkObject(value: JsonObject, rule: ObjectRule, path: Path, reading: Reading): void {
  const { keys, required = [], recommended = [] } = rule;
  for (const [key, member] of Object.entries(value)) {
    const at = [...path, key];
    if (Object.hasOwn(keys, key)) {
      const known = keys[key];
      checkAge(key, value, at, reading);
      if (known !== undefined) checkValue(member, known, at, reading);
    } else checkForeign(key, member, at, rule, reading);
  }
  const within = path.length === 0 ? {} : { parent: nameOf(path) };
  for (const key of required) if (!(key in value)) reading.note('json-key-missing', path, { key, ...within });
  for (const key of recommended) if (!(key in value)) reading.note('json-key-recommended', path, { key, ...within });
  if (rule.oneOf?.every((key) => !(key in value))) {
    reading.note('json-key-missing', path, { key: rule.oneOf.join(', '), ...within });
  }
}

/** A key of the other version; beside its successor, a deprecated one serves old readers. */
function checkAge(key: string, value: JsonObject, path: Path, { version, note }: Reading): void {
  const instead = Object.hasOwn(DEPRECATED_KEYS, key) ? DEPRECATED_KEYS[key] : undefined;
  if (version === '1' && NEWER_KEYS.has(key)) note('json-key-newer', path, { key }, 'key');
  if (version === '1.1' && instead !== undefined && !(instead in value))
    note('json-key-deprecated', path, { key, instead }, 'key');
}

/** A key that the specification doesn't have is an extension's, which begins with `_` and a letter and has no dots. */
function checkForeign(key: string, value: unknown, path: Path, { keys }: ObjectRule, { note }: Reading): void {
  if (!key.startsWith('_')) {
    const suggestion = Object.keys(keys).find((known) => key.length < 40 && distance(known, key.toLowerCase()) <= 2);
    return note('json-key-unknown', path, { key: excerpt(key), ...(suggestion ? { suggestion } : {}) }, 'key');
  }
  if (!/^_\p{L}[^.]*$/u.test(key)) note('json-extension-name', path, { key: excerpt(key) }, 'key');
  if (!isObject(value)) return;
  for (const member of Object.keys(value)) {
    if (member.includes('.')) note('json-extension-name', [...path, member], { key: excerpt(member) }, 'key');
  }
}
