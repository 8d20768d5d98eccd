/** What stands below the paragraphs of a plain text record: byline, picture credits, "read also", notices. */
import { isSentence, readByline, readCredit } from './byline.ts';
import { splitLines } from './blocks.ts';
import type { Span } from './blocks.ts';
import { isNotice, isNoticeAlone, isRetraction, readNotice, readRetraction } from './notice.ts';
import type { Fields, RelatedField } from './record.ts';

type ClosingFields = Readonly<
  Pick<Fields, 'authors' | 'source' | 'dateline' | 'imageCredit' | 'related' | 'status' | 'reason' | 'correction'>
>;

/**
 * The blocks that stay text, the fields of those below them, and where these begin. `isUnparted`: all text was one
 * block of several lines, of which each is taken for a paragraph.
 */
export type Tail = Readonly<{ texts: readonly Span[]; fields: ClosingFields; start?: number; isUnparted?: boolean }>;

type TakeLast = (text: string, texts: readonly Span[]) => Tail | undefined;

/** The words that announce another article, and what follows their colon. */
const READ_ALSO = /^(оқи\s+отырыңыз|тағы\s+оқыңыз|сондай[-\u2010\u2011]ақ\s+оқыңыз)\s*:\s*(.*)$/iu;
/** More blocks at the end of a record, or lines of one of them, are none of these (R-1410). */
const MOST = 50;
const MOST_LINES = 10;
const LONGEST = 10_000;
const LONGEST_LABEL = 60;
const NOTHING: ClosingFields = {};
const BULLET = /^[-–—•*]\s+/u;

/**
 * Takes blocks off the end for as long as each is certain to be no paragraph; one of them at most is a byline. That the article
 * is retracted may stand above the paragraphs, too.
 */
export function readTail(text: string, texts: readonly Span[]): Tail {
  const tail = readEnd(text, texts);
  const [first, ...rest] = tail.texts;
  if (first === undefined || first.end - first.start > LONGEST) return tail;
  const notice = readRetraction(text.slice(first.start, first.end).split('\n'));
  if (notice === undefined) return tail;
  return { ...tail, texts: rest, fields: { ...tail.fields, ...notice }, start: first.start };
}

function readEnd(text: string, texts: readonly Span[]): Tail {
  const tail = takeAll(text, { texts, fields: NOTHING }, takeLast);
  const [block] = tail.texts;
  if (block === undefined || tail.texts.length > 1) return tail;
  const lines = splitLines(text, block);
  if (lines.length === 1) return tail;
  return { ...takeAll(text, { ...tail, texts: lines }, takeLastLines), isUnparted: true };
}

function takeAll(text: string, all: Tail, take: TakeLast): Tail {
  let tail = all;
  for (let count = 0; count < MOST; count++) {
    const taken = take(text, tail.texts);
    if (taken === undefined || (hasByline(tail.fields) && hasByline(taken.fields))) return tail;
    tail = tail.fields === NOTHING ? taken : { ...taken, fields: withFields(taken.fields, tail.fields) };
  }
  return tail;
}

/** The last lines of a block, as many as make one byline or one list of links, below a line of text. */
function takeLastLines(text: string, lines: readonly Span[]): Tail | undefined {
  const end = lines.at(-1)?.end;
  for (let count = Math.min(MOST_LINES, lines.length - 1); count > 1; count--) {
    const start = lines.at(-count)?.start ?? 0;
    const block = text.slice(start, end);
    const fields = belongTogether(block.split('\n')) ? readClosing(block) : undefined;
    if (fields !== undefined) return { texts: lines.slice(0, -count), fields, start };
  }
  return takeLast(text, lines);
}

/** Where a line announces another article, only a list below it belongs to it: the next line may be text. A notice is a line. */
function belongTogether(written: readonly string[]): boolean {
  const lines = written.map((line) => line.trim());
  const isList = READ_ALSO.exec(lines[0] ?? '')?.[2] === '';
  if (isList) return lines.slice(1).every((line) => BULLET.test(line));
  return !lines.some((line) => READ_ALSO.test(line) || isNotice(line));
}

