/** RSS 2.0, 0.91 and 0.92. */
import type { Rule } from './vocabulary.ts';

export const RSS: Rule = { children: { channel: { rule: { isOpaque: true }, max: 1, required: true } } };
