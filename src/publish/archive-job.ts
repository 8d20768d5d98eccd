/** Archives of some periods: their articles completed, printed and checked; in this thread, or in another one. */
import { archivePaths } from '../archives.ts';
import type { ArchivePlace } from '../archives.ts';
import { openBinder } from '../binder.ts';
import type { ArchiveDocument, Binder, Kept } from '../binder.ts';
import { checkDocuments } from '../check/gate.ts';
import { assertDocument } from '../check/readback.ts';
import type { Channel } from '../channel.ts';
import type { Entry } from '../ledger/entry.ts';
import { readMonth } from '../ledger/month.ts';
import type { Problem } from '../problem.ts';
import { compareShown } from '../window.ts';
import { completeEntries } from './articles.ts';
import type { CompletionContext } from './articles.ts';
import { fileOf } from './heads.ts';
import type { JobContext } from './heads-job.ts';
import { openKept } from './kept.ts';
import { archivePeriod } from './months.ts';

/** A month of the ledger as its file is, and its archive periods with the places for which documents are wanted. */
export type ArchiveJob = Readonly<{
  month: string;
  ledger: Uint8Array;
  periods: readonly PeriodPlaces[];
  /** Archives of the main feed that stand, by their paths: what can't be completed is taken over from them. */
  standing?: ReadonlyMap<string, Uint8Array>;
}>;

/** An archive period, and the places for which documents are wanted. */
export type PeriodPlaces = Readonly<{ period: string; places: readonly ArchivePlace[] }>;

/** A document that is to stand at a path below the channel's output. */
type Document = Readonly<{ path: string; bytes: Uint8Array; modified: number }>;

/** The documents; the articles that are not in them for an error; the pictures that they show, by their paths below the output. */
export type ArchivesRendered = Readonly<{
  documents: readonly Document[];
  failed: readonly FailedArticle[];
  problems: readonly Readonly<{ record: string; problems: readonly Problem[] }>[];
  warnings: readonly Problem[];
  pictures: ReadonlyMap<string, string>;
}>;

/** A published article that can't be completed and nothing stands of, and the documents that lack it. */
export type FailedArticle = Readonly<{
  id: string;
  record: string;
  title: string;
  paths: readonly string[];
}>;

/** So many articles are completed before they are printed: little is kept, and what they link to is asked for at once. */
const AT_ONCE = 32;

type Rendering = {
  readonly documents: Document[];
  readonly failed: FailedArticle[];
  readonly problems: { record: string; problems: readonly Problem[] }[];
  readonly warnings: Problem[];
};
type Context = JobContext & Pick<CompletionContext, 'resolve'>;

/** Renders the archives of a job. Every item is read again and compared with its article, the frame of each document held against all rules. */
export async function renderArchives(job: ArchiveJob, context: Context): Promise<ArchivesRendered> {
  const done: Rendering = { documents: [], failed: [], problems: [], warnings: [] };
  const parted = partMonth(job, context.channel);
  for (const { period, places } of job.periods) {
    const entries = parted.get(period) ?? [];
    const binder = openBinder(places, context.channel);
    const keep = openKept(job.standing, period, context.channel);
    const failed: Entry[] = [];
    for (const some of inPieces(entries)) failed.push(...(await bindArticles({ binder, keep }, some, context, done)));
    done.failed.push(...failed.map((entry) => describeFailed(entry, places)));
    for (const { frame, ...document } of binder.finish()) {
      done.warnings.push(...(await checkFrame(document.path, frame, context)));
      done.documents.push(document);
    }
  }
  return { ...done, pictures: context.pictures.used() };
}

type Parted = ReadonlyMap<string, readonly Entry[]>;

/** The month that was read last: of one that is archived by days, other jobs want the other days. */
let last: Readonly<{ ledger: Uint8Array; by: string; parted: Parted }> | undefined;

/** The articles of a month by archive period. */
export function partMonth({ month, ledger }: Pick<ArchiveJob, 'month' | 'ledger'>, channel: Channel): Parted {
  const by = `${channel.archive} ${channel.timeZone} ${month}`;
  if (last?.by === by && Buffer.compare(last.ledger, ledger) === 0) return last.parted;
  const parted = new Map<string, Entry[]>();
  for (const entry of readMonth(ledger, month).entries) {
    if (entry.state !== 'published' || entry.record === undefined) continue;
    const period = archivePeriod(entry.published, month, channel);
    const known = parted.get(period);
    if (known === undefined) parted.set(period, [entry]);
    else known.push(entry);
  }
  last = { ledger, by, parted };
  return parted;
}

/** Adds the articles of entries, or what stands of them; gives the entries of those that failed. */
async function bindArticles(
  { binder, keep }: Readonly<{ binder: Binder; keep: (entry: Entry) => Kept | undefined }>,
  entries: readonly Entry[],
  context: Context,
  { problems }: Rendering,
): Promise<readonly Entry[]> {
  const failed: Entry[] = [];
  const completions = await completeEntries(entries, context);
  for (const entry of entries) {
    const { article, problems: faults = [] } = completions.get(entry.id) ?? {};
    const kept = article === undefined ? keep(entry) : undefined;
    if (article !== undefined) binder.add(article);
    else if (kept === undefined) failed.push(entry);
    else binder.keep(entry, kept);
    if (faults.length > 0) problems.push({ record: entry.record ?? '', problems: faults });
  }
  return failed;
}

function describeFailed({ id, title, record = '', section }: Entry, places: readonly ArchivePlace[]): FailedArticle {
  const own = places.filter((place) => place.section === undefined || place.section === section);
  return { id, record, title, paths: own.flatMap(archivePaths) };
}

/** Newest first. A file of several is read once: where one is among them, all are one piece. */
function* inPieces(entries: readonly Entry[]): Generator<readonly Entry[]> {
  const ordered = entries.toSorted(compareShown);
  const isOfSeveral = entries.some(({ record = '' }) => fileOf(record) !== record);
  const size = isOfSeveral ? ordered.length : AT_ONCE;
  for (let start = 0; start < ordered.length; start += size) yield ordered.slice(start, start + size);
}

async function checkFrame(
  path: string,
  frame: ArchiveDocument['frame'],
  { channel, now }: JobContext,
): Promise<readonly Problem[]> {
  assertDocument(path, frame);
  return checkDocuments([{ path, text: frame.text, url: channel.feedUrl + path }], now);
}
