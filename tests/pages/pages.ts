/** Pages made for one test: a channel, articles, and what their HTML says. */
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { Article } from '../../src/article.ts';
import { readChannel } from '../../src/channel.ts';
import type { Channel } from '../../src/channel.ts';
import { describePage } from '../../src/pages/describe.ts';
import type { PageContext } from '../../src/pages/describe.ts';
import { renderPage } from '../../src/pages/page.ts';
import type { Selection } from '../../src/edition.ts';

export const at = (text: string): number => Date.parse(`${text}+05:00`);

/** A plain channel with two sections, whose documents have a folder of their own. */
export function channelOf(more = ''): Channel {
  const settings = `title: Таспа
url: https://taspa.example/
feedUrl: https://taspa.example/feeds/
sections: {qogam: Қоғам, sport: {title: Спорт, description: Жарыстар.}}
${more}`;
  const { channel, problems } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(settings) });
  if (channel === undefined) throw new Error(JSON.stringify(problems));
  return channel;
}

export function articleOf(more: Partial<Article> = {}): Article {
  const published = at('2024-10-04T18:52');
  return {
    file: 'a.md',
    index: 0,
    id: 'tag:taspa.example,2024-01-01:a',
    slug: 'a',
    url: 'https://taspa.example/2024/10/a',
    title: 'Көпір ашылды',
    published,
    due: published,
    updated: published,
    status: 'published',
    language: 'kk',
    written: { id: false, address: false, updated: false },
    lead: 'Қысқаша.',
    authors: [],
    tags: [],
    related: [],
    content: '<p>Мәтін.</p>',
    ...more,
  };
}

/** The HTML of the page of some articles. */
export function pageOf(
  selection: Partial<Selection<Article>>,
  channel: Channel = channelOf(),
  context: Partial<PageContext> = {},
): string {
  const whole = { sections: ['qogam', 'sport'], periods: [], ...context };
  return renderPage(describePage({ articles: [], ...selection }, channel, whole));
}

/** An element as the HTML parser reads it: its name, attributes, the text in it, and the faults of the whole document. */
export type Read = Readonly<{ name: string; attributes: Readonly<Record<string, string>>; text: string }>;

/** All elements of a document in their order, and the HTML parser's errors. */
export function readHtml(html: string): Readonly<{ elements: readonly Read[]; faults: readonly string[] }> {
  const faults: string[] = [];
  const elements: Read[] = [];
  const visit = (node: Tree.Node): void => {
    if ('tagName' in node) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      elements.push({ name: node.tagName, attributes, text: textOf(node) });
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html, { onParseError: ({ code }) => void faults.push(code) }));
  return { elements, faults };
}

function textOf(node: Tree.Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
