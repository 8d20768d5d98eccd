/** Why a YAML text can't be read, in an editor's terms: the package tells where its parser stopped, which may be lines away from the slip. */

/**
 * A fault's `reason` (a code of the package `yaml`, or one of ours: INDENTED, BRACKET_OPEN, FLOW_COLON, FLOW_SEMICOLON,
 * TEXT_BEHIND_QUOTES), and its offset in UTF-16 units.
 */
export type Cause = Readonly<{ reason: string; offset: number }>;

/** A field in a line of its own, or below another; a key between brackets. */
const FIELD = /^[ \t]*(?:-[ \t]+)*([\p{L}\w-]+)[ \t]*:/u;
const FLOW_FIELD = /[{,;][ \t]*([\p{L}\w-]+)[ \t]*:[^{,;]*$/u;
/** A field whose value begins with a bracket, with all lines up to the next field. */
const BRACKETED = /^[\p{L}\w-]+[ \t]*:[ \t]*([[{].*(?:\n(?![\p{L}\w-]+[ \t]*:).*)*)/gmu;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/gu;

/** The slip behind a fault; the fault itself where none is known. */
export function findCause(text: string, fault: Cause): Cause {
  const { reason, offset } = fault;
  const line = lineAt(text, offset);
  if (reason === 'BLOCK_AS_IMPLICIT_KEY') return findIndented(text, fault) ?? fault;
  if (reason === 'BAD_INDENT') return findOpenBracket(text, offset) ?? fault;
  if (reason === 'BLOCK_IN_FLOW' && text[offset] !== '-') {
    const semicolon = text.slice(offset, line.end).search(/;[ \t]*[\p{L}\w-]+[ \t]*:/u);
    if (semicolon === -1) return { reason: 'FLOW_COLON', offset };
    return { reason: 'FLOW_SEMICOLON', offset: offset + semicolon };
  }
  const before = line.text.slice(0, offset - line.start).trimEnd();
  const value = before.slice(FIELD.exec(before)?.[0].length ?? before.length).trimStart();
  const isQuoted = /^["']/u.test(value) && /["']$/u.test(value);
  return reason === 'UNEXPECTED_TOKEN' && isQuoted ? { reason: 'TEXT_BEHIND_QUOTES', offset } : fault;
}

/** The next line, where it is indented and the one at the offset has no second colon. */
function findIndented(text: string, { offset }: Cause): Cause | undefined {
  const line = lineAt(text, offset);
  if (/:(?:[ \t]|$)/u.test(text.slice(offset, line.end))) return undefined;
  const next = lineAt(text, line.end + 1);
  return /^[ \t]+[^\s]/u.test(next.text) ? { reason: 'INDENTED', offset: next.start } : undefined;
}

/** The end of the first line of a field whose bracket is not closed before the offset, nor in its own lines. */
function findOpenBracket(text: string, offset: number): Cause | undefined {
  for (const match of text.matchAll(BRACKETED)) {
    const bare = (match[1] ?? '').replace(QUOTED, '');
    const isOpen = countOf(bare, /[[{]/gu) > countOf(bare, /[\]}]/gu);
    if (match.index < offset && isOpen) return { reason: 'BRACKET_OPEN', offset: lineAt(text, match.index).end };
  }
  return undefined;
}

function countOf(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}

/** The name of the field in which an offset stands, and how its value may be quoted: `lead`, `lead: "…"`; nothing where there is none. */
export function fieldAt(text: string, offset: number): Readonly<{ field?: string; sample?: string }> {
  const { start, text: line } = lineAt(text, offset);
  const field = FLOW_FIELD.exec(line.slice(0, offset - start))?.[1] ?? FIELD.exec(line)?.[1];
  if (field === undefined) return {};
  if (!line.includes('"')) return { field, sample: `${field}: "…"` };
  return { field, sample: line.includes("'") ? `${field}: "…«…»…"` : `${field}: '…'` };
}

type Line = Readonly<{ start: number; end: number; text: string }>;

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', start);
  const end = next === -1 ? text.length : next;
  return { start, end, text: text.slice(start, end) };
}
