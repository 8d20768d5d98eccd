/** The parts of a cache: how each is written, and how it is loaded when it is asked for. */
import { failure } from '../problem.ts';
import type { Store } from '../stores/store.ts';
import { catalogRows, readCatalog } from './catalog.ts';
import type { Catalog } from './catalog.ts';
import { channelRows, readChannelRows } from './channel.ts';
import type { ChannelMemory } from './channel.ts';
import type { FileTable } from './files.ts';
import { readPacked } from './keys.ts';
import { seal, sealJson, unseal, unsealJson } from './seal.ts';
import { isDocuments } from './state.ts';
import type { Documents } from './state.ts';
import { printTable, readTable } from './table.ts';

/** How a part becomes sealed bytes, and again a value. */
export type Form<Value> = Readonly<{
  print: (value: Value) => Uint8Array;
  read: (sealed: Uint8Array) => Value | undefined;
}>;

/** A part on disk: `save` gives the revision that then stands, of nothing new that which does already. */
export type Part<Value> = Readonly<{
  load: () => Promise<Value | undefined>;
  save: (value: Value | undefined) => Promise<string | undefined>;
}>;

/** Where a channel's cache stands: the store, the keys' prefix, and what stands at each key. */
export type Ground = Readonly<{ store: Store; prefix: string; standing: Map<string, string> }>;

/** The forms of the parts. */
export const TABLE: Form<FileTable> = { print: printTable, read: readTable };
export const NUMBERS: Form<Float64Array> = { print: printNumbers, read: readNumbers };
export const CATALOG: Form<Catalog> = {
  print: (catalog) => sealJson(catalogRows(catalog)),
  read: (sealed) => readCatalog(unsealJson(sealed)),
};
export const CHANNEL: Form<ChannelMemory> = {
  print: (memory) => sealJson(channelRows(memory)),
  read: (sealed) => readChannelRows(unsealJson(sealed)),
};
export const DOCUMENTS: Form<Documents> = { print: sealJson, read: readDocuments };

/** A part of a cache; `revision`: of the part that belongs to the state, where one does. */
export function openPart<Value>(
  ground: Ground,
  name: string,
  form: Form<Value>,
  revision: string | undefined,
): Part<Value> {
  let current = revision;
  let value: Promise<Value | undefined> | undefined;
  const read = async (): Promise<Value | undefined> => {
    const stored = await ground.store.get(ground.prefix + name).catch(() => undefined);
    const found = stored === undefined || stored.revision !== current ? undefined : form.read(stored.bytes);
    if (found === undefined) current = undefined;
    return found;
  };
  const load = async (): Promise<Value | undefined> => {
    if (value === undefined && current !== undefined) value = read();
    return value;
  };
  const save = async (next: Value | undefined): Promise<string | undefined> => {
    if (next === undefined || next === (await value)) return current;
    current = await write(ground, name, form.print(next));
    value = Promise.resolve(next);
    return current;
  };
  return { load, save };
}

/** Writes what belongs to a name: the revision that then stands. Throws CHANGED where another run was there first. */
export async function write({ store, prefix, standing }: Ground, name: string, bytes: Uint8Array): Promise<string> {
  const key = prefix + name;
  const before = standing.get(key);
  const revision = before === undefined ? await store.create(key, bytes) : await store.swap(key, bytes, before);
  if (revision === undefined) throw failure('CHANGED', key, 'another run has written it');
  standing.set(key, revision);
  return revision;
}

function printNumbers({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return seal(byteLength, (content) => content.set(new Uint8Array(buffer, byteOffset, byteLength)));
}

function readNumbers(sealed: Uint8Array): Float64Array | undefined {
  const content = unseal(sealed);
  return content && readPacked(content);
}

function readDocuments(sealed: Uint8Array): Documents | undefined {
  const value = unsealJson(sealed);
  return isDocuments(value) ? value : undefined;
}
