/** Memory that is given back at once: the garbage collector lets bytes wait, and works the harder the more of them do. */
import { MessageChannel } from 'node:worker_threads';

let drain: MessageChannel['port1'] | undefined;

/** Frees bytes that nobody uses any more, here or elsewhere: they are empty then. A part of a larger memory stays. */
export function freeBytes(all: readonly Uint8Array[]): void {
  drain ??= openDrain();
  drain.postMessage(undefined, ownMemories(all));
}

/** The memories that hold nothing but one of these bytes each: they can be given away whole. */
export function ownMemories(all: readonly ArrayBufferView[]): readonly ArrayBuffer[] {
  return all.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? buffer : [],
  );
}

/** What is given to a thread that isn't there is freed. */
function openDrain(): MessageChannel['port1'] {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.unref();
  return port1;
}
