/** A request → its answer: the order in which things are tried. */
import { statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { codeOf } from '../stores/reading.ts';
import { guessDocuments } from './aliases.ts';
import type { Documents } from './documents.ts';
import { kindAt } from './files.ts';
import type { Live } from './live.ts';
import { answerOptions, answerShortly, closing, redirectTo, refuseForNow, refuseMethod } from './refusals.ts';
import type { ShortAnswer } from './refusals.ts';
import { openSender, sendShort } from './sending.ts';
import type { Exchange } from './sending.ts';
import { readTarget } from './target.ts';
import type { Withdrawn } from './withdrawn.ts';

/** What a handler answers from; `onError` is told what the disk refuses. */
export type HandlerOptions = Readonly<{
  folder: string;
  documents: Documents;
  withdrawn: Withdrawn;
  live?: Live;
  onError: (error: unknown) => void;
}>;

/** Answers one request. Never throws, and always ends the response. */
export type Handler = (exchange: Exchange) => void;

const HEALTH = 'healthz';
const INDEX = 'index.html';

/** Where the newsroom's own home page is elsewhere, the page of the feeds has a name of its own, and stands for it here. */
const FEEDS_PAGE = 'feeds.html';

/** The document that a path asks for. */
function nameOf(folder: string, path: string): string {
  if (path !== '') return path.endsWith('/') ? `${path}${INDEX}` : path;
  const hasPage = (name: string): boolean => statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
  return !hasPage(INDEX) && hasPage(FEEDS_PAGE) ? FEEDS_PAGE : INDEX;
}

/** Makes the handler of a folder. */
export function openHandler(options: HandlerOptions): Handler {
  const { folder, documents, live, onError } = options;
  const sendDocument = openSender(documents);

  const answer = (exchange: Exchange): void | Promise<void> => {
    const { request, response } = exchange;
    const refusal = refuse(request);
    if (refusal !== undefined) return sendShort(exchange, refusal);
    const target = readTarget(request.url ?? '');
    if ('fault' in target) return sendShort(exchange, answerShortly(target.fault === 'malformed' ? 400 : 404));
    const { path } = target;
    if (path === HEALTH) return sendShort(exchange, sayHealth(folder));
    if (live?.answer(path, response)) return undefined;
    const found = documents.find(nameOf(folder, path));
    if (found === undefined || found instanceof Promise) return wait(exchange, path, found);
    return sendDocument(exchange, found);
  };
  const wait = async (exchange: Exchange, path: string, found: ReturnType<Documents['find']>): Promise<void> => {
    const document = await found;
    if (document !== undefined) return sendDocument(exchange, document);
    return sendShort(exchange, await explainAbsence(options, path));
  };
  const fail = (exchange: Exchange, error: unknown): void => {
    const { response } = exchange;
    // Who asked has gone: nothing is wrong here.
    if (codeOf(error) === 'ERR_STREAM_PREMATURE_CLOSE') return;
    onError(error);
    if (response.headersSent) response.destroy();
    else sendShort(exchange, refuseForNow());
  };
  return (exchange) => {
    try {
      answer(exchange)?.catch((error: unknown) => fail(exchange, error));
    } catch (error) {
      fail(exchange, error);
    }
  };
}

/** A request names its host (RFC 9112 §3.2). Everything is for reading; what comes with a body is not read, and the connection can't be used again. */
function refuse({ method, headers, httpVersion }: IncomingMessage): ShortAnswer | undefined {
  if (headers.host === undefined && httpVersion === '1.1') return closing(answerShortly(400));
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  if (method === 'GET' || method === 'HEAD') return hasBody ? closing(answerShortly(400)) : undefined;
  const answer = method === 'OPTIONS' ? answerOptions() : refuseMethod();
  return hasBody ? closing(answer) : answer;
}

function sayHealth(folder: string): ShortAnswer {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? answerShortly(200) : refuseForNow();
}

/** Why there is nothing at a path: it is a folder, or an address that others guess, or was withdrawn. */
async function explainAbsence({ folder, withdrawn }: HandlerOptions, path: string): Promise<ShortAnswer> {
  const isFile = (file: string): boolean => kindAt(folder, file) === 'file';
  if (path !== '' && !path.endsWith('/') && isFile(`${path}/${INDEX}`)) return redirectTo(`${path}/`);
  const document = guessDocuments(path).find(isFile);
  if (document !== undefined) return redirectTo(document);
  return answerShortly((await withdrawn.has(path)) ? 410 : 404);
}
