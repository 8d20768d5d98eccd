/** Programs measured as whole processes, and the records that they work on. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCorpus } from './corpus.mjs';

/** Loaded before a measured program: at its end it tells on descriptor 3 what it took. */
const METER = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));
`)}`;

/** Seconds of clock and processor, and the most memory in MB, of one run of Node. */
export function measureProcess(args) {
  const start = performance.now();
  const stdio = ['ignore', 'ignore', 'pipe', 'pipe'];
  const { status, output } = spawnSync(process.execPath, ['--import', METER, ...args], { stdio, encoding: 'utf8' });
  const wall = (performance.now() - start) / 1000;
  assert.equal(status, 0, output[2]);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(output[3]);
  return { wall, cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
}

/** A folder with so many text records in items/, in folders by month. They stay for the next run; their mark is written last. */
export function prepareCorpus(count) {
  const folder = join(tmpdir(), `taspa-bench-${count}`);
  const mark = join(folder, 'complete');
  if (!existsSync(mark)) {
    console.log(`writing ${count} records to ${folder}`);
    rmSync(folder, { recursive: true, force: true });
    writeCorpus({ n: count, form: 'txt', layout: 'month', out: join(folder, 'items') });
    writeFileSync(mark, '');
  }
  return folder;
}
