import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..');

let folder = '';

/** The packed package in an empty folder, beside this project's own dependencies: nothing comes from the network. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taspa-package-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: PROJECT,
    stdio: 'ignore',
  });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  execFileSync('tar', ['-xzf', archive], { cwd: folder });
  execFileSync('mv', ['package', 'node_modules/taspa'], { cwd: folder });
  for (const name of readdirSync(join(PROJECT, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(PROJECT, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = Readonly<{ code: number | null; out: string; err: string }>;

function node(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe('the packed package', () => {
  test('holds what runs, its types, the licence and the README, and no tests or sources', () => {
    const names = readdirSync(join(folder, 'node_modules/taspa'));
    expect(names.toSorted()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  });

  test('makes a newsroom and publishes it', () => {
    const command = 'node_modules/taspa/dist/cli.js';
    expect(node(command, 'init')).toMatchObject({ code: 0, err: '' });
    expect(node(command, 'publish')).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(join(folder, 'out'))).toEqual(expect.arrayContaining(['atom.xml', 'feed.json', 'rss.xml']));
  });

  test('has other threads help where there are many records', () => {
    const command = 'node_modules/taspa/dist/cli.js';
    const items = join(folder, 'many');
    mkdirSync(items);
    writeFileSync(join(items, 'channel.yaml'), 'title: Таспа\nurl: https://taspa.example/\narchive: month\n');
    for (let index = 0; index < 3000; index += 1) {
      const day = String((index % 28) + 1).padStart(2, '0');
      writeFileSync(join(items, `${index}.txt`), `Тақырып ${index}\n\n${day}.02.2024 18:52\n\nКіріспе.\n\nМәтін.\n`);
    }
    const run = node(command, 'publish', '--items', items, '--out', join(folder, 'many-out'), '--json');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(run.out)).toMatchObject({ status: 'published', channels: [{ published: 3000 }] });
  }, 60_000);

  test('brings the licences of what is bundled', () => {
    const bundle = join(folder, 'node_modules/taspa/dist/bundle');
    const licences = `\n${readFileSync(join(bundle, 'LICENSES.txt'), 'utf8')}`;
    const texts = readdirSync(bundle).map((name) => readFileSync(join(bundle, name), 'utf8'));
    const parts = texts.flatMap((text) =>
      Array.from(text.matchAll(/node_modules\/((?:@[^/]+\/)?[^/\n]+)\//g), ([, name]) => name),
    );
    expect(new Set(parts).size).toBeGreaterThan(5);
    for (const name of new Set(parts)) expect(licences).toContain(`\n${name}\n\n`);
  });

  test('is imported as a library', () => {
    writeFileSync(
      join(folder, 'use.js'),
      `import { Feed, publish, readRecords } from 'taspa';
       const bytes = new TextEncoder().encode('Тақырып\\n\\n04.10.2024 18:52\\n\\nКіріспе.\\n\\nМәтін.\\n');
       const { records } = readRecords({ file: 'a.txt', bytes });
       const feed = new Feed({ title: 'Таспа', link: 'https://taspa.example/' });
       feed.addItem({ title: records[0].fields.title, link: 'https://taspa.example/a', date: new Date(0) });
       const missing = await publish({ items: 'nowhere', out: 'nothing', now: 0 });
       console.log(JSON.stringify([feed.rss2().includes('Тақырып'), missing.status]));`,
    );
    expect(node('use.js')).toEqual({ code: 0, out: '[true,"failed"]\n', err: '' });
  });

  test('has types that a strict consumer can be checked against', () => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import { Feed, publish, readRecords } from 'taspa';
import type { Problem, PublishReport } from 'taspa';

const report: PublishReport = await publish({ items: 'items', out: 'out', now: 0, strict: true });
const problems: readonly Problem[] = report.problems;
const title: string | undefined = readRecords({ file: 'a.txt', bytes: new Uint8Array() }).records[0]?.fields.title;
const feed = new Feed({ title: title ?? '', link: 'https://taspa.example/', language: 'kk', timeZone: 'Asia/Almaty' });
feed.addItem({ title: 'a', link: 'https://taspa.example/a', date: new Date(0) });
const text: string = feed.rss2() + feed.atom1() + feed.json1() + String(problems.length);
// @ts-expect-error: an instant is a number
await publish({ items: 'items', out: 'out', now: text });
`,
    );
    const options = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023'],
      types: ['node'],
    };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { ...options, skipLibCheck: false, exactOptionalPropertyTypes: true },
        files: ['use.ts'],
      }),
    );
    expect(node(join(PROJECT, 'node_modules/typescript/bin/tsc'), '-p', '.')).toMatchObject({ code: 0, out: '' });
  }, 60_000);
});
