import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CLI, NOW, quiet, workplace } from '../command-line.ts';

const place = workplace();
const { taspa, write } = place;

const SELF = '<atom:link href="https://taspa.example/rss.xml" rel="self" type="application/rss+xml"/>';
const GUID = '<guid isPermaLink="false">tag:taspa.example,2024-01-01:a</guid>';
const DATE = '<pubDate>Fri, 04 Oct 2024 18:52:00 +0500</pubDate>';

/** An RSS document that is clean as it stands. */
function rss(items: string, rest = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>Таспа</title>
<link>https://taspa.example/</link>
<description>Қала жаңалықтары</description>
<language>kk</language>
${SELF}${rest}
${items}
</channel>
</rss>
`;
}

function item(content: string): string {
  return `<item><title>Көпір ашылды</title><link>https://taspa.example/a/</link>${content}<dc:creator>Айгүл Серікбай</dc:creator></item>`;
}

const CLEAN = rss(item(GUID + DATE));
const WRONG = rss(item(`${GUID}<pubDate>04.10.2024</pubDate>`));
const WARNED = rss(item(DATE));

describe('taspa check', () => {
  test('a clean document: counts alone, exit code 0', () => {
    write({ 'rss.xml': CLEAN });
    const { code, out, err } = taspa('check', 'rss.xml', ...NOW);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^[^\n]*1[^\n]*0[^\n]*0[^\n]*0\n$/);
  });

  test('an error is told with its place, a hint and its code; the last line counts; exit code 1', () => {
    write({ 'rss.xml': WRONG });
    const { code, out, err } = taspa('check', 'rss.xml', ...NOW);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^rss\.xml:9:\d+: error: [^\n]+ \[invalid-rfc2822-date\]\n {2}hint: /);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/: 1, .*: 1, .*: 0, .*: 0$/);
    expect(taspa('check', 'rss.xml', '--lang', 'kk', ...NOW).out).toMatch(/^rss\.xml:9:\d+: қате: .*\n {2}кеңес: /);
  });

  test('with --strict a warning is enough for exit code 1', () => {
    write({ 'rss.xml': WARNED });
    expect(taspa('check', 'rss.xml', ...NOW)).toMatchObject({
      code: 0,
      out: expect.stringContaining('[missing-guid]'),
    });
    expect(taspa('check', 'rss.xml', '--strict', ...NOW).code).toBe(1);
  });

  test('a kind that repeats is told once, with the number of the others', () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      item(`<guid isPermaLink="false">tag:taspa.example,2024-01-01:${i}</guid><pubDate>${i}</pubDate>`),
    );
    write({ 'rss.xml': rss(many.join('\n')) });
    const { out } = taspa('check', 'rss.xml', ...NOW);
    expect(out.match(/\[invalid-rfc2822-date\]/g)).toHaveLength(1);
    expect(out).toContain('(+49 ');
    expect(out.trimEnd().split('\n').at(-1)).toContain(' 50,');
  });

  test('errors come before warnings', () => {
    write({ 'rss.xml': rss(`${item(DATE)}${item(`${GUID}<pubDate>x</pubDate>`)}`) });
    const { out } = taspa('check', 'rss.xml', ...NOW);
    expect(out.indexOf(': error: ')).toBeLessThan(out.indexOf(': warning: '));
    expect(out.lastIndexOf(': error: ')).toBeLessThan(out.indexOf(': warning: '));
  });

  test('in a folder it checks all feeds, .well-known too, and leaves alone what is none', () => {
    write({
      'site/rss.xml': CLEAN,
      'site/a/b.rss': WRONG,
      'site/.well-known/feed.atom': WRONG,
      'site/.hidden/rss.xml': WRONG,
      'site/node_modules/x/rss.xml': WRONG,
      'site/package.json': '{"name":"x","version":"1.0.0"}',
      'site/config.xml': '<config/>',
      'site/page.html': '<p>',
      'site/cut.xml': '<rss version="2.0"><channel>',
    });
    symlinkSync('rss.xml', join(place.folder, 'site/link.xml'));
    const { code, out } = taspa('check', 'site', '--json', ...NOW);
    expect(code).toBe(1);
    const files = (JSON.parse(out) as { file: string }[]).map(({ file }) => file);
    expect(files).toEqual(['site/.well-known/feed.atom', 'site/a/b.rss', 'site/cut.xml', 'site/rss.xml']);
  });

  test('a folder with JSON that is no feed is as an empty one: exit code 3', () => {
    write({ 'none/package.json': '{"name":"x","version":"1.0.0"}' });
    const { code, err } = taspa('check', '--strict', 'none', ...NOW);
    expect(code).toBe(3);
    expect(err).toMatch(/^taspa: none: /);
  });

  test('- reads the standard input', () => {
    const options = { cwd: place.folder, input: WRONG, encoding: 'utf8' } as const;
    const { status, stdout } = spawnSync(process.execPath, [CLI, 'check', '-', '--lang', 'en', ...NOW], options);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^stdin:9:\d+: error: /);
  });

  test('--json gives every document with its kind and all its problems', () => {
    write({
      'a.xml': WRONG,
      'b.xml': CLEAN,
      'c.json': '{"version":"https://jsonfeed.org/version/1.1","title":"Т","items":[]}',
    });
    const { code, out, err } = taspa('check', 'a.xml', 'b.xml', 'c.json', 'nothing.xml', '--json', ...NOW);
    expect(code).toBe(3);
    expect(err).toContain('nothing.xml');
    const [a, b, c, nothing] = JSON.parse(out);
    expect(a).toEqual({
      file: 'a.xml',
      kind: 'rss',
      problems: [
        expect.objectContaining({
          code: 'invalid-rfc2822-date',
          severity: 'error',
          line: 9,
          column: expect.any(Number),
          message: expect.any(String),
          hint: expect.any(String),
        }),
      ],
    });
    expect(b).toEqual({ file: 'b.xml', kind: 'rss', problems: [] });
    expect(c).toMatchObject({ file: 'c.json', kind: 'json-feed' });
    expect(nothing).toEqual({ file: 'nothing.xml', error: expect.stringContaining('nothing.xml') });
  });

  test('never hands a terminal what a document or its name would have it do (R-1401)', () => {
    const evil = WRONG.replace('04.10.2024', '\u009B2J\u202E');
    write({ 'evil\u001B.xml': evil });
    for (const format of ['text', 'json', 'sarif']) {
      const { out, err } = taspa('check', 'evil\u001B.xml', '--format', format, ...NOW);
      expect(out + err).not.toMatch(/(?!\n)[\p{Cc}\u202A-\u202E]/u);
    }
  });

  test('--profile checks for what a consumer asks, and knows its names', () => {
    write({ 'rss.xml': CLEAN });
    const { code, out } = taspa('check', 'rss.xml', '--profile', 'msn', '--json', ...NOW);
    const codes = (JSON.parse(out) as { problems: { code: string }[] }[]).flatMap(({ problems }) => problems);
    expect(codes.filter(({ code: one }) => one.startsWith('profile-')).length).toBeGreaterThan(0);
    expect([0, 1]).toContain(code);
    const wrong = taspa('check', 'rss.xml', '--profile', 'feedyl');
    expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('feedly') });
    expect(taspa('check', 'rss.xml', '--profile', 'qwertyuiop').err).toContain('google-news, msn');
  });

  test.each([
    [['check', 'nothing.xml'], 3],
    [['check', 'empty'], 3],
    [['check', 'ftp://taspa.example/'], 3],
    [['check', 'https://user:word@taspa.example/'], 3],
    [['check', 'http://127.0.0.1:1/'], 3],
    [['check'], 2],
    [['check', 'rss.xml', '--format', 'pdf'], 2],
    [['check', 'rss.xml', '--items', 'x'], 2],
  ])('%j: exit code %i, told in two lines in either language', (args, code) => {
    write({ 'rss.xml': CLEAN, 'empty/page.html': '' });
    for (const lang of ['en', 'kk']) {
      const run = taspa(...args, '--lang', lang);
      expect(run.code).toBe(code);
      expect(run.err).toMatch(/^taspa: [^{}\n]+\n {2}[^{}\n]+\n$/);
      expect(run.err).not.toContain('user:word');
    }
  });

  test('a file of any size is cut where no feed is so large', () => {
    write({ 'huge.xml': '<rss>' });
    truncateSync(join(place.folder, 'huge.xml'), 3_000_000_000);
    const { code, out } = taspa('check', 'huge.xml', ...NOW);
    expect(code).toBe(1);
    expect(out).toContain('[document-too-large]');
  });
});

