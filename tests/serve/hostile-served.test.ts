import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ask, tell } from './ask.ts';
import { rss, serveFolder } from './served.ts';

async function openConnection(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket.on('error', () => {});
}

async function connectAll(port: number, count: number): Promise<readonly Socket[]> {
  return Promise.all(Array.from({ length: count }, () => openConnection(port)));
}

describe('hostile clients', () => {
  test('who send a header slowly are told so, and others are served meanwhile', async () => {
    const bounds = { header: 300, request: 400, checked: 50 };
    const { port, lines, stop } = await serveFolder({ 'rss.xml': rss('a') }, { bounds });
    const slow = tell(port, 'GET /rss.xml HTTP/1.1\r\nHost: a\r\nX-Slow: ');
    const silent = tell(port, '');
    expect((await ask(port, { target: '/rss.xml' })).status).toBe(200);
    expect(await slow).toMatch(/^HTTP\/1\.1 408 /);
    expect(await silent).toMatch(/^(?:HTTP\/1\.1 408 |$)/);
    await stop();
    expect(lines()).toMatch(/^127\.0\.0\.1 - - \[[^\]]+\] "-" 408 0 0\.0$/m);
  });

  test('who take nothing of an answer are left', async () => {
    const files = { 'images/a.jpg': Buffer.alloc(30_000_000), 'rss.xml': rss('a') };
    const { port, errors, lines } = await serveFolder(files, { bounds: { stalled: 300 } });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET /images/a.jpg HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'readable');
    while (!/"GET \/images\/a\.jpg/.test(lines())) {
      expect((await ask(port, { target: '/rss.xml' })).status).toBe(200);
    }
    expect(lines()).toMatch(/"GET \/images\/a\.jpg HTTP\/1\.1" 200 0 /);
    expect(errors).toEqual([]);
    socket.destroy();
  });

  test('2,000 of them who only connect keep nobody waiting', async () => {
    const { port } = await serveFolder({ 'rss.xml': rss('a') });
    const sockets = await connectAll(port, 2000);
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    for (const socket of sockets.slice(0, 1000)) socket.write('GET /rss.xml HTTP/1.1\r\nX');
    const begun = performance.now();
    for (let times = 0; times < 20; times++) expect((await ask(port, { target: '/rss.xml' })).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test('more than the server takes: who has done nothing for the longest gives way', async () => {
    const { port } = await serveFolder({ 'rss.xml': rss('a') }, { bounds: { connections: 10 } });
    const oldest = await openConnection(port);
    const others = await connectAll(port, 9);
    const gone = once(oldest, 'close');
    expect((await ask(port, { target: '/rss.xml' })).status).toBe(200);
    await gone;
    expect(others.every((socket) => !socket.destroyed)).toBe(true);
    for (const socket of others) socket.destroy();
  });

  test.each([
    ['a header that is too long', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an address that is too long', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431],
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['two lengths', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
    ['a body with GET', 'GET /rss.xml HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n', 400],
    ['a body with POST', 'POST /rss.xml HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nabc', 405],
    ['an unknown expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n', 417],
    ['a target with a blank', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    ['a raw control character', 'GET /a\x01 HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    ['a raw backslash', 'GET /..\\secret.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
    ['a fragment', 'GET /rss.xml#a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
  ])('who send %s get a short answer and no stack', async (_, text, status) => {
    const { port, errors } = await serveFolder({ 'rss.xml': rss('a') });
    const answer = await tell(port, text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/content-type: text\/plain; charset=utf-8/i);
    expect(answer.length).toBeLessThan(1000);
    expect(answer).not.toMatch(/at .*\.[jt]s/);
    expect(errors).toEqual([]);
  });
});
