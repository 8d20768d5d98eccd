/** Documents made to exhaust a checker: each ends in one clear finding. */
import { Buffer } from 'node:buffer';
import { describe, expect, test, vi } from 'vitest';
import { check } from '../../src/check/check.ts';
import { MAX_DOCUMENT_BYTES } from '../../src/check/decode.ts';
import type { Problem } from '../../src/problem.ts';

// What takes a second here may take ten on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const XML = '<?xml version="1.0" encoding="utf-8"?>';

function problemsOf(input: string | Uint8Array): readonly Problem[] {
  return check(input, { file: 'a', url: 'https://tanba.example/a', now: Date.UTC(2026, 10, 20) }).problems;
}

/** The codes, with the cause of a fault and the bound that is exceeded. */
function codesOf(input: string | Uint8Array): readonly string[] {
  const codes = problemsOf(input).map(({ code, values }) =>
    [code, values['cause'], values['limit']].filter(Boolean).join(' '),
  );
  return [...new Set(codes)];
}

const rss = (inner: string): string => `${XML}<rss version="2.0"><channel>${inner}</channel></rss>`;

describe('a bomb of entities', () => {
  const layers = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);

  test('isn’t expanded', () => {
    const text = `${XML}<!DOCTYPE rss [<!ENTITY l0 "lol">${layers.join('')}]><rss version="2.0">&l9;</rss>`;
    expect(codesOf(text)).toContain('not-well-formed doctype-entity');
  });

  test('of one layer isn’t either', () => {
    const text = `${XML}<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(1_000_000)}">]><rss>${'&a;'.repeat(100_000)}</rss>`;
    expect(codesOf(text)).toContain('not-well-formed doctype-entity');
  });

  test('of files elsewhere is left alone, and noted once', () => {
    const text = `${XML}<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>${rss('&a;'.repeat(100_000)).slice(XML.length)}`;
    expect(problemsOf(text).filter(({ code }) => code === 'contains-system-entity')).toHaveLength(1);
  });
});

describe('nesting', () => {
  test.each([
    ['open elements', `${XML}<rss>${'<a>'.repeat(100_000)}`, 'not-well-formed too-deep 500'],
    [
      'whole elements',
      `${XML}<rss>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</rss>`,
      'not-well-formed too-deep 500',
    ],
    ['lists', '['.repeat(100_000), 'invalid-json'],
    ['whole lists', `{"items":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'invalid-json'],
    ['objects', '{"a":'.repeat(100_000), 'invalid-json'],
  ])('of 100,000 %s', (_name, text, code) => {
    expect(codesOf(text)).toContain(code);
  });
});

describe('size', () => {
  test('of more bytes than are looked at', () => {
    expect(codesOf(new Uint8Array(MAX_DOCUMENT_BYTES + 1))).toEqual([`document-too-large ${MAX_DOCUMENT_BYTES}`]);
    expect(codesOf(' '.repeat(MAX_DOCUMENT_BYTES + 1))).toEqual([`document-too-large ${MAX_DOCUMENT_BYTES}`]);
  });

  test('of 2,000,000 empty elements', () => {
    expect(codesOf(rss('<a/>'.repeat(2_000_000)))).toContain('document-too-large 2000000');
  });

  test('of 2,000 attributes', () => {
    const attributes = Array.from({ length: 2000 }, (_, i) => ` a${i}=""`).join('');
    expect(codesOf(`${XML}<rss${attributes}/>`)).toContain('document-too-large 1000');
  });

  test('of a million values of JSON', () => {
    expect(codesOf(`{"items":[${'0,'.repeat(1_000_000)}0]}`)).toEqual(['document-too-large 500000']);
  });

  test('of a million things that are wrong: 100,000 are told', () => {
    expect(problemsOf(rss('<a/>'.repeat(300_000))).length).toBeLessThanOrEqual(100_100);
  });

  test('of one attribute of 10 MB', () => {
    expect(codesOf(`${XML}<rss version="${'2'.repeat(10_000_000)}"/>`)).toContain('invalid-rss-version');
  });

  test('of one unfinished piece', () => {
    for (const piece of ['<!--', '<![CDATA[', '<a b="', '<?a ', '&a', '</a']) {
      expect(codesOf(`${XML}<rss>${piece}${'x '.repeat(1_000_000)}`).join()).toMatch(/not-well-formed/);
    }
  });
});

test('one element of 60 MB is read', () => {
  const bytes = Buffer.concat([
    Buffer.from(`${XML}<rss version="2.0"><channel><title>`),
    Buffer.alloc(60_000_000, 'a'),
    Buffer.from('</title></channel></rss>'),
  ]);
  expect(codesOf(bytes)).toContain('missing-link');
});
