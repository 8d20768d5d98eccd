/** A newsroom over several runs: its files change in between, and the clock goes on. */
import { copyFileSync, cpSync, mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readItems } from '../../src/document-items.ts';
import type { PublishOptions } from '../../src/publish.ts';
import { CHANNEL, makeFolder, publishFolder, readAll, writeAll } from '../newsroom.ts';
import type { Files, Published } from '../newsroom.ts';

/** An instant in milliseconds: `2024-10-05 10:00` in Almaty, which is five hours ahead. */
export function almaty(time: string): number {
  return Date.parse(`${time.replace(' ', 'T')}:00+05:00`);
}

/** Files are written `at` an instant of the newsroom, which becomes their time. */
export type Rolling = Readonly<{
  items: string;
  out: string;
  write: (at: string, files: Files) => void;
  remove: (...paths: readonly string[]) => void;
  /** Moves a file, which keeps its time. */
  rename: (from: string, to: string) => void;
  copy: (from: string, to: string) => void;
  run: (now: string, options?: Partial<PublishOptions>) => Promise<Published>;
  /** What such a run would leave in the output folder if there were no cache; this newsroom stays as it is. */
  runAfresh: (now: string, options?: Partial<PublishOptions>) => Promise<Readonly<Record<string, string>>>;
  all: () => Readonly<Record<string, string>>;
  /** As if the ledger, which stands in nobody's backup, had been lost with the cache. */
  forgetLedger: () => void;
  /** Somebody else removes a document, or writes over it. */
  spoil: (path: string, content?: string) => void;
}>;

/** Opens a newsroom of one channel; files that are there from the beginning were written the day before `NOW`. */
export function openRolling(files: Files = {}): Rolling {
  const items = makeFolder();
  const out = makeFolder();
  const write = (at: string, more: Files): void => {
    writeAll(items, more);
    for (const path of Object.keys(more)) utimesSync(join(items, path), almaty(at) / 1000, almaty(at) / 1000);
  };
  const rolling: Rolling = {
    items,
    out,
    write,
    remove: (...paths) => {
      for (const path of paths) rmSync(join(items, path));
    },
    rename: (from, to) => {
      mkdirSync(dirname(join(items, to)), { recursive: true });
      renameSync(join(items, from), join(items, to));
    },
    copy: (from, to) => copyFileSync(join(items, from), join(items, to)),
    run: async (now, options) => publishFolder(items, out, { ...options, now: almaty(now) }),
    runAfresh: async (now, options) => {
      const copies = makeFolder();
      for (const folder of [items, out])
        cpSync(folder, join(copies, folder === items ? 'items' : 'out'), {
          recursive: true,
          preserveTimestamps: true,
          filter: (path) => path !== join(items, '.taspa'),
        });
      await publishFolder(join(copies, 'items'), join(copies, 'out'), { ...options, now: almaty(now) });
      return readAll(join(copies, 'out'));
    },
    all: () => readAll(out),
    spoil: (path, content) => (content === undefined ? rmSync(join(out, path)) : writeAll(out, { [path]: content })),
    forgetLedger: () => {
      rmSync(join(out, '.taspa'), { recursive: true });
      rmSync(join(items, '.taspa'), { recursive: true });
    },
  };
  write('2024-10-03 20:00', { 'channel.yaml': CHANNEL, ...files });
  return rolling;
}

/** The headlines of a document's items, in their order. */
export function titlesIn(document: string): readonly string[] {
  return readItems(document).map(({ title = '' }) => title);
}

/** The feed documents among some files, in code-unit order: pages for people and the ledger aside. */
export function feedsAmong(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => /\.(?:xml|json|rss|atom)$/.test(path) && !path.includes('sitemap')).toSorted();
}

/** The paths of the documents that one comes to from a current Atom document, which is the first, by RFC 5005. */
export function walkArchives(text: (path: string) => string, base = 'https://taspa.example/'): readonly string[] {
  const paths: string[] = [];
  let path: string | undefined = 'atom.xml';
  while (path !== undefined) {
    paths.push(path);
    const link: RegExpExecArray | null = /<link rel="prev-archive" [^>]*href="([^"]*)"/.exec(text(path));
    path = link?.[1]?.slice(base.length);
  }
  return paths;
}
