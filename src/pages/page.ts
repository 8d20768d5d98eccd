/** A feed's page for people (R-1303): one HTML file that needs no script, and asks nobody but its own server for anything. */
import { PALETTE } from './color.ts';
import { printFollow } from './follow.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { PageArticle, PageData, PageFeed } from './page-data.ts';
import { printLanguage, printWords } from './phrase.ts';

/** In bytes of UTF-8. */
const MAX_BYTES = 60_000;

/** Whether a file is such a page, whatever it shows. */
export function isPage(html: string): boolean {
  return /<link rel="stylesheet" href="[./]*page\.css">\n<script src="[./]*page\.js" defer><\/script>/.test(html);
}

/** The page as HTML, with as many of its articles as keep it within 60 000 bytes, but for one at least. */
export function renderPage(page: PageData): string {
  let { articles } = page;
  for (;;) {
    const { html } = printPage({ ...page, articles });
    const bytes = Buffer.byteLength(html);
    if (bytes <= MAX_BYTES || articles.length <= 1) return html;
    articles = articles.slice(
      0,
      Math.max(1, Math.min(articles.length - 1, Math.floor((articles.length * MAX_BYTES) / bytes))),
    );
  }
}

function printPage(page: PageData): Markup {
  const { language, labels } = page;
  return markup`<!doctype html>
<html lang="${language}">
${printHead(page)}
<body>
<a class="skip" href="#news">${labels.skip}</a>
${printMasthead(page)}
<main id="news" tabindex="-1">
<h2>${labels.latest}</h2>
${page.articles.length === 0 ? markup`<p>${labels.empty}</p>\n` : page.articles.map((one) => printArticle(page, one))}</main>
${printFollow(page)}
${printFooter(page)}
</body>
</html>
`;
}

function printHead(page: PageData): Markup {
  const { title, home, description, url, feeds, mainFeed, sections, icon, picture, generator, style, script } = page;
  const full = home.isCurrent ? title : `${title} — ${home.title}`;
  const others = sections.flatMap(({ feed, isCurrent }) => (isCurrent ? [] : feed));
  const alternates = [...feeds, ...(mainFeed === undefined ? [] : [mainFeed]), ...others];
  return markup`<head>
<meta charset="utf-8">
<title>${full}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${PALETTE.light.paper}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${PALETTE.dark.paper}" media="(prefers-color-scheme: dark)">
${description === undefined ? undefined : markup`<meta name="description" content="${description}">\n`}\
${generator === undefined ? undefined : markup`<meta name="generator" content="${generator}">\n`}\
<link rel="canonical" href="${url}">
${alternates.map((feed) => printAlternate(page, feed))}\
<meta property="og:type" content="website">
<meta property="og:url" content="${url}">
<meta property="og:title" content="${full}">
${description === undefined ? undefined : markup`<meta property="og:description" content="${description}">\n`}\
${picture === undefined ? undefined : markup`<meta property="og:image" content="${picture}">\n`}\
${icon === undefined ? undefined : markup`<link rel="icon" href="${icon}">\n`}\
<link rel="stylesheet" href="${style}">
<script src="${script}" defer></script>
</head>`;
}

function printAlternate({ channelLanguage }: PageData, { type, title, url }: PageFeed): Markup {
  return markup`<link rel="alternate" type="${type}" title="${title}" hreflang="${channelLanguage}" href="${url}">\n`;
}

function printMasthead(page: PageData): Markup {
  const { labels, title, home, description, emblem, updated, channelLanguage: language } = page;
  const picture =
    emblem &&
    markup`<img class="${emblem.isSquare ? 'emblem' : 'emblem wide'}" src="${emblem.href}" alt="" height="64">\n`;
  const parent = home.isCurrent
    ? undefined
    : markup`<p class="home"><a href="${home.href}"${printLanguage(page, language)}>${home.title}</a></p>\n`;
  const about = description === undefined ? undefined : printWords(page, { text: description, language });
  return markup`<header class="masthead">
<div class="name">
${picture}<div>
${parent}<h1>${printWords(page, { text: title, language })}</h1>
</div>
</div>
${about && markup`<p class="about">${about}</p>\n`}\
<p class="facts"><span>${labels.updated}: <time datetime="${updated.machine}">${updated.words}</time></span>
<a href="${page.site.href}" translate="no">${page.site.title}</a></p>
<p class="way"><a class="button" href="#follow">${labels.follow}</a></p>
${printSections(page)}</header>`;
}

function printSections(page: PageData): Markup {
  const { labels, sections, home, channelLanguage } = page;
  if (sections.length === 0) return markup``;
  const all = { ...home, title: labels.all, language: page.language };
  const links = [all, ...sections.map((section) => ({ ...section, language: channelLanguage }))];
  return markup`<nav aria-label="${labels.sections}">
<ul>
${links.map(({ title, href, language, isCurrent }) => {
  const current = isCurrent ? markup` aria-current="page"` : undefined;
  return markup`<li><a href="${href}"${current}${printLanguage(page, language)}>${title}</a></li>\n`;
})}</ul>
</nav>
`;
}

function printArticle(page: PageData, article: PageArticle): Markup {
  const { url, title, language, lead, published, section, authors, picture } = article;
  const lang = printLanguage(page, language);
  const about = [
    markup`<time datetime="${published.machine}">${published.words}</time>\n`,
    ...(section
      ? [markup`<a href="${section.href}"${printLanguage(page, page.channelLanguage)}>${section.title}</a>\n`]
      : []),
    ...(authors.length > 0 ? [markup`<span class="byline"${lang}>${authors.join(', ')}</span>`] : []),
  ];
  return markup`<article>
<div class="text">
<h3${lang}><a href="${url}">${title}</a></h3>
<p class="facts">${about}</p>
${lead ? markup`<p class="lead"${lang}>${lead}</p>\n` : undefined}</div>
${picture && printPicture(picture, lang)}</article>
`;
}

function printPicture({ href, alt, width, height }: NonNullable<PageArticle['picture']>, lang: Markup): Markup {
  const size = width && height ? markup` width="${width}" height="${height}"` : undefined;
  return markup`<img src="${href}" alt="${alt}"${lang}${size} loading="lazy" decoding="async">\n`;
}

function printFooter(page: PageData): Markup {
  const { copyright, generator, channelLanguage: language } = page;
  const rights = copyright && markup`<p>${printWords(page, { text: copyright, language })}</p>\n`;
  return markup`<footer>
${rights || undefined}${generator === undefined ? undefined : markup`<p translate="no">${generator}</p>\n`}</footer>`;
}
