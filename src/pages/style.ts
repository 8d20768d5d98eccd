/** The style sheet of a channel's pages: light and dark, 320 pixels to desktop, and paper. */
import { PALETTE } from './color.ts';
import type { Accents } from './color.ts';

/**
 * Fonts of the system alone, which all have ә ғ қ ң ө ұ ү һ і in every weight; elegant ones like Georgia lack some and borrow them
 * from a neighbour, in the middle of a word.
 */
const FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

type Scheme = Readonly<Record<keyof typeof PALETTE.light, string>>;

/** The colours of both schemes as custom properties, and the font. */
export function colorSheet({ light, dark }: Accents): string {
  return `:root { color-scheme: light dark; ${listColors(PALETTE.light, light)} }
@media (prefers-color-scheme: dark) {
  :root { ${listColors(PALETTE.dark, dark)} }
}
@media print {
  :root { color-scheme: light; ${listColors(PALETTE.light, light)} }
}
:root { font-family: ${FONTS}; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
`;
}

function listColors({ paper, panel, ink, soft, line }: Scheme, accent: string): string {
  return `--paper: ${paper}; --panel: ${panel}; --ink: ${ink}; --soft: ${soft}; --line: ${line}; --accent: ${accent};`;
}

/** The style sheet `page.css`. */
export function pageSheet(accents: Accents): string {
  return colorSheet(accents) + FRAME + MASTHEAD + NEWS + FOLLOW + PAPER;
}

const FRAME = `*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 76rem; padding: 0 clamp(1rem, 4vw, 2.5rem) 2rem;
  background: var(--paper); color: var(--ink);
  font-size: 1.0625rem; line-height: 1.6; overflow-wrap: break-word;
}
html { background: var(--paper); border-block-start: .375rem solid var(--accent); }
[hidden] { display: none !important; }
h1, h2, h3, p, ul { margin: 0; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
ul { padding: 0; list-style: none; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: .0625em; }
a:hover { text-decoration-thickness: .125em; }
:focus-visible { outline: .1875rem solid var(--accent); outline-offset: .1875rem; border-radius: .125rem; }
main:focus, h2:focus { outline: none; }
img { display: block; max-width: 100%; height: auto; background: var(--panel); }
.facts { display: flex; flex-wrap: wrap; column-gap: 1rem; color: var(--soft); font-size: .9375rem; line-height: 1.5; }
.skip, .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus {
  inline-size: auto; block-size: auto; clip-path: none; z-index: 1;
  inset-block-start: .75rem; padding: .5rem 1rem; background: var(--paper); color: var(--accent);
}
h2 { font-size: 1rem; font-weight: 650; color: var(--soft); }
`;

const MASTHEAD = `.masthead { padding-block: 2rem 0; }
.name { display: flex; align-items: center; gap: 1rem; }
.name div { min-inline-size: 0; }
.emblem { flex: none; block-size: 4rem; inline-size: 4rem; object-fit: cover; border-radius: .75rem; }
.emblem.wide { inline-size: auto; max-inline-size: 45%; }
.home { font-weight: 600; line-height: 1.3; }
.home a { text-decoration: none; }
.home a:hover { text-decoration: underline; }
h1 { font-size: clamp(2rem, 1.5rem + 2.4vw, 3rem); font-weight: 750; letter-spacing: -.02em; line-height: 1.1; }
.about { margin-block-start: 1rem; max-inline-size: 38rem; font-size: 1.1875rem; line-height: 1.5; text-wrap: pretty; }
.masthead .facts { margin-block-start: .5rem; }
.way { margin-block-start: 1.25rem; }
.masthead .facts a { color: inherit; }
.button, button {
  display: inline-block; padding: .4375rem 1rem; border: 0; border-radius: .375rem; cursor: pointer;
  background: var(--accent); color: var(--paper); font: inherit; font-size: 1rem; font-weight: 600; text-decoration: none;
}
.button:hover, button:hover { text-decoration: underline; }
nav { margin-block-start: 1.75rem; border-block: .0625rem solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; column-gap: 1.5rem; }
nav a { display: block; padding-block: .6875rem .5rem; border-block-end: .1875rem solid transparent; color: inherit; text-decoration: none; }
nav a:hover { border-color: var(--line); }
nav a[aria-current] { border-color: var(--accent); font-weight: 650; }
`;

