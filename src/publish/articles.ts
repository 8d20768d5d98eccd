/** The articles of entries: their records read again, completed with what the ledger says of them. */
import { composeArticle } from '../article.ts';
import type { Article } from '../article.ts';
import type { Channel } from '../channel.ts';
import type { ContentContext } from '../content.ts';
import type { Related } from '../feed-data.ts';
import { readHead } from '../head.ts';
import type { Head } from '../head.ts';
import { openHtml } from '../html-tools.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Pictures } from '../pictures.ts';
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { RecordRead } from '../records/record.ts';
import { fileOf, readAgain } from './heads.ts';

/** Finds the published articles that "read also" targets mean: a headline or an address each. */
export type Resolve = (targets: readonly string[]) => Promise<ReadonlyMap<string, Related>>;

/** What articles are completed with. `now` is an instant in milliseconds. */
export type CompletionContext = Readonly<{
  root: string;
  channel: Channel;
  now: number;
  pictures: Pictures;
  resolve: Resolve;
}>;

/** An article if its record still makes one; `targets` are the "read also" lines of its record. */
export type Completion = Readonly<{
  article?: Article;
  targets: readonly string[];
  problems: readonly Problem[];
}>;

/** Completes the articles of entries, by id. What stands in the way is a problem of the entry's own. */
export async function completeEntries(
  entries: readonly Entry[],
  context: CompletionContext,
): Promise<ReadonlyMap<string, Completion>> {
  const records = await readAgain(
    context.root,
    entries.flatMap(({ record }) => record ?? []),
    new Map(entries.map(({ record = '', whole }) => [record, whole])),
  );
  const targetsOf = (entry: Entry): readonly string[] =>
    (records.get(entry.record ?? '')?.fields.related ?? []).map(({ target }) => target);
  const links = await context.resolve([...new Set(entries.flatMap(targetsOf))]);
  const { channel, now, pictures } = context;
  const html = await openHtml(records.values());
  const content = { channel, now, pictures, html, findArticle: (target: string) => links.get(target) };
  return new Map(
    entries.map((entry) => {
      const read = complete(entry, records.get(entry.record ?? ''), content);
      return [entry.id, { targets: targetsOf(entry), ...read }] as const;
    }),
  );
}

function complete(entry: Entry, record: RecordRead | undefined, context: ContentContext): Omit<Completion, 'targets'> {
  if (record === undefined || (entry.whole !== '' && record.whole !== entry.whole))
    return { problems: [changed(entry)] };
  // Its problems were told when the heads were read.
  const { head } = readHead(record, context.channel);
  return head === undefined ? { problems: [] } : composeArticle(record, remember(head, entry), context);
}

/** The head as readers know the article: who it is and when it came are the ledger's to say. */
function remember(head: Head, { id, url, published, updated }: Entry): Head {
  return { ...head, id, url, published, updated };
}

function changed({ record = '' }: Entry): Problem {
  const place = { file: fileOf(record), line: 1, column: 1 };
  return problemAt(place, finding('record-unreadable', { reason: 'changed while it was read' }));
}
