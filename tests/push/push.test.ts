/** Pings sent: what is told, what is kept, and what is said of it, by hubs that are not all friendly. */
import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/messages/index.ts';
import type { Pings } from '../../src/push/pings.ts';
import { sendPings } from '../../src/push/push.ts';
import type { PushTools } from '../../src/push/push.ts';
import { openSend } from '../../src/push/request.ts';
import { channelOf } from '../discovery/channels.ts';
import { feedOf } from '../formats/documents.ts';
import { memoryStore } from '../stores/memory.ts';
import { openHub, subscribe } from './hub.ts';
import { openPatience, serve, serveTexts } from './servers.ts';

const KEY = 'a1b2c3d4e5f6';
const DOCUMENTS = { 'rss.xml': '<rss/>', 'atom.xml': '<feed/>', 'sections/qogam/rss.xml': '<rss>Қоғам</rss>' };
const PAGE = 'https://taspa.example/2024/10/kopir';

const pingsOf = (paths: readonly string[], pages: readonly string[] = []): Pings => ({
  documents: new Map(paths.map((path) => [path, 'hash'])),
  pages,
});

/** A site that shows these documents. */
const siteOf =
  (documents: Readonly<Record<string, string>>): RequestListener =>
  ({ url = '' }, answer) => {
    const document = documents[url.slice(1)];
    if (document === undefined) answer.writeHead(404).end();
    else answer.end(document);
  };

type Told = Readonly<{ told: readonly string[]; pages: readonly string[]; kept: number; problems: readonly string[] }>;

/** Sends pings of a channel with these settings, of which all documents stand in the output. */
async function push(settings: string, pings: Pings, tools: Partial<PushTools> = {}): Promise<Told> {
  const { told, kept, problems } = await sendPings(
    { channel: channelOf(settings), prefix: '', pings, store: memoryStore(DOCUMENTS) },
    { ...openPatience(), ...tools },
  );
  return {
    told: [...told.documents.keys()].toSorted(),
    pages: told.pages,
    kept,
    problems: problems.map(({ code, file, values }) =>
      [code, file, values['answer'], values['count']].join(' ').trim(),
    ),
  };
}

/** A hub that answers in this way, and how often it was asked. */
async function hubOf(listener: RequestListener): Promise<Readonly<{ address: string; visits: string[] }>> {
  const visits: string[] = [];
  const address = await serveTexts((text, request, answer) => {
    visits.push(text);
    listener(request, answer);
  });
  return { address, visits };
}
const answering =
  (status: number, headers = {}): RequestListener =>
  (_, answer) =>
    void answer.writeHead(status, headers).end();

/** The form for a document, escaped by hand. */
const form = (path: string): string => {
  const url = `https%3A%2F%2Ftaspa.example%2F${path.replaceAll('/', '%2F')}`;
  return `hub.mode=publish&hub.url=${url}&hub.topic=${url}`;
};

