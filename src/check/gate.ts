/** The checker as the gate before publishing: our own documents must have no error. */
import { isError, severityOf } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { check } from './check.ts';
import { TOMBSTONES } from './prefixes.ts';

/** A document as it is about to be written; `url` is where it will be published. */
export type CheckedDocument = Readonly<{ path: string; text: string; url?: string }>;

/**
 * What publishing says of the record already, at its own place; a true tie, which stays as it is; and the only archive of a
 * feed, which has no neighbours (RFC 5005 §4).
 */
const TRUE_OF_RECORDS: ReadonlySet<string> = new Set([
  'archive-incomplete',
  'category-comma',
  'duplicate-article',
  'duplicate-updated',
  'feed-text-lookalike',
]);

/**
 * The warnings of documents that are about to be published at the instant `now`, without notes. Throws an Error that
 * names the document and the first problems where one has an error.
 */
export function checkDocuments(documents: readonly CheckedDocument[], now: number): readonly Problem[] {
  return documents.flatMap(({ path, text, url }) => {
    const { problems } = check(text, { file: path, now, ...(url === undefined ? {} : { url }) });
    const errors = problems.filter(isError);
    if (errors.length > 0) throw new Error(describeErrors(path, errors));
    return problems.filter((one) => severityOf(one.code) === 'warning' && !isMeant(one));
  });
}

/** Tombstones are meant, though validators don't know their namespace. */
function isMeant({ code, values }: Problem): boolean {
  return TRUE_OF_RECORDS.has(code) || (code === 'unknown-namespace' && values['namespace'] === TOMBSTONES);
}

function describeErrors(path: string, errors: readonly Problem[]): string {
  const lines = errors.slice(0, 5).map(({ line, column, code, values }) => {
    const { element = '', value = '' } = values;
    return `${path}:${line}:${column}: ${[code, element, value].filter((text) => text !== '').join(' ')}`;
  });
  return `${path} has errors; nothing was written. This is a bug in Taspa: ${lines.join('; ')}`;
}
