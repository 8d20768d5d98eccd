/** The channel: what the newsroom says about itself in `channel.yaml`, checked, with a default for everything but title and url. */
import * as v from 'valibot';
import type { Pictures } from './article.ts';
import { isSlug, slugify } from './kazakh/slug.ts';
import { readLanguage } from './language.ts';
import { finding, isError, problemAt } from './problem.ts';
import type { Finding, Problem } from './problem.ts';
import { decodeUtf8 } from './records/decode.ts';
import { placesIn } from './records/place.ts';
import type { RecordFile } from './records/record.ts';
import { schemaFinding, unknownKeys } from './records/schema.ts';
import type { FieldFinding } from './records/schema.ts';
import { readYaml } from './records/yaml.ts';
import { isTimeZone } from './time.ts';
import { canonicalUrl, readUrl } from './url.ts';

export type Section = Readonly<{ title: string; description?: string }>;
export type Publisher = Readonly<{ name: string; url?: string; email?: string }>;

/** How much a feed shows: at least `items`, all of the newest `hours`, at most `bytes` a document. */
export type Limit = Readonly<{ items: number; hours: number; bytes: number }>;

/** A channel. `url` and `feedUrl` end in a slash; pictures are paths below the channel's folder, or URLs. */
export type Channel = Readonly<{
  title: string;
  description?: string;
  url: string;
  language: string;
  timeZone: string;
  ambiguousTime: 'error' | 'earlier' | 'later';
  /** The domain, and the day since which the newsroom owns it, that begin every id (RFC 4151). */
  authority: string;
  since: string;
  /** Where the output folder is published. */
  feedUrl: string;
  /** A path with `{yyyy}`, `{MM}`, `{dd}`, `{section}`, `{slug}`. */
  permalink: string;
  sections: ReadonlyMap<string, Section>;
  publisher: Publisher;
  /** `{year}` is the year of the newest article. */
  copyright?: string;
  image?: string;
  icon?: string;
  logo?: string;
  limit: Limit;
  /** Minutes between polls (RSS). */
  ttl: number;
  hub?: string;
  generator: string | false;
  fixLookalikes: boolean;
}>;

export type ChannelRead = Readonly<{ channel?: Channel; problems: readonly Problem[] }>;

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
const flag = v.pipe(
  v.picklist(['true', 'false'], 'true, false'),
  v.transform((word) => word === 'true'),
);
const sectionKey = v.pipe(v.string('text'), v.check(isSlug, 'slug'));
const section = v.union(
  [
    v.pipe(
      text,
      v.transform((title) => ({ title })),
    ),
    v.object({ title: text, description: option }, 'section'),
  ],
  'section',
);
const publisher = v.union(
  [
    v.pipe(
      text,
      v.transform((name) => ({ name })),
    ),
    v.object({ name: text, url: option, email: option }, 'publisher'),
  ],
  'publisher',
);

const entries = {
  title: text,
  description: option,
  url: text,
  language: v.optional(text, 'kk'),
  timeZone: v.optional(text, 'Asia/Almaty'),
  ambiguousTime: v.optional(v.picklist(['error', 'earlier', 'later'], 'error, earlier, later'), 'error'),
  authority: option,
  since: v.optional(v.pipe(text, v.isoDate('2024-01-31')), '2024-01-01'),
  feedUrl: option,
  permalink: v.optional(v.pipe(text, v.includes('{slug}', '{slug}')), '/{yyyy}/{MM}/{slug}'),
  sections: v.optional(v.record(sectionKey, section, 'sections'), {}),
  publisher: v.exactOptional(publisher),
  copyright: option,
  image: option,
  icon: option,
  logo: option,
  limit: v.optional(
    v.object(
      {
        items: v.optional(number(1, 10_000), '50'),
        hours: v.optional(number(0, 8760), '48'),
        bytes: v.optional(number(10_000, 100_000_000), '1000000'),
      },
      'limit',
    ),
    {},
  ),
  ttl: v.optional(number(1, 59), '10'),
  hub: option,
  generator: v.optional(text, 'Taspa'),
  fixLookalikes: v.optional(flag, 'false'),
};
const schema = v.object(entries, 'channel');
type Written = v.InferOutput<typeof schema>;

