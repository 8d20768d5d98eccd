/** WebSub (https://www.w3.org/TR/websub/): the hub is told that a document has changed (R-1104, R-1105, R-1106). */
import { outcomeOf, outcomeOfError, tryAgain } from './patience.ts';
import type { Outcome, Patience } from './patience.ts';
import type { Send } from './request.ts';

/** A document that has changed: its address, and the bytes that are to stand there. */
export type Topic = Readonly<{ address: string; bytes: Uint8Array }>;

/** The answer of a site that has another document there. */
export const NOT_SHOWN = 'NOT_SHOWN';

/** Compression makes what is short longer. */
const SLACK_BYTES = 1000;
const FORM = 'application/x-www-form-urlencoded';

/**
 * The form by which a publisher tells a hub. The specification leaves it open; hubs ask for `hub.url`, as PubSubHubbub had it,
 * and some for `hub.topic`, as subscribers say it.
 */
function pingForm(topic: string): string {
  return new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic }).toString();
}

/** Tells the hub of one document, in three tries. */
export function pingHub(hub: string, topic: string, send: Send, patience: Patience): Promise<Outcome> {
  return tryAgain(() => outcomeOf(send(hub, { type: FORM, text: pingForm(topic) })), patience);
}

/** Whether the site shows the document: a hub that came earlier would find nothing new. `NOT_SHOWN` where it shows another. */
export async function confirmTopic({ address, bytes }: Topic, send: Send): Promise<Outcome> {
  try {
    const { status, bytes: shown } = await send(address, { maxBytes: bytes.length + SLACK_BYTES });
    if (shown === undefined) return { isDone: false, answer: `HTTP ${status}`, isFinal: false };
    return Buffer.compare(shown, bytes) === 0 ? { isDone: true } : OTHER;
  } catch (error) {
    const outcome = outcomeOfError(error);
    return !outcome.isDone && outcome.answer === 'BODY_TOO_LARGE' ? OTHER : outcome;
  }
}

const OTHER: Outcome = { isDone: false, answer: NOT_SHOWN, isFinal: false };