type SarifResult = Readonly<{
  ruleId: string;
  locations: readonly Readonly<{ physicalLocation: { artifactLocation: { uri: string } } }>[];
}>;

describe('taspa check --format sarif', () => {
  test('is SARIF 2.1.0 with a rule for each code and a place for each result', () => {
    write({ 'құжат 1.xml': WRONG, 'b.xml': WARNED });
    const absolute = join(place.folder, 'b.xml');
    const { code, out } = taspa('check', 'құжат 1.xml', absolute, 'nothing.xml', '--format', 'sarif', ...NOW);
    expect(code).toBe(3);
    const log = JSON.parse(out);
    expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') });
    const [run] = log.runs;
    expect(run.columnKind).toBe('unicodeCodePoints');
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain('nothing.xml');
    const { rules, name } = run.tool.driver;
    expect(name).toBe('taspa');
    for (const rule of rules) {
      expect(rule).toMatchObject({
        id: expect.any(String),
        shortDescription: { text: expect.stringMatching(/./) },
        fullDescription: { text: expect.stringMatching(/./) },
        help: { text: expect.stringMatching(/./) },
        defaultConfiguration: { level: expect.stringMatching(/^(?:error|warning|note)$/) },
      });
    }
    for (const { ruleId, ruleIndex, level, message, locations } of run.results) {
      expect(rules[ruleIndex].id).toBe(ruleId);
      expect(level).toBe(rules[ruleIndex].defaultConfiguration.level);
      expect(message.text).not.toBe('');
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
      expect(locations[0].physicalLocation.region.startColumn).toBeGreaterThan(0);
    }
    const results = run.results as readonly SarifResult[];
    const uris = results.flatMap(({ locations }) => locations.map((one) => one.physicalLocation.artifactLocation.uri));
    expect(new Set(uris)).toEqual(new Set(['%D2%9B%D2%B1%D0%B6%D0%B0%D1%82%201.xml', pathToFileURL(absolute).href]));
    expect(results.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['invalid-rfc2822-date', 'missing-guid']),
    );
  });
});

