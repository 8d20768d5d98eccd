/** The body of an answer, decompressed as it comes and cut where it grows too large. */
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { failure } from '../problem.ts';

/** A body, and how many bytes of it went over the wire. */
export type Body = Readonly<{ bytes: Uint8Array; transferred: number }>;

type Chunks = AsyncIterable<Buffer>;

const DECODERS = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['br', createBrotliDecompress],
]);

/** Reads a body of so many bytes at most, on the wire and decompressed; `url` is for the Error where that fails. */
export async function readBody(response: IncomingMessage, limit: number, url: string): Promise<Body> {
  const chunks: Buffer[] = [];
  let transferred = 0;
  const onWire = limitTo(limit, url, ({ length }) => (transferred += length));
  const decoded = limitTo(limit, url, (chunk) => chunks.push(chunk));
  const drain = async (source: Chunks): Promise<void> => {
    for await (const _ of decoded(source));
  };
  const decoder = decoderOf(response, url);
  try {
    if (decoder === undefined) await pipeline(response, onWire, drain);
    else await pipeline(response, onWire, decoder, drain);
  } catch (error) {
    throw isNamed(error) ? error : failure('BODY_BROKEN', url, `broken answer: ${String(error)}`);
  }
  return { bytes: Buffer.concat(chunks), transferred };
}

/** Passes chunks on, each told to `take`, until there are too many bytes. */
function limitTo(limit: number, url: string, take: (chunk: Buffer) => void): (source: Chunks) => Chunks {
  return async function* (source) {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw failure('BODY_TOO_LARGE', url, `more than ${limit} bytes`);
      take(chunk);
      yield chunk;
    }
  };
}

function decoderOf(response: IncomingMessage, url: string) {
  const coding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (coding === '' || coding === 'identity') return undefined;
  const decoder = DECODERS.get(coding);
  if (decoder !== undefined) return decoder();
  response.destroy();
  throw failure('CODING_UNKNOWN', url, `compressed in another way: ${coding}`);
}

/** Whether an Error is one of ours, which names its address. */
function isNamed(error: unknown): boolean {
  return error instanceof Error && 'path' in error;
}
