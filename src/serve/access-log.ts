/** A line for each request, in the Common Log Format with the milliseconds that it took. */
import type { Clock } from '../watch/clock.ts';

/** A request and its answer; `instant` in milliseconds, `target` as it came, `length` of the body that was sent. */
type Access = Readonly<{
  address: string;
  instant: number;
  method: string;
  target: string;
  version: string;
  status: number;
  length: number;
  took: number;
}>;

export type AccessLog = Readonly<{ add: (access: Access) => void; flush: () => void }>;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LONGEST = 2000;
const MOST_WAITING = 1000;
const LATEST_MS = 100;
const UNSAFE = /[^\x20\x21\x23-\x5b\x5d-\x7e]/g;

/** `192.0.2.7 - - [04/Oct/2024:13:52:00 +0000] "GET /rss.xml HTTP/1.1" 200 5120 1.4`, with an end of line. */
function printAccess(access: Access): string {
  const { address, instant, method, target, version, status, length, took } = access;
  const request = method === '' ? '-' : `${method} ${visibleTarget(target)} HTTP/${version}`;
  return `${address} - - [${printInstant(instant)}] "${request}" ${status} ${length} ${took.toFixed(1)}\n`;
}

/** What a client sends may hold anything that a terminal or a log reader would obey (R-1401). */
function visibleTarget(target: string): string {
  return target.slice(0, LONGEST).replace(UNSAFE, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

let lastSecond = NaN;
let lastText = '';

/** In UTC, as servers do; printed once a second. */
function printInstant(instant: number): string {
  const second = Math.floor(instant / 1000);
  if (second === lastSecond) return lastText;
  const [date = '', time = ''] = new Date(second * 1000).toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  lastSecond = second;
  lastText = `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
  return lastText;
}

/** A log that prints and writes many lines at once: one by one they would cost as much as the answers. `wakeAfter` as in Clock. */
export function openAccessLog(write: (text: string) => void, wakeAfter: Clock['wakeAfter']): AccessLog {
  let waiting: Access[] = [];
  let cancel: (() => void) | undefined;
  const flush = (): void => {
    cancel?.();
    cancel = undefined;
    const lines = waiting;
    waiting = [];
    if (lines.length > 0) write(lines.map(printAccess).join(''));
  };
  const add = (access: Access): void => {
    waiting.push(access);
    if (waiting.length >= MOST_WAITING) flush();
    else cancel ??= wakeAfter(LATEST_MS, flush);
  };
  return { add, flush };
}
