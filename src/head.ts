/** The head of a record: what must be known of all of them before one is published. */
import { resolveSection } from './section.ts';
import type { Channel } from './channel.ts';
import { readDate } from './date.ts';
import type { DateRead } from './date.ts';
import { resolveAddress, resolveId, resolveSlug } from './identity.ts';
import { repairLookalikes } from './kazakh/lookalikes.ts';
import { readLanguage } from './language.ts';
import { excerpt } from './plain.ts';
import { finding, isError } from './problem.ts';
import type { Problem } from './problem.ts';
import type { Fields, RecordRead, Status } from './records/record.ts';
import { reporter } from './report.ts';
import type { Report } from './report.ts';
import { cleanLine, countGraphemes } from './text.ts';
import { civilToInstant, civilToInstants, formatRfc3339, isCivilTime, toCivil } from './time.ts';

/** Which of these the record says itself, so that history doesn't; `address`: its `url` or `slug`. */
type Written = Readonly<{ id: boolean; address: boolean; updated: boolean }>;

/**
 * Identity, dates and state. Instants are milliseconds;
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
  status: Status;
  /** Why it was retracted. */
  reason?: string;
  /** Its last change is a small one, which moves no date. */
  minor?: boolean;
  language: string;
  section?: string;
  written: Written;
}>;

export type HeadRead = Readonly<{ head?: Head; problems: readonly Problem[] }>;

const MAX_TITLE_GRAPHEMES = 300;
const MAX_REASON_GRAPHEMES = 500;
const DAY = 86_400_000;

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
    head: {
      file,
      index,
      title,
      url,
      language,
      written: readWritten(fields),
      ...readState(fields, report),
      ...place,
      ...dates,
    },
    problems,
  };
}

/** Whether readers may see the article. A reason without `retracted` may be a retraction that was only half written. */
function readState(
  { status = 'published', reason, minor }: Fields,
  report: Report,
): Pick<Head, 'status' | 'reason' | 'minor'> {
  if (reason !== undefined && status === 'published') report(['reason'], [finding('reason-needless')]);
  if (reason === undefined && status === 'retracted') report(['status'], [finding('reason-missing')]);
  const why = status === 'retracted' && reason !== undefined ? readReason(reason, report) : '';
  return { status, ...(why === '' ? {} : { reason: why }), ...(minor === true ? { minor } : {}) };
}

/** One line, cut where it is too long for a notice. */
function readReason(written: string, report: Report): string {
  const { text, findings } = cleanLine(written);
  report(['reason'], findings);
  return excerpt(text, MAX_REASON_GRAPHEMES);
}

function readWritten({ id, url, slug, updated }: Fields): Written {
  return { id: id !== undefined, address: url !== undefined || slug !== undefined, updated: updated !== undefined };
}

/** The first folder of the path is the section; `2024/10/` and the like only sort files by date. */
function sectionOf(file: string): string | undefined {
  let start = 0;
  for (let end = file.indexOf('/'); end !== -1; end = file.indexOf('/', start)) {
    const folder = file.slice(start, end);
    if (!/^\d+$/.test(folder)) return folder;
    start = end + 1;
  }
  return undefined;
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
  const read = (field: 'date' | 'updated', text: string): DateRead => {
    const result = readDate(text, channel);
    report([field], result.findings);
    return result;
  };
  const { instant: published } = read('date', date);
  if (published === undefined) return undefined;
  const changed = updated === undefined ? published : read('updated', updated).instant;
  const end = expires === undefined ? undefined : readEnd(expires, channel, report);
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

/** When an article expires; a day without its time ends with the day. */
function readEnd(written: string, channel: Channel, report: Report): number | undefined {
  const { timeZone } = channel;
  const { instant, dayOnly, findings } = readDate(written, channel);
  const end = instant !== undefined && dayOnly ? endOfDay(instant, timeZone) : instant;
  const taken = end === undefined ? '' : formatRfc3339(end, timeZone);
  report(
    ['expires'],
    findings.map((one) => (one.code === 'date-day-only' ? finding(one.code, { ...one.values, taken }) : one)),
  );
  return end;
}

/** The first instant of the next day in the zone, whose days are not all of one length. */
function endOfDay(instant: number, timeZone: string): number {
  const next = toCivil(civilToInstant(toCivil(instant, timeZone), 0) + DAY, 'UTC');
  const midnight = { ...next, hour: 0, minute: 0, second: 0 };
  if (!isCivilTime(midnight)) return instant;
  return civilToInstants(midnight, timeZone)[0] ?? instant + DAY;
}
