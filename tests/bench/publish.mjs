/** The whole job on 100,000 text records, as a process, beside a bare loop that reads, splits and writes them. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digits, median, printMachine, printTable } from './measure.mjs';
import { measureProcess, prepareCorpus } from './process.mjs';

const COUNT = 100_000;
const SHOWN = 50;
const ROUNDS = 5;
const FOLDER = prepareCorpus(COUNT);
const ITEMS = join(FOLDER, 'items');
const OUT = join(FOLDER, 'out');
const CHANNEL = `title: Таспа\nurl: https://taspa.example/\nlimit: { items: ${SHOWN}, hours: 0 }\n`;

const self = fileURLToPath(import.meta.url);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** One run that knows of none before it. */
function measure(args) {
  for (const path of [OUT, join(ITEMS, '.taspa')]) rmSync(path, { recursive: true, force: true });
  const taken = measureProcess(args);
  assert.equal(readFileSync(join(OUT, 'rss.xml'), 'utf8').split('<item>').length - 1, SHOWN);
  return taken;
}

/** What any program must do at the least: no checks, no repairs, no ids, one document. */
function bareLoop() {
  const heads = [];
  for (const name of readdirSync(ITEMS, { recursive: true })) {
    if (!name.endsWith('.txt')) continue;
    const blocks = readFileSync(join(ITEMS, name), 'utf8').split('\n\n');
    const [, day, month, year, hour, minute] = /(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d)/.exec(blocks[1]);
    heads.push({ name, instant: Date.UTC(year, month - 1, day, hour - 5, minute) });
  }
  const newest = heads.toSorted((a, b) => b.instant - a.instant).slice(0, SHOWN);
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'rss.xml'), `<rss version="2.0"><channel>${newest.map(bareItem).join('')}</channel></rss>\n`);
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function bareItem({ name, instant }) {
  const [title, , lead, ...paragraphs] = readFileSync(join(ITEMS, name), 'utf8').trim().split('\n\n');
  const html = paragraphs.map((text) => `<p>${escape(text)}</p>`).join('');
  return (
    `<item><title>${escape(title)}</title><guid>${name}</guid><pubDate>${new Date(instant).toUTCString()}</pubDate>` +
    `<description>${escape(lead)}</description><content><![CDATA[${html}]]></content></item>`
  );
}

function main() {
  writeFileSync(join(ITEMS, 'channel.yaml'), CHANNEL);
  const publish = [cli, 'publish', '--items', ITEMS, '--out', OUT, '--now', '2024-10-05T00:00:00+05:00'];
  const bare = [self, 'bare'];
  for (const args of [publish, bare]) measure(args);
  const pairs = Array.from({ length: ROUNDS }, () => ({ taspa: measure(publish), bare: measure(bare) }));
  const row = (name, value) => [name, ...['wall', 'cpu', 'memory'].map((key) => digits(median(pairs.map(value(key)))))];
  printMachine();
  printTable([
    [`${COUNT} text records`, 'wall, s', 'CPU, s', 'peak, MB'],
    row('taspa publish', (key) => (pair) => pair.taspa[key]),
    row('a bare loop', (key) => (pair) => pair.bare[key]),
    row('ratio', (key) => (pair) => pair.taspa[key] / pair.bare[key]),
  ]);
}

if (process.argv[2] === 'bare') bareLoop();
else main();
