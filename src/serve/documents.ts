/** The documents of the served folder: read when they are asked for, held while they are, and looked at again each time. */
import { join } from 'node:path';
import { openVersions } from './delta.ts';
import { holdDocument, passDocument } from './document.ts';
import type { Document, Surroundings } from './document.ts';
import { isSameStamp, kindAt, openFile, stampOf } from './files.ts';
import type { OpenFile } from './files.ts';
import { natureOf } from './kinds.ts';
import { openMemory } from './memory.ts';
import type { Memory } from './memory.ts';

/** `change` may change the bytes of a document before anything is made of them: for previews. */
export type DocumentsOptions = Readonly<{ folder: string; change?: (path: string, bytes: Buffer) => Buffer }>;

export type Documents = Readonly<{
  /** The document at a path as it stands there now, at once where it is held. Throws or rejects where the disk refuses. */
  find: (path: string) => Document | undefined | Promise<Document | undefined>;
  /** The file of a document, to be read and closed; nothing where another stands there by now. */
  open: (document: Document) => Promise<OpenFile | undefined>;
}>;

/** Larger ones are sent from the disk: many slow clients may ask for many of them. */
const LARGEST = { text: 16 * 1024 * 1024, other: 1024 * 1024 } as const;
/** A file that is written to while it is read is read again. */
const TRIES = 4;

/** Opens a folder for serving; it need not be there yet. */
export function openDocuments(options: DocumentsOptions): Documents {
  const { folder } = options;
  const memory = openMemory();
  const read = openReader(options, memory);
  const turnOf = openTurns();
  const find: Documents['find'] = (path) => {
    const held = memory.get(path);
    if (held === undefined) return read(path);
    const turn = turnOf();
    if (held.turn === turn) return held.document;
    if (!isCurrent(held.document, held.fullPath)) {
      memory.forget(path);
      return read(path);
    }
    held.turn = turn;
    memory.keep(path, held);
    return held.document;
  };
  const open = async (document: Document): Promise<OpenFile | undefined> => {
    const file = await openFile(folder, document.path);
    if (file === undefined || isSameStamp(file.stamp, document.stamp)) return file;
    await file.handle.close();
    return undefined;
  };
  return { find, open };
}

type Reader = (path: string) => Promise<Document | undefined>;

/** Reads documents into memory, each once however many ask for it. */
function openReader({ folder, change = (_, bytes) => bytes }: DocumentsOptions, memory: Memory): Reader {
  const flights = new Map<string, ReturnType<Reader>>();
  const versions = openVersions();
  const beside = (path: string, limit: number): Promise<Buffer | undefined> => readSmall(folder, path, limit);
  const load: Reader = async (path) => {
    const file = await openFile(folder, path);
    if (file === undefined) return undefined;
    const sizes = { bytes: isTooLarge(path, file.stamp.size) ? 0 : file.stamp.size };
    const onGrow = (bytes: number): void => memory.grow(path, sizes, bytes);
    try {
      const document = await readDocument(path, file, change, { versions, beside, onGrow });
      memory.keep(path, { document, fullPath: join(folder, path), sizes, turn: -1 });
      return document;
    } finally {
      await file.handle.close();
    }
  };
  const fly: Reader = (path) => {
    const flight = flights.get(path) ?? load(path).finally(() => flights.delete(path));
    flights.set(path, flight);
    return flight;
  };
  // A reading that others began may be older than the question.
  return async (path) => {
    for (let tries = 1; ; tries++) {
      const document = await fly(path);
      const isRight = document === undefined ? tries > 1 : isCurrent(document, join(folder, path));
      if (isRight || tries === TRIES || kindAt(folder, path) !== 'file') return document;
    }
  };
}

function isCurrent({ stamp }: Document, fullPath: string): boolean {
  const now = stampOf(fullPath);
  return now !== undefined && isSameStamp(now, stamp);
}

async function readDocument(
  path: string,
  file: OpenFile,
  change: NonNullable<DocumentsOptions['change']>,
  around: Surroundings,
): Promise<Document> {
  const { handle, stamp } = file;
  if (isTooLarge(path, stamp.size)) return passDocument(path, file);
  return holdDocument(path, change(path, await handle.readFile()), stamp, around);
}

function isTooLarge(path: string, size: number): boolean {
  return size > LARGEST[natureOf(path).isText ? 'text' : 'other'];
}

async function readSmall(folder: string, path: string, limit: number): Promise<Buffer | undefined> {
  const file = await openFile(folder, path).catch(() => undefined);
  try {
    return file === undefined || file.stamp.size > limit ? undefined : await file.handle.readFile();
  } finally {
    await file?.handle.close();
  }
}

/**
 * A number that is the same for what is handled in one turn of the event loop: all of it had been asked for before the turn
 * began, so that one look at the file does for all.
 */
function openTurns(): () => number {
  let turn = 0;
  let isCounting = false;
  return () => {
    if (!isCounting) {
      isCounting = true;
      setImmediate(() => {
        turn += 1;
        isCounting = false;
      });
    }
    return turn;
  };
}
