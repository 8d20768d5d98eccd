/**
 * The body of an article → safe, absolute, parse-clean HTML. Loads the HTML parser and the Markdown reader:
 * import it only where bodies are rendered.
 */
import { passGate } from './html/gate.ts';
import { placeIn } from './html/context.ts';
import type { HtmlContext, HtmlFinding, HtmlRead } from './html/context.ts';
import { markdownToHtml } from './html/markdown.ts';
import { linkText } from './html/text.ts';
import { printParagraphs, textToHtml } from './plain.ts';
import { finding } from './problem.ts';
import type { Body } from './records/record.ts';
import { cleanText } from './text.ts';

export { htmlToText } from './html/text.ts';
export type { HtmlContext, HtmlRead };

/**
 * A body in any form → an HTML fragment of blocks, one a line (R-801 …, R-1402, R-1413). Codes: html-removed,
 * html-repaired, html-deep, link-unsafe, link-spoof; the HTML is empty where html-deep refuses the body.
 */
export function renderBody({ form, text }: Body, context: HtmlContext): HtmlRead {
  if (form === 'html') return passGate(text, context, { isSource: true });
  const plain = form === 'text' ? textToHtml(text) : undefined;
  if (plain !== undefined) return { html: plain, findings: [] };
  const html = form === 'text' ? printParagraphs(cleanText(text).text, linkText) : markdownToHtml(text);
  if (html === undefined) return { html: '', findings: [finding('html-deep')] };
  const read = passGate(html, context, { isSource: false });
  return { html: read.html, findings: read.findings.map((one) => locate(one, text)) };
}

/** The place of a reference, where the text holds it as written. */
function locate(one: HtmlFinding, text: string): HtmlFinding {
  const offset = one.code.startsWith('link-') ? text.indexOf(one.values['value'] ?? '') : -1;
  return offset < 0 ? one : { ...one, ...placeIn(text, offset) };
}
