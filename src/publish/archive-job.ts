/** Archives of some periods: their articles completed, printed and checked; in this thread, or in another one. */
import type { Article } from '../article.ts';
import { renderArchives as renderPeriod } from '../archives.ts';
import type { ArchiveDocument, ArchivePlace } from '../archives.ts';
import { checkDocuments } from '../check/gate.ts';
import { assertDocument } from '../check/readback.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Problem } from '../problem.ts';
import { completeEntries } from './articles.ts';
import type { CompletionContext } from './articles.ts';
import type { JobContext } from './heads-job.ts';

/** Periods with all their published entries, and the places for which documents are wanted. */
export type ArchiveJob = Readonly<{
  periods: readonly Readonly<{ entries: readonly Entry[]; places: readonly ArchivePlace[] }>[];
}>;

/** A document that is to stand at a path below the channel's output. */
type Document = Readonly<{ path: string; bytes: Uint8Array; modified: number }>;

/** The documents; the ids of articles that are not in them for an error; the pictures that they show, by their paths below the output. */
export type ArchivesRendered = Readonly<{
  documents: readonly Document[];
  failed: readonly string[];
  problems: readonly Readonly<{ record: string; problems: readonly Problem[] }>[];
  warnings: readonly Problem[];
  pictures: ReadonlyMap<string, string>;
}>;

/** Renders the archives of a job. The whole of each is read again and compared with its articles, its frame held against all rules. */
export async function renderArchives(
  { periods }: ArchiveJob,
  context: JobContext & Pick<CompletionContext, 'resolve'>,
): Promise<ArchivesRendered> {
  const documents: Document[] = [];
  const failed: string[] = [];
  const problems: { record: string; problems: readonly Problem[] }[] = [];
  const warnings: Problem[] = [];
  for (const { entries, places } of periods) {
    const completions = await completeEntries(entries, context);
    const articles: Article[] = [];
    for (const { id, record = '' } of entries) {
      const completion = completions.get(id);
      if (completion?.article === undefined) failed.push(id);
      else articles.push(completion.article);
      if (completion !== undefined && completion.problems.length > 0)
        problems.push({ record, problems: completion.problems });
    }
    for (const rendered of renderPeriod(places, articles, context.channel)) {
      warnings.push(...checkArchive(rendered, context));
      documents.push(toDocument(rendered));
    }
  }
  return { documents, failed, problems, warnings, pictures: context.pictures.used() };
}

function checkArchive(document: ArchiveDocument, { channel, now }: JobContext): readonly Problem[] {
  const { path, frame } = document;
  assertDocument(path, document);
  return checkDocuments([{ path, text: frame, url: channel.feedUrl + path }], now);
}

function toDocument({ path, text, feed }: ArchiveDocument): Document {
  return { path, bytes: Buffer.from(text), modified: feed.options.updated?.getTime() ?? 0 };
}
