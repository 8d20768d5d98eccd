import { mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { watchFolders } from '../../src/sources/watch-folders.ts';
import { makeFolder } from '../newsroom.ts';

const ANYTHING = 'anything';

const refusal = (code: string): Error => Object.assign(new Error(code), { code });

/** Watches a folder; `told` gives what was told since it was last asked, once a change that is waited for has been. */
function watching(root: string) {
  const heard: string[] = [];
  const blind: (string | undefined)[] = [];
  const waiting: { change?: string; arrive?: (changes: readonly string[]) => void } = {};
  const onChange = (path = ANYTHING): void => {
    heard.push(path);
    if (path === waiting.change) waiting.arrive?.(heard.splice(0));
  };
  const watch = watchFolders(root, { onChange, onBlind: (reason) => void blind.push(reason) });
  onTestFinished(watch.close);
  const told = async (change: string): Promise<readonly string[]> => {
    const changes = await new Promise<readonly string[]>((arrive) => Object.assign(waiting, { change, arrive }));
    return [...new Set(changes)].filter((path) => !path.startsWith('mark'));
  };
  return { told, heard, blind, close: watch.close };
}

let marks = 0;

/** The changes that an action makes: those before the one of a file that is written after it, since they come in order. */
async function changesOf(
  action: () => void,
  root: string,
  { told }: ReturnType<typeof watching>,
): Promise<readonly string[]> {
  const mark = `mark${(marks += 1)}.txt`;
  const changes = told(mark);
  action();
  writeFileSync(join(root, mark), '');
  return changes;
}

describe('a folder on the disk', () => {
  test('tells of files that are made, written, renamed and removed', async () => {
    const root = makeFolder({ '2024/10/a.txt': 'а', 'b.md': 'б' });
    const watch = watching(root);
    const changes = async (action: () => void): Promise<readonly string[]> => changesOf(action, root, watch);
    expect(await changes(() => writeFileSync(join(root, '2024/10/a.txt'), 'аа'))).toEqual(['2024/10/a.txt']);
    expect(await changes(() => writeFileSync(join(root, 'c.json'), '{}'))).toEqual(['c.json']);
    expect(await changes(() => renameSync(join(root, 'b.md'), join(root, '2024/d.md')))).toEqual(['b.md', '2024/d.md']);
    expect(await changes(() => unlinkSync(join(root, 'c.json')))).toEqual(['c.json']);
    expect(watch.blind).toEqual([]);
  });

  test('keeps to itself what is left alone and what editors leave for themselves', async () => {
    const root = makeFolder({ '_old/a.txt': 'а', '.taspa/state.json': '{}' });
    const left = ['_a.txt', '.a.txt.swp', '_old/b.txt', '.taspa/b.json'];
    const editors = ['a.txt~', '#a.txt#', '4913', 'a.txt.tmp', 'a.txt___jb_tmp___', 'a.txt___jb_old___', '~$a.docx'];
    const write = (): void => [...left, ...editors].forEach((name) => writeFileSync(join(root, name), 'x'));
    expect(await changesOf(write, root, watching(root))).toEqual([]);
  });

  test('follows folders that are made, moved and removed', async () => {
    const root = makeFolder({ '2024/a.txt': 'а' });
    const watch = watching(root);
    const changes = async (action: () => void): Promise<readonly string[]> => changesOf(action, root, watch);
    expect(await changes(() => mkdirSync(join(root, '2025/01'), { recursive: true }))).toEqual([ANYTHING]);
    expect(await changes(() => writeFileSync(join(root, '2025/01/b.txt'), 'б'))).toEqual(['2025/01/b.txt']);
    expect(await changes(() => renameSync(join(root, '2025'), join(root, '2026')))).toEqual([ANYTHING]);
    expect(await changes(() => writeFileSync(join(root, '2026/01/c.txt'), 'в'))).toEqual(['2026/01/c.txt']);
    expect(await changes(() => renameSync(join(root, '2024'), join(root, '_2024')))).toEqual([ANYTHING]);
    expect(await changes(() => writeFileSync(join(root, '_2024/a.txt'), 'аа'))).toEqual([]);
    expect(await changes(() => rmSync(join(root, '2026'), { recursive: true }))).toContain(ANYTHING);
    expect(await changes(() => writeFileSync(join(root, '2026'), 'a file now'))).toEqual(['2026']);
  });

  test('tells that anything may have changed where so much does that the system may have dropped some', async () => {
    const root = makeFolder({ 'a.txt': 'а' });
    const write = (): void => {
      for (let number = 0; number < 2500; number++) {
        for (const name of ['a.txt', '_a.txt']) writeFileSync(join(root, name), 'а');
      }
    };
    expect(await changesOf(write, root, watching(root))).toEqual(['a.txt', ANYTHING]);
  });

  test('tells nothing after it was closed', async () => {
    const root = makeFolder({ 'q/a.txt': 'а' });
    const [closed, open] = [watching(root), watching(root)];
    closed.close();
    expect(await changesOf(() => writeFileSync(join(root, 'q/a.txt'), 'аа'), root, open)).toEqual(['q/a.txt']);
    expect(closed.heard).toEqual([]);
  });
});

describe('a folder that can’t be watched', () => {
  afterEach(() => void vi.useRealTimers());

  test.each(['ENOSPC', 'EMFILE'])('for %s is told once, and anything may have changed every five seconds', (code) => {
    vi.useFakeTimers();
    const root = makeFolder({ 'a/a.txt': '', 'b/b.txt': '' });
    let limit = 2;
    const watched: string[] = [];
    const told: string[] = [];
    const watch = watchFolders(
      root,
      { onChange: (path = ANYTHING) => void told.push(path), onBlind: (reason = 'sees') => void told.push(reason) },
      (path) => {
        if (watched.length >= limit) throw refusal(code);
        watched.push(path);
        return { close: () => watched.splice(watched.indexOf(path), 1) };
      },
    );
    expect(watched).toEqual([root, join(root, 'a')]);
    expect(told).toEqual([code]);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([code, ANYTHING, ANYTHING]);
    limit = 3;
    vi.advanceTimersByTime(5000);
    expect(watched).toEqual([root, join(root, 'a'), join(root, 'b')]);
    expect(told).toEqual([code, ANYTHING, ANYTHING, 'sees', ANYTHING]);
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(5);
    watch.close();
    expect(watched).toEqual([]);
  });

  test('for it is not there is waited for', async () => {
    const folder = makeFolder();
    const root = join(folder, 'items');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const watch = watching(root);
    expect(watch.blind).toEqual(['ENOENT']);
    mkdirSync(root);
    vi.advanceTimersByTime(5000);
    expect(watch.blind).toEqual(['ENOENT', undefined]);
    expect(watch.heard.splice(0)).toEqual([ANYTHING]);
    expect(await changesOf(() => writeFileSync(join(root, 'a.txt'), 'а'), root, watch)).toEqual(['a.txt']);
    const moved = watch.told(ANYTHING);
    renameSync(root, join(folder, 'old'));
    await moved;
    expect(watch.blind).toEqual(['ENOENT', undefined, 'ENOENT']);
  });

  test('for it is going away meanwhile is no matter', () => {
    const root = makeFolder({ 'a/a.txt': '' });
    const blind: unknown[] = [];
    const watch = watchFolders(root, { onChange: () => {}, onBlind: (reason) => void blind.push(reason) }, (path) => {
      if (path !== root) throw refusal('ENOENT');
      return { close: () => {} };
    });
    watch.close();
    expect(blind).toEqual([]);
  });
});
