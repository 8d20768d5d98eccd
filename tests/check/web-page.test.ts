import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';

const LINKS = [
  '<link rel="stylesheet" href="a.css">',
  '<link rel="alternate" type="application/rss+xml" href="/rss.xml?a=1&amp;b=2">',
  "<link href='https://taspa.example/feed.json' type='application/feed+json' rel='alternate home'/>",
  '<link rel=alternate type=application/atom+xml href=atom.xml>',
  '<link rel="alternate" hreflang="ru" href="/ru/">',
].join('');
const PAGE = `<!-- a -->\n<!DOCTYPE html>\n<html><head>${LINKS}<br></head><p>a & b`;

function problemsOf(text: string, url?: string) {
  const options = { file: 'page', now: 0, ...(url === undefined ? {} : { url }) };
  return check(new TextEncoder().encode(text), options).problems;
}

test('a web page is said to be one, with the feeds that it names, and nothing of XML', () => {
  const feeds = '/rss.xml?a=1&b=2, https://taspa.example/feed.json, atom.xml';
  const values = { cause: 'web-page', feeds };
  expect(problemsOf(PAGE)).toEqual([{ code: 'unknown-document', values, file: 'page', line: 2, column: 1 }]);
});

test('the feeds of a page with an address are named by theirs', () => {
  const [found] = problemsOf(PAGE, 'https://taspa.example/kk/');
  expect(found?.values['feeds']).toBe(
    'https://taspa.example/rss.xml?a=1&b=2, https://taspa.example/feed.json, https://taspa.example/kk/atom.xml',
  );
});

test('a page without feeds, and a feed in whose text HTML stands', () => {
  expect(problemsOf('<html><br></html>')).toMatchObject([{ values: { cause: 'web-page' } }]);
  const rss = problemsOf('<!-- <html> --><rss version="2.0"><channel><title>&lt;html></title></channel></rss>');
  expect(rss.map(({ code }) => code)).not.toContain('unknown-document');
});
