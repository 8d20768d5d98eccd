/** Problems for a terminal: errors first, kinds that repeat grouped, one screen at the most, every file named as long as it has room. */
import { fill, visible } from '../messages/fill.ts';
import { describeProblem, printHint, printProblem, wordsOf } from '../messages/index.ts';
import type { MessageLanguage, ProblemText } from '../messages/index.ts';
import { isError } from '../problem.ts';
import type { Problem } from '../problem.ts';

/** What fits on a screen beside the summary; `--json` has all. */
const MAX_LINES = 32;
/** The most characters of places in one line: some ten rows of a terminal. */
const MAX_PLACES = 800;

/** The problems of one code, in words. */
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

/** Sorted problems in lines, each with its line end: as many of each kind as fit, of the others the places. */
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
    const kind = kinds.get(problem.code);
    if (kind === undefined) kinds.set(problem.code, [describeProblem(problem, language)]);
    else kind.push(describeProblem(problem, language));
  }
  return [...kinds.values()];
}

/** A block of lines for each kind; a hint stands below the last problem that it is for. */
function printKinds(kinds: readonly Kind[], most: number, language: MessageLanguage): readonly string[] {
  return kinds.map((kind) => {
    const shown = kind.slice(0, most);
    const lines = shown.map(({ hint, ...problem }, index) => {
      const isSaidBelow = index + 1 < shown.length && kind[index + 1]?.hint === hint;
      return printProblem(problem, language) + printHint(isSaidBelow ? undefined : hint, language);
    });
    const others = kind.slice(most);
    if (others.length > 0) lines.push(printOthers(others, shown, language));
    return lines.map((line) => `${line}\n`).join('');
  });
}

/** The problems that are not shown: a place in each file that isn't named yet, and the count of the others. */
function printOthers(others: Kind, shown: Kind, language: MessageLanguage): string {
  const { also, more } = wordsOf(language).report;
  const named = new Set(shown.map(({ file }) => file));
  const places: string[] = [];
  let room = MAX_PLACES;
  for (const { file, line, column } of others) {
    const place = `${visible(file)}:${line}:${column}`;
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

function countLines(blocks: readonly string[]): number {
  return blocks.join('').split('\n').length - 1;
}

/** The blocks that fit, and of the problems in those that don't, places and count. */
function printBlocks(blocks: readonly string[], kinds: readonly Kind[], language: MessageLanguage): string {
  let fitting = blocks.length;
  while (fitting > 1 && countLines(blocks.slice(0, fitting)) > MAX_LINES) fitting -= 1;
  const others = kinds.slice(fitting).flat();
  const last = others.length > 0 ? `${printOthers(others, kinds.slice(0, fitting).flat(), language)}\n` : '';
  return blocks.slice(0, fitting).join('') + last;
}
