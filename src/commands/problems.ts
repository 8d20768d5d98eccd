/** Problems for a terminal: errors first, those of one reason together, one screen at the most. */
import { fill, visible } from '../messages/fill.ts';
import { describeProblem, printHint, printProblem, wordsOf } from '../messages/index.ts';
import type { MessageLanguage, ProblemText } from '../messages/index.ts';
import type { Terms } from '../messages/words.ts';
import { isError } from '../problem.ts';
import type { Problem } from '../problem.ts';

/** What fits on a screen beside the summary; `--json` has all. */
const MAX_LINES = 32;
/** The most characters of places in one line: some ten rows of a terminal. */
const MAX_PLACES = 800;

/** So many lines are kept for kinds that have no room for hints and places. */
const MAX_BRIEF = 12;
/** The most letters of a value that a place quotes. */
const MAX_QUOTED = 40;
/** Values that say what a problem is about: problems that differ in one have different reasons. */
const SUBJECTS = ['field', 'element', 'parent', 'attribute', 'missing'] as const;
/** Values that problems of one reason may differ in, the most telling first. */
const QUOTED = ['value', 'key', 'extension', 'found', 'other'] as const;

/** The problems of one code and one reason, in words: what is said of one, but for the values that it quotes, is true of all. */
type Kind = readonly ProblemText[];

/** Errors first, then as an editor goes through the files. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => {
    if (isError(a) !== isError(b)) return isError(a) ? -1 : 1;
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    return a.line - b.line || a.column - b.column;
  });
}

/** A problem as machines are told it. */
export type ToldProblem = Omit<ProblemText, 'values'>;

/** The problems, sorted, for machines. */
export function describeProblems(problems: readonly Problem[], language: MessageLanguage): readonly ToldProblem[] {
  return sortProblems(problems).map((one) => {
    const { code, severity, file, line, column, message, hint, rule } = describeProblem(one, language);
    const advice = { ...(hint === undefined ? {} : { hint }), ...(rule === undefined ? {} : { rule }) };
    return { code, severity, file, line, column, message, ...advice };
  });
}

/**
 * Sorted problems in lines, each with its line end: as many of each kind as fit, of the others the places; where the kinds
 * themselves are too many, the last ones in a line each, and what is left as a number.
 */
export function printProblems(problems: readonly Problem[], language: MessageLanguage): string {
  const kinds = groupKinds(problems, language);
  let most = problems.length;
  let blocks = printKinds(kinds, most, language);
  while (most > 1 && countLines(blocks) > MAX_LINES) {
    most = Math.min(Math.floor(most / 2), MAX_LINES);
    blocks = printKinds(kinds, most, language);
  }
  return printBlocks(blocks, kinds, language);
}

function groupKinds(problems: readonly Problem[], language: MessageLanguage): readonly Kind[] {
  const kinds = new Map<string, ProblemText[]>();
  for (const problem of problems) {
    const described = describeProblem(problem, language);
    const reason = reasonOf(described, wordsOf(language).terms);
    const kind = kinds.get(reason);
    if (kind === undefined) kinds.set(reason, [described]);
    else kind.push(described);
  }
  return [...kinds.values()];
}

/** What problems of one kind share: code, hint, what they are about, and the values that are codes themselves. */
function reasonOf({ code, hint = '', values }: ProblemText, terms: Terms): string {
  const causes = Object.entries(values).filter(([name, value]) => terms[name]?.[value] !== undefined);
  return JSON.stringify([code, hint, SUBJECTS.map((name) => values[name]), causes]);
}

/** A block of lines for each kind; the hint stands below its last problem. */
function printKinds(kinds: readonly Kind[], most: number, language: MessageLanguage): readonly string[] {
  return kinds.map((kind) => {
    const shown = kind.slice(0, most);
    const lines = shown.map(({ hint, ...problem }, index) => {
      const own = index + 1 === shown.length ? hint : undefined;
      return printProblem(problem, language) + printHint(own, language);
    });
    const others = kind.slice(most);
    if (others.length > 0) lines.push(printOthers(others, shown, language));
    return lines.map((line) => `${line}\n`).join('');
  });
}

/** The problems of a kind that are not shown: a place in each file that isn't named yet, and the count of the others. */
function printOthers(others: Kind, shown: Kind, language: MessageLanguage): string {
  const { also, more } = wordsOf(language).report;
  const named = new Set(shown.map(({ file }) => file));
  const places: string[] = [];
  let room = MAX_PLACES;
  for (const other of others) {
    const { file, line, column } = other;
    const place = `${visible(file)}:${line}:${column}${quote(other, shown)}`;
    if (named.has(file) || place.length > room) continue;
    named.add(file);
    places.push(place);
    room -= place.length;
  }
  const count = others.length - places.length;
  const parts = [
    ...(places.length > 0 ? [fill(also, { places: places.join(', ') })] : []),
    ...(count > 0 ? [fill(more, { count })] : []),
  ];
  return `  ${parts.join(' ')}`;
}

/** The value of a problem that is said nowhere above. */
function quote({ message, values }: ProblemText, shown: Kind): string {
  if (shown.some((one) => one.message === message)) return '';
  const value = QUOTED.map((name) => values[name]).find((text) => text !== undefined && text !== '');
  if (value === undefined) return '';
  const letters = Array.from(visible(value));
  return ` «${letters.length > MAX_QUOTED ? `${letters.slice(0, MAX_QUOTED).join('')}…` : letters.join('')}»`;
}

function countLines(blocks: readonly string[]): number {
  return blocks.join('').split('\n').length - 1;
}

/** The blocks that fit; of the kinds whose blocks don't, a line each as long as there is room, and the count of all others. */
function printBlocks(blocks: readonly string[], kinds: readonly Kind[], language: MessageLanguage): string {
  let fitting = blocks.length;
  const needed = (): number => countLines(blocks.slice(0, fitting)) + Math.min(kinds.length - fitting, MAX_BRIEF);
  while (fitting > 1 && needed() > MAX_LINES) fitting -= 1;
  const rest = kinds.slice(fitting);
  const room = Math.max(0, MAX_LINES - countLines(blocks.slice(0, fitting)));
  const brief = rest.slice(0, rest.length > room ? room - 1 : room).map((kind) => printBriefly(kind, language));
  const left = rest.slice(brief.length).flat().length;
  const last = left > 0 ? `${fill(wordsOf(language).report.more, { count: left })}\n` : '';
  return [...blocks.slice(0, fitting), ...brief, last].join('');
}

/** The first problem of a kind without its hint, and how many others there are. */
function printBriefly([first, ...others]: Kind, language: MessageLanguage): string {
  if (first === undefined) return '';
  const { hint: _, ...problem } = first;
  const more = others.length > 0 ? ` ${fill(wordsOf(language).report.moreOfKind, { count: others.length })}` : '';
  return `${printProblem(problem, language)}${more}\n`;
}
