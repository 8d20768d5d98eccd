/** A month of the ledger as a file: NDJSON, a header, then a line an entry, for people, programs and `git diff`. */
import { compareEntries } from './entry.ts';
import type { Entry } from './entry.ts';
import { printInstant, readInstant } from './instant.ts';
import { isObject, readLine } from './line.ts';
import type { LineFault } from './line.ts';

/** What is wrong with a month's file, and in which line (1-based): `messages/` words the reasons. */
export type Fault = LineFault & Readonly<{ line: number }>;

/** With faults, `entries` are only those that can be told without a guess: enough to rebuild from, not to publish by. */
export type MonthFile = Readonly<{ entries: readonly Entry[]; faults: readonly Fault[] }>;

const DAY = 86_400_000;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const VERSION = 1;
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;

/** Whether a text is the name of a month, `2024-10`. */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/**
 * A month's file: entries oldest first, ties by id; instants in the zone. What isn't said is as it mostly is: `updated`
 * and `firstSeen` the instant of publication, the state published, the rest unknown. The bytes have a memory of their own.
 */
export function printMonth(month: string, entries: readonly Entry[], timeZone: string): Uint8Array {
  const header = JSON.stringify({ taspa: 'ledger', version: VERSION, month, entries: entries.length });
  const lines = entries.toSorted(compareEntries).map((entry) => printEntry(entry, timeZone));
  return new TextEncoder().encode(`${[header, ...lines].join('\n')}\n`);
}

/** JSON.stringify leaves out what is undefined. */
function printEntry(entry: Entry, timeZone: string): string {
  const { id, url, title, published, updated, firstSeen, state, record, section, retracted, reason } = entry;
  return JSON.stringify({
    id,
    url,
    title,
    published: printInstant(published, timeZone),
    updated: updated === published ? undefined : printInstant(updated, timeZone),
    firstSeen: firstSeen === published ? undefined : printInstant(firstSeen, timeZone),
    state: state === 'published' ? undefined : state,
    record,
    section,
    text: entry.text || undefined,
    whole: entry.whole || undefined,
    retracted: retracted === undefined ? undefined : printInstant(retracted, timeZone),
    reason,
  });
}

/**
 * Reads a month's file. Any damage is a fault: no UTF-8, no JSON, what git could not merge, another header, an entry that
 * can't be one or lies outside the month in every zone, an id twice, more or fewer entries than the header says.
 */
export function readMonth(bytes: Uint8Array, month: string): MonthFile {
  const text = decode(bytes);
  if (text === undefined) return { entries: [], faults: [{ line: 1, reason: 'ledger-encoding' }] };
  const lines = text.split('\n');
  const faults: Fault[] = [];
  const entries = new Map<string, Entry>();
  const twice = new Set<string>();
  const count = readHeader(lines[0] ?? '', month, faults);
  const isOfMonth = monthTest(month);
  const end = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  for (let index = 1; index < end; index += 1) {
    const entry = readOne(lines[index] ?? '', isOfMonth);
    if ('id' in entry) {
      if (entries.has(entry.id)) {
        twice.add(entry.id);
        faults.push({ line: index + 1, reason: 'ledger-id', detail: entry.id });
      } else entries.set(entry.id, entry);
    } else faults.push({ line: index + 1, ...entry });
  }
  if (faults.length === 0 && count !== entries.size) faults.push({ line: 1, reason: 'ledger-count' });
  // Which of two is true would be a guess.
  for (const id of twice) entries.delete(id);
  return { entries: Array.from(entries.values()).toSorted(compareEntries), faults };
}

/** Whether a month's file says when its articles were published by the clocks of a zone. */
export function isPrintedIn(bytes: Uint8Array, timeZone: string): boolean {
  for (const [, text = ''] of (decode(bytes) ?? '').matchAll(/"published":"([^"]+)"/g)) {
    const instant = readInstant(text);
    if (instant !== undefined && printInstant(instant, timeZone) !== text) return false;
  }
  return true;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** How many entries the header promises. */
function readHeader(line: string, month: string, faults: Fault[]): number | undefined {
  const value = parse(line);
  const { taspa, version, month: named, entries } = isObject(value) ? value : {};
  const fault = (reason: Fault['reason']): undefined => void faults.push({ line: 1, reason });
  if (CONFLICT.test(line)) return fault('ledger-conflict');
  if (taspa !== 'ledger') return fault('ledger-header');
  if (version !== VERSION) return fault('ledger-version');
  if (named !== month) return fault('ledger-month');
  return typeof entries === 'number' ? entries : fault('ledger-count');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function readOne(line: string, isOfMonth: (instant: number) => boolean): Entry | LineFault {
  const value = parse(line);
  if (value === undefined) return { reason: CONFLICT.test(line) ? 'ledger-conflict' : 'ledger-json' };
  const entry = readLine(value);
  if ('id' in entry && !isOfMonth(entry.published)) return { reason: 'ledger-month' };
  return entry;
}

/** A newsroom may have changed its zone since the file was written: offsets are less than a day. */
function monthTest(month: string): (instant: number) => boolean {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const first = new Date(0).setUTCFullYear(year, number - 1, 1);
  const next = new Date(0).setUTCFullYear(year, number, 1);
  return (instant) => instant >= first - DAY && instant < next + DAY;
}
