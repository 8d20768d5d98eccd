import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNEL, CLI, NOW, quiet, record, taspaIn, workplace } from './command-line.ts';

const place = workplace();
const { taspa, write } = place;

/** A command's own options with those that all have, in order. */
function withCommon(...names: readonly string[]): readonly string[] {
  return [...names, 'lang', 'help'].toSorted();
}

describe('taspa by itself', () => {
  test('--version prints the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
    expect(taspa('--version')).toEqual({ ...quiet, out: `${version}\n` });
  });

  test('--help goes to stdout, in the language of --lang or of the locale', () => {
    const english = taspa('--help');
    const kazakh = taspa('--help', '--lang', 'kk');
    expect(english).toMatchObject(quiet);
    expect(kazakh).toMatchObject(quiet);
    expect(kazakh.out).not.toBe(english.out);
    for (const env of [
      { LC_ALL: 'kk_KZ.UTF-8' },
      { LANG: 'kk_KZ' },
      { LC_MESSAGES: 'kk' },
      { LC_ALL: '', LANG: 'kk_KZ.UTF-8' },
    ])
      expect(taspaIn(place.folder, ['-h'], env)).toEqual(kazakh);
    for (const env of [{ LC_ALL: 'en_US.UTF-8', LANG: 'kk_KZ.UTF-8' }, { LANG: 'kkx' }])
      expect(taspaIn(place.folder, ['-h'], env)).toEqual(english);
    expect(taspaIn(place.folder, ['--help', '--lang', 'en'], { LANG: 'kk_KZ.UTF-8' })).toEqual(english);
  });

  test.each(['en', 'kk'])('--help after a command tells its own options, all of them, a line each (%s)', (lang) => {
    const named = (command: string): readonly string[] =>
      Array.from(taspa(command, '--help', '--lang', lang).out.matchAll(/^ {2}--([\w-]+)/gm), ([, name = '']) => name);
    const publishing = ['items', 'out', 'strict', 'minor', 'allow-shrink', 'allow-reshow', 'rebuild-ledger'];
    expect(named('publish').toSorted()).toEqual(withCommon(...publishing, 'now', 'json'));
    expect(named('watch').toSorted()).toEqual(withCommon(...publishing));
    expect(named('serve').toSorted()).toEqual(withCommon('out', 'host', 'port', 'live'));
    expect(named('headers').toSorted()).toEqual(withCommon('items', 'out'));
    expect(named('init').toSorted()).toEqual(withCommon());
    expect(named('import').toSorted()).toEqual(withCommon('items', 'out', 'channel', 'now', 'json'));
    expect(named('ping').toSorted()).toEqual(withCommon('items', 'out'));
    expect(named('snippet').toSorted()).toEqual(withCommon('items', 'out'));
    expect(named('explain').toSorted()).toEqual(withCommon('items', 'out', 'now'));
    expect(named('check').toSorted()).toEqual(withCommon('profile', 'format', 'json', 'strict', 'now'));
    const { out } = taspa('headers', '--help', '--lang', lang);
    expect(out).toMatch(/^ {2}taspa headers .+\n +apache, netlify.+\n\n {2}--/);
  });

  test.each([
    [['publsh'], 'publish'],
    [['help'], '--help'],
    [['publish', '--itmes', 'x'], '--items'],
    [['publish', '--versoin'], '--version'],
  ])('%j is wrong usage, and the right word is suggested', (args, suggestion) => {
    const { code, out, err } = taspa(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(suggestion);
  });

  test('wrong usage is told in two lines on stderr, exit code 2, and nothing is written', () => {
    const { code, out, err } = taspaIn(place.folder, ['publish', '--strict=yes'], { LANG: 'kk_KZ.UTF-8' });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^taspa: [^\n]+\n {2}кеңес: [^\n]+\n$/);
    expect(readdirSync(place.folder)).toEqual([]);
  });

  test('a reader that leaves early is no error', async () => {
    const child = spawn(process.execPath, [CLI, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (piece) => (err += String(piece)));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([0, '']);
  });
});

