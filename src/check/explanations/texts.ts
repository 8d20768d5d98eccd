/** The shape of what is said of each code, and small words to write it with. */
import type { CHECK_CODES } from '../codes.ts';

/** What the checker finds. */
export type CheckCode = keyof typeof CHECK_CODES;

/**
 * The message, which quotes values as in `messages/`; how to repair it; what it means at all; why it matters. Only the message
 * holds placeholders.
 */
export type CheckText = readonly [message: string, repair: string, meaning: string, why: string];

export type CheckTexts = Readonly<Partial<Record<CheckCode, CheckText>>>;

/** What is told of a code. */
export type Explanation = Readonly<Record<'meaning' | 'why' | 'repair' | 'source', string>>;

/** Before a message: the element, or key, and the attribute that it is about. */
export const AT = '[{element}: ][{attribute}: ]';