/** The keys that are known, by the setting they stand in. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  limit: ['items', 'hours', 'bytes'],
  publisher: ['name', 'url', 'email'],
};

/** Reads `channel.yaml`. No channel where a problem is an error. */
export function readChannel(input: RecordFile): ChannelRead {
  const decoded = decodeUtf8(input);
  if ('problem' in decoded) return { problems: [decoded.problem] };
  const { value, faults, offsetOf } = readYaml(decoded.text);
  const placeAt = placesIn(input.file, decoded.text);
  const problems = faults.map(({ offset, ...fault }) => problemAt(placeAt(offset), fault));
  if (problems.some(isError)) return { problems };
  const { written, findings } = readSettings(value);
  const report = (found: readonly FieldFinding[]): void => {
    for (const { path, part, ...one } of found) problems.push(problemAt(placeAt(offsetOf(path, part)), one));
  };
  report(findings);
  if (written === undefined || problems.some(isError)) return { problems };
  const { channel, findings: doubts } = understand(written);
  report(doubts);
  return problems.some(isError) ? { problems } : { channel, problems };
}

function readSettings(value: unknown): Readonly<{ written?: Written; findings: readonly FieldFinding[] }> {
  const settings = value === null ? {} : value;
  const unknown = Object.entries(BELOW).flatMap(([key, known]) => unknownKeys(childOf(settings, key), known, [key]));
  const findings = [...unknownKeys(settings, Object.keys(entries), []), ...unknown];
  const read = v.safeParse(schema, settings);
  if (!read.success) return { findings: [...findings, ...read.issues.map((issue) => schemaFinding(issue))] };
  return { written: read.output, findings };
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/** What a schema can't say: addresses, language, zone, and the defaults that follow from them. */
function understand(written: Written): Readonly<{ channel: Channel; findings: readonly FieldFinding[] }> {
  const findings: FieldFinding[] = [];
  const report = (key: string, one: Finding): void => void findings.push({ ...one, path: [key], part: 'value' });
  const address = (key: 'url' | 'feedUrl' | 'hub', base?: string): string => {
    const read = readUrl(written[key] ?? '', base);
    if ('url' in read) return read.url;
    report(key, read.finding);
    return 'https://invalid.example/';
  };
  const url = withSlash(address('url'));
  const language = readLanguage(written.language);
  if ('finding' in language) report('language', language.finding);
  if (!isTimeZone(written.timeZone)) report('timeZone', finding('timezone-unknown', { value: written.timeZone }));
  const { hub, feedUrl, authority, publisher: named, sections, generator, ...rest } = written;
  const channel: Channel = {
    ...rest,
    url,
    language: 'language' in language ? language.language : written.language,
    authority: (authority ?? new URL(url).hostname).toLowerCase(),
    feedUrl: feedUrl === undefined ? url : withSlash(address('feedUrl', url)),
    publisher: named ?? { name: written.title, url },
    sections: new Map(Object.entries(sections)),
    generator: generator === 'false' ? false : generator,
    ...(hub === undefined ? {} : { hub: address('hub') }),
  };
  return { channel, findings };
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

/** The section that a record means by a folder's name or a title: a key of the channel, or the slug of what was written. */
export function resolveSection(channel: Channel, written: string): string {
  if (channel.sections.has(written)) return written;
  const wanted = written.toLowerCase();
  for (const [key, { title }] of channel.sections) if (title.toLowerCase() === wanted) return key;
  return slugify(written);
}

/** Where a picture goes below the output folder: its own path in ASCII. */
export function picturePath(file: string): string {
  const dot = file.lastIndexOf('.');
  const name = file
    .slice(0, dot)
    .split('/')
    .map((part) => slugify(part) || 'x');
  return `images/${name.join('/')}${file.slice(dot).toLowerCase()}`;
}

/** The public address of a picture: of a path below the channel's folder, or of the URL that was given. */
export function pictureUrl(channel: Channel, reference: string): string {
  if (/^https?:\/\//i.test(reference)) return canonicalUrl(reference);
  return channel.feedUrl + picturePath(reference.replace(/^\.?\//, ''));
}

/** Asks for the channel's own pictures; what is wrong with them. */
export function channelPictures(channel: Channel, pictures: Pictures): readonly Problem[] {
  return [channel.image, channel.icon, channel.logo].flatMap((reference) => {
    const found = reference === undefined ? { url: '' } : pictures.find('channel.yaml', reference);
    return 'url' in found ? [] : [problemAt({ file: 'channel.yaml', line: 1, column: 1 }, found)];
  });
}
