import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readItems } from '../../src/document-items.ts';
import { readMonth } from '../../src/ledger/month.ts';
import { selectWindow } from '../../src/window.ts';
import type { WindowSettings } from '../../src/window.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { CHANNEL } from '../newsroom.ts';
import {
  anyShift,
  beginPieces,
  isListed,
  isTold,
  isVisible,
  marksOf,
  perform,
  pictureOf,
  PIECES,
  printPiece,
  relatedOf,
} from './played.ts';
import type { Piece, Shift } from './played.ts';
import { almaty, openRolling, walkArchives } from './rolling.ts';
import type { Rolling } from './rolling.ts';

/** More than these are tried by hand: `FUZZ_RUNS=1000`. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const HOUR = 3_600_000;
const START = almaty('2024-09-10 12:00');

type Game = Readonly<{
  room: Rolling;
  settings: WindowSettings;
  pieces: Piece[];
  seen: Set<string>;
  first: Map<string, Entry>;
}>;

const sync = ({ room, pieces }: Game, before: ReadonlyMap<string, string | Uint8Array>, at: string) => {
  const after = filesOf(pieces);
  const touched = new Set<string>();
  for (const [path] of before) {
    if (after.has(path)) continue;
    room.remove(path);
    touched.add(path);
  }
  for (const [path, content] of after) {
    const old = before.get(path);
    if (old !== undefined && Buffer.from(old).equals(Buffer.from(content))) continue;
    room.write(at, { [path]: content });
    touched.add(path);
  }
  return touched;
};

const filesOf = (pieces: readonly Piece[]): ReadonlyMap<string, string | Uint8Array> => {
  const files = new Map<string, string | Uint8Array>();
  for (const piece of pieces) {
    if (!piece.isThere) continue;
    const { file, number } = piece;
    const other = files.get(file);
    files.set(file, (typeof other === 'string' ? other : '') + printPiece(piece));
    const picture = pictureOf(piece);
    if (picture !== undefined && !isListed(number)) files.set(file.replace(/md$/, piece.picture), picture);
  }
  return files;
};

const timeOf = (instant: number) => new Date(instant + 5 * HOUR).toISOString().slice(0, 16).replace('T', ' ');

const entriesOf = (all: Readonly<Record<string, string>>): readonly Entry[] =>
  Object.entries(all).flatMap(([path, text]) =>
    path.endsWith('.ndjson') ? readMonth(Buffer.from(text, 'latin1'), path.slice(-14, -7)).entries : [],
  );

const itemsOf = (document: string) => readItems(document).map(({ id = '', title = '' }) => ({ id, title }));

/** Ids, dates and headlines are what the ledger has always said they are. */
const checkLedger = ({ pieces, first }: Game, entries: readonly Entry[], now: number) => {
  const published = entries.filter(({ state }) => state === 'published');
  const byTitle = new Map(published.map((entry) => [entry.title, entry.id]));
  const visible = pieces.filter((piece) => isVisible(piece, now));
  expect(new Set(byTitle.keys())).toEqual(new Set(visible.map((piece) => marksOf(piece)[0])));
  for (const piece of visible) {
    const id = byTitle.get(marksOf(piece)[0] ?? '');
    piece.id ??= id;
    expect(id).toBe(piece.id);
  }
  for (const entry of entries) {
    const known = first.get(entry.id) ?? entry;
    expect(entry.published).toBe(known.published);
    expect(entry.updated).toBeGreaterThanOrEqual(known.updated);
    expect(entry.updated).toBeLessThanOrEqual(now);
    first.set(entry.id, entry);
  }
  expect(entries.map(({ id }) => id).toSorted()).toEqual([...first.keys()].toSorted());
};

