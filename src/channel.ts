/** The channel: what the newsroom says about itself in `channel.yaml`, checked, with a default for everything but title and url. */
import { domainToASCII } from 'node:url';
import { readSettings } from './channel-schema.ts';
import type { Publisher, Section, Settings } from './channel-schema.ts';
import { readLanguage } from './language.ts';
import { finding, isError, problemAt } from './problem.ts';
import type { Finding, Place, Problem } from './problem.ts';
import { decodeUtf8 } from './records/decode.ts';
import { placesIn } from './records/place.ts';
import type { RecordFile } from './records/record.ts';
import type { FieldFinding } from './records/schema.ts';
import type { Path } from './records/tree.ts';
import { readYaml } from './records/yaml.ts';
import { cleanLine } from './text.ts';
import { isTimeZone } from './time.ts';
import { readUrl } from './url.ts';

/** How much a feed shows: at least `items`, all of the newest `hours`, at most `bytes` a document. */
export type Limit = Readonly<{ items: number; hours: number; bytes: number }>;

/** A channel. `url` and `feedUrl` end in a slash; pictures are paths below the channel's folder, or URLs. */
export type Channel = Readonly<{
  /** Its folder below the items folder, `''` at the top; part of its ids and of where its documents stand. */
  folder: string;
  title: string;
  description?: string;
  url: string;
  language: string;
  timeZone: string;
  ambiguousTime: 'error' | 'earlier' | 'later';
  /** The domain, and the day since which the newsroom owns it, that begin every id (RFC 4151). */
  authority: string;
  since: string;
  /** Where its documents are published. */
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
  /** A hex colour, of its pages. */
  color?: string;
  /** Whether its feeds have pages for people, and a style sheet. */
  pages: boolean;
  limit: Limit;
  /** The period that one archive document holds (RFC 5005 §4); `none`: there are no archives. */
  archive: 'month' | 'day' | 'none';
  /** By how many percent of its articles a feed may shrink from one run to the next. */
  shrinkLimit: number;
  /** Minutes between polls (RSS). */
  ttl: number;
  /** The WebSub hub that is told of every change. */
  hub?: string;
  /** Whether it is told only once the site shows the change (R-1106). */
  confirm: boolean;
  /** Whether search engines are told of changed pages (R-1109). */
  indexNow: boolean;
  /** Whether each document has compressed twins beside it. */
  compress: boolean;
  /** Which sitemaps there are: of all articles and of news, of news alone, or none. */
  sitemap: 'all' | 'news' | 'none';
  /** Whether the newsroom wants a feed menu at its well-known address (R-1102). */
  feedMenu: boolean;
  generator: string | false;
  fixLookalikes: boolean;
}>;

/** `placeOf(['image'])` is the place of that setting's value, or of the nearest that is written. */
export type ChannelRead = Readonly<{
  channel?: Channel;
  problems: readonly Problem[];
  placeOf: (path: Path) => Place;
}>;

const DOMAIN = /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/;

/** Reads the `channel.yaml` of a folder below the items folder (`''` at the top). No channel where a problem is an error. */
export function readChannel(input: RecordFile, folder = ''): ChannelRead {
  const decoded = decodeUtf8(input);
  if ('problem' in decoded) return { problems: [decoded.problem], placeOf: () => decoded.problem };
  const { value, faults, offsetOf } = readYaml(decoded.text);
  const placeAt = placesIn(input.file, decoded.text);
  const placeOf = (path: Path): Place => placeAt(offsetOf(path, 'value'));
  // Settings may have comments behind them.
  const problems = faults.filter(isError).map(({ offset, ...fault }) => problemAt(placeAt(offset), fault));
  if (problems.some(isError)) return { problems, placeOf };
  const { settings, findings } = readSettings(value);
  const report = (found: readonly FieldFinding[]): void => {
    for (const { path, part, ...one } of found) problems.push(problemAt(placeAt(offsetOf(path, part)), one));
  };
  report(findings);
  if (settings === undefined) return { problems, placeOf };
  const { channel, findings: doubts } = understand(settings, folder);
  report(doubts);
  return problems.some(isError) ? { problems, placeOf } : { channel, problems, placeOf };
}

