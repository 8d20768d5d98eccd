/** `taspa check WHAT…`: feeds in files, folders, at addresses and on the standard input, held against the rules. */
import { MAX_DOCUMENT_BYTES } from '../check/decode.ts';
import { check } from '../check/check.ts';
import type { CheckOptions, CheckReport } from '../check/contract.ts';
import { charsetOf, checkExchange } from '../check/http.ts';
import type { Exchange } from '../check/http.ts';
import { profileNames } from '../check/profiles/index.ts';
import { formatFailure } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { failure, problemAt, severityOf } from '../problem.ts';
import type { Severity } from '../problem.ts';
import { isFolder, listDocuments, readDocument } from '../sources/documents.ts';
import { fetchDocument } from '../sources/url.ts';
import type { Options } from './arguments.ts';
import { printJson, printText } from './check-report.ts';
import type { DocumentReport, Unreadable } from './check-report.ts';
import { printSarif } from './sarif.ts';
import { formatFault } from './usage.ts';

/** `now` is an instant in milliseconds. */
type CheckArguments = Options & Readonly<{ now: number; language: MessageLanguage }>;

/** A document to check; `isFound`: in a folder, where not everything need be a feed. */
type Target = Readonly<{ file: string; isFound: boolean }>;

const WRONG_USAGE = 2;
const FAILED = 3;
const STDIN = '-';
const NO_FEED = 'no feed in this folder';

/** Checks all that is named and prints what is wrong; gives the exit code. */
export async function checkCommand(places: readonly string[], options: CheckArguments): Promise<number> {
  const { profiles, language, format, strict } = options;
  const unknown = profiles.find((name) => !profileNames.includes(name));
  if (unknown !== undefined) {
    const values = { value: unknown, known: profileNames.join(', ') };
    process.stderr.write(formatFault({ code: 'profile-unknown', values, known: profileNames }, language));
    return WRONG_USAGE;
  }
  const { reports, failures } = await checkPlaces(places, options);
  const print = { text: printText, json: printJson, sarif: printSarif }[format];
  process.stdout.write(await print(reports, failures, language));
  process.stderr.write(failures.map(({ message }) => `${message}\n`).join(''));
  if (failures.length > 0) return FAILED;
  const fatal: readonly Severity[] = strict ? ['error', 'warning'] : ['error'];
  return reports.some(({ problems }) => problems.some(({ code }) => fatal.includes(severityOf(code)))) ? 1 : 0;
}

type Checked = Readonly<{ reports: readonly DocumentReport[]; failures: readonly Unreadable[] }>;

/** One document at a time; one that can't be read doesn't keep the others from being checked. */
async function checkPlaces(places: readonly string[], options: CheckArguments): Promise<Checked> {
  const reports: DocumentReport[] = [];
  const failures: Unreadable[] = [];
  const attempt = async (file: string, work: () => void | Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push({ file, message: formatFailure(error, options.language) });
    }
  };
  for (const place of places) {
    let targets: readonly Target[] = [];
    await attempt(place, () => void (targets = listTargets(place)));
    const before = reports.length + failures.length;
    for (const target of targets) {
      await attempt(target.file, async () => void reports.push(...(await checkTarget(target, options))));
    }
    const isBare = targets.length > 0 && reports.length + failures.length === before;
    await attempt(place, () => {
      if (isBare) throw failure('NO_DOCUMENTS', place, NO_FEED);
    });
  }
  return { reports, failures };
}

function listTargets(place: string): readonly Target[] {
  if (place === STDIN || isAddress(place) || !isFolder(place)) return [{ file: place, isFound: false }];
  const found = listDocuments(place);
  if (found.length === 0) throw failure('NO_DOCUMENTS', place, NO_FEED);
  return found.map((file) => ({ file, isFound: true }));
}

function isAddress(place: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(place);
}

async function checkTarget({ file, isFound }: Target, options: CheckArguments): Promise<readonly DocumentReport[]> {
  if (isAddress(file)) return [checkFetched(await fetchDocument(file), options)];
  const name = file === STDIN ? 'stdin' : file;
  const bytes = await readDocument(file, MAX_DOCUMENT_BYTES);
  if (isFound && !isLikely(bytes)) return [];
  const report = check(bytes, { file: name, ...settings(options) });
  if (isFound && report.problems.some(({ code }) => code === 'unknown-document')) return [];
  return [{ file: name, ...report }];
}

/** Whether what lies in a folder can be a feed: JSON is much else besides. */
function isLikely(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const isJson = /^\s*[[{]/.test(text.toString('latin1', 0, 100).replace('\u00ef\u00bb\u00bf', ''));
  return !isJson || text.includes('jsonfeed.org/version');
}

function settings({ now, profiles }: CheckArguments): Pick<CheckOptions, 'now' | 'profiles'> {
  return { now, profiles };
}

function checkFetched(exchange: Exchange, options: CheckArguments): DocumentReport {
  const { given: file, url, bytes } = exchange;
  const charset = charsetOf(exchange);
  const known = { file, ...(charset === undefined ? {} : { charset }), ...settings(options) };
  const report = check(bytes, { ...known, url });
  const found = checkExchange(exchange, report.kind).map((one) => problemAt({ file, line: 1, column: 1 }, one));
  const own = isSelf(file, report, exchange, known)
    ? report.problems.filter(({ code }) => code !== SELF)
    : report.problems;
  return { file, url, kind: report.kind, problems: [...found, ...own] };
}

const SELF = 'self-doesnt-match-location';

/** Whether a document that was reached by redirects names the address that led to it. */
function isSelf(
  given: string,
  { problems }: CheckReport,
  { redirects, bytes }: Exchange,
  known: Omit<CheckOptions, 'url'>,
): boolean {
  if (redirects.length === 0 || !problems.some(({ code }) => code === SELF)) return false;
  return !check(bytes, { ...known, url: given }).problems.some(({ code }) => code === SELF);
}
