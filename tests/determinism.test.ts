import { execFileSync } from 'node:child_process';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNEL, makeFolder, markdown, PNG, publishFolder, readAll, writeAll } from './newsroom.ts';
import type { Files } from './newsroom.ts';

const FILES: Files = {
  'channel.yaml': `${CHANNEL}ambiguousTime: later\nsections: {qogam: Қоғам, iri: Ірі}\ncopyright: © {year} Таспа\n`,
  'qogam/a.md': markdown({ title: 'ІРІ ІС', date: '2024 жылғы 4 қазан, 18:52', tags: 'ИІС' }),
  'qogam/b.txt': 'Түн\n\n29.02.2024 23:30\n\nМәтін.\n\nМәтін.\n\nЕрлан Төлеу, Астанадан\n',
  'Iri/c.md': markdown({ title: 'I, İ, ı, і', date: '31.12.2023 23:59', image: 'c.png' }),
  'Iri/c.png': PNG,
  'd.json':
    '[{"id":"d","title":"Т","date":"01.03.2024 00:15","text":"М"},{"id":"e","title":"Т","date":"01.03.2024 00:15","text":"М"}]',
  'f.ndjson': '{"id":"f","title":"Т","date":"04.10.2024","updated":"04.10.2024 19:00","html":"<p>М"}\n',
  'g.md': markdown({ title: 'Кейін', date: '01.01.2035 09:00' }),
};

const publishIn = (environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const items = makeFolder(FILES);
  const out = makeFolder();
  const cli = join(import.meta.dirname, '../dist/cli.js');
  const options = ['publish', '--items', items, '--out', out, '--now', '2024-10-04T20:00:00+05:00'];
  execFileSync(process.execPath, [cli, ...options], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: 'ignore',
  });
  return readAll(out);
};

describe('the bytes of the documents', () => {
  const reference = new Map<string, Readonly<Record<string, string>>>();

  test.each([
    ['TZ=UTC', { TZ: 'UTC' }],
    ['TZ=Asia/Almaty', { TZ: 'Asia/Almaty' }],
    ['TZ=America/Los_Angeles', { TZ: 'America/Los_Angeles' }],
    ['TZ=Pacific/Kiritimati', { TZ: 'Pacific/Kiritimati' }],
    ['Turkish, whose i has no dot', { TZ: 'Europe/Istanbul', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }],
    ['Kazakh', { LC_ALL: 'kk_KZ.UTF-8' }],
    ['C', { LC_ALL: 'C', LANG: 'C' }],
    ['Arabic, with figures of its own', { LC_ALL: 'ar_EG.UTF-8' }],
  ])('are the same on a machine that is set to %s (R-310)', (_, environment) => {
    const bytes = publishIn(environment);
    expect(Object.keys(bytes)).toContain('sections/qogam/atom.xml');
    const first = reference.get('') ?? bytes;
    reference.set('', first);
    expect(bytes).toEqual(first);
  });

  test('are the same whatever the order and the times of the files (R-909)', async () => {
    const forwards = makeFolder(FILES);
    const backwards = makeFolder();
    for (const [path, content] of Object.entries(FILES).toReversed()) {
      writeAll(backwards, { [path]: content });
      utimesSync(join(backwards, path), 0, 0);
    }
    const [one, other] = [makeFolder(), makeFolder()];
    await publishFolder(forwards, one);
    await publishFolder(backwards, other);
    expect(readAll(other)).toEqual(readAll(one));
  });

  test('are the same whatever the folders are called', async () => {
    const [one, other] = [makeFolder(), makeFolder()];
    await publishFolder(makeFolder(FILES), one);
    const items = makeFolder(
      Object.fromEntries(Object.entries(FILES).map(([path, content]) => [`a b/ә/${path}`, content])),
    );
    await publishFolder(join(items, 'a b/ә'), join(other, 'x/y'));
    expect(readAll(join(other, 'x/y'))).toEqual(readAll(one));
  });

  test('are the same an hour later, when nothing has become due', async () => {
    const items = makeFolder(FILES);
    const out = makeFolder();
    const first = await publishFolder(items, out);
    const later = await publishFolder(items, out, { now: Date.parse('2024-10-04T21:00:00+05:00') });
    expect(later.report).toMatchObject({ written: [], unchanged: first.report.written.length });
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual(['.taspa']);
  });

  test('hold no path of the machine', async () => {
    const items = makeFolder(FILES);
    const out = makeFolder();
    await publishFolder(items, out);
    expect(JSON.stringify(readAll(out))).not.toContain('taspa-test-');
  });
});
