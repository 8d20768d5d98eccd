/** The port through which all that Taspa writes goes: documents, pictures, ledger, cache. One file a kind of place. */

/** What stands at a key. `revision` is opaque, and another after every change of the bytes. */
export type Stored = Readonly<{ bytes: Uint8Array; revision: string }>;

/** A key and the revision that stands there. */
export type Listed = Readonly<{ key: string; revision: string }>;

/** `modified`: the instant (milliseconds) of the newest change of what the bytes say, for Last-Modified (R-1005). */
export type WriteOptions = Readonly<{ modified?: number }>;

/**
 * Keys are `/`-separated paths in ASCII. A write is seen whole or not at all, and lasts once it has returned.
 * Nobody above it assumes a folder or a single writer: whose `create` or `swap` comes too late reads again.
 * Rejects with the system's error where the place itself fails.
 */
export type Store = Readonly<{
  /** What stands at the key, or nothing. */
  get: (key: string) => Promise<Stored | undefined>;
  /** Writes where nothing stands: the new revision, or nothing where something does. */
  create: (key: string, bytes: Uint8Array, options?: WriteOptions) => Promise<string | undefined>;
  /** Writes over what still has that revision: the new one, or nothing where it hasn't. */
  swap: (key: string, bytes: Uint8Array, revision: string, options?: WriteOptions) => Promise<string | undefined>;
  /** Removes what still has that revision: whether it did. */
  remove: (key: string, revision: string) => Promise<boolean>;
  /** All keys that begin with the prefix, in code-unit order. */
  list: (prefix: string) => Promise<readonly Listed[]>;
}>;
