/** What happens to a newsroom's machine: disks that are full or closed, hands in out/, a lost ledger, a cache of yesterday, two runs at once. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { PublishOptions } from '../../src/publish.ts';
import { openFolderStore } from '../../src/stores/folder.ts';
import { CLI } from '../command-line.ts';
import { makeFolder, markdown, publishFolder, readAll, writeAll } from '../newsroom.ts';
import type { Files, Published } from '../newsroom.ts';
import { deadHolder, REFUSED, textOf } from '../stores/locks.ts';
import { enter, expectNothingShownAgain, expectSound, FIRST, readOutput, SECOND } from './stages.ts';

type Newsroom = Readonly<{
  items: string;
  out: string;
  /** What stands after the second publish. */
  after: Files;
  again: (options?: Partial<PublishOptions>) => Promise<Published>;
}>;

/** Each publishes several times: on a busy machine the usual five seconds are too few. */
vi.setConfig({ testTimeout: 60_000 });

const LATER = SECOND.now + 3_600_000;

/** A newsroom that has published twice. */
const makeNewsroom = async (): Promise<Newsroom> => {
  const [items, out] = [makeFolder(), makeFolder()];
  for (const stage of [FIRST, SECOND]) {
    enter(items, stage);
    await publishFolder(items, out, { now: stage.now, allowShrink: true });
  }
  const again = async (options: Partial<PublishOptions> = {}) => publishFolder(items, out, { now: LATER, ...options });
  return { items, out, after: readAll(out), again };
};

const forgetCache = ({ items }: Newsroom): void => rmSync(join(items, '.taspa'), { recursive: true });

describe('a disk', () => {
  test('that is full refuses a document: the old ones stand, and the message says why', async () => {
    const newsroom = await makeNewsroom();
    const { items, out, after } = newsroom;
    writeAll(items, { 'more.md': markdown({ title: 'Жаңа хабар', date: '04.10.2024 19:00' }) });
    // Four blocks of 512 bytes: the lock fits in, a document doesn’t.
    const limit = ['-c', 'ulimit -f 4; exec "$@"', 'sh', process.execPath, CLI, 'publish'];
    const options = ['--items', items, '--out', out, '--now', '2024-10-04T21:00:00+05:00'];
    const { status, stderr } = spawnSync('sh', [...limit, ...options], { encoding: 'utf8', env: { LANG: 'C.UTF-8' } });
    const said = ': this system lets no file be that large\n  hint: raise its limit (ulimit -f), then publish again\n';
    expect({ status, said: stderr.slice(-said.length) }).toEqual({ status: 3, said });
    expect(stderr.slice(0, -said.length)).toMatch(new RegExp(`^taspa: ${out}/[a-z]+[.]xml$`));
    expect(readOutput(out)).toEqual(after);
    expect((await newsroom.again()).report).toMatchObject({ status: 'published' });
    expect(readFileSync(join(out, 'rss.xml'), 'utf8')).toContain('Жаңа хабар');
  });

  test('that can only be read is named, and stays as it is', async () => {
    const { items, out, after } = await makeNewsroom();
    for (const folder of [items, out, join(out, '.taspa')]) chmodSync(folder, folder === items ? 0o755 : 0o555);
    // Who may write everywhere gives that up first.
    const code = `
      if (process.getuid() === 0) process.setuid(65534);
      process.argv.splice(1, 0, '${CLI}');
      await import('${CLI}');`;
    const settings = ['--input-type=module', '--eval', code, 'publish', '--items', items, '--out', out];
    const { status, stderr } = spawnSync(process.execPath, settings, { encoding: 'utf8', env: { LANG: 'C.UTF-8' } });
    for (const folder of [out, join(out, '.taspa')]) chmodSync(folder, 0o755);
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: `taspa: ${join(out, '.taspa')}: permission denied\n  hint: ask for the right to read and write here, or choose another folder\n`,
    });
    expect(readAll(out)).toEqual(after);
  });
});

describe('a document that somebody', () => {
  const paths = ['rss.xml', 'atom.xml', 'feed.json', 'sections/qogam/rss.xml', 'archive/2024-07.rss'];
  const hands: Readonly<Record<string, (path: string) => void>> = {
    changed: (path) => writeFileSync(path, readFileSync(path, 'utf8').replaceAll('Қоғам', 'Қоғ')),
    truncated: (path) => writeFileSync(path, readFileSync(path).subarray(0, 100)),
    emptied: (path) => writeFileSync(path, ''),
    deleted: (path) => rmSync(path),
  };

  test.each(Object.keys(hands))('%s stands again after the next run', async (name) => {
    const newsroom = await makeNewsroom();
    for (const path of [...paths, 'archive/2024-09.atom', 'images/picture.gif'])
      hands[name]?.(join(newsroom.out, path));
    const { report } = await newsroom.again();
    expect(report).toMatchObject({ status: 'published' });
    expect(readAll(newsroom.out)).toEqual(newsroom.after);
  });
});

