/** The fields of Markdown, JSON and NDJSON records: which there are, and what they may hold. */
import { closest, distance } from 'fastest-levenshtein';
import * as v from 'valibot';
import { finding } from '../problem.ts';
import type { Finding } from '../problem.ts';
import { withUnixLines } from './decode.ts';
import type { Body, Fields } from './record.ts';
import type { Path } from './tree.ts';

/** A finding about what stands at a path, or about its key. */
export type FieldFinding = Finding & Readonly<{ path: Path; part: 'key' | 'value' }>;

/** The fields, unless something is wrong with them. */
export type FieldsRead = Readonly<{ fields?: Fields; findings: readonly FieldFinding[] }>;

/** The most entries of a list (R-1410). */
const MOST = 50;
const LONGEST_QUOTE = 60;

// What each schema asks for stands in place of its message: `expected` in the finding.
const text = v.pipe(v.string('text'), v.trim(), v.nonEmpty('text'));
const option = v.exactOptional(text);

const author = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? { name: value } : written(value))),
  v.object({ name: text, url: option, email: option }, 'author'),
);
const image = v.pipe(
  v.unknown(),
  v.check((value) => !hasBothAddresses(value), 'path-or-url'),
  v.transform((value) => (typeof value === 'string' ? { path: value } : withPath(written(value)))),
  v.object({ path: text, alt: option, caption: option, credit: option }, 'image'),
);
const source = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? { title: value } : written(value))),
  v.object({ title: text, url: option }, 'source'),
);
const related = v.pipe(
  text,
  v.transform((target) => ({ target })),
);

const status = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
  v.picklist(['draft', 'published', 'retracted'], 'status'),
);
const flag = v.pipe(
  v.unknown(),
  v.transform((value) => String(value).trim().toLowerCase()),
  v.picklist(['true', 'false'], 'true, false'),
  v.transform((word) => word === 'true'),
);
const correction = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? { text: value } : written(value))),
  v.object({ text, date: option }, 'correction'),
);

const entries = {
  title: text,
  date: text,
  lead: option,
  updated: option,
  expires: option,
  authors: v.exactOptional(listOf(author, splitAtCommas)),
  section: option,
  tags: v.exactOptional(listOf(text, splitAtCommas)),
  image: v.exactOptional(image),
  language: option,
  id: option,
  slug: option,
  url: option,
  status: v.exactOptional(status),
  reason: option,
  minor: v.exactOptional(flag),
  related: v.exactOptional(listOf(related)),
  source: v.exactOptional(source),
  correction: v.exactOptional(listOf(correction)),
};
const bodyForms = ['html', 'text', 'markdown'] as const;
const bodyEntries = { html: option, text: option, markdown: option };
const record = v.object({ ...entries, ...bodyEntries }, 'record');

/** The keys that are known, by the field they stand in. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  authors: ['name', 'url', 'email'],
  image: ['path', 'url', 'alt', 'caption', 'credit'],
  source: ['title', 'url'],
  correction: ['text', 'date'],
};

/**
 * Reads a parsed record. `body` is the text below a Markdown record's front matter; without it, one of the keys `html`,
 * `text`, `markdown` holds the body. Null and blank values count as not written. Findings: `title-missing`, `date-missing`,
 * `field-missing` (`field`), `field-invalid` (`field`, `value`, `expected`), `field-unknown` (`key`, `suggestion` where
 * one is close), `body-missing`, `body-many` (`fields`).
 */
export function readFields(value: unknown, body?: Body): FieldsRead {
  if (!isRecord(value)) {
    return {
      findings: [at([], finding('field-invalid', { field: '', value: quote(value), expected: 'record' }))],
    };
  }
  const forms = body === undefined ? bodyForms : [];
  const read = v.safeParse(record, written(value));
  const findings = [...findUnknownKeys(value, [...Object.keys(entries), ...forms])];
  if (!read.success) findings.push(...read.issues.map((issue) => schemaFinding(issue)));
  const isRetracted = read.success && read.output.status === 'retracted';
  if (!isRetracted) findings.push(...checkBody(value, body));
  if (!read.success || findings.length > 0) return { findings: dropEchoes(findings) };
  const { html, text: plain, markdown, ...fields } = read.output;
  return { fields: { ...fields, body: body ?? toBody({ html, text: plain, markdown }) }, findings };
}

function toBody(forms: Partial<Record<Body['form'], string | undefined>>): Body {
  const form = bodyForms.find((name) => forms[name] !== undefined) ?? 'text';
  return { form, text: withUnixLines(forms[form] ?? '') };
}

function checkBody(value: unknown, body: Body | undefined): readonly FieldFinding[] {
  if (body !== undefined) return body.text === '' ? [at(['body'], finding('body-missing'))] : [];
  const given = Object.keys(written(value) ?? {}).filter((key) => Object.hasOwn(bodyEntries, key));
  if (given.length === 0) return [at([], finding('body-missing'))];
  const [, second] = given;
  return second === undefined ? [] : [at([second], finding('body-many', { fields: given.join(', ') }), 'key')];
}

