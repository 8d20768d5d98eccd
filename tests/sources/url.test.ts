import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchDocument } from '../../src/sources/url.ts';

const FEED = Buffer.from(`<rss version="2.0">${'<!-- таспа -->'.repeat(200)}</rss>`);
const ETAG = '"v1"';
const MODIFIED = 'Fri, 04 Oct 2024 13:52:00 GMT';
const MEGABYTE = Buffer.alloc(1024 * 1024, 32);
const short = { total: 1500, idle: 300, bytes: 100_000 };

let visits = 0;

const redirect =
  (location: string, status = 302): RequestListener =>
  (_, answer) =>
    void answer.writeHead(status, { location }).end();

const PAGES: Readonly<Record<string, RequestListener>> = {
  '/feed': ({ headers }, answer) => {
    const isKnown = headers['if-none-match'] === ETAG;
    answer.writeHead(isKnown ? 304 : 200, { etag: ETAG, 'content-type': 'application/rss+xml' });
    answer.end(isKnown ? undefined : FEED);
  },
  '/modified': ({ headers }, answer) => {
    const isKnown = headers['if-modified-since'] === MODIFIED;
    answer.writeHead(isKnown ? 304 : 200, { 'last-modified': MODIFIED }).end(isKnown ? undefined : FEED);
  },
  '/plain': (_, answer) => void answer.end(FEED),
  '/deaf': (_, answer) => void answer.setHeader('etag', ETAG).end(FEED),
  '/fickle': (_, answer) => void answer.setHeader('etag', `"${(visits += 1)}"`).end(FEED),
  '/volatile': (_, answer) => void answer.setHeader('etag', `"${(visits += 1)}"`).end(`${visits}`),
  '/gzip': (_, answer) => void answer.setHeader('content-encoding', 'gzip').end(gzipSync(FEED)),
  '/br': (_, answer) => void answer.setHeader('content-encoding', 'br').end(brotliCompressSync(FEED)),
  '/broken': (_, answer) => void answer.setHeader('content-encoding', 'gzip').end(gzipSync(FEED).subarray(0, 40)),
  '/no-gzip': (_, answer) => void answer.setHeader('content-encoding', 'gzip').end(FEED),
  '/compress': (_, answer) => void answer.setHeader('content-encoding', 'compress').end(FEED),
  '/bomb': (_, answer) => void answer.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50_000_000))),
  '/large': (_, answer) => {
    for (let i = 0; i < 50; i++) answer.write(MEGABYTE);
    answer.end();
  },
  '/endless': (_, answer) => {
    const more = (): void => {
      while (!answer.destroyed && answer.write(MEGABYTE));
    };
    answer.on('drain', more);
    more();
  },
  '/empty-blocks': (_, answer) => {
    // Gzip that never gives a byte: a header, then stored blocks of no length for ever.
    answer.setHeader('content-encoding', 'gzip');
    answer.write(Buffer.from('1f8b08000000000000ff', 'hex'));
    const blocks = Buffer.from('000000ffff'.repeat(20_000), 'hex');
    const more = (): void => {
      while (!answer.destroyed && answer.write(blocks));
    };
    answer.on('drain', more);
    more();
  },
  '/silent': () => {},
  '/stalled': (_, answer) => void answer.write('<rss'),
  '/trickle': (_, answer) => {
    const timer = setInterval(() => answer.write(' '), 50);
    answer.on('close', () => clearInterval(timer));
  },
  '/cut': (_, answer) => {
    answer.writeHead(200, { 'content-length': '5000' });
    answer.write('<rss', () => answer.destroy());
  },
  '/gone': (_, answer) => void answer.writeHead(410).end('gone'),
  '/circle': redirect('/circle'),
  '/ping': redirect('/pong'),
  '/pong': redirect('/ping'),
  '/moved': redirect('/feed', 301),
  '/twice': redirect('/moved', 307),
  '/inside': redirect('http://10.0.0.1/feed'),
  '/metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  '/mapped': redirect('http://[::ffff:169.254.169.254]/'),
  '/octal': redirect('http://0xa.1/'),
  '/file': redirect('file:///etc/hostname'),
  '/secret': redirect('http://user:word@127.0.0.1/'),
  '/nowhere': (_, answer) => void answer.writeHead(302).end(),
};

