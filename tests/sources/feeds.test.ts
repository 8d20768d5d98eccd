import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readFeed } from '../../src/sources/feeds.ts';
import type { FeedOptions, FeedRead } from '../../src/sources/feeds.ts';
import { makeFolder } from '../newsroom.ts';

/** A feed with an item of its own id, and the archive before it. */
const atom = (id: string, previous?: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom">${previous === undefined ? '' : `<link rel="prev-archive" href="${previous}"/>`}
  <entry><id>urn:x:${id}</id></entry></feed>`;

const idsOf = ({ documents }: FeedRead): readonly (string | undefined)[] =>
  documents.flatMap(({ read }) => read.items.map(({ id }) => id));
const said = ({ problems }: FeedRead): readonly string[] =>
  problems.map(({ code, file, values }) => `${code} ${file}: ${values['cause']} ${values['value']}`);

/** Reads a feed from a web of documents by their addresses. */
async function follow(web: Readonly<Record<string, string>>, start: string, most?: number): Promise<FeedRead> {
  const fetch: FeedOptions['fetch'] = async (given, { from } = {}) => {
    // The feed itself is asked for without a condition, what it names only as one that leads there may.
    expect(from).toBe(given === start ? undefined : 'public');
    const text = web[given];
    if (text === undefined) throw new Error(`no ${given}`);
    const bytes = Buffer.from(text);
    return { given, url: given, reach: 'public', redirects: [], headers: {}, bytes, transferred: bytes.length };
  };
  return readFeed(start, { fetch, ...(most === undefined ? {} : { most }) });
}

describe('a feed on disk', () => {
  test('is a document', async () => {
    const folder = makeFolder({ 'a.xml': atom('1') });
    const feed = await readFeed(join(folder, 'a.xml'));
    expect([feed.documents.map(({ file }) => file), idsOf(feed)]).toEqual([[join(folder, 'a.xml')], ['urn:x:1']]);
  });

  test('is every feed of a folder, and nothing else that lies there', async () => {
    const files = { '2.xml': atom('2'), '1.atom': atom('1'), 'tsconfig.json': '{"a": 1}', 'page.xml': '<html/>' };
    expect(idsOf(await readFeed(makeFolder(files)))).toEqual(['urn:x:1', 'urn:x:2']);
  });

  test('in Windows-1251 is read by its declaration', async () => {
    const text = Buffer.from(
      '<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>\xcc</title></item></channel></rss>',
      'latin1',
    );
    const folder = makeFolder({ 'a.xml': text });
    const { documents } = await readFeed(join(folder, 'a.xml'));
    expect(documents[0]?.read.items[0]?.title).toBe('М');
  });

  test('that is missing, or a folder without one, is an error', async () => {
    await expect(readFeed(join(makeFolder(), 'a.xml'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(readFeed(makeFolder())).rejects.toMatchObject({ code: 'NO_DOCUMENTS' });
  });
});

describe('a feed at an address', () => {
  const HOST = 'https://eski.example';

  test('is followed back through its archives, the newest first', async () => {
    const web = {
      [`${HOST}/atom`]: atom('3', '/2024-09'),
      [`${HOST}/2024-09`]: atom('2', '/2024-08'),
      [`${HOST}/2024-08`]: atom('1'),
    };
    const feed = await follow(web, `${HOST}/atom`);
    expect([idsOf(feed), said(feed)]).toEqual([['urn:x:3', 'urn:x:2', 'urn:x:1'], []]);
  });

  test.each([
    ['archive-elsewhere', 'https://basqa.example/1'],
    ['archive-elsewhere', 'http://eski.example:8080/1'],
    ['archive-elsewhere', 'file:///etc/passwd'],
    ['archive-loop', `${HOST}/atom`],
  ])('%s is not followed to %s', async (cause, previous) => {
    const feed = await follow({ [`${HOST}/atom`]: atom('1', previous) }, `${HOST}/atom`);
    expect([idsOf(feed), said(feed)]).toEqual([['urn:x:1'], [`import-archive ${HOST}/atom: ${cause} ${previous}`]]);
  });

  test('is not followed without end', async () => {
    const web = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [`${HOST}/${index}`, atom(String(index), `/${index + 1}`)]),
    );
    const feed = await follow(web, `${HOST}/0`, 3);
    expect([idsOf(feed).length, said(feed)]).toEqual([4, [`import-archive ${HOST}/3: archive-many ${HOST}/4`]]);
  });

  test('whose archive can’t be had is an error: its articles would be shown again', async () => {
    await expect(follow({ [`${HOST}/atom`]: atom('1', '/2') }, `${HOST}/atom`)).rejects.toThrow(`${HOST}/2`);
  });

  test('is fetched by HTTP, and so are its archives', async () => {
    const server = createServer(({ url }, response) => {
      response.setHeader('content-type', 'application/atom+xml; charset=utf-8');
      response.end(url === '/atom' ? atom('2', '/old') : atom('1'));
    });
    onTestFinished(() => void server.close());
    const { port } = await new Promise<AddressInfo>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        if (address !== null && typeof address !== 'string') resolve(address);
      });
    });
    expect(idsOf(await readFeed(`http://127.0.0.1:${port}/atom`))).toEqual(['urn:x:2', 'urn:x:1']);
  });
});
