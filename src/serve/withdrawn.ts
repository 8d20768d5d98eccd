/** Addresses of articles that were withdrawn, by the ledgers that stand in the served folder (R-1013). */
import { entriesOf, readFolderStore } from '../stores/reading.ts';
import { isSegment } from '../stores/keys.ts';
import { join } from 'node:path';

/** Whether the article at a path was withdrawn. */
export type Withdrawn = Readonly<{ has: (path: string) => Promise<boolean> }>;

const LEDGER = '.taspa/ledger/';
const MARK = '"state":"retracted"';
const LINE_END = 0x0a;
/** Who asks for what isn't there must not make the server look at all ledgers each time. */
const FRESH_MS = 2000;

/** Opens the ledgers of a folder; `steady` is a clock in milliseconds that never jumps. Ledgers that can't be read say nothing. */
export function openWithdrawn(folder: string, steady: () => number): Withdrawn {
  const months = new Map<string, Readonly<{ revision: string; paths: readonly string[] }>>();
  let all: ReadonlySet<string> = new Set();
  let read = -Infinity;
  let reading: Promise<void> | undefined;
  const refresh = async (): Promise<void> => {
    const found = new Map<string, Readonly<{ revision: string; paths: readonly string[] }>>();
    for (const channel of channelsOf(folder)) {
      const store = readFolderStore(join(folder, channel));
      for (const { key, revision } of await store.list(LEDGER)) {
        const name = `${channel}/${key}`;
        const known = months.get(name);
        found.set(
          name,
          known?.revision === revision ? known : { revision, paths: readPaths((await store.get(key))?.bytes) },
        );
      }
    }
    months.clear();
    for (const [name, month] of found) months.set(name, month);
    all = new Set([...found.values()].flatMap(({ paths }) => paths));
  };
  const has = async (path: string): Promise<boolean> => {
    if (steady() - read > FRESH_MS) {
      reading ??= refresh()
        .catch(() => {})
        .finally(() => {
          read = steady();
          reading = undefined;
        });
      await reading;
    }
    return all.has(path.replace(/\/$/, ''));
  };
  return { has };
}

/** The folder itself, and those below it that may be channels'. */
function channelsOf(folder: string): readonly string[] {
  const names = entriesOf(folder).filter((entry) => entry.isDirectory() && isSegment(entry.name));
  return ['', ...names.map(({ name }) => name)];
}

/** The lines in question alone are read: a ledger may hold a million others. */
function readPaths(bytes: Uint8Array | undefined): readonly string[] {
  const buffer = Buffer.from(bytes ?? []);
  const paths: string[] = [];
  for (let at = buffer.indexOf(MARK); at >= 0; at = buffer.indexOf(MARK, at + MARK.length)) {
    const end = buffer.indexOf(LINE_END, at);
    paths.push(
      ...readPath(buffer.toString('utf8', buffer.lastIndexOf(LINE_END, at) + 1, end < 0 ? buffer.length : end)),
    );
  }
  return paths;
}

function readPath(line: string): readonly string[] {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null) return [];
    const fields = new Map<string, unknown>(Object.entries(entry));
    const path = decodeURIComponent(new URL(String(fields.get('url'))).pathname).replace(/^\/|\/$/g, '');
    return fields.get('state') === 'retracted' && path !== '' ? [path] : [];
  } catch {
    return [];
  }
}