describe('hubs', () => {
  test('are told of each document once, in a form (R-1105)', async () => {
    const { address, visits } = await hubOf(answering(204));
    const paths = Object.keys(DOCUMENTS);
    expect(await push(`hub: ${address}\nconfirm: false\n`, pingsOf(paths))).toEqual({
      told: paths.toSorted(),
      pages: [],
      kept: 0,
      problems: [],
    });
    expect(visits.toSorted()).toEqual(paths.map(form).toSorted());
  });

  test('are told only what the site shows (R-1106)', async () => {
    const { address, visits } = await hubOf(answering(204));
    const shown = {
      ...DOCUMENTS,
      'atom.xml': '<feed>old</feed>',
      'rss.xml': `${DOCUMENTS['rss.xml']}${' '.repeat(5000)}`,
    };
    const feedUrl = await serve(siteOf(shown));
    expect(await push(`hub: ${address}\nfeedUrl: ${feedUrl}\n`, pingsOf(Object.keys(DOCUMENTS)))).toEqual({
      told: ['sections/qogam/rss.xml'],
      pages: [],
      kept: 2,
      problems: ['ping-waiting atom.xml  2'],
    });
    expect(visits).toHaveLength(1);
  });

  test('wait for a site that needs a moment', async () => {
    const { address } = await hubOf(answering(204));
    let visits = 0;
    const feedUrl = await serve((_, answer) => void answer.end((visits += 1) < 3 ? 'old' : DOCUMENTS['rss.xml']));
    const settings = `hub: ${address}\nfeedUrl: ${feedUrl}\n`;
    expect(await push(settings, pingsOf(['rss.xml']), { confirmTries: 3 })).toMatchObject({
      told: ['rss.xml'],
      kept: 0,
    });
    expect(visits).toBe(3);
  });

  test('are told by a site that is down that nothing is shown yet', async () => {
    const { address, visits } = await hubOf(answering(204));
    const feedUrl = await serve(answering(503));
    expect(await push(`hub: ${address}\nfeedUrl: ${feedUrl}\n`, pingsOf(['rss.xml']))).toMatchObject({
      kept: 1,
      problems: ['ping-failed rss.xml HTTP 503 1'],
    });
    expect(visits).toEqual([]);
  });

  test.each([
    ['answers with an error of its own', answering(500), 3, 'HTTP 500'],
    ['refuses', answering(403), 1, 'HTTP 403'],
    ['redirects to this machine', answering(307, { location: 'http://127.0.0.1:1/' }), 1, 'HTTP 307'],
    ['is too busy, and says for how long', answering(429, { 'retry-after': '60' }), 1, 'HTTP 429'],
    ['closes the connection', (request) => void request.socket.destroy(), 3, 'ECONNRESET'],
    ['says nothing', () => {}, 3, 'TOO_SLOW'],
  ] satisfies [string, RequestListener, number, string][])(
    'that %s lose nothing',
    async (_, listener, tries, answer) => {
      const { address, visits } = await hubOf(listener);
      const tools = answer === 'TOO_SLOW' ? { send: openSend({ timeout: 200 }) } : {};
      expect(await push(`hub: ${address}\nconfirm: false\n`, pingsOf(['rss.xml']), tools)).toEqual({
        told: [],
        pages: [],
        kept: 1,
        problems: [`ping-failed rss.xml ${answer} 1`],
      });
      expect(visits).toHaveLength(tries);
    },
  );

  test('that talk without end are told', async () => {
    const { address } = await hubOf((_, answer) => {
      const more = (): void => {
        while (!answer.destroyed && answer.write(Buffer.alloc(1_000_000)));
      };
      answer.on('drain', more);
      more();
    });
    expect(await push(`hub: ${address}\nconfirm: false\n`, pingsOf(['rss.xml']))).toMatchObject({ told: ['rss.xml'] });
  });

  test('that are down are not asked for every document', async () => {
    const { address, visits } = await hubOf(answering(500));
    const sections = Array.from({ length: 100 }, (_, index) => `sections/s-${index}/rss.xml`);
    const store = memoryStore(Object.fromEntries(sections.map((path) => [path, '<rss/>'])));
    const channel = channelOf(`hub: ${address}\nconfirm: false\n`);
    const { kept, problems } = await sendPings(
      { channel, prefix: '', pings: pingsOf(sections), store },
      openPatience(),
    );
    expect([kept, problems.map(({ values }) => values['count'])]).toEqual([100, ['100']]);
    expect(visits.length).toBeLessThanOrEqual(24);
  });

  test('that are slow are left after a minute', async () => {
    const { address } = await hubOf(answering(204));
    const patience = openPatience();
    const send: PushTools['send'] = async () => {
      await new Promise<void>((resolve) => void patience.clock.wakeAfter(9000, resolve));
      return { status: 204, isToWait: false };
    };
    const sections = Array.from({ length: 50 }, (_, index) => `sections/s-${index}/rss.xml`);
    const store = memoryStore(Object.fromEntries(sections.map((path) => [path, '<rss/>'])));
    const channel = channelOf(`hub: ${address}\nconfirm: false\n`);
    const { told, kept, problems } = await sendPings(
      { channel, prefix: '', pings: pingsOf(sections), store },
      { ...patience, send },
    );
    expect(told.documents.size + kept).toBe(50);
    expect(kept).toBeGreaterThan(0);
    expect(problems.map(({ values }) => values['answer'])).toEqual(['NO_TIME']);
  });

  test('that the channel no longer has, and documents that are gone, are nobody’s news', async () => {
    expect(await push('', pingsOf(Object.keys(DOCUMENTS)))).toMatchObject({ kept: 0, problems: [] });
    const { address, visits } = await hubOf(answering(204));
    expect(await push(`hub: ${address}\nconfirm: false\n`, pingsOf(['feed.json']))).toMatchObject({
      told: ['feed.json'],
      kept: 0,
    });
    expect(visits).toEqual([]);
  });

  test('are named in problems by their host alone (R-1409)', async () => {
    const { address } = await hubOf(answering(500));
    const channel = channelOf(`hub: ${address}secret-path?token=secret\nconfirm: false\n`);
    const work = { channel, prefix: 'kk/', pings: pingsOf(['rss.xml']), store: memoryStore({ 'kk/rss.xml': '' }) };
    const { problems } = await sendPings(work, openPatience());
    expect(problems.map(({ file }) => file)).toEqual(['kk/rss.xml']);
    for (const language of ['en', 'kk'] as const)
      expect(problems.map((one) => formatProblem(one, language)).join()).not.toContain('secret');
  });

  test.each([
    ['rss.xml', 'rss2'],
    ['atom.xml', 'atom1'],
    ['feed.json', 'json1'],
  ] as const)('pass %s on to those that found them in it and have subscribed (R-1104)', async (file, print) => {
    const hub = await openHub();
    const documents: Record<string, string> = {};
    const feedUrl = await serve(siteOf(documents));
    const feedLinks = { rss: `${feedUrl}rss.xml`, atom: `${feedUrl}atom.xml`, json: `${feedUrl}feed.json` };
    const write = (title: string): string =>
      (documents[file] = feedOf([{ title }], { hub: hub.address, feedLinks })[print]());
    write('before');
    const received = await subscribe(feedUrl + file);
    const after = write('after');
    const channel = channelOf(`hub: ${hub.address}\nfeedUrl: ${feedUrl}\n`);
    const store = memoryStore({ [file]: after });
    const { told } = await sendPings({ channel, prefix: '', pings: pingsOf([file]), store }, openPatience());
    expect([...told.documents.keys()]).toEqual([file]);
    expect(hub.told).toEqual([feedUrl + file]);
    expect(received).toEqual([after]);
  });
});

