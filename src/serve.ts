/** Serves what has been published: feeds as readers want them (rules R-1001…R-1017), and no file that isn't for them. */
import type { AddressInfo } from 'node:net';
import { openAccessLog } from './serve/access-log.ts';
import { openDocuments } from './serve/documents.ts';
import { openHandler } from './serve/handler.ts';
import { openLive } from './serve/live.ts';
import { BOUNDS, makeServer } from './serve/server.ts';
import type { Bounds } from './serve/server.ts';
import { openWithdrawn } from './serve/withdrawn.ts';
import type { Clock } from './watch/clock.ts';

/**
 * `out`: the folder that is served; `host` and `port` (0: any) where; `isLive`: pages load again after a publish. `onAccess` gets
 * lines of the log, `onError` what the disk refuses.
 */
export type ServeOptions = Readonly<{
  out: string;
  host: string;
  port: number;
  isLive?: boolean;
  clock: Clock;
  bounds?: Partial<Bounds>;
  onAccess: (lines: string) => void;
  onError: (error: unknown) => void;
}>;

/** A server at work. `stop` resolves when the last answer has gone, after five seconds at the most. */
export type Serving = Readonly<{ url: string; stop: () => Promise<void> }>;

/** Starts to serve. Rejects with the system's error where nobody can listen there (EADDRINUSE, EACCES). */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { out, host, port, clock, onAccess, onError } = options;
  const live = options.isLive === true ? openLive(out, clock.wakeAfter) : undefined;
  const documents = openDocuments({ folder: out, ...(live === undefined ? {} : { change: live.change }) });
  const withdrawn = openWithdrawn(out, clock.steady);
  const handle = openHandler({ folder: out, documents, withdrawn, onError, ...(live === undefined ? {} : { live }) });
  const log = openAccessLog(onAccess, clock.wakeAfter);
  const { server, stop } = makeServer(handle, log, clock, { ...BOUNDS, ...options.bounds });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen({ host, port }, resolve);
    });
  } catch (error) {
    live?.close();
    throw error;
  }
  // What a single connection does to the listening socket (EMFILE) is no reason to end.
  server.on('error', onError);
  return {
    url: urlOf(server.address(), host),
    stop: async () => {
      live?.close();
      await stop();
      log.flush();
    },
  };
}

function urlOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}
