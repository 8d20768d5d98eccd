/** Articles that another system has published, as entries: readers are to know them again when their records come. */
import { EARLIEST_YEAR } from '../date.ts';
import { readDocumentDate } from '../documents/date.ts';
import type { DocumentItem, ItemsRead } from '../documents/item.ts';
import { asciiId } from '../formats/item.ts';
import { finding, problemAt } from '../problem.ts';
import type { Finding, Place, Problem } from '../problem.ts';
import { placesIn } from '../records/place.ts';
import { cleanLine } from '../text.ts';
import { readUrl } from '../url.ts';
import { compareEntries } from './entry.ts';
import type { Entry } from './entry.ts';

/** A feed document of another system: `file` names it in problems, `text` is what was read. */
export type ImportedDocument = Readonly<{ file: string; text: string; read: ItemsRead }>;

/** `items` counts those of the documents; `entries` are the articles that can be taken over, each id and address once, oldest first. */
export type ImportRead = Readonly<{ items: number; entries: readonly Entry[]; problems: readonly Problem[] }>;

/** An article, the document that it stands in, and where. */
type Candidate = Readonly<{ entry: Entry; document: ImportedDocument; place: Place }>;

const MAX_ID = 4096;
const CONTROL = /\p{Cc}/u;

/**
 * The entries of documents, of which the newest of an article counts: the ids that readers know it by, in the letters that
 * documents can hold. `now` in milliseconds. Problems: import-id (value), import-id-encoded (value, repaired),
 * import-url (value), import-date (value, cause), import-twice (value, other), import-id-other (value, other), import-empty,
 * and what `readDocumentItems` says of the document.
 */
export function readEntries(documents: readonly ImportedDocument[], now: number): ImportRead {
  const problems: Problem[] = [];
  const candidates = documents.flatMap((document) => readDocument(document, now, problems));
  const entries = oneOfEachAddress(oneOfEachId(candidates, problems), problems)
    .map(({ entry }) => entry)
    .toSorted(compareEntries);
  const items = documents.reduce((sum, { read }) => sum + read.items.length, 0);
  return { items, entries, problems };
}

function readDocument(document: ImportedDocument, now: number, problems: Problem[]): readonly Candidate[] {
  const { file, text, read } = document;
  const { fault, items } = read;
  const placeAt = placesIn(file, text);
  const candidates = items.flatMap((item, index) => {
    const { entry, findings } = readEntry(item, now);
    const place = placeAt(read.offsetOf(index));
    problems.push(...findings.map((one) => problemAt(place, one)));
    return entry === undefined ? [] : [{ entry, document, place }];
  });
  if (fault !== undefined) problems.push(problemAt(placeAt(fault.offset), fault));
  else if (items.length === 0) problems.push(problemAt(placeAt(0), finding('import-empty')));
  return candidates;
}

type EntryRead = Readonly<{ entry?: Entry; findings: readonly Finding[] }>;

/** An article without an id is known by its address. */
function readEntry(item: DocumentItem, now: number): EntryRead {
  const findings: Finding[] = [];
  const url = readAddress(item, findings);
  const published = readMoment(item.published, now, findings);
  const id = url === undefined ? undefined : readId(item.id ?? url, findings);
  if (url === undefined || published === undefined || id === undefined) return { findings };
  const updated = Math.max(published, momentOf(item.updated, now) ?? published);
  const title = cleanLine(item.title ?? '').text;
  const dates = { published, updated, firstSeen: published };
  return { entry: { id, url, title, ...dates, state: 'published', text: '', whole: '' }, findings };
}

function readAddress({ url: written = '' }: DocumentItem, findings: Finding[]): string | undefined {
  const read = readUrl(written);
  if ('url' in read) return read.url;
  findings.push(finding('import-url', { value: written }));
  return undefined;
}

function readId(id: string, findings: Finding[]): string | undefined {
  if (CONTROL.test(id) || id.length > MAX_ID) {
    findings.push(finding('import-id', { value: id.slice(0, 80) }));
    return undefined;
  }
  const repaired = asciiId(id);
  if (repaired !== id) findings.push(finding('import-id-encoded', { value: id, repaired }));
  return repaired;
}

function readMoment(written: string | undefined, now: number, findings: Finding[]): number | undefined {
  const read = readDate(written, now);
  if (typeof read === 'number') return read;
  findings.push(finding('import-date', { value: written ?? '', cause: read }));
  return undefined;
}

/** An instant, or why there is none that could be an article's. */
function readDate(written: string | undefined, now: number): number | string {
  if (written === undefined) return 'date-missing';
  const read = readDocumentDate(written);
  if ('fault' in read) return read.fault;
  if (read.instant > now) return 'date-future';
  return new Date(read.instant).getUTCFullYear() < EARLIEST_YEAR ? 'date-implausible' : Math.floor(read.instant);
}

function momentOf(written: string | undefined, now: number): number | undefined {
  return written === undefined ? undefined : readMoment(written, now, []);
}

/** Archives repeat what is in the feed; two articles with one id are a fault of the other system, and readers have but one. */
function oneOfEachId(candidates: readonly Candidate[], problems: Problem[]): readonly Candidate[] {
  const byId = new Map<string, Candidate>();
  for (const one of candidates) {
    const other = byId.get(one.entry.id);
    const isNewer = other === undefined || one.entry.updated > other.entry.updated;
    if (isNewer) byId.set(one.entry.id, one);
    if (other === undefined || (other.document !== one.document && other.entry.url === one.entry.url)) continue;
    const [kept, dropped] = isNewer ? [one, other] : [other, one];
    const values = { value: one.entry.id, other: nameOf(kept.place) };
    problems.push(problemAt(dropped.place, finding('import-twice', values)));
  }
  return [...byId.values()];
}

/** A system may give an article another id in each of its formats: that of the first document counts. */
function oneOfEachAddress(candidates: readonly Candidate[], problems: Problem[]): readonly Candidate[] {
  const byUrl = new Map<string, Candidate>();
  for (const one of candidates) {
    const other = byUrl.get(one.entry.url);
    if (other === undefined) byUrl.set(one.entry.url, one);
    else {
      const values = { value: one.entry.id, other: other.entry.id };
      problems.push(problemAt(one.place, finding('import-id-other', values)));
    }
  }
  return [...byUrl.values()];
}

function nameOf({ file, line }: Place): string {
  return line === 1 ? file : `${file}:${line}`;
}

/** What becomes of entries: `taken` are new to the ledger; `known` are those of its own that they mean; `renamed` it has by another id at the same address. */
export type Takeover = Readonly<{
  taken: readonly Entry[];
  known: readonly Entry[];
  renamed: readonly Readonly<{ entry: Entry; other: Entry }>[];
}>;

/** Holds entries against all those of the ledger: what it has, by id or address, stays as it is. */
export function takeOver(entries: readonly Entry[], old: Iterable<Entry>): Takeover {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byUrl = new Map(entries.map((entry) => [entry.url, entry]));
  const found = new Map<Entry, Entry>();
  for (const other of old) {
    for (const entry of [byId.get(other.id), byUrl.get(other.url)]) {
      if (entry !== undefined && found.get(entry)?.id !== entry.id) found.set(entry, other);
    }
  }
  const pairs = Array.from(found, ([entry, other]) => ({ entry, other }));
  return {
    taken: entries.filter((entry) => !found.has(entry)),
    known: pairs.filter(({ entry, other }) => entry.id === other.id).map(({ other }) => other),
    renamed: pairs.filter(({ entry, other }) => entry.id !== other.id),
  };
}