function takeLast(text: string, texts: readonly Span[]): Tail | undefined {
  const last = texts.at(-1);
  if (last === undefined) return undefined;
  const block = text.slice(last.start, last.end);
  const fields = readClosing(block);
  if (texts.length === 1 && fields !== undefined && !canBeAll(fields, block)) return undefined;
  if (fields !== undefined) return { texts: texts.slice(0, -1), fields, start: last.start };
  const before = texts.at(-2);
  if (before === undefined || before.end - before.start > LONGEST_LABEL || block.includes('\n')) return undefined;
  const label = READ_ALSO.exec(text.slice(before.start, before.end));
  if (label?.[2] !== '') return undefined;
  return {
    texts: texts.slice(0, -2),
    fields: { related: [toRelated(label[1], block)] },
    start: before.start,
  };
}

/** A correction that is all there is is the article. */
function canBeAll({ correction, status }: ClosingFields, block: string): boolean {
  return correction === undefined && (status === undefined || isNoticeAlone(block.split('\n')));
}

/**
 * The fields of a block that is nothing but byline, credits, related links or a notice, else undefined. Without a colon
 * it can only be a byline or a retraction, and nearly all paragraphs, which end as sentences do, are neither at a glance.
 */
function readClosing(block: string): ClosingFields | undefined {
  if (block.length > LONGEST) return undefined;
  const isLabelled = block.includes(':');
  if (!isLabelled && isSentence(block) && !isRetraction(firstLineOf(block))) return undefined;
  const lines = block.split('\n', MOST + 1).map((line) => line.trim());
  if (lines.length > MOST) return undefined;
  if (isLabelled && READ_ALSO.test(lines[0] ?? '')) return readRelated(lines);
  const notice = readNotice(lines);
  if (notice !== undefined) return notice;
  if (!isLabelled) return readByline(lines.join('\n'));
  const credits = lines.map((line) => readCredit(line));
  const others = lines.filter((_, i) => credits[i] === undefined);
  const byline = others.length === 0 ? {} : readByline(others.join('\n'));
  const imageCredit = credits.filter((credit) => credit !== undefined).join(', ');
  return byline && { ...byline, ...(imageCredit !== '' && { imageCredit }) };
}

function firstLineOf(block: string): string {
  const newline = block.indexOf('\n');
  return newline === -1 ? block : block.slice(0, newline);
}

/** A target on the line of its label, or on the lines below it. */
function readRelated(lines: readonly string[]): ClosingFields | undefined {
  const related: RelatedField[] = [];
  let label: string | undefined;
  let isAnswered = true;
  for (const line of lines) {
    const match = READ_ALSO.exec(line);
    if (match && !isAnswered) return undefined;
    label = match?.[1] ?? label;
    const target = (match?.[2] ?? line).replace(BULLET, '');
    isAnswered = target !== '';
    if (isAnswered) related.push(toRelated(label, target));
  }
  return isAnswered ? { related } : undefined;
}

function toRelated(label: string | undefined, target: string): RelatedField {
  return { ...(label !== undefined && { label: label.replaceAll(/\s+/gu, ' ') }), target };
}

function hasByline({ authors, source, dateline }: ClosingFields): boolean {
  return (authors ?? source ?? dateline) !== undefined;
}

function withFields(above: ClosingFields, below: ClosingFields): ClosingFields {
  const credits = [above.imageCredit, below.imageCredit].filter((credit) => credit !== undefined);
  const related = [...(above.related ?? []), ...(below.related ?? [])];
  const correction = [...(above.correction ?? []), ...(below.correction ?? [])];
  return {
    ...below,
    ...above,
    ...(credits.length > 0 && { imageCredit: credits.join(', ') }),
    ...(related.length > 0 && { related }),
    ...(correction.length > 0 && { correction }),
  };
}
