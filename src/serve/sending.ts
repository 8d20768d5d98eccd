/** Answers on their way: from what was decided to the bytes of the response. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { decide, openCodings } from './answer.ts';
import type { Document, Representation } from './document.ts';
import type { Documents } from './documents.ts';
import type { FieldList } from './headers.ts';
import { answerShortly, refuseForNow } from './refusals.ts';
import type { ShortAnswer } from './refusals.ts';

/** A request, the response that it gets, and for the log the length of the response's body. */
export type Exchange = Readonly<{ request: IncomingMessage; response: ServerResponse; sent: { length: number } }>;

/** Sends documents; what it returns is over once the answer is handed over. */
export type Sender = (exchange: Exchange, document: Document) => void | Promise<void>;

const chooseCoding = openCodings();

/** Sends fields and a body; of a HEAD request the body stays here. */
function send({ response, sent }: Exchange, status: number, fields: FieldList, body?: Buffer): void {
  sent.length = body?.length ?? 0;
  response.writeHead(status, fieldsOf(fields));
  response.end(body);
}

export function sendShort(exchange: Exchange, { status, fields, body }: ShortAnswer): void {
  send(exchange, status, fields, Buffer.from(body));
}

/** A flat list is what Node takes quickest; its types want one that may be changed. */
function fieldsOf(fields: FieldList): string[] {
  // Node only reads it.
  return fields as string[];
}

/** Makes the sender of a folder's documents. */
export function openSender({ open }: Pick<Documents, 'open'>): Sender {
  const sendFile = async (exchange: Exchange, document: Document, fields: FieldList): Promise<void> => {
    const file = await open(document);
    if (file === undefined) return sendShort(exchange, refuseForNow());
    exchange.sent.length = file.stamp.size;
    exchange.response.writeHead(200, fieldsOf(fields));
    await pipeline(file.handle.createReadStream({ start: 0, end: file.stamp.size - 1 }), exchange.response);
  };
  const sendMade = (exchange: Exchange, document: Document, made: Representation): void | Promise<void> => {
    const { method = '', headers } = exchange.request;
    const { status, since } = decide(method, headers, made.tag, document.modified);
    if (status === 412) return sendShort(exchange, answerShortly(412));
    if (status === 304) return send(exchange, 304, made.unchanged);
    if (since !== undefined) return sendSince(exchange, document, made, since);
    if (made.bytes === undefined && method === 'GET') return sendFile(exchange, document, made.whole);
    return send(exchange, 200, made.whole, made.bytes);
  };
  return (exchange, document) => {
    const coding = chooseCoding(exchange.request.headers, document.codings);
    if (coding === undefined) return sendShort(exchange, answerShortly(406));
    const made = document.represent(coding);
    if (made instanceof Promise) return made.then((whole) => sendMade(exchange, document, whole));
    return sendMade(exchange, document, made);
  };
}

async function sendSince(
  exchange: Exchange,
  document: Document,
  { whole, bytes }: Representation,
  tags: readonly string[],
): Promise<void> {
  const coding = chooseCoding(exchange.request.headers, document.codings) ?? 'identity';
  const delta = await document.since(tags, coding);
  if (delta === undefined) send(exchange, 200, whole, bytes);
  else send(exchange, 226, delta.fields, delta.bytes);
}
