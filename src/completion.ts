/** A head completed to an article whatever its body: for who loads the HTML parser and the Markdown reader anyway. */
import { composeArticle } from './article.ts';
import type { ArticleRead } from './article.ts';
import type { ArticleContext } from './content.ts';
import type { Head } from './head.ts';
import { htmlToText, renderBody } from './html.ts';
import type { RecordRead } from './records/record.ts';

/** Completes a head to an article that readers can see. No article where a problem is an error. */
export function completeArticle(record: RecordRead, head: Head, context: ArticleContext): ArticleRead {
  return composeArticle(record, head, { ...context, html: { htmlToText, renderBody } });
}
