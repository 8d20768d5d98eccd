/** A published newsroom in a folder, and a server at work on it. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { publish } from '../../src/publish.ts';
import { serve } from '../../src/serve.ts';
import type { ServeOptions } from '../../src/serve.ts';
import { CHANNEL, GIF, makeFolder, markdown, NOW } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';

export const HUB = 'https://hub.example/';
const PAGE = '<!doctype html><html lang="kk"><head><title>Таспа</title></head><body>Бет</body></html>\n';
export const PERMALINK = '/2024/10/kopir-ashyldy';
/** The time of all documents: 4 October 2024, 13:52:00 UTC. */
export const MODIFIED = 'Fri, 04 Oct 2024 13:52:00 GMT';

const TEXT = 'Қала тұрғындары жаңа көпірдің ашылуын көптен күткен еді. '.repeat(40);

export type Served = Readonly<{ root: string; items: string; out: string; remove: () => void }>;

/** Publishes two articles and withdraws a third; beside them stand a page, a picture, a link, a secret and a nested folder. */
export async function makeServed(): Promise<Served> {
  const root = mkdtempSync(join(tmpdir(), 'taspa-serve-'));
  const [items, out] = [join(root, 'items'), join(root, 'out')];
  const put = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  put('items/channel.yaml', `${CHANNEL}hub: ${HUB}\nsections:\n  qogam: Қоғам\n`);
  put('items/qogam/kopir.md', markdown({ title: 'Көпір ашылды', slug: 'kopir-ashyldy' }, TEXT));
  put('items/qogam/saty.md', markdown({ title: 'Саты', date: '03.10.2024 10:00' }, TEXT));
  put('items/qogam/bulaq.md', markdown({ title: 'Бұлақ', date: '20.09.2024 10:00' }, TEXT));
  await publish({ items, out, now: NOW });
  put('items/qogam/kopir.md', markdown({ title: 'Көпір ашылды', slug: 'kopir-ashyldy', status: 'retracted' }, TEXT));
  await publish({ items, out, now: NOW + 60_000 });
  put('secret.txt', 'secret');
  put('out/index.html', PAGE);
  put('out/sections/qogam/index.html', PAGE);
  put('out/feeds.opml', '<opml version="2.0"><head/><body/></opml>\n');
  put('out/images/suret.gif', GIF);
  put('out/.well-known/feed-menu.json', '{}\n');
  put('out/nothing/here.txt', 'x\n');
  put('out/.gitignore', '*\n');
  symlinkSync('../secret.txt', join(out, 'link.txt'));
  symlinkSync('..', join(out, 'above'));
  const time = Date.parse(MODIFIED) / 1000;
  for (const path of ['rss.xml', 'atom.xml', 'feed.json', 'index.html', 'images/suret.gif'])
    utimesSync(join(out, path), time, time);
  return { root, items, out, remove: () => rmSync(root, { recursive: true, force: true }) };
}

const CLOCK: ServeOptions['clock'] = {
  now: () => NOW,
  steady: () => performance.now(),
  wakeAfter: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

export type AtWork = Readonly<{ port: number; lines: () => string; errors: unknown[]; stop: () => Promise<void> }>;

/** Serves a folder on any port of this machine. */
export async function startServing(out: string, options: Partial<ServeOptions> = {}): Promise<AtWork> {
  let lines = '';
  const errors: unknown[] = [];
  const serving = await serve({
    out,
    host: '127.0.0.1',
    port: 0,
    clock: CLOCK,
    onAccess: (text) => (lines += text),
    onError: (error) => errors.push(error),
    ...options,
  });
  return { port: Number(new URL(serving.url).port), lines: () => lines, errors, stop: serving.stop };
}

/** A feed of so many items. */
export function rss(...items: readonly string[]): string {
  const text = items.map((one) => `<item>\n  <guid>${one}</guid>\n  <title>${one}</title>\n</item>\n`).join('');
  return `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Таспа ${'.'.repeat(1000)}</title>\n${text}</channel></rss>\n`;
}

/** Serves files in a folder of their own until the test ends. */
export async function serveFolder(
  files: Files,
  options: Partial<ServeOptions> = {},
): Promise<AtWork & Readonly<{ out: string; replace: (path: string, content: string) => void }>> {
  const out = makeFolder(files);
  const server = await startServing(out, options);
  onTestFinished(server.stop);
  const replace = (path: string, content: string): void => {
    writeFileSync(join(out, '.new.tmp'), content);
    renameSync(join(out, '.new.tmp'), join(out, path));
  };
  return { ...server, out, replace };
}

/** The entity tag, strong as ours are. */
export function strongTag(value: string | undefined): string {
  expect(value).toMatch(/^"[^"]+"$/);
  return value ?? '';
}
