/** Why a document is not well-formed, said so that its author can find it. */
import { finding } from '../problem.ts';
import type { OffsetFinding } from './contract.ts';
import { DOCTYPE_ENTITY } from './doctype.ts';
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_NODES, TOO_DEEP, TOO_MANY_ATTRIBUTES, TOO_MANY_NODES } from './tree.ts';
import type { XmlFault } from './tree.ts';

/** The likely causes of a document that is not well-formed. */
type FaultCause =
  | 'undefined-entity'
  | 'bare-ampersand'
  | 'bare-less-than'
  | 'control-character'
  | 'unclosed-element'
  | 'mismatched-tag'
  | 'truncated'
  | 'undeclared-prefix'
  | 'duplicate-attribute'
  | 'text-before-root'
  | 'text-after-root'
  | 'blank-before-declaration'
  | 'too-deep'
  | 'doctype-entity'
  | 'other';

/** A cause, where it lies, and what its wording quotes. */
type Explanation = Readonly<{ cause: FaultCause; at: number; values?: Readonly<Record<string, string>> }>;
type Explain = (text: string, fault: XmlFault) => Explanation;

const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/g;

/** What the parser's words mean, by how they begin; the first that fits counts. */
const EXPLANATIONS: readonly (readonly [start: string, explain: Explain])[] = [
  ['undefined entity', explainAmpersand],
  ['disallowed character in entity name', explainAmpersand],
  ['empty entity name', explainAmpersand],
  ['malformed character entity', explainReference],
  ['disallowed character in tag name', atTag('bare-less-than')],
  ['disallowed character in attribute name', atLast('other')],
  ['disallowed character.', explainCharacter],
  ['unexpected close tag', explainClosing],
  ['unmatched closing tag', explainClosing],
  ['weird empty close tag', explainClosing],
  ['unclosed tag', explainEnd],
  ['unexpected end', explainEnd],
  ['document must contain a root', explainEnd],
  ['unbound namespace prefix', explainPrefix],
  ['duplicate attribute', explainDuplicate],
  ['documents may contain only one root', atNext('text-after-root')],
  ['text data outside of root', explainOutside],
  ['an XML declaration must be at the start', explainDeclaration],
  ['the XML declaration must appear at the start', explainDeclaration],
  [DOCTYPE_ENTITY, explainDtdEntity],
  [TOO_DEEP, explainDepth],
];

/**
 * One error with the likely cause. Values: `cause` (FaultCause), `reason` (the parser's words), `found` (the piece at the place,
 * up to 40 letters, control characters as blanks) and, where it is about one, `element`, `closing`, `name` or `limit`. `document-too-large`
 * (`limit`) where it holds more than is looked at.
 */
export function explainFault(text: string, fault: XmlFault): OffsetFinding {
  if (fault.reason === TOO_MANY_NODES) return tooLarge(MAX_NODES, startOfTag(text, fault));
  if (fault.reason === TOO_MANY_ATTRIBUTES) return tooLarge(MAX_ATTRIBUTES, startOfTag(text, fault));
  const explain = EXPLANATIONS.find(([start]) => fault.reason.startsWith(start))?.[1] ?? atLast('other');
  const { cause, at, values } = explain(text, fault);
  const offset = Math.max(0, Math.min(at, text.length));
  const found = text
    .slice(offset, offset + 40)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ');
  return { ...finding('not-well-formed', { cause, reason: fault.reason, found, ...values }), offset };
}

function tooLarge(limit: number, offset: number): OffsetFinding {
  return { ...finding('document-too-large', { limit: String(limit) }), offset };
}

/** The last letter that was read. */
function atLast(cause: FaultCause): Explain {
  return (_text, { offset }) => ({ cause, at: offset - 1 });
}

/** What stands first in the piece that couldn't be read. */
function atNext(cause: FaultCause): Explain {
  return (text, fault) => ({ cause, at: nextIn(text, fault) });
}

function nextIn(text: string, { since }: XmlFault): number {
  return since + (/^\s*/.exec(text.slice(since))?.[0].length ?? 0);
}

/** The `<` of the tag that was read last. */
function startOfTag(text: string, { offset }: XmlFault): number {
  return Math.max(0, text.lastIndexOf('<', offset - 1));
}

/** The `<` of what was taken for a tag. */
function atTag(cause: FaultCause): Explain {
  return (text, fault) => ({ cause, at: startOfTag(text, fault) });
}

/** The first ampersand of the piece that begins no reference that XML knows. */
function explainAmpersand(text: string, { since, offset }: XmlFault): Explanation {
  BARE_AMPERSAND.lastIndex = since;
  const at = BARE_AMPERSAND.exec(text)?.index ?? offset - 1;
  const name = /^&([\p{L}_][\p{L}\p{N}_.-]{0,79});/u.exec(text.slice(at, at + 90))?.[1];
  return name === undefined ? { cause: 'bare-ampersand', at } : { cause: 'undefined-entity', at, values: { name } };
}