describe('taspa publish', () => {
  test('counts what is published and held back, and tells the newsroom’s own time', () => {
    write({
      'items/channel.yaml': CHANNEL,
      'items/a.txt': record('Бірінші'),
      'items/b.txt': record('Екінші', '06.10.2024 09:30'),
      'items/c.md': '---\ntitle: Үшінші\ndate: 04.10.2024 10:00\nstatus: draft\nlead: Кіріспе.\n---\n\nМәтін.\n',
      'items/d.txt': 'Төртінші\n\nкүні жоқ\n',
    });
    const english = taspa('publish', ...NOW);
    expect(english.code).toBe(1);
    expect(english.out).toMatch(
      /^Таспа\n {2}articles: 1, feeds: 1\n {2}1 new, 0 updated, 0 shown again, 0 withdrawn\n.*: 1\n.*: 1\n.*: 1\n.*6 October 2024, 09:30 \(Asia\/Almaty\)\nout: \d+ files written, 0 unchanged\n$/,
    );
    expect(english.err).toMatch(/^items\/d\.txt:3:1: error: .*\[date-missing\]\n {2}hint: /);
    const kazakh = taspa('publish', ...NOW, '--lang', 'kk');
    expect(kazakh.out).toContain('2024 жылғы 6 қазан, 09:30 (Asia/Almaty)');
    expect(kazakh.err).toMatch(/^items\/d\.txt:3:1: қате: .*\[date-missing\]\n {2}кеңес: /);
  });

  test('prints no colour and no progress into a pipe', () => {
    write({ 'items/channel.yaml': CHANNEL, 'items/a.txt': record('Бірінші') });
    const { out, err } = taspa('publish', ...NOW);
    expect(out + err).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test('--strict writes nothing where a record has an error', () => {
    write({
      'items/channel.yaml': CHANNEL,
      'items/a.txt': record('Бірінші'),
      'items/d.txt': record('Екінші', 'ертең'),
    });
    expect(taspa('publish', '--strict', ...NOW).code).toBe(1);
    expect(readdirSync(place.folder)).toEqual(['items']);
  });

  test('--json prints the whole report on stdout and nothing on stderr', () => {
    write({
      'items/channel.yaml': CHANNEL,
      'items/a.txt': record('Бірінші'),
      'items/b\u001B[2J.txt': record('Екінші', '31.02.2024 10:00'),
      'items/c.txt': record('Үшінші', '06.10.2024 09:30'),
    });
    const { code, out, err } = taspa('publish', '--json', ...NOW);
    expect([code, err]).toEqual([1, '']);
    expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    const held = { drafts: 0, embargoed: 1, expired: 0, nextDue: '2024-10-06T09:30:00+05:00' };
    const counts = {
      folder: '',
      title: 'Таспа',
      timeZone: 'Asia/Almaty',
      records: 3,
      published: 1,
      withheld: 1,
      feeds: 1,
      moved: [],
    };
    const byRule = { guid: 0, link: 0, 'title-link': 0, freshrss: 0, miniflux: 0, content: 0 };
    const subscribers = { new: 1, updated: 0, withdrawn: 0, shownAgain: 0, again: [], byRule };
    expect(JSON.parse(out)).toEqual({
      status: 'partial',
      now: '2024-10-04T19:00:00Z',
      nextDue: '2024-10-06T04:30:00Z',
      channels: [{ ...counts, held, subscribers }],
      written: expect.arrayContaining(['rss.xml', 'atom.xml', 'feed.json']),
      removed: [],
      unchanged: 0,
      problems: [
        {
          code: 'date-impossible',
          severity: 'error',
          file: 'items/b\u001B[2J.txt',
          line: 3,
          column: 1,
          message: expect.any(String),
          hint: expect.any(String),
          rule: 'R-1510',
        },
      ],
    });
  });

  test('tells errors before warnings, and groups a kind that repeats: one screen in all', () => {
    const many = Array.from({ length: 60 }, (_, i) => [`items/a${i}.txt`, record(`Аlmaty ${i}`)] as const);
    write({ 'items/channel.yaml': CHANNEL, ...Object.fromEntries(many), 'items/z.txt': record('Соңғы', '1924') });
    const { err } = taspa('publish', ...NOW);
    const lines = err.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^items\/z\.txt:3:1: error: /);
    expect(lines.length).toBeLessThan(35);
    for (const [file] of many) expect(err).toContain(`${file}:1:1`);
  });

  test('names every file with an error once, and counts what has no room', () => {
    const many = Array.from({ length: 300 }, (_, i) => [`items/a${i}.txt`, record('Т', '1924')] as const);
    write({ 'items/channel.yaml': CHANNEL, ...Object.fromEntries(many.slice(0, 60)) });
    const some = taspa('publish', ...NOW).err;
    for (const [file] of many.slice(0, 60)) expect(some.split(`${file}:3:1`)).toHaveLength(2);
    write(Object.fromEntries(many));
    const all = taspa('publish', ...NOW).err;
    const named = new Set(all.match(/items\/a\d+\.txt/g));
    expect(all).toContain(`(+${300 - named.size} more; --json `);
    expect(all.split('\n').length).toBeLessThan(35);
  });

  test.each([
    [['--items', 'nowhere'], 'nowhere'],
    [['--items', 'file'], 'file'],
    [['--out', 'file'], 'file'],
    [['--out', 'file/out'], 'file'],
    [['--out', 'items/out'], 'items/out'],
    [['--out', 'link'], 'link'],
    [['--out', 'full'], 'full/rss.xml'],
  ])('%j can’t be read or written: the path and a hint, exit code 3', (args, path) => {
    write({ 'items/channel.yaml': CHANNEL, 'items/a.txt': record('Бірінші'), file: '', 'full/rss.xml/a': '' });
    symlinkSync('nowhere', join(place.folder, 'link'));
    for (const lang of ['en', 'kk']) {
      const { code, err } = taspa('publish', ...NOW, '--lang', lang, ...args);
      expect(code).toBe(3);
      expect(err).toContain(path);
      expect(err).toMatch(/\n {2}(?:hint|кеңес): /);
      expect(err).not.toMatch(/\n\s+at |E[A-Z]{4,}/);
    }
  });
});

test('publish takes paths of records that are gone from the items folder, and none that lie elsewhere', () => {
  const { folder } = place;
  write({ 'items/channel.yaml': CHANNEL, 'items/a.txt': record('Көпір'), 'items/b.txt': record('Өзен'), 'c.txt': '' });
  taspa('publish', ...NOW);
  rmSync(join(folder, 'items/b.txt'));
  expect(taspa('publish', 'b.txt', ...NOW).out).toContain('1 withdrawn');
  expect(taspa('publish', 'items', ...NOW)).toMatchObject(quiet);
  for (const path of ['c.txt', '/nosuch/c.txt', '..']) expect(taspa('publish', path, ...NOW).code).toBe(2);
});