/** A feed's window is what its selection from the whole ledger would be; with the archives it holds every article, these each once. */
const checkFeed = ({ room, settings }: Game, section: string | undefined, entries: readonly Entry[], now: number) => {
  const path = section === undefined ? '' : `sections/${section}/`;
  const text = (name: string) => readFileSync(join(room.out, path + name), 'utf8');
  const here = entries.filter((entry) => section === undefined || entry.section === section);
  const ids = here.flatMap(({ id, state }) => (state === 'published' ? id : [])).toSorted();
  if (section !== undefined) expect(existsSync(join(room.out, path, 'atom.xml'))).toBe(ids.length > 0);
  if (section !== undefined && ids.length === 0) return;
  const [current = '', ...archives] = walkArchives(text, `https://taspa.example/${path}`);
  const shown = selectWindow(here, settings, now).articles.map(({ id, title }) => ({ id, title }));
  expect(itemsOf(text(current))).toEqual(shown);
  const archived = archives.flatMap((name) => itemsOf(text(name)).map(({ id }) => id));
  expect(new Set(archived).size).toBe(archived.length);
  if (settings.archive === 'none') expect(archived).toEqual([]);
  else expect([...new Set([...archived, ...shown.map(({ id }) => id)])].toSorted()).toEqual(ids);
};

/** What readers may not see stands nowhere (R-1405). */
const checkSecrets = ({ pieces, seen }: Game, all: Readonly<Record<string, string>>, now: number) => {
  for (const piece of pieces.filter((one) => isTold(one, now))) {
    for (const mark of [...marksOf(piece), relatedOf(piece) ?? '', piece.file]) seen.add(mark);
    piece.known = { file: piece.file, title: piece.title };
  }
  const shown = Buffer.from(Object.values(all).join('\n'), 'latin1').toString();
  for (const mark of shown.match(/(?:атау|мәтін)\d+нұсқа\d+бітті|(?:(?:qogam|sport)\/)?bet-[\d-]+\.md/g) ?? [])
    expect(seen).toContain(mark);
};

const check = (game: Game, now: number) => {
  const all = game.room.all();
  const entries = entriesOf(all);
  checkLedger(game, entries, now);
  for (const section of [undefined, 'qogam', 'sport', 'tizim']) checkFeed(game, section, entries, now);
  checkSecrets(game, all, now);
};

const play = async (shifts: readonly Shift[], dates: readonly number[], archive: WindowSettings['archive']) => {
  const settings = { limit: { items: 2, hours: 20, bytes: 1_000_000 }, archive, timeZone: 'Asia/Almaty' };
  const room = openRolling({ 'channel.yaml': `${CHANNEL}archive: ${archive}\nlimit: {items: 2, hours: 20}\n` });
  const game: Game = { room, settings, pieces: beginPieces(START, dates), seen: new Set(), first: new Map() };
  const paths = new Set(sync(game, new Map(), timeOf(START - HOUR)));
  let now = START;
  for (const { deeds, hours, isNamed, minor } of [{ deeds: [], hours: 1, isNamed: false, minor: false }, ...shifts]) {
    for (const deed of deeds) {
      const before = filesOf(game.pieces);
      const piece = game.pieces[deed.number];
      if (piece !== undefined) perform(piece, deed, now);
      for (const path of sync(game, before, timeOf(now))) paths.add(path);
      now += HOUR / 4;
    }
    now += hours * HOUR;
    if (game.pieces.every(({ isThere }) => !isThere)) continue;
    const options = { minor, allowShrink: true, ...(isNamed ? { paths: [...paths, 'joq.md', 'bet-2.md'] } : {}) };
    const fresh = await room.runAfresh(timeOf(now), options);
    const { report } = await room.run(timeOf(now), options);
    paths.clear();
    expect({ status: report.status, problems: report.problems }).toMatchObject({ status: 'published' });
    expect(room.all()).toEqual(fresh);
    check(game, now);
  }
};

test('In any history a run with its cache does what one without would do, and readers lose and see twice nothing', async () => {
  const anyDates = fc.tuple(...Array.from({ length: PIECES }, () => fc.integer({ min: -1500, max: 400 })));
  const anyShifts = fc.array(anyShift, { minLength: 1, maxLength: 5 });
  const anyArchive = fc.constantFrom(...(['month', 'day', 'none'] as const));
  const details = await fc.check(fc.asyncProperty(anyShifts, anyDates, anyArchive, play), { numRuns: RUNS });
  expect(fc.defaultReportMessage(details)).toBeUndefined();
}, 600_000);
