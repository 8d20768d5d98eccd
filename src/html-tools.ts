/** How bodies become HTML: by string work where they are plain, else by the HTML parser and the Markdown reader, which are large. */
import type { HtmlContext, HtmlRead } from './html/context.ts';
import { textToHtml } from './plain.ts';
import type { Body, RecordRead } from './records/record.ts';

/** A body → safe HTML, and HTML → plain text, as of `html.ts`. */
export type HtmlTools = Readonly<{
  renderBody: (body: Body, context: HtmlContext) => HtmlRead;
  htmlToText: (html: string) => string;
}>;

/** The tools that these records need. */
export async function openHtml(records: Iterable<RecordRead>): Promise<HtmlTools> {
  return Array.from(records).every(isPlain) ? PLAIN : import('./html.ts');
}

/** Two slashes with no letter between: whatever is repaired in the text, nothing else becomes the address of a link. */
const SLASHES = /\/\P{L}*\//u;

/** Whether the article needs no parser: text without links, and a lead that stays one when it is cleaned. */
function isPlain({ fields: { lead = '', body } }: RecordRead): boolean {
  return /\p{L}/u.test(lead) && !/[<&]/.test(lead) && body?.form === 'text' && !SLASHES.test(body.text);
}

const PLAIN: HtmlTools = {
  renderBody: ({ text }) => {
    const html = textToHtml(text);
    if (html === undefined) throw new Error('a link in a text without links');
    return { html, findings: [] };
  },
  htmlToText: () => {
    throw new Error('an article without a lead where all have one');
  },
};