/** The finding that a schema's issue is: `field-invalid`, `field-missing`, `title-missing`, `date-missing`. */
export function schemaFinding(issue: v.BaseIssue<unknown>): FieldFinding {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const field = path.join('.');
  if (issue.received !== 'undefined' || path.length === 0) {
    return at(path, finding('field-invalid', { field, value: quote(issue.input), expected: issue.message }));
  }
  if (field === 'title') return at(path, finding('title-missing'));
  return at(path, field === 'date' ? finding('date-missing') : finding('field-missing', { field }));
}

/** Unknown keys of a record and of what it holds. */
function findUnknownKeys(value: unknown, known: readonly string[]): readonly FieldFinding[] {
  const below = Object.entries(KEYS).flatMap(([field, keys]) => {
    const child = isRecord(value) && Object.hasOwn(value, field) ? value[field] : undefined;
    if (!Array.isArray(child)) return unknownKeys(child, keys, [field]);
    return child.flatMap((item, i) => unknownKeys(item, keys, [field, i]));
  });
  return [...unknownKeys(value, known, []), ...below];
}

/** `field-unknown` for each key of a map, at a path, that is not known. */
export function unknownKeys(value: unknown, known: readonly string[], path: Path): readonly FieldFinding[] {
  const keys = isRecord(value) ? Object.keys(value).filter((key) => !known.includes(key)) : [];
  return keys.map((key) => {
    const suggestion = suggest(key, known);
    const values = { key: quote(key), ...(suggestion !== undefined && { suggestion }) };
    return at([...path, key], finding('field-unknown', values), 'key');
  });
}

const MISSING: ReadonlySet<string> = new Set(['title-missing', 'date-missing', 'field-missing']);

/** Without what is missing because its key is written wrongly, which is said already. */
export function dropEchoes(findings: readonly FieldFinding[]): readonly FieldFinding[] {
  const meant = new Set(
    findings
      .filter(({ code }) => code === 'field-unknown')
      .map(({ path, values }) => [...path.slice(0, -1), values['suggestion']].join('.')),
  );
  const hasBody = bodyForms.some((form) => meant.has(form));
  return findings.filter(
    ({ code, path }) => !(MISSING.has(code) && meant.has(path.join('.'))) && !(code === 'body-missing' && hasBody),
  );
}

/** What editors call the fields in Kazakh. */
const KAZAKH_KEYS: ReadonlyMap<string, string> = new Map([
  ['тақырып', 'title'],
  ['тақырыбы', 'title'],
  ['күн', 'date'],
  ['күні', 'date'],
  ['лид', 'lead'],
  ['кіріспе', 'lead'],
  ['автор', 'authors'],
  ['авторы', 'authors'],
  ['авторлар', 'authors'],
  ['айдар', 'section'],
  ['айдары', 'section'],
  ['тег', 'tags'],
  ['тегтер', 'tags'],
  ['сурет', 'image'],
  ['тіл', 'language'],
  ['тілі', 'language'],
  ['статус', 'status'],
  ['себеп', 'reason'],
  ['себебі', 'reason'],
  ['түзету', 'correction'],
  ['түзетуі', 'correction'],
]);

/** The known key that a word means in Kazakh, or that is at most two letters, or a third of them, away. */
function suggest(key: string, known: readonly string[]): string | undefined {
  const word = key.trim().slice(0, LONGEST_QUOTE).toLowerCase();
  const translated = KAZAKH_KEYS.get(word.normalize('NFC'));
  if (translated !== undefined && known.includes(translated)) return translated;
  const nearest = closest(word, known);
  const far = distance(word, nearest);
  return far < word.length && (far <= 2 || far * 3 <= word.length) ? nearest : undefined;
}

/** A map without what is null or blank: a form's empty fields. */
export function written(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => !isNothing(entry)));
}

function isNothing(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** `url` is another word for `path`. */
function withPath(value: unknown): unknown {
  if (!isRecord(value) || !Object.hasOwn(value, 'url')) return value;
  const { url, ...rest } = value;
  return { ...rest, path: url };
}

function hasBothAddresses(value: unknown): boolean {
  return isRecord(value) && Object.hasOwn(value, 'url') && Object.hasOwn(value, 'path');
}

/** A list of items; a single value that is none is one of one item, or of those that `split` makes of it. */
function listOf<Item extends v.GenericSchema>(item: Item, split = (value: unknown): readonly unknown[] => [value]) {
  return v.pipe(
    v.unknown(),
    v.transform((value): readonly unknown[] => (Array.isArray(value) ? value : split(value))),
    v.array(item),
    v.maxLength(MOST, `at-most-${MOST}`),
  );
}

/** The names or labels of one line, which have no commas of their own. */
function splitAtCommas(value: unknown): readonly unknown[] {
  if (typeof value !== 'string') return [value];
  const parts = value.split(',').filter((part) => part.trim() !== '');
  return parts.length > 0 ? parts : [value];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The start of a value, in one line. */
function quote(value: unknown): string {
  const whole = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return whole.length > LONGEST_QUOTE ? `${whole.slice(0, LONGEST_QUOTE).toWellFormed()}…` : whole;
}

function at(path: Path, found: Finding, part: 'key' | 'value' = 'value'): FieldFinding {
  return { ...found, path, part };
}
