/** One record in lines: its fields with their places, what follows from them, and whether it is published. */
import type { Head } from '../head.ts';
import type { Channel } from '../channel.ts';
import { divideArticles } from '../edition.ts';
import { fill, visible } from '../messages/fill.ts';
import { wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { isError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { readHeads } from '../publish/heads.ts';
import type { FoundHead } from '../publish/heads.ts';
import { findEntries } from '../publish/lookup.ts';
import type { ChannelPlan } from '../publish/plan.ts';
import { recordKey } from '../significance.ts';
import type { RecordRead } from '../records/record.ts';
import { formatRfc3339 } from '../time.ts';
import { formatMoment } from '../moment.ts';

/** A record, the plan of its channel, and what is wrong with the record. */
export type Case = Readonly<{ record: RecordRead; plan: ChannelPlan; problems: readonly Problem[] }>;

type Options = Readonly<{ now: number; language: MessageLanguage }>;

const LONGEST_VALUE = 80;

/** The lines that explain a record. */
export async function explainRecord(one: Case, options: Options): Promise<readonly string[]> {
  const { record, plan } = one;
  const head = await findHead(one);
  const derived = head === undefined ? [] : Object.entries(deriveFields(head, plan.run.channel));
  return [
    ...explainFields(record),
    ...derived.map(([name, value]) => printField(name, '', value)),
    `  → ${describeFate(one, head, options)}`,
  ];
}

/** The head as readers know the article; none of a record that an error keeps back. */
async function findHead({ record, plan: { run, desk, memory }, problems }: Case): Promise<FoundHead | undefined> {
  const key = recordKey(record);
  const { heads } = await readHeads([record.file], { ...run, withTimes: false });
  const head = heads.find((one) => one.record === key && (one.index ?? 0) === record.index);
  const [located] = await findEntries(desk.lookup, 'record', key);
  // A copy in a file of several has the key of what it was copied from.
  if (record.several && located?.entry.whole !== record.whole && problems.some(isError)) return undefined;
  if (head === undefined || located === undefined) return memory.held.has(key) ? head : undefined;
  const { id, url, published, updated } = located.entry;
  return { ...head, id, url, published, updated };
}

/** Each written field with its line and column. */
function explainFields({ fields, placeOf }: RecordRead): readonly string[] {
  const { body, ...others } = fields;
  const written = { ...others, ...(body === undefined ? {} : { body: body.text }) };
  return Object.entries(written).flatMap(([name, value]) => {
    const entries = Array.isArray(value) ? value : [value];
    return entries.map((entry, index) => {
      const { line, column } = placeOf(Array.isArray(value) ? [name, index] : [name]);
      return printField(name, `${line}:${column}`, printValue(entry));
    });
  });
}

function printValue(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.values(value).join(', ') : String(value);
}

/** What follows from the fields: no line of the record says it. */
function deriveFields({ id, url, section, language, published, updated }: Head, { timeZone }: Channel) {
  return {
    id,
    url,
    ...(section === undefined ? {} : { section }),
    language,
    published: formatRfc3339(published, timeZone),
    updated: formatRfc3339(updated, timeZone),
  };
}

function printField(name: string, place: string, value: string): string {
  const line = value.replace(/\s+/g, ' ');
  const short = line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE - 1).toWellFormed()}…` : line;
  return `${name.padEnd(12)}${place.padEnd(8)}${visible(short)}`;
}

function describeFate({ plan, problems }: Case, head: Head | undefined, { now, language }: Options): string {
  const words = wordsOf(language).explain;
  const { timeZone } = plan.run.channel;
  if (head === undefined) return words.isWithheld;
  const { held } = divideArticles([head], now);
  if (head.status === 'retracted') return words.isRetracted;
  if (held.drafts > 0) return words.isDraft;
  if (held.embargoed > 0) return fill(words.isEmbargoed, { due: formatMoment(head.due, timeZone, language), timeZone });
  if (held.expired > 0) {
    return fill(words.isExpired, { expires: formatMoment(head.expires ?? now, timeZone, language), timeZone });
  }
  if (problems.some(isError)) return words.isWithheld;
  const shown = plan.windows.windows.filter(({ feed }) => feed.feed.items.some(({ id }) => id === head.id));
  const feeds = shown.map(({ feed }) => `«${feed.feed.options.title}»`).join(', ');
  return feeds === '' ? words.isOld : fill(words.isPublished, { feeds });
}
