/** Sitemaps, indexes of them, and news sitemaps: what is wrong, and where. */
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const XML = '<?xml version="1.0" encoding="utf-8"?>\n';
const SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';

function codesOf(text: string): readonly string[] {
  const { kind, problems } = check(XML + text, {
    file: 'sitemap.xml',
    url: 'https://tanba.example/sitemap.xml',
    now: NOW,
  });
  expect(kind).toBe('sitemap');
  return problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

const pages = (...inner: readonly string[]): string =>
  `<urlset ${SITEMAP} xmlns:xhtml="http://www.w3.org/1999/xhtml">${inner.map((page) => `\n<url>${page}</url>`).join('')}</urlset>`;

const index = (inner: string): string => `<sitemapindex ${SITEMAP}><sitemap>${inner}</sitemap></sitemapindex>`;

const LOC = '<loc>https://tanba.example/1</loc>';

describe('a page', () => {
  test.each([
    [LOC, []],
    [`${LOC}<lastmod>2026-11-20</lastmod><changefreq>daily</changefreq><priority>0.8</priority>`, []],
    [`${LOC}<xhtml:link rel="alternate" hreflang="ru" href="https://tanba.example/ru/1"/>`, []],
    ['', ['missing-element 3:1']],
    [LOC + LOC, ['duplicate-element 3:40']],
    ['<loc>/1</loc>', ['invalid-url-attribute 3:6']],
    ['<loc>https://tanba.example/қар</loc>', ['invalid-url-attribute 3:6']],
    [`<loc>https://tanba.example/${'a'.repeat(2048)}</loc>`, ['too-long 3:6']],
    ['<loc>https://other.example/1</loc>', ['sitemap-other-host 3:6']],
    [`${LOC}<lastmod>20.11.2026</lastmod>`, ['invalid-w3cdtf-date 3:40']],
    [`${LOC}<changefreq>often</changefreq>`, ['sitemap-invalid-value 3:40']],
    [`${LOC}<priority>1.5</priority>`, ['sitemap-invalid-value 3:40']],
    [`${LOC}<priority>0,5</priority>`, ['sitemap-invalid-value 3:40']],
    [`${LOC}<lastMod>2026-11-20</lastMod>`, ['undefined-element 3:40']],
    [`${LOC}<xhtml:link rel="alternate" hreflang="kz" href="https://tanba.example/kk/1"/>`, ['invalid-language 3:68']],
  ])('%j', (page, codes) => {
    expect(codesOf(pages(page))).toEqual(codes);
  });

  test('is listed once', () => {
    expect(codesOf(pages(LOC, LOC))).toEqual(['sitemap-duplicate-url 4:6']);
  });
});

describe('a sitemap as a whole', () => {
  test('says something, unless it is for news', () => {
    expect(codesOf(`<urlset ${SITEMAP}/>`)).toEqual(['missing-element 2:1']);
    expect(codesOf(`<urlset ${SITEMAP} ${NEWS}/>`)).toEqual([]);
  });

  test('is in its namespace', () => {
    expect(codesOf(`<urlset><url>${LOC}</url></urlset>`)).toEqual(['missing-namespace 2:1']);
  });

  test('lists 50,000 pages at most', () => {
    const many = Array.from({ length: 50_001 }, (_, at) => `<url><loc>https://tanba.example/${at}</loc></url>`);
    expect(codesOf(`<urlset ${SITEMAP}>${many.slice(1).join('')}</urlset>`)).toEqual([]);
    expect(codesOf(`<urlset ${SITEMAP}>${many.join('')}</urlset>`)).toEqual(['sitemap-too-large 2:1']);
  });

  test('may be an index of others', () => {
    expect(codesOf(index(`${LOC}<lastmod>2026-11-20T09:30:00+05:00</lastmod>`))).toEqual([]);
    expect(codesOf(index(`${LOC}<priority>0.5</priority>`))).toEqual(['undefined-element 2:110']);
  });
});

const PUBLICATION =
  '<news:publication><news:name>Таңба</news:name><news:language>kk</news:language></news:publication>';
const DATE = '<news:publication_date>2026-11-20T09:30:00+05:00</news:publication_date>';
const TITLE = '<news:title>Алматыда қар жауды</news:title>';
const news = (inner: string): string =>
  `<urlset ${SITEMAP} ${NEWS}><url>${LOC}\n<news:news>\n${inner}</news:news></url></urlset>`;

const entry = (at: number): string =>
  `<url><loc>https://tanba.example/${at}</loc><news:news>${PUBLICATION}${DATE}${TITLE}</news:news></url>`;

describe('a news sitemap', () => {
  test.each([
    [PUBLICATION + DATE + TITLE, []],
    [DATE + TITLE, ['missing-element 3:1']],
    [PUBLICATION + TITLE, ['missing-element 3:1']],
    [PUBLICATION + DATE, ['missing-element 3:1']],
    [PUBLICATION.replace('kk', 'kk-KZ') + DATE + TITLE, ['sitemap-language 4:47']],
    [PUBLICATION.replace('kk', 'kz') + DATE + TITLE, ['sitemap-language 4:47']],
    [PUBLICATION.replace('kk', 'zh-tw') + DATE + TITLE, []],
    [PUBLICATION + DATE.replace('-20', '-18').replace('09:30', '18:00') + TITLE, []],
    [PUBLICATION + DATE.replace('-20', '-18').replace('09:30', '16:00') + TITLE, ['sitemap-news-too-old 4:99']],
    [PUBLICATION + DATE.replace('2026-11-20T09:30:00+05:00', '20 қараша') + TITLE, ['invalid-w3cdtf-date 4:99']],
    [PUBLICATION + DATE + TITLE.replace('Алматыда қар жауды', ' '), ['not-blank 4:171']],
    [`${PUBLICATION}${DATE}${TITLE}<news:genres>Blog</news:genres>`, ['sitemap-deprecated-element 4:214']],
    [`${PUBLICATION}${DATE}${TITLE}<news:author>Ару</news:author>`, ['undefined-element 4:214']],
  ])('%j', (inner, codes) => {
    expect(codesOf(news(inner))).toEqual(codes);
  });

  test('lists 1,000 articles at most', () => {
    const many = Array.from({ length: 1001 }, (_, at) => entry(at));
    expect(codesOf(`<urlset ${SITEMAP} ${NEWS}>${many.join('')}</urlset>`)).toEqual(['sitemap-too-large 2:1']);
  });
});
