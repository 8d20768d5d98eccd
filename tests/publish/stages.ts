/** A small newsroom on two days, and what must hold of its output at every instant, whoever cut the run that made it. */
import { existsSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { check } from '../../src/check/check.ts';
import { readDocumentItems } from '../../src/document-items.ts';
import { readMonth } from '../../src/ledger/month.ts';
import { severityOf } from '../../src/problem.ts';
import { compareForSubscribers } from '../../src/subscribers/compare.ts';
import { GIF, markdown, readAll, writeAll } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';

/** A folder of records as it is at an instant: `gone` are files of the day before. */
export type Stage = Readonly<{ now: number; files: Files; gone: readonly string[]; touched: string }>;

const BASE = 'https://taspa.example/';
const SETTINGS = `title: Таспа\nurl: ${BASE}\nsections:\n  qogam: Қоғам\nlimit:\n  items: 2\n  hours: 1\n`;
const written = (title: string, date: string, more: Readonly<Record<string, string>> = {}) =>
  markdown({ title, date, ...more }, `Мәтін: ${title}.`);
const MOVED = written('Театр ашылды', '15.09.2024 10:00');

/** The first publication, in September: months with archives, one of them of a single article; a section; a picture. */
export const FIRST: Stage = {
  now: Date.parse('2024-09-20T12:00:00+05:00'),
  touched: '2024-09-15T12:00:00+05:00',
  gone: [],
  files: {
    'channel.yaml': SETTINGS,
    'qogam/july.md': written('Көпір ашылды', '10.07.2024 09:00'),
    'picture.md': written('Су тасқыны', '12.07.2024 09:00'),
    'picture.gif': GIF,
    'august.md': written('Жаңбыр жауды', '05.08.2024 09:00'),
    'retracted.md': written('Қате хабар', '03.09.2024 09:00'),
    'qogam/changed.md': written('Мектеп салынды', '10.09.2024 09:00'),
    'moved.md': MOVED,
    'withdrawn.md': written('Ескі қате', '14.09.2024 09:00', { status: 'retracted', reason: 'Дерек расталмады.' }),
  },
};

/** In October: something new, changed, retracted, moved, late in a month of its own, and gone; September's archive is due, August's has no article left. */
export const SECOND: Stage = {
  now: Date.parse('2024-10-04T20:00:00+05:00'),
  touched: '2024-10-03T12:00:00+05:00',
  gone: ['august.md', 'moved.md'],
  files: {
    'new.md': written('Жол жөнделді', '04.10.2024 18:52'),
    'qogam/changed.md': written('Мектеп салынды', '10.09.2024 09:00', { lead: 'Бес жүз орындық.' }),
    'retracted.md': written('Қате хабар', '03.09.2024 09:00', { status: 'retracted', reason: 'Дерек расталмады.' }),
    'elsewhere.md': MOVED,
    'late.md': written('Кеш келген хабар', '20.06.2024 09:00'),
  },
};

/** Brings a folder of records to a stage. Files get times that are the same wherever it is done. */
export function enter(items: string, { files, gone, touched }: Stage): void {
  for (const path of gone) rmSync(join(items, path), { force: true });
  writeAll(items, files);
  for (const path of Object.keys(files)) utimesSync(join(items, path), new Date(touched), new Date(touched));
}

const DOCUMENT = /\.(?:xml|rss|atom|json)$/;
const LEDGER = /(?:^|\/)\.taspa\/ledger\/(\d{4}-\d\d)\.ndjson$/;
const LEFT = /(?:^|\/)\.[^/]+\.tmp$|(?:^|\/)\.taspa\/(?:lock$|next\/)/;

/** All that stands below an output folder, but for what a cut run leaves and nobody reads. */
export function readOutput(out: string): Files {
  return Object.fromEntries(Object.entries(readAll(out)).filter(([path]) => !LEFT.test(path)));
}

const sound = new Set<string>();

/** Holds every document against the checker and every month of the ledger against its form; what passed once passes again. */
export function expectSound(output: Files, now: number): void {
  for (const [path, content] of Object.entries(output)) {
    const key = `${now} ${path} ${String(content)}`;
    if (sound.has(key)) continue;
    const bytes = Buffer.from(String(content), 'latin1');
    const month = LEDGER.exec(path)?.[1];
    if (month !== undefined) expect([path, readMonth(bytes, month).faults]).toEqual([path, []]);
    if (DOCUMENT.test(path)) {
      const { problems } = check(bytes, { file: path, url: BASE + path, now });
      expect([path, problems.filter(({ code }) => severityOf(code) === 'error')]).toEqual([path, []]);
    }
    sound.add(key);
  }
}

const textIn = (output: Files, path: string): string => Buffer.from(String(output[path] ?? ''), 'latin1').toString();

/** No article of a later output is new to readers who have what an earlier one showed. */
export function expectNothingShownAgain(earlier: Files, later: Files): void {
  const paths = Object.keys(later).filter((path) => DOCUMENT.test(path) && path in earlier);
  const changes = paths.map((path) => ({
    path,
    before: readDocumentItems(textIn(earlier, path)).items,
    after: readDocumentItems(textIn(later, path)).items,
  }));
  const report = compareForSubscribers(changes, { new: 0, updated: 0, withdrawn: 0, find: () => undefined });
  expect(report.again).toEqual([]);
  const known = idsIn(earlier);
  for (const [url, id] of idsIn(later)) expect([url, id]).toEqual([url, known.get(url) ?? id]);
}

/** The ids of all articles in RSS, by address: whoever has one from an archive knows it by that. */
function idsIn(output: Files): ReadonlyMap<string, string> {
  const paths = Object.keys(output).filter((path) => /\.rss$|rss\.xml$/.test(path));
  const items = paths.flatMap((path) => readDocumentItems(textIn(output, path)).items);
  return new Map(items.map(({ url = '', id = '' }) => [url, id]));
}

/** The articles that a reader finds who follows the feed back into its archives; every link must lead somewhere. */
function articlesIn(output: Files, feed = 'rss.xml'): ReadonlySet<string> {
  const found = new Set<string>();
  for (let path: string | undefined = feed; path !== undefined;) {
    expect(output).toHaveProperty([path]);
    const { items, previous } = readDocumentItems(textIn(output, path));
    for (const { url = '' } of items) found.add(url);
    path = previous?.slice(BASE.length);
  }
  return found;
}

/** A cut output between two whole ones: nothing in it is broken, shown again or lost. */
export function expectBetween(before: Files, cut: Files, after: Files, now: number): void {
  expectSound(cut, now);
  expectNothingShownAgain(before, cut);
  expectNothingShownAgain(cut, after);
  for (const feed of ['rss.xml', 'atom.xml', 'sections/qogam/rss.xml']) {
    if (!(feed in before)) continue;
    const [old, present, next] = [before, cut, after].map((output) => articlesIn(output, feed));
    const lasting = Array.from(old ?? []).filter((url) => next?.has(url));
    expect(lasting.filter((url) => !present?.has(url))).toEqual([]);
  }
}

/** Makes the lock that a cut run of this process left that of a dead one. */
export function bury(folder: string): void {
  const path = join(folder, '.taspa/lock');
  if (existsSync(path))
    writeAll(folder, { '.taspa/lock': readFileSync(path, 'utf8').replace(/"started":"\d+"/, '"started":"1"') });
}
