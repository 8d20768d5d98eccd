import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../newsroom.ts';
import { ask, tell } from './ask.ts';
import { rss, serveFolder, startServing } from './served.ts';

describe('the end', () => {
  test('waits for answers that are under way, and closes idle connections', async () => {
    const large = Buffer.alloc(20_000_000, 'suret');
    const out = makeFolder({ 'images/a.jpg': large });
    const server = await startServing(out);
    const idle = connect(server.port, '127.0.0.1');
    await once(idle, 'connect');
    const idleEnd = once(idle.resume(), 'close');
    const socket = connect(server.port, '127.0.0.1');
    socket.write('GET /images/a.jpg HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'readable');
    const stopped = server.stop();
    let length = 0;
    socket.on('data', (chunk: Buffer) => (length += chunk.length));
    await Promise.all([stopped, idleEnd, once(socket, 'close')]);
    expect(length).toBeGreaterThan(large.length);
    await expect(ask(server.port, { target: '/' })).rejects.toThrow('ECONNREFUSED');
  });

  test('waits no longer than it has to', async () => {
    const out = makeFolder({ 'images/a.jpg': Buffer.alloc(30_000_000) });
    const server = await startServing(out, { bounds: { stop: 200 } });
    const socket = connect(server.port, '127.0.0.1').on('error', () => {});
    socket.write('GET /images/a.jpg HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'readable');
    const begun = performance.now();
    await server.stop();
    expect(performance.now() - begun).toBeLessThan(2000);
    socket.destroy();
  });
});

describe('the log', () => {
  test('has a line for each request, and nothing in it that a terminal obeys', async () => {
    const { port, lines, stop } = await serveFolder({ 'rss.xml': rss('a') });
    const { body } = await ask(port, { target: '/rss.xml' });
    await ask(port, { target: '/rss.xml', headers: { 'if-none-match': '*' } });
    await tell(port, 'GET /"\\%1b[2J HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await ask(port, { target: '/rss.xml', method: 'HEAD' });
    await stop();
    const shapes = lines().replaceAll(/ \d+\.\d$/gm, '');
    const head = '127.0.0.1 - - [04/Oct/2024:15:00:00 +0000]';
    expect(shapes.split('\n').slice(0, 3)).toEqual([
      `${head} "GET /rss.xml HTTP/1.1" 200 ${body.length}`,
      `${head} "GET /rss.xml HTTP/1.1" 304 0`,
      expect.stringMatching(/"GET \/\\x22\\x5c%1b\[2J HTTP\/1\.1" 400 \d+$/),
    ]);
  });
});

describe('live previews', () => {
  const page = '<!doctype html><title>a</title><body>б</body>';

  test('load again when something is published', async () => {
    const { port, out } = await serveFolder({ 'index.html': page }, { isLive: true });
    const { body, headers } = await ask(port, { target: '/' });
    expect(body.toString()).toContain('б<script src="/_taspa/reload.js" defer></script></body>');
    expect(headers['content-length']).toBe(String(body.length));
    expect((await ask(port, { target: '/_taspa/reload.js' })).body.toString()).toContain('EventSource');
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    onTestFinished(() => void socket.destroy());
    socket.write('GET /_taspa/reload HTTP/1.1\r\nHost: a\r\n\r\n');
    let heard = '';
    const event = new Promise<void>((resolve) => {
      socket.on('data', (chunk: string) => {
        heard += chunk;
        if (heard.includes('retry:') && !heard.includes('event:')) writeFileSync(join(out, 'rss.xml'), rss('a'));
        if (heard.includes('event: change')) resolve();
      });
    });
    await event;
    expect(heard).toContain('text/event-stream');
  });

  test('are nothing that a site shows', async () => {
    const { port } = await serveFolder({ 'index.html': page });
    expect((await ask(port, { target: '/' })).body.toString()).toBe(page);
    expect((await ask(port, { target: '/_taspa/reload.js' })).status).toBe(404);
  });
});
