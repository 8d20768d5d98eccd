/** HTML from templates in which every value is escaped: what records say can't become markup (R-1401). */
import { escapeHtml } from '../plain.ts';

/** Finished HTML; `markup` alone makes it. */
export type Markup = Readonly<{ html: string }>;

/** What a template may hold: text, which is escaped, finished HTML, several of it, or nothing. */
type Value = string | number | Markup | readonly Markup[] | undefined;

/** `` markup`<p>${text}</p>` ``: values stand between tags, or in attributes with double quotes. */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let html = '';
  for (const [index, part] of parts.entries()) html += part + print(values[index]);
  return { html };
}

function print(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}
