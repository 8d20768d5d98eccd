/** Requests to hubs, sites and search engines, of which none may be trusted. */
import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openSend } from '../../src/push/request.ts';
import { serve, serveTexts } from './servers.ts';

const POST = { type: 'text/plain', text: 'сәлем' };
const MEGABYTE = Buffer.alloc(1024 * 1024, 32);
const endless: RequestListener = (_, answer) => {
  const more = (): void => {
    while (!answer.destroyed && answer.write(MEGABYTE));
  };
  answer.on('drain', more);
  more();
};

describe('a request', () => {
  test('posts a text in its media type, and gives the status', async () => {
    const got: unknown[] = [];
    const address = await serveTexts((text, { method, headers }, answer) => {
      got.push(method, headers['content-type'], text);
      answer.writeHead(204).end();
    });
    expect(await openSend()(address, POST)).toEqual({ status: 204, isToWait: false });
    expect(got).toEqual(['POST', 'text/plain', 'сәлем']);
  });

  test('gets bytes, as they are before compression', async () => {
    const address = await serve(
      (_, answer) => void answer.setHeader('content-encoding', 'gzip').end(gzipSync('сәлем')),
    );
    const { bytes } = await openSend()(address, { maxBytes: 100 });
    expect(Buffer.from(bytes ?? []).toString()).toBe('сәлем');
    const bomb = await serve((_, answer) => {
      answer.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(10_000_000)));
    });
    await expect(openSend()(bomb, { maxBytes: 100_000 })).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
  });

  test('follows no redirect', async () => {
    let visits = 0;
    const inside = await serve((_, answer) => void answer.end(String((visits += 1))));
    for (const status of [301, 302, 303, 307, 308]) {
      const address = await serve((_, answer) => void answer.writeHead(status, { location: inside }).end());
      expect(await openSend()(address, POST)).toEqual({ status, isToWait: false });
    }
    expect(visits).toBe(0);
  });

  test('does not read what a hub goes on to say', async () => {
    const closed: Promise<void>[] = [];
    const address = await serve((request, answer) => {
      closed.push(new Promise((resolve) => void answer.on('close', resolve)));
      endless(request, answer);
    });
    expect(await openSend()(address, POST)).toEqual({ status: 200, isToWait: false });
    await Promise.all(closed);
    await expect(openSend()(address, { maxBytes: 1000 })).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
  });

  test.each<[string, RequestListener]>([
    ['says nothing', () => {}],
    ['stops in the middle', (_, answer) => void answer.write('<rss')],
    [
      'sends a byte now and then',
      (_, answer) => {
        const timer = setInterval(() => answer.write(' '), 20);
        answer.on('close', () => clearInterval(timer));
      },
    ],
  ])('ends in time where a server %s', async (_, listener) => {
    const send = openSend({ timeout: 150 });
    await expect(send(await serve(listener), { maxBytes: 1000 })).rejects.toMatchObject({ code: 'TOO_SLOW' });
  });

  test('ends in time where a name is not resolved', async () => {
    const send = openSend({ timeout: 50, resolve: () => new Promise(() => {}) });
    await expect(send('https://hub.example/', POST)).rejects.toMatchObject({ code: 'TOO_SLOW' });
  });

  test('fails with a code where a server closes the connection, or there is none', async () => {
    const address = await serve((request) => request.socket.destroy());
    await expect(openSend()(address, POST)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(openSend()('http://127.0.0.1:1/', POST)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('tells whether the server named a time to wait', async () => {
    const address = await serve((_, answer) => void answer.writeHead(503, { 'retry-after': '60' }).end());
    expect(await openSend()(address, POST)).toEqual({ status: 503, isToWait: true });
  });

  test.each([
    ['https://hub.example/', ['127.0.0.1'], 'ADDRESS_INSIDE'],
    ['https://hub.example/', ['10.1.2.3'], 'ADDRESS_INSIDE'],
    ['https://hub.example/', ['93.184.216.34', '192.168.0.1'], 'ADDRESS_INSIDE'],
    ['https://hub.example/', ['fd00::1'], 'ADDRESS_INSIDE'],
    ['https://hub.example/', ['::ffff:10.0.0.1'], 'ADDRESS_INSIDE'],
    ['https://hub.example/', ['169.254.169.254'], 'ADDRESS_INSIDE'],
    ['https://169.254.169.254/', ['169.254.169.254'], 'ADDRESS_INSIDE'],
    ['https://[fe80::1]/', ['fe80::1'], 'ADDRESS_INSIDE'],
    ['https://0.0.0.0/', ['0.0.0.0'], 'ADDRESS_INSIDE'],
    ['http://localhost/', ['127.0.0.1', '93.184.216.34'], 'NOT_HTTPS'],
    ['http://localhost/', ['10.0.0.1'], 'ADDRESS_INSIDE'],
    ['http://hub.example/', ['93.184.216.34'], 'NOT_HTTPS'],
    ['http://10.0.0.1/', ['10.0.0.1'], 'NOT_HTTPS'],
    ['https://user:secret@hub.example/', ['93.184.216.34'], 'HAS_CREDENTIALS'],
  ])('goes nowhere else than is meant: %s as %j is %s (R-1408)', async (address, addresses, code) => {
    const send = openSend({
      resolve: async () => addresses.map((one) => ({ address: one, family: one.includes(':') ? 6 : 4 })),
    });
    const error: unknown = await send(address, POST).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain('secret');
  });

  test('connects to what the name stood for when it was looked at', async () => {
    const address = await serve((_, answer) => void answer.end());
    const { port } = new URL(address);
    const send = openSend({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    expect(await send(`http://localhost:${port}/`, POST)).toMatchObject({ status: 200 });
  });
});
