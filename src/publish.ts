/** The main job: the records of an items folder become the documents of an output folder. */
import { join, resolve, sep } from 'node:path';
import type { Article, Pictures } from './article.ts';
import { completeArticle } from './article.ts';
import { channelPictures, readChannel } from './channel.ts';
import type { Channel } from './channel.ts';
import { assertDocument } from './check/readback.ts';
import { collectHeads, readAgain } from './collect.ts';
import type { FoundHead } from './collect.ts';
import { buildFeed, divideArticles, selectFeeds } from './edition.ts';
import type { EditionFeed, Held } from './edition.ts';
import { renderFeed } from './formats/index.ts';
import { finding, isError, problemAt } from './problem.ts';
import type { Problem } from './problem.ts';
import { titleIndex } from './related.ts';
import { findChannels, inspectFolder, listFolder, readBytes } from './sources/folder.ts';
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
 * `published`: everything; `partial`: without the erroneous records; `refused`: nothing, for `strict`;
 * `failed`: nothing, because there is no channel or no record to publish.
 */
export type PublishReport = Readonly<{
  status: 'published' | 'partial' | 'refused' | 'failed';
  channels: readonly ChannelReport[];
  written: readonly string[];
  unchanged: number;
  problems: readonly Problem[];
}>;

type ChannelEdition = Readonly<{ report: ChannelReport; files: readonly OutputFile[] }>;

/**
 * Publishes all channels below `items`. Bad records are problems of the report;
 * an Error means that the machine, not a record, is at fault, and that nothing half-written stands.
 */
export async function publish(options: PublishOptions): Promise<PublishReport> {
  if (!hasCurrentZones())
    throw new Error(
      `Node.js ${process.version} has time zones from before 2024: Kazakh dates would be wrong. Update it.`,
    );
  const problems: Problem[] = [];
  const editions = openChannels(options, problems).flatMap((folder) => prepareChannel(options, folder, problems) ?? []);
  const channels = editions.map(({ report }) => report);
  const hasErrors = problems.some(isError);
  if (editions.length === 0 || channels.every(({ records }) => records === 0)) {
    return { status: 'failed', channels, written: [], unchanged: 0, problems };
  }
  if (options.strict === true && hasErrors) return { status: 'refused', channels, written: [], unchanged: 0, problems };
  const files = editions.flatMap((edition) => edition.files);
  return { status: hasErrors ? 'partial' : 'published', channels, ...writeFiles(options.out, files), problems };
}

function openChannels({ items, out }: PublishOptions, problems: Problem[]): readonly string[] {
  const { reason } = inspectFolder(items);
  if (reason !== undefined) {
    problems.push(problemAt({ file: '', line: 1, column: 1 }, finding('items-missing', { reason })));
    return [];
  }
  if (`${resolve(out)}${sep}`.startsWith(`${resolve(items)}${sep}`))
    throw new Error(`${out} lies inside ${items}: documents would become records`);
  const folders = findChannels(items);
  if (folders.length === 0)
    problems.push(problemAt({ file: 'channel.yaml', line: 1, column: 1 }, finding('channel-missing')));
  return folders;
}

/** Reads, selects, completes, renders and checks one channel; nothing is written yet. */
function prepareChannel(options: PublishOptions, folder: string, problems: Problem[]): ChannelEdition | undefined {
  const root = join(options.items, folder);
  const own: Problem[] = [];
  try {
    const { channel, problems: faults } = openChannel(root);
    own.push(...faults);
    return channel === undefined ? undefined : editChannel(options, { root, folder, channel, problems: own });
  } finally {
    problems.push(...own.map((one) => (folder === '' ? one : { ...one, file: `${folder}/${one.file}` })));
  }
}

function openChannel(root: string): ReturnType<typeof readChannel> {
  const bytes = readBytes(root, 'channel.yaml');
  if ('code' in bytes) return { problems: [problemAt({ file: 'channel.yaml', line: 1, column: 1 }, bytes)] };
  return readChannel({ file: 'channel.yaml', bytes });
}

/** One channel on its way to documents. */
type Work = Readonly<{ root: string; folder: string; channel: Channel; problems: Problem[] }>;

function editChannel({ now, onProgress }: PublishOptions, work: Work): ChannelEdition {
  const { root, folder, channel, problems } = work;
  const listing = listFolder(root);
  problems.push(...listing.problems);
  let done = 0;
  const collection = collectHeads(root, listing.records, channel, () =>
    onProgress?.((done += 1), listing.records.length),
  );
  problems.push(...collection.problems);
  if (collection.records === 0) problems.push(problemAt({ file: '', line: 1, column: 1 }, finding('items-empty')));
  const { published, held } = divideArticles(collection.heads, now);
  reportUnknownSections(work, published);
  const pictures = openPictures(listing.pictures, channel, (file) => readBytes(root, file));
  const { feeds, failures } = completeFeeds(work, published, now, pictures);
  problems.push(...channelPictures(channel, pictures));
  const counts = { published: published.length - failures, withheld: collection.withheld + failures };
  const report = {
    folder,
    title: channel.title,
    timeZone: channel.timeZone,
    records: collection.records,
    ...counts,
    held,
    feeds: feeds.length,
  };
  const prefix = folder === '' ? '' : `${folder}/`;
  const files = [...feeds.flatMap((feed) => renderFiles(feed, channel)), ...pictures.used()];
  return { report, files: files.map(({ path, bytes }) => ({ path: prefix + path, bytes })) };
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

/**
 * Completes the articles that the feeds show. One that fails leaves its place to the next,
 * so the selection is made again until every article of it is whole.
 */
function completeFeeds(
  work: Work,
  published: readonly FoundHead[],
  now: number,
  pictures: Pictures,
): Readonly<{ feeds: readonly EditionFeed[]; failures: number }> {
  const { channel } = work;
  const articles = new Map<string, Article | undefined>();
  const context = { channel, now, pictures, findArticle: titleIndex(published) };
  for (;;) {
    const candidates = published.filter(({ id }) => !articles.has(id) || articles.get(id) !== undefined);
    const selections = selectFeeds(candidates, channel);
    const missing = selections.flatMap((selection) => selection.articles).filter(({ id }) => !articles.has(id));
    if (missing.length === 0) {
      const feeds = selections.map((selection) =>
        buildFeed({ ...selection, articles: selection.articles.flatMap(({ id }) => articles.get(id) ?? []) }, channel),
      );
      return { feeds, failures: published.length - candidates.length };
    }
    for (const head of missing) if (!articles.has(head.id)) articles.set(head.id, complete(work, head, context));
  }
}

function complete(
  { root, problems }: Work,
  head: FoundHead,
  context: Parameters<typeof completeArticle>[2],
): Article | undefined {
  const record = readAgain(root, head);
  if (record === undefined) {
    problems.push(
      problemAt(
        { file: head.file, line: 1, column: 1 },
        finding('record-unreadable', { reason: 'changed while it was read' }),
      ),
    );
    return undefined;
  }
  const { article, problems: faults } = completeArticle(record, head, context);
  problems.push(...faults);
  return article;
}

/** The documents of a feed as bytes, each checked against its articles before anything is written. */
function renderFiles({ path, feed }: EditionFeed, channel: Channel): readonly OutputFile[] {
  return renderFeed(feed, channel.limit.bytes).map((document) => {
    const name = path + document.format.file;
    assertDocument(name, document);
    return { path: name, bytes: Buffer.from(document.text) };
  });
}
