/** Whether a feed's documents stand as they would be made again, and what must be known to tell. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { FeedState } from '../cache/state.ts';
import type { FeedData } from '../feed-data.ts';
import { shortHash } from '../hash.ts';
import type { Entry } from '../ledger/entry.ts';
import { picturePath } from '../pictures.ts';
import type { Store } from '../stores/store.ts';
import { resolveTargets } from './lookup.ts';
import type { Lookup } from './lookup.ts';
import type { PlannedWindow, WindowSelection } from './windows.ts';

/** `settings`, `prefix` as of a channel's run; `root` is the channel's folder. */
export type FreshWork = Readonly<{ settings: string; root: string; prefix: string; store: Store; lookup: Lookup }>;

/** Whether all that a feed's documents were made from is as it was, and they are, too. A walk (`isWhole`) looks for their pictures as well. */
export async function isFresh(
  selection: WindowSelection,
  state: FeedState | undefined,
  { settings, root, prefix, store, lookup, isWhole }: FreshWork & Readonly<{ isWhole: boolean }>,
): Promise<boolean> {
  if (state === undefined || state.fingerprint !== fingerprintOf(selection, settings)) return false;
  if (state.pictures.some(([file, stamp]) => stampOf(root, file) !== stamp)) return false;
  const links = await resolveTargets(
    lookup,
    state.targets.map(([target]) => target),
    new Set(),
  );
  if (state.targets.some(([target, url]) => (links.get(target)?.url ?? null) !== url)) return false;
  for (const [file] of isWhole ? state.pictures : []) {
    if ((await store.get(prefix + picturePath(file))) === undefined) return false;
  }
  for (const [key, hash] of state.documents) {
    const stored = await store.get(key);
    if (stored === undefined || shortHash(stored.bytes) !== hash) return false;
  }
  return true;
}

/** What is to be known of a feed that was made; `pictures` are the files that were shown in this run, by their public addresses. */
export async function stateOf(
  window: PlannedWindow,
  pictures: ReadonlyMap<string, string>,
  { settings, root, lookup }: FreshWork,
): Promise<FeedState> {
  const links = await resolveTargets(lookup, window.targets, new Set());
  return {
    fingerprint: fingerprintOf(window.selection, settings),
    targets: window.targets.map((target) => [target, links.get(target)?.url ?? null]),
    pictures: filesIn(window.feed.feed, pictures).map((file) => [file, stampOf(root, file)]),
    documents: [...window.documents, ...window.pages].map(({ key, bytes }) => [key, shortHash(bytes)]),
  };
}

/** The files of the pictures that a feed shows: of its own and of its articles'. */
function filesIn({ options, items }: FeedData, pictures: ReadonlyMap<string, string>): readonly string[] {
  const own = [options.image, options.icon, options.logo];
  const shown = items.flatMap(({ image, content = '' }) => [
    typeof image === 'string' ? image : image?.url,
    ...Array.from(content.matchAll(/ src="([^"]*)"/g), ([, url]) => url),
  ]);
  return [...new Set([...own, ...shown])].flatMap((url) => pictures.get(url ?? '') ?? []);
}

function fingerprintOf(
  { articles, withdrawn, dispensable, changed, sections, periods }: WindowSelection,
  settings: string,
): string {
  const [shown, gone] = [articles.map(factsOf), withdrawn.map(factsOf)];
  const facts = [settings, shown, gone, dispensable.length, changed, sections, periods];
  return shortHash(JSON.stringify(facts));
}

function factsOf({ id, url, title, updated, state, record, whole, retracted, reason }: Entry): readonly unknown[] {
  return [id, url, title, updated, state, record, whole, retracted, reason];
}

function stampOf(root: string, file: string): string {
  const there = lstatSync(join(root, file), { throwIfNoEntry: false });
  return there === undefined ? '' : `${there.size} ${there.mtimeMs} ${there.ino}`;
}
