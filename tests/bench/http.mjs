/** `taspa serve` against nginx, sirv, and node:http that answers from memory: one feed of 150 kB, asked for by wrk. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { shortHash } from '../../dist/hash.js';
import { tagOf, unchangedFields, wholeFields } from '../../dist/serve/headers.js';
import { natureOf } from '../../dist/serve/kinds.js';
import { printNginx } from '../../dist/server-config/nginx.js';
import { digits, median, printMachine, printTable } from './measure.mjs';

const SECONDS = Number(process.argv[2] ?? 5);
const ROUNDS = 3;
const CONNECTIONS = 64;
const SIZE = 150_000;
const IDLE = 10_000;
const self = fileURLToPath(import.meta.url);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/**
 * The servers that this file is itself when it is started again: `bare PORT FOLDER`, which knows one answer by heart, the same as
 * Taspa's, and `sirv PORT FOLDER`.
 */
const OWN_SERVERS = {
  bare: (folder) => {
    const bytes = readFileSync(join(folder, 'rss.xml'));
    const body = gzipSync(bytes, { level: 9 });
    const described = { nature: natureOf('rss.xml'), hash: shortHash(bytes), modified: 0 };
    const [whole, unchanged] = [wholeFields(described, 'gzip', body.length), unchangedFields(described, 'gzip')];
    const tag = tagOf(described.hash, 'gzip');
    return (asked, response) => {
      if (asked.headers['if-none-match'] === tag) response.writeHead(304, unchanged).end();
      else response.writeHead(200, whole).end(body);
    };
  },
  sirv: async (folder) => {
    const { default: sirv } = await import('sirv');
    return sirv(folder, { gzip: true, etag: true, dotfiles: true });
  },
};

function feed() {
  const items = [];
  let size = 0;
  for (let number = 1; size < SIZE; number++) {
    const words = Array.from({ length: 120 }, (_, at) => `сөз${(number * 7919 + at * 104_729) % 5000}`).join(' ');
    const item = `<item><guid>${number}</guid><title>Мақала ${number}</title><description>${words}</description></item>\n`;
    items.push(item);
    size += Buffer.byteLength(item);
  }
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Таспа</title>\n${items.join('')}</channel></rss>\n`;
}

function nginxSettings(folder, port) {
  const mounts = [{ prefix: '', feedUrl: 'https://taspa.example/', sections: [] }];
  const settings = printNginx({ root: join(folder, 'out'), mounts }).replace('listen 80;', `listen 127.0.0.1:${port};`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`);
  const top = `daemon off; master_process off; user root; pid ${folder}/pid; error_log stderr crit; events { worker_connections 1024; }`;
  return `${top}\nhttp { access_log ${folder}/access.log; ${temporary.join(' ')}\n${settings}\n}\n`;
}

/** All log to files: nobody is measured without a log but who has none. */
function start(folder) {
  const out = join(folder, 'out');
  const log = openSync(join(folder, 'taspa.log'), 'w');
  writeFileSync(join(folder, 'nginx.conf'), nginxSettings(folder, 18_471));
  const node = (...args) => spawn(process.execPath, args, { stdio: ['ignore', log, 'inherit'] });
  return {
    bare: { port: 18_472, process: node(self, 'bare', '18472', out) },
    taspa: { port: 18_473, process: node(cli, 'serve', '--out', out, '--port', '18473') },
    sirv: { port: 18_474, process: node(self, 'sirv', '18474', out) },
    nginx: {
      port: 18_471,
      process: spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' }),
    },
  };
}

function get(port, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path: '/rss.xml', headers, agent: false }, (response) => {
      response.resume().once('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    asked.once('error', reject).end();
  });
}

async function waitUntilUp(port) {
  for (let times = 0; times < 200; times++) {
    try {
      return await get(port);
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, 25);
      });
    }
  }
  throw new Error(`nobody listens at ${port}`);
}

/** Requests a second, and milliseconds of the slowest hundredth. */
function wrk(port, headers, seconds) {
  const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', ...fields, `http://127.0.0.1:${port}/rss.xml`];
  const { status, stdout, stderr } = spawnSync('wrk', args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.doesNotMatch(stdout, /Non-2xx or 3xx/);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]);
}

async function measure(servers, name, headersOf, expected) {
  const rates = Object.fromEntries(Object.keys(servers).map((one) => [one, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const [one, { port }] of Object.entries(servers)) {
      const headers = await headersOf(port);
      assert.equal((await get(port, headers)).status, expected, `${one}: ${name}`);
      const rate = wrk(port, headers, round < 0 ? 1 : SECONDS);
      if (round >= 0) rates[one].push(rate);
    }
  }
  const rate = (one) => median(rates[one]);
  const ratio = (one) => digits(rate('taspa') / rate(one));
  return [name, ...Object.keys(servers).map((one) => digits(rate(one))), ...['bare', 'sirv', 'nginx'].map(ratio)];
}

/** Milliseconds of a quick client's answers while so many others are connected and silent, or send a header without end. */
async function measureCrowd(port, count) {
  const sockets = [];
  for (let done = 0; done < count; done += 500) {
    const batch = Array.from({ length: Math.min(500, count - done) }, async (_, at) => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      await new Promise((resolve) => {
        socket.once('connect', resolve);
      });
      if (at % 2 === 0) socket.write('GET /rss.xml HTTP/1.1\r\nHost: a\r\nX-Slow:');
      sockets.push(socket);
    });
    await Promise.all(batch);
  }
  const times = [];
  for (let round = 0; round < 200; round++) {
    const begun = performance.now();
    assert.equal((await get(port)).status, 200);
    times.push(performance.now() - begun);
  }
  const open = sockets.filter((socket) => !socket.destroyed).length;
  for (const socket of sockets) socket.destroy();
  return { typical: median(times), worst: Math.max(...times), open };
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'taspa-http-'));
  mkdirSync(join(folder, 'out'));
  const text = feed();
  writeFileSync(join(folder, 'out/rss.xml'), text);
  writeFileSync(join(folder, 'out/rss.xml.gz'), gzipSync(text, { level: 9 }));
  const servers = start(folder);
  try {
    for (const { port } of Object.values(servers)) await waitUntilUp(port);
    printMachine();
    const gzip = { 'Accept-Encoding': 'gzip' };
    const conditional = async (port) => ({ ...gzip, 'If-None-Match': (await get(port, gzip)).headers.etag });
    const size = Math.round(text.length / 1000);
    printTable([
      [`requests/s, ${CONNECTIONS} connections`, ...Object.keys(servers), '÷ bare', '÷ sirv', '÷ nginx'],
      await measure(servers, `200, gzip`, async () => gzip, 200),
      await measure(servers, '304', conditional, 304),
    ]);
    console.log(`\nfeed: ${Math.round(Buffer.byteLength(text) / 1000)} kB, ${size}k characters`);
    const { typical, worst, open } = await measureCrowd(servers.taspa.port, IDLE);
    console.log(
      `${IDLE} idle and slow connections (${open} open): ${digits(typical)} ms, at worst ${digits(worst)} ms`,
    );
  } finally {
    for (const { process: server } of Object.values(servers)) server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , kind, port, folder] = process.argv;
if (kind in OWN_SERVERS) createServer(await OWN_SERVERS[kind](folder)).listen(Number(port), '127.0.0.1');
else await main();
