/** What an aggregator or a reader asks of a feed, as data, and the one function that holds a feed against it (R-1201). */
import { decodeHTML } from 'entities/decode';
import { finding } from '../problem.ts';
import type { OffsetFinding } from './contract.ts';
import type { Fact, FeedFacts, Scope } from './facts.ts';
import type { DocumentKind } from './contract.ts';
import { readIso8601, readRfc822 } from './values/dates.ts';
import { excerpt } from './values/text.ts';

type Bounds = Readonly<{ min?: number; max?: number }>;

/** What a text can be asked to be. */
type Form = keyof typeof FORMS;

/**
 * What is measured, of each fact unless it says otherwise: `count` of the facts (with those named by `or`), `distinct` values
 * of all items together, `graphemes` without markup, `bytes` in UTF-8, `hours` since a date, the number itself, `width` and
 * `height` in pixels where written, `is` a form, `oneOf` some values or media `types`, HTML that `forbids` elements,
 * `nesting` of HTML elements.
 */
type Measure = Readonly<
  | { count: Bounds; or?: readonly string[] }
  | { distinct: Bounds }
  | { graphemes: Bounds }
  | { bytes: Bounds }
  | { hours: Bounds }
  | { number: Bounds }
  | { width: Bounds }
  | { height: Bounds }
  | { is: Form }
  | { oneOf: readonly string[] }
  | { types: readonly string[] }
  | { forbids: readonly string[] }
  | { nesting: Bounds }
>;

/**
 * A rule about `feed.…` or each `item.…`; `source` is where it is written and `asOf` when it was read there;
 * `formats` are those that it holds for, if not for all of the profile.
 */
export type ProfileRule = Measure &
  Readonly<{
    about: string;
    severity: 'error' | 'warning';
    source: string;
    asOf: string;
    why: Readonly<Record<'en' | 'kk', string>>;
    formats?: readonly DocumentKind[];
  }>;

/** The rules of one consumer; `formats` are those that it takes. */
export type Profile = Readonly<{
  name: string;
  formats: readonly DocumentKind[];
  rules: readonly ProfileRule[];
}>;

