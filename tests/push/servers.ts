/** Servers on this machine, which end with their test, and time that passes when it is asked for. */
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Patience } from '../../src/push/patience.ts';

/** Starts a server and gives its address, with a slash. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Starts a server that reads what it is sent before it answers. */
export async function serveTexts(
  answerText: (text: string, ...exchange: Parameters<RequestListener>) => void | Promise<void>,
): Promise<string> {
  const listen = async (...exchange: Parameters<RequestListener>): Promise<void> =>
    answerText(await readText(exchange[0]), ...exchange);
  return serve((...exchange) => void listen(...exchange));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Patience that never waits: `pauses` are those that it was asked for, in milliseconds. */
export function openPatience(chance = 0.5): Patience & Readonly<{ pauses: number[] }> {
  const pauses: number[] = [];
  let time = 0;
  return {
    pauses,
    random: () => chance,
    clock: {
      steady: () => time,
      wakeAfter: (milliseconds, call) => {
        pauses.push(milliseconds);
        time += milliseconds;
        queueMicrotask(call);
        return () => {};
      },
    },
  };
}
