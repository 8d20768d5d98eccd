/** The main job: the records of an items folder become the documents of an output folder. */
import { join } from 'node:path';
import { completeArticle } from './article.ts';
import type { ArticleRead } from './article.ts';
import type { Channel, ChannelRead } from './channel.ts';
import { checkDocuments } from './check/gate.ts';
import { assertDocument } from './check/readback.ts';
import { collectHeads, openChannel, openReader } from './collect.ts';
import type { Claim, FoundHead } from './collect.ts';
import type { ArticleContext } from './content.ts';
import { buildFeed, divideArticles, selectFeeds } from './edition.ts';
import type { EditionFeed, Held } from './edition.ts';
import { renderFeed } from './formats/index.ts';
import type { Head } from './head.ts';
import { isSlug, slugify } from './kazakh/slug.ts';
import { resolveChannelPictures } from './pictures.ts';
import type { Pictures } from './pictures.ts';
import { failure, finding, isError, problemAt } from './problem.ts';
import type { Finding, Problem } from './problem.ts';
import type { RecordRead } from './records/record.ts';
import { titleIndex } from './related.ts';
import { findChannels, findStrays, inspectFolder, isWithin, listFolder, readBytes } from './sources/folder.ts';
import { openPictures } from './sources/pictures.ts';
import { writeFiles } from './targets/folder.ts';
import type { OutputFile } from './targets/folder.ts';
import { hasCurrentZones } from './time.ts';

/** `now` is an instant in milliseconds; with `strict` an error in any record means that nothing is written. */
export type PublishOptions = Readonly<{
  items: string;
  out: string;
  now: number;
  strict?: boolean;
  onProgress?: (done: number, total: number) => void;
}>;

type Preparation = Pick<PublishOptions, 'items' | 'now' | 'onProgress'>;

/** One channel of the run: its folder below `items` (`''` at the top), and what came of its records. */
export type ChannelReport = Readonly<{
  folder: string;
  title: string;
  timeZone: string;
  records: number;
  published: number;
  withheld: number;
  held: Held;
  feeds: number;
}>;

/**
 * `published`: everything; `partial`: without the erroneous records; `refused`: nothing, for `strict` or because
 * the errors leave no article; `failed`: nothing, because there is no channel or no record to publish.
 */
export type PublishReport = Readonly<{
  status: 'published' | 'partial' | 'refused' | 'failed';
  channels: readonly ChannelReport[];
  written: readonly string[];
  unchanged: number;
  problems: readonly Problem[];
  /** Warnings of the checker about the documents, whose paths are below `out`. */
  warnings: readonly Problem[];
}>;

/** One channel ready to be written: `heads` are those of all its records without an error, published or not. */
export type ChannelEdition = Readonly<{
  report: ChannelReport;
  channel: Channel;
  heads: readonly Head[];
  feeds: readonly EditionFeed[];
  files: readonly OutputFile[];
  /** What the checker says of the documents, whose paths are below the output folder. */
  warnings: readonly Problem[];
}>;

/**
 * Publishes all channels below `items`. Bad records are problems of the report;
 * an Error means that the machine, not a record, is at fault, and that nothing half-written stands.
 */
export async function publish(options: PublishOptions): Promise<PublishReport> {
  if (!hasCurrentZones())
    throw failure('OLD_TIME_ZONES', process.execPath, 'time zones from before 2024: update Node.js');
  refuseOverlap(options);
  const { editions, problems } = prepareEditions(options);
  const channels = editions.map(({ report }) => report);
  const hasErrors = problems.some(isError);
  const nothing = { channels, written: [], unchanged: 0, problems, warnings: [] };
  if (channels.every(({ records }) => records === 0)) return { status: 'failed', ...nothing };
  const whole = editions.filter(({ report }) => !isEmptied(report));
  if (whole.length === 0 || (options.strict === true && hasErrors)) return { status: 'refused', ...nothing };
  const files = whole.flatMap((edition) => edition.files);
  const warnings = whole.flatMap((edition) => edition.warnings);
  return {
    status: hasErrors ? 'partial' : 'published',
    channels,
    ...writeFiles(options.out, files),
    problems,
    warnings,
  };
}

