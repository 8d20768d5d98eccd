/** Measuring side by side, and the tables that come of it. */
import { cpus } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** Each measurement starts with a clean heap, so that nobody pays for another's garbage. */
const collectGarbage = runInNewContext('gc');

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

async function milliseconds(run) {
  collectGarbage();
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/**
 * Runs the contestants (name to function) in turns, A B C A B C, after rounds that don't count, and gives for each the
 * medians of its milliseconds, of its ratios to the first one of the same round, and of the differences from it.
 */
export async function compare(contestants, { rounds, warmUps }) {
  const names = Object.keys(contestants);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of names) {
      const time = await milliseconds(contestants[name]);
      if (round >= 0) times[name].push(time);
    }
  }
  const first = times[names[0]];
  const summarize = (own) => ({
    time: median(own),
    ratio: median(own.map((time, round) => time / first[round])),
    difference: median(own.map((time, round) => time - first[round])),
  });
  return Object.fromEntries(names.map((name) => [name, summarize(times[name])]));
}

/** Rows of cells as a Markdown table; the first row is its head, and all columns but the first are numbers. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length), 4));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = widths.map((width, column) => '-'.repeat(width - 1) + (column === 0 ? '-' : ':'));
  console.log([rows[0], rule, ...rows.slice(1)].map(line).join('\n'));
}

/** `3.14`, `31.4`, `314`: three digits. */
export function digits(value) {
  return value < 99.95 ? value.toPrecision(3) : value.toFixed(0);
}

/** On what, and when, a table was measured. */
export function printMachine() {
  const [{ model }] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  console.log(`\nNode ${process.versions.node}, ${cpus().length} × ${model.trim()}, ${day}\n`);
}