const FORMS = {
  ascii: /^[\x20-\x7e]*$/,
  'https-address': /^https:\/\/(?![^/?#]*@)/i,
  'address-without-query': /^[^?]*$/,
  'json-address': /json/i,
  'plain-text': /^(?!.*(?:<\/?[a-z][^<>]*>|&(?:[a-z]+|#x?[\da-f]+);))/is,
  'text-without-comma': /^[^,]*$/,
  'hex-color': /^[\da-f]{6}$/i,
  'zoned-date': /(?:[zZ]|[+-]\d\d:?\d\d| (?:UT|GMT|[ECMP][SD]T))$/,
} as const;

/** What a profile finds wrong with a feed: `profile-error`, `profile-warning` (values: see `violation`). */
export function checkProfile(
  { name, formats, rules }: Profile,
  facts: FeedFacts,
  now: number,
): readonly OffsetFinding[] {
  const { kind, feed, items } = facts;
  if (!formats.includes(kind)) {
    const values = { profile: name, about: 'feed.format', measure: 'oneOf', expected: formats.join(', '), value: kind };
    return [{ ...finding('profile-error', values), offset: feed.offset }];
  }
  return rules.flatMap((rule) => {
    if (rule.formats?.includes(kind) === false) return [];
    const [about, fact = ''] = rule.about.split(/\.(.*)/s);
    if (rule.about === 'feed.items') return found(missOfCount(rule, items.length), feed.offset, rule, name);
    if ('distinct' in rule) return checkDistinct(rule.distinct, items, fact, rule, name);
    return (about === 'feed' ? [feed] : items).flatMap((scope) => checkScope(rule, scope, fact, name, now));
  });
}

/** What is found instead of what is asked for. */
type Miss = Readonly<{ measure: string; expected: string; value: string }>;

function found(miss: Miss | undefined, offset: number, rule: ProfileRule, profile: string): readonly OffsetFinding[] {
  if (miss === undefined) return [];
  return [{ ...violation(miss, rule, profile), offset }];
}

/**
 * Values: `profile`; `about`; `measure`, what is measured; `expected` and `value`, empty where something is missing at all;
 * `source` and `asOf`; `why`, the key of the rule's reason (see `ruleKey`).
 */
function violation(miss: Miss, rule: ProfileRule, profile: string): ReturnType<typeof finding> {
  const { about, severity, source, asOf } = rule;
  const values = { profile, about, ...miss, source, asOf, why: ruleKey(profile, rule) };
  return finding(severity === 'error' ? 'profile-error' : 'profile-warning', values);
}

/** The name of a rule, unique among all profiles. */
export function ruleKey(profile: string, rule: ProfileRule): string {
  return `${profile}/${rule.about}/${measureOf(rule)}/${rule.severity}`;
}

const MEASURES = [
  'count',
  'distinct',
  'graphemes',
  'bytes',
  'hours',
  'number',
  'width',
  'height',
  'is',
  'oneOf',
  'types',
  'forbids',
  'nesting',
] as const;

function measureOf(rule: ProfileRule): string {
  return MEASURES.find((measure) => measure in rule) ?? '';
}

function checkScope(
  rule: ProfileRule,
  { offset, facts }: Scope,
  name: string,
  profile: string,
  now: number,
): readonly OffsetFinding[] {
  const own = (facts.get(name) ?? []).filter(({ text }) => text.trim() !== '');
  if (!('count' in rule)) return own.flatMap((fact) => found(missOf(rule, fact, now), fact.offset, rule, profile));
  const others = (rule.or ?? []).flatMap((other) => facts.get(other) ?? []).filter(({ text }) => text.trim() !== '');
  return found(missOfCount(rule, own.length + others.length), own[0]?.offset ?? offset, rule, profile);
}

function missOfCount(rule: Measure, count: number): Miss | undefined {
  if (!('count' in rule)) return undefined;
  const { min, max } = rule.count;
  if (count === 0 && min === 1) return { measure: 'required', expected: '', value: '' };
  if (count > 0 && max === 0) return { measure: 'forbidden', expected: '', value: '' };
  return missOfNumber('count', { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }, count);
}

function checkDistinct(
  bounds: Bounds,
  items: readonly Scope[],
  name: string,
  rule: ProfileRule,
  profile: string,
): readonly OffsetFinding[] {
  const facts = items.flatMap((item) => item.facts.get(name) ?? []);
  const first = new Map<string, Fact>();
  for (const fact of facts) if (!first.has(fact.text)) first.set(fact.text, fact);
  const [, second] = first.values();
  return found(missOfNumber('distinct', bounds, first.size), second?.offset ?? 0, rule, profile);
}

/** A feed's facts are measured one by one. */
function missOf(rule: Measure, fact: Fact, now: number): Miss | undefined {
  if ('graphemes' in rule) return missOfNumber('graphemes', rule.graphemes, countGraphemes(fact.text));
  if ('bytes' in rule) return missOfNumber('bytes', rule.bytes, Buffer.byteLength(fact.text));
  if ('hours' in rule) return missOfNumber('hours', rule.hours, hoursSince(fact.text, now));
  if ('number' in rule) return missOfNumber('number', rule.number, Number(fact.text));
  if ('width' in rule) return missOfNumber('width', rule.width, fact.width);
  if ('height' in rule) return missOfNumber('height', rule.height, fact.height);
  if ('nesting' in rule) return missOfNumber('nesting', rule.nesting, depthOf(fact.text));
  return missOfText(rule, fact);
}

function missOfText(rule: Measure, { text, type }: Fact): Miss | undefined {
  const value = excerpt(text);
  if ('is' in rule) return FORMS[rule.is].test(text) ? undefined : { measure: 'is', expected: rule.is, value };
  if ('oneOf' in rule) return missOfList('oneOf', rule.oneOf, text);
  if ('types' in rule) return type === undefined ? undefined : missOfList('types', rule.types, type);
  if (!('forbids' in rule)) return undefined;
  const element = firstTag(text, rule.forbids);
  if (element === undefined) return undefined;
  return { measure: 'forbids', expected: rule.forbids.join(', '), value: element };
}

function missOfList(measure: string, list: readonly string[], text: string): Miss | undefined {
  return list.includes(text.trim().toLowerCase())
    ? undefined
    : { measure, expected: list.join(', '), value: excerpt(text) };
}

/** What isn't known isn't held against a feed. */
function missOfNumber(measure: string, { min, max }: Bounds, value: number | undefined): Miss | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  if (value >= (min ?? value) && value <= (max ?? value)) return undefined;
  const expected = min === undefined ? `≤ ${max}` : max === undefined ? `≥ ${min}` : `${min}…${max}`;
  return { measure, expected, value: String(Math.round(value)) };
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Text of which each unit is a character: everyday Latin, Greek and Cyrillic letters, digits and signs. */
const EVERYDAY = /^[\n\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2116]*$/;
/** Of other text no more is counted: no bound is greater, and the segmenter's time grows with the square of the length. */
const MOST_UNITS = 2000;

function countGraphemes(html: string): number {
  const text = decodeHTML(html.replace(/<[^<>]*>/g, '')).trim();
  if (EVERYDAY.test(text)) return text.length;
  return Array.from(graphemes.segment(text.slice(0, MOST_UNITS))).length;
}

const HOUR = 3_600_000;

function hoursSince(date: string, now: number): number | undefined {
  const read = readIso8601(date) ?? readRfc822(date);
  return read && (now - read.instant) / HOUR;
}

const VOID = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

function* tagsOf(html: string): Generator<Readonly<{ name: string; isEnd: boolean }>> {
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z\d]*)/gi)) {
    yield { name: name.toLowerCase(), isEnd: slash === '/' };
  }
}

function firstTag(html: string, names: readonly string[]): string | undefined {
  for (const { name } of tagsOf(html)) if (names.includes(name)) return name;
  return undefined;
}

function depthOf(html: string): number {
  let [depth, deepest] = [0, 0];
  for (const { name, isEnd } of tagsOf(html)) {
    if (VOID.test(name)) continue;
    depth = isEnd ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
