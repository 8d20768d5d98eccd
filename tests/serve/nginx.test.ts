/** The printed settings in nginx. Without it: `apt-get install -y nginx-light`; CI has it. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printNginx } from '../../src/server-config/nginx.ts';
import { ask } from './ask.ts';
import { CASES } from './conformance.ts';
import { askCase, expectAnswer } from './hold.ts';
import { HUB, makeServed } from './served.ts';
import type { Served } from './served.ts';

let served: Served;
let folder: string;
let nginx: ChildProcess;
let port: number;

/** Debian puts it where only root's PATH leads. */
const ENVIRONMENT = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };

const isWanted = spawnSync('nginx', ['-v'], { env: ENVIRONMENT }).status === 0 || process.env['CI'] !== undefined;

/** Everything that nginx writes goes into the folder. */
function wrap(settings: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`);
  return [
    'daemon off;',
    'master_process off;',
    `pid ${folder}/nginx.pid;`,
    'error_log stderr crit;',
    'events {}',
    `http { access_log off; ${temporary.join(' ')}`,
    settings.replace('listen 80;', `listen 127.0.0.1:${port};`),
    '}',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port: found } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return found;
}

async function waitUntilUp(): Promise<void> {
  let failure: unknown;
  nginx.once('error', (error) => (failure = error));
  nginx.once('exit', (code) => (failure = new Error(`nginx ended: ${code}`)));
  for (;;) {
    if (failure !== undefined) throw failure;
    const isUp = await ask(port, { target: '/' }).then(
      () => true,
      () => false,
    );
    if (isUp) return;
  }
}

describe.skipIf(!isWanted)('nginx with the printed settings answers as the table says', () => {
  beforeAll(async () => {
    served = await makeServed();
    folder = mkdtempSync(join(tmpdir(), 'taspa-nginx-'));
    port = await freePort();
    const mounts = [{ prefix: '', feedUrl: 'https://taspa.example/', hub: HUB, sections: ['qogam'] }];
    writeFileSync(join(folder, 'nginx.conf'), wrap(printNginx({ root: served.out, mounts })));
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf')];
    nginx = spawn('nginx', args, { stdio: ['ignore', 'inherit', 'inherit'], env: ENVIRONMENT });
    await waitUntilUp();
  });
  afterAll(() => {
    nginx.removeAllListeners('exit');
    nginx.kill('SIGKILL');
    served.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(CASES.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const expected = one.nginx?.expected ?? one.expected;
    const answer = await askCase(port, one);
    expect(answer.status).toBe(expected.status);
    expectAnswer(answer, expected, served.out);
  });
});
