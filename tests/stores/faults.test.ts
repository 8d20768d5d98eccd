/** What stands in the folder when a run is cut, at whatever step, and when the disk refuses. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFolderStore } from '../../src/stores/folder.ts';
import type { FolderOptions } from '../../src/stores/folder.ts';
import { readFolderStore } from '../../src/stores/reading.ts';
import { putDocument } from '../../src/stores/write.ts';
import { makeFolder, readAll, writeAll } from '../newsroom.ts';

const DIST = new URL('../../dist/stores/', import.meta.url).href;
/** Milliseconds for what is run once for each of some forty steps: on a busy machine the usual five seconds are too few. */
const BUSY = 30_000;

const IMPORTS = `
  import { openFolderStore } from '${DIST}folder.js';
  import { putDocument } from '${DIST}write.js';`;

const OLD = 'o'.repeat(5000);
const NEW = 'n'.repeat(7000);

const BEFORE = { 'rss.xml': OLD, 'kk/.taspa/ledger/2024-10.ndjson': OLD, 'gone.xml': OLD };
const AFTER = { 'rss.xml': NEW, 'kk/.taspa/ledger/2024-10.ndjson': NEW, 'sections/qogam/rss.xml': NEW };

type Stores = Readonly<{ openFolderStore: typeof openFolderStore; putDocument: typeof putDocument }>;

/** A run that turns BEFORE into AFTER. Its text is run in processes of their own too: it takes all from its arguments. */
const runOnce = async (stores: Stores, folder: string, options: FolderOptions): Promise<void> => {
  const content = 'n'.repeat(7000);
  const store = await stores.openFolderStore(folder, options);
  try {
    const put = (key: string) =>
      stores.putDocument(store, key, new TextEncoder().encode(content), { modified: 1728051127000 });
    await put('sections/qogam/rss.xml');
    await put('rss.xml');
    const gone = await store.get('gone.xml');
    if (gone !== undefined) await store.remove('gone.xml', gone.revision);
    await put('kk/.taspa/ledger/2024-10.ndjson');
  } finally {
    await store.close();
  }
};

const here = { openFolderStore, putDocument };
const TEMPORARY_OR_LOCK = /(?:^|\/)\.[^/]+\.tmp$|^\.taspa\/lock$/;

/** The documents, each of which is the old one or the new one whole; readers see no others. */
const expectWhole = async (folder: string): Promise<void> => {
  const all = Object.entries(readAll(folder)).filter(([path]) => !TEMPORARY_OR_LOCK.test(path));
  for (const [path, text] of all) expect([path, text === OLD || text === NEW]).toEqual([path, true]);
  const paths = all.map(([path]) => path);
  expect(paths).toEqual(expect.arrayContaining(['kk/.taspa/ledger/2024-10.ndjson', 'rss.xml']));
  const listed = await readFolderStore(folder).list('');
  expect(listed.map(({ key }) => key)).toEqual(paths);
};

const stepsOf = async (): Promise<readonly string[]> => {
  const steps: string[] = [];
  const folder = makeFolder(BEFORE);
  await runOnce(here, folder, { wait: 0, onStep: (step, key) => void steps.push(`${step} ${key}`) });
  expect(readAll(folder)).toEqual(AFTER);
  return steps;
};

test('a document is flushed before it gets its name, and the name after it', async () => {
  const steps = await stepsOf();
  const own = steps.filter((step) => step.endsWith(' rss.xml')).map((step) => step.split(' ')[0]);
  expect(own).toEqual(['open', 'write', 'utimes', 'fsync', 'rename', 'fsync-folder']);
  const made = steps.filter((step) => / (?:sections\/qogam|sections\/qogam\/rss\.xml)$/.test(step));
  expect(made.map((step) => step.split(' ')[0])).toEqual([
    'mkdir',
    'fsync-folder',
    'mkdir',
    'fsync-folder',
    'open',
    'write',
    'utimes',
    'fsync',
    'rename',
    'fsync-folder',
  ]);
});

describe('a disk that fails', { timeout: BUSY }, () => {
  test.each(['EIO', 'ENOSPC'])(
    'at any step (%s) leaves every document whole, and the next run succeeds',
    async (code) => {
      const { length } = await stepsOf();
      for (let at = 0; at < length; at += 1) {
        const folder = makeFolder(BEFORE);
        let taken = 0;
        const onStep = (): void => {
          if (taken++ === at) throw Object.assign(new Error(code), { code });
        };
        let store: Awaited<ReturnType<typeof openFolderStore>> | undefined;
        const opening = async (...args: Parameters<typeof openFolderStore>) => (store = await openFolderStore(...args));
        await expect(
          runOnce({ ...here, openFolderStore: opening }, folder, { wait: 0, onStep }),
          `step ${at}`,
        ).rejects.toMatchObject({ code });
        await expectWhole(folder);
        // Where closing is what failed, it is done again.
        await store?.close();
        expect(Object.keys(readAll(folder)).filter((path) => TEMPORARY_OR_LOCK.test(path))).toEqual([]);
        await runOnce(here, folder, { wait: 0 });
        expect(readAll(folder)).toEqual(AFTER);
      }
    },
  );

  test('at every step after one takes nothing away', async () => {
    const { length } = await stepsOf();
    for (let at = 0; at < length; at += 1) {
      const folder = makeFolder(BEFORE);
      let taken = 0;
      const onStep = (): void => {
        if (taken++ >= at) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      };
      await expect(runOnce(here, folder, { wait: 0, onStep })).rejects.toThrow('EIO');
      await expectWhole(folder);
    }
  });
});

