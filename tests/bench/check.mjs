/** Our checker beside parsers that check nothing: the same RSS document, small and large. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseRssFeed } from 'feedsmith';
import { XmlDocument } from 'libxml2-wasm';
import RssParser from 'rss-parser';
import { SaxesParser } from 'saxes';
import { check, Feed } from '../../dist/index.js';
import { article } from './corpus.mjs';
import { compare, digits, median, printMachine, printTable } from './measure.mjs';

const SITE = 'https://taspa.example/';
const OPTIONS = { file: 'rss.xml', url: `${SITE}rss.xml`, now: Date.UTC(2024, 9, 5) };
const ITEM_BYTES = 2400;
const MEGABYTE = 1e6;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Paragraphs of as many articles of the corpus as it takes, as HTML with links and emphasis. */
function htmlOf(i, n) {
  let html = '';
  for (let part = 0; Buffer.byteLength(html) < ITEM_BYTES; part++) {
    for (const text of article(i + part * n, n).paragraphs) {
      if (Buffer.byteLength(html) >= ITEM_BYTES) break;
      const [first, ...rest] = escape(text).split(' ');
      html += `<p><a href="${SITE}${i}/">${first}</a> <em>${rest[0]}</em> ${rest.slice(1).join(' ')}</p>\n`;
    }
  }
  return html;
}

function makeRss(n) {
  const feed = new Feed({
    id: SITE,
    link: SITE,
    title: 'Таспа',
    description: 'Қала мен ауыл өмірі туралы күнделікті жаңалықтар.',
    language: 'kk',
    timeZone: 'Asia/Almaty',
    feedLinks: { rss: OPTIONS.url },
  });
  for (let index = 0; index < n; index++) {
    const { id, title, lead, section, author, when } = article(n - 1 - index, n);
    feed.addItem({
      id: `tag:taspa.example,2024-01-01:${section}/${id}`,
      link: `${SITE}${section}/${id}/`,
      title,
      description: lead,
      content: htmlOf(n - 1 - index, n),
      category: [{ name: section }],
      author: [{ name: author }],
      date: when,
    });
  }
  return Buffer.from(feed.rss2()).toString();
}

function readWithSaxes(text) {
  const parser = new SaxesParser({ xmlns: true });
  let elements = 0;
  parser.on('opentag', () => (elements += 1));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return elements;
}

const contestants = {
  'taspa check': (text) => check(text, OPTIONS),
  'taspa check, no HTML rules': (text) => check(text, { ...OPTIONS, html: false }),
  'saxes, events only': readWithSaxes,
  'feedsmith, parse': (text) => parseRssFeed(text),
  'rss-parser, parse': (text) => new RssParser().parseString(text),
  'libxml2-wasm, parse': (text) => XmlDocument.fromString(text).dispose(),
};

/** Each measurement is of `times` runs, so that a small document takes its time, too. */
async function measureSpeed(n, times) {
  const text = makeRss(n);
  const megabytes = Buffer.byteLength(text) / MEGABYTE;
  assert.deepEqual(check(text, OPTIONS).problems, []);
  const repeat = (run) => async () => {
    for (let time = 0; time < times; time++) await run(text);
  };
  const repeated = Object.fromEntries(Object.entries(contestants).map(([name, run]) => [name, repeat(run)]));
  const results = await compare(repeated, { rounds: 11, warmUps: 2 });
  const rows = Object.entries(results).map(([name, { time }]) => [
    name,
    digits(time / times),
    digits((megabytes * times) / (time / 1000)),
  ]);
  printTable([[`RSS, ${n} items, ${digits(megabytes)} MB`, 'ms', 'MB/s'], ...rows]);
  console.log('');
}

/** The most memory, in bytes, that a process takes which loads the checker and reads a file, and checks it or doesn't. */
function memoryOf(path, isChecked) {
  const args = [fileURLToPath(import.meta.url), path, String(isChecked)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return Number(stdout) * 1024;
}

function measureMemory(n) {
  const folder = mkdtempSync(join(tmpdir(), 'taspa-bench-'));
  const path = join(folder, 'rss.xml');
  const text = makeRss(n);
  writeFileSync(path, text);
  const pairs = Array.from({ length: 5 }, () => memoryOf(path, true) - memoryOf(path, false));
  rmSync(folder, { recursive: true });
  const [extra, bytes] = [median(pairs), Buffer.byteLength(text)];
  console.log(
    `memory: ${digits(extra / MEGABYTE)} MB for ${digits(bytes / MEGABYTE)} MB, ${digits(extra / bytes)} times`,
  );
}

async function main() {
  printMachine();
  await measureSpeed(50, 40);
  await measureSpeed(1700, 1);
  measureMemory(1700);
}

const [, , path, isChecked] = process.argv;
if (path === undefined) await main();
else {
  const bytes = readFileSync(path);
  if (isChecked === 'true') check(bytes, OPTIONS);
  console.log(process.resourceUsage().maxRSS);
}
