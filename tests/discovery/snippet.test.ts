/** What is pasted into pages and robots.txt. */
import type { Properties } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { readPublished } from '../../src/discovery/published.ts';
import { renderLinks, renderRobots } from '../../src/discovery/snippet.ts';
import { memoryStore } from '../stores/memory.ts';
import { channelOf } from './channels.ts';

const feed = (title: string): string => JSON.stringify({ title, language: 'kk' });

/** The attributes of each link, as an HTML parser reads them. */
function linksOf(html: string): readonly Properties[] {
  const { children } = fromHtml(html, { fragment: true });
  return children.flatMap((child) => (child.type === 'element' && child.tagName === 'link' ? [child.properties] : []));
}

describe('the snippet', () => {
  test('links each published feed in each format under a title of its own, the main one first (R-1101)', async () => {
    const store = memoryStore({
      'feed.json': feed('Таспа'),
      'sections/qogam/feed.json': feed('Таспа — «Қоғам» & "сөз"'),
      'sections/qogam/rss.xml': '',
      'sections/sport/feed.json': 'broken',
      'feeds.opml': '',
      'sitemap-news.xml': '',
    });
    const { feeds, opml, sitemaps } = await readPublished(store, channelOf(), '');
    const links = linksOf(renderLinks(feeds, opml));
    for (const link of links.slice(0, -1)) expect(link).toMatchObject({ rel: ['alternate'], hrefLang: 'kk' });
    expect(links.map(({ type, title, href }) => [type, title, href])).toEqual([
      ['application/rss+xml', 'Таспа (RSS)', 'https://taspa.example/rss.xml'],
      ['application/atom+xml', 'Таспа (Atom)', 'https://taspa.example/atom.xml'],
      ['application/feed+json', 'Таспа (JSON Feed)', 'https://taspa.example/feed.json'],
      ['application/rss+xml', 'Таспа — «Қоғам» & "сөз" (RSS)', 'https://taspa.example/sections/qogam/rss.xml'],
      ['application/atom+xml', 'Таспа — «Қоғам» & "сөз" (Atom)', 'https://taspa.example/sections/qogam/atom.xml'],
      [
        'application/feed+json',
        'Таспа — «Қоғам» & "сөз" (JSON Feed)',
        'https://taspa.example/sections/qogam/feed.json',
      ],
      ['text/x-opml', 'OPML', 'https://taspa.example/feeds.opml'],
    ]);
    expect(renderRobots(sitemaps)).toBe('Sitemap: https://taspa.example/sitemap-news.xml\n');
  });

  test('links nothing that nobody has published', async () => {
    expect(await readPublished(memoryStore(), channelOf(), 'kk/')).toEqual({ feeds: [], sitemaps: [] });
  });
});
