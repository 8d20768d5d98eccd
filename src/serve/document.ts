/** A document in memory: its bytes, as they are and compressed, with the header fields that go with each. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib';
import { shortHash } from '../hash.ts';
import { printDelta, splitFeed } from './delta.ts';
import type { Versions } from './delta.ts';
import type { Coding } from './encoding.ts';
import type { OpenFile, Stamp } from './files.ts';
import { deltaFields, hashOfTag, tagOf, unchangedFields, wholeFields } from './headers.ts';
import type { Described, FieldList } from './headers.ts';
import { natureOf } from './kinds.ts';
import { printLinks, readOwnLinks } from './links.ts';

/** One coding of a document; of what is too large to be held there are no `bytes`. */
export type Representation = Readonly<{ tag: string; bytes?: Buffer; whole: FieldList; unchanged: FieldList }>;

/** Bytes and fields of what is new since a version. */
type Delta = Readonly<{ bytes: Buffer; fields: FieldList }>;

export type Document = Readonly<{
  path: string;
  stamp: Stamp;
  /** Seconds. */
  modified: number;
  codings: readonly Coding[];
  /** Compresses at the first call. */
  represent: (coding: Coding) => Representation | Promise<Representation>;
  /** What is new since the newest of the versions with these tags; nothing where none is known. */
  since: (tags: readonly string[], coding: Coding) => Promise<Delta | undefined>;
}>;

/**
 * What a document needs from around it: `beside` reads a file that may hold it compressed already, `onGrow` is told of memory
 * that is taken.
 */
export type Surroundings = Readonly<{
  versions: Versions;
  beside: (path: string, limit: number) => Promise<Buffer | undefined>;
  onGrow: (bytes: number) => void;
}>;

/** Less fits in one packet: compression would gain nothing. */
const SMALLEST = 1000;
/** Up to here compression takes its time, because it is done once. */
const THOROUGH = 1_500_000;
const MAX_DELTAS = 32;
const CODED: readonly Coding[] = ['br', 'gzip', 'identity'];
const PLAIN: readonly Coding[] = ['identity'];
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = constants;

/** A document of bytes that are held. */
export function holdDocument(path: string, bytes: Buffer, stamp: Stamp, around: Surroundings): Document {
  const described = { ...describe(path, stamp, shortHash(bytes)), ...readSelf(path, bytes) };
  const isCoded = described.nature.isText && bytes.length >= SMALLEST;
  const known = new Map<Coding, Representation | Promise<Representation>>();
  known.set('identity', represented(described, 'identity', bytes));
  const make = async (coding: Coding): Promise<Representation> => {
    const compressed = (await precompressed(path, bytes, coding, around)) ?? (await compress(bytes, coding));
    around.onGrow(compressed.length);
    const made = represented(described, coding, compressed);
    known.set(coding, made);
    return made;
  };
  const represent = (coding: Coding): Representation | Promise<Representation> => {
    const there = known.get(coding);
    if (there !== undefined) return there;
    // A failure, of memory say, is not kept.
    const making = make(coding).catch((error: unknown) => {
      known.delete(coding);
      throw error;
    });
    known.set(coding, making);
    return making;
  };
  const since = deltasOf(described, path, bytes, around);
  return { path, stamp, modified: described.modified, codings: isCoded ? CODED : PLAIN, represent, since };
}

/** A document that is sent from the disk each time: read once, for its tag. */
export async function passDocument(path: string, { handle, stamp }: OpenFile): Promise<Document> {
  const digest = createHash('sha256');
  for await (const chunk of handle.createReadStream({ autoClose: false, start: 0 })) digest.update(chunk as Buffer);
  const hash = digest.digest('base64url').slice(0, shortHash('').length);
  const described = describe(path, stamp, hash);
  const whole = {
    tag: tagOf(hash, 'identity'),
    whole: wholeFields(described, 'identity', stamp.size),
    unchanged: unchangedFields(described, 'identity'),
  };
  return {
    path,
    stamp,
    modified: described.modified,
    codings: PLAIN,
    represent: () => whole,
    since: async () => undefined,
  };
}

function describe(path: string, { mtimeMs }: Stamp, hash: string): Described {
  return { nature: natureOf(path), hash, modified: Math.floor(mtimeMs / 1000) };
}

/** What a feed has to say of itself in its header fields. */
function readSelf(path: string, bytes: Buffer): Pick<Described, 'link'> {
  const link = natureOf(path).kind === 'feed' ? printLinks(readOwnLinks(bytes.toString('latin1'))) : undefined;
  return link === undefined ? {} : { link };
}

function represented(described: Described, coding: Coding, bytes: Buffer): Representation {
  return {
    tag: tagOf(described.hash, coding),
    bytes,
    whole: wholeFields(described, coding, bytes.length),
    unchanged: unchangedFields(described, coding),
  };
}

/** Remembers this version, and tells it from others. Latin-1 leaves every byte as it is. */
function deltasOf(described: Described, path: string, bytes: Buffer, { versions }: Surroundings): Document['since'] {
  const { nature, hash } = described;
  if (nature.kind !== 'feed' || bytes[0] !== '<'.charCodeAt(0)) return async () => undefined;
  const items = splitFeed(bytes.toString('latin1'))?.items;
  if (items === undefined) return async () => undefined;
  versions.remember(path, hash, new Set(items.map((item) => item.hash)));
  const made = new Map<string, Promise<Delta>>();
  const make = async (known: ReadonlySet<string>, coding: Coding): Promise<Delta> => {
    const parts = splitFeed(bytes.toString('latin1'));
    const text = parts === undefined ? bytes : Buffer.from(printDelta(parts, known), 'latin1');
    const coded = coding === 'identity' ? text : await compress(text, coding);
    return { bytes: coded, fields: deltaFields(described, coding, coded.length) };
  };
  return async (tags, coding) => {
    const version = versions.find(path, tags.map(hashOfTag));
    if (version === undefined || version.tag === hash) return undefined;
    const key = tagOf(version.tag, coding);
    const delta = made.get(key) ?? make(version.hashes, coding);
    if (made.size < MAX_DELTAS) made.set(key, delta);
    return delta;
  };
}

/** A file beside it, if it really is the same: times alone don't tell (R-1005 sets them back). */
async function precompressed(
  path: string,
  bytes: Buffer,
  coding: Coding,
  { beside }: Surroundings,
): Promise<Buffer | undefined> {
  const compressed = await beside(`${path}.${coding === 'br' ? 'br' : 'gz'}`, bytes.length);
  if (compressed === undefined) return undefined;
  const limit = { maxOutputLength: bytes.length };
  try {
    const text = await (coding === 'br'
      ? promisify(brotliDecompress)(compressed, limit)
      : promisify(gunzip)(compressed, limit));
    return text.equals(bytes) ? compressed : undefined;
  } catch {
    return undefined;
  }
}

function compress(bytes: Buffer, coding: Coding): Promise<Buffer> {
  const isThorough = bytes.length <= THOROUGH;
  if (coding === 'gzip') return promisify(gzip)(bytes, { level: isThorough ? 9 : 6 });
  const params = {
    [BROTLI_PARAM_QUALITY]: isThorough ? 9 : 5,
    [BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
  };
  return promisify(brotliCompress)(bytes, { params });
}