const SEPTEMBER = '.taspa/ledger/2024-09.ndjson';

describe('a ledger', () => {
  test.each([
    ['a line is cut', (text: string) => text.slice(0, -40)],
    ['a line is no JSON', (text: string) => text.replace('"id":"', '"id:"')],
    ['a line is gone', (text: string) => text.replace(/\n[^\n]*elsewhere\.md[^\n]*/, '')],
  ])('of which %s is made good of the rest and the documents', async (_, damage) => {
    const newsroom = await makeNewsroom();
    const path = join(newsroom.out, SEPTEMBER);
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    const { report } = await newsroom.again();
    expect(report).toMatchObject({ status: 'published' });
    const codes = report.warnings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['ledger-damaged', 'ledger-rebuilt']));
    expectNothingShownAgain(newsroom.after, readAll(newsroom.out));
    expect(idsIn(newsroom.out, SEPTEMBER)).toEqual(expect.arrayContaining([...idsOf(newsroom.after, SEPTEMBER)]));
  });

  test.each([
    ['one month', ['2024-09']],
    ['all months', ['2024-06', '2024-07', '2024-08', '2024-09', '2024-10']],
  ])('of which %s is gone is made again: ids of moved records and dates survive', async (_, months) => {
    const newsroom = await makeNewsroom();
    for (const month of months) rmSync(join(newsroom.out, `.taspa/ledger/${month}.ndjson`));
    const { report } = await newsroom.again();
    expect(report).toMatchObject({ status: 'published' });
    expect(report.warnings.map(({ code }) => code)).toContain('ledger-rebuilt');
    const now = readAll(newsroom.out);
    expectSound(now, LATER);
    expectNothingShownAgain(newsroom.after, now);
    for (const path of Object.keys(now).filter((one) => one.includes('archive/')))
      expect([path, now[path]]).toEqual([path, newsroom.after[path]]);
    expect(readFileSync(join(newsroom.out, SEPTEMBER), 'utf8')).toMatch(/article\/moved".*"record":"elsewhere\.md"/);
  });

  test('that is lost, with a record that reads otherwise than the document, is made again only if the newsroom says so', async () => {
    const newsroom = await makeNewsroom();
    rmSync(join(newsroom.out, '.taspa'), { recursive: true });
    writeAll(newsroom.items, { 'new.md': markdown({ title: 'Жол жабылды', date: '04.10.2024 18:52' }) });
    rmSync(join(newsroom.items, 'late.md'));
    const before = readAll(newsroom.out);
    const { report } = await newsroom.again();
    expect(report.status).toBe('refused');
    const guesses = report.problems.filter(({ code }) => code === 'ledger-guess');
    expect(new Set(guesses.map(({ values }) => values['cause']))).toEqual(new Set(['changed', 'unaccounted']));
    expect(guesses).toHaveLength(2);
    expect(readAll(newsroom.out)).toEqual(before);
    const { report: told } = await newsroom.again({ rebuildLedger: true, allowShrink: true, allowReshow: true });
    expect(told.status).toBe('published');
    expect((await newsroom.again()).report).toMatchObject({ status: 'published', written: [] });
  });
});

