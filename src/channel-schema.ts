/** What `channel.yaml` may hold: each setting, its bounds and its default. */
import * as v from 'valibot';
import { isSlug } from './kazakh/slug.ts';
import { isColor } from './pages/color.ts';
import { finding } from './problem.ts';
import { dropEchoes, schemaFinding, unknownKeys, written as withoutBlanks } from './records/schema.ts';
import type { FieldFinding } from './records/schema.ts';
import { isCivilTime } from './time.ts';
import { readUrl } from './url.ts';

export type Section = Readonly<{ title: string; description?: string }>;
export type Publisher = Readonly<{ name: string; url?: string; email?: string }>;

// What each schema asks for stands in place of its message: `expected` in the finding.
const text = v.pipe(v.string('text'), v.trim(), v.nonEmpty('text'));
const option = v.exactOptional(text);
const number = (least: number, most: number) =>
  v.pipe(
    text,
    v.regex(/^\d{1,9}$/, 'number'),
    v.transform(Number),
    v.minValue(least, `${least}…${most}`),
    v.maxValue(most, `${least}…${most}`),
  );
const map = (expected: string) => v.pipe(v.unknown(), v.check(isMap, expected));
const flag = v.pipe(
  v.picklist(['true', 'false'], 'true, false'),
  v.transform((word) => word === 'true'),
);
const sectionKey = v.pipe(v.string('text'), v.check(isSlug, 'slug'));
const section = v.union(
  [
    v.pipe(
      text,
      v.transform((title): Section => ({ title })),
    ),
    v.object({ title: text, description: option }, 'section'),
  ],
  'section',
);
const publisher = v.union(
  [
    v.pipe(
      text,
      v.transform((name): Publisher => ({ name })),
    ),
    v.object({ name: text, url: option, email: option }, 'publisher'),
  ],
  'publisher',
);

/** What the wording of a wrong colour shows. */
const COLOR = "'#0a6b5e'";

const entries = {
  title: text,
  description: option,
  url: text,
  language: v.optional(text, 'kk'),
  timeZone: v.optional(text, 'Asia/Almaty'),
  ambiguousTime: v.optional(v.picklist(['error', 'earlier', 'later'], 'error, earlier, later'), 'error'),
  authority: option,
  since: v.optional(v.pipe(text, v.check(isDay, '2024-01-31')), '2024-01-01'),
  feedUrl: option,
  permalink: v.optional(v.pipe(text, v.check(isPermalink, '{yyyy} {MM} {dd} {section} {slug}')), '/{yyyy}/{MM}/{slug}'),
  sections: v.optional(v.pipe(map('sections'), v.record(sectionKey, section, 'sections')), {}),
  publisher: v.exactOptional(publisher),
  copyright: option,
  image: option,
  icon: option,
  logo: option,
  color: v.exactOptional(v.pipe(text, v.check(isColor, COLOR))),
  pages: v.optional(flag, 'true'),
  limit: v.optional(
    v.pipe(
      map('limit'),
      v.transform(withoutBlanks),
      v.object({
        items: v.optional(number(1, 10_000), '50'),
        hours: v.optional(number(0, 8760), '48'),
        bytes: v.optional(number(10_000, 100_000_000), '1000000'),
      }),
    ),
    {},
  ),
  archive: v.optional(v.picklist(['month', 'day', 'none'], 'month, day, none'), 'month'),
  shrinkLimit: v.optional(number(0, 100), '20'),
  ttl: v.optional(number(1, 59), '10'),
  hub: option,
  confirm: v.optional(flag, 'true'),
  indexNow: v.optional(flag, 'false'),
  compress: v.optional(flag, 'false'),
  sitemap: v.optional(v.picklist(['all', 'news', 'none'], 'all, news, none'), 'all'),
  feedMenu: v.optional(flag, 'false'),
  generator: v.optional(text, 'Taspa'),
  fixLookalikes: v.optional(flag, 'false'),
};
const schema = v.pipe(map('channel'), v.object(entries));

/** The settings as written, with their defaults: addresses, language and zone unread. */
export type Settings = v.InferOutput<typeof schema>;

/** The keys that are known, by the setting they stand in. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  limit: ['items', 'hours', 'bytes'],
  publisher: ['name', 'url', 'email'],
};
/** Settings without a default, where what was written is wrong. */
const STAND_INS = { title: 'Taspa', url: 'https://taspa.example/' };
const SECTION_KEYS = ['title', 'description'];

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDay(date: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []).map(Number);
  return isCivilTime({ year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: 0, minute: 0, second: 0 });
}

/** A path below the channel's address, with a slug and known names only (R-1407). */
function isPermalink(pattern: string): boolean {
  const path = pattern.replace(/\{(?:yyyy|MM|dd|section|slug)\}/g, 'x');
  if (/[{}]|^[a-z][a-z\d+.-]*:|(?:^|\/)(?:\.|%2e){1,2}(?:[/?#]|$)/i.test(path)) return false;
  return pattern.includes('{slug}') && 'url' in readUrl(`https://taspa.example/${path}`);
}

/**
 * The settings that a parsed `channel.yaml` holds. What is wrong with some of them is left to its default, so that the others can
 * be looked at in the same round; none where it holds no settings at all. Findings: those of `schemaFinding` and `unknownKeys`, and field-invalid.
 */
export function readSettings(value: unknown): Readonly<{ settings?: Settings; findings: readonly FieldFinding[] }> {
  const given = value === null ? {} : withoutBlanks(value);
  const findings = [
    ...unknownKeys(value, Object.keys(entries), []),
    ...findUnknownBelow(given),
    ...findLostColor(value),
  ];
  const read = v.safeParse(schema, given);
  if (read.success) return { settings: read.output, findings };
  findings.push(...read.issues.map((issue) => schemaFinding(issue)));
  const wrong = new Set(read.issues.map((issue) => issue.path?.[0]?.key));
  const right = isMap(given) ? Object.entries(given).filter(([key]) => !wrong.has(key)) : [];
  const rest = v.safeParse(schema, { ...STAND_INS, ...Object.fromEntries(right) });
  return { ...(isMap(given) && rest.success ? { settings: rest.output } : {}), findings: dropEchoes(findings) };
}

/** `color: #0a6b5e` without quotes is a comment to YAML: what was meant would be lost without a word. */
function findLostColor(value: unknown): readonly FieldFinding[] {
  if (!isMap(value) || value['color'] !== null) return [];
  return [{ ...finding('field-invalid', { field: 'color', expected: COLOR }), path: ['color'], part: 'value' }];
}

function findUnknownBelow(settings: unknown): readonly FieldFinding[] {
  const children = new Map(isMap(settings) ? Object.entries(settings) : []);
  const sections = children.get('sections');
  return [
    ...Object.entries(BELOW).flatMap(([key, known]) => unknownKeys(children.get(key), known, [key])),
    ...Object.entries(isMap(sections) ? sections : {}).flatMap(([key, child]) =>
      unknownKeys(child, SECTION_KEYS, ['sections', key]),
    ),
  ];
}
