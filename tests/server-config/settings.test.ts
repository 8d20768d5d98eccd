import { describe, expect, test } from 'vitest';
import { CASES } from '../serve/conformance.ts';
import { natureOf } from '../../src/serve/kinds.ts';
import { guessDocuments } from '../../src/serve/aliases.ts';
import { SERVERS } from '../../src/server-config/index.ts';
import { aliasPatterns, PATHS, TYPED_FILES } from '../../src/server-config/site.ts';
import type { Site } from '../../src/server-config/site.ts';

const HUB = 'https://hub.example/?a=$b&c="d';
const SITE: Site = {
  root: '/srv/my "out"',
  mounts: [
    { prefix: '', feedUrl: 'https://taspa.example/', hub: 'https://hub.example/', sections: ['qogam'] },
    { prefix: 'ru/', feedUrl: 'https://ru.taspa.example/news/', sections: [] },
  ],
};

function print(name: string, site = SITE): string {
  return SERVERS.get(name)?.(site) ?? '';
}

describe('settings', () => {
  test.each([...SERVERS.keys()])('for %s end in a line end, and are the same each time', (name) => {
    expect(print(name)).toMatch(/^# [^\n]+\n[\s\S]*[^\n]\n$/);
    expect(print(name)).toBe(print(name));
  });

  test.each(['nginx', 'caddy', 'apache', 'netlify', 'cloudflare'])(
    'for %s have the types, policies and hubs',
    (name) => {
      const text = print(name);
      for (const type of ['application/rss+xml', 'application/atom+xml', 'application/feed+json', 'text/x-opml'])
        expect(text).toContain(type);
      expect(text).toContain("default-src 'none'; img-src *; style-src 'self'; sandbox");
      expect(text).toContain('public, max-age=300, stale-while-revalidate=600, stale-if-error=86400');
      expect(text).toContain('nosniff');
      expect(text).toContain('hub.example');
      expect(text).not.toMatch(/hub\.example[^\n]*ru\.taspa\.example/);
      expect(text).not.toMatch(/no-store|Expires/);
    },
  );

  test.each(['nginx', 'caddy', 'apache'])('for %s name both hosts and the folder, quoted', (name) => {
    const text = print(name);
    expect(text).toMatch(/taspa\.example/);
    expect(text).toMatch(/ru\.taspa\.example/);
    expect(text).toMatch(/"\/srv\/my \\"out\\""|`\/srv\/my "out"`/);
  });

  test('for nginx leave no variable and no quote of an address open', () => {
    const text = print('nginx', {
      root: '/srv',
      mounts: [{ prefix: '', feedUrl: 'https://a.example/$x/', hub: HUB, sections: [] }],
    });
    expect(text).toContain('https://hub.example/?a=%24b&c=\\"d');
    expect(text).toContain('https://a.example/%24x/$taspa_path');
  });

  test('for static hosts give each path each field once', () => {
    const rules = print('cloudflare')
      .split(/\n(?=\/)/)
      .slice(1);
    const everywhere = rules[0]?.match(/^ {2}[\w-]+/gm) ?? [];
    const paths = rules.map((rule) => rule.split('\n', 1)[0]);
    expect(new Set(paths).size).toBe(paths.length);
    expect(rules.slice(1).flatMap((rule) => everywhere.filter((name) => rule.includes(`${name}:`)))).toEqual([]);
  });

  test('for static hosts lead from each guess to its document', () => {
    const lines = print('cloudflare-redirects').trimEnd().split('\n').slice(1);
    expect(lines).toContain('/ru/feed/atom /ru/atom.xml 301');
    for (const line of lines) {
      const [from = '', to = ''] = line.split(' ');
      expect(guessDocuments(from.slice(1))[0]).toBe(to.slice(1));
    }
  });
});

describe('expressions over paths', () => {
  const paths = [
    ...new Set(CASES.map(({ target }) => target.replace(/\?.*/, ''))),
    '/kk/archive/2024-10.rss',
    '/a.rss',
    '/archive/x.xml',
    '/a/feed.json',
    '/feed.json/x',
    '/logo.svg',
  ].filter((path) => !path.endsWith('/') && !path.includes('%') && path.startsWith('/'));

  test('tell the same kinds as the server', () => {
    for (const path of paths) {
      const kind = (['archive', 'feed', 'page', 'picture'] as const).find((one) => new RegExp(PATHS[one]).test(path));
      expect(`${path} ${kind ?? 'other'}`).toBe(`${path} ${natureOf(path.slice(1)).kind}`);
    }
  });

  test('tell the same types', () => {
    for (const path of paths) {
      const type = TYPED_FILES.find(([, names]) => new RegExp(names).test(path))?.[0];
      const own = natureOf(path.slice(1)).type.replace('; charset=utf-8', '');
      const isTyped = TYPED_FILES.some(([one]) => one === own);
      expect(`${path} ${type}`).toBe(`${path} ${isTyped ? own : undefined}`);
    }
  });

  test('tell the same guesses', () => {
    for (const path of [
      '/rss',
      '/feed/',
      '/kk/feed/rss2/',
      '/sections/qogam/atom',
      '/nothing',
      '/opml/',
      '/feed/rss',
    ]) {
      const found = aliasPatterns().flatMap(([document, pattern]) => {
        const folder = new RegExp(pattern).exec(path)?.[1];
        return folder === undefined ? [] : `${folder}${document}`;
      });
      expect(found.slice(0, 1)).toEqual(
        guessDocuments(path.slice(1))
          .slice(0, 1)
          .map((one) => `/${one}`),
      );
    }
  });
});
