/** Previews that load again by themselves whenever a publish changes what is served. */
import type { ServerResponse } from 'node:http';
import { shortHash } from '../hash.ts';
import { watchFolders } from '../sources/watch-folders.ts';

/** `answer` takes the requests that are its own; `change` puts the script into pages. */
export type Live = Readonly<{
  answer: (path: string, response: ServerResponse) => boolean;
  change: (path: string, bytes: Buffer) => Buffer;
  close: () => void;
}>;

const SCRIPT_PATH = '_taspa/reload.js';
const EVENTS_PATH = '_taspa/reload';
const SCRIPT = `new EventSource('/${EVENTS_PATH}').addEventListener('change', () => location.reload());\n`;
const ELEMENT = `<script src="/${SCRIPT_PATH}" defer></script>`;
/** A publish writes several files: pages load again once it is over. */
const QUIET_MS = 150;
const MOST_LISTENERS = 100;

/** Watches the served folder; `wakeAfter` as in Clock. */
export function openLive(folder: string, wakeAfter: (milliseconds: number, call: () => void) => () => void): Live {
  const listeners = new Set<ServerResponse>();
  let cancel: (() => void) | undefined;
  const tell = (): void => {
    for (const listener of listeners) listener.write('event: change\ndata:\n\n');
  };
  const onChange = (): void => {
    cancel?.();
    cancel = wakeAfter(QUIET_MS, tell);
  };
  const watch = watchFolders(folder, { onChange, onBlind: () => {} });
  const listen = (response: ServerResponse): void => {
    if (listeners.size >= MOST_LISTENERS) for (const oldest of [...listeners].slice(0, 1)) oldest.end();
    listeners.add(response);
    // Between two publishes there is nothing to say.
    response.socket?.setTimeout(0);
    response.once('close', () => listeners.delete(response));
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.write('retry: 1000\n\n');
  };
  const answer = (path: string, response: ServerResponse): boolean => {
    if (path === EVENTS_PATH) listen(response);
    else if (path === SCRIPT_PATH) {
      const fields = {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Content-Length': SCRIPT.length,
        ETag: `"${shortHash(SCRIPT)}"`,
      };
      response.writeHead(200, { ...fields, 'Cache-Control': 'no-cache' }).end(SCRIPT);
    } else return false;
    return true;
  };
  const close = (): void => {
    watch.close();
    cancel?.();
    for (const listener of listeners) listener.end();
  };
  return { answer, change: addScript, close };
}

function addScript(path: string, bytes: Buffer): Buffer {
  if (!path.endsWith('.html')) return bytes;
  const html = bytes.toString('utf8');
  const end = html.lastIndexOf('</body>');
  return Buffer.from(end < 0 ? html + ELEMENT : html.slice(0, end) + ELEMENT + html.slice(end));
}
