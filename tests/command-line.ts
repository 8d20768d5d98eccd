/** A folder of its own for each test, and the built command run in it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

export const CLI = join(import.meta.dirname, '../dist/cli.js');
export const NOW = ['--now', '2024-10-05T00:00:00+05:00'] as const;
export const CHANNEL = 'title: Таспа\nurl: https://taspa.example/\n';
/** A run without a word on stderr. */
export const quiet = { code: 0, err: '' };

type Run = Readonly<{ code: number | null; out: string; err: string }>;

/** Runs the command in a folder, with PATH alone from the machine's environment. */
export function taspaIn(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const { PATH = '' } = process.env;
  const options = { cwd, env: { PATH, LANG: 'C.UTF-8', ...env }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], options);
  return { code: status, out: stdout, err: stderr };
}

export function record(title: string, date = '04.10.2024 18:52'): string {
  return `${title}\n\n${date}\n\nКіріспе сөйлем.\n\nМәтін.\n`;
}

type Workplace = {
  /** The test's folder: new for each, gone after it. */
  folder: string;
  taspa: (...args: readonly string[]) => Run;
  write: (files: Readonly<Record<string, string | Uint8Array>>) => void;
};

/** To be called once in a test file. */
export function workplace(): Workplace {
  const place: Workplace = {
    folder: '',
    taspa: (...args) => taspaIn(place.folder, args),
    write: (files) => {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(place.folder, path)), { recursive: true });
        writeFileSync(join(place.folder, path), content);
      }
    },
  };
  beforeEach(() => {
    place.folder = mkdtempSync(join(tmpdir(), 'taspa-cli-'));
  });
  afterEach(() => rmSync(place.folder, { recursive: true, force: true }));
  return place;
}
