import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessDocuments } from '../../src/serve/aliases.ts';
import { readTarget } from '../../src/serve/target.ts';

describe('a target', () => {
  test.each([
    ['/', ''],
    ['/rss.xml', 'rss.xml'],
    ['/sections/qogam/', 'sections/qogam/'],
    ['/rss.xml?a=/../b', 'rss.xml'],
    ['?a', ''],
    ['http://taspa.example', ''],
    ['HTTPS://taspa.example:8080/rss.xml?a', 'rss.xml'],
    ['/%D2%9B%D0%B0%D0%BB%D0%B0.html', 'қала.html'],
    ['/.well-known/feed-menu.json', '.well-known/feed-menu.json'],
  ])('%s is the path «%s»', (target, path) => {
    expect(readTarget(target)).toEqual({ path });
  });

  test.each(['rss.xml', '*', '//', '/a//b', '/CON:', '/a:$DATA', '/.taspa', '/.WELL-KNOWN/a', '/rss.xml.', '/a%20/b'])(
    '%s is no path',
    (target) => {
      expect(readTarget(target)).toHaveProperty('fault');
    },
  );

  test('however it is written never leaves the folder, and never leads to a hidden name', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2E',
      '%2f',
      '%5c',
      '%25',
      '%252e',
      '%00',
      'a',
      '.taspa',
      '%',
      ';',
      '?',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'binary', maxLength: 3 }))), (parts) => {
        const read = readTarget(`/${parts.join('')}`);
        if ('fault' in read) return;
        const names = read.path.split('/');
        expect(read.path).not.toMatch(/[\\:\0-\x1f\x7f]/);
        expect(names.slice(0, -1).every((name) => name !== '')).toBe(true);
        expect(names.every((name, at) => !name.startsWith('.') || (name === '.well-known' && at === 0))).toBe(true);
      }),
    );
  });
});

describe('a guess', () => {
  test.each([
    ['rss', ['rss.xml']],
    ['Feed/', ['rss.xml']],
    ['kk/feed/atom/', ['kk/atom.xml', 'kk/feed/atom.xml']],
    ['sections/qogam/rss', ['sections/qogam/rss.xml']],
    ['qogam', []],
    ['', []],
  ])('%s stands for %j', (path, documents) => {
    expect(guessDocuments(path)).toEqual(documents);
  });
});
