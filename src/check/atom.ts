/** Atom 1.0 (RFC 4287). */
import type { Rule } from './vocabulary.ts';

export const ATOM_FEED: Rule = { isOpaque: true };