/** A reference to a character that XML doesn't allow (`&#0;`), or one without digits. */
function explainReference(text: string, { offset }: XmlFault): Explanation {
  const at = text.lastIndexOf('&', offset - 1);
  const isNumber = /^&#(?:\d+|x[\da-f]+);/i.test(text.slice(at, offset));
  return isNumber
    ? { cause: 'control-character', at, values: { name: text.slice(at, Math.min(offset, at + 40)) } }
    : { cause: 'bare-ampersand', at };
}

function explainCharacter(text: string, { offset }: XmlFault): Explanation {
  const at = offset - 1;
  if (text[at] === '<') return { cause: 'bare-less-than', at };
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return { cause: 'control-character', at, values: { name: `U+${code}` } };
}

/** A closing tag whose element is open further out shows that one within isn't closed; any other is misspelled. */
function explainClosing(text: string, { offset, open, closed }: XmlFault): Explanation {
  const at = text.lastIndexOf('</', offset - 1);
  const closing = text
    .slice(at + 2, offset)
    .replace(/\s*>$/, '')
    .slice(0, 80);
  const values = { closing, ...(closed ? { element: closed.name } : {}) };
  if (closed !== undefined && open.some(({ name }) => name === closing)) {
    return { cause: 'unclosed-element', at: closed.offset, values };
  }
  return { cause: 'mismatched-tag', at, values };
}

/** The end came within the root, perhaps because something before it swallowed the rest. */
function explainEnd(text: string, { since, open, offset }: XmlFault): Explanation {
  const element = open.at(-1)?.name;
  const values = element === undefined ? {} : { element };
  const opener = /<!--|<!\[CDATA\[|<\?|<|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/g;
  opener.lastIndex = since;
  const piece = opener.exec(text);
  if (piece === null) return { cause: 'truncated', at: offset, values };
  const rest = text.slice(piece.index, piece.index + 100);
  // A reference at the very end is cut; anywhere else the parser looked for its semicolon in vain.
  if (piece[0] === '&' && !/^&[\w#]*$/.test(rest)) return { cause: 'bare-ampersand', at: piece.index, values };
  if (/^<[^\w!?/\p{L}]/u.test(rest)) return { cause: 'bare-less-than', at: piece.index, values };
  return { cause: 'truncated', at: piece.index, values };
}

function explainPrefix(text: string, fault: XmlFault): Explanation {
  const { reason, attributes } = fault;
  const start = startOfTag(text, fault);
  const name = /"([^"]*)"/.exec(reason)?.[1] ?? '';
  const isElement = text.startsWith(`${name}:`, start + 1);
  const attribute = attributes.find((one) => one.name.startsWith(`${name}:`));
  const at = isElement ? start : (attribute?.offset ?? start);
  return { cause: 'undeclared-prefix', at, values: { name } };
}

/** The second of two attributes of one name. */
function explainDuplicate(_text: string, { reason, since, attributes }: XmlFault): Explanation {
  const name = /^duplicate attribute: (?:\{.*\})?(.*)\.$/s.exec(reason)?.[1] ?? '';
  const second = attributes.filter((one) => one.name === name || one.name.endsWith(`:${name}`))[1];
  return { cause: 'duplicate-attribute', at: second?.offset ?? since, values: { name: name.slice(0, 80) } };
}

function explainOutside(text: string, fault: XmlFault): Explanation {
  const { closed, open } = fault;
  const at = nextIn(text, fault);
  if (closed !== undefined || open.length > 0) return { cause: 'text-after-root', at };
  if (/^[\s\ufeff]*<\?xml\s/.test(text)) return { cause: 'blank-before-declaration', at: 0 };
  return { cause: 'text-before-root', at };
}

function explainDeclaration(text: string, { offset }: XmlFault): Explanation {
  const at = text.lastIndexOf('<?', offset - 1);
  return /\S/.test(text.slice(0, at)) ? { cause: 'other', at } : { cause: 'blank-before-declaration', at: 0 };
}

function explainDtdEntity(text: string, { offset }: XmlFault): Explanation {
  const at = text.lastIndexOf('&', offset - 1);
  return { cause: 'doctype-entity', at, values: { name: text.slice(at + 1, Math.min(offset - 1, at + 81)) } };
}

function explainDepth(text: string, fault: XmlFault): Explanation {
  return {
    cause: 'too-deep',
    at: fault.open.at(-1)?.offset ?? startOfTag(text, fault),
    values: { limit: String(MAX_DEPTH) },
  };
}