describe('taspa check of an address', () => {
  test('tells what only HTTP shows, and checks the self link against either end of a redirect', async () => {
    const server = createServer(({ url }, answer) => {
      const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      if (url === '/old') {
        answer.writeHead(302, { location: '/new' }).end();
        return;
      }
      const self = url === '/other' ? 'https://elsewhere.example/' : `${here}/old`;
      answer.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' });
      answer.end(CLEAN.replace('https://taspa.example/rss.xml', self));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const args = [CLI, 'check', `${base}/old`, `${base}/other`, '--json', ...NOW];
    const child = spawn(process.execPath, args, { cwd: place.folder, stdio: ['ignore', 'pipe', 'inherit'] });
    const nothing = { problems: [] as string[] };
    let out = '';
    for await (const piece of child.stdout) out += String(piece);
    server.close();
    const [old = nothing, other = nothing] = (JSON.parse(out) as { problems: { code: string }[] }[]).map((one) => ({
      ...one,
      problems: one.problems.map(({ code }) => code),
    }));
    const served = ['unexpected-content-type', 'text-xml', 'no-validator', 'cache-no-store'];
    expect(old).toMatchObject({ file: `${base}/old`, url: `${base}/new`, kind: 'rss' });
    expect(old.problems).toEqual(expect.arrayContaining([...served, 'temp-redirect']));
    expect(old.problems).not.toContain('self-doesnt-match-location');
    expect(other.problems).toEqual(expect.arrayContaining([...served, 'self-doesnt-match-location']));
  });
});

describe('taspa explain CODE', () => {
  test('tells what a code means, why it matters, how to repair it and who says so', () => {
    const { code, out, err } = taspa('explain', 'invalid-rfc2822-date');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^invalid-rfc2822-date, error[^\n]*(?:\n\n[^\n]+: [^\n]+){4}\n$/);
    const kazakh = taspa('explain', 'invalid-rfc2822-date', '--lang', 'kk');
    expect(kazakh).toMatchObject(quiet);
    expect(kazakh.out).toMatch(/^invalid-rfc2822-date, қате/);
    expect(kazakh.out).not.toBe(out);
  });

  test('tells what a problem of a record is', () => {
    for (const [code, lang] of [
      ['date-ambiguous', 'en'],
      ['date-many', 'kk'],
    ] as const) {
      const told = taspa('explain', code, '--lang', lang);
      expect(told).toMatchObject({ ...quiet, out: expect.stringMatching(/«…»/) });
      expect(told.out).not.toMatch(/[{}[\]]/);
    }
  });

  test('suggests the code that was meant', () => {
    expect(taspa('explain', 'invalid-rfc2882-date')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('invalid-rfc2822-date'),
    });
  });
});
