import { AT } from '../texts.ts';
import type { CheckText } from '../texts.ts';

/** Why values matter. */
export const IGNORED = 'Readers leave out what they can’t read, or refuse the whole feed.';
export const GUESSED = 'Each reader makes something else of it.';

/** A value that isn’t what it should be. */
export function wrong(expected: string, repair: string, why: string = IGNORED): CheckText {
  return [`${AT}expected ${expected}[, not «{value}»]`, repair, `This must be ${expected}.`, why];
}
