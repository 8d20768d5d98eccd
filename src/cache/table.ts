/** The table of files as bytes: a list of folders, all stamps, all names. */
import type { FileTable } from './files.ts';
import { seal, unseal } from './seal.ts';
import { isCount, isList } from './shape.ts';
import { STAMP } from './stamps.ts';
import type { Files } from './stamps.ts';

const NUMBER = 8;
/** How names are written: most are Latin-1, and those and UTF-16 are read many times as fast as UTF-8. */
const ENCODINGS = ['latin1', 'utf16le'] as const;
const WIDE = /[^\0-\xFF]/;

/** A folder in the list: kind (0 records, 1 pictures), path, number of stamps, bytes of names, their encoding. */
type Row = readonly [kind: 0 | 1, folder: string, count: number, length: number, encoding: 0 | 1];

/** Prints a table, sealed: the length of the list, the list as JSON, stamps, names. */
export function printTable({ records, pictures }: FileTable): Uint8Array {
  const all = [...Array.from(records, ofKind(0)), ...Array.from(pictures, ofKind(1))];
  const list = Buffer.from(JSON.stringify(all.map(({ row }) => row)));
  const start = NUMBER + Math.ceil(list.length / NUMBER) * NUMBER;
  const numbers = all.reduce((sum, { files }) => sum + files.stamps.length, 0);
  const bytes = all.reduce((sum, { row }) => sum + row[3], 0);
  return seal(start + numbers * NUMBER + bytes, (content) => {
    const buffer = Buffer.from(content.buffer, content.byteOffset, content.length);
    buffer.writeDoubleLE(list.length, 0);
    buffer.set(list, NUMBER);
    const stamps = new Float64Array(content.buffer, content.byteOffset + start, numbers);
    let [stamp, name] = [0, start + numbers * NUMBER];
    for (const { row, files } of all) {
      stamps.set(files.stamps, stamp);
      buffer.write(files.names, name, ENCODINGS[row[4]]);
      stamp += files.stamps.length;
      name += row[3];
    }
  });
}

function ofKind(kind: 0 | 1) {
  return ([folder, files]: readonly [string, Files]) => {
    const encoding = WIDE.test(files.names) ? 1 : 0;
    const length = files.names.length * (encoding + 1);
    const row: Row = [kind, folder, files.stamps.length / STAMP, length, encoding];
    return { row, files };
  };
}

/** Reads a sealed table, whose stamps stay where they are; nothing where it is damaged. */
export function readTable(sealed: Uint8Array): FileTable | undefined {
  const content = unseal(sealed);
  if (content === undefined || content.length < NUMBER) return undefined;
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.length);
  const listed = buffer.readDoubleLE(0);
  const rows = readRows(buffer, listed);
  if (rows === undefined) return undefined;
  const start = NUMBER + Math.ceil(listed / NUMBER) * NUMBER;
  const numbers = rows.reduce((sum, [, , count]) => sum + count * STAMP, 0);
  const bytes = rows.reduce((sum, [, , , length]) => sum + length, 0);
  if (start + numbers * NUMBER + bytes !== buffer.length) return undefined;
  const stamps = new Float64Array(content.buffer, content.byteOffset + start, numbers);
  return divideRows(rows, stamps, buffer.subarray(start + numbers * NUMBER));
}

function divideRows(rows: readonly Row[], stamps: Float64Array, names: Buffer): FileTable {
  const kinds = [new Map<string, Files>(), new Map<string, Files>()] as const;
  let [stamp, name] = [0, 0];
  for (const [kind, folder, count, length, encoding] of rows) {
    const text = names.toString(ENCODINGS[encoding], name, name + length);
    kinds[kind].set(folder, { names: text, stamps: stamps.subarray(stamp, stamp + count * STAMP) });
    stamp += count * STAMP;
    name += length;
  }
  return { records: kinds[0], pictures: kinds[1] };
}

function readRows(buffer: Buffer, length: number): readonly Row[] | undefined {
  if (!isCount(length) || NUMBER + length > buffer.length) return undefined;
  try {
    const rows: unknown = JSON.parse(buffer.toString('utf8', NUMBER, NUMBER + length));
    return Array.isArray(rows) && rows.every(isRow) ? rows : undefined;
  } catch {
    return undefined;
  }
}

function isRow(row: unknown): row is Row {
  if (!isList(row)) return false;
  const [kind, folder, count, length, encoding] = row;
  const isNamed = isBit(kind) && typeof folder === 'string' && isBit(encoding);
  return isNamed && isCount(count) && isCount(length);
}

function isBit(value: unknown): value is 0 | 1 {
  return value === 0 || value === 1;
}
