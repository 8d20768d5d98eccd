/** A record understood as a whole: the article that readers see. */
import { composeContent, readLine } from './content.ts';
import type { Content, ContentContext, Credits } from './content.ts';
import type { Head } from './head.ts';
import { repairLookalikes } from './kazakh/lookalikes.ts';
import { finding, isError } from './problem.ts';
import type { Problem } from './problem.ts';
import type { Fields, RecordRead } from './records/record.ts';
import type { Path } from './records/tree.ts';
import { reporter } from './report.ts';
import type { Report } from './report.ts';
import { readUrl } from './url.ts';

/** A head with all that readers see. */
export type Article = Head & Content & Credits & Readonly<{ tags: readonly string[] }>;

export type ArticleRead = Readonly<{ article?: Article; problems: readonly Problem[] }>;

/** Completes a head to an article that readers can see. No article where a problem is an error. */
export function composeArticle(record: RecordRead, head: Head, context: ContentContext): ArticleRead {
  const { problems, report } = reporter(record);
  const { fields } = record;
  const line: LineReader = (path, written) => readLine(context, report, path, written);
  const credits = readCredits(fields, line, report);
  const tags = readTags(fields.tags ?? [], line, report);
  // A change that is yet to come is none.
  const known = head.updated > context.now ? { ...head, updated: head.published } : head;
  const content = composeContent(record, known, credits, context, report);
  if (problems.some(isError)) return { problems };
  // The tags come first: V8 takes ten times as long where they follow a spread of so much.
  return { article: { tags, ...known, ...content, ...credits }, problems };
}

/** A written line as readers see it; what is wrong with it is reported. */
type LineReader = (path: Path, written: string) => string;

/** Who wrote it, for whom, and from where. Names that hold nothing are left out; an address must be one. */
function readCredits({ authors = [], source, dateline }: Fields, line: LineReader, report: Report): Credits {
  const checked = (path: Path, url: string | undefined): { url?: string } => {
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
