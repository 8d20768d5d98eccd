/** A record understood: first its head (identity, dates, state), then, for what is published, the whole article. */
import { resolveSection } from './channel.ts';
import type { Channel } from './channel.ts';
import { composeContent, readLine } from './content.ts';
import { readDate } from './date.ts';
import type { DateRead } from './date.ts';
import type { Image, Related, Source } from './feed-data.ts';
import { resolveAddress, resolveId, resolveSlug } from './identity.ts';
import { repairLookalikes } from './kazakh/lookalikes.ts';
import { readLanguage } from './language.ts';
import { finding, isError, problemAt } from './problem.ts';
import type { Finding, Problem } from './problem.ts';
import type { AuthorField, Fields, RecordRead } from './records/record.ts';
import { cleanLine, countGraphemes } from './text.ts';
import { readUrl } from './url.ts';

/**
 * What must be known of every record before one is published. Instants are milliseconds;
 * `due` is the instant of publication, later than `published` only where a repeated hour leaves a doubt (R-1406).
 */
export type Head = Readonly<{
  file: string;
  index: number;
  id: string;
  slug: string;
  url: string;
  title: string;
  published: number;
  due: number;
  updated: number;
  expires?: number;
  status: 'draft' | 'published';
  language: string;
  section?: string;
}>;

/** A head with all that readers see: `lead` is plain text, `content` safe HTML, the whole article. */
export type Article = Head &
  Readonly<{
    lead: string;
    content: string;
    authors: readonly AuthorField[];
    tags: readonly string[];
    image?: Readonly<Image>;
    related: readonly Related[];
    source?: Source;
    dateline?: string;
  }>;

/** What the byline says. */
export type Credits = Pick<Article, 'authors' | 'source' | 'dateline'>;

export type HeadRead = Readonly<{ head?: Head; problems: readonly Problem[] }>;

const MAX_TITLE_GRAPHEMES = 300;

/** Collects the problems of one record; `at` takes the path of the field. */
export type Report = (path: readonly (string | number)[], findings: readonly Finding[]) => void;

/** A list of problems and the function that adds to it, at the places of a record. */
function reporter(record: RecordRead): { problems: Problem[]; report: Report } {
  const problems: Problem[] = [];
  const report: Report = (path, findings) => {
    for (const one of findings) problems.push(problemAt(record.placeOf(path, one.values['value']), one));
  };
  return { problems, report };
}

/** Understands the head of a record. No head where a problem is an error; the problems say which. */
export function readHead(record: RecordRead, channel: Channel): HeadRead {
  const { problems, report } = reporter(record);
  const title = readTitle(record.fields.title, channel, report);
  const dates = readDates(record, channel, report);
  const language = readArticleLanguage(record.fields.language, channel, report);
  const named = record.fields.section ?? sectionOf(record.file);
  const section = named === undefined ? undefined : resolveSection(channel, named) || undefined;
  const id = resolveId(record, channel, report);
  const slug = resolveSlug(record, report);
  if (dates === undefined || problems.some(isError)) return { problems };
  const { file, index, fields } = record;
  const place = { id, slug, published: dates.published, ...(section === undefined ? {} : { section }) };
  const url = resolveAddress(fields.url, place, channel, report);
  if (url === undefined) return { problems };
  return {
    head: { file, index, title, url, language, status: fields.status ?? 'published', ...place, ...dates },
    problems,
  };
}

/** The first folder of the path is the section; `2024/10/` and the like only sort files by date. */
function sectionOf(file: string): string | undefined {
  return file
    .split('/')
    .slice(0, -1)
    .find((folder) => !/^\d+$/.test(folder));
}

function readTitle(written: string, channel: Channel, report: Report): string {
  const { text, findings } = cleanLine(written);
  report(['title'], findings);
  if (text === '') report(['title'], [finding('title-missing')]);
  if (text.length > MAX_TITLE_GRAPHEMES && countGraphemes(text) > MAX_TITLE_GRAPHEMES) {
    report(
      ['title'],
      [finding('title-long', { length: String(countGraphemes(text)), limit: String(MAX_TITLE_GRAPHEMES) })],
    );
  }
  return channel.fixLookalikes ? repairLookalikes(text) : text;
}

function readArticleLanguage(written: string | undefined, channel: Channel, report: Report): string {
  if (written === undefined || written === channel.language) return channel.language;
  const read = readLanguage(written);
  if ('language' in read) return read.language;
  report(['language'], [read.finding]);
  return channel.language;
}

