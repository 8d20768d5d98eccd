/** The content of an article: lead, body, picture, correction, related links, credits, in one piece of safe HTML. */
import type { Channel } from './channel.ts';
import { readDate } from './date.ts';
import type { Image, Related, Source } from './feed-data.ts';
import type { Head } from './head.ts';
import type { HtmlTools } from './html-tools.ts';
import { findLookalikes, repairLookalikes } from './kazakh/lookalikes.ts';
import { labelsOf } from './labels.ts';
import { contradictsLanguage } from './language.ts';
import { formatDay, formatMoment } from './moment.ts';
import { escapeHtml, escapeText, excerpt } from './plain.ts';
import { checkPictureName } from './pictures.ts';
import type { Picture, Pictures } from './pictures.ts';
import { finding } from './problem.ts';
import type { AuthorField, RecordRead, RelatedField } from './records/record.ts';
import type { Path } from './records/tree.ts';
import type { Report } from './report.ts';
import { cleanLine, cleanText, findMarkup } from './text.ts';
import { toCivil } from './time.ts';

/** What stands in for a lead that was not written. */
const EXCERPT_GRAPHEMES = 200;

/** What readers see below the title: `lead` is plain text, the body's beginning where none was written; `content` safe HTML, the whole article. */
export type Content = Readonly<{
  lead: string;
  content: string;
  image?: Readonly<Image>;
  related: readonly Related[];
}>;

/** What the byline says. */
export type Credits = Readonly<{ authors: readonly AuthorField[]; source?: Source; dateline?: string }>;

/** What an article needs beyond its record. `findArticle` resolves a headline or URL among the published articles. */
export type ArticleContext = Readonly<{
  channel: Channel;
  now: number;
  pictures: Pictures;
  findArticle: (target: string) => Related | undefined;
}>;

/** The same with what makes HTML of bodies. */
export type ContentContext = ArticleContext & Readonly<{ html: HtmlTools }>;

/** One record on its way to content: where its problems go, and what it may ask. */
type Work = Readonly<{ record: RecordRead; head: Head; context: ContentContext; report: Report }>;

/** Composes lead, content, picture and related links of a record; reports what is wrong with them. */
export function composeContent(
  record: RecordRead,
  head: Head,
  credits: Credits,
  context: ContentContext,
  report: Report,
): Content {
  const work: Work = { record, head, context, report };
  const { fields } = record;
  proofread(context, report, ['title'], head.title);
  const lead = readField(work, ['lead'], fields.lead ?? '');
  const image = readImage(work);
  const body = readBody(work);
  const related = (fields.related ?? []).map((field, index) => readRelated(work, field, index));
  const isInBody = image !== undefined && body.includes(`src="${escapeHtml(image.url)}"`);
  const parts = [
    image && !isInBody ? printFigure(image, head.language) : '',
    ...printCorrections(work),
    fields.body?.text === fields.lead ? '' : printLead(lead, body),
    body,
    ...related.map(({ html }) => html),
    printCredits(credits, isInBody ? describeImage(image, head.language) : orphanCredit(work, image)),
  ];
  const links = related.flatMap(({ link }) => link ?? []);
  // Tags that a text shows would be tags again in a description.
  const summary = lead || cleanLine(excerpt(context.html.htmlToText(body), EXCERPT_GRAPHEMES)).text;
  return { lead: summary, content: parts.filter(Boolean).join('\n'), related: links, ...(image ? { image } : {}) };
}

/** The lead as a paragraph, unless the body begins with it: a record of one paragraph has it as both. */
function printLead(lead: string, body: string): string {
  const paragraph = `<p>${escapeText(lead)}</p>`;
  const isThere = lead === '' || body === paragraph || body.startsWith(`${paragraph}\n`);
  return isThere ? '' : paragraph;
}

/** Reports words that mix look-alike letters (R-1607), or repairs them where the channel says so. */
function proofread({ channel }: ArticleContext, report: Report, path: Path, text: string): string {
  if (channel.fixLookalikes) return repairLookalikes(text);
  const found = findLookalikes(text);
  if (found.length === 0) return text;
  const words = new Map(found.map(({ word, repaired }) => [word, repaired]));
  const findings = Array.from(words, ([value, repaired]) =>
    finding('text-lookalike', { value, ...(repaired === undefined ? {} : { repaired }) }),
  );
  report(path, findings);
  return text;
}

/** A line of a record as readers see it: clean, proofread; what was found in it is reported at `path`. */
export function readLine(context: ArticleContext, report: Report, path: Path, written: string): string {
  const { text, findings } = cleanLine(written);
  report(path, findings);
  return proofread(context, report, path, text);
}

function readField({ context, report }: Work, path: Path, written: string): string {
  return readLine(context, report, path, written);
}

function readBody(work: Work): string {
  const { record, head, context, report } = work;
  const { body, lead = '' } = record.fields;
  if (body === undefined) return '';
  const { text, findings } = cleanText(body.text);
  report(['body'], findings);
  const markup = body.form === 'text' && body.text !== lead ? findMarkup(text) : undefined;
  if (markup !== undefined) report(['body'], [finding('text-markup', { value: markup })]);
  if (contradictsLanguage(text, head.language, lead)) {
    report(['body'], [finding('language-doubtful', { language: head.language })]);
  }
  const { html, findings: faults } = context.html.renderBody(
    { form: body.form, text: proofread(context, report, ['body'], text) },
    {
      baseUrl: head.url,
      ownHost: hostOf(context.channel),
      findPicture: bodyPictures(work),
    },
  );
  report(['body'], faults);
  return html;
}

