/** The checker as the gate before publishing: our own documents must have no error. */
import { isError, severityOf } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { CheckOptions } from './contract.ts';
import { checkDocument } from './document.ts';
import type { DocumentRead } from './document.ts';
import { TOMBSTONES } from './prefixes.ts';
import type { ScanHtml } from './values/html-scan.ts';
import { readSimpleHtml } from './values/html-simple.ts';

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
  'enclosure-type',
  'feed-text-lookalike',
]);

/** A document that may be published: as it was read, and the warnings about it. */
type PassedDocument = Readonly<{ document: DocumentRead | undefined; problems: readonly Problem[] }>;

/**
 * Checks a document that is about to be published at the instant `now`; of what is found, notes are not told. Throws an
 * Error that names the document and the first problems where it has an error.
 */
export async function passDocument({ path, text, url }: CheckedDocument, now: number): Promise<PassedDocument> {
  const options = { file: path, now, ...(url === undefined ? {} : { url }) };
  const { document, problems } = checkSimply(text, options) ?? (await checkWhole(text, options));
  const errors = problems.filter(isError);
  if (errors.length > 0) throw new Error(describeErrors(path, errors));
  return { document, problems: problems.filter((one) => severityOf(one.code) === 'warning' && !isMeant(one)) };
}

/** The warnings of documents, as of `passDocument`. */
export async function checkDocuments(documents: readonly CheckedDocument[], now: number): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const one of documents) problems.push(...(await passDocument(one, now)).problems);
  return problems;
}

type Checked = ReturnType<typeof checkDocument>;

/** Nothing where the HTML in it isn't all simple: what is wrong with it, if anything is, only a parser can tell. */
function checkSimply(text: string, options: CheckOptions): Checked | undefined {
  let isSimple = true;
  const scanHtml: ScanHtml = (html, onStartTag) => {
    const tags = isSimple ? readSimpleHtml(html) : undefined;
    if (tags === undefined) isSimple = false;
    else for (const tag of tags) onStartTag(tag);
    return undefined;
  };
  const checked = checkDocument(text, options, { scanHtml });
  return isSimple ? checked : undefined;
}

async function checkWhole(text: string, options: CheckOptions): Promise<Checked> {
  const { scanHtml } = await import('./values/html-scan.ts');
  return checkDocument(text, options, { scanHtml });
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
