/** A publish that is cut at any step: what stands, and what the next run makes of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { publish } from '../../src/publish.ts';
import type { PublishOptions, PublishReport } from '../../src/publish.ts';
import { openFolderStore } from '../../src/stores/folder.ts';
import { makeFolder, readAll } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';
import { bury, enter, expectBetween, expectSound, FIRST, readOutput, SECOND } from './stages.ts';
import type { Stage } from './stages.ts';

/** Milliseconds: hundreds of runs on a machine that may be busy. */
const BUSY = 120_000;

type Newsroom = Readonly<{ items: string; out: string; before: Files }>;

const run = async (
  { items, out }: Newsroom,
  { now }: Stage,
  options: Partial<PublishOptions> = {},
): Promise<PublishReport> => publish({ items, out, now, allowShrink: true, ...options });

/** A newsroom that is about to publish a stage; the first one is published before the second. */
const prepare = async (stage: Stage): Promise<Newsroom> => {
  const newsroom = { items: makeFolder(), out: makeFolder(), before: {} };
  enter(newsroom.items, stage === SECOND ? FIRST : stage);
  if (stage !== SECOND) return newsroom;
  expect(await run(newsroom, FIRST)).toMatchObject({ status: 'published', problems: [] });
  enter(newsroom.items, stage);
  return { ...newsroom, before: readAll(newsroom.out) };
};

type Cut = Readonly<{ step: string; out: string }>;

/** Publishes, and keeps a copy of the output as it stood before every step, where the one before left another. */
const photograph = async (newsroom: Newsroom, stage: Stage): Promise<readonly Cut[]> => {
  const cuts: Cut[] = [];
  let last = '';
  const openStore = async (folder: string) =>
    openFolderStore(folder, {
      onStep: (step, key) => {
        const state = JSON.stringify(readAll(newsroom.out));
        if (state === last) return;
        last = state;
        const out = makeFolder();
        cpSync(newsroom.out, out, { recursive: true, preserveTimestamps: true });
        cuts.push({ step: `${cuts.length} ${step} ${key}`, out });
      },
    });
  expect(await run(newsroom, stage, { openStore })).toMatchObject({ status: 'published' });
  return cuts;
};

/** In what order a run writes: archives, current documents and their pages, what leads to them, the ledger, the cache. */
const ORDER = [
  /(?:^|\/)archive\//,
  /(?:^|\/)(?:rss\.xml|atom\.xml|feed\.json|index\.html|feeds\.html)$/,
  /^(?:feeds\.opml|sitemap)/,
  /^\.taspa\/ledger\//,
  /^_\//,
];
const placeIn = (key: string): number => ORDER.findIndex((pattern) => pattern.test(key));

test('A run writes what is linked to before what links to it, and the ledger when all else stands', async () => {
  const newsroom = await prepare(SECOND);
  const keys: string[] = [];
  const openStore = async (folder: string) =>
    openFolderStore(folder, {
      onStep: (step, key) => void ((step === 'rename' || step === 'unlink') && placeIn(key) >= 0 && keys.push(key)),
    });
  await run(newsroom, SECOND, { openStore });
  const after = readAll(newsroom.out);
  const written = keys.filter((key) => key in after || key.startsWith('_/'));
  expect(new Set(written.map(placeIn))).toEqual(new Set(ORDER.keys()));
  expect(written.map(placeIn)).toEqual(written.map(placeIn).toSorted((a, b) => a - b));
  const months = written.flatMap((key) => /^archive\/(.*)\./.exec(key)?.[1] ?? []);
  expect(months).toEqual(months.toSorted());
  // What is no more goes when nothing that stands links to it, and while the ledger still says that it was there.
  const gone = keys.flatMap((key, index) => (written.includes(key) ? [] : index));
  expect(gone.length).toBeGreaterThan(0);
  for (const index of gone) expect(keys.slice(0, index).map(placeIn)).not.toContain(3);
  expect(gone.every((index) => keys.indexOf('atom.xml') < index)).toBe(true);
});

/** Of so many next runs one comes ten minutes later: what it finds it dates otherwise, but readers are told nothing twice. */
const LATER = 5;

describe.each([
  ['the first publish', FIRST],
  ['the second one', SECOND],
])('%s', { timeout: BUSY }, (_, stage) => {
  test('cut before any step is made good by the next run, of which the ledger and the documents are all that is left', async () => {
    const newsroom = await prepare(stage);
    const cuts = await photograph(newsroom, stage);
    const after = readAll(newsroom.out);
    expectSound(after, stage.now);
    for (const [index, { step, out }] of cuts.entries()) {
      try {
        bury(out);
        const cut = readOutput(out);
        expectBetween(newsroom.before, cut, after, stage.now);
        rmSync(join(newsroom.items, '.taspa'), { recursive: true });
        const now = index % LATER === 0 ? stage.now + 600_000 : stage.now;
        expect(await run({ ...newsroom, out }, { ...stage, now })).toMatchObject({ status: 'published' });
        expectBetween(cut, readOutput(out), after, now);
        const made = now === stage.now ? readAll(out) : after;
        expect(made).toEqual(after);
      } catch (error) {
        throw new Error(`cut before step ${step}`, { cause: error });
      }
    }
  });
});

