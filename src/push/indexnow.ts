/** IndexNow (https://www.indexnow.org/documentation): search engines are told which pages are new, changed or gone (R-1109). */
import type { Channel } from '../channel.ts';
import type { LedgerEvent } from '../ledger/changes.ts';
import { outcomeOf, tryAgain } from './patience.ts';
import type { Outcome, Patience } from './patience.ts';
import { MAX_PAGES } from './pings.ts';
import type { Send } from './request.ts';

/** Where all search engines that take part hear of it. */
export const INDEXNOW_ADDRESS = 'https://api.indexnow.org/indexnow';

const KEY = /^[A-Za-z\d-]{8,128}$/;
/** Typing errors and what only feeds show change no page that matters. */
const KINDS: ReadonlySet<LedgerEvent['kind']> = new Set([
  'new',
  'updated',
  'retracted',
  'withdrawn',
  'expired',
  'revived',
]);

/** Whether a text may be a key, which stands in a file of its own on the site. */
export function isIndexNowKey(text: string | undefined): text is string {
  return text !== undefined && KEY.test(text);
}

/** The pages to tell of, oldest news first: those on the channel's own host, each once. */
export function pagesOf(events: readonly LedgerEvent[], channel: Channel): readonly string[] {
  const told = events.filter(({ kind, entry }) => KINDS.has(kind) && isOnSite(entry.url, channel));
  const sorted = told.toSorted((a, b) => a.entry.updated - b.entry.updated);
  return [...new Set(sorted.map(({ entry }) => entry.url))].slice(-MAX_PAGES);
}

/** Whether a page is on the channel's host: of others search engines take no word. */
export function isOnSite(page: string, { url }: Channel): boolean {
  return URL.canParse(page) && /^https?:/.test(page) && new URL(page).host === new URL(url).host;
}

/** Tells of the pages, all at once, in three tries. The key goes nowhere but into the request (R-1409). */
export function tellPages(
  pages: readonly string[],
  { url }: Channel,
  { key, address = INDEXNOW_ADDRESS, send }: Readonly<{ key: string; address?: string; send: Send }>,
  patience: Patience,
): Promise<Outcome> {
  const text = JSON.stringify({ host: new URL(url).host, key, urlList: pages });
  return tryAgain(() => outcomeOf(send(address, { type: 'application/json; charset=utf-8', text })), patience);
}