type Ended = Readonly<{ signal: string | null; out: string }>;

/** A run in a process of its own, under a command that may narrow what it can do. */
const runApart = (code: string, args: readonly string[], wrapper: readonly string[] = []): Promise<Ended> => {
  const [command = '', ...rest] = [...wrapper, process.execPath, '--input-type=module', '--eval', code, ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  return new Promise((resolve) => {
    child.on('close', (_, signal) => resolve({ signal, out }));
  });
};

test(
  'a run that is killed at any step leaves every document whole, and the next run succeeds',
  { timeout: BUSY },
  async () => {
    const code = `${IMPORTS}
    const [folder, at] = process.argv.slice(1);
    let taken = 0;
    const onStep = () => {
      if (taken++ === Number(at)) process.kill(process.pid, 'SIGKILL');
    };
    await (${runOnce.toString()})({ openFolderStore, putDocument }, folder, { wait: 0, onStep });`;
    const { length } = await stepsOf();
    const kill = async (at: number): Promise<void> => {
      const folder = makeFolder(BEFORE);
      expect(await runApart(code, [folder, String(at)])).toMatchObject({ signal: 'SIGKILL' });
      await expectWhole(folder);
      await runOnce(here, folder, { wait: 0 });
      // Nothing of the dead run is left: no lock, no temporary file.
      expect([at, readAll(folder)]).toEqual([at, AFTER]);
    };
    for (let at = 0; at < length; at += 2) await Promise.all([kill(at), at + 1 < length && kill(at + 1)]);
  },
);

/** Runs once, and prints code and path of the error where there is one. */
const REPORTING = `${IMPORTS}
  const [folder] = process.argv.slice(1);
  const own = async () => (${runOnce.toString()})({ openFolderStore, putDocument }, folder, { wait: 0 });
  const report = ({ code, path }) => console.log(code, path);`;

describe('for real', () => {
  test('a file that may not grow is cut in the middle of a write, and the old document stands', async () => {
    const folder = makeFolder(BEFORE);
    // Eight blocks of 512 bytes: the lock fits in, a document doesn’t.
    const limit = ['sh', '-c', 'ulimit -f 8; exec "$@"', 'sh'];
    const { out } = await runApart(`${REPORTING} await own().catch(report);`, [folder], limit);
    expect(out).toBe(`EFBIG ${join(folder, 'sections/qogam/rss.xml')}\n`);
    expect(readAll(folder)).toEqual(BEFORE);
    await runOnce(here, folder, { wait: 0 });
    expect(readAll(folder)).toEqual(AFTER);
  });

  test('a full disk leaves the old documents, and once there is room the run succeeds', async () => {
    const folder = makeFolder({ 'full/a': '' });
    // A disk of its own where this system lets us have one, else one that says it is full after the first document.
    const apart = 'unshare';
    const hasDisk = spawnSync(apart, ['-Urm', 'mount', '-t', 'tmpfs', 'none', folder]).status === 0;
    const disk = [apart, '-Urm', 'sh', '-c', 'mount -t tmpfs -o size=36k none "$0" && exec "$@"', folder];
    const code = `
      import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
      ${REPORTING}
      mkdirSync(folder + '/kk');
      writeFileSync(folder + '/rss.xml', 'o');
      // Pages of 4 kB: rss.xml, the filling, the lock and one document are all that there is room for.
      writeFileSync(folder + '/filling', 'f'.repeat(16 * 1024));
      let writes = 0;
      const onStep = (step) => {
        if (${!hasDisk} && step === 'write' && writes++ === 1) throw Object.assign(new Error(), { code: 'ENOSPC' });
      };
      const run = (options) => (${runOnce.toString()})({ openFolderStore, putDocument }, folder, options);
      await run({ wait: 0, onStep }).catch(report);
      console.log(readFileSync(folder + '/rss.xml', 'utf8'));
      rmSync(folder + '/filling');
      await run({ wait: 0 }).catch(report);
      console.log(readFileSync(folder + '/rss.xml').length);`;
    const { out } = await runApart(code, [folder], hasDisk ? disk : []);
    expect(out).toBe(`ENOSPC ${join(folder, 'rss.xml')}\no\n7000\n`);
  });

  test('a folder that can only be read is named, and stays as it is', async () => {
    const [whole, half] = [makeFolder(BEFORE), makeFolder(BEFORE)];
    mkdirSync(join(half, '.taspa'));
    for (const folder of [whole, half, join(half, '.taspa')]) chmodSync(folder, 0o555);
    // Who may write everywhere gives that up first.
    const code = `${REPORTING}
      if (process.getuid() === 0) process.setuid(65534);
      await own().catch(report);`;
    expect(await runApart(code, [whole])).toMatchObject({ out: `EACCES ${whole}\n` });
    expect(await runApart(code, [half])).toMatchObject({ out: `EACCES ${join(half, '.taspa')}\n` });
    for (const folder of [whole, half]) {
      chmodSync(folder, 0o755);
      expect(readAll(folder)).toEqual(BEFORE);
    }
    expect(existsSync(join(whole, '.taspa'))).toBe(false);
  });

  test('a folder below one that can’t be written to doesn’t stop the documents beside it', async () => {
    const folder = makeFolder(BEFORE);
    writeAll(folder, { sections: 'a' });
    await expect(runOnce(here, folder, { wait: 0 })).rejects.toMatchObject({ path: join(folder, 'sections') });
    expect(readFileSync(join(folder, 'rss.xml'), 'utf8')).toBe(OLD);
    expect(existsSync(join(folder, '.taspa'))).toBe(false);
  });
});