const NEWS = `main { padding-block-start: 1.75rem; }
article { display: grid; grid-template-columns: minmax(0, 1fr); gap: .75rem 1.75rem; padding-block: 1.5rem; border-block-end: .0625rem solid var(--line); }
article:last-child { border: 0; }
h3 { font-size: 1.3125rem; font-weight: 650; letter-spacing: -.008em; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { color: var(--accent); text-decoration: underline; }
h3 a:visited:not(:hover) { color: var(--soft); }
time { white-space: nowrap; }
article .facts { margin-block-start: .375rem; }
article .facts a { text-decoration: none; font-weight: 600; }
article .facts a:hover { text-decoration: underline; }
.lead { margin-block-start: .5rem; max-inline-size: 40rem; text-wrap: pretty; }
article img { border-radius: .25rem; inline-size: 100%; }
article:first-of-type { padding-block-start: 1rem; }
article:first-of-type h3 { font-size: clamp(1.5rem, 1.25rem + 1.4vw, 2.125rem); line-height: 1.2; letter-spacing: -.015em; }
article:first-of-type .lead { font-size: 1.125rem; }
article:first-of-type img { order: -1; }
@media (min-width: 40rem) {
  article:not(:first-of-type):has(img) { grid-template-columns: minmax(0, 1fr) minmax(9rem, 30%); align-items: start; }
  article:not(:first-of-type) img { margin-block-start: .375rem; }
}
`;

const FOLLOW = `aside { padding-block-start: 2rem; }
.panel { padding: 1.5rem; border-radius: .5rem; background: var(--panel); }
aside h2 { color: var(--ink); font-size: 1.3125rem; scroll-margin-block-start: 1.5rem; }
aside h3 { margin-block-start: 1.5rem; color: var(--soft); font-size: 1rem; letter-spacing: 0; }
.panel p:not(.unseen) { margin-block-start: .5rem; }
.addresses li { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: .25rem .75rem; margin-block-start: 1rem; }
.addresses a { justify-self: start; font-weight: 600; }
.addresses code {
  grid-column: 1 / -1; padding: .5rem .75rem; border: .0625rem solid var(--line); border-radius: .375rem;
  background: var(--paper); font-family: ui-monospace, Consolas, 'Liberation Mono', monospace; font-size: .8125rem; line-height: 1.5;
  overflow-wrap: anywhere; user-select: all;
}
.addresses button {
  padding: .125rem .75rem; border: .0625rem solid var(--accent); background: transparent; color: var(--accent); font-size: .9375rem;
}
.row { display: flex; flex-wrap: wrap; gap: .25rem 1.125rem; margin-block-start: .375rem; }
.archive { padding: 1.75rem 1.5rem 0; }
footer { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 2rem; margin-block-start: 2.5rem; padding-block-start: 1rem; border-block-start: .0625rem solid var(--line); color: var(--soft); font-size: .9375rem; }
@media (min-width: 64rem) {
  body { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; column-gap: 3.5rem; align-items: start; }
  .masthead, footer { grid-column: 1 / -1; }
  aside { padding-block-start: 1.75rem; }
  .way { display: none; }
}
`;

/** On paper addresses are what a reader of it can use. */
const PAPER = `@media print {
  html { border: 0; }
  body { display: block; max-width: none; padding: 0; font-size: 10.5pt; }
  nav, .way, .skip, button, .archive, .row, aside h3 { display: none; }
  article { break-inside: avoid; padding-block: 8pt; grid-template-columns: 1fr; }
  article:has(img) { grid-template-columns: 1fr 25%; }
  article:first-of-type img { order: 0; }
  h3 a, h3 a:visited:not(:hover), .facts a, .home a { color: inherit; text-decoration: none; }
  h3 a::after { content: ' ' attr(href); display: block; color: var(--soft); font-size: 8pt; font-weight: 400; letter-spacing: 0; overflow-wrap: anywhere; }
  .panel { padding: 0; break-inside: avoid; }
}
`;
