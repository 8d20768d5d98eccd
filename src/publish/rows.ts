/** Heads by month, as lines of JSON on their way from where they are read to where they are merged. */
import { openScratch } from '../stores/scratch.ts';
import type { Found } from '../ledger/found.ts';

/** Heads as lines of JSON, parted by month. */
export type RowChunk = Readonly<{ month: string; bytes: Uint8Array }>;

/** What was found, by month; `of` parses what `bytes` gives. `close` forgets it all. */
export type Rows = Readonly<{
  add: (chunks: readonly RowChunk[]) => void;
  months: () => readonly string[];
  bytes: (month: string) => readonly Uint8Array[];
  of: (month: string) => readonly Found[];
  close: () => void;
}>;

/** Heads as chunks by month: `months` says for each head where it belongs. */
export function packRows(heads: readonly Found[], months: readonly string[]): readonly RowChunk[] {
  const lines = new Map<string, string[]>();
  for (const [index, head] of heads.entries()) {
    const month = months[index] ?? '';
    const known = lines.get(month);
    if (known === undefined) lines.set(month, [printRow(head)]);
    else known.push(printRow(head));
  }
  return Array.from(lines, ([month, texts]) => ({ month, bytes: new TextEncoder().encode(`${texts.join('\n')}\n`) }));
}

/** An empty collection of heads. */
export function openRows(): Rows {
  const { add, get, names, close } = openScratch();
  return {
    add: (chunks) => {
      for (const { month, bytes } of chunks) add(month, bytes);
    },
    months: names,
    bytes: get,
    of: (month) => get(month).flatMap(parseRows),
    close,
  };
}

/** The heads of a chunk. */
export function parseRows(bytes: Uint8Array): readonly Found[] {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split('\n');
  return lines.filter((line) => line !== '').map(parseRow);
}

/** What most heads say; the others are written whole. */
type Row = readonly [
  record: string,
  id: string,
  url: string,
  title: string,
  published: number,
  modified: number,
  text: string,
  whole: string,
  section?: string,
];

function printRow(head: Found): string {
  if (!isUsual(head)) return JSON.stringify(head);
  const { record, id, url, title, published, modified, text, whole, section } = head;
  const row: Row = [record, id, url, title, published, modified, text, whole];
  return JSON.stringify(section === undefined ? row : [...row, section]);
}

function isUsual({ file, record, published, due, updated, status, written, ...rest }: Found): boolean {
  const isOfOneMoment = due === published && updated === published && rest.expires === undefined;
  const isSaid = written.id || written.address || written.updated;
  const isPlain = status === 'published' && rest.reason === undefined && rest.minor === undefined;
  return file === record && isOfOneMoment && !isSaid && isPlain && rest.line === undefined;
}

const NOTHING = { id: false, address: false, updated: false } as const;

function parseRow(line: string): Found {
  // Written by printRow a moment ago, in this run.
  const read = JSON.parse(line) as Row | Found;
  if ('record' in read) return read;
  const [record, id, url, title, published, modified, text, whole, section] = read;
  return {
    record,
    file: record,
    id,
    url,
    title,
    published,
    due: published,
    updated: published,
    modified,
    text,
    whole,
    status: 'published',
    written: NOTHING,
    ...(section === undefined ? {} : { section }),
  };
}
