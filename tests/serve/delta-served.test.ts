import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ask } from './ask.ts';
import type { Asked } from './ask.ts';
import { rss, serveFolder, strongTag } from './served.ts';

function delta(tag: string, more: Readonly<Record<string, string>> = {}): Asked {
  return { target: '/rss.xml', headers: { 'a-im': 'feed', 'if-none-match': tag, ...more } };
}

describe('what is new since a version (RFC 3229)', () => {
  test('is sent alone to who asks for it, with the tag of the whole', async () => {
    const { port, replace } = await serveFolder({ 'rss.xml': rss('a', 'b') });
    const old = strongTag((await ask(port, { target: '/rss.xml' })).headers['etag']);
    replace('rss.xml', rss('c', 'a', 'b'));
    const { status, headers, body } = await ask(port, delta(old));
    expect(status).toBe(226);
    expect(body.toString()).toBe(rss('c'));
    expect(headers['im']).toBe('feed');
    expect(headers['vary']).toBe('Accept-Encoding, A-IM, If-None-Match');
    expect(headers['cache-control']).toMatch(/^private, max-age=300/);
    const whole = await ask(port, { target: '/rss.xml' });
    expect(headers['etag']).toBe(whole.headers['etag']);
    expect(whole.headers['vary']).toBe('Accept-Encoding');
    expect((await ask(port, delta(strongTag(headers['etag'])))).status).toBe(304);
  });

  test('holds changed items, and spans versions and codings', async () => {
    const { port, replace } = await serveFolder({ 'rss.xml': rss('a', 'b') });
    const gzip = { 'accept-encoding': 'gzip' };
    const old = strongTag((await ask(port, { target: '/rss.xml', headers: gzip })).headers['etag']);
    replace('rss.xml', rss('c', 'a', 'b'));
    await ask(port, { target: '/rss.xml' });
    replace('rss.xml', rss('d', 'c', 'a').replace('<title>a', '<title>A'));
    const { status, headers, body } = await ask(port, delta(`"x", ${old}`, gzip));
    expect([status, headers['content-encoding']]).toEqual([226, 'gzip']);
    expect(gunzipSync(body).toString()).toBe(rss('d', 'c', 'a').replace('<title>a', '<title>A'));
    expect(headers['etag']).toMatch(/-gzip"$/);
  });

  test('is not sent without the wish, for an unknown tag, for HEAD, nor for JSON', async () => {
    const feed = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [] });
    const { port, replace } = await serveFolder({ 'rss.xml': rss('a'), 'feed.json': feed });
    const old = strongTag((await ask(port, { target: '/rss.xml' })).headers['etag']);
    const json = strongTag((await ask(port, { target: '/feed.json' })).headers['etag']);
    replace('rss.xml', rss('b', 'a'));
    replace('feed.json', feed.replace('[]', '[1]'));
    const asked = [
      { target: '/rss.xml', headers: { 'if-none-match': old } },
      delta(old, { 'a-im': 'feed;q=0, gzip' }),
      delta('"unknown"'),
      { ...delta(old), method: 'HEAD' },
      { ...delta(json), target: '/feed.json' },
    ];
    for (const one of asked) expect((await ask(port, one)).status).toBe(200);
  });
});
