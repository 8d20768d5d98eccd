/** Trying again, with longer and longer pauses (R-1106). */
import type { Clock } from '../watch/clock.ts';
import type { Answer } from './request.ts';

/** Time and chance come in: `random` gives numbers from 0 to 1. */
export type Patience = Readonly<{ clock: Pick<Clock, 'steady' | 'wakeAfter'>; random: () => number }>;

/** What came of it: done, or the answer for which not, in a word: `HTTP 500`, or the code of an Error. */
export type Outcome = Readonly<{ isDone: true } | { isDone: false; answer: string; isFinal: boolean }>;

const TRIES = 3;
const FIRST_PAUSE_MS = 1000;

/** Tries so many times at the most; the pauses double, each from a half to one and a half times as long, so that not all come back at once. */
export async function tryAgain(
  attempt: () => Promise<Outcome>,
  { clock, random }: Patience,
  most: number = TRIES,
): Promise<Outcome> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt();
    if (outcome.isDone || outcome.isFinal || tries >= most) return outcome;
    const pause = FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + random());
    await new Promise<void>((resolve) => void clock.wakeAfter(pause, resolve));
  }
}

/** The outcome of a request: 2xx is done; an answer that names a time to wait, or says that the request is wrong, is not asked again now. */
export async function outcomeOf(answer: Promise<Answer>): Promise<Outcome> {
  try {
    const { status, isToWait } = await answer;
    if (status >= 200 && status < 300) return { isDone: true };
    const isWrong = status >= 300 && status < 500 && status !== 408 && status !== 429;
    return { isDone: false, answer: `HTTP ${status}`, isFinal: isToWait || isWrong };
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** Codes of what no trying again mends. */
const HOPELESS: ReadonlySet<string> = new Set(['NOT_HTTPS', 'ADDRESS_INSIDE', 'HAS_CREDENTIALS']);

/** The outcome of a request that came to nothing; an Error without a code is a fault of ours. */
export function outcomeOfError(error: unknown): Outcome {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const answer = String(error.code);
  return { isDone: false, answer, isFinal: HOPELESS.has(answer) };
}