/** Whether a channel would be empty for want of records or by their errors: readers keep what they have. */
function isEmptied({ records, published, withheld }: ChannelReport): boolean {
  return published === 0 && (records === 0 || withheld > 0);
}

/** The way of all channels below `items` up to the files that are to be written. */
export function prepareEditions(
  options: Preparation,
): Readonly<{ editions: readonly ChannelEdition[]; problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const claims: Claim[] = [];
  const editions = openChannels(options.items, problems).flatMap(
    (folder) => prepareChannel(options, folder, claims, problems) ?? [],
  );
  return { editions, problems };
}

function refuseOverlap({ items, out }: PublishOptions): void {
  if (isWithin(items, out))
    throw failure('OUT_INSIDE_ITEMS', out, `lies inside ${items}: documents would become records`);
  if (isWithin(out, items)) throw failure('ITEMS_INSIDE_OUT', out, `${items} lies inside: drafts would be public`);
}

function openChannels(items: string, problems: Problem[]): readonly string[] {
  const { reason } = inspectFolder(items);
  if (reason !== undefined) {
    problems.push(problemAt({ file: '', line: 1, column: 1 }, finding('items-missing', { reason })));
    return [];
  }
  const report = (file: string, one: Finding): void => void problems.push(problemAt({ file, line: 1, column: 1 }, one));
  const folders = findChannels(items);
  if (folders.length === 0) report('channel.yaml', finding('channel-missing'));
  else for (const stray of findStrays(items, folders)) report(stray, finding('channel-missing'));
  return folders.filter((folder) => {
    const isPath = folder === '' || isSlug(folder);
    if (!isPath)
      report(`${folder}/channel.yaml`, finding('slug-invalid', { value: folder, suggestion: slugify(folder) }));
    return isPath;
  });
}

/** Reads, selects, completes, renders and checks one channel; nothing is written yet. */
function prepareChannel(
  options: Preparation,
  folder: string,
  claims: Claim[],
  problems: Problem[],
): ChannelEdition | undefined {
  const root = join(options.items, folder);
  const own: Problem[] = [];
  try {
    const { channel, problems: faults, placeOf } = openChannel(options.items, folder);
    own.push(...faults);
    return channel === undefined ? undefined : editChannel(options, { root, channel, placeOf, claims, problems: own });
  } finally {
    problems.push(...own.map((one) => (folder === '' ? one : { ...one, file: `${folder}/${one.file}` })));
  }
}

/** One channel on its way to documents. */
type Work = Readonly<{
  root: string;
  channel: Channel;
  placeOf: ChannelRead['placeOf'];
  claims: Claim[];
  problems: Problem[];
}>;

function editChannel({ now, onProgress }: Preparation, work: Work): ChannelEdition {
  const { root, problems, claims } = work;
  const { folder, title, timeZone } = work.channel;
  const listing = listFolder(root);
  problems.push(...listing.problems);
  let done = 0;
  const collection = collectHeads(root, listing.records, work.channel, claims, () =>
    onProgress?.((done += 1), listing.records.length),
  );
  problems.push(...collection.problems);
  if (collection.records === 0) problems.push(problemAt({ file: '', line: 1, column: 1 }, finding('items-empty')));
  const { published, held } = divideArticles(collection.heads, now);
  reportUnknownSections(work, published);
  reportCopies(work, published);
  const pictures = openPictures(listing.pictures, work.channel, (file) => readBytes(root, file));
  const { channel, problems: faults } = resolveChannelPictures(work.channel, pictures, work.placeOf);
  problems.push(...faults);
  const { feeds, failures } = completeFeeds({ ...work, channel }, published, now, pictures);
  const counts = { published: published.length - failures, withheld: collection.withheld + failures };
  const report = {
    folder,
    title,
    timeZone,
    records: collection.records,
    ...counts,
    held,
    feeds: feeds.length,
  };
  const prefix = folder === '' ? '' : `${folder}/`;
  const rendered = feeds.map((feed) => renderFiles(feed, channel, now));
  const files = [...pictures.used(), ...rendered.flatMap((feed) => feed.files)];
  return {
    report,
    channel,
    heads: collection.heads,
    feeds,
    files: files.map(({ path, bytes }) => ({ path: prefix + path, bytes })),
    warnings: rendered.flatMap(({ warnings }) => warnings).map((one) => ({ ...one, file: prefix + one.file })),
  };
}