test(
  'the first publish of a channel without archives is the first one still if it is cut while the ledger is written',
  { timeout: BUSY },
  async () => {
    // Else all that the ledger doesn’t tell of yet would have come late, and stand in the window once more.
    const settings = `${String(FIRST.files['channel.yaml'])}archive: none\n`;
    // That it is retracted is dated by the run that finds it so.
    const { 'withdrawn.md': _, ...files } = FIRST.files;
    const stage = { ...FIRST, files: { ...files, 'channel.yaml': settings } };
    const newsroom = await prepare(stage);
    const cuts = await photograph(newsroom, stage);
    const after = readAll(newsroom.out);
    for (const { step, out } of cuts.filter(({ step: name }) => name.includes('.taspa/ledger/'))) {
      bury(out);
      rmSync(join(newsroom.items, '.taspa'), { recursive: true });
      const later = { ...stage, now: stage.now + 600_000 };
      expect(await run({ ...newsroom, out }, later)).toMatchObject({ status: 'published' });
      expect([step, readAll(out)]).toEqual([step, after]);
    }
  },
);

/** Opens stores that call `act` before every step of a run, with the step's number, from 0. */
const countSteps = (act: (step: number) => void): NonNullable<PublishOptions['openStore']> => {
  let taken = 0;
  return async (folder) => openFolderStore(folder, { wait: 0, onStep: () => act(taken++) });
};

/** So many steps are passed over: each costs a newsroom of its own. */
const EVERY = 7;

const uncut = async (): Promise<Readonly<{ steps: number; after: Files }>> => {
  const newsroom = await prepare(SECOND);
  let steps = 0;
  await run(newsroom, SECOND, { openStore: countSteps(() => (steps += 1)) });
  return { steps, after: readAll(newsroom.out) };
};
const refuse = (): never => {
  throw Object.assign(new Error('EIO'), { code: 'EIO' });
};

describe('the second publish, with what the first one remembers of records,', { timeout: BUSY }, () => {
  test('is made good by the next run if the disk fails at a step and ever after', async () => {
    const { steps, after } = await uncut();
    for (let at = 0; at < steps; at += EVERY) {
      const newsroom = await prepare(SECOND);
      const openStore = countSteps((step) => step >= at && refuse());
      await run(newsroom, SECOND, { openStore }).catch(() => {});
      for (const folder of [newsroom.out, join(newsroom.items, '.taspa')]) bury(folder);
      expectBetween(newsroom.before, readOutput(newsroom.out), after, SECOND.now);
      expect(await run(newsroom, SECOND), `step ${at}`).toMatchObject({ status: 'published' });
      expect(readAll(newsroom.out)).toEqual(after);
    }
  });

  test('is made good by the next run of the same process if the disk fails once', async () => {
    const { steps, after } = await uncut();
    for (let at = 0; at < steps; at += EVERY) {
      const newsroom = await prepare(SECOND);
      const openStore = countSteps((step) => step === at && refuse());
      await run(newsroom, SECOND, { openStore }).catch(() => {});
      expectBetween(newsroom.before, readOutput(newsroom.out), after, SECOND.now);
      expect(await run(newsroom, SECOND, { openStore: countSteps(() => {}) }), `step ${at}`).toMatchObject({
        status: 'published',
      });
      expect(readAll(newsroom.out)).toEqual(after);
    }
  });
});

const DIST = new URL('../../dist/', import.meta.url).href;

/** Publishes in a process of its own, which is killed before a step. */
const RUNNER = `
  import { publish } from '${DIST}publish.js';
  import { openFolderStore } from '${DIST}stores/folder.js';
  const [items, out, now, at] = process.argv.slice(1);
  let taken = 0;
  const onStep = () => {
    if (taken++ === Number(at)) process.kill(process.pid, 'SIGKILL');
  };
  const openStore = async (folder) => openFolderStore(folder, { onStep });
  await publish({ items, out, now: Number(now), allowShrink: true, openStore });`;

const runApart = async ({ items, out }: Newsroom, { now }: Stage, at: number): Promise<unknown> => {
  const settings = ['--input-type=module', '--eval', RUNNER, items, out, String(now), String(at)];
  const [code, signal] = await once(spawn(process.execPath, settings, { stdio: 'inherit' }), 'close');
  return code ?? signal;
};

const killAt = async (at: number): Promise<Readonly<{ end: unknown; after: Files }>> => {
  const newsroom = { items: makeFolder(), out: makeFolder(), before: {} };
  enter(newsroom.items, FIRST);
  expect(await runApart(newsroom, FIRST, Infinity)).toBe(0);
  const before = readAll(newsroom.out);
  enter(newsroom.items, SECOND);
  const end = await runApart(newsroom, SECOND, at);
  const cut = readOutput(newsroom.out);
  expect(await runApart(newsroom, SECOND, Infinity)).toBe(0);
  const after = readAll(newsroom.out);
  expectBetween(before, cut, after, SECOND.now);
  return { end, after };
};

describe('a process that is killed', { timeout: BUSY }, () => {
  test('leaves what the next one makes good, its lock and its temporary files too', async () => {
    const [whole, ...cuts] = await Promise.all([Infinity, 2, 40, 77, 128].map(killAt));
    expect(whole?.end).toBe(0);
    for (const cut of cuts) expect(cut).toEqual({ end: 'SIGKILL', after: whole?.after });
  });
});
