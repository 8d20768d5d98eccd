import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CHANNEL, CLI, NOW, record, workplace } from '../command-line.ts';
import { ask } from '../serve/ask.ts';

const place = workplace();

type Serving = Readonly<{
  port: number;
  line: string;
  end: (signal: NodeJS.Signals) => Promise<Readonly<{ code: number; out: string }>>;
}>;

/** Starts `taspa serve` on a free port, and waits until it says where. */
async function startServe(...args: readonly string[]): Promise<Serving> {
  const { PATH = '' } = process.env;
  const options = { cwd: place.folder, env: { PATH, LANG: 'C.UTF-8' } };
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0', ...args], options);
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const [line] = (await once(child.stderr.setEncoding('utf8'), 'data')) as [string];
  const port = Number(/^serving \S+ at http:\/\/127\.0\.0\.1:(\d+)\/.*; Ctrl\+C ends it\n$/.exec(line)?.[1]);
  const end: Serving['end'] = async (signal) => {
    const closed = once(child, 'close');
    child.kill(signal);
    const [code] = (await closed) as [number];
    return { code, out };
  };
  return { port, line, end };
}

function publishOne(): void {
  place.write({ 'items/channel.yaml': CHANNEL, 'items/a.txt': record('Көпір ашылды') });
  expect(place.taspa('publish', ...NOW).code).toBe(0);
}

describe('taspa serve', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('shows what is published until %s, and logs it', async (signal) => {
    publishOne();
    const { port, end } = await startServe();
    const { status, body } = await ask(port, { target: '/rss.xml' });
    expect([status, body.toString().includes('Көпір ашылды')]).toEqual([200, true]);
    const idle = connect(port, '127.0.0.1').on('error', () => {});
    await once(idle, 'connect');
    const { code, out } = await end(signal);
    expect(code).toBe(0);
    expect(out).toMatch(/^127\.0\.0\.1 - - \[[^\]]+\] "GET \/rss\.xml HTTP\/1\.1" 200 \d+ \d+\.\d\n$/);
  });

  test('says where the page of each channel is, and they stand there', async () => {
    for (const folder of ['kk', 'ru']) {
      place.write({
        [`items/${folder}/channel.yaml`]: CHANNEL,
        [`items/${folder}/${folder}.txt`]: record(`Көпір ${folder}`),
      });
    }
    expect(place.taspa('publish', ...NOW).code).toBe(0);
    const { port, line } = await startServe();
    const pages = Array.from(line.matchAll(/http:\/\/127\.0\.0\.1:\d+\/((kk|ru)\/\S*?)(?=[ ;])/g));
    expect(pages.map((found) => found[2])).toEqual(['kk', 'ru']);
    for (const [, page = ''] of pages) expect((await ask(port, { target: `/${page}` })).status).toBe(200);
  });

  test('says where another listens already', async () => {
    publishOne();
    const { port } = await startServe();
    const { code, err } = place.taspa('serve', '--port', String(port));
    expect(code).toBe(3);
    expect(err).toMatch(new RegExp(`^taspa: 127\\.0\\.0\\.1:${port}: .+\\n {2}hint: .*--port`));
  });

  test('says that there is no such folder', () => {
    expect(place.taspa('serve', '--out', 'nothing')).toMatchObject({ code: 3, out: '' });
  });

  test.each(['x', '65536', '-1', '1.5'])('takes no port %s', (port) => {
    expect(place.taspa('serve', `--port=${port}`)).toMatchObject({ code: 2, out: '' });
  });
});

describe('taspa headers', () => {
  test('prints settings for the channels that there are', () => {
    place.write({ 'items/channel.yaml': `${CHANNEL}hub: https://hub.example/\n` });
    const { code, out, err } = place.taspa('headers', 'nginx');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('server_name taspa.example;');
    expect(out).toContain('<https://hub.example/>');
    expect(out).toContain(`root "${place.folder}/out";`);
  });

  test('suggests a server, and needs one', () => {
    expect(place.taspa('headers', 'ngins')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('nginx') });
    expect(place.taspa('headers')).toMatchObject({ code: 2, out: '' });
  });

  test('needs a channel without errors', () => {
    place.write({ 'items/channel.yaml': 'title: Таспа\n' });
    const { code, err } = place.taspa('headers', 'caddy');
    expect(code).toBe(3);
    expect(err).toContain('items/channel.yaml:1:1: ');
  });
});