/** Of each channel once: to read an address takes as long as to print a body. */
const hosts = new WeakMap<Channel, string>();

function hostOf(channel: Channel): string {
  let host = hosts.get(channel);
  if (host === undefined) hosts.set(channel, (host = new URL(channel.url).host));
  return host;
}

/** The pictures of the body, each looked for once: one beside the record, null for one that is missing, nothing for a URL or a path of the site. */
function bodyPictures(work: Work): (reference: string) => Picture | null | undefined {
  const { record, context, report } = work;
  const known = new Map<string, Picture | null>();
  return (reference) => {
    if (/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(reference)) return undefined;
    if (known.has(reference)) return known.get(reference);
    const found = context.pictures.find(record.file, reference);
    if (!('url' in found)) report(['body'], [found]);
    else if (reference !== leadPath(work)) report(['body'], checkPictureName(reference, found));
    known.set(reference, 'url' in found ? found : null);
    return known.get(reference);
  };
}

/** The lead picture: the one that the record names, or the one that bears its name. */
function leadPath({ record, context }: Work): string | undefined {
  return record.fields.image?.path ?? (record.several ? undefined : context.pictures.beside(record.file));
}

function readImage(work: Work): Readonly<Image> | undefined {
  const { record, context, report } = work;
  const { image: field, imageCredit } = record.fields;
  const path = leadPath(work);
  if (path === undefined) return undefined;
  const found = context.pictures.find(record.file, path);
  if (!('url' in found)) {
    report(['image', 'path'], [found]);
    return undefined;
  }
  report(['image', 'path'], checkPictureName(path, found));
  const words = { alt: field?.alt, caption: field?.caption, credit: field?.credit ?? imageCredit };
  const written: Partial<Record<keyof typeof words, string>> = {};
  for (const name of ['alt', 'caption', 'credit'] as const) {
    const text = words[name];
    const isOwn = name === 'credit' && field?.credit === undefined;
    if (text) written[name] = readField(work, isOwn ? ['imageCredit'] : ['image', name], text);
  }
  return { ...found, ...written };
}

function printFigure(image: Readonly<Image>, language: string): string {
  const { url, width, height, alt } = image;
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  const words = describeImage(image, language);
  const figcaption = words ? `<figcaption>${escapeHtml(words)}</figcaption>` : '';
  return `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(alt ?? '')}"${size}>${figcaption}</figure>`;
}

/** `Caption. Фото: Name`, as far as they are known. */
function describeImage({ caption, credit }: Readonly<Image>, language: string): string {
  const ended = caption && credit ? caption.replace(/([^.!?…])$/, '$1.') : caption;
  return [ended, credit ? `${labelsOf(language).photo}: ${credit}` : ''].filter(Boolean).join(' ');
}

/** The credit of a picture that the newsroom didn't put beside the record: no word is lost. */
function orphanCredit(work: Work, image: Readonly<Image> | undefined): string {
  const { imageCredit } = work.record.fields;
  if (image !== undefined || !imageCredit) return '';
  return describeImage({ url: '', credit: readField(work, ['imageCredit'], imageCredit) }, work.head.language);
}

/** Visible in readers that show no dates of change, too. One without a date of its own has that of the article's change. */
function printCorrections(work: Work): readonly string[] {
  const { correction = [] } = work.record.fields;
  const { language } = work.head;
  const changed = correction.length === 1 ? momentOfChange(work) : undefined;
  return correction.map(({ text, date }, index) => {
    const moment = date === undefined ? changed : readMoment(work, ['correction', index, 'date'], date);
    const label = [labelsOf(language).correction, ...(moment === undefined ? [] : [`(${moment})`])].join(' ');
    return `<p><strong>${label}:</strong> ${escapeHtml(readField(work, ['correction', index, 'text'], text))}</p>`;
  });
}

function momentOfChange({ head, context }: Work): string | undefined {
  const { published, updated, language } = head;
  return updated > published ? formatMoment(updated, context.channel.timeZone, language) : undefined;
}

/** A written date in words; a day without its time stays one. */
function readMoment({ head, context, report }: Work, path: Path, written: string): string | undefined {
  const { timeZone } = context.channel;
  const { instant, dayOnly, findings } = readDate(written, context.channel);
  report(
    path,
    findings.filter(({ code }) => code !== 'date-day-only'),
  );
  if (instant === undefined) return undefined;
  return dayOnly
    ? formatDay(toCivil(instant, timeZone), head.language)
    : formatMoment(instant, timeZone, head.language);
}

/** A "read also" line: a link where its target is an article of this run or an address, else the words as they were. */
function readRelated(
  work: Work,
  { label, target }: RelatedField,
  index: number,
): Readonly<{ html: string; link?: Related }> {
  const words = escapeHtml(label ?? labelsOf(work.head.language).related);
  const title = readField(work, ['related', index], target);
  const link = work.context.findArticle(title);
  if (link !== undefined) {
    return {
      html: `<p>${words}: <a href="${escapeHtml(link.url)}">${escapeHtml(link.title ?? link.url)}</a></p>`,
      link,
    };
  }
  work.report(['related', index], [finding('related-unresolved', { value: title })]);
  return { html: `<p>${words}: ${escapeHtml(title)}</p>` };
}

/** What the byline says beyond names, and of a picture that is shown without its words. */
function printCredits({ dateline, source }: Credits, picture: string): string {
  const lines = [[source?.title, dateline].filter(Boolean).join(', '), picture].filter(Boolean);
  return lines.map((line) => `<p><small>${escapeHtml(line)}</small></p>`).join('\n');
}
