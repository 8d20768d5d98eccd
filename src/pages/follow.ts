/** The part of a page that says how to follow its feed: addresses, readers, sections, archives. */
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { PageArchives, PageData, PageFeed, PageLink, PageSection } from './page-data.ts';
import { printLanguage } from './phrase.ts';

/** Addresses that can be selected with one click, and copied with one where there is a script. */
export function printFollow(page: PageData): Markup {
  const { labels, feeds, readers, sections, archives } = page;
  const others = sections.filter(({ isCurrent }) => !isCurrent);
  return markup`<aside aria-labelledby="follow">
<section class="panel">
<h2 id="follow" tabindex="-1">${labels.follow}</h2>
<p>${labels.how}</p>
<ul class="addresses">
${feeds.map((feed, index) => printAddress(page, feed, `address-${index}`))}</ul>
<p id="status" class="unseen" role="status"></p>
<h3>${labels.readers}</h3>
<ul class="row">
${readers.map(printReader)}</ul>
${others.length === 0 ? undefined : printSectionFeeds(page, others)}</section>
${archives.length === 0 ? undefined : printArchives(labels.archive, archives)}</aside>`;
}

function printAddress({ labels }: PageData, { format, url, href, type }: PageFeed, id: string): Markup {
  const { copy, copied, selected } = labels;
  return markup`<li>
<a href="${href}" type="${type}">${format}</a>
<button type="button" hidden aria-label="${labels.copyFormat(format)}" data-copy="${id}" data-done="${copied}" data-selected="${selected}">${copy}</button>
<code id="${id}" translate="no">${printAddressParts(url)}</code>
</li>
`;
}

/** An address that may be broken after a slash. */
function printAddressParts(url: string): readonly Markup[] {
  return url
    .split(/(?<=[^/]\/)(?!\/|$)/)
    .map((part, index) => markup`${index === 0 ? undefined : markup`<wbr>`}${part}`);
}

function printReader({ title, href }: PageLink): Markup {
  return markup`<li><a href="${href}" rel="noopener">${title}</a></li>\n`;
}

function printSectionFeeds(page: PageData, sections: readonly PageSection[]): Markup {
  const lang = printLanguage(page, page.channelLanguage);
  return markup`<h3>${page.labels.sectionFeeds}</h3>
<ul class="row">
${sections.map(({ title, feed }) => markup`<li><a href="${feed.href}" type="${feed.type}"${lang}>${title}</a></li>\n`)}</ul>
`;
}

function printArchives(title: string, archives: readonly PageArchives[]): Markup {
  return markup`<section class="archive">
<h2>${title}</h2>
${archives.map(({ title: heading, links }) => {
  const items = links.map(({ title: short, name, href }) => {
    const label = name === short ? undefined : markup` aria-label="${name}"`;
    return markup`<li><a href="${href}" type="application/rss+xml"${label}>${short}</a></li>\n`;
  });
  return markup`<h3>${heading}</h3>\n<ul class="row">\n${items}</ul>\n`;
})}</section>
`;
}
