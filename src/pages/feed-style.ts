/** The style sheet behind RSS and Atom documents: whoever opens one in a browser reads a list, not source text (R-1304). */
import type { Accents } from './color.ts';
import { isRightToLeft, pageLabels } from './labels.ts';
import { colorSheet } from './style.ts';

/**
 * The style sheet `feed.css`, for a channel's BCP 47 language. Content stays hidden: CSS can't make HTML of escaped text, and a
 * description that has no content behind it is one. `|` stands before names that extensions have, too.
 */
export function feedSheet(accents: Accents, language: string): string {
  const { labels } = pageLabels(language);
  const direction = isRightToLeft(language) ? `rss > channel, feed > * { direction: rtl; }\n` : '';
  return `${colorSheet(accents)}rss::before { content: ${quote(labels.banner('RSS'))}; }\nfeed::before { content: ${quote(labels.banner('Atom'))}; }\n${RULES}${direction}`;
}

/** A CSS string. */
function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

const RULES = `rss, feed {
  display: block; box-sizing: border-box; max-width: 46rem; min-height: 100vh; margin: 0 auto; padding: 1rem clamp(1rem, 4vw, 2.5rem) 3rem;
  color: var(--ink); font-size: 1.0625rem; line-height: 1.6; overflow-wrap: break-word;
}
:root { background: var(--paper); }
rss::before, feed::before {
  display: block; margin-bottom: 2rem; padding: 1rem 1.25rem; border-inline-start: .375rem solid var(--accent); border-radius: .25rem;
  background: var(--panel); color: var(--ink); font-weight: 600; line-height: 1.5;
}
rss *, feed * { display: none; }
rss > channel { display: block; }
channel > |title, feed > title {
  display: block; font-size: 2.25rem; font-weight: 750; letter-spacing: -.02em; line-height: 1.15;
}
channel > |description, feed > subtitle { display: block; margin-top: .75rem; font-size: 1.125rem; }
rss item, feed > entry {
  display: flex; flex-direction: column; margin-top: 1.5rem; padding-top: 1.5rem; border-top: .0625rem solid var(--line);
}
item > |title, entry > title { display: block; font-size: 1.3125rem; font-weight: 650; line-height: 1.25; }
item > |pubDate, entry > published { display: block; margin-top: .25rem; color: var(--soft); font-size: .9375rem; }
item > |description:has(~ encoded), entry > summary[type="text"] { display: block; margin-top: .5rem; }
item > |link, entry > link[rel="alternate"] {
  display: block; order: 1; margin-top: .375rem; color: var(--accent); font-size: .9375rem; overflow-wrap: anywhere;
}
entry > link[rel="alternate"]::after { content: attr(href); }
@media print {
  rss::before, feed::before { display: none; }
  rss item, feed > entry { break-inside: avoid; }
}
`;
