/** A line of the ledger, already JSON, held against what an entry is. By hand: it runs for every article of a newsroom's life. */
import { readUrl } from '../url.ts';
import type { Entry } from './entry.ts';
import { readInstant } from './instant.ts';

/** Why a line is no entry; `detail` is the field, or the id, that it is about. */
export type LineFault = Readonly<{
  reason:
    | 'ledger-encoding'
    | 'ledger-json'
    | 'ledger-conflict'
    | 'ledger-header'
    | 'ledger-version'
    | 'ledger-month'
    | 'ledger-count'
    | 'ledger-field'
    | 'ledger-instant'
    | 'ledger-id';
  detail?: string;
}>;

/** An entry as its line has it: instants as text, and not what is as it mostly is. */
type Line = Readonly<{
  id: string;
  url: string;
  title: string;
  published: string;
  updated?: string;
  firstSeen?: string;
  state?: Entry['state'];
  record?: string;
  section?: string;
  text?: string;
  whole?: string;
  retracted?: string;
  reason?: string;
}>;

const REQUIRED = ['id', 'url', 'title', 'published'] as const;
// oxlint-disable-next-line no-control-regex
const ID = /^[^\u0000-\u001F\u007F-\u009F]{1,4096}$/;
const HASH = /^[\w-]{1,64}$/;
const FILE_OF_SEVERAL = /^(.*?\.(?:nd)?json)#/is;
/** An empty name, `.` or `..` in a path: it could lead anywhere (R-1407). */
const STRAY = /(?:^|[/\\])\.{0,2}(?:[/\\]|$)/;

const CHECKS: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['id', (value) => ID.test(value)],
  ['url', (value) => 'url' in readUrl(value)],
  ['title', isAny],
  ['published', isAny],
  ['updated', isAny],
  ['firstSeen', isAny],
  ['state', (value) => value === 'published' || value === 'retracted' || value === 'expired'],
  ['record', isRecordKey],
  ['section', isAny],
  ['text', (value) => HASH.test(value)],
  ['whole', (value) => HASH.test(value)],
  ['retracted', isAny],
  ['reason', isAny],
]);

function isAny(): boolean {
  return true;
}

/** Records are read again by these keys: none may lead out of the channel's folder. */
function isRecordKey(value: string): boolean {
  return !value.includes('\0') && !STRAY.test(FILE_OF_SEVERAL.exec(value)?.[1] ?? value);
}

/** The entry of a line, or why it is none. Faults: ledger-field (unknown, missing, of another kind, at odds with others), ledger-instant. */
export function readLine(value: unknown): Entry | LineFault {
  if (!isObject(value)) return { reason: 'ledger-json' };
  const wrong = findWrong(value);
  if (wrong !== undefined) return { reason: 'ledger-field', detail: wrong };
  // Every field has passed its check, and none of the required is missing.
  return readFields(value as Line);
}

/** Whether JSON is an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function findWrong(value: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of Object.keys(value)) {
    const field = value[name];
    if (typeof field !== 'string' || CHECKS.get(name)?.(field) !== true) return name;
  }
  return REQUIRED.find((name) => !Object.hasOwn(value, name));
}

function readFields(line: Line): Entry | LineFault {
  const dates = readDates(line);
  if ('reason' in dates) return dates;
  const { id, url, title, state = 'published', record, section, text = '', whole = '', reason } = line;
  if ((state === 'retracted') !== (dates.retracted !== undefined))
    return { reason: 'ledger-field', detail: 'retracted' };
  if (state !== 'retracted' && reason !== undefined) return { reason: 'ledger-field', detail: 'reason' };
  return {
    id,
    url,
    title,
    ...dates,
    state,
    text,
    whole,
    ...(record === undefined ? {} : { record }),
    ...(section === undefined ? {} : { section }),
    ...(reason === undefined ? {} : { reason }),
  };
}

type Dates = Pick<Entry, 'published' | 'updated' | 'firstSeen' | 'retracted'>;

function readDates(line: Line): Dates | LineFault {
  const published = readInstant(line.published);
  if (published === undefined) return wrongInstant('published');
  const updated = line.updated === undefined ? published : readInstant(line.updated);
  if (updated === undefined || updated < published) return wrongInstant('updated');
  const firstSeen = line.firstSeen === undefined ? published : readInstant(line.firstSeen);
  if (firstSeen === undefined) return wrongInstant('firstSeen');
  if (line.retracted === undefined) return { published, updated, firstSeen };
  const retracted = readInstant(line.retracted);
  return retracted === undefined ? wrongInstant('retracted') : { published, updated, firstSeen, retracted };
}

function wrongInstant(detail: string): LineFault {
  return { reason: 'ledger-instant', detail };
}