const idsOf = (files: Files, path: string): readonly string[] =>
  Array.from(String(files[path]).matchAll(/^\{"id":"([^"]*)"/gm), ([, id = '']) => id);
const idsIn = (out: string, path: string): readonly string[] => idsOf(readAll(out), path);

describe('a cache', () => {
  const damage: Readonly<Record<string, (newsroom: Newsroom) => void>> = {
    'that is gone': forgetCache,
    'that is empty': ({ items }) =>
      Object.keys(readAll(join(items, '.taspa'))).forEach((path) => writeFileSync(join(items, '.taspa', path), '')),
    'whose parts are damaged': ({ items }) =>
      Object.keys(readAll(join(items, '.taspa'))).forEach((path) => appendFileSync(join(items, '.taspa', path), 'x')),
    'that is a file': ({ items }) => {
      rmSync(join(items, '.taspa'), { recursive: true });
      writeFileSync(join(items, '.taspa'), '');
    },
  };

  test.each(Object.keys(damage))('%s changes nothing of what is published', async (name) => {
    const newsroom = await makeNewsroom();
    damage[name]?.(newsroom);
    const { report } = await newsroom.again();
    expect(report).toMatchObject({ status: 'published', written: [], removed: [] });
    expect(readAll(newsroom.out)).toEqual(newsroom.after);
  });

  test('of an earlier output doesn’t hide what is missing in this one', async () => {
    const newsroom = await makeNewsroom();
    const elsewhere = makeFolder();
    await publishFolder(newsroom.items, elsewhere, { now: LATER });
    expect((await newsroom.again()).report).toMatchObject({ status: 'published', written: [] });
    expect(readAll(newsroom.out)).toEqual(newsroom.after);
  });
});

describe('a record that changes', () => {
  test('while it is read is told of, and published as it then is by the next run', async () => {
    const newsroom = await makeNewsroom();
    const changed = markdown({ title: 'Жол жабылды', date: '04.10.2024 18:52' });
    forgetCache(newsroom);
    const onProgress = (): void => writeAll(newsroom.items, { 'new.md': changed });
    const first = await newsroom.again({ onProgress });
    expect(first.report.status).toBe('partial');
    expect(first.problems).toContain('record-unreadable new.md:1:1');
    expectNothingShownAgain(newsroom.after, readAll(newsroom.out));
    const second = await newsroom.again();
    expect(second.report).toMatchObject({ status: 'published', problems: [] });
    expect(second.text('rss.xml')).toContain('Жол жабылды');
    expectNothingShownAgain(newsroom.after, readAll(newsroom.out));
  });
});

describe('a record of an old month that changes while the archives are made', () => {
  test('stays in its archive as it was', async () => {
    const [items, out] = [makeFolder(), makeFolder()];
    enter(items, FIRST);
    await publishFolder(items, out, { now: FIRST.now });
    const before = readAll(out);
    enter(items, SECOND);
    const openStore = async (folder: string) =>
      openFolderStore(folder, {
        // All has been read, and nothing written.
        onStep: (_, key) =>
          key === '.taspa/next/begun' && writeAll(items, { 'picture.md': markdown({ title: 'Басқа' }) }),
      });
    const options = { now: SECOND.now, allowShrink: true };
    await publishFolder(items, out, { ...options, openStore });
    expect(readFileSync(join(out, 'archive/2024-07.rss'), 'utf8')).toContain('article/picture<');
    enter(items, { ...FIRST, files: { 'picture.md': FIRST.files['picture.md'] ?? '' } });
    const { report } = await publishFolder(items, out, options);
    expect(report.status).toBe('published');
    expectSound(readAll(out), SECOND.now);
    expectNothingShownAgain(before, readAll(out));
    expect(readFileSync(join(out, 'archive/2024-07.rss'), 'utf8')).toContain('article/picture<');
  });
});

describe('a clock', () => {
  test('that has gone back is refused, and nothing is written', async () => {
    const newsroom = await makeNewsroom();
    const { report, problems } = await newsroom.again({ now: SECOND.now - 86_400_000 });
    expect(report).toMatchObject({ status: 'refused', written: [], removed: [] });
    expect(problems).toContain('clock-back channel.yaml:1:1');
    expect(readAll(newsroom.out)).toEqual(newsroom.after);
  });
});

/** Waits for nobody. */
const openAtOnce = async (folder: string) => openFolderStore(folder, { wait: 0 });

describe('two runs', () => {
  test('at once write one after the other', async () => {
    const newsroom = await makeNewsroom();
    writeAll(newsroom.items, { 'more.md': markdown({ title: 'Жаңа хабар', date: '04.10.2024 19:00' }) });
    const [first, second] = await Promise.all([newsroom.again(), newsroom.again()]);
    expect([first.report.status, second.report.status]).toEqual(['published', 'published']);
    expect([first, second].filter(({ report }) => report.written.length > 0)).toHaveLength(1);
    expectSound(readAll(newsroom.out), LATER);
  });

  test('that would wait too long: the second one writes nothing', async () => {
    const newsroom = await makeNewsroom();
    const store = await openFolderStore(newsroom.out);
    await expect(newsroom.again({ openStore: openAtOnce })).rejects.toMatchObject(REFUSED);
    await store.close();
    expect(readAll(newsroom.out)).toEqual(newsroom.after);
  });

  test('of which one has died: its lock and what it left half-written are in nobody’s way', async () => {
    const newsroom = await makeNewsroom();
    writeAll(newsroom.out, {
      '.taspa/lock': textOf(deadHolder()),
      'archive/.2024-09.rss.tmp': 'h',
      '.rss.xml.tmp': '',
    });
    expect((await newsroom.again()).report).toMatchObject({ status: 'published' });
    expect(readAll(newsroom.out)).toEqual(newsroom.after);
  });
});
