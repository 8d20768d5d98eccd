/** Our Feed beside feed, feedsmith, rss and @astrojs/rss: the same articles made into a feed and printed. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { getRssString } from '@astrojs/rss';
import { Feed as PackageFeed } from 'feed';
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import RSS from 'rss';
import { Feed } from '../../dist/index.js';
import { article } from './corpus.mjs';
import { compare, digits, printMachine, printTable } from './measure.mjs';

const SITE = 'https://taspa.example/';
const TITLE = 'Таспа';
const DESCRIPTION = 'Қала мен ауыл өмірі туралы күнделікті жаңалықтар.';
const ARTICLE_BYTES = 3000;

/** One string of its own: a rope would be flattened at the cost of whoever reads it first. */
const flat = (text) => Buffer.from(text).toString();

/** About 3 kB of HTML: the paragraphs of as many articles of the corpus as it takes. */
function htmlOf(i, n) {
  let html = '';
  for (let part = 0; Buffer.byteLength(html) < ARTICLE_BYTES; part++) {
    for (const text of article(i + part * n, n).paragraphs) {
      if (Buffer.byteLength(html) < ARTICLE_BYTES) html += `<p>${text}</p>\n`;
    }
  }
  return html;
}

/** Newest first, as a newsroom publishes them. */
function makeArticles(n) {
  return Array.from({ length: n }, (_, index) => {
    const { id, title, lead, section, author, when } = article(n - 1 - index, n);
    return {
      id: flat(`tag:taspa.example,2024-01-01:${section}/${id}`),
      url: flat(`${SITE}${when.getUTCFullYear()}/${section}-${id}/`),
      title: flat(title),
      lead: flat(lead),
      html: flat(htmlOf(n - 1 - index, n)),
      section,
      author,
      published: when,
      updated: new Date(when.getTime() + 600_000),
    };
  });
}

function fill(feed, articles) {
  for (const { id, url, title, lead, html, section, author, published, updated } of articles) {
    feed.addItem({
      id,
      guid: id,
      link: url,
      title,
      description: lead,
      content: html,
      category: [{ name: section, term: section }],
      author: [{ name: author }],
      published,
      date: updated,
    });
  }
  return feed;
}

const options = {
  id: SITE,
  link: SITE,
  title: TITLE,
  description: DESCRIPTION,
  language: 'kk',
  copyright: '© 2024 Таспа',
  updated: new Date('2024-10-04T13:52:00Z'),
};
const ours = (articles) => fill(new Feed({ ...options, timeZone: 'Asia/Almaty' }), articles);
const feed = (articles) => fill(new PackageFeed(options), articles);

function feedsmithRss(articles) {
  const items = articles.map(({ id, url, title, lead, html, section, author, published }) => ({
    title,
    link: url,
    guid: { value: id, isPermaLink: false },
    description: lead,
    content: { encoded: html },
    categories: [{ name: section }],
    dc: { creators: [author] },
    pubDate: published,
  }));
  return generateRssFeed({ title: TITLE, link: SITE, description: DESCRIPTION, language: 'kk', items });
}

function feedsmithAtom(articles) {
  const entries = articles.map(({ id, url, title, lead, html, section, author, published, updated }) => ({
    id,
    title: { value: title },
    links: [{ href: url, rel: 'alternate' }],
    summary: { value: lead },
    content: { value: html, type: 'html' },
    categories: [{ term: section, label: section }],
    authors: [{ name: author }],
    published,
    updated,
  }));
  const { updated } = options;
  return generateAtomFeed({ id: SITE, title: { value: TITLE }, links: [{ href: SITE }], updated, entries });
}

function feedsmithJson(articles) {
  const items = articles.map(({ id, url, title, lead, html, section, author, published, updated }) => ({
    id,
    url,
    title,
    summary: lead,
    content_html: html,
    tags: [section],
    authors: [{ name: author }],
    date_published: published,
    date_modified: updated,
  }));
  return JSON.stringify(generateJsonFeed({ title: TITLE, home_page_url: SITE, language: 'kk', items }));
}

function rss(articles) {
  const document = new RSS({ title: TITLE, description: DESCRIPTION, site_url: SITE, language: 'kk' });
  for (const { id, url, title, lead, html, section, author, published } of articles) {
    document.item({
      title,
      description: lead,
      url,
      guid: id,
      categories: [section],
      author,
      date: published,
      custom_elements: [{ 'content:encoded': { _cdata: html } }],
    });
  }
  return document.xml();
}

/** Its ids are its links, and a name is no author for it: fewer elements than the others print. */
function astro(articles) {
  const items = articles.map(({ url, title, lead, html, section, author, published }) => ({
    title,
    link: url,
    description: lead,
    content: html,
    categories: [section],
    author,
    pubDate: published,
  }));
  return getRssString({ title: TITLE, description: DESCRIPTION, site: SITE, items });
}

const DOCUMENTS = {
  'RSS 2.0': {
    taspa: (articles) => ours(articles).rss2(),
    feed: (articles) => feed(articles).rss2(),
    feedsmith: feedsmithRss,
    rss,
    '@astrojs/rss': astro,
  },
  'Atom 1.0': {
    taspa: (articles) => ours(articles).atom1(),
    feed: (articles) => feed(articles).atom1(),
    feedsmith: feedsmithAtom,
  },
  'JSON Feed': {
    taspa: (articles) => ours(articles).json1(),
    feed: (articles) => feed(articles).json1(),
    feedsmith: feedsmithJson,
  },
};
const PEERS = ['feed', 'feedsmith', 'rss', '@astrojs/rss'];

/** Nobody is quicker for leaving something out. */
async function assertComplete(print, articles) {
  const text = await print(articles);
  const { url, html } = articles.at(-1);
  for (const piece of [url, html.slice(html.lastIndexOf('<p>') + 3, -6)]) assert.ok(text.includes(piece), piece);
  assert.ok(Buffer.byteLength(text) > articles.length * ARTICLE_BYTES);
}

/** A document is finished when its text lies in one piece: an engine may else only have noted what to join. */
async function finish(print, articles, times) {
  for (let time = 0; time < times; time++) {
    const text = await print(articles);
    text.charCodeAt(text.length >> 1);
  }
}

async function race(printers, articles, times) {
  for (const print of Object.values(printers)) await assertComplete(print, articles);
  const entries = Object.entries(printers).map(([name, print]) => [name, () => finish(print, articles, times)]);
  return compare(Object.fromEntries(entries), times === 1 ? { rounds: 9, warmUps: 2 } : { rounds: 25, warmUps: 5 });
}

function versionOf(name) {
  const path = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')).version;
}

async function main() {
  console.log('Milliseconds to make and print a feed of articles with 3 kB of HTML each, and how many times ours:');
  printMachine();
  const rows = [['document', 'articles', 'taspa', ...PEERS.map((name) => `${name} ${versionOf(name)}`)]];
  for (const { n, times } of [
    { n: 50, times: 10 },
    { n: 10_000, times: 1 },
  ]) {
    const articles = makeArticles(n);
    for (const [document, printers] of Object.entries(DOCUMENTS)) {
      const results = await race(printers, articles, times);
      const cellOf = ({ time, ratio }) => `${digits(time / times)} (${digits(ratio)}×)`;
      const cells = PEERS.map((name) => (results[name] ? cellOf(results[name]) : ''));
      rows.push([document, String(n), digits(results.taspa.time / times), ...cells]);
    }
  }
  printTable(rows);
}

await main();
