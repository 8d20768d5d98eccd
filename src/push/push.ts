/** A channel's pings sent: hubs are told of documents, search engines of pages. What can't be told now is kept. */
import type { Channel } from '../channel.ts';
import { finding, problemAt } from '../problem.ts';
import type { Finding, Problem } from '../problem.ts';
import type { Store } from '../stores/store.ts';
import { isIndexNowKey, isOnSite, tellPages } from './indexnow.ts';
import { tryAgain } from './patience.ts';
import type { Outcome, Patience } from './patience.ts';
import { keyOf } from './pings.ts';
import type { Pings } from './pings.ts';
import { openSend } from './request.ts';
import type { Send } from './request.ts';
import { confirmTopic, NOT_SHOWN, pingHub } from './websub.ts';
import type { Topic } from './websub.ts';

/**
 * What pushing needs from outside. `key` is that of IndexNow; how often the site is asked whether it shows a document (once
 * if absent); `send` and `indexNow`, its address, stand for the real ones.
 */
export type PushTools = Patience &
  Readonly<{ key?: string | undefined; confirmTries?: number; send?: Send; indexNow?: string }>;

/** What was told, and may be taken off; how much is kept; and why, at documents below the output. */
export type Pushed = Readonly<{ told: Pings; kept: number; problems: readonly Problem[] }>;

/** One channel's pings, and what stands at its keys. `prefix` is its folder below the output. */
export type PushWork = Readonly<{
  channel: Channel;
  prefix: string;
  pings: Pings;
  store: Pick<Store, 'get'>;
}>;

/** So many requests run at once. */
const AT_ONCE = 8;
/** After so many milliseconds no document is begun any more. */
const BUDGET_MS = 60_000;
const KEPT_FOR_TIME: Outcome = { isDone: false, answer: 'NO_TIME', isFinal: true };

/**
 * Sends a channel's pings. Never rejects for what others do. Problems, one for each answer: ping-failed (values: hub, answer, count),
 * ping-waiting (count), indexnow-failed (answer, count), indexnow-key.
 */
export async function sendPings(work: PushWork, tools: PushTools): Promise<Pushed> {
  const documents = await tellHub(work, tools);
  const pages = await tellEngines(work, tools);
  return {
    told: { documents: documents.told, pages: pages.told },
    kept: documents.kept + pages.kept,
    problems: [...documents.problems, ...pages.problems],
  };
}

type Told<Kind> = Readonly<{ told: Kind; kept: number; problems: readonly Problem[] }>;

/** Documents without a hub, or that are gone, are nobody's news any more. */
async function tellHub(work: PushWork, tools: PushTools): Promise<Told<Pings['documents']>> {
  const { channel, prefix, pings, store } = work;
  const told = new Map<string, string>();
  const failed = new Map<string, string[]>();
  const ping = openPing(channel, tools);
  await forAll([...pings.documents], async ([path, hash]) => {
    const stored = channel.hub === undefined ? undefined : await store.get(prefix + path);
    const topic = { address: channel.feedUrl + path, bytes: stored?.bytes ?? new Uint8Array() };
    const outcome: Outcome = stored === undefined ? { isDone: true } : await ping(topic);
    if (outcome.isDone) told.set(path, hash);
    else failed.set(outcome.answer, [...(failed.get(outcome.answer) ?? []), path]);
  });
  const problems = Array.from(failed, ([answer, paths]) => {
    const [first = ''] = paths.toSorted();
    return problemAt(placeOf(prefix + first), describeFailure(answer, paths.length, channel));
  });
  return { told, kept: pings.documents.size - told.size, problems };
}

function describeFailure(answer: string, number: number, { hub = '', feedUrl }: Channel): Finding {
  const count = String(number);
  if (answer === NOT_SHOWN) return finding('ping-waiting', { value: feedUrl, count });
  return finding('ping-failed', { hub: hostOf(hub), answer, count });
}

/** Addresses of hubs may hold secrets, in a path or a query (R-1409). */
function hostOf(hub: string): string {
  return URL.canParse(hub) ? new URL(hub).host : '';
}

/** A hub that doesn't answer for one document isn't asked for the next. */
function openPing(channel: Channel, tools: PushTools): (topic: Topic) => Promise<Outcome> {
  const { clock, confirmTries = 1, send = openSend() } = tools;
  const start = clock.steady();
  let isDown: Outcome | undefined;
  return async (topic) => {
    if (isDown !== undefined) return isDown;
    if (clock.steady() - start > BUDGET_MS) return KEPT_FOR_TIME;
    if (channel.confirm) {
      const confirmed = await tryAgain(() => confirmTopic(topic, send), tools, confirmTries);
      if (!confirmed.isDone) return confirmed;
    }
    const outcome = await pingHub(channel.hub ?? '', topic.address, send, tools);
    if (!outcome.isDone && !outcome.isFinal) isDown = outcome;
    return outcome;
  };
}

/** Does it for all, some at once. */
async function forAll<Value>(values: readonly Value[], act: (value: Value) => Promise<void>): Promise<void> {
  const queue = values.values();
  const labour = async (): Promise<void> => {
    for (const value of queue) await act(value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, labour));
}

async function tellEngines(work: PushWork, tools: PushTools): Promise<Told<Pings['pages']>> {
  const { channel, prefix, pings } = work;
  const { key, send = openSend(), indexNow } = tools;
  const pages = channel.indexNow ? pings.pages.filter((page) => isOnSite(page, channel)) : [];
  if (pages.length === 0) return { told: pings.pages, kept: 0, problems: [] };
  const keep = (found: Finding): Told<Pings['pages']> => {
    const kept = new Set(pages);
    const told = pings.pages.filter((page) => !kept.has(page));
    return { told, kept: kept.size, problems: [problemAt(placeOf(keyOf(prefix)), found)] };
  };
  if (!isIndexNowKey(key)) return keep(finding('indexnow-key'));
  const address = indexNow === undefined ? {} : { address: indexNow };
  const outcome = await tellPages(pages, channel, { key, send, ...address }, tools);
  if (outcome.isDone) return { told: pings.pages, kept: 0, problems: [] };
  return keep(finding('indexnow-failed', { answer: outcome.answer, count: String(pages.length) }));
}

function placeOf(file: string): Readonly<{ file: string; line: number; column: number }> {
  return { file, line: 1, column: 1 };
}
