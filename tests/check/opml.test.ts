/** OPML: what is wrong, and where. */
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';

function codesOf(inner: string, version = '2.0'): readonly string[] {
  const text = `<?xml version="1.0" encoding="utf-8"?>\n<opml version="${version}">\n${inner}\n</opml>`;
  const { kind, problems } = check(text, { file: 'a.opml', now: Date.UTC(2026, 10, 20) });
  expect(kind).toBe('opml');
  return problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

const headed = (outlines: string): string => `<head><title>Арналар</title></head><body>\n${outlines}\n</body>`;

test.each([
  [headed('<outline text="Таңба" type="rss" title="Таңба" xmlUrl="https://a.example/rss.xml"/>'), []],
  [headed('<outline text="Топ"><outline text="Ескерту" isComment="true"/></outline>'), []],
  [headed('<outline text="Таңба" type="rss" xmlUrl="https://a.example/rss.xml"/>'), ['missing-title-attr 4:1']],
  [headed('<outline text="Таңба" type="rss" title="Таңба"/>'), ['missing-xml-url 4:1']],
  [headed('<outline text="Таңба" xmlUrl="https://a.example/rss.xml"/>'), ['missing-outline-type 4:1']],
  [headed('<outline text="Бет" type="link"/>'), ['missing-url-attr 4:1']],
  [headed('<outline text="Ән" type="song"/>'), []],
  [headed('<outline/>'), ['missing-attribute 4:1']],
  [headed('<outline text="Т" colour="red"/>'), ['unexpected-attribute 4:19']],
  [headed('<outline text="Т" isComment="yes"/>'), ['invalid-true-false 4:19']],
  [headed('<outline text="Т" created="2026-11-20"/>'), ['invalid-rfc2822-date 4:19']],
  [headed('<outline text="Т" type="rss" title="Т" xmlUrl="/rss.xml"/>'), ['invalid-full-link 4:40']],
  [
    headed('<outline text="Т" type="rss" title="Т" xmlUrl="http://a.example/" version="RSS3"/>'),
    ['invalid-outline-version 4:67'],
  ],
  [headed('<outline text="Т">сөз</outline>'), ['unexpected-text 4:1']],
  [headed(''), ['missing-element 3:36']],
  ['<head/>', ['missing-element 2:1']],
  [
    '<head><expansionState>1, x</expansionState></head><body><outline text="Т"/></body>',
    ['invalid-expansion-state 3:7'],
  ],
  ['<head><outline text="Т"/></head><body><outline text="Т"/></body>', ['undefined-element 3:7']],
])('%j', (inner, codes) => {
  expect(codesOf(inner)).toEqual(codes);
});

test('OPML 1 has no types but rss and link', () => {
  expect(codesOf(headed('<outline text="Ән" type="song"/>'), '1.1')).toEqual(['invalid-outline-type 4:1']);
});

test('the version is a known one', () => {
  expect(codesOf(headed('<outline text="Т"/>'), '3.0')).toEqual(['invalid-opml-version 2:7']);
});