const server = createServer((request, answer) => {
  const path = request.url ?? '';
  const step = /^\/step\/(\d)$/.exec(path);
  if (step !== null) return redirect(step[1] === '0' ? '/plain' : `/step/${Number(step[1]) - 1}`)(request, answer);
  (PAGES[path] ?? ((_, nothing) => void nothing.writeHead(404).end()))(request, answer);
});
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('fetchDocument', () => {
  test('gives the final answer, the redirects on the way, and the 304 for an unchanged document', async () => {
    expect(await fetchDocument(`${base}/twice#top`)).toMatchObject({
      given: `${base}/twice#top`,
      url: `${base}/feed`,
      redirects: [
        { status: 307, from: `${base}/twice`, to: `${base}/moved` },
        { status: 301, from: `${base}/moved`, to: `${base}/feed` },
      ],
      headers: { etag: ETAG, 'content-type': 'application/rss+xml' },
      bytes: FEED,
      transferred: FEED.length,
      repetition: { status: 304 },
    });
  });

  test.each([
    ['/modified', { status: 304 }],
    ['/plain', undefined],
    ['/deaf', { status: 200, etag: ETAG, isSame: true }],
    ['/fickle', { status: 200, isSame: true }],
    ['/volatile', { status: 200, isSame: false }],
  ])('asks %s again as a reader does that has the document', async (path, repetition) => {
    const exchange = await fetchDocument(base + path);
    expect({ repetition: exchange.repetition }).toMatchObject({ repetition });
  });

  test.each(['/gzip', '/br'])('decompresses %s', async (path) => {
    const { bytes, transferred } = await fetchDocument(base + path);
    expect(Buffer.from(bytes).equals(FEED)).toBe(true);
    expect(transferred).toBeLessThan(FEED.length);
  });

  test('goes where a document leads only as a redirect would (R-1408)', async () => {
    await expect(fetchDocument(`${base}/feed`, { from: 'public' })).rejects.toMatchObject({ code: 'REDIRECT_INSIDE' });
    expect(await fetchDocument(`${base}/feed`, { from: 'loopback' })).toMatchObject({ reach: 'loopback' });
  });

  test('follows five redirects and not six', async () => {
    expect((await fetchDocument(`${base}/step/4`)).redirects).toHaveLength(5);
    await expect(fetchDocument(`${base}/step/5`)).rejects.toMatchObject({ code: 'TOO_MANY_REDIRECTS' });
  });

  test.each([
    ['/circle', 'REDIRECT_LOOP'],
    ['/ping', 'REDIRECT_LOOP'],
    ['/inside', 'REDIRECT_INSIDE'],
    ['/metadata', 'REDIRECT_INSIDE'],
    ['/mapped', 'REDIRECT_INSIDE'],
    ['/octal', 'REDIRECT_INSIDE'],
    ['/file', 'SCHEME_UNKNOWN'],
    ['/secret', 'HAS_CREDENTIALS'],
    ['/nowhere', 'REDIRECT_BROKEN'],
    ['/gone', 'HTTP_STATUS'],
    ['/missing', 'HTTP_STATUS'],
    ['/broken', 'BODY_BROKEN'],
    ['/no-gzip', 'BODY_BROKEN'],
    ['/cut', 'BODY_BROKEN'],
    ['/compress', 'CODING_UNKNOWN'],
    ['/bomb', 'BODY_TOO_LARGE'],
    ['/large', 'BODY_TOO_LARGE'],
    ['/endless', 'BODY_TOO_LARGE'],
    ['/empty-blocks', 'BODY_TOO_LARGE'],
    ['/silent', 'NO_ANSWER'],
    ['/stalled', 'NO_ANSWER'],
    ['/trickle', 'TOO_SLOW'],
  ])('%s ends with %s', async (path, code) => {
    await expect(fetchDocument(base + path, short)).rejects.toMatchObject({ code, path: expect.any(String) });
  });

  test('cuts a bomb at 16 MB', async () => {
    await expect(fetchDocument(`${base}/bomb`)).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
  });

  test.each([
    ['ftp://taspa.example/', 'SCHEME_UNKNOWN'],
    ['http://', 'ADDRESS_INVALID'],
    ['http://127.0.0.1:1/', 'ECONNREFUSED'],
    ['http://name.invalid/', 'ENOTFOUND'],
  ])('%s ends with %s', async (address, code) => {
    const codes = code === 'ENOTFOUND' ? ['ENOTFOUND', 'EAI_AGAIN'] : [code];
    await expect(fetchDocument(address, short)).rejects.toMatchObject({ code: expect.toBeOneOf(codes), path: address });
  });

  test('refuses credentials and doesn’t repeat them', async () => {
    const refusal = fetchDocument('https://user:geheim@taspa.example/');
    await expect(refusal).rejects.toMatchObject({ code: 'HAS_CREDENTIALS', path: 'https://taspa.example/' });
    await expect(refusal).rejects.not.toThrow(/geheim/);
  });
});
