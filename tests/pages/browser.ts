/** A browser, and the output of a newsroom served to it from this machine. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Debian's package; the browsers that Playwright downloads are not asked for. */
export const CHROMIUM = '/usr/bin/chromium';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

/** With `application/xml`, as static hosts send it: Chromium shows the source of what comes as `application/rss+xml`. */
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/feed+json',
  xml: 'application/xml',
  rss: 'application/xml',
  atom: 'application/xml',
};

/** What a careful server lets documents do (R-1009). */
const FEED_POLICY = "default-src 'none'; img-src *; style-src 'self'; sandbox";
const PAGE_POLICY =
  "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'";

export type Served = Readonly<{ url: string; close: () => Promise<void> }>;

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS, timeout: 60_000 });
}

/** Serves a folder on the loopback, at a port that is free. */
export async function serveFolder(folder: string): Promise<Served> {
  const server = createServer(({ url = '/' }, response) => {
    const path = join(folder, normalize(new URL(url, 'http://localhost').pathname));
    const file = path.endsWith('/') ? `${path}index.html` : path;
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      // Browsers ask for it by themselves where a document names no icon.
      response.writeHead(url === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    const end = file.slice(file.lastIndexOf('.') + 1);
    const type = TYPES[end];
    const policy = end === 'html' ? PAGE_POLICY : FEED_POLICY;
    const fields = type === undefined ? {} : { 'Content-Type': `${type}; charset=utf-8` };
    response.writeHead(200, { ...fields, 'Content-Security-Policy': policy }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