type Dates = Readonly<{ published: number; due: number; updated: number; expires?: number }>;

function readDates(record: RecordRead, channel: Channel, report: Report): Dates | undefined {
  const { date, updated, expires } = record.fields;
  const read = (field: 'date' | 'updated' | 'expires', text: string): DateRead => {
    const result = readDate(text, channel);
    report([field], result.findings);
    return result;
  };
  const { instant: published } = read('date', date);
  if (published === undefined) return undefined;
  const changed = updated === undefined ? published : read('updated', updated).instant;
  const end = expires === undefined ? undefined : read('expires', expires).instant;
  if (changed !== undefined && changed < published) {
    report(['updated'], [finding('updated-before-date', { value: updated ?? '', date })]);
  }
  const due =
    channel.ambiguousTime === 'earlier' ? readDate(date, { ...channel, ambiguousTime: 'later' }).instant : published;
  return {
    published,
    due: due ?? published,
    updated: changed ?? published,
    ...(end === undefined ? {} : { expires: end }),
  };
}

/** A picture in public: canonical `url`, MIME `type`, `length` in bytes, `width` and `height` in pixels. */
export type Picture = Readonly<{ url: string; type?: string; length?: number; width?: number; height?: number }>;

/** The pictures that stand beside the records, as the shell found them. */
export type Pictures = Readonly<{
  /** The picture that a record names: a URL, or a path relative to the record's folder. */
  find: (file: string, reference: string) => Picture | Finding;
  /** The picture of the record's own name, where there is one. */
  beside: (file: string) => string | undefined;
}>;

/** What an article needs beyond its record. `findArticle` resolves a headline or URL among the published articles. */
export type ArticleContext = Readonly<{
  channel: Channel;
  now: number;
  pictures: Pictures;
  findArticle: (target: string) => Related | undefined;
}>;

export type ArticleRead = Readonly<{ article?: Article; problems: readonly Problem[] }>;

/** Completes a head to an article that readers can see. No article where a problem is an error. */
export function completeArticle(record: RecordRead, head: Head, context: ArticleContext): ArticleRead {
  const { problems, report } = reporter(record);
  const { fields } = record;
  const updated = head.updated > context.now ? head.published : head.updated;
  if (updated !== head.updated) report(['updated'], [finding('updated-future', { value: fields.updated ?? '' })]);
  const line: LineReader = (path, written) => readLine(context, report, path, written);
  const credits = readCredits(fields, line, report);
  const tags = readTags(fields.tags ?? [], line, report);
  const content = composeContent(record, head, credits, context, report);
  if (problems.some(isError)) return { problems };
  return { article: { ...head, updated, ...content, tags, ...credits }, problems };
}

/** A written line as readers see it; what is wrong with it is reported. */
type LineReader = (path: readonly (string | number)[], written: string) => string;

/** Who wrote it, for whom, and from where. Names that hold nothing are left out; an address must be one. */
function readCredits({ authors = [], source, dateline }: Fields, line: LineReader, report: Report): Credits {
  const checked = (path: readonly (string | number)[], url: string | undefined): { url?: string } => {
    if (url === undefined) return {};
    const read = readUrl(url);
    if ('url' in read) return { url: read.url };
    report(path, [read.finding]);
    return {};
  };
  const signed = authors.map(({ name, url, email }, index) => ({
    name: line(['authors', index], name),
    ...checked(['authors', index, 'url'], url),
    ...(email === undefined ? {} : { email }),
  }));
  return {
    authors: signed.filter(({ name }) => name !== ''),
    ...(source === undefined
      ? {}
      : { source: { title: line(['source'], source.title), ...checked(['source', 'url'], source.url) } }),
    ...(dateline === undefined ? {} : { dateline: line(['dateline'], dateline) }),
  };
}

/** Labels, each once whatever its letters (R-1611); one with a comma becomes several in FreshRSS. */
function readTags(labels: readonly string[], line: LineReader, report: Report): readonly string[] {
  const tags = new Map<string, string>();
  for (const [index, label] of labels.entries()) {
    const text = line(['tags', index], label);
    if (text.includes(',')) report(['tags', index], [finding('label-comma', { value: text })]);
    const key = repairLookalikes(text).toLowerCase();
    if (text !== '' && !tags.has(key)) tags.set(key, text);
  }
  return [...tags.values()];
}