describe('search engines', () => {
  const settings = 'indexNow: true\n';

  test('are told of all pages at once', async () => {
    const { address, visits } = await hubOf(answering(200));
    const pages = [PAGE, `${PAGE}-2`, 'https://other.example/a'];
    expect(await push(settings, pingsOf([], pages), { key: KEY, indexNow: address })).toEqual({
      told: [],
      pages,
      kept: 0,
      problems: [],
    });
    expect(visits.map((text) => JSON.parse(text).urlList)).toEqual([[PAGE, `${PAGE}-2`]]);
  });

  test('that refuse lose nothing, and nobody is shown the key (R-1409)', async () => {
    for (const [status, tries] of [
      [403, 1],
      [422, 1],
      [429, 3],
    ] as const) {
      const { address, visits } = await hubOf(answering(status));
      const work = { channel: channelOf(settings), prefix: '', pings: pingsOf([], [PAGE]), store: memoryStore() };
      const { kept, problems } = await sendPings(work, { ...openPatience(), key: KEY, indexNow: address });
      expect([kept, visits.length]).toEqual([1, tries]);
      expect(problems.map(({ code, values }) => [code, values['answer']])).toEqual([
        ['indexnow-failed', `HTTP ${status}`],
      ]);
      expect(JSON.stringify(problems)).not.toContain(KEY);
    }
  });

  test.each([undefined, '', 'short'])('are told nothing without a key: %j', async (key) => {
    expect(await push(settings, pingsOf([], [PAGE]), { key, indexNow: 'http://127.0.0.1:1/' })).toEqual({
      told: [],
      pages: [],
      kept: 1,
      problems: ['indexnow-key .taspa/pings.json'],
    });
  });

  test('are told nothing where the channel doesn’t want it', async () => {
    expect(await push('', pingsOf([], [PAGE]), { key: KEY })).toMatchObject({ pages: [PAGE], kept: 0, problems: [] });
  });
});
