/**
 * What a run costs that remembers, as a process: the first one, and those after it, beside a bare loop that asks the file
 * system for each file's time:
 *   node scale.mjs [--n 100000] [--archive month|day|none] [--rounds 3]
 */
import assert from 'node:assert/strict';
import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { article, forms } from './corpus.mjs';
import { digits, median, printMachine, printTable } from './measure.mjs';
import { measureProcess, prepareCorpus } from './process.mjs';

const self = fileURLToPath(import.meta.url);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

function channel(archive) {
  return `title: Таспа\nurl: https://taspa.example/\nlimit: { items: 50, hours: 0 }\narchive: ${archive}\n`;
}

/** The newest record, with a word of its own in its lead. */
function newestRecord(items, count, word) {
  const one = article(count - 1, count);
  const day = one.when.toISOString().slice(0, 10);
  const path = join(items, day.slice(0, 4), day.slice(5, 7), `${day}-${one.section}-${one.id}.txt`);
  return { path, text: forms.txt({ ...one, lead: `${one.lead}${word}` }) };
}

/** The jobs of a round, in order: each leaves to the next what a newsroom's machine would have. */
function jobsOf(folder, count, archive, round) {
  const items = join(folder, 'items');
  const out = join(folder, 'out');
  const publish = [cli, 'publish', '--items', items, '--out', out];
  const feed = () => readFileSync(join(out, 'rss.xml'), 'utf8');
  const build = (kind) => () => {
    for (const path of [out, join(items, '.taspa')]) rmSync(path, { recursive: true, force: true });
    writeFileSync(join(items, 'channel.yaml'), channel(kind));
    readRecords(items);
    return measureProcess(publish);
  };
  const rebuild = () => {
    const before = feed();
    rmSync(join(items, '.taspa'), { recursive: true });
    readRecords(items);
    const taken = measureProcess(publish);
    assert.equal(feed(), before);
    return taken;
  };
  const change = (word, naming) => () => {
    const { path, text } = newestRecord(items, count, ` ${word}${round}.`);
    writeFileSync(path, text);
    const taken = measureProcess([...publish, ...(naming ? [path] : [])]);
    assert.ok(feed().includes(`${word}${round}.`), `${word}${round} is not in the feed`);
    return taken;
  };
  const again = () => {
    const before = feed();
    const taken = measureProcess(publish);
    assert.equal(feed(), before);
    return taken;
  };
  return {
    'a bare walk that asks for the time of each file': () => measureProcess([self, 'walk', items]),
    'first run, without archives': build('none'),
    ...(archive === 'none' ? {} : { [`first run, archives by ${archive}`]: build(archive) }),
    'nothing changed, on another machine': rebuild,
    'nothing changed': again,
    'one record changed, found by the walk': change('Табылды', false),
    'one record changed, and named': change('Аталды', true),
  };
}

/** The system has them in its memory then: what a disk takes for so many small files is no matter of ours. */
function readRecords(items) {
  for (const name of readdirSync(items, { recursive: true }))
    if (name.endsWith('.txt')) readFileSync(join(items, name));
}

function bareWalk(items) {
  let newest = 0;
  for (const name of readdirSync(items, { recursive: true }))
    newest = Math.max(newest, lstatSync(join(items, name)).mtimeMs);
  return newest;
}

function main() {
  const { values } = parseArgs({
    options: {
      n: { type: 'string', default: '100000' },
      archive: { type: 'string' },
      rounds: { type: 'string' },
    },
  });
  const count = Number(values.n);
  const isLarge = count > 100_000;
  const archive = values.archive ?? (isLarge ? 'day' : 'month');
  const folder = prepareCorpus(count);
  const rounds = Array.from({ length: Number(values.rounds ?? (isLarge ? 1 : 3)) }, (_, round) =>
    Object.entries(jobsOf(folder, count, archive, round)).map(([name, job]) => ({ name, ...job() })),
  );
  const { path, text } = newestRecord(join(folder, 'items'), count, '');
  writeFileSync(path, text);
  const medianOf = (index, value) => digits(median(rounds.map((jobs) => value(jobs[index], jobs[0]))));
  const columns = [
    (job) => job.wall,
    (job) => job.cpu,
    (job) => job.memory,
    (job, bare) => job.wall / bare.wall,
    (job, bare) => job.memory / bare.memory,
  ];
  printMachine();
  printTable([
    [`${count} text records`, 'wall, s', 'CPU, s', 'peak, MB', 'ratio, wall', 'ratio, peak'],
    ...rounds[0].map(({ name }, index) => [name, ...columns.map((value) => medianOf(index, value))]),
  ]);
}

if (process.argv[2] === 'walk') bareWalk(process.argv[3]);
else main();
