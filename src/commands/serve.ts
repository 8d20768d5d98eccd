/** `taspa serve`: shows what has been published, until it is told to end. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fill } from '../messages/fill.ts';
import { formatFailure, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { failure } from '../problem.ts';
import { serve } from '../serve.ts';
import type { Serving } from '../serve.ts';
import { codeOf } from '../stores/reading.ts';
import { isSegment } from '../stores/keys.ts';
import type { Clock } from '../watch/clock.ts';
import type { Options } from './arguments.ts';

type ServeArguments = Pick<Options, 'out' | 'host' | 'port' | 'live'> &
  Readonly<{ clock: Clock; language: MessageLanguage }>;

/**
 * Serves until SIGINT or SIGTERM, and gives the exit code, 0: the access log on stdout, all else on stderr. Throws where the
 * folder is none, and where nobody can listen at the address (EADDRINUSE, PORT_FORBIDDEN).
 */
export async function serveCommand(options: ServeArguments): Promise<number> {
  const { out, language } = options;
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() !== true) throw failure('ENOENT', out, 'no folder');
  const ending = waitForEnd();
  const serving = await begin(options);
  const url = listPages(out).map((page) => serving.url + page);
  const text = fill(wordsOf(language).report.serving, { out, url: url.join(' , ') });
  process.stderr.write(`${text}\n`);
  await ending;
  await serving.stop();
  return 0;
}

/** Where there is something to see: at the top, or else the page of each channel; at the top where there is no page at all. */
function listPages(out: string): readonly string[] {
  const pageIn = (folder: string): string | undefined =>
    ['index.html', 'feeds.html'].find((name) => existsSync(join(out, folder, name)));
  if (pageIn('') !== undefined) return [''];
  const folders = readdirSync(out, { withFileTypes: true }).filter((one) => one.isDirectory() && isSegment(one.name));
  const pages = folders.flatMap(({ name }) => {
    const page = pageIn(name);
    return page === undefined ? [] : [`${name}/${page === 'index.html' ? '' : page}`];
  });
  return pages.length === 0 ? [''] : pages.toSorted();
}

/** The first signal ends the serving, the second the process. */
function waitForEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
  });
}

function print(lines: string): void {
  process.stdout.write(lines);
}

async function begin({ out, host, port, live, clock, language }: ServeArguments): Promise<Serving> {
  let lastFailure = '';
  const onError = (error: unknown): void => {
    const text = formatFailure(error, language);
    if (text !== lastFailure) process.stderr.write(`${text}\n`);
    lastFailure = text;
  };
  try {
    return await serve({ out, host, port, isLive: live, clock, onAccess: print, onError });
  } catch (error) {
    const code = codeOf(error);
    throw failure(code === 'EACCES' ? 'PORT_FORBIDDEN' : code, `${host}:${port}`, code);
  }
}
