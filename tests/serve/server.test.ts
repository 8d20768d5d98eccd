import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, unlinkSync, utimesSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkExchange } from '../../src/check/http.ts';
import { makeFolder } from '../newsroom.ts';
import { ask } from './ask.ts';
import { rss, serveFolder, startServing, strongTag } from './served.ts';

describe('a publish is seen at once', () => {
  test('the answer after a rename is the new document, even of the same size and time', async () => {
    const { port, out, replace } = await serveFolder({ 'rss.xml': rss('a') });
    const path = join(out, 'rss.xml');
    const { atime, mtime } = statSync(path);
    const first = await ask(port, { target: '/rss.xml' });
    replace('rss.xml', rss('b'));
    utimesSync(path, atime, mtime);
    const second = await ask(port, { target: '/rss.xml' });
    expect(second.body.toString()).toBe(rss('b'));
    expect(strongTag(second.headers['etag'])).not.toBe(strongTag(first.headers['etag']));
    expect(second.headers['last-modified']).toBe(first.headers['last-modified']);
  });

  test('while others ask without a pause, nobody gets the old document after the new one', async () => {
    const { port, replace } = await serveFolder({ 'rss.xml': rss('0') });
    for (let version = 1; version <= 40; version++) {
      const others = Array.from({ length: 5 }, () => ask(port, { target: '/rss.xml' }));
      replace('rss.xml', rss(String(version)));
      const { body } = await ask(port, { target: '/rss.xml' });
      expect(body.toString()).toBe(rss(String(version)));
      await Promise.all(others);
    }
  });

  test('what was removed is gone, and what comes is there', async () => {
    const { port, out, replace } = await serveFolder({ 'rss.xml': rss('a') });
    expect((await ask(port, { target: '/rss.xml' })).status).toBe(200);
    unlinkSync(join(out, 'rss.xml'));
    expect((await ask(port, { target: '/rss.xml' })).status).toBe(404);
    replace('rss.xml', rss('b'));
    expect((await ask(port, { target: '/rss.xml' })).status).toBe(200);
  });

  test('a document that became a link is not there', async () => {
    const { port, out } = await serveFolder({ 'rss.xml': rss('a'), 'other.txt': 'x' });
    await ask(port, { target: '/rss.xml' });
    unlinkSync(join(out, 'rss.xml'));
    symlinkSync('other.txt', join(out, 'rss.xml'));
    expect((await ask(port, { target: '/rss.xml' })).status).toBe(404);
  });

  test('the served folder itself may be a link that is switched', async () => {
    const releases = makeFolder({ 'one/rss.xml': rss('one'), 'two/rss.xml': rss('two') });
    const current = join(releases, 'current');
    symlinkSync('one', current);
    const server = await startServing(current);
    onTestFinished(server.stop);
    expect((await ask(server.port, { target: '/rss.xml' })).body.toString()).toBe(rss('one'));
    symlinkSync('two', join(releases, 'next'));
    renameSync(join(releases, 'next'), current);
    expect((await ask(server.port, { target: '/rss.xml' })).body.toString()).toBe(rss('two'));
  });
});

describe('tags', () => {
  test('are the same for the same bytes, whatever the time, path and process', async () => {
    const one = await serveFolder({ 'rss.xml': rss('a') });
    const two = await serveFolder({ 'x/rss.xml': rss('a') });
    utimesSync(join(two.out, 'x/rss.xml'), 1000, 1000);
    const [first, second] = [
      await ask(one.port, { target: '/rss.xml' }),
      await ask(two.port, { target: '/x/rss.xml' }),
    ];
    expect(first.headers['etag']).toBe(strongTag(second.headers['etag']));
    expect(second.headers['last-modified']).toBe('Thu, 01 Jan 1970 00:16:40 GMT');
  });

  test('differ between plain, gzip and br', async () => {
    const { port } = await serveFolder({ 'rss.xml': rss('a') });
    const tags = await Promise.all(
      ['identity', 'gzip', 'br'].map((coding) =>
        ask(port, { target: '/rss.xml', headers: { 'accept-encoding': coding } }),
      ),
    );
    expect(new Set(tags.map(({ headers }) => strongTag(headers['etag']))).size).toBe(3);
  });
});

