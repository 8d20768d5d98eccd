/**
 * The cache: what need not be read again. It lives beside the records, is as private, and may be deleted at any time.
 * Parts stand in files of their own, each read when it is asked for; the state is written last and names the revisions of
 * the parts that belong to it. Where one has another, a save was cut short: the whole cache counts as absent.
 */
import { createHash } from 'node:crypto';
import { isSegment } from '../stores/keys.ts';
import { codeOf } from '../stores/reading.ts';
import type { Store } from '../stores/store.ts';
import type { Catalog } from './catalog.ts';
import type { ChannelMemory } from './channel.ts';
import type { FileTable } from './files.ts';
import type { Keys } from './keys.ts';
import { CATALOG, CHANNEL, DOCUMENTS, NUMBERS, openPart, TABLE, write } from './parts.ts';
import type { Form, Ground, Part } from './parts.ts';
import { sealJson, unsealJson } from './seal.ts';
import { isObject, isRecordOf, isText } from './shape.ts';
import { isCacheState } from './state.ts';
import type { CacheState, Documents } from './state.ts';

/** What is saved: the state always; of the rest what is given and not what was loaded, the rest stays as it stands. */
export type CacheParts = Readonly<{
  state: CacheState;
  files?: FileTable;
  keys?: Keys;
  catalog?: Catalog;
  documents?: Documents;
  channel?: ChannelMemory;
}>;

/** Whether a cache was saved, else why not: the run is none the worse for it. */
type CacheSaved = Readonly<{ isSaved: true }> | Readonly<{ isSaved: false; reason: string }>;

/** A channel's cache. Nothing where there is none, or it is damaged or of another version. */
export type Cache = Readonly<{
  state: () => CacheState | undefined;
  files: () => Promise<FileTable | undefined>;
  keys: () => Promise<Keys | undefined>;
  catalog: () => Promise<Catalog | undefined>;
  documents: () => Promise<Documents | undefined>;
  channel: () => Promise<ChannelMemory | undefined>;
  /** Never rejects. A part that was saved is given by later calls. */
  save: (parts: CacheParts) => Promise<CacheSaved>;
}>;

type Revisions = Readonly<Record<string, string>>;
type Head = Readonly<{ state: CacheState; parts: Revisions }>;

const STATE = 'state';

/**
 * Opens the cache of a channel (the name of its folder, `''` at the top) in a store on the cache's folder. `version` is
 * that of Taspa: another may read records in another way. Never rejects: a store that fails holds no cache.
 */
export async function openCache(store: Store, folder: string, version: string): Promise<Cache> {
  const ground: Ground = { store, prefix: prefixOf(folder), standing: new Map() };
  const head = await readHead(ground, version).catch(() => undefined);
  const open = <Value>(name: string, form: Form<Value>): Part<Value> => openPart(ground, name, form, head?.parts[name]);
  const files = open('files', TABLE);
  const sorted = open('keys', NUMBERS);
  const recent = open('recent', NUMBERS);
  const catalog = open('catalog', CATALOG);
  const documents = open('documents', DOCUMENTS);
  const channel = open('channel', CHANNEL);
  let state = head?.state;
  const save = async (parts: CacheParts): Promise<void> => {
    const revisions = {
      files: await files.save(parts.files),
      keys: await sorted.save(parts.keys?.sorted),
      recent: await recent.save(parts.keys?.recent),
      catalog: await catalog.save(parts.catalog),
      documents: await documents.save(parts.documents),
      channel: await channel.save(parts.channel),
    };
    await write(ground, STATE, sealJson({ version, parts: revisions, state: parts.state }));
    ({ state } = parts);
  };
  return {
    state: () => state,
    files: files.load,
    keys: async () => joinKeys(await sorted.load(), await recent.load()),
    catalog: catalog.load,
    documents: documents.load,
    channel: channel.load,
    save: async (parts) => {
      try {
        await save(parts);
        return { isSaved: true };
      } catch (error) {
        return { isSaved: false, reason: codeOf(error) || String(error) };
      }
    },
  };
}

/** Folders of other names than keys may have get one of hexadecimal digits. */
function prefixOf(folder: string): string {
  if (folder === '') return '_/';
  if (isSegment(folder)) return `${folder}/`;
  return `x-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}/`;
}

/** The state and the parts that belong to it; nothing unless all of them stand. */
async function readHead({ store, prefix, standing }: Ground, version: string): Promise<Head | undefined> {
  for (const { key, revision } of await store.list(prefix)) standing.set(key, revision);
  const stored = await store.get(prefix + STATE);
  const value = stored && unsealJson(stored.bytes);
  if (!isObject(value) || value['version'] !== version) return undefined;
  const { state, parts } = value;
  if (!isCacheState(state) || !isRevisions(parts)) return undefined;
  const isWhole = Object.entries(parts).every(([name, revision]) => standing.get(prefix + name) === revision);
  return isWhole ? { state, parts } : undefined;
}

const isRevisions = isRecordOf(isText);

function joinKeys(sorted: Float64Array | undefined, recent: Float64Array | undefined): Keys | undefined {
  return sorted && recent && { sorted, recent };
}