/** A folder whose title the channel doesn't say is published under its own name; said once. */
function reportUnknownSections({ channel, problems }: Work, heads: readonly FoundHead[]): void {
  const unknown = new Map<string, string>();
  for (const { section, file } of heads) {
    if (section !== undefined && !channel.sections.has(section)) unknown.set(section, file);
  }
  for (const [section, file] of unknown) {
    problems.push(problemAt({ file, line: 1, column: 1 }, finding('section-unknown', { value: section })));
  }
}

/** Two articles of one instant with one title are one article in two files: readers would see it twice. */
function reportCopies({ problems }: Work, published: readonly FoundHead[]): void {
  let instant: number | undefined;
  let titles = new Map<string, string>();
  for (const head of published) {
    // Newest first: the articles of one instant stand together.
    if (head.published !== instant) titles = new Map();
    instant = head.published;
    const other = titles.get(head.title);
    if (other === undefined) titles.set(head.title, head.file);
    else {
      const found = finding('article-copied', { value: head.title, other });
      problems.push(problemAt({ file: head.file, line: 1, column: 1 }, found));
    }
  }
}

/**
 * Completes the articles that the feeds show. One that fails leaves its place to the next, and links to it are
 * taken back: the selection is made again until every article of it is whole.
 */
function completeFeeds(
  work: Work,
  published: readonly FoundHead[],
  now: number,
  pictures: Pictures,
): Readonly<{ feeds: readonly EditionFeed[]; failures: number }> {
  const { channel, problems } = work;
  const read = openReader(work.root);
  const reads = new Map<string, ArticleRead>();
  const isFailed = ({ id }: Head): boolean => reads.has(id) && reads.get(id)?.article === undefined;
  for (;;) {
    const candidates = published.filter((head) => !isFailed(head));
    const context = { channel, now, pictures, findArticle: titleIndex(candidates) };
    const selections = selectFeeds(candidates, channel);
    const missing = selections.flatMap(({ articles }) => articles).filter(({ id }) => !reads.has(id));
    for (const head of missing.toSorted(compareFiles)) {
      if (!reads.has(head.id)) reads.set(head.id, complete(read(head), head, context));
    }
    const failed = new Set(missing.filter(isFailed).map(({ url }) => url));
    for (const [id, { article }] of reads) if (article?.related.some(({ url }) => failed.has(url))) reads.delete(id);
    if (missing.length > 0) continue;
    for (const { problems: faults } of reads.values()) problems.push(...faults);
    const feeds = selections.map((selection) =>
      buildFeed(
        { ...selection, articles: selection.articles.flatMap(({ id }) => reads.get(id)?.article ?? []) },
        channel,
      ),
    );
    return { feeds, failures: published.length - candidates.length };
  }
}

/** File by file: one of several records is read once. */
function compareFiles(a: Head, b: Head): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.index - b.index;
}

function complete(record: RecordRead | undefined, head: Head, context: ArticleContext): ArticleRead {
  if (record !== undefined) return completeArticle(record, head, context);
  const place = { file: head.file, line: 1, column: 1 };
  return { problems: [problemAt(place, finding('record-unreadable', { reason: 'changed while it was read' }))] };
}

/** The documents of a feed as bytes, each compared with its articles and checked before anything is written. */
function renderFiles(
  { path, feed }: EditionFeed,
  channel: Channel,
  now: number,
): Pick<ChannelEdition, 'files' | 'warnings'> {
  const documents = renderFeed(feed, channel.limit.bytes).map((document) => {
    const name = path + document.format.file;
    assertDocument(name, document);
    return { path: name, text: document.text, url: channel.feedUrl + name };
  });
  const files = documents.map(({ path: name, text }) => ({ path: name, bytes: Buffer.from(text) }));
  return { files, warnings: checkDocuments(documents, now) };
}