describe('files compressed beforehand', () => {
  const stored = gzipSync(rss('a'), { level: 0 });
  const gzip = { target: '/rss.xml', headers: { 'accept-encoding': 'gzip' } };

  test('are sent where they hold the same', async () => {
    const small = gzipSync(rss('a'), { level: 1 });
    const { port } = await serveFolder({ 'rss.xml': rss('a'), 'rss.xml.gz': small });
    expect((await ask(port, gzip)).body.equals(small)).toBe(true);
  });

  test('are left alone where they hold something else, though they are younger', async () => {
    const { port, out } = await serveFolder({ 'rss.xml': rss('b'), 'rss.xml.gz': gzipSync(rss('a')) });
    utimesSync(join(out, 'rss.xml'), 1000, 1000);
    const { headers, body } = await ask(port, gzip);
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(body).toString()).toBe(rss('b'));
  });

  test('are left alone where they are larger or damaged', async () => {
    for (const content of [stored, Buffer.from('no gzip'), gzipSync(rss('a')).subarray(0, 50)]) {
      const { port } = await serveFolder({ 'rss.xml': rss('a'), 'rss.xml.gz': content });
      expect(gunzipSync((await ask(port, gzip)).body).toString()).toBe(rss('a'));
    }
  });

  test('a small document is sent as it is', async () => {
    const { port } = await serveFolder({ 'robots.txt': 'User-agent: *\n' });
    const { headers } = await ask(port, { target: '/robots.txt', headers: { 'accept-encoding': 'gzip, br' } });
    expect(headers['content-encoding']).toBe(undefined);
    expect(headers['vary']).toBe('Accept-Encoding');
  });
});

describe('a large file', () => {
  const large = Buffer.alloc(3_000_000, 'suret');

  test('is sent from the disk as any other', async () => {
    const { port, lines, stop } = await serveFolder({ 'images/a.jpg': large });
    const target = '/images/a.jpg';
    const { status, headers, body } = await ask(port, { target });
    expect([status, headers['content-length'], body.equals(large)]).toEqual([200, '3000000', true]);
    const condition = { 'if-none-match': strongTag(headers['etag']) };
    expect((await ask(port, { target, headers: condition })).status).toBe(304);
    expect((await ask(port, { target, method: 'HEAD' })).body.length).toBe(0);
    await stop();
    expect(lines()).toContain('"GET /images/a.jpg HTTP/1.1" 200 3000000 ');
  });

  test('whose client leaves is no error', async () => {
    const { port, errors } = await serveFolder({ 'images/a.jpg': large, 'rss.xml': rss('a') });
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /images/a.jpg HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    await ask(port, { target: '/rss.xml' });
    expect(errors).toEqual([]);
  });
});

describe('the whole', () => {
  test('pleases our own checker', async () => {
    const { port } = await serveFolder({ 'rss.xml': rss('a', 'b'), 'archive/2024-09.rss': rss('a', 'b') });
    for (const target of ['/rss.xml', '/archive/2024-09.rss']) {
      const url = `http://127.0.0.1:${port}${target}`;
      const { headers, body } = await ask(port, { target, headers: { 'accept-encoding': 'gzip' } });
      const again = await ask(port, {
        target,
        headers: { 'accept-encoding': 'gzip', 'if-none-match': headers['etag'] ?? '' },
      });
      const exchange = {
        given: url,
        url,
        redirects: [],
        headers,
        bytes: gunzipSync(body),
        transferred: body.length,
        repetition: { status: again.status },
      };
      expect(checkExchange(exchange, 'rss')).toEqual([]);
    }
  });

  test('is well as long as its folder is there', async () => {
    const { port, out } = await serveFolder({ 'rss.xml': rss('a') });
    expect((await ask(port, { target: '/healthz' })).status).toBe(200);
    rmSync(out, { recursive: true });
    const { status, headers } = await ask(port, { target: '/healthz' });
    expect([status, headers['retry-after']]).toEqual([503, '60']);
    mkdirSync(out);
  });

  test('can’t begin where another listens', async () => {
    const { port } = await serveFolder({});
    await expect(startServing(makeFolder(), { port })).rejects.toThrow('EADDRINUSE');
  });
});