/** What a schema can't say: addresses, language, zone, clean text, and the defaults that follow from them. */
function understand(
  settings: Settings,
  folder: string,
): Readonly<{ channel: Channel; findings: readonly FieldFinding[] }> {
  const findings: FieldFinding[] = [];
  const report: Report = (path, found) =>
    findings.push(...found.map((one) => ({ ...one, path, part: 'value' as const })));
  const language = readLanguage(settings.language);
  if ('finding' in language) report(['language'], [language.finding]);
  if (!isTimeZone(settings.timeZone)) report(['timeZone'], [finding('timezone-unknown', { value: settings.timeZone })]);
  const { generator, ...rest } = settings;
  const names = understandNames(settings, report);
  const channel: Channel = {
    ...rest,
    folder,
    ...names,
    language: 'language' in language ? language.language : settings.language,
    generator: generator === 'false' ? false : generator,
    ...understandAddresses(settings, folder, names.title, report),
  };
  return { channel, findings };
}

type Report = (path: Path, found: readonly Finding[]) => void;
type Names = Pick<Channel, 'title' | 'description' | 'copyright' | 'sections'>;

/** What readers see, each on one clean line. */
function understandNames({ title, description, copyright, sections }: Settings, report: Report): Names {
  const line = (path: Path, written: string): string => {
    const { text: clean, findings } = cleanLine(written);
    report(path, findings);
    return clean;
  };
  const describe = (path: Path, { title: name, description: about }: Section): Section => {
    const clean = line([...path, 'title'], name);
    if (clean === '') report([...path, 'title'], [finding('title-missing')]);
    return { title: clean, ...(about === undefined ? {} : { description: line([...path, 'description'], about) }) };
  };
  const described = Object.entries(sections).map(([key, one]) => [key, describe(['sections', key], one)] as const);
  return {
    ...describe([], { title, ...(description === undefined ? {} : { description }) }),
    ...(copyright === undefined ? {} : { copyright: line(['copyright'], copyright) }),
    sections: new Map(described),
  };
}

type Addresses = Pick<Channel, 'url' | 'feedUrl' | 'authority' | 'publisher' | 'hub'>;

function understandAddresses(settings: Settings, folder: string, title: string, report: Report): Addresses {
  const { hub, feedUrl, authority, publisher: named } = settings;
  const address = (path: Path, reference: string, base?: string): string => {
    const read = readUrl(reference, base);
    if ('url' in read) return read.url;
    report(path, [read.finding]);
    return 'https://invalid.example/';
  };
  const place = (path: Path, reference: string, base?: string): string => {
    const found = address(path, reference, base);
    if (/[?#]/.test(found)) report(path, [finding('url-invalid', { value: reference })]);
    return withSlash(found);
  };
  const url = place(['url'], settings.url);
  const host = authority === undefined ? new URL(url).hostname : readDomain(authority);
  if (!DOMAIN.test(host))
    report(
      ['authority'],
      [finding('field-invalid', { field: 'authority', value: authority ?? host, expected: 'domain' })],
    );
  return {
    url,
    authority: host,
    feedUrl: feedUrl === undefined ? defaultFeedUrl(url, folder) : place(['feedUrl'], feedUrl, url),
    publisher: named === undefined ? { name: title, url } : understandPublisher(named, url, address, report),
    ...(hub === undefined ? {} : { hub: understandHub(hub, address(['hub'], hub), report) }),
  };
}

/** Whoever listens in on http could send subscribers anything; a hub on this machine is for trying out (R-1408). */
function understandHub(written: string, hub: string, report: Report): string {
  if (!hub.startsWith('https:') && !isLocal(hub))
    report(['hub'], [finding('field-invalid', { field: 'hub', value: written, expected: 'https' })]);
  return hub;
}

/** Whether an address says itself that it leads to this machine. */
function isLocal(url: string): boolean {
  return /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])[:/]/.test(url);
}

/** A domain in lower-case ASCII, `''` where it is none. */
function readDomain(text: string): string {
  return /^[\p{L}\p{M}\p{N}.-]+$/u.test(text) ? domainToASCII(text) : '';
}

function understandPublisher(
  named: Publisher,
  base: string,
  address: (path: Path, reference: string, base: string) => string,
  report: Report,
): Publisher {
  const { text: name, findings } = cleanLine(named.name);
  report(['publisher'], findings);
  const { url } = named;
  return { ...named, name, ...(url === undefined ? {} : { url: address(['publisher', 'url'], url, base) }) };
}

/** Documents of a channel in a folder stand in that folder of the output, which the channel's address may name already. */
function defaultFeedUrl(url: string, folder: string): string {
  return folder === '' || url.endsWith(`/${folder}/`) ? url : `${url}${folder}/`;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
