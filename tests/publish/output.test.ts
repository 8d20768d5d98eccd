import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNEL, makeFolder, markdown, publishFolder, readAll } from '../newsroom.ts';

const newsroom = () => makeFolder({ 'items/channel.yaml': CHANNEL, 'items/a.md': markdown() });

describe('the output folder', () => {
  test.each(['items', 'items/out', 'items/a/../b', '.', 'link/out'])('%s is too near to the records', async (path) => {
    const root = newsroom();
    symlinkSync(join(root, 'items'), join(root, 'link'));
    await expect(publishFolder(join(root, 'items'), join(root, path))).rejects.toThrow('lies inside');
    expect(Object.keys(readAll(root))).toEqual(['items/a.md', 'items/channel.yaml']);
  });

  test('may be a link to where the web server looks', async () => {
    const root = newsroom();
    mkdirSync(join(root, 'www'));
    symlinkSync(join(root, 'www'), join(root, 'out'));
    const { report } = await publishFolder(join(root, 'items'), join(root, 'out'));
    expect(report.written.slice(0, 3)).toEqual(['rss.xml', 'atom.xml', 'feed.json']);
    rmSync(join(root, 'out'));
    expect(Object.keys(readAll(join(root, 'www')))).toEqual(
      ['.taspa/ledger/2024-10.ndjson', ...report.written].toSorted(),
    );
  });

  test('that is a file is an error', async () => {
    const root = newsroom();
    writeFileSync(join(root, 'out'), 'a');
    await expect(publishFolder(join(root, 'items'), join(root, 'out'))).rejects.toThrow(/out/);
  });
});
