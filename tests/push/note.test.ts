/** What is noted before documents change, and sent when they have. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shortHash } from '../../src/hash.ts';
import { pushAll } from '../../src/push/all.ts';
import { notePings } from '../../src/push/note.ts';
import { addPings, loadPings } from '../../src/push/pings.ts';
import { openFolderStore } from '../../src/stores/folder.ts';
import { channelOf } from '../discovery/channels.ts';
import { entry } from '../ledger/entries.ts';
import { CHANNEL, makeFolder, readAll } from '../newsroom.ts';
import { memoryStore } from '../stores/memory.ts';
import { openPatience, serve } from './servers.ts';

const HUB = 'hub: https://hub.example/\n';
const document = (key: string, text: string) => ({ key, bytes: Buffer.from(text) });
const EVENTS = [{ kind: 'new', entry: entry() }] as const;

const openStore = async (folder: string) => openFolderStore(folder, { wait: 0 });

describe('a run', () => {
  test('notes the documents that it will change', async () => {
    const store = memoryStore({ 'kk/rss.xml': 'old', 'kk/atom.xml': 'same' });
    const documents = [
      document('kk/rss.xml', 'new'),
      document('kk/atom.xml', 'same'),
      document('kk/feed.json', 'first'),
    ];
    const changing = { prefix: 'kk/', documents, events: EVENTS, isFirst: false };
    await notePings(store, { ...changing, channel: channelOf() });
    expect(await store.list('kk/.taspa/')).toEqual([]);
    await notePings(store, { ...changing, channel: channelOf(HUB) });
    expect(await loadPings(store, 'kk/')).toEqual({
      documents: new Map([
        ['feed.json', shortHash('first')],
        ['rss.xml', shortHash('new')],
      ]),
      pages: [],
    });
  });

  test('notes the pages that changed, but not all that its first run finds', async () => {
    const store = memoryStore();
    const changing = { channel: channelOf('indexNow: true\n'), prefix: '', documents: [], events: EVENTS };
    await notePings(store, { ...changing, isFirst: true });
    expect(await store.list('')).toEqual([]);
    await notePings(store, { ...changing, isFirst: false });
    expect((await loadPings(store, '')).pages).toEqual([entry().url]);
  });
});

async function openRoom(status: number) {
  const visits: string[] = [];
  const hub = await serve((request, answer) => {
    visits.push(request.method ?? '');
    answer.writeHead(status).end();
  });
  const channel = `${CHANNEL}hub: ${hub}\nconfirm: false\n`;
  const items = makeFolder({ 'kk/channel.yaml': channel, 'ru/channel.yaml': channel, 'en/channel.yaml': 'title: [' });
  const out = makeFolder({ 'kk/rss.xml': '<rss/>', 'ru/rss.xml': '<rss/>' });
  const store = await openFolderStore(out);
  for (const prefix of ['kk/', 'en/']) {
    await addPings(store, prefix, { documents: new Map([['rss.xml', 'hash']]), pages: [] });
  }
  await store.close();
  const run = async () => pushAll({ items, out }, openPatience());
  return { items, out, run, visits };
}

describe('what is kept', () => {
  test('is sent for every channel that can be read, and gone when it was told', async () => {
    const { out, run, visits } = await openRoom(204);
    expect(await run()).toEqual({ told: 1, kept: 0, problems: [] });
    expect(await run()).toEqual({ told: 0, kept: 0, problems: [] });
    expect(visits).toEqual(['POST']);
    expect(Object.keys(readAll(out)).filter((path) => path.endsWith('pings.json'))).toEqual(['en/.taspa/pings.json']);
  });

  test('stays for the next time where nobody could be told', async () => {
    const { out, run } = await openRoom(500);
    const before = readAll(out);
    for (let times = 0; times < 2; times += 1) {
      const { told, kept, problems } = await run();
      expect([told, kept, problems.map(({ code, file }) => `${code} ${file}`)]).toEqual([
        0,
        1,
        ['ping-failed kk/rss.xml'],
      ]);
    }
    expect(readAll(out)).toEqual(before);
  });

  test('is told once more where another run is at work', async () => {
    const { items, out, visits } = await openRoom(204);
    const other = await openFolderStore(out);
    expect(await pushAll({ items, out, openStore }, openPatience())).toMatchObject({ told: 1, problems: [] });
    await other.close();
    expect(await pushAll({ items, out, openStore }, openPatience())).toMatchObject({ told: 1 });
    expect(visits).toHaveLength(2);
  });

  test('needs no output folder', async () => {
    const items = makeFolder({ 'channel.yaml': CHANNEL });
    expect(await pushAll({ items, out: join(items, 'nowhere') }, openPatience())).toEqual({
      told: 0,
      kept: 0,
      problems: [],
    });
  });
});
