import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CHANNEL, makeFolder, markdown, NOW, PNG, publishFolder, writeAll } from '../newsroom.ts';

const COMPRESSED = { 'channel.yaml': `${CHANNEL}compress: true\n` };

/** What a document and its twins hold, and when they changed. */
function read(out: string, path: string) {
  const file = join(out, path);
  const twins = [gunzipSync(readFileSync(`${file}.gz`)), brotliDecompressSync(readFileSync(`${file}.br`))];
  const times = ['', '.gz', '.br'].map((extension) => statSync(file + extension).mtimeMs);
  return { text: readFileSync(file, 'utf8'), twins: twins.map(String), times };
}

test('Compressed twins say what their document says, and change with it (R-1005, R-1008)', async () => {
  const items = makeFolder({ ...COMPRESSED, 'a.md': markdown({ title: 'Көпір' }), 'a.png': PNG });
  const out = makeFolder();
  await publishFolder(items, out);
  const first = read(out, 'rss.xml');
  writeAll(items, { 'a.md': markdown({ title: 'Жаңа көпір' }) });
  await publishFolder(items, out, { now: NOW + 3_600_000 });
  const second = read(out, 'rss.xml');
  expect(second.text).not.toBe(first.text);
  for (const { text, twins, times } of [first, second, read(out, 'feed.json'), read(out, 'feeds.html')]) {
    expect(twins).toEqual([text, text]);
    expect(new Set(times).size).toBe(1);
  }
  expect(existsSync(join(out, 'images/a.png'))).toBe(true);
  expect(existsSync(join(out, 'images/a.png.gz'))).toBe(false);
});

test('No twin outlives what its document said', async () => {
  const items = makeFolder({ ...COMPRESSED, 'a.md': markdown({ title: 'Көпір' }) });
  const out = makeFolder();
  await publishFolder(items, out);
  writeAll(items, { 'channel.yaml': CHANNEL, 'a.md': markdown({ title: 'Жаңа көпір' }) });
  await publishFolder(items, out, { now: NOW + 3_600_000 });
  expect(['gz', 'br'].filter((extension) => existsSync(join(out, `rss.xml.${extension}`)))).toEqual([]);
});
