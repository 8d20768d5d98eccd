/** Memory that is given back at once: the garbage collector lets bytes wait, and works the harder the more of them do. */
import { MessageChannel } from 'node:worker_threads';

let drain: MessageChannel['port1'] | undefined;

/** Frees bytes that nobody uses any more, each with all of the memory that it stands in: they are empty then. */
export function freeBytes(all: readonly Uint8Array[]): void {
  drain ??= openDrain();
  drain.postMessage(undefined, memoriesOf(all));
}

/** The memories of bytes, to be given away: each must have one of its own, as small buffers have not. */
export function memoriesOf(all: readonly ArrayBufferView[]): readonly ArrayBuffer[] {
  return all.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? buffer : []));
}

/** What is given to a thread that isn't there is freed. */
function openDrain(): MessageChannel['port1'] {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.unref();
  return port1;
}
