/** The HTTP server around a handler: its bounds, its log, its end. */
import { createServer, STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../watch/clock.ts';
import type { AccessLog } from './access-log.ts';
import { boundConnections } from './connections.ts';
import type { Connections } from './connections.ts';
import type { Handler } from './handler.ts';
import { answerShortly, closing } from './refusals.ts';
import { sendShort } from './sending.ts';
import type { Exchange } from './sending.ts';

/** Milliseconds, and how many; what is absent is as `BOUNDS` has it. */
export type Bounds = Readonly<{
  /** From the first byte (or the connection) to the end of the header; to the end of the request. */
  header: number;
  request: number;
  /** A connection without a request, and one whose client takes nothing of its answer. */
  idle: number;
  stalled: number;
  /** How often the first two are looked at. */
  checked: number;
  connections: number;
  /** For what is under way when the server stops. */
  stop: number;
}>;

export const BOUNDS: Bounds = {
  header: 10_000,
  request: 15_000,
  idle: 65_000,
  stalled: 30_000,
  checked: 1000,
  connections: 15_000,
  stop: 5000,
};

const MAX_HEADER_BYTES = 8192;
const MAX_FIELDS = 100;
/** What the log says of what could not be read. */
const UNREAD = { method: '', target: '', version: '', length: 0, took: 0 } as const;

/** A server that isn't listening yet. `stop` lets what is under way end, within its bound. */
export type Bounded = Readonly<{ server: Server; stop: () => Promise<void> }>;

function refuseExpectation(exchange: Exchange): void {
  sendShort(exchange, closing(answerShortly(417)));
}

/** Makes the server. Whoever sends what is no HTTP is told so once, in a short answer. */
export function makeServer(handle: Handler, log: AccessLog, clock: Clock, bounds: Bounds): Bounded {
  const server = createBounded(bounds);
  const connections = boundConnections(server, bounds.connections);
  const listen =
    (answer: Handler) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      const { socket } = request;
      const exchange = { request, response, sent: { length: 0 } };
      const begun = clock.steady();
      const address = socket.remoteAddress ?? '-';
      connections.begin(socket);
      response.on('close', () => {
        connections.end(socket);
        log.add({
          address,
          instant: clock.now(),
          method: request.method ?? '',
          target: request.url ?? '',
          version: request.httpVersion,
          status: response.statusCode,
          length: lengthOf(exchange),
          took: clock.steady() - begun,
        });
      });
      if (connections.isStopping()) response.shouldKeepAlive = false;
      answer(exchange);
    };
  server.on('request', listen(handle));
  server.on('checkExpectation', listen(refuseExpectation));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || !connections.isIdle(socket)) return socket.destroy();
    const status = refuseClient(error, socket);
    const address = socket.remoteAddress ?? '-';
    return log.add({ ...UNREAD, address, status, instant: clock.now() });
  });
  return { server, stop: () => closeServer(server, connections, clock, bounds.stop) };
}

function createBounded({ header, request, idle, stalled, checked }: Bounds): Server {
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: header,
    requestTimeout: request,
    keepAliveTimeout: idle,
    connectionsCheckingInterval: checked,
    noDelay: true,
    // The handler refuses it in words.
    requireHostHeader: false,
  });
  server.maxHeadersCount = MAX_FIELDS;
  server.timeout = stalled;
  return server;
}

/** The body's length is what has gone out: nothing where the client left before. */
function lengthOf({ request, response, sent }: Exchange): number {
  return request.method !== 'HEAD' && response.writableFinished ? sent.length : 0;
}

/** What the parser refused: there is no request to answer, only a connection (RFC 9112 §2.2). */
function refuseClient({ code }: NodeJS.ErrnoException, socket: Socket): number {
  const { status, fields, body } = answerShortly(statusOfFault(code));
  const lines = fields.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${fields[at + 1]}`] : []));
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, 'Connection: close'].join('\r\n');
  socket.end(`${head}\r\n\r\n${body}`);
  return status;
}

function statusOfFault(code: string | undefined): 400 | 408 | 431 {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}

/** No new connections; idle ones are closed at once, the others when their answer has gone or the time is over. */
function closeServer(server: Server, connections: Connections, { wakeAfter }: Clock, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = wakeAfter(patience, () => server.closeAllConnections());
    server.close(() => {
      cancel();
      resolve();
    });
    connections.stop();
  });
}
