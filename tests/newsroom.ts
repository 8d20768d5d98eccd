/** A newsroom made for one test: its records in a folder that goes away with the test, and what comes of them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { publish } from '../src/publish.ts';
import type { PublishOptions, PublishReport } from '../src/publish.ts';

/** Text or bytes by path, `/`-separated. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export const CHANNEL = 'title: Таспа\nurl: https://taspa.example/\n';

/** The instant at which newsrooms publish unless a test says another: 4 October 2024, 20:00 in Almaty. */
export const NOW = Date.parse('2024-10-04T20:00:00+05:00');

/** One pixel, transparent. */
export const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A Markdown record; `front` adds to or replaces its fields. */
export function markdown(front: Readonly<Record<string, string>> = {}, body = 'Мәтін.'): string {
  const fields = { title: 'Көпір ашылды', date: '04.10.2024 18:52', ...front };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  return `---\n${lines.join('')}---\n\n${body}\n`;
}

/** An empty folder that the end of the test removes. */
export function makeFolder(files: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'taspa-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeAll(folder, files);
  return folder;
}

export function writeAll(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Every file below a folder as text (latin1, so that bytes compare), by path. */
export function readAll(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]));
}

export type Published = Readonly<{
  report: PublishReport;
  items: string;
  out: string;
  /** Code, file, line and column of each problem: `url-invalid a.md:3:6`. */
  problems: readonly string[];
  text: (path: string) => string;
  feed: (path?: string) => JsonFeed;
}>;

export type JsonItem = Readonly<{
  id: string;
  url: string;
  title: string;
  summary?: string;
  content_html: string;
  date_published: string;
  date_modified: string;
  authors: readonly Readonly<{ name: string; url?: string }>[];
  tags?: readonly string[];
  image?: string;
  language?: string;
  own?: Readonly<{
    related?: readonly Readonly<{ url: string; title?: string }>[];
    source?: Readonly<{ title: string; url?: string }>;
    image_credit?: string;
    image_caption?: string;
  }>;
}>;
type JsonFeed = Readonly<{ title: string; feed_url: string; icon?: string; items: readonly JsonItem[] }>;

/** Publishes files (with a plain channel, unless they hold one) as of `NOW`. */
export async function publishNewsroom(files: Files, options: Partial<PublishOptions> = {}): Promise<Published> {
  const hasChannel = Object.keys(files).some((path) => path.endsWith('channel.yaml'));
  const items = makeFolder(hasChannel ? files : { 'channel.yaml': CHANNEL, ...files });
  return publishFolder(items, makeFolder(), options);
}

export async function publishFolder(
  items: string,
  out: string,
  options: Partial<PublishOptions> = {},
): Promise<Published> {
  const report = await publish({ items, out, now: NOW, ...options });
  const text = (path: string): string => readFileSync(join(out, path), 'utf8');
  return {
    report,
    items,
    out,
    problems: report.problems.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`),
    text,
    // Our own document, whose shape other tests check; its extension under a name that the linter likes.
    feed: (path = 'feed.json') => JSON.parse(text(path).replaceAll('"_taspa":', '"own":')) as JsonFeed,
  };
}
