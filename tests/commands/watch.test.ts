import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CHANNEL, CLI, record, taspaIn, workplace } from '../command-line.ts';

const place = workplace();

/** A running `taspa watch`: `upTo` gives what it has printed since it was last asked, once that matches. */
function watching(...args: readonly string[]) {
  const child = spawn(process.execPath, [CLI, 'watch', ...args], { cwd: place.folder, env: { LANG: 'C.UTF-8' } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  const arrival = new EventTarget();
  const hear = (piece: unknown): void => {
    printed += String(piece);
    arrival.dispatchEvent(new Event('piece'));
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const upTo = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(printed)) {
      await new Promise((resolve) => arrival.addEventListener('piece', resolve, { once: true }));
    }
    const text = printed;
    printed = '';
    return text;
  };
  return { upTo, ended, child };
}

const feed = (): string => readFileSync(join(place.folder, 'out/rss.xml'), 'utf8');
/** Saved as careful editors do: beside it, and put in its place. */
const save = (file: string, text: string): void => {
  const path = join(place.folder, file);
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
};
const RAN = /^\d\d:\d\d:\d\d {2}.* \(\d+ (?:ms|мс)\)\n/m;

describe('taspa watch', () => {
  test('publishes at once and whenever a record changes, and ends cleanly with the signal', async () => {
    place.write({ 'items/channel.yaml': CHANNEL, 'items/a.txt': record('Бірінші') });
    const { upTo, ended, child } = watching();
    const started = await upTo(RAN);
    expect(started).toMatch(/^watching items; .*\n\d\d:\d\d:\d\d {2}.*rss\.xml.* \(\d+ ms\)\n$/);
    save('items/b.txt', record('Екінші'));
    await upTo(RAN);
    expect(feed()).toContain('Екінші');
    mkdirSync(join(place.folder, 'items/qogam'));
    save('items/qogam/c.txt', record('Үшінші'));
    await upTo(RAN);
    expect(feed()).toContain('Үшінші');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(existsSync(join(place.folder, 'out/.taspa/lock'))).toBe(false);
  });

  test('tells a problem once for as long as it stands', async () => {
    place.write({
      'items/channel.yaml': CHANNEL,
      'items/a.txt': record('Бірінші'),
      'items/b.txt': 'Екінші\n\nкүні жоқ\n',
    });
    const { upTo, ended, child } = watching('--lang', 'kk');
    expect(await upTo(/кеңес/)).toMatch(/items\/b\.txt:3:1: қате: .*\[date-missing\]\n {2}кеңес: /);
    save('items/c.txt', record('Үшінші'));
    expect(await upTo(RAN)).not.toContain('date-missing');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('goes on where nothing can be published yet', async () => {
    const { upTo } = watching('--lang', 'en');
    expect(await upTo(/Nothing was written/)).toContain('taspa: items: ');
  });

  test('refuses folders that lie in each other, exit code 3', async () => {
    place.write({ 'items/channel.yaml': CHANNEL, 'items/a.txt': record('Бірінші') });
    const { upTo, ended } = watching('--out', 'items/out');
    expect(await upTo(/hint/)).toContain('taspa: items/out: ');
    expect(await ended).toBe(3);
  });

  test('takes no --now, no --json and no words', () => {
    for (const args of [['--now', '2024-10-05T00:00:00+05:00'], ['--json'], ['items']])
      expect(taspaIn(place.folder, ['watch', ...args]).code).toBe(2);
  });
});
