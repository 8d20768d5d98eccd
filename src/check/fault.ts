/** Why a document is not well-formed, said so that its author can find it. */
import { finding } from '../problem.ts';
import type { OffsetFinding } from './check.ts';
import type { XmlFault } from './tree.ts';

/** One error with the likely cause: values `reason` (the parser's words) and `cause`. */
export function explainFault(text: string, { reason, offset }: XmlFault): OffsetFinding {
  return { ...finding('not-well-formed', { reason, found: text.slice(Math.max(0, offset - 20), offset) }), offset };
}
