/** A newsroom played through: what its editors do to its articles, and what readers may then see. */
import * as fc from 'fast-check';
import { GIF, markdown, PNG } from '../newsroom.ts';

/**
 * An article as its editors have it. `file` is its record, in a file of several the whole file; `known` is what the last run that
 * showed it, or told of it, knew it by. Instants are milliseconds.
 */
export type Piece = {
  readonly number: number;
  file: string;
  readonly date: number;
  title: number;
  text: number;
  status: 'published' | 'draft' | 'retracted';
  reason: string | undefined;
  minor: boolean;
  expires: number | undefined;
  picture: 'none' | 'png' | 'gif';
  isThere: boolean;
  id: string | undefined;
  known: Readonly<{ file: string; title: number }> | undefined;
};

/** What editors do: to the article of a number, `by` saying how where that matters. */
export type Deed = Readonly<{ number: number; kind: (typeof KINDS)[number]; by: number }>;

/** Deeds, then a run some hours later, by a walk or by the paths that the deeds touched. */
export type Shift = Readonly<{ deeds: readonly Deed[]; hours: number; isNamed: boolean; minor: boolean }>;

const KINDS = [
  ...(['title', 'text', 'text', 'minor', 'touch', 'rename', 'move', 'retract', 'remove'] as const),
  ...(['restore', 'draft', 'publish', 'expire', 'picture'] as const),
];
export const PIECES = 8;
const HOUR = 3_600_000;

export const anyShift: fc.Arbitrary<Shift> = fc.record({
  deeds: fc.array(fc.record({ number: fc.nat(PIECES - 1), kind: fc.constantFrom(...KINDS), by: fc.nat(99) }), {
    maxLength: 4,
  }),
  hours: fc.constantFrom(1, 5, 30, 200, 800),
  isNamed: fc.boolean(),
  minor: fc.constantFrom(false, false, false, true),
});

/** The pieces of which the first run finds some: those of even numbers. The last two share a file. */
export function beginPieces(start: number, dates: readonly number[]): Piece[] {
  return dates.map((hours, number) => ({
    number,
    file: isListed(number) ? 'tizim/bari.ndjson' : `${number % 3 === 0 ? 'qogam/' : ''}bet-${number}.md`,
    date: start + hours * HOUR,
    title: 0,
    text: 0,
    status: 'published',
    reason: undefined,
    minor: false,
    expires: undefined,
    picture: 'none',
    isThere: number % 2 === 0,
    id: undefined,
    known: undefined,
  }));
}

export function isListed(number: number): boolean {
  return number >= PIECES - 2;
}

/** Whether readers may see a piece at an instant. */
export function isVisible({ isThere, status, date, expires = Infinity }: Piece, now: number): boolean {
  return isThere && status === 'published' && date <= now && expires > now;
}

/** Whether readers may be told of it. */
export function isTold(piece: Piece, now: number): boolean {
  return isVisible(piece, now) || (piece.isThere && piece.status === 'retracted' && piece.date <= now);
}

/** Words of which each version of a text has its own: where a document has them, readers have that version. */
export function marksOf({ number, title, text }: Piece): readonly string[] {
  return [`атау${number}нұсқа${title}бітті`, `мәтін${number}нұсқа${text}бітті`];
}

/** Some name the first headline of their neighbour, whether readers may see that or not. */
export function relatedOf({ number }: Piece): string | undefined {
  return number % 2 === 0 && !isListed(number) ? `атау${(number + 1) % PIECES}нұсқа0бітті` : undefined;
}

/** The record of a piece; of a listed one its line. */
export function printPiece(piece: Piece): string {
  const { number, date, status, reason, minor, expires } = piece;
  const [title = '', text = ''] = marksOf(piece);
  const fields = {
    title,
    date: printTime(date),
    status,
    ...(number % 4 === 1 || isListed(number) ? { id: `turaqty-${number}` } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(minor ? { minor: 'true' } : {}),
    ...(expires === undefined ? {} : { expires: printTime(expires) }),
  };
  if (isListed(number)) return `${JSON.stringify({ ...fields, text })}\n`;
  const related = relatedOf(piece);
  return markdown({ ...fields, ...(related === undefined ? {} : { related }) }, text);
}

/** Whole minutes: editors write no seconds. */
function printTime(instant: number): string {
  const wall = new Date(Math.floor(instant / 60_000) * 60_000 + 5 * HOUR).toISOString();
  return `${wall.slice(0, 10)} ${wall.slice(11, 16)}`;
}

/** The bytes of its picture, which stands beside it. */
export function pictureOf({ picture }: Piece): Uint8Array | undefined {
  return { none: undefined, png: PNG, gif: GIF }[picture];
}

type Doing = (piece: Piece, by: number, clock: number) => Partial<Piece>;

const change: Doing = ({ text }) => ({ text: text + 1, minor: false });
const DOINGS: Readonly<Record<Deed['kind'], Doing>> = {
  // With both names gone nothing tells what the article was.
  title: ({ title, file, known }) => (known !== undefined && known.file !== file ? {} : { title: title + 1 }),
  text: change,
  minor: ({ text }) => ({ text: text + 1, minor: true }),
  touch: () => ({}),
  rename: (piece, by) => rename(piece, (name) => name.replace(/[^/]*$/, `bet-${piece.number}-${piece.text}-${by}.md`)),
  move: (piece, by) => rename(piece, (name) => (['', 'qogam/', 'sport/'][by % 3] ?? '') + name.replace(/^.*\//, '')),
  retract: (_, by) => ({ status: 'retracted', reason: by % 2 === 0 ? `себеп${by}` : undefined }),
  remove: () => ({ isThere: false }),
  restore: () => ({ isThere: true }),
  draft: () => ({ status: 'draft' }),
  publish: () => ({ status: 'published', expires: undefined }),
  expire: (_, by, clock) => ({ expires: clock + by * HOUR }),
  picture: ({ number }, by) => (isListed(number) ? {} : { picture: PICTURES[by % PICTURES.length] ?? 'none' }),
};
const PICTURES = ['none', 'png', 'gif'] as const;

/** Does one deed to a piece, unless it makes no sense; `clock` is the instant of the deed. */
export function perform(piece: Piece, { kind, by }: Deed, clock: number): void {
  if (piece.isThere || kind === 'restore') Object.assign(piece, DOINGS[kind](piece, by, clock));
}

function rename({ number, file, title, known }: Piece, name: (file: string) => string): Partial<Piece> {
  const isRetitled = known !== undefined && known.title !== title;
  return isListed(number) || isRetitled ? {} : { file: name(file) };
}
